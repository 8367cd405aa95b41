mod evidence;
mod lists;
mod talks;

use db::{Db, DbError, Sql, Tx, args, row};

pub use evidence::*;
pub use lists::*;
pub use talks::*;

row! {
    /// An award with the names around it.
    #[derive(Debug, Clone)]
    pub struct Award {
        pub id: String,
        pub badge_id: String,
        pub badge_version: i64,
        pub person_id: Option<String>,
        pub person_name: Option<String>,
        pub posture: String,
        pub programme_id: Option<String>,
        pub issuer_id: String,
        pub issuer_name: String,
        pub recogniser_id: String,
        pub recogniser_name: String,
        pub given_by: Option<String>,
        pub given_by_name: Option<String>,
        pub given_by_named: bool,
        pub given_role: String,
        pub situation_kind: String,
        pub seen_on: String,
        pub origin: String,
        pub state: String,
        pub shown: bool,
        pub issued_at: i64,
        pub accepted_at: Option<i64>,
        pub withdrawn_reason: Option<String>,
        pub badge_name: String,
        pub badge_easy: String,
        pub badge_description: String,
        pub badge_criteria: String,
        pub badge_level: Option<String>,
        pub badge_kind: String,
        pub picture_alt: String,
    }
}

impl Award {
    /// The observable criteria of the version received.
    pub fn criteria(&self) -> Vec<String> {
        serde_json::from_str(&self.badge_criteria).unwrap_or_default()
    }

    /// Taken by the person at an event, from its poster: whoever made the poster saw nobody.
    pub fn is_taken(&self) -> bool {
        self.origin == "event"
    }

    /// Its state.
    pub fn state(&self) -> domain::award::State {
        domain::award::State::parse(&self.state).unwrap_or(domain::award::State::Withdrawn)
    }
}

/// A professional is named on what is public only when they agreed to it.
const AWARD: &str = "SELECT a.id, a.badge_id, a.badge_version, a.person_id, p.name AS person_name, a.posture, a.programme_id, a.issuer_id,
    COALESCE(i.public_name, i.name) AS issuer_name, a.recogniser_id, COALESCE(r.public_name, r.name) AS recogniser_name, a.given_by,
    g.name AS given_by_name, COALESCE((SELECT c.given FROM people_consents c WHERE c.person_id = a.given_by
      AND c.purpose = 'name_professional' ORDER BY c.at DESC, c.id DESC LIMIT 1), FALSE) AS given_by_named,
    a.given_role, a.situation_kind, a.seen_on, a.origin, a.state, a.shown, a.issued_at, a.accepted_at, a.withdrawn_reason,
    v.name AS badge_name, v.easy AS badge_easy, v.description AS badge_description, v.criteria AS badge_criteria, b.level AS badge_level,
    b.kind AS badge_kind, v.picture_alt
  FROM awards a JOIN catalogue_badges b ON b.id = a.badge_id
  JOIN catalogue_versions v ON v.badge_id = a.badge_id AND v.version = a.badge_version
  JOIN organizations i ON i.id = a.issuer_id JOIN organizations r ON r.id = a.recogniser_id
  LEFT JOIN people p ON p.id = a.person_id LEFT JOIN people g ON g.id = a.given_by";

pub async fn find(sql: &impl Sql, id: &str) -> Result<Option<Award>, DbError> {
    sql.one(&format!("{AWARD} WHERE a.id = $1"), args![id]).await
}

/// The awards of a person, newest first.
pub async fn of_person(sql: &impl Sql, person_id: &str) -> Result<Vec<Award>, DbError> {
    sql.all(&format!("{AWARD} WHERE a.person_id = $1 ORDER BY a.issued_at DESC, a.id DESC LIMIT 500"), args![person_id])
        .await
}

/// The awards of a person that a team's organization may see: those it recognised, and those of its programmes.
pub async fn of_person_for(sql: &impl Sql, person_id: &str, organization_id: &str) -> Result<Vec<Award>, DbError> {
    sql.all(
        &format!(
            "{AWARD} WHERE a.person_id = $1 AND (a.recogniser_id = $2 OR EXISTS (SELECT 1 FROM programmes_organizations m
               WHERE m.programme_id = a.programme_id AND m.organization_id = $2))
             ORDER BY a.issued_at DESC, a.id DESC LIMIT 500"
        ),
        args![person_id, organization_id],
    )
    .await
}

/// The awards that an organization recognised and that wait for an answer.
pub async fn waiting_for(db: &Db, organization_id: &str, most: i64) -> Result<Vec<Award>, DbError> {
    db.all(
        &format!("{AWARD} WHERE a.recogniser_id = $1 AND a.state IN ('issued', 'seen', 'declined') ORDER BY a.issued_at DESC LIMIT $2"),
        args![organization_id, most],
    )
    .await
}

row! {
    /// Enough of an award to say kindly that it exists already.
    #[derive(Debug, Clone)]
    pub struct Existing {
        pub id: String,
        pub given_by_name: Option<String>,
        pub recogniser_name: String,
        pub seen_on: String,
    }
}

const EXISTING: &str = "SELECT a.id, g.name AS given_by_name, r.name AS recogniser_name, a.seen_on
  FROM awards a JOIN organizations r ON r.id = a.recogniser_id LEFT JOIN people g ON g.id = a.given_by";

pub async fn by_live_key(sql: &impl Sql, live_key: &str) -> Result<Option<Existing>, DbError> {
    sql.one(&format!("{EXISTING} WHERE a.live_key = $1"), args![live_key]).await
}

/// A declined award of the same person, badge and scope: only the person reopens it.
pub async fn declined(
    sql: &impl Sql,
    person_id: &str,
    badge_id: &str,
    programme_id: Option<&str>,
    recogniser_id: &str,
) -> Result<Option<Existing>, DbError> {
    let (scope, value) = match programme_id {
        Some(programme) => ("a.programme_id = $3", programme),
        None => ("a.programme_id IS NULL AND a.recogniser_id = $3", recogniser_id),
    };
    sql.one(
        &format!("{EXISTING} WHERE a.person_id = $1 AND a.badge_id = $2 AND {scope} AND a.state = 'declined' LIMIT 1"),
        args![person_id, badge_id, value],
    )
    .await
}

pub struct NewAward<'a> {
    pub id: &'a str,
    pub badge_id: &'a str,
    pub badge_version: i64,
    pub recipient: &'a str,
    pub person_id: &'a str,
    pub posture: &'a str,
    pub programme_id: Option<&'a str>,
    pub issuer_id: &'a str,
    pub recogniser_id: &'a str,
    pub delegation_id: Option<&'a str>,
    pub given_by: Option<&'a str>,
    pub given_role: &'a str,
    pub situation_id: Option<&'a str>,
    pub situation_kind: &'a str,
    pub seen_on: &'a str,
    pub origin: &'a str,
    pub live_key: &'a str,
    pub now: i64,
}

/// Writes an award, unless a live one exists: `false` then.
pub async fn insert(tx: &Tx, a: &NewAward<'_>) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "INSERT INTO awards (id, badge_id, badge_version, recipient, person_id, posture, programme_id, issuer_id, recogniser_id,
               delegation_id, given_by, given_role, situation_id, situation_kind, seen_on, origin, state, shown, shown_once, live_key, issued_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'issued', FALSE, FALSE, $17, $18)
             ON CONFLICT (live_key) DO NOTHING",
            args![
                a.id,
                a.badge_id,
                a.badge_version,
                a.recipient,
                a.person_id,
                a.posture,
                a.programme_id.map(str::to_owned),
                a.issuer_id,
                a.recogniser_id,
                a.delegation_id.map(str::to_owned),
                a.given_by.map(str::to_owned),
                a.given_role,
                a.situation_id.map(str::to_owned),
                a.situation_kind,
                a.seen_on,
                a.origin,
                a.live_key,
                a.now
            ],
        )
        .await?;
    Ok(touched == 1)
}

pub struct NewCredential<'a> {
    pub award_id: &'a str,
    pub document: &'a str,
    pub key_id: &'a str,
    pub list_id: &'a str,
    pub list_index: i64,
    pub salt: &'a str,
    pub valid_from: &'a str,
}

pub async fn insert_credential(tx: &Tx, c: &NewCredential<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO awards_credentials (award_id, document, key_id, list_id, list_index, salt, valid_from) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![c.award_id, c.document, c.key_id, c.list_id, c.list_index, c.salt, c.valid_from],
    )
    .await?;
    Ok(())
}

row! {
    pub struct Public {
        pub document: String,
        pub shown: bool,
    }
}

/// The signed document and who may read it: one read by primary key.
pub async fn document(db: &Db, id: &str) -> Result<Option<Public>, DbError> {
    db.one(
        "SELECT c.document, a.shown
         FROM awards a JOIN awards_credentials c ON c.award_id = a.id WHERE a.id = $1",
        args![id],
    )
    .await
}

/// Moves an award to a state, with its date; `live_key` follows whether it still counts.
pub async fn set_state(
    tx: &Tx,
    id: &str,
    state: domain::award::State,
    live_key: Option<&str>,
    now: i64,
) -> Result<(), DbError> {
    use domain::award::State;
    let date = match state {
        State::Seen => "seen_at = COALESCE(seen_at, $3)",
        State::Accepted => "accepted_at = COALESCE(accepted_at, $3), declined_at = NULL",
        State::Declined => "declined_at = $3, accepted_at = NULL, shown = FALSE",
        State::Withdrawn => "withdrawn_at = COALESCE(withdrawn_at, $3)",
        State::Proposed | State::Issued => "issued_at = issued_at",
    };
    tx.run(
        &format!("UPDATE awards SET state = $2, live_key = $4, {date} WHERE id = $1 AND $3 >= 0"),
        args![id, state.word(), now, live_key.map(str::to_owned)],
    )
    .await?;
    Ok(())
}

pub async fn set_answered_with(tx: &Tx, id: &str, with: &str, helper_id: Option<&str>) -> Result<(), DbError> {
    tx.run(
        "UPDATE awards SET answered_with = $2, answered_helper = $3 WHERE id = $1",
        args![id, with, helper_id.map(str::to_owned)],
    )
    .await?;
    Ok(())
}

pub async fn set_withdrawn(tx: &Tx, id: &str, by: &str, reason: &str) -> Result<(), DbError> {
    tx.run("UPDATE awards SET withdrawn_by = $2, withdrawn_reason = $3 WHERE id = $1", args![id, by, reason]).await?;
    Ok(())
}

/// Shows or hides an accepted award; `false` when it is not accepted.
pub async fn set_shown(tx: &Tx, id: &str, shown: bool) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "UPDATE awards SET shown = $2, shown_once = CASE WHEN $2 THEN TRUE ELSE shown_once END WHERE id = $1 AND state = 'accepted'",
            args![id, shown],
        )
        .await?;
    Ok(touched == 1)
}

row! {
    /// The words, photo or voice that go with an award; each has its own visibility and none is in the signature.
    #[derive(Debug, Clone)]
    pub struct Evidence {
        pub id: String,
        pub author: String,
        pub kind: String,
        pub words: String,
        pub visibility: String,
        pub by_name: Option<String>,
        pub at: i64,
    }
}

pub async fn evidence(sql: &impl Sql, award_id: &str) -> Result<Vec<Evidence>, DbError> {
    sql.all(
        "SELECT e.id, e.author, e.kind, e.words, e.visibility, p.name AS by_name, e.at
         FROM awards_evidence e LEFT JOIN people p ON p.id = e.by_person
         WHERE e.award_id = $1 AND e.removed_at IS NULL ORDER BY e.at, e.id",
        args![award_id],
    )
    .await
}

/// The subject's identifier in the credential: a random UUID that only this award carries.
pub async fn salt(db: &Db, award_id: &str) -> Result<Option<String>, DbError> {
    db.one("SELECT salt FROM awards_credentials WHERE award_id = $1", args![award_id]).await
}

row! {
    struct Moved {
        id: String,
        badge_id: String,
        programme_id: Option<String>,
        recogniser_id: String,
        state: String,
    }
}

/// Gives the awards of a merged record to the person it is merged into. Where both hold a live one, the person keeps the
/// two documents and only theirs counts: no doubles.
pub async fn move_person(tx: &Tx, from: &str, into: &str) -> Result<(), DbError> {
    let awards: Vec<Moved> = tx
        .all(
            "SELECT id, badge_id, programme_id, recogniser_id, state FROM awards WHERE person_id = $1 ORDER BY issued_at, id",
            args![from],
        )
        .await?;
    for award in awards {
        let live = domain::award::State::parse(&award.state).is_some_and(domain::award::State::is_live);
        let key = domain::award::live_key(into, &award.badge_id, award.programme_id.as_deref(), &award.recogniser_id);
        let free = live && by_live_key(tx, &key).await?.is_none();
        tx.run(
            "UPDATE awards SET person_id = $2, live_key = $3 WHERE id = $1",
            args![award.id, into, free.then_some(key)],
        )
        .await?;
    }
    Ok(())
}
