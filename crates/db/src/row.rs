use crate::{DbError, Value};

/// One row of an answer, of either engine.
pub enum Row<'a> {
    /// Of SQLite.
    Lite(&'a rusqlite::Row<'a>),
    /// Of PostgreSQL.
    Postgres(&'a sqlx::postgres::PgRow),
}

impl Row<'_> {
    /// The value of a column, by name. `Option<T>` for a column that may be null.
    ///
    /// # Errors
    /// When the column does not exist or holds another type.
    pub fn get<T: Column>(&self, column: &str) -> Result<T, DbError> {
        match self {
            Row::Lite(row) => Ok(row.get(column)?),
            Row::Postgres(row) => Ok(sqlx::Row::try_get(*row, column)?),
        }
    }

    /// [`Row::get`], for fields that mostly stand in the order of the columns: `at` is where the next one is looked for
    /// first.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn next<T: Column>(&self, at: &mut usize, column: &str) -> Result<T, DbError> {
        let Row::Lite(row) = self else { return self.get(column) };
        let statement: &rusqlite::Statement<'_> = row.as_ref();
        let index = match statement.column_name(*at) {
            Ok(name) if name == column => *at,
            _ => statement.column_index(column)?,
        };
        *at = index + 1;
        Ok(row.get(index)?)
    }

    fn first<T: Column>(&self) -> Result<T, DbError> {
        match self {
            Row::Lite(row) => Ok(row.get(0)?),
            Row::Postgres(row) => Ok(sqlx::Row::try_get(*row, 0)?),
        }
    }
}

/// A type that a column can hold on both engines: `String`, `i64`, `bool`, `Vec<u8>`, and `Option` of each.
pub trait Column:
    rusqlite::types::FromSql + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>
{
}

macro_rules! columns {
    ($($type:ty),*) => { $(
        impl Column for $type {}
        impl Column for Option<$type> {}
        impl FromRow for $type {
            fn from_row(row: &Row<'_>) -> Result<Self, DbError> { row.first() }
        }
        impl FromRow for Option<$type> {
            fn from_row(row: &Row<'_>) -> Result<Self, DbError> { row.first() }
        }
    )* };
}
columns!(String, i64, bool, Vec<u8>);

/// Something that is read from one row. See the macro [`row!`](crate::row).
pub trait FromRow: Sized {
    /// Reads every field.
    ///
    /// # Errors
    /// As [`Row::get`].
    fn from_row(row: &Row<'_>) -> Result<Self, DbError>;
}

/// Reading, on the database or inside a transaction.
pub trait Sql: Sync {
    /// All rows, in the order of the statement, read as `T`.
    fn all<T: FromRow + Send>(
        &self,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<T>, DbError>> + Send;

    /// The first row, read as `T`.
    fn one<T: FromRow + Send>(
        &self,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Option<T>, DbError>> + Send;

    /// The first row, which must be there.
    fn must<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> impl Future<Output = Result<T, DbError>> + Send {
        async move { self.one(sql, args).await?.ok_or(DbError::Missing) }
    }
}
