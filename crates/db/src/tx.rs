//! The one way to write.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::{Postgres, Transaction};

use crate::engine::Driver;
use crate::lite::{self, Member};
use crate::{Db, DbError, FromRow, Sql, Value, postgres};

const ATTEMPTS: u32 = 8;

/// An open transaction. Handed to the closure of [`Db::write`], which alone begins and commits.
#[derive(Clone)]
pub struct Tx(Open);

#[derive(Clone)]
enum Open {
    Lite(Arc<Mutex<Member>>),
    Postgres(Arc<tokio::sync::Mutex<Transaction<'static, Postgres>>>),
}

impl Tx {
    /// Runs one statement; how many rows it touched.
    ///
    /// # Errors
    /// What the engine says. On PostgreSQL the transaction cannot go on after an error: let it pass up.
    pub async fn run(&self, sql: &str, args: Vec<Value>) -> Result<u64, DbError> {
        match &self.0 {
            Open::Lite(member) => lite::run(of(member).connection()?, sql, &args),
            Open::Postgres(open) => postgres::run(&mut **open.lock().await, sql, args).await,
        }
    }

    /// Runs several statements that take no value (migrations).
    pub(crate) async fn script(&self, sql: &str) -> Result<(), DbError> {
        match &self.0 {
            Open::Lite(member) => of(member).connection()?.execute_batch(sql)?,
            Open::Postgres(open) => {
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut **open.lock().await).await?;
            }
        }
        Ok(())
    }

    /// Answers when what was done is on the disk.
    async fn commit(self) -> Result<(), DbError> {
        match self.0 {
            Open::Lite(member) => {
                let member = Arc::into_inner(member).ok_or(DbError::Kept)?;
                let kept = member.into_inner().unwrap_or_else(PoisonError::into_inner).end()?;
                kept.await.map_err(|_| DbError::Closed)?
            }
            Open::Postgres(open) => Ok(Arc::into_inner(open).ok_or(DbError::Kept)?.into_inner().commit().await?),
        }
    }
}

/// A panic elsewhere does not make a transaction unreadable: it is undone all the same.
fn of(member: &Mutex<Member>) -> MutexGuard<'_, Member> {
    member.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sql for Tx {
    async fn all<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> Result<Vec<T>, DbError> {
        match &self.0 {
            Open::Lite(member) => lite::all(of(member).connection()?, sql, &args),
            Open::Postgres(open) => postgres::all(&mut **open.lock().await, sql, args).await,
        }
    }

    async fn one<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> Result<Option<T>, DbError> {
        match &self.0 {
            Open::Lite(member) => lite::one(of(member).connection()?, sql, &args),
            Open::Postgres(open) => postgres::one(&mut **open.lock().await, sql, args).await,
        }
    }
}

impl Db {
    async fn begin(&self) -> Result<Tx, DbError> {
        Ok(Tx(match &self.0 {
            Driver::Lite(lite) => Open::Lite(Arc::new(Mutex::new(lite.begin().await?))),
            Driver::Postgres(pool) => {
                let open = pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE").await?;
                Open::Postgres(Arc::new(tokio::sync::Mutex::new(open)))
            }
        }))
    }

    /// Runs `work` in one transaction: commits when it answers `Ok`, leaves nothing when it answers `Err`. It answers
    /// when the disk has it.
    ///
    /// The closure may run several times (PostgreSQL refuses transactions that would not be serial, SQLite may undo those
    /// of several writers at once), so it must only act through the [`Tx`]. It must not keep the `Tx` after its answer.
    ///
    /// ```ignore
    /// let name = &name;
    /// db.write(|tx| async move { store::rename(&tx, id, name).await }).await?;
    /// ```
    ///
    /// # Errors
    /// What `work` answered, or what the engine says when it cannot commit.
    pub async fn write<T, E, F, Fut>(&self, mut work: F) -> Result<T, E>
    where
        F: FnMut(Tx) -> Fut,
        Fut: Future<Output = Result<T, E>>,
        E: From<DbError> + AsDbError,
    {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let open = self.begin().await?;
            // An error drops the transaction, and so undoes it.
            let failed = match work(open.clone()).await {
                Ok(answer) => match open.commit().await {
                    Ok(()) => return Ok(answer),
                    Err(error) => E::from(error),
                },
                Err(error) => {
                    drop(open);
                    error
                }
            };
            let again = failed.as_db_error().is_some_and(DbError::is_retryable);
            if !again || attempt >= ATTEMPTS {
                return Err(failed);
            }
            tokio::time::sleep(Duration::from_millis(5 << attempt.min(6))).await;
        }
    }
}

/// Tells [`Db::write`] whether a failure came from the engine and may be tried again.
pub trait AsDbError {
    /// The engine's error inside, if any.
    fn as_db_error(&self) -> Option<&DbError>;
}

impl AsDbError for DbError {
    fn as_db_error(&self) -> Option<&DbError> {
        Some(self)
    }
}
