//! Runs the jobs that are due: each once, retried with growing pauses, given up after a day and shown.

use std::time::Duration;

use db::{DbError, Tx};
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
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in &jobs {
        outcomes.push(run(app, job).await.err().map(|error| error.to_string()));
    }
    // Told in one write. A program that ends before it runs them again: each is written to be done once.
    let (now, ended) = (app.now(), &jobs.iter().zip(&outcomes).collect::<Vec<_>>());
    if !ended.is_empty() {
        app.db().write(|tx| async move { note(&tx, ended, now).await }).await?;
    }
    Ok(outcomes.iter().filter(|outcome| outcome.is_none()).count())
}

async fn note(tx: &Tx, ended: &[(&Job, &Option<String>)], now: i64) -> Result<(), DbError> {
    for (job, failed) in ended {
        match failed {
            None => store::done(tx, &job.id, now).await?,
            Some(error) => {
                let again = (job.attempts < ATTEMPTS).then(|| now + (10_000 << job.attempts.min(12)));
                store::failed(tx, &job.id, error, again, now).await?;
            }
        }
    }
    Ok(())
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
            // In a task of its own: a job that panics ends its round, not the ones after.
            let worked = tokio::spawn(round(app.clone())).await.unwrap_or_else(|error| {
                tracing::error!(%error, "a job broke off");
                0
            });
            if worked == 0 {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
    })
}

async fn round(app: App) -> usize {
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
    worked
}
