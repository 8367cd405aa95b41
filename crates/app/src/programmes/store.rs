use db::{Db, DbError, Sql, Tx, args, row};
use domain::charter::Line;
use domain::role::Role;

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
pub(crate) const VISIBLE: &str = "(p.organization_id = $1 OR (EXISTS (
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
    names_where(sql, "TRUE", organization_id, people).await
}

/// Those of these people that an organization may see, and who are there now.
pub async fn active_names(sql: &impl Sql, organization_id: &str, people: &[String]) -> Result<Vec<Name>, DbError> {
    names_where(sql, "p.state = 'active'", organization_id, people).await
}

async fn names_where(
    sql: &impl Sql,
    state: &str,
    organization_id: &str,
    people: &[String],
) -> Result<Vec<Name>, DbError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![organization_id];
    args.extend(people.iter().map(db::Value::from));
    let places: Vec<String> = (2..=args.len()).map(|n| format!("${n}")).collect();
    let places = places.join(", ");
    sql.all(
        &format!(
            "SELECT DISTINCT p.person_id, n.name FROM programmes_participants p JOIN people n ON n.id = p.person_id
             WHERE {VISIBLE} AND {state} AND n.erased_at IS NULL AND n.merged_into IS NULL AND p.person_id IN ({places})"
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

row! {
    /// A programme, with the network above it.
    #[derive(Debug, Clone)]
    pub struct Programme {
        pub id: String,
        pub name: String,
        pub charter: String,
        pub from_day: String,
        pub until_day: Option<String>,
        pub network_name: Option<String>,
    }
}

pub async fn find(sql: &impl Sql, id: &str) -> Result<Option<Programme>, DbError> {
    sql.one(
        "SELECT p.id, p.name, p.charter, p.from_day, p.until_day, n.name AS network_name
         FROM programmes p LEFT JOIN networks n ON n.id = p.network_id WHERE p.id = $1",
        args![id],
    )
    .await
}

row! {
    /// An organization of a programme, with its part.
    #[derive(Debug, Clone)]
    pub struct Member {
        pub id: String,
        pub name: String,
        pub kind: String,
        pub lead: bool,
        pub from_day: String,
    }
}

/// The organizations of a programme on a day: the one that leads first.
pub async fn members(sql: &impl Sql, id: &str, day: &str) -> Result<Vec<Member>, DbError> {
    sql.all(
        "SELECT o.id, o.name, o.kind, m.lead, m.from_day FROM programmes_organizations m JOIN organizations o ON o.id = m.organization_id
         WHERE m.programme_id = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day >= $2) AND o.closed_at IS NULL
         ORDER BY CASE WHEN m.lead THEN 0 ELSE 1 END, o.name",
        args![id, day],
    )
    .await
}

row! {
    #[derive(Debug, Clone)]
    pub struct Phase {
        pub name: String,
        pub recognition: bool,
    }
}

pub async fn phases(sql: &impl Sql, id: &str) -> Result<Vec<Phase>, DbError> {
    sql.all("SELECT name, recognition FROM programmes_phases WHERE programme_id = $1 ORDER BY rank, id", args![id])
        .await
}

row! {
    /// Someone who works in a programme: one row for each of their roles.
    #[derive(Debug, Clone)]
    pub struct Colleague {
        pub person_id: String,
        pub name: String,
        pub role: String,
        pub title: String,
        pub organization_id: String,
    }
}

/// Who works in the organizations of a programme on a day, for all of it or for that programme.
pub async fn team(sql: &impl Sql, id: &str, day: &str) -> Result<Vec<Colleague>, DbError> {
    sql.all(
        "SELECT r.person_id, p.name, r.role, r.title, r.organization_id
         FROM programmes_organizations m JOIN organizations_roles r ON r.organization_id = m.organization_id JOIN people p ON p.id = r.person_id
         WHERE m.programme_id = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day >= $2)
           AND (r.programme_id IS NULL OR r.programme_id = $1) AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day >= $2)
           AND p.erased_at IS NULL AND p.merged_into IS NULL
         ORDER BY p.name_folded, p.id, r.from_day, r.id LIMIT 500",
        args![id, day],
    )
    .await
}

row! {
    #[derive(Debug, Clone)]
    pub struct Named {
        pub id: String,
        pub name: String,
    }
}

/// The programmes of the organizations where a person works on a day.
pub async fn of_team_member(sql: &impl Sql, person_id: &str, day: &str) -> Result<Vec<Named>, DbError> {
    sql.all(
        "SELECT DISTINCT p.id, p.name FROM organizations_roles r
         JOIN programmes_organizations m ON m.organization_id = r.organization_id JOIN programmes p ON p.id = m.programme_id
         WHERE r.person_id = $1 AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day >= $2)
           AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day >= $2) AND (p.until_day IS NULL OR p.until_day >= $2)
         ORDER BY p.name, p.id",
        args![person_id, day],
    )
    .await
}

row! {
    struct CharterLine {
        role: String,
        family_id: Option<String>,
        from_day: String,
        until_day: Option<String>,
    }
}

/// The team's agreement on who may say what they saw. Without a programme there is none.
pub async fn charter(sql: &impl Sql, programme_id: Option<&str>) -> Result<Vec<Line>, DbError> {
    let lines: Vec<CharterLine> = sql
        .all(
            "SELECT role, family_id, from_day, until_day FROM programmes_charters WHERE programme_id = $1 ORDER BY at, id",
            args![programme_id.unwrap_or("")],
        )
        .await?;
    let known = |l: CharterLine| {
        let role = Role::parse(&l.role)?;
        Some(Line { role, family_id: l.family_id, from_day: l.from_day, until_day: l.until_day })
    };
    Ok(lines.into_iter().filter_map(known).collect())
}

/// The organizations that may see a person.
pub async fn seen_by(sql: &impl Sql, person_id: &str) -> Result<Vec<String>, DbError> {
    let visible = VISIBLE.replace("$1", "o.id");
    sql.all(
        &format!(
            "SELECT DISTINCT o.id FROM programmes_participants p
             JOIN organizations o ON o.id = p.organization_id OR o.id IN (
               SELECT m.organization_id FROM programmes_organizations m WHERE m.programme_id = p.programme_id)
             WHERE p.person_id = $1 AND {visible} AND o.closed_at IS NULL ORDER BY o.id"
        ),
        args![person_id],
    )
    .await
}
