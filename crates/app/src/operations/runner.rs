//! Runs the jobs that are due: each once, retried with growing pauses, given up after a day and shown.

use std::time::Duration;

use db::DbError;
use serde_json::Value;

use super::mail;
use crate::queue::store::{self, Job};
use crate::{App, files, receiving, sessions};

const LOCK: i64 = 60_000;
const ATTEMPTS: i64 = 8;

/// Runs every job that is due now; how many were done.
///
/// # Errors
/// When the database does not answer.
pub async fn run_due(app: &App) -> Result<usize, DbError> {
    let now = app.now();
    let jobs = app.db().write(|tx| async move { store::take(&tx, now, now + LOCK, 50).await }).await?;
    let mut done = 0;
    for job in &jobs {
        let outcome = run(app, job).await;
        let now = app.now();
        let (id, attempts) = (&job.id, job.attempts);
        app.db()
            .write(|tx| {
                let failed = outcome.as_ref().err().map(ToString::to_string);
                async move {
                    match failed {
                        None => store::done(&tx, id, now).await,
                        Some(error) => {
                            let again = (attempts < ATTEMPTS).then(|| now + (10_000 << attempts.min(12)));
                            store::failed(&tx, id, &error, again, now).await
                        }
                    }
                }
            })
            .await?;
        done += usize::from(outcome.is_ok());
    }
    Ok(done)
}

#[derive(Debug, thiserror::Error)]
enum JobError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("unknown kind of job")]
    Unknown,
    #[error("unreadable payload")]
    Payload,
    #[error(transparent)]
    Shelf(#[from] files::ShelfError),
    #[error(transparent)]
    Sweep(#[from] files::SweepError),
}

async fn run(app: &App, job: &Job) -> Result<(), JobError> {
    let payload: Value = serde_json::from_str(&job.payload).map_err(|_| JobError::Payload)?;
    match job.kind.as_str() {
        "tell_recipient" => Ok(receiving::jobs::tell_recipient(app, &job.id, &payload).await?),
        "remind" => Ok(receiving::jobs::remind(app, &job.id, &payload).await?),
        "remove_file" => Ok(files::take_away(app, &payload).await?),
        "sweep_files" => {
            files::sweep(app).await?;
            Ok(())
        }
        "send_link" => Ok(sessions::send_link(app, &job.id, &payload).await?),
        _ => Err(JobError::Unknown),
    }
}

/// Asks for what is done once a day, when the day is new.
async fn ask_daily(app: &App, asked_on: &mut String) -> Result<(), DbError> {
    let today = app.today();
    if *asked_on != today {
        app.db().write(|tx| async move { files::ask_sweep(app, &tx).await }).await?;
        *asked_on = today;
    }
    Ok(())
}

/// Runs jobs and sends mail for as long as the program lives.
pub fn spawn(app: App) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        let mut asked_on = String::new();
        loop {
            if let Err(error) = ask_daily(&app, &mut asked_on).await {
                tracing::warn!(%error, "the queue does not answer");
            }
            let worked = match run_due(&app).await {
                Ok(done) => done,
                Err(error) => {
                    tracing::warn!(%error, "the queue does not answer");
                    0
                }
            };
            if let Err(error) = mail::send_waiting(&app).await {
                tracing::warn!(%error, "mail does not leave");
            }
            if worked == 0 {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
    })
}
