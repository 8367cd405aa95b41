use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use db::DbError;
use domain::role::Right;
use domain::setting::Scope;
use kit::form::Posted;
use kit::{Page, Problem, Words};

use super::settings::{Setting, in_force};
use super::store::{self, Colleague, Member, Phase, Programme};
use crate::frame::Frame;
use crate::viewer::Viewer;
use crate::{Access, App, Routes, audit, networks};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/programmes/{id}", Access::SignedIn, show).post(
        "/programmes/{id}/settings",
        Access::Team(Right::Steer),
        choose,
    )
}

#[derive(Template)]
#[template(path = "programmes/templates/show.html")]
pub(crate) struct Show {
    pub w: Words,
    pub page: Page,
    pub programme: Programme,
    pub charter: Vec<String>,
    /// Each organization with who works there: a name, and their parts in words.
    pub members: Vec<(Member, Vec<(String, String)>)>,
    pub phases: Vec<Phase>,
    /// Each setting with the day when it was set.
    pub settings: Vec<(Setting, String)>,
    pub may_choose: bool,
    pub problem: Option<&'static str>,
}

/// A programme, for those who work in it. For all others it does not exist.
async fn show(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    Ok(Html(shown(&app, &viewer, frame, &id, None).await?.render()?))
}

async fn shown(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    id: &str,
    problem: Option<&'static str>,
) -> Result<Show, Problem> {
    let today = &app.today();
    let programme = store::find(app.db(), id).await?.ok_or(Problem::NotFound)?;
    let members = store::members(app.db(), id, today).await?;
    if !works_in(viewer, id, &members) {
        return Err(Problem::NotFound);
    }
    let Frame { w, page } = frame.body("p-programme");
    let team = store::team(app.db(), id, today).await?;
    let phases = store::phases(app.db(), id).await?;
    let day = |at| domain::day::of(at, &app.settings().zone).to_string();
    let settings = in_force(&networks::store::set_for_programme(app.db(), id).await?)
        .map(|s| (s.clone(), s.from.map(|(_, at)| day(at)).unwrap_or_default()))
        .to_vec();
    let charter = serde_json::from_str(&programme.charter).unwrap_or_default();
    let may_choose = steers(viewer, id, &members);
    let members = members.into_iter().map(|m| (m.clone(), colleagues(w, &m.id, &team))).collect();
    Ok(Show { w, page, programme, charter, members, phases, settings, may_choose, problem })
}

/// Whether the viewer has a role in one of these organizations, for all of it or for this programme.
fn works_in(viewer: &Viewer, id: &str, members: &[Member]) -> bool {
    let here = |held: &&crate::viewer::Held| {
        members.iter().any(|m| m.id == held.organization_id) && held.programme_id.as_deref().is_none_or(|p| p == id)
    };
    viewer.is_team() && viewer.roles.iter().any(|held| here(&held))
}

/// Whether one of those roles may steer.
fn steers(viewer: &Viewer, id: &str, members: &[Member]) -> bool {
    let steering = Viewer {
        roles: viewer.roles.iter().filter(|held| held.role.may(Right::Steer)).cloned().collect(),
        ..viewer.clone()
    };
    works_in(&steering, id, members)
}

/// The people of an organization, each once, with their parts in words.
fn colleagues(w: Words, organization_id: &str, team: &[Colleague]) -> Vec<(String, String)> {
    let mut found: Vec<(&str, String, Vec<String>)> = Vec::new();
    for colleague in team.iter().filter(|c| c.organization_id == organization_id) {
        let role = w.t(&format!("people-role-{}", colleague.role));
        match found.iter_mut().find(|(id, ..)| *id == colleague.person_id) {
            Some((_, _, roles)) if !roles.contains(&role) => roles.push(role),
            Some(_) => {}
            None => found.push((&colleague.person_id, colleague.name.clone(), vec![role])),
        }
    }
    found.into_iter().map(|(_, name, roles)| (name, roles.join(", "))).collect()
}

/// Changes the settings of a programme, within what its network leaves open.
async fn choose(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let members = store::members(app.db(), &id, &app.today()).await?;
    if !steers(&viewer, &id, &members) {
        return Err(Problem::NotFound);
    }
    let (app_ref, viewer_ref, id_ref, posted) = (&app, &viewer, &id, &posted);
    let kept = app
        .db()
        .write(|tx| async move {
            let settings = in_force(&networks::store::set_for_programme(&tx, id_ref).await?);
            let chosen = settings.iter().filter(|s| s.is_open()).map(|s| (s, posted.get(s.name.word())));
            let chosen: Vec<(&Setting, &str)> = chosen.filter(|(_, value)| !value.is_empty()).collect();
            if chosen.iter().any(|(setting, value)| !setting.offered.contains(value)) {
                return Ok::<_, DbError>(false);
            }
            for (setting, value) in chosen.into_iter().filter(|(setting, value)| setting.value != *value) {
                keep(app_ref, &tx, viewer_ref, (id_ref, setting.name.word(), value)).await?;
            }
            Ok(true)
        })
        .await?;
    if kept {
        return Ok(Redirect::to(&format!("/programmes/{id}?said=programmes-said-kept")).into_response());
    }
    let page = shown(&app, &viewer, frame, &id, Some("programmes-problem-choice")).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, [("x-plain", "1")], Html(page.render()?)).into_response())
}

async fn keep(app: &App, tx: &db::Tx, viewer: &Viewer, (id, name, value): (&str, &str, &str)) -> Result<(), DbError> {
    let by = Some(viewer.person_id.as_str());
    networks::store::set(tx, Scope::Programme.word(), id, name, value, by, app.now()).await?;
    let line = audit::Line {
        act: "set",
        subject: "programme",
        subject_id: id,
        person_id: None,
        organization_id: None,
        detail: &format!("{name}={value}"),
    };
    audit::note(app, tx, Some(viewer), &line).await
}
