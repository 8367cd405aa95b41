//! Status lists: who has which index, what is withdrawn.

use db::{Db, DbError, Sql, Tx, args, row};

row! {
    /// A place just taken: the n-th of this list, counted from 0.
    pub struct Taken {
        pub id: String,
        pub taken: i64,
        pub shuffle: i64,
    }
}

/// Takes the next place in the list of an issuer that still has room.
pub async fn take_place(tx: &Tx, organization_id: &str, issuer: &str) -> Result<Option<Taken>, DbError> {
    tx.one(
        "UPDATE awards_lists SET next = next + 1 WHERE id = (
           SELECT id FROM awards_lists WHERE organization_id = $1 AND issuer = $2 AND purpose = 'revocation' AND next < size
           ORDER BY changed_at DESC, id DESC LIMIT 1)
         RETURNING id, next - 1 AS taken, shuffle",
        args![organization_id, issuer],
    )
    .await
}

pub async fn insert_list(
    tx: &Tx,
    id: &str,
    organization_id: &str,
    issuer: &str,
    size: i64,
    shuffle: i64,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO awards_lists (id, organization_id, issuer, purpose, size, next, shuffle, changed_at)
         VALUES ($1, $2, $3, 'revocation', $4, 0, $5, $6)",
        args![id, organization_id, issuer, size, shuffle, now],
    )
    .await?;
    Ok(())
}

pub async fn set_list_document(tx: &Tx, list_id: &str, document: &str, now: i64) -> Result<(), DbError> {
    tx.run("UPDATE awards_lists SET document = $2, changed_at = $3 WHERE id = $1", args![list_id, document, now])
        .await?;
    Ok(())
}

pub async fn list_document(db: &Db, list_id: &str) -> Result<Option<String>, DbError> {
    db.one("SELECT document FROM awards_lists WHERE id = $1", args![list_id]).await.map(Option::flatten)
}

row! {
    pub struct Place {
        pub list_id: String,
        pub list_index: i64,
        pub size: i64,
        pub organization_id: String,
        pub issuer: String,
    }
}

/// Where an award stands in its status list.
pub async fn place(tx: &Tx, award_id: &str) -> Result<Option<Place>, DbError> {
    tx.one(
        "SELECT c.list_id, c.list_index, l.size, l.organization_id, l.issuer FROM awards_credentials c JOIN awards_lists l ON l.id = c.list_id
         WHERE c.award_id = $1",
        args![award_id],
    )
    .await
}

pub async fn revoke(tx: &Tx, list_id: &str, index: i64, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO awards_revoked (list_id, list_index, at) VALUES ($1, $2, $3) ON CONFLICT (list_id, list_index) DO NOTHING",
        args![list_id, index, now],
    )
    .await?;
    Ok(())
}

pub async fn revoked(tx: &Tx, list_id: &str) -> Result<Vec<i64>, DbError> {
    tx.all("SELECT list_index FROM awards_revoked WHERE list_id = $1 ORDER BY list_index", args![list_id]).await
}
