use db::{Db, DbError, Sql, Tx, args, row};
use domain::role::Role;

use crate::viewer::{Held, Mode};

pub struct NewSession<'a> {
    pub id: String,
    pub person_id: &'a str,
    pub mode: Mode,
    pub by_card: bool,
    pub helper: Option<(&'a str, &'a str)>,
    pub csrf: String,
    pub now: i64,
    pub ends_at: i64,
}

pub async fn insert(tx: &Tx, s: &NewSession<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO sessions (id, person_id, mode, strength, helper_id, back_to, csrf, created_at, seen_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)",
        args![
            s.id.as_str(),
            s.person_id,
            s.mode.word(),
            if s.by_card { "card" } else { "link" },
            s.helper.map(|(id, _)| id.to_owned()),
            s.helper.map(|(_, session)| session.to_owned()),
            s.csrf.as_str(),
            s.now,
            s.ends_at
        ],
    )
    .await?;
    Ok(())
}

row! {
    pub struct Found {
        pub person_id: String,
        pub name: String,
        pub language: String,
        pub mode: String,
        pub strength: String,
        pub helper_id: Option<String>,
        pub helper_name: Option<String>,
        pub csrf: String,
        pub seen_at: i64,
        pub ends_at: i64,
    }
}

pub async fn find(db: &Db, id: &str) -> Result<Option<Found>, DbError> {
    db.one(
        "SELECT s.person_id, p.name, p.language, s.mode, s.strength, s.helper_id, h.name AS helper_name, s.csrf, s.seen_at, s.ends_at
         FROM sessions s JOIN people p ON p.id = s.person_id LEFT JOIN people h ON h.id = s.helper_id
         WHERE s.id = $1 AND s.ended_at IS NULL AND p.erased_at IS NULL AND p.merged_into IS NULL",
        args![id],
    )
    .await
}

row! {
    struct HeldRow {
        organization_id: String,
        organization_name: String,
        programme_id: Option<String>,
        role: String,
        title: String,
    }
}

pub async fn roles(db: &Db, person_id: &str, today: &str) -> Result<Vec<Held>, DbError> {
    let rows: Vec<HeldRow> = db
        .all(
            "SELECT r.organization_id, o.name AS organization_name, r.programme_id, r.role, r.title
             FROM organizations_roles r JOIN organizations o ON o.id = r.organization_id
             WHERE r.person_id = $1 AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day >= $2) AND o.closed_at IS NULL
             ORDER BY r.from_day, r.id",
            args![person_id, today],
        )
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            Some(Held {
                role: Role::parse(&r.role)?,
                organization_id: r.organization_id,
                organization_name: r.organization_name,
                programme_id: r.programme_id,
                title: r.title,
            })
        })
        .collect())
}

pub async fn touch(tx: &Tx, id: &str, now: i64) -> Result<(), DbError> {
    tx.run("UPDATE sessions SET seen_at = $2 WHERE id = $1", args![id, now]).await?;
    Ok(())
}

/// Ends a session; the helper's session to come back to, if it was opened beside them and still lives.
pub async fn end(tx: &Tx, id: &str, now: i64) -> Result<Option<String>, DbError> {
    tx.run("UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", args![id, now]).await?;
    tx.one("SELECT back_to FROM sessions WHERE id = $1", args![id]).await.map(Option::flatten)
}

row! {
    /// A session to come back to.
    pub struct Kept {
        pub mode: String,
        pub seen_at: i64,
        pub ends_at: i64,
    }
}

/// A session that was not ended. It may have run out: its mode says how long it lives.
pub async fn kept(tx: &Tx, id: &str) -> Result<Option<Kept>, DbError> {
    tx.one("SELECT mode, seen_at, ends_at FROM sessions WHERE id = $1 AND ended_at IS NULL", args![id]).await
}

/// Gives a session a new token: its old one opens nothing any more.
pub async fn rename(tx: &Tx, id: &str, new_id: &str, now: i64) -> Result<(), DbError> {
    tx.run("UPDATE sessions SET id = $2, seen_at = $3 WHERE id = $1", args![id, new_id, now]).await?;
    Ok(())
}

pub struct NewLink<'a> {
    pub id: String,
    pub person_id: &'a str,
    pub purpose: &'a str,
    pub award_id: Option<&'a str>,
    pub go_to: &'a str,
    pub created_by: Option<&'a str>,
    pub now: i64,
    pub ends_at: i64,
}

pub async fn insert_link(tx: &Tx, link: &NewLink<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO sessions_links (id, person_id, purpose, award_id, go_to, created_by, created_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
        args![
            link.id.as_str(),
            link.person_id,
            link.purpose,
            link.award_id.map(str::to_owned),
            link.go_to,
            link.created_by.map(str::to_owned),
            link.now,
            link.ends_at
        ],
    )
    .await?;
    Ok(())
}

row! {
    pub struct Link {
        pub person_id: String,
        pub name: String,
        pub purpose: String,
        pub go_to: String,
        pub ends_at: i64,
        pub used_at: Option<i64>,
        pub revoked_at: Option<i64>,
    }
}

pub async fn link(sql: &impl Sql, id: &str) -> Result<Option<Link>, DbError> {
    sql.one(
        "SELECT l.person_id, p.name, l.purpose, l.go_to, l.ends_at, l.used_at, l.revoked_at
         FROM sessions_links l JOIN people p ON p.id = l.person_id
         WHERE l.id = $1 AND p.erased_at IS NULL AND p.merged_into IS NULL",
        args![id],
    )
    .await
}

/// Uses a link once: `true` for the first only, whatever the clicks. Demo links open many times.
pub async fn use_link(tx: &Tx, id: &str, now: i64) -> Result<bool, DbError> {
    let used = tx
        .run(
            "UPDATE sessions_links SET used_at = $2
             WHERE id = $1 AND revoked_at IS NULL AND ends_at > $2 AND (used_at IS NULL OR purpose = 'demo')",
            args![id, now],
        )
        .await?;
    Ok(used == 1)
}
