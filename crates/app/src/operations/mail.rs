//! Sends what waits in the outbox, where a mail server is set.

use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::store as instance;
use crate::App;
use crate::queue::store::{self, OutboxMail};

/// The fact that says what the mail server answered last, and when, while mail does not leave.
const TROUBLE: &str = "mail_trouble";
/// How long a server that did not take a mail is left alone, in milliseconds.
const PAUSE: i64 = 60_000;

/// Sends at most 20 mails. A mail is marked as sent after the server took it: killed between the two, it leaves twice,
/// never not at all. One that is not taken keeps no other from leaving, and is tried again a minute later.
///
/// # Errors
/// When the database does not answer.
pub async fn send_waiting(app: &App) -> anyhow::Result<()> {
    let Some(address) = &app.settings().smtp else { return Ok(()) };
    let waiting = store::unsent(app.db(), 20).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let known = instance::read(app.db(), TROUBLE).await?;
    if known.as_deref().and_then(when).is_some_and(|at| app.now() - at < PAUSE) {
        return Ok(());
    }
    let trouble = match AsyncSmtpTransport::<Tokio1Executor>::from_url(address) {
        Ok(transport) => send_all(app, &transport.build(), waiting).await?,
        Err(error) => Some(error.to_string()),
    };
    if let Some(text) = &trouble {
        tracing::warn!(%text, "mail does not leave");
    }
    if trouble.is_some() || known.is_some() {
        let said = &trouble.map(|text| format!("{} {text}", app.now()));
        app.db()
            .write(|tx| async move {
                match said {
                    Some(said) => instance::write(&tx, TROUBLE, said).await,
                    None => instance::forget(&tx, TROUBLE).await,
                }
            })
            .await?;
    }
    Ok(())
}

/// Sends each; what was answered last to one that was not taken.
async fn send_all(
    app: &App,
    transport: &AsyncSmtpTransport<Tokio1Executor>,
    waiting: Vec<OutboxMail>,
) -> anyhow::Result<Option<String>> {
    let mut trouble = None;
    for mail in waiting {
        let id = mail.id.clone();
        let sent = match written(app, mail) {
            Ok(message) => transport.send(message).await.map(drop).map_err(anyhow::Error::from),
            Err(error) => Err(error),
        };
        match sent {
            Ok(()) => {
                let (id, now) = (&id, app.now());
                app.db().write(|tx| async move { store::sent(&tx, id, now).await }).await?;
            }
            Err(error) => trouble = Some(format!("{error:#}")),
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
    Ok(known.map(|said| said.split_once(' ').map_or(String::new(), |(_, text)| text.to_owned())))
}

fn when(said: &str) -> Option<i64> {
    said.split_once(' ')?.0.parse().ok()
}
