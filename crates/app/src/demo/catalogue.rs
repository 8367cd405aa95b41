//! Frameworks, families, skills, badges drawn and published, and the situations where they can be seen.

use db::Tx;
use domain::badge::Kind;
use serde_json::json;

use super::territory::{Badge, Framework};
use super::{DemoError, Load, id_of, programme_id, words};
use crate::catalogue::picture::{self, Facts};
use crate::catalogue::store::{NewBadge, NewFramework, Text};
use crate::situations::store::NewSituation;
use crate::{catalogue, programmes, situations};

/// The framework that has the families and skills of the file.
const WITH_FAMILIES: &str = "passerelles";
const GENERAL: &str = "general";

pub(super) async fn load(load: &Load<'_>, tx: &Tx) -> Result<(), DemoError> {
    let territory = load.territory;
    for (rank, framework) in (0..).zip(&territory.frameworks) {
        load_framework(load, tx, framework, rank).await?;
    }
    for (rank, family) in (1..).zip(&territory.families) {
        let (id, framework) = (id_of("families", &family.id), id_of("frameworks", WITH_FAMILIES));
        catalogue::store::insert_family(tx, &id, &framework, &family.name, &family.colour, &family.id, rank).await?;
    }
    for (rank, skill) in (1..).zip(&territory.skills) {
        let (id, family) = (id_of("skills", &skill.id), id_of("families", &skill.family));
        catalogue::store::insert_skill(tx, &id, &family, &skill.name, rank).await?;
    }
    for (rank, badge) in (1..).zip(&territory.badges) {
        load_badge(load, tx, badge, rank).await?;
    }
    for situation in &territory.situations {
        let row = NewSituation {
            id: &id_of("situations", &situation.id),
            organization_id: &id_of("organizations", &situation.organization),
            kind: words::situation_kind(&situation.id)?.word(),
            name: &situation.name,
            description: &situation.description,
            access: &situation.access,
            now: load.started_at,
        };
        situations::store::insert(tx, &row).await?;
    }
    Ok(())
}

/// The catalogue shows frameworks in the order they were made.
async fn load_framework(load: &Load<'_>, tx: &Tx, f: &Framework, rank: i64) -> Result<(), DemoError> {
    let id = &id_of("frameworks", &f.id);
    let mut levels = Vec::new();
    for level in &f.levels {
        levels.push(json!({"id": words::level(&level.id)?.word(), "name": level.name, "rank": level.rank}));
    }
    let framework = NewFramework {
        id,
        organization_id: &id_of("organizations", &f.organization),
        name: &f.name,
        version: &f.version,
        description: &f.description,
        delivery: words::framework_delivery(&f.delivery)?.word(),
        levels: &serde_json::to_string(&levels)?,
        now: load.started_at + rank,
    };
    catalogue::store::insert_framework(tx, &framework).await?;
    Ok(programmes::store::insert_framework(tx, &programme_id(), id).await?)
}

async fn load_badge(load: &Load<'_>, tx: &Tx, b: &Badge, rank: i64) -> Result<(), DemoError> {
    let id = &id_of("badges", &b.id);
    let kind = words::badge_kind(&b.kind)?;
    let level = b.level.as_deref().map(words::level).transpose()?;
    let by = load.territory.team.iter().find(|m| m.organization == b.organization).map(|m| id_of("people", &m.id));
    let family = b.family.as_deref().map(|f| id_of("families", f));
    // A regional badge names its theme there.
    let skill = b.skill.as_deref().filter(|_| kind == Kind::Skill).map(|s| id_of("skills", s));
    let new = NewBadge {
        id,
        framework_id: Some(&id_of("frameworks", &b.framework)),
        organization_id: &id_of("organizations", &b.organization),
        creator_id: None,
        family_id: family.as_deref(),
        skill_id: skill.as_deref(),
        kind: kind.word(),
        level: level.map(domain::badge::Level::word),
        stage: b.stage,
        rank,
        listed: b.listed,
        created_by: by.as_deref(),
        now: load.started_at,
    };
    if !catalogue::store::insert_badge(tx, &new).await? {
        return Ok(());
    }
    for a in &b.alignments {
        let (framework, version) = words::alignment(&a.framework, &a.version)?;
        let row = id_of("alignments", &format!("{}/{framework}/{}", b.id, a.code));
        catalogue::store::insert_alignment(tx, &row, id, framework, version, &a.kind, &a.code, &a.name).await?;
    }
    catalogue::store::save_draft(tx, id, &text(load, b, kind)?, by.as_deref(), load.started_at).await?;
    catalogue::store::publish(tx, id).await?;
    Ok(())
}

fn text(load: &Load<'_>, b: &Badge, kind: Kind) -> Result<Text, DemoError> {
    let sign = sign(load, b, kind)?;
    let family = load.territory.families.iter().find(|f| Some(&f.id) == b.family.as_ref());
    let facts = Facts {
        kind,
        level: b.level.as_deref().map(words::level).transpose()?,
        stage: b.stage,
        family_name: family.map(|f| f.name.as_str()),
        sign,
        colour: words::colour(&b.colour),
        pictogram: &b.pictogram,
        name: &b.name,
    };
    let drawn = picture::draw(&facts);
    Ok(Text {
        name: b.name.clone(),
        description: b.description.clone(),
        easy: b.easy.clone(),
        criteria: b.criteria.clone(),
        grid: "[]".to_owned(),
        delivery: words::badge_delivery(b)?.word().to_owned(),
        // The outline has the word of the kind, the Region's door apart.
        shape: if kind == Kind::Regional { "door" } else { kind.word() }.to_owned(),
        colour: drawn.colour,
        sign: sign.map(str::to_owned),
        pictogram: b.pictogram.clone(),
        words: drawn.words.to_owned(),
        picture: drawn.svg,
        picture_small: drawn.small,
        picture_alt: drawn.alt,
    })
}

/// The word of the family; a regional badge wears the sign of the family whose theme it has.
fn sign<'a>(load: &Load<'a>, b: &Badge, kind: Kind) -> Result<Option<&'a str>, DemoError> {
    let families = &load.territory.families;
    if kind != Kind::Regional {
        return Ok(families.iter().find(|f| Some(&f.id) == b.family.as_ref()).map(|f| f.id.as_str()));
    }
    let Some(theme) = &b.skill else { return Ok(Some(GENERAL)) };
    let family = families.iter().find(|f| f.theme == *theme);
    family.map(|f| Some(f.id.as_str())).ok_or_else(|| DemoError::Word(theme.clone()))
}
