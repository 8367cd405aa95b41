/// What can go wrong between the product and its database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// SQLite refused or failed; the text is for operators, never for a page.
    #[error("database: {0}")]
    Lite(#[from] rusqlite::Error),
    /// PostgreSQL refused or failed.
    #[error("database: {0}")]
    Postgres(#[from] sqlx::Error),
    /// What was written could not be kept: nothing of it is.
    #[error("database: not kept: {0}")]
    NotKept(String),
    /// The transaction of several writers was undone by what one of them met: nothing of it is kept.
    #[error("database: undone with another writer")]
    Undone,
    /// The database was closed, or its thread ended.
    #[error("the database is closed")]
    Closed,
    /// A transaction was kept after the end of the closure it was handed to.
    #[error("a transaction was kept after its end")]
    Kept,
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
    /// Whether running the same transaction again may succeed: SQLSTATE 40001 or 40P01, or undone because of another writer.
    pub(crate) fn is_retryable(&self) -> bool {
        if matches!(self, DbError::Undone) {
            return true;
        }
        let DbError::Postgres(sqlx::Error::Database(error)) = self else { return false };
        matches!(error.code().as_deref(), Some("40001" | "40P01"))
    }
}
