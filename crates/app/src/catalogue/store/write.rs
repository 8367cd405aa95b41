use db::{DbError, Sql, Tx, args};
use domain::person::fold;

pub(crate) struct NewFramework<'a> {
    pub id: &'a str,
    pub organization_id: &'a str,
    pub name: &'a str,
    pub version: &'a str,
    pub description: &'a str,
    pub delivery: &'a str,
    pub levels: &'a str,
    pub now: i64,
}

pub(crate) async fn insert_framework(tx: &Tx, f: &NewFramework<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_frameworks (id, organization_id, name, version, description, delivery, levels, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
        args![f.id, f.organization_id, f.name, f.version, f.description, f.delivery, f.levels, f.now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_family(
    tx: &Tx,
    id: &str,
    framework_id: &str,
    name: &str,
    colour: &str,
    sign: &str,
    rank: i64,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_families (id, framework_id, name, colour, sign, rank) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        args![id, framework_id, name, colour, sign, rank],
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_skill(tx: &Tx, id: &str, family_id: &str, name: &str, rank: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO catalogue_skills (id, family_id, name, rank) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        args![id, family_id, name, rank],
    )
    .await?;
    Ok(())
}

/// A badge that does not exist yet: its place in the catalogue.
pub(crate) struct NewBadge<'a> {
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

pub(crate) async fn insert_badge(tx: &Tx, b: &NewBadge<'_>) -> Result<bool, DbError> {
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub name: String,
    pub description: String,
    pub easy: String,
    pub criteria: Vec<String>,
    pub grid: String,
    pub delivery: String,
    pub shape: String,
    pub colour: String,
    pub sign: Option<String>,
    /// Empty when the picture was sent instead of drawn.
    pub pictogram: String,
    pub words: String,
    pub picture: String,
    pub picture_small: String,
    pub picture_alt: String,
}

/// Saves the draft of a badge (version 0).
pub(crate) async fn save_draft(tx: &Tx, badge_id: &str, t: &Text, by: Option<&str>, now: i64) -> Result<(), DbError> {
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

/// Makes the draft the next version, and closes it. What people hold keeps the version they received.
/// [`DbError::Missing`] when there is no draft.
pub(crate) async fn publish(tx: &Tx, badge_id: &str) -> Result<i64, DbError> {
    let next: i64 = tx
        .must(
            "UPDATE catalogue_badges SET version = version + 1
             WHERE id = $1 AND id IN (SELECT badge_id FROM catalogue_versions WHERE version = 0) RETURNING version",
            args![badge_id],
        )
        .await?;
    tx.run("UPDATE catalogue_versions SET version = $2 WHERE badge_id = $1 AND version = 0", args![badge_id, next])
        .await?;
    Ok(next)
}

/// Moves a badge that was never published to another place of the catalogue.
pub(crate) async fn move_unpublished(tx: &Tx, b: &NewBadge<'_>) -> Result<(), DbError> {
    tx.run(
        "UPDATE catalogue_badges SET framework_id = $2, organization_id = $3, creator_id = $4, family_id = $5, skill_id = $6,
           level = $7, stage = $8 WHERE id = $1 AND version = 0",
        args![
            b.id,
            b.framework_id.map(str::to_owned),
            b.organization_id,
            b.creator_id.map(str::to_owned),
            b.family_id.map(str::to_owned),
            b.skill_id.map(str::to_owned),
            b.level.map(str::to_owned),
            b.stage
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_alignment(
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
