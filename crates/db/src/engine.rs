//! Which engine runs, and everything that depends on it.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, IsolationLevel, SqliteTransactionMode,
    SqlxPostgresConnector, SqlxSqliteConnector, Statement, TransactionOptions, TransactionTrait, Value,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::row::sound;
use crate::{DbError, Row, Sql};

/// The two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The default: one file beside the program.
    Sqlite,
    /// For a region.
    Postgres,
}

/// How to open a database.
#[derive(Debug, Clone)]
pub struct Options {
    /// `sqlite:PATH`, a bare path, or `postgres://…`.
    pub address: String,
    /// Connections that read at the same time (SQLite), connections in all (PostgreSQL).
    pub connections: u32,
}

/// An open database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    engine: Engine,
    read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Db {
    /// Opens, and brings the schema up to date.
    ///
    /// # Errors
    /// [`DbError::Address`] for an unknown address, [`DbError::TooNew`] for a database of a newer
    /// program, otherwise what the engine says.
    pub async fn open(options: &Options) -> Result<Db, DbError> {
        let db = Db::connect(options).await?;
        crate::migrate::run(&db).await?;
        Ok(db)
    }

    /// Opens without touching the schema.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn connect(options: &Options) -> Result<Db, DbError> {
        let address = options.address.trim();
        if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            return connect_postgres(address, options.connections).await;
        }
        let path = address.strip_prefix("sqlite:").unwrap_or(address);
        if path.is_empty() || path.contains("://") {
            return Err(DbError::Address);
        }
        connect_sqlite(PathBuf::from(path.trim_start_matches("//")), options.connections).await
    }

    /// Which engine runs.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What the engine says when it does not.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.must::<i64>("SELECT CAST(1 AS BIGINT)", vec![]).await.map(|_| ())
    }

    /// Closes every connection; what was acknowledged is on the disk.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn close(self) -> Result<(), DbError> {
        self.read.close().await?;
        self.write.close().await?;
        Ok(())
    }

    /// A consistent copy of a SQLite database into a new file; `false` on PostgreSQL, which has its own tools.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub async fn copy_to(&self, path: &str) -> Result<bool, DbError> {
        if self.engine == Engine::Postgres {
            return Ok(false);
        }
        let statement =
            Statement::from_sql_and_values(self.write.get_database_backend(), "VACUUM INTO $1", [path.into()]);
        self.write.execute_raw(statement).await?;
        Ok(true)
    }

    /// The value of a SQLite PRAGMA on the writer's connection; `None` on PostgreSQL.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn pragma(&self, name: &str) -> Result<Option<i64>, DbError> {
        if self.engine == Engine::Postgres {
            return Ok(None);
        }
        let statement = Statement::from_string(self.write.get_database_backend(), format!("PRAGMA {name}"));
        Ok(match self.write.query_one_raw(statement).await? {
            Some(row) => Some(row.try_get_by_index(0)?),
            None => None,
        })
    }

    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbError> {
        let options = match self.engine {
            Engine::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            },
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::Serializable),
                access_mode: Some(AccessMode::ReadWrite),
                ..Default::default()
            },
        };
        Ok(self.write.begin_with_options(options).await?)
    }

    /// A migration's text in the words of this engine.
    pub(crate) fn dialect(&self, sql: &str) -> String {
        match self.engine {
            Engine::Sqlite => sql.to_owned(),
            Engine::Postgres => sql.replace(" BLOB", " BYTEA"),
        }
    }
}

impl Sql for Db {
    async fn rows(&self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        let statement = Statement::from_sql_and_values(self.read.get_database_backend(), sql, sound(args));
        Ok(self.read.query_all_raw(statement).await?.into_iter().map(Row).collect())
    }

    async fn row(&self, sql: &str, args: Vec<Value>) -> Result<Option<Row>, DbError> {
        let statement = Statement::from_sql_and_values(self.read.get_database_backend(), sql, sound(args));
        Ok(self.read.query_one_raw(statement).await?.map(Row))
    }
}

async fn connect_sqlite(path: PathBuf, connections: u32) -> Result<Db, DbError> {
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An award is acknowledged after the sync, never before.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("mmap_size", "268435456")
        .statement_cache_capacity(200);
    let write = SqlitePoolOptions::new().max_connections(1).min_connections(1).connect_with(options.clone()).await?;
    let read =
        SqlitePoolOptions::new().max_connections(connections.max(1)).min_connections(1).connect_with(options).await?;
    Ok(Db {
        engine: Engine::Sqlite,
        read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
        write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write),
    })
}

async fn connect_postgres(address: &str, connections: u32) -> Result<Db, DbError> {
    let options = PgConnectOptions::from_str(address)?.statement_cache_capacity(200);
    let pool = PgPoolOptions::new().max_connections(connections.max(2)).connect_with(options).await?;
    let both = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Db { engine: Engine::Postgres, read: both.clone(), write: both })
}
