//! Sends what waits in the outbox, where a mail server is set.

use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::App;
use crate::queue::store;

/// Sends at most 20 mails. A mail is marked as sent after the server took it: killed between the two, it leaves twice, never not at all.
pub(super) async fn send_waiting(app: &App) -> anyhow::Result<()> {
    let Some(address) = &app.settings().smtp else { return Ok(()) };
    let waiting = store::unsent(app.db(), 20).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)?.build();
    for mail in waiting {
        let message = Message::builder()
            .from(app.settings().mail_from.parse()?)
            .to(mail.recipient.parse()?)
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body)?;
        transport.send(message).await?;
        let (id, now) = (&mail.id, app.now());
        app.db().write(|tx| async move { store::sent(&tx, id, now).await }).await?;
    }
    Ok(())
}
