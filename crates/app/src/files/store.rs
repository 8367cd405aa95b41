use db::{Db, DbError, Sql, Tx, args};

pub struct NewFile<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub media_type: &'a str,
    pub size: i64,
    pub sha256: &'a str,
    pub created_by: &'a str,
    pub now: i64,
}

pub async fn insert(tx: &Tx, f: &NewFile<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO files (id, name, media_type, size, sha256, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![f.id, f.name, f.media_type, f.size, f.sha256, f.created_by, f.now],
    )
    .await?;
    Ok(())
}

/// Says that a file is removed; what could tell something about it goes at once.
pub async fn remove(tx: &Tx, id: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "UPDATE files SET removed_at = COALESCE(removed_at, $2), name = '', sha256 = '' WHERE id = $1",
        args![id, now],
    )
    .await?;
    Ok(())
}

/// Those of these ids that are files still kept.
pub async fn kept(db: &Db, ids: &[String]) -> Result<Vec<String>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places = (1..=ids.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let values = ids.iter().map(|id| id.as_str().into()).collect();
    db.all(&format!("SELECT id FROM files WHERE removed_at IS NULL AND id IN ({places})"), values).await
}
