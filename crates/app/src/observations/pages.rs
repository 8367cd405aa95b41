use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::role::Right;
use domain::situation::Kind;
use kit::form::Posted;
use kit::{Field, Page, Problem, Words};

use super::case::File;
use super::form::Typed;
use super::observe::{Observed, observe};
use super::store::{self, Scope, Skill};
use super::tell::{Told, told};
use super::{history, talk};
use crate::frame::Frame;
use crate::programmes::{self, Followed};
use crate::situations::store::{Situation, library};
use crate::viewer::Viewer;
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/observe", Access::Team(Right::Observe), form)
        .post("/observe", Access::Team(Right::Observe), posted)
        .get("/observe/{id}", Access::Team(Right::Observe), after)
        .get("/cells/{person}/{skill}", Access::Team(Right::SeePeople), history::show)
        .post("/cells/{person}/{skill}/say", Access::Team(Right::Observe), talk::say)
        .post("/cells/{person}/{skill}/confirm", Access::Team(Right::Observe), talk::confirm)
}

/// A skill to choose, with what to look at.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub skill: Skill,
    /// The badge whose picture is shown, and its version.
    pub badge: Option<(String, i64)>,
    pub criteria: Vec<String>,
    /// Statements of the grid, each with its example (which may be empty).
    pub grid: Vec<(String, String)>,
}

/// The skills of one family.
#[derive(Debug, Clone)]
pub(crate) struct Family {
    pub name: String,
    pub sign: String,
    pub choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "observations/templates/observe.html")]
pub(crate) struct ObserveForm {
    pub w: Words,
    pub page: Page,
    pub organizations: Vec<(String, String)>,
    pub people: Vec<Followed>,
    pub families: Vec<Family>,
    /// The library, by organization.
    pub library: Vec<(String, Vec<Situation>)>,
    pub kinds: &'static [Kind],
    pub typed: Typed,
    pub today: String,
    pub problems: Vec<Field>,
}

impl ObserveForm {
    /// The sentence of a field, if it needs another look.
    fn problem(&self, name: &str) -> Option<&'static str> {
        Field::sentence(&self.problems, name)
    }

    fn chosen(&self, family: &Family) -> bool {
        self.families.len() == 1 || family.choices.iter().any(|c| c.skill.id == self.typed.skill)
    }
}

/// `GET /observe?organization=…&person=…&skill=…&situation=…&seen_on=…`: what the address names is chosen already.
async fn form(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let named = kit::form::decode(query.unwrap_or_default().as_bytes());
    let one =
        |name: &str| named.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let last = store::last_of(app.db(), &viewer.person_id).await?;
    let mut typed = Typed {
        organization: one("organization"),
        person: one("person"),
        skill: one("skill"),
        seen_on: one("seen_on"),
        situation: one("situation"),
        ..Typed::default()
    };
    if let Some(last) = last {
        if typed.organization.is_empty() {
            typed.organization = last.organization_id;
        }
        if typed.situation.is_empty() {
            typed.situation = last.situation_id.unwrap_or(last.situation_kind);
        }
    }
    shown(&app, &viewer, frame, typed, Vec::new()).await
}

async fn shown(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    mut typed: Typed,
    problems: Vec<Field>,
) -> Result<Response, Problem> {
    let organizations = viewer.organizations(Right::Observe);
    typed.organization = viewer.organization_or_first(Right::Observe, &typed.organization);
    let today = app.today();
    if typed.seen_on.is_empty() {
        typed.seen_on.clone_from(&today);
    }
    if typed.gesture.is_empty() {
        typed.gesture = app.token();
    }
    let people = programmes::followed(app.db(), &typed.organization, "").await?;
    let skills = store::skills_of_organization(app.db(), &typed.organization, &today).await?;
    let looks = store::looks(app.db(), &skills).await?;
    let situations = library(app.db(), &typed.organization, &today).await?;
    if Kind::parse(&typed.situation).is_none() && situations.iter().all(|s| s.id != typed.situation) {
        typed.situation = situations.first().map_or(Kind::Workshop.word(), |s| s.id.as_str()).to_owned();
    }
    let Frame { w, page } = frame.body("p-observe");
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = ObserveForm {
        w,
        page,
        organizations,
        people: once(people, &viewer.person_id),
        families: families(skills, looks),
        library: by_organization(situations),
        kinds: Kind::ALL,
        typed,
        today,
        problems,
    };
    Ok((status, [("x-plain", "1")], Html(form.render()?)).into_response())
}

/// Everyone who is there now, once each, without the viewer.
fn once(people: Vec<Followed>, viewer: &str) -> Vec<Followed> {
    let mut found: Vec<Followed> = Vec::with_capacity(people.len());
    for person in people.into_iter().filter(|p| p.state == "active" && p.person_id != viewer) {
        if found.iter().all(|known| known.person_id != person.person_id) {
            found.push(person);
        }
    }
    found
}

fn families(skills: Vec<Skill>, looks: Vec<store::Look>) -> Vec<Family> {
    let mut looks: HashMap<String, store::Look> = looks.into_iter().map(|l| (l.skill_id.clone(), l)).collect();
    let mut families: Vec<(String, Family)> = Vec::new();
    for skill in skills {
        let look = looks.remove(&skill.id);
        if families.last().is_none_or(|(id, _)| *id != skill.family_id) {
            let family =
                Family { name: skill.family_name.clone(), sign: skill.family_sign.clone(), choices: Vec::new() };
            families.push((skill.family_id.clone(), family));
        }
        if let Some((_, family)) = families.last_mut() {
            family.choices.push(choice(skill, look));
        }
    }
    families.into_iter().map(|(_, family)| family).collect()
}

fn choice(skill: Skill, look: Option<store::Look>) -> Choice {
    let criteria = look.as_ref().and_then(|l| serde_json::from_str(&l.criteria).ok()).unwrap_or_default();
    let grid: Vec<serde_json::Value> =
        look.as_ref().and_then(|l| serde_json::from_str(&l.grid).ok()).unwrap_or_default();
    let text = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let grid = grid.iter().map(|line| (text(line, "statement"), text(line, "example")));
    Choice {
        skill,
        criteria,
        grid: grid.filter(|(statement, _)| !statement.is_empty()).collect(),
        badge: look.map(|l| (l.badge_id, l.version)),
    }
}

/// The library, by organization, in its order.
pub(super) fn by_organization(situations: Vec<Situation>) -> Vec<(String, Vec<Situation>)> {
    let mut groups: Vec<(String, Vec<Situation>)> = Vec::new();
    for situation in situations {
        match groups.last_mut() {
            Some((name, group)) if *name == situation.organization_name => group.push(situation),
            _ => groups.push((situation.organization_name.clone(), vec![situation])),
        }
    }
    groups
}

async fn posted(State(app): State<App>, viewer: Viewer, frame: Frame, posted: Posted) -> Result<Response, Problem> {
    let typed = Typed::read(&posted);
    let problems = typed.problems(&app.today());
    if !problems.is_empty() {
        return shown(&app, &viewer, frame, typed, problems).await;
    }
    let situations = library(app.db(), &typed.organization, &app.today()).await?;
    let seen = typed.seen(|id| situations.iter().find(|s| s.id == id).map(|s| s.kind.as_str()));
    match observe(&app, &viewer, &seen).await? {
        Observed::Kept(id) => Ok(Redirect::to(&format!("/observe/{id}")).into_response()),
        Observed::Not(refusal) => shown(&app, &viewer, frame, typed, vec![refusal.field()]).await,
    }
}

#[derive(Template)]
#[template(path = "observations/templates/observed.html")]
pub(crate) struct After {
    pub w: Words,
    pub page: Page,
    pub person: Followed,
    pub skill: Skill,
    pub organization: String,
    pub seen_on: String,
    /// The entry of the library, or the kind.
    pub situation: String,
    pub programme: Option<String>,
    pub told: Told,
}

/// What a gesture brought, for who made it. The same whenever it is asked for.
async fn after(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let kept = store::find(app.db(), &id).await?.filter(|k| k.by_person == viewer.person_id);
    let kept = kept.ok_or(Problem::NotFound)?;
    let person = match viewer.may_in(Right::Observe, &kept.organization_id) {
        true => programmes::is_followed(app.db(), &kept.organization_id, &kept.person_id).await?,
        false => None,
    };
    let person = person.ok_or(Problem::NotFound)?;
    let skill = store::skill(app.db(), &kept.skill_id).await?.ok_or(Problem::NotFound)?;
    let programme = store::programme_of(app.db(), &id).await?;
    let scope = Scope::of(programme.as_deref(), &kept.organization_id);
    let file = File::read(app.db(), &scope, &kept.person_id, &skill, &app.settings().zone).await?;
    let linked = store::awards_of(app.db(), &id).await?;
    let Frame { w, page } = frame.body("p-given");
    let told = told(w, &file, &kept, &linked, &person.name);
    let situation = kept.situation_id.unwrap_or(kept.situation_kind);
    let (organization, seen_on) = (kept.organization_id, kept.seen_on);
    Ok(Html(After { w, page, person, skill, organization, seen_on, situation, programme, told }.render()?))
}
