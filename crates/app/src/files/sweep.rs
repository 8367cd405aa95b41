//! What removes bytes: the job of a removed file, and once a day whatever no row speaks of.

use db::{DbError, Tx};
use serde_json::{Value, json};

use super::{ShelfError, store};
use crate::{App, queue};

/// How long bytes may be there without a row, in milliseconds: far longer than any upload takes.
const GRACE: i64 = 24 * 60 * 60 * 1000;
/// How many ids are asked about at once.
const AT_ONCE: usize = 100;

/// Why a sweep stopped.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The database does not answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The store does not.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
}

/// Asks for today's sweep, once whatever the number of servers.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn ask_sweep(app: &App, tx: &Tx) -> Result<(), DbError> {
    queue::ask(app, tx, "sweep_files", &format!("sweep_files/{}", app.today()), &json!({}), app.now()).await
}

/// The job `remove_file`.
///
/// # Errors
/// When the store does not answer.
pub(crate) async fn take_away(app: &App, payload: &Value) -> Result<(), ShelfError> {
    match payload["file"].as_str() {
        Some(id) => app.files().remove(id).await,
        None => Ok(()),
    }
}

/// Takes away what is older than a day and has no row, or one that says removed; how many files. Names that are no ids
/// are nobody's business and stay.
///
/// # Errors
/// When the database or the store does not answer.
pub async fn sweep(app: &App) -> Result<usize, SweepError> {
    let before = app.now() - GRACE;
    let mut old: Vec<String> = app.files().all().await?;
    old.retain(|id| written_at(id).is_some_and(|at| at < before));
    let mut gone = 0;
    for ids in old.chunks(AT_ONCE) {
        let kept = store::kept(app.db(), ids).await?;
        for id in ids.iter().filter(|id| !kept.contains(id)) {
            app.files().remove(id).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// When the id was made, in milliseconds since 1970: a UUIDv7 says it.
fn written_at(id: &str) -> Option<i64> {
    let (seconds, nanos) = uuid::Uuid::parse_str(id).ok()?.get_timestamp()?.to_unix();
    i64::try_from(seconds).ok()?.checked_mul(1000)?.checked_add(i64::from(nanos / 1_000_000))
}
