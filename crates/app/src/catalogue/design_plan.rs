//! What a designer may choose from, and a whole badge ready to be saved.

use db::DbError;
use domain::badge::{Kind, Level};
use domain::drawing;
use domain::person::clean_name;
use domain::role::Right;

use super::design_form::{ALL_LEVELS, Typed, level};
use super::store::{self, Family, Framework, Place, Skill, Text};
use super::{design_picture, picture};
use crate::App;
use crate::viewer::Viewer;

/// What may be chosen: the organizations where the viewer designs, and what they keep.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    /// Id and name.
    pub organizations: Vec<(String, String)>,
    pub frameworks: Vec<Framework>,
    pub families: Vec<Family>,
    pub skills: Vec<Skill>,
}

/// The place of a badge in the catalogue, as it will be kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Chosen {
    pub organization: String,
    pub framework: Option<String>,
    pub family: Option<Family>,
    pub skill: Option<String>,
    /// One badge for each: three for a project made at once.
    pub levels: Vec<Option<Level>>,
    pub stage: Option<i64>,
}

/// A badge that can be saved.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub place: Chosen,
    pub typed: Typed,
}

impl Choices {
    /// What this viewer may choose; `place` adds the family that a badge already has.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn of(app: &App, viewer: &Viewer, place: Option<&Place>) -> Result<Choices, DbError> {
        let mut choices = Choices { organizations: viewer.organizations(Right::Design), ..Choices::default() };
        for (id, _) in &choices.organizations {
            choices.frameworks.extend(store::frameworks(app.db(), id).await?);
            choices.families.extend(store::families(app.db(), id).await?);
            choices.skills.extend(store::skills(app.db(), id).await?);
        }
        if let Some(id) = place.and_then(|p| p.family_id.as_deref())
            && choices.family(id).is_none()
        {
            choices.families.extend(store::family(app.db(), id).await?);
        }
        Ok(choices)
    }

    /// The family of an id.
    pub(super) fn family(&self, id: &str) -> Option<&Family> {
        self.families.iter().find(|f| f.id == id)
    }

    /// The place that the form chooses, or keeps when it is `fixed`. What does not fit together is said.
    pub(super) fn place(
        &self,
        typed: &Typed,
        fixed: Option<&Place>,
        say: &mut impl FnMut(&'static str, &'static str),
    ) -> Chosen {
        if let Some(place) = fixed {
            return Chosen {
                organization: place.organization_id.clone(),
                framework: place.framework_id.clone(),
                family: place.family_id.as_deref().and_then(|id| self.family(id)).cloned(),
                skill: place.skill_id.clone(),
                levels: vec![place.level.as_deref().and_then(Level::parse)],
                stage: place.stage,
            };
        }
        if !self.organizations.iter().any(|(id, _)| *id == typed.organization) {
            say("organization", "catalogue-design-problem-organization");
        }
        let skill = self.skills.iter().find(|s| s.id == typed.skill);
        if skill.is_none() && !typed.skill.is_empty() {
            say("skill", "catalogue-design-problem-skill");
        }
        // A skill says its family, a family says its framework: only what contradicts is a problem.
        let family_id =
            if typed.family.is_empty() { skill.map_or("", |s| s.family_id.as_str()) } else { &typed.family };
        let family = self.family(family_id);
        if (family.is_none() && !family_id.is_empty()) || skill.is_some_and(|s| s.family_id != family_id) {
            say("family", "catalogue-design-problem-family");
        }
        let framework_id =
            if typed.framework.is_empty() { family.map_or("", |f| f.framework_id.as_str()) } else { &typed.framework };
        let framework = self.frameworks.iter().find(|f| f.id == framework_id);
        let elsewhere = framework.is_some_and(|f| f.organization_id != typed.organization);
        if (framework.is_none() && !framework_id.is_empty())
            || elsewhere
            || family.is_some_and(|f| f.framework_id != framework_id)
        {
            say("framework", "catalogue-design-problem-framework");
        }
        Chosen {
            organization: typed.organization.clone(),
            framework: framework.map(|f| f.id.clone()),
            family: family.cloned(),
            skill: skill.map(|s| s.id.clone()),
            levels: levels(typed, say),
            stage: stage(typed, say),
        }
    }
}

fn levels(typed: &Typed, say: &mut impl FnMut(&'static str, &'static str)) -> Vec<Option<Level>> {
    if typed.kind == Kind::Project && typed.level == ALL_LEVELS {
        return typed.kind.levels().iter().copied().map(Some).collect();
    }
    match level(typed.kind, &typed.level) {
        Some(level) => vec![level],
        None => {
            say("level", "catalogue-design-problem-level");
            Vec::new()
        }
    }
}

fn stage(typed: &Typed, say: &mut impl FnMut(&'static str, &'static str)) -> Option<i64> {
    let stage = typed.stage.parse().ok().filter(|s| (1..=3).contains(s));
    if stage.is_none() && (!typed.stage.is_empty() || typed.kind == Kind::Stage) {
        say("stage", "catalogue-design-problem-stage");
    }
    stage
}

/// The first words of a level of a project, before its name.
fn before_project(level: Level) -> &'static str {
    match level {
        Level::Discover => "Je découvre\u{a0}: ",
        Level::Collaborate => "Je collabore\u{a0}: ",
        Level::Accompany => "J’accompagne\u{a0}: ",
        _ => "",
    }
}

/// The sign that a badge wears: its family's; a regional door without a family wears the one that was chosen.
fn sign<'a>(typed: &'a Typed, family: Option<&'a Family>) -> Option<&'a str> {
    let chosen = (typed.kind == Kind::Regional).then_some(typed.sign.as_str());
    family.map(|f| f.sign.as_str()).or(chosen)
}

/// What is drawn for a form, whatever is wrong with it.
pub(super) fn drawn(typed: &Typed, family: Option<&Family>, level: Option<Level>, name: &str) -> picture::Drawn {
    picture::draw(&picture::Facts {
        kind: typed.kind,
        level,
        stage: typed.stage.parse().ok(),
        family_name: family.map(|f| f.name.as_str()),
        sign: sign(typed, family),
        colour: if typed.own_colour { &typed.colour } else { family.map_or("#1f6f8b", |f| f.colour.as_str()) },
        pictogram: &typed.pictogram,
        name,
    })
}

impl Plan {
    /// The name at a level, without surplus spaces.
    fn name(&self, level: Option<Level>) -> String {
        let own = clean_name(self.typed.own_name()).unwrap_or_default();
        match level {
            Some(level) if self.place.levels.len() > 1 => {
                let bare = self.place.levels.iter().flatten().find_map(|l| own.strip_prefix(before_project(*l)));
                format!("{}{}", before_project(level), bare.unwrap_or(&own))
            }
            _ => own,
        }
    }

    /// The words and the drawing at a level.
    pub(super) fn text(&self, level: Option<Level>) -> Text {
        let (typed, name) = (&self.typed, self.name(level));
        let drawn = drawn(typed, self.place.family.as_ref(), level, &name);
        let text = Text {
            description: typed.description.clone(),
            easy: typed.easy.clone(),
            criteria: typed.criteria(),
            grid: typed.grid(),
            delivery: typed.delivery.clone(),
            shape: shape_word(typed.kind).to_owned(),
            colour: drawn.colour,
            sign: sign(typed, self.place.family.as_ref()).map(str::to_owned),
            pictogram: typed.pictogram.clone(),
            words: drawn.words.to_owned(),
            picture: drawn.svg,
            picture_small: drawn.small,
            picture_alt: drawn.alt,
            name,
        };
        if !typed.use_sent {
            return text;
        }
        let title = drawing::title(&text.name);
        Text {
            pictogram: String::new(),
            words: String::new(),
            picture_small: design_picture::small(&typed.sent, &title),
            picture: design_picture::squared(&typed.sent, &title),
            picture_alt: title,
            ..text
        }
    }
}

/// The word of the outline, as versions keep it.
fn shape_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Regional => "door",
        other => other.word(),
    }
}
