mod scope;
mod threads;

use db::{DbError, Sql, Tx, Value, args, row};

pub(crate) use scope::*;
pub(crate) use threads::*;

row! {
    /// What was seen, with the names around it.
    #[derive(Debug, Clone)]
    pub(crate) struct Kept {
        pub id: String,
        pub person_id: String,
        pub skill_id: String,
        pub by_person: String,
        pub by_name: String,
        pub organization_id: String,
        pub organization_name: String,
        pub view: String,
        pub remains: String,
        pub words: String,
        pub seen_on: String,
        pub situation_id: Option<String>,
        pub situation_name: Option<String>,
        pub situation_kind: String,
        pub next_name: Option<String>,
        pub roles: String,
        pub standing: String,
        pub at: i64,
    }
}

const KEPT: &str = "SELECT o.id, o.person_id, o.skill_id, o.by_person, b.name AS by_name, o.organization_id,
    g.name AS organization_name, o.view, o.remains, o.words, o.seen_on, o.situation_id, s.name AS situation_name,
    o.situation_kind, n.name AS next_name, o.roles, o.standing, o.at
  FROM observations o JOIN people b ON b.id = o.by_person JOIN organizations g ON g.id = o.organization_id
  LEFT JOIN situations s ON s.id = o.situation_id LEFT JOIN situations n ON n.id = o.next_situation_id";

/// Where opinions are counted together: a programme, or outside any, an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All the organizations of a programme.
    Programme(String),
    /// One organization.
    Organization(String),
}

impl Scope {
    /// The scope of an organization that uses a skill in this programme, or in none.
    pub(crate) fn of(programme_id: Option<&str>, organization_id: &str) -> Scope {
        match programme_id {
            Some(programme) => Scope::Programme(programme.to_owned()),
            None => Scope::Organization(organization_id.to_owned()),
        }
    }

    /// The programme, if any.
    pub(crate) fn programme(&self) -> Option<&str> {
        match self {
            Scope::Programme(id) => Some(id),
            Scope::Organization(_) => None,
        }
    }

    fn id(&self) -> &str {
        match self {
            Scope::Programme(id) | Scope::Organization(id) => id,
        }
    }

    /// The key of the thread of a cell.
    pub(crate) fn key(&self, person_id: &str, skill_id: &str) -> String {
        match self {
            Scope::Programme(id) => format!("{person_id}/{skill_id}/p/{id}"),
            Scope::Organization(id) => format!("{person_id}/{skill_id}/o/{id}"),
        }
    }

    /// The condition on a table that has both columns; `$1` is the scope's id.
    fn holds(&self, programme: &str, organization: &str) -> String {
        match self {
            Scope::Programme(_) => format!("{programme} = $1"),
            Scope::Organization(_) => format!("{programme} IS NULL AND {organization} = $1"),
        }
    }
}

/// `$2, $3…` for a list bound after what is there, and the list bound.
fn places(args: &mut Vec<Value>, list: &[String]) -> String {
    let first = args.len() + 1;
    args.extend(list.iter().map(Value::from));
    let places: Vec<String> = (first..first + list.len()).map(|n| format!("${n}")).collect();
    if places.is_empty() { "NULL".to_owned() } else { places.join(", ") }
}

/// Everything said of these records (several records may be one person), in the order of recording.
pub(crate) async fn observed(
    sql: &impl Sql,
    scope: &Scope,
    people: &[String],
    skill_id: Option<&str>,
) -> Result<Vec<Kept>, DbError> {
    let mut args = args![scope.id(), skill_id.unwrap_or("")];
    let people = places(&mut args, people);
    let scope = scope.holds("o.programme_id", "o.organization_id");
    sql.all(
        &format!(
            "{KEPT} WHERE {scope} AND ($2 = '' OR o.skill_id = $2) AND o.person_id IN ({people}) ORDER BY o.at, o.id"
        ),
        args,
    )
    .await
}

pub(crate) async fn find(sql: &impl Sql, id: &str) -> Result<Option<Kept>, DbError> {
    sql.one(&format!("{KEPT} WHERE o.id = $1"), args![id]).await
}

/// The programme in which something was seen; none: outside any.
pub(crate) async fn programme_of(sql: &impl Sql, id: &str) -> Result<Option<String>, DbError> {
    let found: Option<Option<String>> =
        sql.one("SELECT programme_id FROM observations WHERE id = $1", args![id]).await?;
    Ok(found.flatten())
}

pub(crate) struct NewObservation<'a> {
    pub id: &'a str,
    pub gesture: &'a str,
    pub person_id: &'a str,
    pub skill_id: &'a str,
    pub by_person: &'a str,
    pub organization_id: &'a str,
    pub programme_id: Option<&'a str>,
    pub view: &'a str,
    pub remains: &'a str,
    pub words: &'a str,
    pub seen_on: &'a str,
    pub situation_id: Option<&'a str>,
    pub situation_kind: &'a str,
    pub next_situation_id: Option<&'a str>,
    pub roles: &'a str,
    pub standing: &'a str,
    pub entered: &'a str,
    pub at: i64,
}

/// Keeps what was seen; `false` when the same gesture was kept before.
pub(crate) async fn insert(tx: &Tx, o: &NewObservation<'_>) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "INSERT INTO observations (id, gesture, person_id, skill_id, by_person, organization_id, programme_id, view, remains,
               words, seen_on, situation_id, situation_kind, next_situation_id, roles, standing, entered, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
             ON CONFLICT (gesture) DO NOTHING",
            args![
                o.id,
                o.gesture,
                o.person_id,
                o.skill_id,
                o.by_person,
                o.organization_id,
                o.programme_id,
                o.view,
                o.remains,
                o.words,
                o.seen_on,
                o.situation_id,
                o.situation_kind,
                o.next_situation_id,
                o.roles,
                o.standing,
                o.entered,
                o.at
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// The observation that a gesture made before.
pub(crate) async fn by_gesture(sql: &impl Sql, gesture: &str) -> Result<Option<String>, DbError> {
    sql.one("SELECT id FROM observations WHERE gesture = $1", args![gesture]).await
}

row! {
    /// Where somebody last saw something.
    #[derive(Debug, Clone)]
    pub(crate) struct Last {
        pub organization_id: String,
        pub situation_id: Option<String>,
        pub situation_kind: String,
    }
}

/// Where this colleague last saw something: the next one is often there too.
pub(crate) async fn last_of(sql: &impl Sql, by_person: &str) -> Result<Option<Last>, DbError> {
    sql.one(
        "SELECT organization_id, situation_id, situation_kind FROM observations WHERE by_person = $1 ORDER BY at DESC, id DESC LIMIT 1",
        args![by_person],
    )
    .await
}

row! {
    /// An award of one of a skill's two badges.
    #[derive(Debug, Clone)]
    pub(crate) struct Held {
        pub id: String,
        pub person_id: String,
        pub skill_id: String,
        pub badge_id: String,
        pub level: String,
        pub state: String,
        pub declined_at: Option<i64>,
        pub withdrawn_at: Option<i64>,
        pub given_by_name: Option<String>,
        pub recogniser_name: String,
        pub seen_on: String,
        pub badge_name: String,
    }
}

/// The awards of these people for "je peux" and "je sais", where doubles are looked for.
pub(crate) async fn held(
    sql: &impl Sql,
    scope: &Scope,
    people: &[String],
    skill_id: Option<&str>,
) -> Result<Vec<Held>, DbError> {
    let mut args = args![scope.id(), skill_id.unwrap_or("")];
    let people = places(&mut args, people);
    let scope = scope.holds("a.programme_id", "a.recogniser_id");
    sql.all(
        &format!(
            "SELECT a.id, a.person_id, b.skill_id, a.badge_id, b.level, a.state, a.declined_at, a.withdrawn_at,
               g.name AS given_by_name, r.name AS recogniser_name, a.seen_on, v.name AS badge_name
             FROM awards a JOIN catalogue_badges b ON b.id = a.badge_id
             JOIN catalogue_versions v ON v.badge_id = a.badge_id AND v.version = a.badge_version
             JOIN organizations r ON r.id = a.recogniser_id LEFT JOIN people g ON g.id = a.given_by
             WHERE {scope} AND b.skill_id IS NOT NULL AND ($2 = '' OR b.skill_id = $2)
               AND b.level IN ('je_peux', 'je_sais') AND a.person_id IN ({people})
             ORDER BY a.issued_at, a.id"
        ),
        args,
    )
    .await
}

pub(crate) async fn link_award(tx: &Tx, award_id: &str, observation_id: &str) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO observations_awards (award_id, observation_id) VALUES ($1, $2)
         ON CONFLICT (award_id, observation_id) DO NOTHING",
        args![award_id, observation_id],
    )
    .await?;
    Ok(())
}

/// The awards that rest on an observation.
pub(crate) async fn awards_of(sql: &impl Sql, observation_id: &str) -> Result<Vec<String>, DbError> {
    sql.all(
        "SELECT award_id FROM observations_awards WHERE observation_id = $1 ORDER BY award_id",
        args![observation_id],
    )
    .await
}
