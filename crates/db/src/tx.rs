//! The one way to write.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, Value};

use crate::row::sound;
use crate::{Db, DbError, Row, Sql};

const ATTEMPTS: u32 = 8;

/// An open transaction. Handed to the closure of [`Db::write`], which alone begins and commits.
#[derive(Clone)]
pub struct Tx(Arc<DatabaseTransaction>);

impl Tx {
    /// Runs one statement; how many rows it touched.
    ///
    /// # Errors
    /// What the engine says. On PostgreSQL the transaction cannot go on after an error: let it pass up.
    pub async fn run(&self, sql: &str, args: Vec<Value>) -> Result<u64, DbError> {
        let statement = Statement::from_sql_and_values(self.0.get_database_backend(), sql, sound(args));
        Ok(self.0.execute_raw(statement).await?.rows_affected())
    }

    /// Runs several statements that take no value (migrations).
    pub(crate) async fn script(&self, sql: &str) -> Result<(), DbError> {
        self.0.execute_unprepared(sql).await?;
        Ok(())
    }
}

impl Sql for Tx {
    async fn rows(&self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        let statement = Statement::from_sql_and_values(self.0.get_database_backend(), sql, sound(args));
        Ok(self.0.query_all_raw(statement).await?.into_iter().map(Row).collect())
    }

    async fn row(&self, sql: &str, args: Vec<Value>) -> Result<Option<Row>, DbError> {
        let statement = Statement::from_sql_and_values(self.0.get_database_backend(), sql, sound(args));
        Ok(self.0.query_one_raw(statement).await?.map(Row))
    }
}

impl Db {
    /// Runs `work` in one transaction: commits when it answers `Ok`, leaves nothing when it answers `Err`.
    ///
    /// The closure may run several times (PostgreSQL refuses transactions that would not be serial), so it
    /// must only act through the [`Tx`]. It must not keep the `Tx` after its answer.
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
            let open = Arc::new(self.begin().await?);
            let failed = match work(Tx(open.clone())).await {
                Ok(answer) => {
                    let Some(open) = Arc::into_inner(open) else {
                        return Err(DbError::Engine(sea_orm::DbErr::Custom(
                            "a transaction was kept after its end".into(),
                        ))
                        .into());
                    };
                    match open.commit().await {
                        Ok(()) => return Ok(answer),
                        Err(error) => E::from(DbError::Engine(error)),
                    }
                }
                Err(error) => {
                    if let Some(open) = Arc::into_inner(open) {
                        let _ = open.rollback().await;
                    }
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
