use sea_orm::{QueryResult, TryGetable, Value};

use crate::DbError;

/// One row of an answer.
#[derive(Debug)]
pub struct Row(pub(crate) QueryResult);

impl Row {
    /// The value of a column, by name. `Option<T>` for a column that may be null.
    ///
    /// # Errors
    /// When the column does not exist or holds another type.
    pub fn get<T: TryGetable>(&self, column: &str) -> Result<T, DbError> {
        Ok(self.0.try_get("", column)?)
    }
}

/// Something that is read from one row. See the macro [`row!`](crate::row).
pub trait FromRow: Sized {
    /// Reads every field.
    ///
    /// # Errors
    /// As [`Row::get`].
    fn from_row(row: &Row) -> Result<Self, DbError>;
}

macro_rules! single {
    ($($type:ty),*) => { $(impl FromRow for $type {
        fn from_row(row: &Row) -> Result<Self, DbError> { Ok(row.0.try_get_by_index(0)?) }
    })* };
}
single!(String, i64, bool, Vec<u8>, Option<String>, Option<i64>);

/// Reading, on the database or inside a transaction.
pub trait Sql: Sync {
    /// All rows, in the order of the statement.
    fn rows(&self, sql: &str, args: Vec<Value>) -> impl Future<Output = Result<Vec<Row>, DbError>> + Send;

    /// The first row.
    fn row(&self, sql: &str, args: Vec<Value>) -> impl Future<Output = Result<Option<Row>, DbError>> + Send;

    /// All rows, read as `T`.
    fn all<T: FromRow + Send>(
        &self,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<T>, DbError>> + Send {
        async move { self.rows(sql, args).await?.iter().map(T::from_row).collect() }
    }

    /// The first row, read as `T`.
    fn one<T: FromRow + Send>(
        &self,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Option<T>, DbError>> + Send {
        async move { self.row(sql, args).await?.as_ref().map(T::from_row).transpose() }
    }

    /// The first row, which must be there.
    fn must<T: FromRow + Send>(&self, sql: &str, args: Vec<Value>) -> impl Future<Output = Result<T, DbError>> + Send {
        async move { self.one(sql, args).await?.ok_or(DbError::Missing) }
    }
}

/// Texts as every engine keeps them: PostgreSQL refuses a zero byte, so it is replaced on both. Such a text names nothing.
pub(crate) fn sound(mut args: Vec<Value>) -> Vec<Value> {
    for value in &mut args {
        if let Value::String(Some(text)) = value
            && text.contains('\0')
        {
            *text = text.replace('\0', "\u{FFFD}");
        }
    }
    args
}
