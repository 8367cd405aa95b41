use db::{Db, DbError, Sql, Tx, args, row};
use domain::person::fold;

row! {
    /// A badge in one of its versions, with the names around it.
    #[derive(Debug, Clone)]
    pub struct Badge {
        pub id: String,
        pub version: i64,
        pub framework_id: Option<String>,
        pub framework_name: Option<String>,
        pub owner_id: String,
        pub owner_name: String,
        pub creator_id: Option<String>,
        pub creator_name: Option<String>,
        pub family_id: Option<String>,
        pub family_name: Option<String>,
        pub family_sign: Option<String>,
        pub skill_name: Option<String>,
        pub kind: String,
        pub level: Option<String>,
        pub stage: Option<i64>,
        pub listed: bool,
        pub name: String,
        pub description: String,
        pub easy: String,
        pub criteria: String,
        pub delivery: String,
        pub picture_alt: String,
    }
}

impl Badge {
    /// The observable criteria, one sentence each.
    pub fn criteria(&self) -> Vec<String> {
        serde_json::from_str(&self.criteria).unwrap_or_default()
    }
}

const BADGE: &str = "SELECT b.id, v.version, b.framework_id, f.name AS framework_name, b.organization_id AS owner_id,
    COALESCE(o.public_name, o.name) AS owner_name, b.creator_id, c.name AS creator_name, b.family_id, a.name AS family_name,
    a.sign AS family_sign, s.name AS skill_name, b.kind, b.level, b.stage, b.listed, v.name, v.description, v.easy, v.criteria, v.delivery,
    v.picture_alt
  FROM catalogue_badges b JOIN catalogue_versions v ON v.badge_id = b.id JOIN organizations o ON o.id = b.organization_id
  LEFT JOIN catalogue_frameworks f ON f.id = b.framework_id LEFT JOIN organizations c ON c.id = b.creator_id
  LEFT JOIN catalogue_families a ON a.id = b.family_id LEFT JOIN catalogue_skills s ON s.id = b.skill_id";

/// A badge in its published version.
pub async fn published(sql: &impl Sql, id: &str) -> Result<Option<Badge>, DbError> {
    sql.one(&format!("{BADGE} WHERE b.id = $1 AND b.version > 0 AND v.version = b.version"), args![id]).await
}

/// A badge in a version that someone received.
pub async fn in_version(sql: &impl Sql, id: &str, version: i64) -> Result<Option<Badge>, DbError> {
    sql.one(&format!("{BADGE} WHERE b.id = $1 AND v.version = $2 AND v.version > 0"), args![id, version]).await
}

/// What a list of badges shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Folded words of the name.
    pub search: &'a str,
    /// Only this owner's.
    pub owner: Option<&'a str>,
    /// Only this kind.
    pub kind: Option<&'a str>,
}

/// The published badges of the catalogue, in their order.
pub async fn list(sql: &impl Sql, filter: &Filter<'_>) -> Result<Vec<Badge>, DbError> {
    let pattern = format!("%{}%", filter.search.replace(['%', '_', '\\'], " "));
    sql.all(
        &format!(
            "{BADGE} WHERE b.version > 0 AND v.version = b.version AND b.listed AND b.retired_at IS NULL AND v.name_folded LIKE $1
             AND ($2 = '' OR b.organization_id = $2) AND ($3 = '' OR b.kind = $3)
             ORDER BY f.created_at, f.id, COALESCE(a.rank, 99), b.rank, v.name LIMIT 500"
        ),
        args![pattern, filter.owner.unwrap_or(""), filter.kind.unwrap_or("")],
    )
    .await
}

/// The badges that an organization may give on a day: its own, and those delegated to it.
pub async fn givable(sql: &impl Sql, organization_id: &str, person_id: &str, day: &str) -> Result<Vec<Badge>, DbError> {
    sql.all(
        &format!(
            "{BADGE} WHERE b.version > 0 AND v.version = b.version AND b.retired_at IS NULL AND v.delivery <> 'asked' AND b.kind <> 'own'
             AND (b.organization_id = $1 OR EXISTS (SELECT 1 FROM delegations d
               WHERE d.from_organization = b.organization_id AND d.revoked_at IS NULL AND d.from_day <= $3
                 AND (d.until_day IS NULL OR d.until_day >= $3)
                 AND (d.to_organization = $1 OR (d.to_organization IS NULL AND d.to_person = $2))
                 AND (d.to_person IS NULL OR d.to_person = $2)
                 AND (d.badge_id = b.id OR (d.badge_id IS NULL AND (d.framework_id IS NULL OR d.framework_id = b.framework_id)))))
             ORDER BY f.created_at, f.id, COALESCE(a.rank, 99), b.rank, v.name LIMIT 500"
        ),
        args![organization_id, person_id, day],
    )
    .await
}

row! {
    pub struct Picture {
        pub picture: String,
        pub picture_small: String,
    }
}

pub async fn picture(sql: &impl Sql, id: &str, version: Option<i64>) -> Result<Option<Picture>, DbError> {
    sql.one(
        "SELECT v.picture, v.picture_small FROM catalogue_badges b JOIN catalogue_versions v ON v.badge_id = b.id
         WHERE b.id = $1 AND b.version > 0 AND v.version > 0 AND v.version = COALESCE($2, b.version)",
        args![id, version],
    )
    .await
}

row! {
    pub struct Alignment {
        pub framework: String,
        pub code: String,
        pub name: String,
    }
}

pub async fn alignments(sql: &impl Sql, badge_id: &str) -> Result<Vec<Alignment>, DbError> {
    sql.all("SELECT framework, code, name FROM catalogue_alignments WHERE badge_id = $1 ORDER BY framework, code", args![badge_id]).await
}

pub struct NewFramework<'a> {
    pub id: &'a str,
    pub organization_id: &'a str,
    pub name: &'a str,
    pub version: &'a str,
    pub description: &'a str,
    pub delivery: &'a str,
    pub levels: &'a str,
    pub now: i64,
}

pub async fn insert_framework(tx: &Tx, f: &NewFramework<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_frameworks (id, organization_id, name, version, description, delivery, levels, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
        args![f.id, f.organization_id, f.name, f.version, f.description, f.delivery, f.levels, f.now],
    )
    .await?;
    Ok(())
}

pub async fn insert_family(tx: &Tx, id: &str, framework_id: &str, name: &str, colour: &str, sign: &str, rank: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_families (id, framework_id, name, colour, sign, rank) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        args![id, framework_id, name, colour, sign, rank],
    )
    .await?;
    Ok(())
}

pub async fn insert_skill(tx: &Tx, id: &str, family_id: &str, name: &str, rank: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_skills (id, family_id, name, rank) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        args![id, family_id, name, rank],
    )
    .await?;
    Ok(())
}

/// A badge that does not exist yet: its place in the catalogue.
pub struct NewBadge<'a> {
    pub id: &'a str,
    pub framework_id: Option<&'a str>,
    pub organization_id: &'a str,
    pub creator_id: Option<&'a str>,
    pub family_id: Option<&'a str>,
    pub skill_id: Option<&'a str>,
    pub kind: &'a str,
    pub level: Option<&'a str>,
    pub stage: Option<i64>,
    pub rank: i64,
    pub listed: bool,
    pub created_by: Option<&'a str>,
    pub now: i64,
}

pub async fn insert_badge(tx: &Tx, b: &NewBadge<'_>) -> Result<bool, DbError> {
    let touched = tx
        .run(
            "INSERT INTO catalogue_badges (id, framework_id, organization_id, creator_id, family_id, skill_id, kind, level, stage, version,
               rank, listed, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING",
            args![
                b.id,
                b.framework_id.map(str::to_owned),
                b.organization_id,
                b.creator_id.map(str::to_owned),
                b.family_id.map(str::to_owned),
                b.skill_id.map(str::to_owned),
                b.kind,
                b.level.map(str::to_owned),
                b.stage,
                b.rank,
                b.listed,
                b.created_by.map(str::to_owned),
                b.now
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// The words and the drawing of a version; version 0 is the draft.
#[derive(Debug, Clone)]
pub struct Text {
    pub name: String,
    pub description: String,
    pub easy: String,
    pub criteria: Vec<String>,
    pub grid: String,
    pub delivery: String,
    pub shape: String,
    pub colour: String,
    pub sign: Option<String>,
    pub pictogram: String,
    pub words: String,
    pub picture: String,
    pub picture_small: String,
    pub picture_alt: String,
}

/// Saves the draft of a badge (version 0).
pub async fn save_draft(tx: &Tx, badge_id: &str, t: &Text, by: Option<&str>, now: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_versions (badge_id, version, name, name_folded, description, easy, criteria, grid, delivery, shape, colour, sign,
           pictogram, words, picture, picture_small, picture_alt, saved_by, saved_at)
         VALUES ($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         ON CONFLICT (badge_id, version) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded,
           description = excluded.description, easy = excluded.easy, criteria = excluded.criteria, grid = excluded.grid,
           delivery = excluded.delivery, shape = excluded.shape, colour = excluded.colour, sign = excluded.sign,
           pictogram = excluded.pictogram, words = excluded.words, picture = excluded.picture, picture_small = excluded.picture_small,
           picture_alt = excluded.picture_alt, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        args![
            badge_id,
            t.name.as_str(),
            fold(&t.name),
            t.description.as_str(),
            t.easy.as_str(),
            serde_json::to_string(&t.criteria).unwrap_or_default(),
            t.grid.as_str(),
            t.delivery.as_str(),
            t.shape.as_str(),
            t.colour.as_str(),
            t.sign.clone(),
            t.pictogram.as_str(),
            t.words.as_str(),
            t.picture.as_str(),
            t.picture_small.as_str(),
            t.picture_alt.as_str(),
            by.map(str::to_owned),
            now
        ],
    )
    .await?;
    Ok(())
}

/// Makes the draft the next version. What people hold keeps the version they received.
pub async fn publish(tx: &Tx, badge_id: &str) -> Result<i64, DbError> {
    let next: i64 = tx.must("UPDATE catalogue_badges SET version = version + 1 WHERE id = $1 RETURNING version", args![badge_id]).await?;
    tx.run(
        "INSERT INTO catalogue_versions (badge_id, version, name, name_folded, description, easy, criteria, grid, delivery, shape, colour, sign,
           pictogram, words, picture, picture_small, picture_alt, saved_by, saved_at)
         SELECT badge_id, $2, name, name_folded, description, easy, criteria, grid, delivery, shape, colour, sign, pictogram, words, picture,
           picture_small, picture_alt, saved_by, saved_at FROM catalogue_versions WHERE badge_id = $1 AND version = 0",
        args![badge_id, next],
    )
    .await?;
    Ok(next)
}

pub async fn insert_alignment(
    tx: &Tx,
    id: &str,
    badge_id: &str,
    framework: &str,
    framework_version: &str,
    kind: &str,
    code: &str,
    name: &str,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_alignments (id, badge_id, framework, framework_version, kind, code, name) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO NOTHING",
        args![id, badge_id, framework, framework_version, kind, code, name],
    )
    .await?;
    Ok(())
}

/// How many badges are published.
pub async fn count(db: &Db) -> Result<i64, DbError> {
    db.must("SELECT count(*) FROM catalogue_badges WHERE version > 0", vec![]).await
}
