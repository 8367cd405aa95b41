use sea_orm::{DbErr, RuntimeErr};

/// What can go wrong between the product and its database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The engine refused or failed; the text is for operators, never for a page.
    #[error("database: {0}")]
    Engine(#[from] DbErr),
    /// The driver failed outside a statement (pool, connection).
    #[error("database connection: {0}")]
    Driver(#[from] sqlx::Error),
    /// A statement that must find exactly one row found none.
    #[error("no row where one was expected")]
    Missing,
    /// The database was written by a newer version of the product.
    #[error("this database is at version {found}, this program knows {known}: use a newer program")]
    TooNew {
        /// The newest migration recorded in the database.
        found: i64,
        /// The newest migration this program has.
        known: i64,
    },
    /// An address that is neither SQLite nor PostgreSQL.
    #[error("the database address must begin with sqlite: or postgres:, or be a file path")]
    Address,
}

impl DbError {
    /// Whether running the same transaction again may succeed (SQLSTATE 40001, 40P01; SQLite busy).
    pub(crate) fn is_retryable(&self) -> bool {
        matches!(self.code().as_deref(), Some("40001" | "40P01" | "5" | "261" | "517"))
    }

    fn code(&self) -> Option<String> {
        let source = match self {
            DbError::Engine(DbErr::Exec(e) | DbErr::Query(e) | DbErr::Conn(e)) => match e {
                RuntimeErr::SqlxError(e) => e,
                RuntimeErr::Internal(_) => return None,
            },
            DbError::Driver(e) => e,
            _ => return None,
        };
        source.as_database_error().and_then(|e| e.code()).map(|c| c.into_owned())
    }
}
