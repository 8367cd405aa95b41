mod drafts;
mod notes;
mod write;

use db::{DbError, Sql, args, row};

pub(crate) use drafts::*;
pub(crate) use notes::*;
pub(crate) use write::*;

row! {
    /// A badge in one of its versions, with the names around it.
    #[derive(Debug, Clone)]
    pub(crate) struct Badge {
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
    pub(crate) fn criteria(&self) -> Vec<String> {
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
pub(crate) async fn published(sql: &impl Sql, id: &str) -> Result<Option<Badge>, DbError> {
    sql.one(&format!("{BADGE} WHERE b.id = $1 AND b.version > 0 AND v.version = b.version"), args![id]).await
}

/// What a list of badges shows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Filter<'a> {
    /// Folded words of the name.
    pub search: &'a str,
    /// Only this owner's.
    pub owner: Option<&'a str>,
    /// Only this kind.
    pub kind: Option<&'a str>,
}

/// The published badges of the catalogue, in their order.
pub(crate) async fn list(sql: &impl Sql, filter: &Filter<'_>) -> Result<Vec<Badge>, DbError> {
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
pub(crate) async fn givable(
    sql: &impl Sql,
    organization_id: &str,
    person_id: &str,
    day: &str,
) -> Result<Vec<Badge>, DbError> {
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
    pub(crate) struct Picture {
        pub picture: String,
        pub picture_small: String,
    }
}

pub(crate) async fn picture(sql: &impl Sql, id: &str, version: Option<i64>) -> Result<Option<Picture>, DbError> {
    sql.one(
        "SELECT v.picture, v.picture_small FROM catalogue_badges b JOIN catalogue_versions v ON v.badge_id = b.id
         WHERE b.id = $1 AND b.version > 0 AND v.version > 0 AND v.version = COALESCE($2, b.version)",
        args![id, version],
    )
    .await
}

row! {
    #[derive(Debug)]
    pub(crate) struct Alignment {
        pub framework: String,
        pub code: String,
        pub name: String,
    }
}

pub(crate) async fn alignments(sql: &impl Sql, badge_id: &str) -> Result<Vec<Alignment>, DbError> {
    sql.all(
        "SELECT framework, code, name FROM catalogue_alignments WHERE badge_id = $1 ORDER BY framework, code",
        args![badge_id],
    )
    .await
}
