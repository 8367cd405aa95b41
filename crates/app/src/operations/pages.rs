use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::role::Right;
use kit::{Page, Problem, Words};

use super::mail;
use crate::frame::Frame;
use crate::queue::store::{self, JobState, OutboxMail, Trouble};
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
    /// Each kind of job in words, and how many.
    pub jobs: Vec<(String, JobState)>,
    /// What did not work, in words, with the day and what the program said.
    pub troubles: Vec<(String, String, Trouble)>,
    pub mails: Vec<(String, OutboxMail)>,
    /// A mail server is set.
    pub leaves: bool,
    /// What the mail server answered, while mail does not leave.
    pub mail_trouble: Option<String>,
    pub version: &'static str,
    pub address: String,
    pub schema: i64,
}

/// What the program does, in words; a kind without words shows its name.
fn job_words(w: Words, kind: &str) -> String {
    let key = format!("operations-job-{kind}");
    if w.has(&key) { w.t(&key) } else { kind.to_owned() }
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Html<String>, Problem> {
    let Frame { w, page } = frame.body("p-operations");
    let db = app.db();
    let day = |at| domain::day::of(at, &app.settings().zone).to_string();
    let jobs = store::states(db).await?.into_iter().map(|state| (job_words(w, &state.kind), state)).collect();
    let troubles = store::troubles(db, 20).await?;
    let troubles = troubles.into_iter().map(|t| (job_words(w, &t.kind), day(t.created_at), t)).collect();
    let mails = store::outbox(db, 50).await?.into_iter().map(|m| (day(m.created_at), m)).collect();
    let show = Show {
        w,
        page,
        jobs,
        troubles,
        mails,
        leaves: app.settings().smtp.is_some(),
        mail_trouble: mail::trouble(&app).await?,
        version: env!("CARGO_PKG_VERSION"),
        address: app.settings().base.clone(),
        schema: db.version().await?,
    };
    Ok(Html(show.render()?))
}
