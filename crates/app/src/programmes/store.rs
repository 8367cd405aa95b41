use db::{Db, DbError, Sql, Tx, args, row};

row! {
    /// A person followed by an organization that the viewer may see.
    #[derive(Debug, Clone)]
    pub struct Followed {
        pub person_id: String,
        pub name: String,
        pub organization_id: String,
        pub organization_name: String,
        pub programme_id: Option<String>,
        pub state: String,
        pub referent_name: Option<String>,
        pub passport_opened_at: Option<i64>,
    }
}

/// Whether `$1` (a team's organization) may see the participation `p`: its own people, and those of the other
/// organizations of its programmes who agreed to be shared. One text, used wherever people are read.
const VISIBLE: &str = "(p.organization_id = $1 OR (EXISTS (
    SELECT 1 FROM programmes_organizations m WHERE m.programme_id = p.programme_id AND m.organization_id = $1)
  AND COALESCE((SELECT c.given FROM people_consents c
    WHERE c.person_id = p.person_id AND c.purpose = 'share_between_organizations' ORDER BY c.at DESC, c.id DESC LIMIT 1), FALSE)))";

/// The people an organization may see, by name. `search` is folded; empty finds everyone.
pub async fn followed(db: &Db, organization_id: &str, search: &str) -> Result<Vec<Followed>, DbError> {
    let pattern = format!("%{}%", search.replace(['%', '_', '\\'], " "));
    db.all(
        &format!(
            "SELECT p.person_id, n.name, p.organization_id, o.name AS organization_name, p.programme_id, p.state,
               r.name AS referent_name, n.passport_opened_at
             FROM programmes_participants p JOIN people n ON n.id = p.person_id JOIN organizations o ON o.id = p.organization_id
             LEFT JOIN people r ON r.id = p.referent_id
             WHERE {VISIBLE} AND n.erased_at IS NULL AND n.merged_into IS NULL AND n.name_folded LIKE $2
             ORDER BY n.name_folded, p.person_id LIMIT 500"
        ),
        args![organization_id, pattern],
    )
    .await
}

/// Those of these people that an organization may see: id and name.
pub async fn names(sql: &impl Sql, organization_id: &str, people: &[String]) -> Result<Vec<Name>, DbError> {
    let mut args = args![organization_id];
    args.extend(people.iter().map(db::Value::from));
    let places: Vec<String> = (2..=args.len()).map(|n| format!("${n}")).collect();
    let places = places.join(", ");
    sql.all(
        &format!(
            "SELECT DISTINCT p.person_id, n.name FROM programmes_participants p JOIN people n ON n.id = p.person_id
             WHERE {VISIBLE} AND n.erased_at IS NULL AND n.merged_into IS NULL AND p.person_id IN ({places})"
        ),
        args,
    )
    .await
}

row! {
    /// What a person is called.
    #[derive(Debug, Clone)]
    pub struct Name {
        pub person_id: String,
        pub name: String,
    }
}

/// Whether an organization may see this person: through which participation (its programme, if any).
pub async fn is_followed(sql: &impl Sql, organization_id: &str, person_id: &str) -> Result<Option<Followed>, DbError> {
    sql.one(
        &format!(
            "SELECT p.person_id, n.name, p.organization_id, o.name AS organization_name, p.programme_id, p.state,
               r.name AS referent_name, n.passport_opened_at
             FROM programmes_participants p JOIN people n ON n.id = p.person_id JOIN organizations o ON o.id = p.organization_id
             LEFT JOIN people r ON r.id = p.referent_id
             WHERE {VISIBLE} AND p.person_id = $2 AND n.erased_at IS NULL AND n.merged_into IS NULL
             ORDER BY CASE p.state WHEN 'active' THEN 0 ELSE 1 END, p.from_day DESC LIMIT 1"
        ),
        args![organization_id, person_id],
    )
    .await
}

pub struct NewParticipant<'a> {
    pub id: String,
    pub person_id: &'a str,
    pub organization_id: &'a str,
    pub programme_id: Option<&'a str>,
    pub referent_id: Option<&'a str>,
    pub status: &'a str,
    pub from_day: &'a str,
}

pub async fn insert_participant(tx: &Tx, p: &NewParticipant<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO programmes_participants (id, person_id, organization_id, programme_id, referent_id, state, status, from_day)
         VALUES ($1, $2, $3, $4, $5, 'active', $6, $7) ON CONFLICT (id) DO NOTHING",
        args![
            p.id.as_str(),
            p.person_id,
            p.organization_id,
            p.programme_id.map(str::to_owned),
            p.referent_id.map(str::to_owned),
            p.status,
            p.from_day
        ],
    )
    .await?;
    Ok(())
}

pub async fn insert(
    tx: &Tx,
    id: &str,
    network_id: Option<&str>,
    name: &str,
    charter: &str,
    from_day: &str,
    now: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO programmes (id, network_id, name, charter, from_day, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO NOTHING",
        args![id, network_id.map(str::to_owned), name, charter, from_day, now],
    )
    .await?;
    Ok(())
}

pub async fn insert_organization(
    tx: &Tx,
    programme_id: &str,
    organization_id: &str,
    lead: bool,
    from_day: &str,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO programmes_organizations (programme_id, organization_id, lead, from_day) VALUES ($1, $2, $3, $4)
         ON CONFLICT (programme_id, organization_id) DO NOTHING",
        args![programme_id, organization_id, lead, from_day],
    )
    .await?;
    Ok(())
}

pub async fn insert_framework(tx: &Tx, programme_id: &str, framework_id: &str) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO programmes_frameworks (programme_id, framework_id) VALUES ($1, $2) ON CONFLICT (programme_id, framework_id) DO NOTHING",
        args![programme_id, framework_id],
    )
    .await?;
    Ok(())
}

pub async fn insert_phase(
    tx: &Tx,
    id: &str,
    programme_id: &str,
    rank: i64,
    name: &str,
    recognition: bool,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO programmes_phases (id, programme_id, rank, name, recognition) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
        args![id, programme_id, rank, name, recognition],
    )
    .await?;
    Ok(())
}

/// The programme of an organization that uses a framework, on a day.
pub async fn programme_for(
    sql: &impl Sql,
    organization_id: &str,
    framework_id: &str,
    day: &str,
) -> Result<Option<String>, DbError> {
    sql.one(
        "SELECT m.programme_id FROM programmes_organizations m
         JOIN programmes_frameworks f ON f.programme_id = m.programme_id AND f.framework_id = $2
         WHERE m.organization_id = $1 AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day >= $3)
         ORDER BY m.programme_id LIMIT 1",
        args![organization_id, framework_id, day],
    )
    .await
}

/// Gives the participations of a merged record to the person it is merged into.
pub async fn move_person(tx: &Tx, from: &str, into: &str) -> Result<(), DbError> {
    tx.run("UPDATE programmes_participants SET person_id = $2 WHERE person_id = $1", args![from, into]).await?;
    Ok(())
}
