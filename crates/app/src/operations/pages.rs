use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::role::Right;
use kit::{Page, Problem, Words};

use crate::frame::Frame;
use crate::queue::store::{self, JobState, OutboxMail};
use crate::{Access, App, Routes};

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/healthz", Access::Public, healthy)
        .get("/readyz", Access::Public, ready)
        .get("/metrics", Access::Public, metrics)
        .get("/operations", Access::Team(Right::Operate), show)
}

async fn healthy() -> &'static str {
    "ok\n"
}

/// Ready: the database answers and has the schema of this program.
async fn ready(State(app): State<App>) -> Response {
    match app.db().version().await {
        Ok(version) if version == db::latest_version() && app.db().ping().await.is_ok() => "ready\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, [("x-plain", "1")], "not ready\n").into_response(),
    }
}

/// Prometheus text: jobs by kind and state. Nothing about people.
async fn metrics(State(app): State<App>) -> Result<Response, Problem> {
    let mut text = String::from("# HELP possibles_jobs Jobs by kind and state.\n# TYPE possibles_jobs gauge\n");
    for state in store::states(app.db()).await? {
        for (name, count) in [("waiting", state.waiting), ("done", state.done), ("failed", state.failed)] {
            text.push_str(&format!("possibles_jobs{{kind=\"{}\",state=\"{name}\"}} {count}\n", state.kind));
        }
    }
    text.push_str(&format!(
        "# HELP possibles_build_info Version of the program.\n# TYPE possibles_build_info gauge\npossibles_build_info{{version=\"{}\"}} 1\n",
        env!("CARGO_PKG_VERSION")
    ));
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}

#[derive(Template)]
#[template(path = "operations/templates/show.html")]
pub(crate) struct Show {
    pub w: Words,
    pub page: Page,
    pub jobs: Vec<JobState>,
    pub mails: Vec<(String, OutboxMail)>,
    pub leaves: bool,
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Html<String>, Problem> {
    let jobs = store::states(app.db()).await?;
    let zone = &app.settings().zone;
    let mails = store::outbox(app.db(), 50).await?;
    let mails = mails.into_iter().map(|m| (domain::day::of(m.created_at, zone).to_string(), m)).collect();
    let Frame { w, page } = frame.body("p-operations");
    Ok(Html(Show { w, page, jobs, mails, leaves: app.settings().smtp.is_some() }.render()?))
}
