//! "Comment nous faisons ici": one note for each organization, beside the badge and never in it (R003).

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::badge::limits;
use domain::role::Right;
use kit::form::Posted;
use kit::{Page, Problem, Words};

use super::store::{self, Badge};
use super::{design_form, design_save};
use crate::App;
use crate::frame::Frame;
use crate::viewer::Viewer;

#[derive(Template)]
#[template(path = "catalogue/templates/note.html")]
pub(crate) struct NotePage {
    pub w: Words,
    pub page: Page,
    pub badge: Badge,
    pub organizations: Vec<(String, String)>,
    pub organization: String,
    pub text: String,
    pub problem: Option<&'static str>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Where {
    organization: String,
}

pub(super) async fn form(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    Query(Where { organization }): Query<Where>,
) -> Result<Response, Problem> {
    let organizations = viewer.organizations(Right::Design);
    let organization = match organizations.iter().find(|(known, _)| *known == organization).or(organizations.first()) {
        Some((id, _)) => id.clone(),
        None => return Err(Problem::NotFound),
    };
    let text = store::note(app.db(), &id, &organization).await?.unwrap_or_default();
    shown(&app, &viewer, frame, &id, (organization, text), None).await
}

async fn shown(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    id: &str,
    (organization, text): (String, String),
    problem: Option<&'static str>,
) -> Result<Response, Problem> {
    let badge = store::published(app.db(), id).await?.ok_or(Problem::NotFound)?;
    let Frame { w, page } = frame.body("p-design");
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let organizations = viewer.organizations(Right::Design);
    let note = NotePage { w, page, badge, organizations, organization, text, problem };
    Ok((status, [("x-plain", "1")], Html(note.render()?)).into_response())
}

pub(super) async fn save(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (organization, text) = (posted.get("organization").to_owned(), design_form::tidy(posted.get("text")));
    if !viewer.may_in(Right::Design, &organization) || store::published(app.db(), &id).await?.is_none() {
        return Err(Problem::NotFound);
    }
    if text.chars().count() > limits::TEXT {
        return shown(&app, &viewer, frame, &id, (organization, text), Some("catalogue-design-problem-text-long"))
            .await;
    }
    design_save::save_note(&app, &viewer, &id, &organization, &text).await?;
    let said = if text.is_empty() { "catalogue-said-note-gone" } else { "catalogue-said-note" };
    Ok(Redirect::to(&format!("/badges/{id}?said={said}")).into_response())
}
