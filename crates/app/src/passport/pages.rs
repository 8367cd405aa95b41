use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::award::{State as AwardState, Step};
use domain::drawing::Land;
use kit::{Page, Problem, Words};

use super::reminders;
use crate::awards::evidence::{Desk, Hand, Kind};
use crate::awards::store::{self, Award, Item, Message, Said};
use crate::awards::{Answer, answer};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{Access, App, Routes, audit, awards, people};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/passport", Access::SignedIn, home)
        .get("/passport/open", Access::SignedIn, open)
        .get("/passport/{award}", Access::SignedIn, award)
        .get("/passport/{award}/{file}", Access::SignedIn, download)
        .get("/me", Access::SignedIn, me)
        .post("/me/reminders", Access::SignedIn, reminders::choose)
}

#[derive(Template)]
#[template(path = "passport/templates/home.html")]
pub(crate) struct Home {
    pub w: Words,
    pub page: Page,
    pub name: String,
    pub waiting: Vec<Award>,
    pub mine: Vec<Award>,
    pub declined: Vec<Award>,
    pub withdrawn: Vec<Award>,
    /// The conversations that the team answered.
    pub answered: Vec<Said>,
}

async fn home(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Html<String>, Problem> {
    let all = store::of_person(app.db(), &viewer.person_id).await?;
    let pick = |wanted: fn(AwardState) -> bool| all.iter().filter(|a| wanted(a.state())).cloned().collect::<Vec<_>>();
    let Frame { w, page } = frame.body("p-pass").land(Land::Hello).listening();
    let shown = Home {
        w,
        page,
        name: viewer.short_name().to_owned(),
        waiting: pick(AwardState::is_waiting),
        mine: pick(|s| s == AwardState::Accepted),
        declined: pick(|s| s == AwardState::Declined),
        withdrawn: pick(|s| s == AwardState::Withdrawn),
        answered: store::answered_talks(app.db(), &viewer.person_id).await?,
    };
    Ok(Html(shown.render()?))
}

/// Opening the badge opens the passport, in one gesture: to the badge that waits, or to what is there.
async fn open(State(app): State<App>, viewer: Viewer) -> Result<Redirect, Problem> {
    let (person, now) = (&viewer.person_id, app.now());
    app.db().write(|tx| async move { people::store::open_passport(&tx, person, now).await }).await?;
    let waiting = store::of_person(app.db(), &viewer.person_id).await?.into_iter().find(|a| a.state().is_waiting());
    Ok(match waiting {
        Some(award) => Redirect::to(&format!("/passport/{}", award.id)),
        None => Redirect::to("/passport"),
    })
}

#[derive(Template)]
#[template(path = "passport/templates/award.html")]
pub(crate) struct AwardPage {
    pub w: Words,
    pub page: Page,
    pub award: Award,
    pub criteria: Vec<String>,
    /// What was seen, as the team says it and shows it.
    pub seen: Vec<Item>,
    /// What the person adds.
    pub added: Vec<Item>,
    /// What they may add now.
    pub kinds: &'static [Kind],
    pub messages: Vec<Message>,
    /// Whether a conversation about it is open.
    pub talking: bool,
    /// A card alone does not show a badge to others.
    pub card_only: bool,
    pub me: String,
    pub address: String,
}

impl AwardPage {
    fn waits(&self) -> bool {
        self.award.state().is_waiting()
    }

    fn kept(&self) -> bool {
        self.award.state() == AwardState::Accepted
    }

    fn withdrawn(&self) -> bool {
        self.award.state() == AwardState::Withdrawn
    }
}

/// An award in its person's place. Looking at it is noted on it, once.
async fn award(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let award = mine(&app, &viewer, &id).await?;
    if award.state() == AwardState::Issued {
        answer(&app, &viewer, &id, &Answer::Step(Step::Look)).await?;
    }
    let (seen, added): (Vec<Item>, Vec<Item>) =
        store::items(app.db(), &id).await?.into_iter().partition(|item| item.author == Hand::Team.word());
    let desk = Desk { award, hand: Hand::Person };
    let kinds = if desk.may_add(&viewer) { desk.kinds() } else { &[] };
    let messages = store::messages(app.db(), &id).await?;
    let talking = !messages.is_empty() && store::open_talk(app.db(), &id).await?.is_some();
    let card_only = viewer.by_card && viewer.helper_id.is_none();
    let Frame { w, page } = frame.body("p-solo").listening();
    let address = app.settings().url(&format!("/awards/{id}"));
    let (award, me) = (desk.award, viewer.person_id.clone());
    let criteria = award.criteria();
    let shown = AwardPage { w, page, award, criteria, seen, added, kinds, messages, talking, card_only, me, address };
    Ok(Html(shown.render()?))
}

async fn mine(app: &App, viewer: &Viewer, id: &str) -> Result<Award, Problem> {
    let award = store::find(app.db(), id).await?.ok_or(Problem::NotFound)?;
    if award.person_id.as_deref() == Some(&viewer.person_id) { Ok(award) } else { Err(Problem::NotFound) }
}

/// The person's own copy: `badge.json`, `badge.png`, `badge.svg`. Only what is kept can be taken away.
async fn download(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let award = mine(&app, &viewer, &id).await?;
    if award.state() != AwardState::Accepted {
        return Err(Problem::NotFound);
    }
    let document = store::document(app.db(), &id).await?.ok_or(Problem::NotFound)?.document;
    let mut response = match file.as_str() {
        "badge.json" => ([(header::CONTENT_TYPE, "application/vc+ld+json")], document).into_response(),
        "badge.png" => awards::show::baked(&app, &id, document, true).await?,
        "badge.svg" => awards::show::baked(&app, &id, document, false).await?,
        _ => return Err(Problem::NotFound),
    };
    let headers = response.headers_mut();
    if let Ok(value) = format!("attachment; filename=\"{file}\"").parse() {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    if let Ok(value) = "no-store".parse() {
        headers.insert(header::CACHE_CONTROL, value);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "passport/templates/me.html")]
pub(crate) struct Me {
    pub w: Words,
    pub page: Page,
    pub name: String,
    pub roles: Vec<(String, String)>,
    pub identifiers: Vec<people::store::Identifier>,
    /// Whether they want the one quiet reminder.
    pub reminders: bool,
    pub log: Vec<(String, audit::store::Entry)>,
}

impl Me {
    fn has_own_email(&self) -> bool {
        self.identifiers.iter().any(|i| i.kind == "email" && !i.shared)
    }
}

/// Who I am here, and who looked at what concerns me.
async fn me(State(app): State<App>, viewer: Viewer, frame: Frame) -> Result<Html<String>, Problem> {
    let identifiers = people::store::identifiers(app.db(), &viewer.person_id).await?;
    let reminders = people::store::find(app.db(), &viewer.person_id).await?.is_some_and(|p| p.reminders);
    let log = audit::store::about(app.db(), &viewer.person_id, 50).await?;
    let log = log.into_iter().map(|e| (domain::day::of(e.at, &app.settings().zone).to_string(), e)).collect();
    let Frame { w, page } = frame.body("p-me");
    let roles =
        viewer.roles.iter().map(|r| (w.t(&format!("people-role-{}", r.role)), r.organization_name.clone())).collect();
    Ok(Html(Me { w, page, name: viewer.name.clone(), roles, identifiers, reminders, log }.render()?))
}
