//! Conversations about an award.

use db::{DbError, Sql, Tx, args, row};

use super::Award;

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

/// Ends the open conversation about an award: `keep`, `later` or `withdraw`. `false` when there is none.
pub async fn end_talk(tx: &Tx, award_id: &str, ends: &str, now: i64) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "UPDATE awards_talks SET ended_at = $2, ends = $3 WHERE award_id = $1 AND ended_at IS NULL",
            args![award_id, now, ends],
        )
        .await?;
    Ok(touched > 0)
}

/// What a conversation that ends leaves: a badge that is kept, or one that waits.
pub fn ends(award: &Award) -> &'static str {
    if award.state() == domain::award::State::Accepted { "keep" } else { "later" }
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

row! {
    /// A sentence of a conversation, as a team reads it.
    #[derive(Debug, Clone)]
    pub struct Said {
        pub award_id: String,
        pub badge_name: String,
        pub person_id: String,
        pub person_name: String,
        pub by_person: String,
        pub by_name: String,
        pub words: String,
    }
}

const SAID: &str = "SELECT a.id AS award_id, v.name AS badge_name, p.id AS person_id, p.name AS person_name, m.by_person, b.name AS by_name, m.words
  FROM awards_talks t JOIN awards_messages m ON m.talk_id = t.id JOIN awards a ON a.id = t.award_id
  JOIN people p ON p.id = a.person_id JOIN people b ON b.id = m.by_person
  JOIN catalogue_versions v ON v.badge_id = a.badge_id AND v.version = a.badge_version
  WHERE t.ended_at IS NULL";

/// The open conversations with a person about what an organization recognised, sentence by sentence.
pub async fn said_with(sql: &impl Sql, organization_id: &str, person_id: &str) -> Result<Vec<Said>, DbError> {
    sql.all(
        &format!("{SAID} AND a.recogniser_id = $1 AND a.person_id = $2 ORDER BY a.id, m.at, m.id LIMIT 200"),
        args![organization_id, person_id],
    )
    .await
}

/// The open conversations where the person spoke last: they wait for the team.
pub async fn waiting_talks(sql: &impl Sql, organization_id: &str, most: i64) -> Result<Vec<Said>, DbError> {
    sql.all(
        &format!(
            "{SAID} AND a.recogniser_id = $1 AND m.by_person = a.person_id AND NOT EXISTS (SELECT 1 FROM awards_messages n WHERE n.talk_id = t.id AND n.at > m.at)
             ORDER BY m.at DESC LIMIT $2"
        ),
        args![organization_id, most],
    )
    .await
}

/// The open conversations of a person where the team spoke last: they wait to be read.
pub async fn answered_talks(sql: &impl Sql, person_id: &str) -> Result<Vec<Said>, DbError> {
    sql.all(
        &format!(
            "{SAID} AND a.person_id = $1 AND m.by_person <> a.person_id
             AND NOT EXISTS (SELECT 1 FROM awards_messages n WHERE n.talk_id = t.id AND n.at > m.at)
             ORDER BY m.at DESC LIMIT 12"
        ),
        args![person_id],
    )
    .await
}
