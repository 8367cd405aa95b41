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
    tx.run(
        "UPDATE receiving_cards SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL",
        args![c.person_id, c.now],
    )
    .await?;
    tx.run(
        "INSERT INTO receiving_cards (id, person_id, secret_salt, secret_hash, errors, created_by, created_at) VALUES ($1, $2, $3, $4, 0, $5, $6)",
        args![c.id, c.person_id, c.salt, c.hash, c.by, c.now],
    )
    .await?;
    Ok(())
}

pub async fn note_error(tx: &Tx, id: &str, locked_at: Option<i64>) -> Result<(), DbError> {
    tx.run("UPDATE receiving_cards SET errors = errors + 1, locked_at = $2 WHERE id = $1", args![id, locked_at])
        .await?;
    Ok(())
}

pub async fn forget_errors(tx: &Tx, id: &str) -> Result<(), DbError> {
    tx.run("UPDATE receiving_cards SET errors = 0 WHERE id = $1", args![id]).await?;
    Ok(())
}

row! {
    /// What a poster offers, with the badge in its published version and how many took it.
    #[derive(Debug, Clone)]
    pub struct Event {
        pub id: String,
        pub code: String,
        pub name: String,
        pub day: String,
        pub opens_at: i64,
        pub closes_at: i64,
        pub revoked_at: Option<i64>,
        pub situation_kind: String,
        pub organization_id: String,
        pub organization_name: String,
        pub created_by: String,
        pub badge_id: String,
        pub badge_version: i64,
        pub badge_name: String,
        pub badge_easy: String,
        pub badge_criteria: String,
        pub picture_alt: String,
        pub family_sign: Option<String>,
        pub claims: i64,
    }
}

impl Event {
    /// The observable criteria of the badge, one sentence each.
    pub fn criteria(&self) -> Vec<String> {
        serde_json::from_str(&self.badge_criteria).unwrap_or_default()
    }
}

const EVENT: &str = "SELECT e.id, e.code, e.name, e.day, e.opens_at, e.closes_at, e.revoked_at, e.situation_kind, e.organization_id,
    COALESCE(o.public_name, o.name) AS organization_name, e.created_by, e.badge_id, v.version AS badge_version, v.name AS badge_name,
    v.easy AS badge_easy, v.criteria AS badge_criteria, v.picture_alt, a.sign AS family_sign,
    (SELECT count(*) FROM receiving_claims c WHERE c.event_id = e.id) AS claims
  FROM receiving_events e JOIN catalogue_badges b ON b.id = e.badge_id
  JOIN catalogue_versions v ON v.badge_id = b.id AND v.version = b.version
  JOIN organizations o ON o.id = e.organization_id LEFT JOIN catalogue_families a ON a.id = b.family_id";

pub async fn event(sql: &impl Sql, id: &str) -> Result<Option<Event>, DbError> {
    sql.one(&format!("{EVENT} WHERE e.id = $1"), args![id]).await
}

pub async fn event_by_code(sql: &impl Sql, code: &str) -> Result<Option<Event>, DbError> {
    sql.one(&format!("{EVENT} WHERE e.code = $1"), args![code]).await
}

/// The events of an organization, the latest first.
pub async fn events_of(sql: &impl Sql, organization_id: &str) -> Result<Vec<Event>, DbError> {
    sql.all(
        &format!("{EVENT} WHERE e.organization_id = $1 ORDER BY e.day DESC, e.id DESC LIMIT 100"),
        args![organization_id],
    )
    .await
}

pub struct NewEvent<'a> {
    pub id: &'a str,
    pub code: &'a str,
    pub badge_id: &'a str,
    pub organization_id: &'a str,
    pub situation_kind: &'a str,
    pub name: &'a str,
    pub day: &'a str,
    pub opens_at: i64,
    pub closes_at: i64,
    pub by: &'a str,
    pub now: i64,
}

/// Writes an event, unless its code is taken: `false` then.
pub async fn insert_event(tx: &Tx, e: &NewEvent<'_>) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "INSERT INTO receiving_events (id, code, badge_id, organization_id, situation_kind, name, day, opens_at, closes_at,
               created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (code) DO NOTHING",
            args![
                e.id,
                e.code,
                e.badge_id,
                e.organization_id,
                e.situation_kind,
                e.name,
                e.day,
                e.opens_at,
                e.closes_at,
                e.by,
                e.now
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Closes an event before its time; `false` when it was closed already.
pub async fn close_event(tx: &Tx, id: &str, now: i64) -> Result<bool, DbError> {
    Ok(tx
        .run("UPDATE receiving_events SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", args![id, now])
        .await?
        == 1)
}

row! {
    #[derive(Debug, Clone)]
    pub struct ClaimRow {
        pub person_id: String,
        pub award_id: Option<String>,
        pub at: i64,
    }
}

/// What a person took at an event.
pub async fn claim_of(sql: &impl Sql, event_id: &str, person_id: &str) -> Result<Option<ClaimRow>, DbError> {
    sql.one(
        "SELECT person_id, award_id, at FROM receiving_claims WHERE event_id = $1 AND person_id = $2",
        args![event_id, person_id],
    )
    .await
}

/// What was taken under an id.
pub async fn claim(sql: &impl Sql, id: &str) -> Result<Option<ClaimRow>, DbError> {
    sql.one("SELECT person_id, award_id, at FROM receiving_claims WHERE id = $1", args![id]).await
}

/// Notes that a person took the badge; `false` when they had, or when the id is taken.
pub async fn insert_claim(tx: &Tx, id: &str, event_id: &str, claim: &ClaimRow) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "INSERT INTO receiving_claims (id, event_id, person_id, award_id, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            args![id, event_id, claim.person_id.as_str(), claim.award_id.clone(), claim.at],
        )
        .await?;
    Ok(touched == 1)
}

/// Cards of a merged record open nothing any more.
pub async fn end_cards(tx: &Tx, person_id: &str, now: i64) -> Result<(), DbError> {
    tx.run(
        "UPDATE receiving_cards SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL",
        args![person_id, now],
    )
    .await?;
    Ok(())
}
