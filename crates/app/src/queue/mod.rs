//! Work that comes after the answer. Written in the same transaction as what caused it; run once, retried, seen.

pub(crate) mod store;

use db::{DbError, Tx};
use domain::events::Event;
use serde_json::Value;

use crate::App;

/// Writes a piece of news. `payload` holds ids, never names or words.
///
/// # Errors
/// When the database does not answer.
pub async fn news(app: &App, tx: &Tx, event: Event, subject_id: &str, payload: &Value) -> Result<(), DbError> {
    store::insert_event(tx, &app.id(), app.now(), event.word(), subject_id, &payload.to_string()).await
}

/// Asks for a piece of work, once for each `once_key` whatever the clicks.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(app: &App, tx: &Tx, kind: &str, once_key: &str, payload: &Value, run_at: i64) -> Result<(), DbError> {
    store::insert_job(tx, &app.id(), kind, once_key, &payload.to_string(), run_at, app.now()).await
}

/// Puts a mail in the outbox, once for each job.
///
/// # Errors
/// When the database does not answer.
pub async fn mail(app: &App, tx: &Tx, job_id: &str, mail: &Mail) -> Result<(), DbError> {
    store::insert_mail(tx, &app.id(), job_id, mail, app.now()).await
}

/// A mail as it would leave: plain text, one idea, one link.
#[derive(Debug, Clone)]
pub struct Mail {
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}
