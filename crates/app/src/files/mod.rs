//! Files that people send: read within limits, kept outside the database under their id, gone when they are removed.
//!
//! The bytes are written before the row. Killed in between, what was written has no row, so nobody can ask for it, and
//! the sweep takes it away.

mod length;
mod reading;
mod shelf;
pub(crate) mod store;
mod sweep;

use axum::body::Bytes;
use db::{DbError, Tx};
use kit::Problem;
use serde_json::json;

use crate::{App, queue};

pub(crate) use reading::{Kind, Ready, UPLOAD_LIMIT, read};
pub use shelf::{Shelf, ShelfError};
pub use sweep::{SweepError, sweep};
pub(crate) use sweep::{ask_sweep, take_away};

/// A file whose bytes are written, and that nobody knows yet: [`insert`] makes it known.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub id: String,
    name: String,
    media_type: &'static str,
    size: i64,
    sha256: String,
}

/// Writes the bytes, on the disk before it answers.
///
/// # Errors
/// When they cannot be written.
pub(crate) async fn put(app: &App, ready: Ready) -> Result<Written, Problem> {
    let written = Written {
        id: app.id(),
        name: ready.name,
        media_type: ready.media_type,
        size: i64::try_from(ready.bytes.len()).unwrap_or(i64::MAX),
        sha256: kit::seal::hex(ring::digest::digest(&ring::digest::SHA256, &ready.bytes).as_ref()),
    };
    app.files().put(&written.id, ready.bytes).await?;
    Ok(written)
}

/// Writes the row of a file, in the transaction of what it belongs to.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn insert(tx: &Tx, file: &Written, by: &str, now: i64) -> Result<(), DbError> {
    let row = store::NewFile {
        id: &file.id,
        name: &file.name,
        media_type: file.media_type,
        size: file.size,
        sha256: &file.sha256,
        created_by: by,
        now,
    };
    store::insert(tx, &row).await
}

/// The bytes of a file; `None` when there are none. Who may have them is checked by whoever asks.
///
/// # Errors
/// When they cannot be read.
pub(crate) async fn get(app: &App, id: &str) -> Result<Option<Bytes>, Problem> {
    Ok(app.files().get(id).await?)
}

/// Removes a file: its row says so at once and keeps no name, its bytes go by a job.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn remove(app: &App, tx: &Tx, id: &str) -> Result<(), DbError> {
    store::remove(tx, id, app.now()).await?;
    queue::ask(app, tx, "remove_file", &format!("remove_file/{id}"), &json!({"file": id}), app.now()).await
}
