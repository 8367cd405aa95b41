use db::{DbError, Sql, args, row};

use super::Text;

row! {
    /// The place of a badge in the catalogue: it does not change once the badge is published.
    #[derive(Debug, Clone)]
    pub(crate) struct Place {
        pub id: String,
        pub organization_id: String,
        pub organization_name: String,
        pub framework_id: Option<String>,
        pub framework_name: Option<String>,
        pub family_id: Option<String>,
        pub family_name: Option<String>,
        pub skill_id: Option<String>,
        pub skill_name: Option<String>,
        pub kind: String,
        pub level: Option<String>,
        pub stage: Option<i64>,
        pub version: i64,
        pub listed: bool,
        /// Since when it is not given any more, in milliseconds.
        pub retired_at: Option<i64>,
        pub created_by: Option<String>,
    }
}

/// The place of a badge, published or not, given or not any more.
pub(crate) async fn place(sql: &impl Sql, id: &str) -> Result<Option<Place>, DbError> {
    sql.one(
        "SELECT b.id, b.organization_id, o.name AS organization_name, b.framework_id, f.name AS framework_name, b.family_id,
           a.name AS family_name, b.skill_id, s.name AS skill_name, b.kind, b.level, b.stage, b.version, b.listed, b.retired_at, b.created_by
         FROM catalogue_badges b JOIN organizations o ON o.id = b.organization_id
         LEFT JOIN catalogue_frameworks f ON f.id = b.framework_id LEFT JOIN catalogue_families a ON a.id = b.family_id
         LEFT JOIN catalogue_skills s ON s.id = b.skill_id WHERE b.id = $1 AND b.kind <> 'own'",
        args![id],
    )
    .await
}

row! {
    struct TextRow {
        name: String,
        description: String,
        easy: String,
        criteria: String,
        grid: String,
        delivery: String,
        shape: String,
        colour: String,
        sign: Option<String>,
        pictogram: String,
        words: String,
        picture: String,
        picture_small: String,
        picture_alt: String,
        saved_at: i64,
    }
}

/// The words and the drawing of a version (0 is the draft), and when they were saved, in milliseconds.
pub(crate) async fn text(sql: &impl Sql, id: &str, version: i64) -> Result<Option<(Text, i64)>, DbError> {
    let row: Option<TextRow> = sql
        .one(
            "SELECT name, description, easy, criteria, grid, delivery, shape, colour, sign, pictogram, words, picture, picture_small,
               picture_alt, saved_at FROM catalogue_versions WHERE badge_id = $1 AND version = $2",
            args![id, version],
        )
        .await?;
    Ok(row.map(|r| {
        let text = Text {
            name: r.name,
            description: r.description,
            easy: r.easy,
            criteria: serde_json::from_str(&r.criteria).unwrap_or_default(),
            grid: r.grid,
            delivery: r.delivery,
            shape: r.shape,
            colour: r.colour,
            sign: r.sign,
            pictogram: r.pictogram,
            words: r.words,
            picture: r.picture,
            picture_small: r.picture_small,
            picture_alt: r.picture_alt,
        };
        (text, r.saved_at)
    }))
}

row! {
    /// A published version, for its history.
    #[derive(Debug, Clone)]
    pub(crate) struct Past {
        pub version: i64,
        pub name: String,
        pub saved_at: i64,
        pub saved_by_name: Option<String>,
    }
}

/// The published versions of a badge, the latest first.
pub(crate) async fn history(sql: &impl Sql, id: &str) -> Result<Vec<Past>, DbError> {
    sql.all(
        "SELECT v.version, v.name, v.saved_at, p.name AS saved_by_name FROM catalogue_versions v LEFT JOIN people p ON p.id = v.saved_by
         WHERE v.badge_id = $1 AND v.version > 0 ORDER BY v.version DESC LIMIT 100",
        args![id],
    )
    .await
}

row! {
    /// A badge of an organization, with its draft if there is one.
    #[derive(Debug, Clone)]
    pub(crate) struct Prepared {
        pub id: String,
        pub kind: String,
        pub level: Option<String>,
        pub version: i64,
        pub listed: bool,
        pub retired_at: Option<i64>,
        pub public_name: Option<String>,
        pub draft_name: Option<String>,
        pub draft_small: Option<String>,
        pub draft_saved_at: Option<i64>,
    }
}

/// The badges of an organization, the drafts first.
pub(crate) async fn prepared(sql: &impl Sql, organization_id: &str) -> Result<Vec<Prepared>, DbError> {
    sql.all(
        "SELECT b.id, b.kind, b.level, b.version, b.listed, b.retired_at, v.name AS public_name, d.name AS draft_name, d.picture_small AS draft_small,
           d.saved_at AS draft_saved_at
         FROM catalogue_badges b LEFT JOIN catalogue_versions d ON d.badge_id = b.id AND d.version = 0
         LEFT JOIN catalogue_versions v ON v.badge_id = b.id AND v.version = b.version AND v.version > 0
         WHERE b.organization_id = $1 AND b.kind <> 'own'
         ORDER BY CASE WHEN d.saved_at IS NULL THEN 1 ELSE 0 END, d.saved_at DESC, b.rank, b.id LIMIT 1000",
        args![organization_id],
    )
    .await
}

row! {
    /// A framework that an organization keeps.
    #[derive(Debug, Clone)]
    pub(crate) struct Framework {
        pub id: String,
        pub organization_id: String,
        pub name: String,
    }
}

/// The frameworks of which an organization is the authority.
pub(crate) async fn frameworks(sql: &impl Sql, organization_id: &str) -> Result<Vec<Framework>, DbError> {
    sql.all(
        "SELECT id, organization_id, name FROM catalogue_frameworks WHERE organization_id = $1 ORDER BY created_at, id",
        args![organization_id],
    )
    .await
}

row! {
    /// A family of a framework.
    #[derive(Debug, Clone)]
    pub(crate) struct Family {
        pub id: String,
        pub framework_id: String,
        pub framework_name: String,
        pub name: String,
        pub colour: String,
        pub sign: String,
    }
}

const FAMILY: &str = "SELECT a.id, a.framework_id, f.name AS framework_name, a.name, a.colour, a.sign
  FROM catalogue_families a JOIN catalogue_frameworks f ON f.id = a.framework_id";

/// The families of the frameworks of an organization.
pub(crate) async fn families(sql: &impl Sql, organization_id: &str) -> Result<Vec<Family>, DbError> {
    sql.all(
        &format!("{FAMILY} WHERE f.organization_id = $1 ORDER BY f.created_at, f.id, a.rank"),
        args![organization_id],
    )
    .await
}

/// One family.
pub(crate) async fn family(sql: &impl Sql, id: &str) -> Result<Option<Family>, DbError> {
    sql.one(&format!("{FAMILY} WHERE a.id = $1"), args![id]).await
}

row! {
    /// A skill of a family.
    #[derive(Debug, Clone)]
    pub(crate) struct Skill {
        pub id: String,
        pub family_id: String,
        pub family_name: String,
        pub name: String,
    }
}

/// The skills of the frameworks of an organization.
pub(crate) async fn skills(sql: &impl Sql, organization_id: &str) -> Result<Vec<Skill>, DbError> {
    sql.all(
        "SELECT s.id, s.family_id, a.name AS family_name, s.name FROM catalogue_skills s JOIN catalogue_families a ON a.id = s.family_id
         JOIN catalogue_frameworks f ON f.id = a.framework_id WHERE f.organization_id = $1
         ORDER BY f.created_at, f.id, a.rank, s.rank",
        args![organization_id],
    )
    .await
}
