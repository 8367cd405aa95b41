use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::card::Try;
use domain::drawing::Land;
use domain::role::Right;
use kit::form::Posted;
use kit::{Page, Problem, Words};

use super::cards::{self, new_card};
use super::{claim, events, poster, print, sheet};
use crate::frame::{Frame, PublicFrame};
use crate::programmes;
use crate::sessions::{self, Opening};
use crate::viewer::{Mode, Viewer};
use crate::{Access, App, Routes, audit};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/c", Access::Public, type_code)
        .get("/c/{code}", Access::Public, card)
        .post("/c/{code}", Access::Public, open_card)
        .get("/people/{id}/receive", Access::Team(Right::WelcomePeople), ways)
        .post("/people/{id}/card", Access::Team(Right::WelcomePeople), make_card)
        .post("/people/{id}/card.pdf", Access::Team(Right::WelcomePeople), print::card_pdf)
        .post("/people/{id}/beside", Access::Team(Right::WelcomePeople), beside)
        .get("/cards/sheet", Access::Team(Right::WelcomePeople), sheet::choose)
        .post("/cards/sheet", Access::Team(Right::WelcomePeople), sheet::make)
        .post("/cards/sheet.pdf", Access::Team(Right::WelcomePeople), sheet::pdf)
        .get("/events", Access::Team(Right::Give), events::list)
        .get("/events/new", Access::Team(Right::Give), events::new)
        .post("/events/new", Access::Team(Right::Give), events::add)
        .get("/events/{id}", Access::Team(Right::Give), events::show)
        .get("/events/{id}/poster.pdf", Access::Team(Right::Give), print::poster_pdf)
        .post("/events/{id}/close", Access::Team(Right::Give), events::close)
        .get("/e/{code}", Access::Public, poster::show)
        .post("/e/{code}", Access::Public, poster::take)
}

#[derive(Template)]
#[template(path = "receiving/templates/code.html")]
pub(crate) struct Code {
    pub w: Words,
    pub page: Page,
    pub code: String,
    pub problem: Option<String>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Typed {
    code: String,
}

/// For those who cannot aim at the QR: the code under it, typed. A poster's code is shorter than a card's.
async fn type_code(PublicFrame(frame): PublicFrame, Query(Typed { code }): Query<Typed>) -> Result<Response, Problem> {
    if let Some(code) = claim::read_code(&code) {
        return Ok(Redirect::to(&format!("/e/{code}")).into_response());
    }
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(40).collect();
    if !code.is_empty() {
        return Ok(Redirect::to(&format!("/c/{}", kit::form::encode(&code))).into_response());
    }
    let Frame { w, page } = frame.body("p-solo").land(Land::Solo).listening();
    Ok(Html(Code { w, page, code: String::new(), problem: None }.render()?).into_response())
}

/// The same page for every card, known or not.
async fn card(Path(code): Path<String>, PublicFrame(frame): PublicFrame) -> Result<Html<String>, Problem> {
    let Frame { w, page } = frame.body("p-solo").land(Land::Solo).listening();
    Ok(Html(Code { w, page, code, problem: None }.render()?))
}

async fn open_card(
    State(app): State<App>,
    Path(code): Path<String>,
    PublicFrame(frame): PublicFrame,
    posted: Posted,
) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-solo").land(Land::Solo).listening();
    let (outcome, person_id) = cards::try_card(&app, &code, posted.get("digits")).await?;
    let problem = match (outcome, person_id) {
        (Try::Opens, Some(person_id)) => {
            let mode = if posted.ticked("shared") { Mode::Shared } else { Mode::Own };
            let opening = Opening { person_id: &person_id, mode, by_card: true, helper: None };
            let cookie = sessions::open(&app, &opening).await?;
            return Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/passport/open")).into_response());
        }
        (Try::Wrong { left: 1 }, _) => w.t("receiving-code-wrong-last"),
        (Try::Locked, _) => w.t("receiving-code-locked"),
        _ => w.t("receiving-code-wrong"),
    };
    let shown = Code { w, page, code, problem: Some(problem) };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, [("x-plain", "1")], Html(shown.render()?)).into_response())
}

#[derive(Template)]
#[template(path = "receiving/templates/ways.html")]
pub(crate) struct Ways {
    pub w: Words,
    pub page: Page,
    pub person_id: String,
    pub name: String,
}

/// The organization of the viewer that follows this person, and the person's name.
pub(super) async fn welcomed(app: &App, viewer: &Viewer, person_id: &str) -> Result<(String, String), Problem> {
    for (organization, _) in viewer.organizations(Right::WelcomePeople) {
        if let Some(followed) = programmes::is_followed(app.db(), &organization, person_id).await? {
            return Ok((organization, followed.name));
        }
    }
    Err(Problem::NotFound)
}

async fn ways(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let (_, name) = welcomed(&app, &viewer, &id).await?;
    let Frame { w, page } = frame.body("p-ways");
    Ok(Html(Ways { w, page, person_id: id, name }.render()?))
}

#[derive(Template)]
#[template(path = "receiving/templates/card.html")]
pub(crate) struct CardPage {
    pub w: Words,
    pub page: Page,
    pub person_id: String,
    /// Where the code is typed, without the scheme.
    pub address: String,
    pub card: Printed,
    /// Whether documents are made here.
    pub pdf: bool,
}

/// A card as a page shows it.
#[derive(Debug, Clone)]
pub(crate) struct Printed {
    pub person_id: String,
    /// The first name.
    pub name: String,
    pub code: String,
    pub digits: String,
    pub qr: kit::Html,
}

impl Printed {
    /// A card of a person called `name`.
    pub(super) fn of(app: &App, person_id: &str, name: &str, card: cards::Card) -> Result<Printed, Problem> {
        let address = app.settings().url(&format!("/c/{}", card.code));
        Ok(Printed {
            person_id: person_id.to_owned(),
            name: print::first_name(name).to_owned(),
            qr: kit::qr::svg(&address).ok_or(Problem::Bad("kit-problem-bad"))?,
            code: card.code,
            digits: card.digits,
        })
    }

    /// The code in groups that an eye can follow.
    pub fn groups(&self) -> Vec<&str> {
        cards::Card::groups(&self.code)
    }
}

/// A new card, shown once to be printed.
async fn make_card(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    _: Posted,
) -> Result<Response, Problem> {
    let (organization, name) = welcomed(&app, &viewer, &id).await?;
    let card = new_card(&app, &viewer, &id, &organization).await?;
    let Frame { w, page } = frame.body("p-card").land(Land::Card);
    let card = Printed::of(&app, &id, &name, card)?;
    let shown = CardPage { w, page, person_id: id, address: print::short(&app, "/c"), card, pdf: documents::BUILT };
    Ok(Html(shown.render()?).into_response())
}

/// Opens the person's place on the helper's screen, both present: no mandate, but it is written down.
async fn beside(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    _: Posted,
) -> Result<Response, Problem> {
    let (organization, _) = welcomed(&app, &viewer, &id).await?;
    let line = audit::Line {
        act: "opened_beside",
        subject: "person",
        subject_id: &id,
        person_id: Some(&id),
        organization_id: Some(&organization),
        detail: "",
    };
    let (line, viewer_ref) = (&line, &viewer);
    let app_ref = &app;
    app.db().write(|tx| async move { audit::note(app_ref, &tx, Some(viewer_ref), line).await }).await?;
    let opening = Opening {
        person_id: &id,
        mode: Mode::Beside,
        by_card: false,
        helper: Some((&viewer.person_id, &viewer.session_id)),
    };
    let cookie = sessions::open(&app, &opening).await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/passport/open")).into_response())
}
