use db::{DbError, Sql, Tx, args, row};

row! {
    pub struct CardRow {
        pub person_id: String,
        pub name: String,
        pub secret_salt: String,
        pub secret_hash: String,
        pub errors: i64,
        pub locked_at: Option<i64>,
    }
}

/// A card that still stands, by the fingerprint of its code.
pub async fn card(sql: &impl Sql, id: &str) -> Result<Option<CardRow>, DbError> {
    sql.one(
        "SELECT c.person_id, p.name, c.secret_salt, c.secret_hash, c.errors, c.locked_at
         FROM receiving_cards c JOIN people p ON p.id = c.person_id
         WHERE c.id = $1 AND c.revoked_at IS NULL AND p.erased_at IS NULL AND p.merged_into IS NULL",
        args![id],
    )
    .await
}

pub struct NewCard<'a> {
    pub id: &'a str,
    pub person_id: &'a str,
    pub salt: &'a str,
    pub hash: &'a str,
    pub by: &'a str,
    pub now: i64,
}

/// A new card takes the place of the person's older ones.
pub async fn insert_card(tx: &Tx, c: &NewCard<'_>) -> Result<(), DbError> {
    tx.run("UPDATE receiving_cards SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL", args![c.person_id, c.now]).await?;
    tx.run(
        "INSERT INTO receiving_cards (id, person_id, secret_salt, secret_hash, errors, created_by, created_at) VALUES ($1, $2, $3, $4, 0, $5, $6)",
        args![c.id, c.person_id, c.salt, c.hash, c.by, c.now],
    )
    .await?;
    Ok(())
}

pub async fn note_error(tx: &Tx, id: &str, locked_at: Option<i64>) -> Result<(), DbError> {
    tx.run("UPDATE receiving_cards SET errors = errors + 1, locked_at = $2 WHERE id = $1", args![id, locked_at]).await?;
    Ok(())
}

pub async fn forget_errors(tx: &Tx, id: &str) -> Result<(), DbError> {
    tx.run("UPDATE receiving_cards SET errors = 0 WHERE id = $1", args![id]).await?;
    Ok(())
}
