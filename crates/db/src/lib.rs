//! The only crate that knows a database driver: rusqlite for SQLite, sqlx for PostgreSQL.
//!
//! One text of SQL for two engines, SQLite and PostgreSQL: `$1` placeholders, `RETURNING`,
//! `ON CONFLICT`. Reading goes through [`Db`] itself, writing only through [`Db::write`], which
//! begins immediately on SQLite and serializably, with bounded retry, on PostgreSQL.
//! Only `engine.rs` asks which engine runs.

mod engine;
mod error;
mod lite;
mod migrate;
mod postgres;
mod row;
mod tx;
mod value;

pub use engine::{Db, Engine, Options};
pub use error::DbError;
pub use migrate::latest_version;
pub use row::{Column, FromRow, Row, Sql};
pub use tx::{AsDbError, Tx};
pub use value::Value;

/// The values bound to `$1`, `$2`… of one statement, in order.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

/// Declares a struct that is read from a row: each field from the column of the same name.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $type),* }
        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> Result<Self, $crate::DbError> {
                let mut at = 0;
                Ok(Self { $($field: row.next(&mut at, stringify!($field))?),* })
            }
        }
    };
}
