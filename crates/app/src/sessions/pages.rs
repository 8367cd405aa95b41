use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::drawing::Land;
use kit::cookies::{self, Life};
use kit::form::Posted;
use kit::{Page, Problem, Words, seal};

use super::{COOKIE, Opening, open, store};
use crate::access::MaybeViewer;
use crate::frame::Frame;
use crate::viewer::Mode;
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Access::Public, sign_in)
        .post("/sign-in", Access::Public, ask_link)
        .get("/l/{token}", Access::Public, link)
        .post("/l/{token}", Access::Public, use_link)
        .post("/sign-out", Access::SignedIn, sign_out)
        .post("/look", Access::Public, look)
}

#[derive(Template)]
#[template(path = "sessions/templates/sign_in.html")]
pub(crate) struct SignIn {
    pub w: Words,
    pub page: Page,
    pub to: String,
    pub email: String,
    pub sent: bool,
    pub problem: Option<&'static str>,
}

#[derive(serde::Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

async fn sign_in(
    frame: Frame,
    axum::extract::Query(To { to }): axum::extract::Query<To>,
) -> Result<Html<String>, Problem> {
    let Frame { w, page } = frame.body("p-enter").land(Land::Enter);
    Ok(Html(SignIn { w, page, to, email: String::new(), sent: false, problem: None }.render()?))
}

/// The same answer whether the address is known or not.
async fn ask_link(State(app): State<App>, frame: Frame, posted: Posted) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-enter").land(Land::Enter);
    let (email, to) = (posted.get("email").to_owned(), posted.get("to").to_owned());
    let Some(folded) = domain::person::fold_email(&email) else {
        let shown = SignIn { w, page, to, email, sent: false, problem: Some("sessions-email-problem") };
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, Html(shown.render()?)).into_response());
    };
    let go_to = kit::form::local_path(&to).unwrap_or("/").to_owned();
    super::ask_for_link(&app, &folded, &go_to).await?;
    Ok(Html(SignIn { w, page, to, email: folded, sent: true, problem: None }.render()?).into_response())
}

#[derive(Template)]
#[template(path = "sessions/templates/link.html")]
pub(crate) struct LinkPage {
    pub w: Words,
    pub page: Page,
    pub token: String,
    pub name: String,
    pub usable: bool,
}

/// Opening the address changes nothing: scanners open links too. Only the button opens.
async fn link(State(app): State<App>, Path(token): Path<String>, frame: Frame) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-solo").land(Land::Solo);
    let found = store::link(app.db(), &seal::fingerprint(&token)).await?;
    let usable = found.as_ref().is_some_and(|l| is_usable(l, app.now()));
    let name = found.filter(|_| usable).map(|l| l.name).unwrap_or_default();
    let status = if usable { axum::http::StatusCode::OK } else { axum::http::StatusCode::NOT_FOUND };
    let shown = LinkPage { w, page, token, name, usable };
    Ok((status, [("x-plain", "1")], Html(shown.render()?)).into_response())
}

fn is_usable(link: &store::Link, now: i64) -> bool {
    let spent = link.used_at.is_some() && link.purpose != "demo";
    link.revoked_at.is_none() && now < link.ends_at && !spent
}

async fn use_link(State(app): State<App>, Path(token): Path<String>, posted: Posted) -> Result<Response, Problem> {
    let id = seal::fingerprint(&token);
    let now = app.now();
    let (id, used) = (&id, store::link(app.db(), &id).await?);
    let Some(found) = used else { return Ok(Redirect::to(&format!("/l/{token}")).into_response()) };
    let opened = app.db().write(|tx| async move { store::use_link(&tx, id, now).await }).await?;
    if !opened {
        return Ok(Redirect::to(&format!("/l/{token}")).into_response());
    }
    let mode = match (found.purpose.as_str(), posted.ticked("shared")) {
        (_, true) => Mode::Shared,
        ("demo", false) => Mode::Demo,
        _ => Mode::Own,
    };
    let cookie = open(&app, &Opening { person_id: &found.person_id, mode, by_card: false, helper: None }).await?;
    let go_to = kit::form::local_path(&found.go_to).unwrap_or("/").to_owned();
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&go_to)).into_response())
}

/// "J'ai fini": ends the session, forgets everything on the device, gives the helper their own screen back.
async fn sign_out(
    State(app): State<App>,
    MaybeViewer(viewer): MaybeViewer,
    _posted: Posted,
) -> Result<Response, Problem> {
    let back = match &viewer {
        Some(viewer) => super::end(&app, &viewer.session_id).await?,
        None => None,
    };
    let (cookie, to) = match back {
        Some(cookie) => (cookie, "/team"),
        None => (cookies::write(COOKIE, "", Life::Over, app.settings().is_public()), "/"),
    };
    Ok(([(header::SET_COOKIE, cookie)], [("clear-site-data", "\"storage\"")], Redirect::to(to)).into_response())
}

/// Language and colours, without an account.
async fn look(State(app): State<App>, posted: Posted) -> Response {
    let to = kit::form::local_path(posted.get("to")).unwrap_or("/").to_owned();
    let secure = app.settings().is_public();
    let mut response = Redirect::to(&to).into_response();
    let mut keep = |name: &str, value: &str, life: Life| {
        response.headers_mut().append(header::SET_COOKIE, cookies::write(name, value, life, secure));
    };
    if let Some(lang) = kit::Lang::parse(posted.get("lang")) {
        keep("lang", lang.code(), Life::Days(365));
    }
    match posted.get("theme") {
        theme @ ("light" | "dark" | "contrast") => keep("theme", theme, Life::Days(365)),
        "system" => keep("theme", "", Life::Over),
        _ => {}
    }
    response
}
