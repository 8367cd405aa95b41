//! Conversations about an award.

use db::{DbError, Sql, Tx, args, row};

pub async fn insert_talk(tx: &Tx, id: &str, award_id: &str, by: &str, subject: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO awards_talks (id, award_id, opened_by, subject, opened_at) VALUES ($1, $2, $3, $4, $5)",
        args![id, award_id, by, subject, now],
    )
    .await?;
    Ok(())
}

pub async fn open_talk(sql: &impl Sql, award_id: &str) -> Result<Option<String>, DbError> {
    sql.one(
        "SELECT id FROM awards_talks WHERE award_id = $1 AND ended_at IS NULL ORDER BY opened_at DESC LIMIT 1",
        args![award_id],
    )
    .await
}

pub async fn insert_message(tx: &Tx, id: &str, talk_id: &str, by: &str, words: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO awards_messages (id, talk_id, by_person, words, at) VALUES ($1, $2, $3, $4, $5)",
        args![id, talk_id, by, words, now],
    )
    .await?;
    Ok(())
}

row! {
    #[derive(Debug, Clone)]
    pub struct Message {
        pub by_person: String,
        pub by_name: String,
        pub words: String,
        pub at: i64,
    }
}

pub async fn messages(sql: &impl Sql, award_id: &str) -> Result<Vec<Message>, DbError> {
    sql.all(
        "SELECT m.by_person, p.name AS by_name, m.words, m.at FROM awards_messages m JOIN awards_talks t ON t.id = m.talk_id
         JOIN people p ON p.id = m.by_person WHERE t.award_id = $1 ORDER BY m.at, m.id LIMIT 200",
        args![award_id],
    )
    .await
}
