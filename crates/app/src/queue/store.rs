use db::{Db, DbError, Sql, Tx, args, row};

use super::Mail;

pub async fn insert_event(
    tx: &Tx,
    id: &str,
    at: i64,
    kind: &str,
    subject_id: &str,
    payload: &str,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO queue_events (id, at, kind, subject_id, payload) VALUES ($1, $2, $3, $4, $5)",
        args![id, at, kind, subject_id, payload],
    )
    .await?;
    Ok(())
}

pub async fn insert_job(
    tx: &Tx,
    id: &str,
    kind: &str,
    once_key: &str,
    payload: &str,
    run_at: i64,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO queue_jobs (id, kind, once_key, payload, run_at, attempts, locked_until, created_at)
         VALUES ($1, $2, $3, $4, $5, 0, 0, $6) ON CONFLICT (once_key) DO NOTHING",
        args![id, kind, once_key, payload, run_at, now],
    )
    .await?;
    Ok(())
}

row! {
    pub struct Job {
        pub id: String,
        pub kind: String,
        pub payload: String,
        pub attempts: i64,
    }
}

/// Takes the jobs that are due, and keeps others from taking them until `locked_until`.
pub async fn take(tx: &Tx, now: i64, locked_until: i64, most: i64) -> Result<Vec<Job>, DbError> {
    tx.all(
        "UPDATE queue_jobs SET locked_until = $2, attempts = attempts + 1
         WHERE id IN (SELECT id FROM queue_jobs WHERE done_at IS NULL AND failed_at IS NULL AND run_at <= $1 AND locked_until <= $1
                      ORDER BY run_at LIMIT $3)
         RETURNING id, kind, payload, attempts",
        args![now, locked_until, most],
    )
    .await
}

pub async fn done(tx: &Tx, id: &str, now: i64) -> Result<(), DbError> {
    tx.run("UPDATE queue_jobs SET done_at = $2, error = NULL WHERE id = $1", args![id, now]).await?;
    Ok(())
}

pub async fn failed(tx: &Tx, id: &str, error: &str, again_at: Option<i64>, now: i64) -> Result<(), DbError> {
    tx.run(
        "UPDATE queue_jobs SET error = $2, run_at = $3, locked_until = 0, failed_at = $4 WHERE id = $1",
        args![id, error, again_at.unwrap_or(now), if again_at.is_some() { None } else { Some(now) }],
    )
    .await?;
    Ok(())
}

pub async fn insert_mail(tx: &Tx, id: &str, job_id: &str, mail: &Mail, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO mail_outbox (id, job_id, recipient, subject, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (job_id) DO NOTHING",
        args![id, job_id, mail.recipient.as_str(), mail.subject.as_str(), mail.body.as_str(), now],
    )
    .await?;
    Ok(())
}

row! {
    pub struct OutboxMail {
        pub id: String,
        pub recipient: String,
        pub subject: String,
        pub body: String,
        pub created_at: i64,
        pub sent_at: Option<i64>,
    }
}

pub async fn outbox(db: &Db, most: i64) -> Result<Vec<OutboxMail>, DbError> {
    db.all(
        "SELECT id, recipient, subject, body, created_at, sent_at FROM mail_outbox ORDER BY created_at DESC LIMIT $1",
        args![most],
    )
    .await
}

/// The mails that have not left, written after a moment, the oldest first.
pub async fn unsent(db: &Db, after: i64, most: i64) -> Result<Vec<OutboxMail>, DbError> {
    db.all(
        "SELECT id, recipient, subject, body, created_at, sent_at FROM mail_outbox
         WHERE sent_at IS NULL AND created_at > $1 ORDER BY created_at, id LIMIT $2",
        args![after, most],
    )
    .await
}

pub async fn sent(tx: &Tx, id: &str, now: i64) -> Result<(), DbError> {
    tx.run("UPDATE mail_outbox SET sent_at = $2 WHERE id = $1", args![id, now]).await?;
    Ok(())
}

row! {
    /// A job that did not work, or not yet.
    pub struct Trouble {
        pub kind: String,
        pub attempts: i64,
        pub error: String,
        pub created_at: i64,
        pub given_up: bool,
    }
}

/// The jobs that did not work, those given up first, the newest first.
pub async fn troubles(db: &Db, most: i64) -> Result<Vec<Trouble>, DbError> {
    db.all(
        "SELECT kind, attempts, error, created_at, failed_at IS NOT NULL AS given_up FROM queue_jobs
         WHERE done_at IS NULL AND error IS NOT NULL
         ORDER BY CASE WHEN failed_at IS NULL THEN 1 ELSE 0 END, created_at DESC LIMIT $1",
        args![most],
    )
    .await
}

row! {
    pub struct JobState {
        pub kind: String,
        pub waiting: i64,
        pub done: i64,
        pub failed: i64,
    }
}

pub async fn states(db: &Db) -> Result<Vec<JobState>, DbError> {
    db.all(
        "SELECT kind,
           CAST(sum(CASE WHEN done_at IS NULL AND failed_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
           CAST(sum(CASE WHEN done_at IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS done,
           CAST(sum(CASE WHEN failed_at IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS failed
         FROM queue_jobs GROUP BY kind ORDER BY kind",
        vec![],
    )
    .await
}
