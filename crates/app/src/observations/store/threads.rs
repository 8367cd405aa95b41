//! The thread of a cell: what colleagues say, confirmations, and what is suggested.

use db::{Db, DbError, Sql, Tx, args, row};

use super::Scope;

pub(crate) struct NewThread<'a> {
    pub id: &'a str,
    pub scope: &'a Scope,
    pub person_id: &'a str,
    pub skill_id: &'a str,
    pub organization_id: &'a str,
    /// None: by a rule.
    pub opened_by: Option<&'a str>,
    pub now: i64,
}

/// The thread of a cell, opened now if there was none.
pub(crate) async fn open_thread(tx: &Tx, t: &NewThread<'_>) -> Result<String, DbError> {
    let key = t.scope.key(t.person_id, t.skill_id);
    tx.run(
        "INSERT INTO observations_threads (id, scope_key, person_id, skill_id, programme_id, organization_id, opened_by, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (scope_key) DO NOTHING",
        args![t.id, key.as_str(), t.person_id, t.skill_id, t.scope.programme(), t.organization_id, t.opened_by, t.now],
    )
    .await?;
    tx.must("SELECT id FROM observations_threads WHERE scope_key = $1", args![key]).await
}

row! {
    /// A sentence of a thread. Nobody's name: said by a rule.
    #[derive(Debug, Clone)]
    pub(crate) struct Message {
        pub id: String,
        pub kind: String,
        pub by_person: Option<String>,
        pub by_name: Option<String>,
        pub asked_person: Option<String>,
        pub asked_name: Option<String>,
        pub answers_id: Option<String>,
        pub situation_name: Option<String>,
        pub words: String,
        pub at: i64,
    }
}

/// What was said in the threads of a cell: of the person's records that are one.
pub(crate) async fn messages(
    sql: &impl Sql,
    scope: &Scope,
    people: &[String],
    skill_id: &str,
) -> Result<Vec<Message>, DbError> {
    let mut args = args![scope.id(), skill_id];
    let people = super::places(&mut args, people);
    let scope = scope.holds("t.programme_id", "t.organization_id");
    sql.all(
        &format!(
            "SELECT m.id, m.kind, m.by_person, b.name AS by_name, m.asked_person, a.name AS asked_name, m.answers_id,
               s.name AS situation_name, m.words, m.at
             FROM observations_threads t JOIN observations_messages m ON m.thread_id = t.id
             LEFT JOIN people b ON b.id = m.by_person LEFT JOIN people a ON a.id = m.asked_person
             LEFT JOIN situations s ON s.id = m.situation_id
             WHERE {scope} AND t.skill_id = $2 AND t.person_id IN ({people}) ORDER BY m.at, m.id LIMIT 500"
        ),
        args,
    )
    .await
}

pub(crate) struct NewMessage<'a> {
    pub id: &'a str,
    pub gesture: &'a str,
    pub thread_id: &'a str,
    pub by_person: Option<&'a str>,
    pub kind: &'a str,
    pub asked_person: Option<&'a str>,
    pub answers_id: Option<&'a str>,
    pub situation_id: Option<&'a str>,
    pub words: &'a str,
    pub now: i64,
}

/// Says something in a thread; `false` when the same gesture said it before.
pub(crate) async fn insert_message(tx: &Tx, m: &NewMessage<'_>) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "INSERT INTO observations_messages (id, gesture, thread_id, by_person, kind, asked_person, answers_id, situation_id, words, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (gesture) DO NOTHING",
            args![
                m.id,
                m.gesture,
                m.thread_id,
                m.by_person,
                m.kind,
                m.asked_person,
                m.answers_id,
                m.situation_id,
                m.words,
                m.now
            ],
        )
        .await?;
    Ok(touched == 1)
}

row! {
    /// "Yes, all the same": by whom, of which cell, when.
    #[derive(Debug, Clone)]
    pub(crate) struct Confirmed {
        pub person_id: String,
        pub skill_id: String,
        pub by_person: String,
        pub at: i64,
    }
}

/// The confirmations given about these records.
pub(crate) async fn confirmations(
    sql: &impl Sql,
    scope: &Scope,
    people: &[String],
    skill_id: Option<&str>,
) -> Result<Vec<Confirmed>, DbError> {
    let mut args = args![scope.id(), skill_id.unwrap_or("")];
    let people = super::places(&mut args, people);
    let scope = scope.holds("t.programme_id", "t.organization_id");
    sql.all(
        &format!(
            "SELECT t.person_id, t.skill_id, c.by_person, c.at FROM observations_threads t
             JOIN observations_confirmations c ON c.thread_id = t.id
             WHERE {scope} AND ($2 = '' OR t.skill_id = $2) AND t.person_id IN ({people}) ORDER BY c.at, c.id"
        ),
        args,
    )
    .await
}

pub(crate) async fn insert_confirmation(
    tx: &Tx,
    id: &str,
    thread_id: &str,
    by_person: &str,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO observations_confirmations (id, thread_id, by_person, at) VALUES ($1, $2, $3, $4)",
        args![id, thread_id, by_person, now],
    )
    .await?;
    Ok(())
}

row! {
    /// A badge suggested to the team.
    #[derive(Debug, Clone)]
    pub(crate) struct Proposal {
        pub proposed_key: String,
        pub person_id: String,
        pub badge_id: String,
        pub skill_id: String,
        pub level: String,
        pub observation_id: String,
    }
}

/// What is suggested for these records and not issued yet, whatever the scope: [`Proposal::proposed_key`] says it.
pub(crate) async fn proposals(
    sql: &impl Sql,
    people: &[String],
    skill_id: Option<&str>,
) -> Result<Vec<Proposal>, DbError> {
    let mut args = args![skill_id.unwrap_or("")];
    let people = super::places(&mut args, people);
    sql.all(
        &format!(
            "SELECT p.proposed_key, p.person_id, p.badge_id, b.skill_id, b.level, p.observation_id
             FROM observations_proposals p JOIN catalogue_badges b ON b.id = p.badge_id
             WHERE p.ended_at IS NULL AND b.skill_id IS NOT NULL AND ($1 = '' OR b.skill_id = $1) AND p.person_id IN ({people})
             ORDER BY p.at, p.proposed_key"
        ),
        args,
    )
    .await
}

/// Suggests a badge, again if it was left aside before.
pub(crate) async fn propose(
    tx: &Tx,
    key: &str,
    person_id: &str,
    badge_id: &str,
    observation_id: &str,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO observations_proposals (proposed_key, person_id, badge_id, observation_id, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (proposed_key) DO UPDATE SET observation_id = excluded.observation_id, at = excluded.at,
           ended_at = NULL, ended_by = NULL, award_id = NULL",
        args![key, person_id, badge_id, observation_id, now],
    )
    .await?;
    Ok(())
}

/// A suggestion is followed: the award it became.
pub(crate) async fn end_proposal(tx: &Tx, key: &str, by: &str, award_id: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "UPDATE observations_proposals SET ended_at = $4, ended_by = $2, award_id = $3 WHERE proposed_key = $1 AND ended_at IS NULL",
        args![key, by, award_id, now],
    )
    .await?;
    Ok(())
}

row! {
    /// Somebody who may be asked.
    #[derive(Debug, Clone)]
    pub(crate) struct Colleague {
        pub person_id: String,
        pub name: String,
        pub role: String,
        pub organization_id: String,
        pub organization_name: String,
    }
}

/// Who works in these organizations on a day, one row for each role.
pub(crate) async fn colleagues(sql: &impl Sql, organizations: &[String], day: &str) -> Result<Vec<Colleague>, DbError> {
    let mut args = args![day];
    let organizations = super::places(&mut args, organizations);
    sql.all(
        &format!(
            "SELECT r.person_id, p.name, r.role, r.organization_id, o.name AS organization_name
             FROM organizations_roles r JOIN people p ON p.id = r.person_id JOIN organizations o ON o.id = r.organization_id
             WHERE r.organization_id IN ({organizations}) AND r.from_day <= $1 AND (r.until_day IS NULL OR r.until_day >= $1)
               AND p.erased_at IS NULL AND p.merged_into IS NULL ORDER BY p.name_folded, p.id, r.id LIMIT 500"
        ),
        args,
    )
    .await
}

row! {
    /// A question that waits for somebody's answer.
    #[derive(Debug, Clone)]
    pub(crate) struct Asked {
        pub id: String,
        pub person_id: String,
        pub person_name: String,
        pub skill_id: String,
        pub skill_name: String,
        pub by_name: Option<String>,
        pub words: String,
        pub at: i64,
    }
}

/// The questions asked to somebody that nobody answered yet, oldest first.
pub(crate) async fn asked(db: &Db, person_id: &str) -> Result<Vec<Asked>, DbError> {
    db.all(
        "SELECT m.id, t.person_id, p.name AS person_name, t.skill_id, s.name AS skill_name, b.name AS by_name, m.words, m.at
         FROM observations_messages m JOIN observations_threads t ON t.id = m.thread_id
         JOIN people p ON p.id = t.person_id JOIN catalogue_skills s ON s.id = t.skill_id
         LEFT JOIN people b ON b.id = m.by_person
         WHERE m.asked_person = $1 AND m.kind = 'question' AND p.erased_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM observations_messages a WHERE a.answers_id = m.id)
         ORDER BY m.at, m.id LIMIT 50",
        args![person_id],
    )
    .await
}
