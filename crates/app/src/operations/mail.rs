//! Sends what waits in the outbox, where a mail server is set.

use lettre::message::header::ContentType;
use lettre::transport::smtp::response::Category;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::store as instance;
use crate::App;
use crate::queue::store::{self, OutboxMail};

/// The fact that says what the mail server answered, while mail does not leave.
const TROUBLE: &str = "mail_trouble";
/// How long what a server did not take is left alone, in milliseconds.
const PAUSE: i64 = 60_000;
/// How many mails are tried at once.
const AT_ONCE: i64 = 100;

/// What the mail server answered to what it did not take.
struct Trouble {
    /// When all that waits was tried last.
    all_at: i64,
    /// What was written up to this moment was tried.
    new_at: i64,
    text: String,
}

impl Trouble {
    fn parse(said: &str) -> Option<Trouble> {
        let mut parts = said.splitn(3, ' ');
        let (all_at, new_at) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Trouble { all_at, new_at, text: parts.next()?.to_owned() })
    }
}

/// Sends what waits, at most [`AT_ONCE`] mails. A mail is marked as sent after the server took it: killed between the two,
/// it leaves twice, never not at all. One that is not taken is tried again a minute later, and keeps no other from leaving:
/// what is written meanwhile goes at once.
///
/// # Errors
/// When the database does not answer.
pub async fn send_waiting(app: &App) -> anyhow::Result<()> {
    let Some(address) = &app.settings().smtp else { return Ok(()) };
    let now = app.now();
    let known = instance::read(app.db(), TROUBLE).await?.and_then(|said| Trouble::parse(&said));
    let resting = known.as_ref().filter(|known| now - known.all_at < PAUSE);
    let waiting = store::unsent(app.db(), resting.map_or(i64::MIN, |known| known.new_at), AT_ONCE).await?;
    if waiting.is_empty() && (known.is_none() || resting.is_some()) {
        return Ok(());
    }
    let text = match AsyncSmtpTransport::<Tokio1Executor>::from_url(address) {
        Ok(transport) => send_all(app, &transport.build(), waiting).await?,
        Err(error) => Some(error.to_string()),
    };
    if let Some(text) = &text {
        tracing::warn!(%text, "mail does not leave");
    }
    let all_at = resting.map_or(now, |known| known.all_at);
    let said = &match text {
        Some(text) => Some(format!("{all_at} {now} {text}")),
        // Others that were tried before still wait.
        None if resting.is_some() || known.is_none() => return Ok(()),
        None => None,
    };
    app.db()
        .write(|tx| async move {
            match said {
                Some(said) => instance::write(&tx, TROUBLE, said).await,
                None => instance::forget(&tx, TROUBLE).await,
            }
        })
        .await?;
    Ok(())
}

/// Sends each, unless the server does not answer or lets nobody in; what was said last of one that was not taken.
async fn send_all(
    app: &App,
    transport: &AsyncSmtpTransport<Tokio1Executor>,
    waiting: Vec<OutboxMail>,
) -> anyhow::Result<Option<String>> {
    let mut trouble = None;
    for mail in waiting {
        let id = mail.id.clone();
        let message = match written(app, mail) {
            Ok(message) => message,
            Err(error) => {
                trouble = Some(format!("{error:#}"));
                continue;
            }
        };
        match transport.send(message).await {
            Ok(_) => {
                let (id, now) = (&id, app.now());
                app.db().write(|tx| async move { store::sent(&tx, id, now).await }).await?;
            }
            Err(error) => {
                // Second digit 5 (RFC 5321, section 4.2.1): about this mail. Otherwise it is about all of them.
                let of_all = error.status().is_none_or(|code| code.category != Category::MailSystem);
                trouble = Some(format!("{:#}", anyhow::Error::from(error)));
                if of_all {
                    break;
                }
            }
        }
    }
    Ok(trouble)
}

fn written(app: &App, mail: OutboxMail) -> anyhow::Result<Message> {
    Ok(Message::builder()
        .from(app.settings().mail_from.parse()?)
        .to(mail.recipient.parse()?)
        .subject(mail.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(mail.body)?)
}

/// What the mail server answered last, while mail does not leave.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn trouble(app: &App) -> Result<Option<String>, db::DbError> {
    let known = instance::read(app.db(), TROUBLE).await?;
    Ok(known.map(|said| Trouble::parse(&said).map_or(said, |known| known.text)))
}
