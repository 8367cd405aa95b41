use db::{DbError, Sql, Tx, args};

/// A small fact of this installation.
pub(super) async fn read(sql: &impl Sql, name: &str) -> Result<Option<String>, DbError> {
    sql.one("SELECT value FROM instance WHERE name = $1", args![name]).await
}

pub(super) async fn write(tx: &Tx, name: &str, value: &str) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO instance (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        args![name, value],
    )
    .await?;
    Ok(())
}

pub(super) async fn forget(tx: &Tx, name: &str) -> Result<(), DbError> {
    tx.run("DELETE FROM instance WHERE name = $1", args![name]).await?;
    Ok(())
}
