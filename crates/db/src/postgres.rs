//! PostgreSQL, over the network.

use std::str::FromStr;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Executor, Postgres};

use crate::{DbError, FromRow, Row, Value};

pub(crate) async fn connect(address: &str, connections: u32) -> Result<PgPool, DbError> {
    let options = PgConnectOptions::from_str(address)?.statement_cache_capacity(250);
    Ok(PgPoolOptions::new().max_connections(connections.max(2)).connect_with(options).await?)
}

/// The texts of statements are the program's own; what people type is always bound.
fn query<'q>(sql: &str, args: Vec<Value>) -> Query<'q, Postgres, PgArguments> {
    let mut query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    for value in args {
        query = match value {
            Value::Text(text) => query.bind(text),
            Value::Int(number) => query.bind(number),
            Value::Bool(yes) => query.bind(yes),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    query
}

pub(crate) async fn run<'c>(
    on: impl Executor<'c, Database = Postgres>,
    sql: &str,
    args: Vec<Value>,
) -> Result<u64, DbError> {
    Ok(query(sql, args).execute(on).await?.rows_affected())
}

pub(crate) async fn all<'c, T: FromRow>(
    on: impl Executor<'c, Database = Postgres>,
    sql: &str,
    args: Vec<Value>,
) -> Result<Vec<T>, DbError> {
    query(sql, args).fetch_all(on).await?.iter().map(|row| T::from_row(&Row::Postgres(row))).collect()
}

pub(crate) async fn one<'c, T: FromRow>(
    on: impl Executor<'c, Database = Postgres>,
    sql: &str,
    args: Vec<Value>,
) -> Result<Option<T>, DbError> {
    let found = query(sql, args).fetch_optional(on).await?;
    found.as_ref().map(|row| T::from_row(&Row::Postgres(row))).transpose()
}
