//! The designer's pages: my badges, a new one, a draft, its publication.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::badge::Kind;
use domain::drawing::{Shape, Sign};
use domain::role::Right;
use kit::form::Posted;
use kit::{Field, Page, Problem, Words};

use super::design_form::Typed;
use super::design_page::{self, Sheet};
use super::design_plan::{Choices, drawn};
use super::design_save::{self, Saved, seen};
use super::store::{self, Place, Prepared, Text};
use super::{design_alignments, design_note, design_picture, design_standing};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{Access, App, Routes};

/// The routes of the designer.
pub(super) fn routes(routes: Routes) -> Routes {
    let design = Access::Team(Right::Design);
    routes
        .get("/design", design, list)
        .get("/design/new", design, new)
        .post("/design", design, create)
        .post("/design/preview", design, design_page::preview)
        .get("/design/{id}", design, edit)
        .post("/design/{id}", design, save)
        .post("/design/{id}/publish", design, publish)
        .get("/design/{id}/note", design, design_note::form)
        .post("/design/{id}/note", design, design_note::save)
        .get("/design/{id}/alignments", design, design_alignments::form)
        .post("/design/{id}/alignments", design, design_alignments::save)
        .get("/design/{id}/standing", design, design_standing::page)
        .post("/design/{id}/standing", design, design_standing::change)
}

/// A badge of the list, as the page shows it.
pub(crate) struct Row {
    pub badge: Prepared,
    pub name: String,
    pub picture: String,
    pub saved_on: Option<String>,
}

/// The badges of one organization.
pub(crate) struct Shelf {
    pub organization: String,
    pub drafts: Vec<Row>,
    pub public: Vec<Row>,
    /// Not given any more.
    pub retired: Vec<Row>,
}

#[derive(Template)]
#[template(path = "catalogue/templates/design_list.html")]
pub(crate) struct DesignList {
    pub w: Words,
    pub page: Page,
    pub organizations: Vec<Shelf>,
}

async fn list(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Html<String>, Problem> {
    let Frame { w, page } = frame.body("p-design");
    let mut organizations = Vec::new();
    for (id, organization) in viewer.organizations(Right::Design) {
        let rows = store::prepared(app.db(), &id).await?.into_iter().map(|b| row(&app, w, b));
        let (retired, given): (Vec<Row>, Vec<Row>) = rows.partition(|r| r.badge.retired_at.is_some());
        let (drafts, public) = given.into_iter().partition(|r| r.saved_on.is_some());
        organizations.push(Shelf { organization, drafts, public, retired });
    }
    Ok(Html(DesignList { w, page, organizations }.render()?))
}

fn row(app: &App, w: Words, badge: Prepared) -> Row {
    let name = badge.draft_name.clone().or_else(|| badge.public_name.clone()).filter(|n| !n.is_empty());
    let picture = match &badge.draft_small {
        Some(svg) => design_picture::address(svg),
        None => format!("/badges/{}/small.svg?version={}", badge.id, badge.version),
    };
    Row {
        name: name.unwrap_or_else(|| w.t("catalogue-design-no-name")),
        picture,
        saved_on: badge.draft_saved_at.map(|at| day(app, at)),
        badge,
    }
}

/// The day of a moment, where the instance is.
pub(super) fn day(app: &App, at: i64) -> String {
    domain::day::of(at, &app.settings().zone).to_string()
}

/// A kind that can be prepared, with an example of its outline.
pub(crate) struct KindChoice {
    pub kind: Kind,
    pub picture: String,
}

#[derive(Template)]
#[template(path = "catalogue/templates/design_kinds.html")]
pub(crate) struct DesignKinds {
    pub w: Words,
    pub page: Page,
    pub kinds: Vec<KindChoice>,
}

/// The kinds that a team prepares: all but what a person makes.
pub(super) fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Own)
}

/// A kind with its example.
pub(super) fn kind_choice(kind: Kind) -> KindChoice {
    let pictogram = match super::picture::shape(kind) {
        Shape::Experience => "boussole",
        Shape::Project => "deux-mains",
        Shape::Stage => "trajet",
        _ => "bulles",
    };
    let typed = Typed { pictogram: pictogram.to_owned(), ..Typed::start(kind, "") };
    let level = kind.levels().first().copied();
    KindChoice { kind, picture: design_picture::address(&drawn(&typed, None, level, "").small) }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct New {
    kind: String,
}

async fn new(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Query(New { kind }): Query<New>,
) -> Result<Response, Problem> {
    let Some(kind) = Kind::parse(&kind).filter(|k| *k != Kind::Own) else {
        let Frame { w, page } = frame.body("p-design");
        return Ok(Html(DesignKinds { w, page, kinds: kinds().map(kind_choice).collect() }.render()?).into_response());
    };
    let choices = Choices::of(&app, &viewer, None).await?;
    let organization = choices.organizations.first().map(|(id, _)| id.clone()).unwrap_or_default();
    Sheet::new(app.id(), Typed::start(kind, &organization)).shown(&app, frame, choices)
}

async fn create(State(app): State<App>, viewer: Viewer, frame: Frame, posted: Posted) -> Result<Response, Problem> {
    let Some(kind) = Kind::parse(posted.get("kind")).filter(|k| *k != Kind::Own) else {
        return Ok(Redirect::to("/design/new").into_response());
    };
    let id = uuid::Uuid::parse_str(posted.get("id")).map_or_else(|_| app.id(), |id| id.to_string());
    let choices = Choices::of(&app, &viewer, None).await?;
    let (typed, unread) = design_picture::read_form(kind, &posted, "").await?;
    let mut sheet = Sheet::new(id, typed);
    if looks_only(&posted) {
        sheet.problems.extend(unread);
        return sheet.shown(&app, frame, choices);
    }
    match sheet.plan(&choices, unread, false) {
        Ok(plan) => {
            let made = design_save::create(&app, &viewer, &sheet.id, &plan).await?;
            let to = if made > 1 {
                "/design?said=catalogue-said-three".to_owned()
            } else {
                address(&sheet.id, "catalogue-said-draft")
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(problems) => {
            sheet.problems = problems;
            sheet.shown(&app, frame, choices)
        }
    }
}

/// "Voir": the form comes back with its drawing, and nothing is saved.
fn looks_only(posted: &Posted) -> bool {
    posted.get("do") == "look" || posted.ticked("take_colour")
}

fn address(id: &str, said: &str) -> String {
    format!("/design/{id}?said={said}")
}

/// A badge that this viewer may change, with its text under work, and when the draft was saved.
async fn mine(app: &App, viewer: &Viewer, id: &str) -> Result<(Place, Text, Option<i64>), Problem> {
    let place = store::place(app.db(), id).await?.ok_or(Problem::NotFound)?;
    if !viewer.may_in(Right::Design, &place.organization_id) {
        return Err(Problem::NotFound);
    }
    if let Some((draft, saved_at)) = store::text(app.db(), id, 0).await? {
        return Ok((place, draft, Some(saved_at)));
    }
    let (public, _) = store::text(app.db(), id, place.version).await?.ok_or(Problem::NotFound)?;
    Ok((place, public, None))
}

/// The sheet of a badge that exists, as it is saved.
async fn opened(app: &App, viewer: &Viewer, id: &str) -> Result<(Sheet, Choices), Problem> {
    let (place, text, draft_saved_at) = mine(app, viewer, id).await?;
    let choices = Choices::of(app, viewer, Some(&place)).await?;
    let colour = place.family_id.as_deref().and_then(|f| choices.family(f)).map(|f| f.colour.as_str());
    let mut sheet = Sheet::new(id.to_owned(), Typed::of(&place, &text, colour));
    sheet.known = seen(place.version, draft_saved_at);
    sheet.draft_saved_on = draft_saved_at.map(|at| day(app, at));
    sheet.past = store::history(app.db(), id).await?.into_iter().map(|p| (day(app, p.saved_at), p)).collect();
    sheet.place = Some(place);
    Ok((sheet, choices))
}

async fn edit(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (sheet, choices) = opened(&app, &viewer, &id).await?;
    if sheet.is_retired() {
        return Ok(Redirect::to(&format!("/design/{id}/standing")).into_response());
    }
    sheet.shown(&app, frame, choices)
}

async fn save(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    kept(&app, &viewer, frame, &id, &posted, false).await
}

async fn publish(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    kept(&app, &viewer, frame, &id, &posted, true).await
}

/// Saves what is in the form, or what was saved when the post holds no form, then publishes when asked.
async fn kept(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    id: &str,
    posted: &Posted,
    publish: bool,
) -> Result<Response, Problem> {
    let (mut sheet, choices) = opened(app, viewer, id).await?;
    if sheet.is_retired() {
        return Ok(Redirect::to(&format!("/design/{id}/standing")).into_response());
    }
    let mut known = String::new();
    let mut unread = None;
    if posted.get("form") == "whole" {
        (sheet.typed, unread) = design_picture::read_form(sheet.typed.kind, posted, &sheet.typed.sent).await?;
        known = posted.get("known").to_owned();
    }
    if looks_only(posted) {
        // Looking is not reading again: what somebody else saved meanwhile is still noticed at saving.
        sheet.known = known;
        sheet.problems.extend(unread);
        return sheet.shown(app, frame, choices);
    }
    let plan = match sheet.plan(&choices, unread, publish) {
        Ok(plan) => plan,
        Err(problems) => {
            sheet.known = known;
            sheet.problems = problems;
            return sheet.shown(app, frame, choices);
        }
    };
    let said = match design_save::save(app, viewer, id, &plan, &known, publish).await? {
        Saved::Draft => "catalogue-said-draft",
        Saved::Published(_) => "catalogue-said-published",
        Saved::Same if publish => "catalogue-said-published-already",
        Saved::Same => "catalogue-said-same",
        Saved::Overtaken => {
            sheet.problems = vec![Field { name: "name", key: "catalogue-design-problem-overtaken" }];
            return sheet.shown(app, frame, choices);
        }
    };
    Ok(Redirect::to(&address(id, said)).into_response())
}

/// The strokes of a family's sign.
pub(super) fn sign(word: &str) -> kit::Html {
    kit::Html(Sign::of_family(word).map(domain::drawing::sign_strokes).unwrap_or_default())
}
