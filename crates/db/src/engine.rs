use std::path::PathBuf;
use std::sync::Arc;

use sqlx::postgres::PgPool;

use crate::lite::Lite;
use crate::{DbError, FromRow, Sql, Value, lite, postgres};

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
    /// Connections that are kept for reading (SQLite), connections in all (PostgreSQL).
    pub connections: u32,
}

/// An open database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db(pub(crate) Driver);

#[derive(Debug, Clone)]
pub(crate) enum Driver {
    Lite(Arc<Lite>),
    Postgres(PgPool),
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
            return Ok(Db(Driver::Postgres(postgres::connect(address, options.connections).await?)));
        }
        let path = address.strip_prefix("sqlite:").unwrap_or(address);
        if path.is_empty() || path.contains("://") {
            return Err(DbError::Address);
        }
        let path = PathBuf::from(path.trim_start_matches("//"));
        Ok(Db(Driver::Lite(Arc::new(Lite::open(path, options.connections as usize)?))))
    }

    /// Which engine runs.
    pub fn engine(&self) -> Engine {
        match self.0 {
            Driver::Lite(_) => Engine::Sqlite,
            Driver::Postgres(_) => Engine::Postgres,
        }
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
        match self.0 {
            Driver::Lite(lite) => lite.close().await,
            Driver::Postgres(pool) => pool.close().await,
        }
        Ok(())
    }

    /// A consistent copy of a SQLite database into a new file; `false` on PostgreSQL, which has its own tools.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub async fn copy_to(&self, path: &str) -> Result<bool, DbError> {
        let Driver::Lite(lite) = &self.0 else { return Ok(false) };
        let args = vec![Value::from(path)];
        lite.alone(move |connection| lite::run(connection, "VACUUM INTO $1", &args)).await?;
        Ok(true)
    }

    /// The value of a SQLite PRAGMA on the writer's connection; `None` on PostgreSQL.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn pragma(&self, name: &str) -> Result<Option<i64>, DbError> {
        let Driver::Lite(lite) = &self.0 else { return Ok(None) };
        let sql = format!("PRAGMA {name}");
        lite.alone(move |connection| lite::one(connection, &sql, &[])).await
    }

    /// A migration's text in the words of this engine.
    pub(crate) fn dialect(&self, sql: &str) -> String {
        match self.engine() {
            Engine::Sqlite => sql.to_owned(),
            Engine::Postgres => sql.replace(" BLOB", " BYTEA"),
        }
    }
}

impl Sql for Db {
    async fn all<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> Result<Vec<T>, DbError> {
        match &self.0 {
            Driver::Lite(lite) => lite.read(|connection| lite::all(connection, sql, &args)),
            Driver::Postgres(pool) => postgres::all(pool, sql, args).await,
        }
    }

    async fn one<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> Result<Option<T>, DbError> {
        match &self.0 {
            Driver::Lite(lite) => lite.read(|connection| lite::one(connection, sql, &args)),
            Driver::Postgres(pool) => postgres::one(pool, sql, args).await,
        }
    }
}
