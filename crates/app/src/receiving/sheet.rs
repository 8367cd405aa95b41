//! Cards for several people at once: chosen together, made together, printed on sheets to be cut.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::drawing::Land;
use domain::role::Right;
use kit::form::Posted;
use kit::{Page, Problem, Words};

use super::cards;
use super::pages::Printed;
use super::print::{self, Side};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{App, programmes};

/// The most cards made at once: a workshop, not a whole region.
const MOST: usize = 60;

/// The most people that an address or a form names.
const READ: usize = 1_000;

/// Somebody who can be handed a card, and through whom.
#[derive(Debug, Clone)]
pub(crate) struct Welcomed {
    pub person_id: String,
    pub name: String,
    pub organization_id: String,
    pub organization_name: String,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "receiving/templates/sheet_choose.html")]
pub(crate) struct Choose {
    pub w: Words,
    pub page: Page,
    pub people: Vec<Welcomed>,
    pub problem: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "receiving/templates/sheet.html")]
pub(crate) struct SheetPage {
    pub w: Words,
    pub page: Page,
    /// Where a code is typed, without the scheme.
    pub address: String,
    pub cards: Vec<Printed>,
    /// Whether documents are made here.
    pub pdf: bool,
}

/// The active people of the organizations where the viewer welcomes, each once, by name. Where there are more than a page
/// lists, those who are chosen are there all the same.
async fn everyone(app: &App, viewer: &Viewer, chosen: &[String]) -> Result<Vec<Welcomed>, Problem> {
    let mut people: Vec<Welcomed> = Vec::new();
    for (organization_id, organization_name) in viewer.organizations(Right::WelcomePeople) {
        let followed = programmes::followed(app.db(), &organization_id, "").await?;
        let listed = followed.into_iter().filter(|p| p.state == "active").map(|p| (p.person_id, p.name));
        let named = programmes::active_names(app.db(), &organization_id, chosen).await?;
        for (person_id, name) in listed.chain(named.into_iter().map(|p| (p.person_id, p.name))) {
            if person_id == viewer.person_id || people.iter().any(|p| p.person_id == person_id) {
                continue;
            }
            people.push(Welcomed {
                chosen: chosen.contains(&person_id),
                person_id,
                name,
                organization_id: organization_id.clone(),
                organization_name: organization_name.clone(),
            });
        }
    }
    people.sort_by_cached_key(|p| domain::person::fold(&p.name));
    Ok(people)
}

/// `GET /cards/sheet?person=…&person=…`: who gets a card; those named in the address are ticked.
pub(super) async fn choose(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let named = kit::form::decode(query.unwrap_or_default().as_bytes());
    let chosen = named.into_iter().filter(|(name, _)| name == "person").map(|(_, id)| id).take(READ);
    let chosen: Vec<String> = chosen.collect();
    chosen_shown(frame, everyone(&app, &viewer, &chosen).await?, None)
}

fn chosen_shown(frame: Frame, people: Vec<Welcomed>, problem: Option<&'static str>) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-give");
    let status = if problem.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, [("x-plain", "1")], Html(Choose { w, page, people, problem }.render()?)).into_response())
}

/// The people that a form names, in the order of their names; an unknown one makes it all unknown.
async fn named(app: &App, viewer: &Viewer, ids: &[String]) -> Result<Vec<Welcomed>, Problem> {
    let mut people = everyone(app, viewer, ids).await?;
    if !ids.iter().all(|id| people.iter().any(|p| p.person_id == *id)) {
        return Err(Problem::NotFound);
    }
    people.retain(|p| p.chosen);
    Ok(people)
}

/// Makes the cards, all or none, and shows them once.
pub(super) async fn make(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    posted: Posted,
) -> Result<Response, Problem> {
    let ids: Vec<String> = posted.all("person").into_iter().take(READ).map(str::to_owned).collect();
    let people = named(&app, &viewer, &ids).await?;
    let problem = match people.len() {
        0 => Some("receiving-sheet-problem-none"),
        1..=MOST => None,
        _ => Some("receiving-sheet-problem-many"),
    };
    if problem.is_some() {
        return chosen_shown(frame, everyone(&app, &viewer, &ids).await?, problem);
    }
    let owners: Vec<(&str, &str)> = people.iter().map(|p| (p.person_id.as_str(), p.organization_id.as_str())).collect();
    let made = cards::new_cards(&app, &viewer, &owners).await?;
    let printed = people.iter().zip(made).map(|(p, card)| Printed::of(&app, &p.person_id, &p.name, card));
    let cards = printed.collect::<Result<Vec<_>, _>>()?;
    let Frame { w, page } = frame.body("p-card").land(Land::Card);
    let shown = SheetPage { w, page, address: print::short(&app, "/c"), cards, pdf: documents::BUILT };
    Ok(Html(shown.render()?).into_response())
}

/// The same cards as a document: codes and digits come with the form, and must be those of each person's card.
pub(super) async fn pdf(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    posted: Posted,
) -> Result<Response, Problem> {
    let ids: Vec<String> = posted.all("person").into_iter().map(str::to_owned).collect();
    let (codes, digits) = (posted.all("code"), posted.all("digits"));
    if ids.is_empty() || ids.len() > MOST || codes.len() != ids.len() || digits.len() != ids.len() {
        return Err(Problem::NotFound);
    }
    let people = named(&app, &viewer, &ids).await?;
    let asked: Vec<(&str, &str, &str)> =
        ids.iter().zip(codes).zip(digits).map(|((id, code), digits)| (id.as_str(), code, digits)).collect();
    if !cards::are_of(&app, &asked).await? {
        return Err(Problem::NotFound);
    }
    let mut sides = Vec::with_capacity(asked.len());
    for (id, code, digits) in asked {
        let person = people.iter().find(|p| p.person_id == id).ok_or(Problem::NotFound)?;
        sides.push(Side {
            name: person.name.clone(),
            organization: person.organization_name.clone(),
            code: code.to_owned(),
            digits: digits.to_owned(),
        });
    }
    let base = app.settings().base.clone();
    print::answer(move || print::draw(frame.w, &base, &sides, true), "cartes.pdf").await
}
