//! What goes with an award: words, photos, voices, documents, each with its own visibility.

use db::{DbError, Sql, Tx, args, row};

row! {
    /// One item, with its file if it has one.
    #[derive(Debug, Clone)]
    pub struct Item {
        pub id: String,
        pub award_id: String,
        pub author: String,
        pub kind: String,
        pub words: String,
        pub visibility: String,
        pub by_person: Option<String>,
        pub by_name: Option<String>,
        pub at: i64,
        pub file_id: Option<String>,
        pub file_name: Option<String>,
        pub media_type: Option<String>,
    }
}

const ITEM: &str =
    "SELECT e.id, e.award_id, e.author, e.kind, e.words, e.visibility, e.by_person, p.name AS by_name, e.at, e.file_id,
    f.name AS file_name, f.media_type
  FROM awards_evidence e LEFT JOIN people p ON p.id = e.by_person
  LEFT JOIN files f ON f.id = e.file_id AND f.removed_at IS NULL
  WHERE e.removed_at IS NULL";

/// What goes with an award, in the order it came.
pub async fn items(sql: &impl Sql, award_id: &str) -> Result<Vec<Item>, DbError> {
    sql.all(&format!("{ITEM} AND e.award_id = $1 ORDER BY e.at, e.id LIMIT 100"), args![award_id]).await
}

/// One item of an award.
pub async fn item(sql: &impl Sql, award_id: &str, id: &str) -> Result<Option<Item>, DbError> {
    sql.one(&format!("{ITEM} AND e.award_id = $1 AND e.id = $2"), args![award_id, id]).await
}

/// Whether an item was ever written under this id, removed since or not.
pub async fn item_exists(sql: &impl Sql, id: &str) -> Result<bool, DbError> {
    let found: Option<String> = sql.one("SELECT id FROM awards_evidence WHERE id = $1", args![id]).await?;
    Ok(found.is_some())
}

/// How many items an award holds.
pub async fn items_count(sql: &impl Sql, award_id: &str) -> Result<i64, DbError> {
    sql.must(
        "SELECT CAST(count(*) AS BIGINT) FROM awards_evidence WHERE award_id = $1 AND removed_at IS NULL",
        args![award_id],
    )
    .await
}

pub struct NewItem<'a> {
    pub id: &'a str,
    pub award_id: &'a str,
    pub author: &'a str,
    pub kind: &'a str,
    pub words: &'a str,
    pub file_id: Option<&'a str>,
    pub visibility: &'a str,
    pub by: &'a str,
    pub now: i64,
}

pub async fn insert_item(tx: &Tx, i: &NewItem<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO awards_evidence (id, award_id, author, kind, words, file_id, visibility, by_person, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![i.id, i.award_id, i.author, i.kind, i.words, i.file_id.map(str::to_owned), i.visibility, i.by, i.now],
    )
    .await?;
    Ok(())
}

/// Words that come with the award itself: seen by the person and the team.
pub async fn insert_words(
    tx: &Tx,
    id: &str,
    award_id: &str,
    author: &str,
    words: &str,
    by: &str,
    now: i64,
) -> Result<(), DbError> {
    let (kind, visibility) = ("words", "person");
    insert_item(tx, &NewItem { id, award_id, author, kind, words, file_id: None, visibility, by, now }).await
}

pub async fn set_item_visibility(tx: &Tx, id: &str, visibility: &str) -> Result<(), DbError> {
    tx.run("UPDATE awards_evidence SET visibility = $2 WHERE id = $1 AND removed_at IS NULL", args![id, visibility])
        .await?;
    Ok(())
}

/// Says that an item is removed; its words go with it, that there was one stays.
pub async fn remove_item(tx: &Tx, id: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "UPDATE awards_evidence SET removed_at = COALESCE(removed_at, $2), words = '', visibility = 'person' WHERE id = $1",
        args![id, now],
    )
    .await?;
    Ok(())
}

/// Whether this person's look at what goes with an award is written in the log since then.
pub async fn looked_since(sql: &impl Sql, actor_id: &str, award_id: &str, since: i64) -> Result<bool, DbError> {
    let found: Option<String> = sql
        .one(
            "SELECT id FROM audit WHERE subject = 'award' AND subject_id = $2 AND act = 'viewed_evidence' AND actor_id = $1
               AND at >= $3 LIMIT 1",
            args![actor_id, award_id, since],
        )
        .await?;
    Ok(found.is_some())
}
