use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use kit::form::Posted;
use kit::negotiate::{self, Form};
use kit::{Page, Problem, Words};
use openbadges::verify::Version;

use super::answer::{Issuer, Plain, Stage, stages};
use super::check::{Answer, Input, Trouble, check, is_own_link};
use super::text::outcome_word;
use super::view::{Shown, short};
use crate::frame::{Frame, PublicFrame};
use crate::{Access, App, Routes};

/// A link is shown again beside its answer, a whole badge as text is not, in bytes.
const LINK_LIMIT: usize = 2048;

/// The routes of the room.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/verify", Access::Public, form).post("/verify", Access::Public, posted)
}

#[derive(Template)]
#[template(path = "verification/templates/form.html")]
pub(crate) struct FormPage {
    pub w: Words,
    pub page: Page,
    pub typed: String,
    pub problem: Option<String>,
    pub verdict: Option<Plain>,
    pub stages: Vec<Stage>,
    pub claims: Option<Shown>,
    pub checks: Vec<(String, &'static str, String)>,
}

#[derive(Template)]
#[template(path = "verification/templates/answer.html")]
pub(crate) struct AnswerPage {
    pub w: Words,
    pub page: Page,
    pub typed: String,
    pub problem: Option<String>,
    pub verdict: Plain,
    pub reason: Option<String>,
    pub shown: Shown,
    pub known: bool,
    pub stages: Vec<Stage>,
    pub checks: Vec<(String, &'static str, String)>,
    pub edition: &'static str,
    pub address: Option<String>,
    pub award_id: Option<String>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    link: String,
}

/// The form; a link to something of this instance is answered at once, since nobody else is asked.
async fn form(
    State(app): State<App>,
    Query(Asked { link }): Query<Asked>,
    headers: HeaderMap,
    PublicFrame(frame): PublicFrame,
) -> Result<Response, Problem> {
    if !link.trim().is_empty() && is_own_link(&app, &link) {
        return answered(&app, &headers, frame, Input::Text(link.clone()), link).await;
    }
    form_page(frame, link, None)
}

async fn posted(
    State(app): State<App>,
    headers: HeaderMap,
    PublicFrame(frame): PublicFrame,
    posted: Result<Posted, Problem>,
) -> Result<Response, Problem> {
    let posted = match posted {
        Ok(posted) => posted,
        // A file over the limit may also break off in the middle of a part.
        Err(Problem::TooLarge | Problem::Bad("kit-problem-bad")) if negotiate::form(&headers) == Form::Page => {
            return form_page(frame, String::new(), Some("verification-problem-file-too-large"));
        }
        Err(problem) => return Err(problem),
    };
    let typed = [posted.get("text"), posted.get("link")]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned();
    let input = match posted.file {
        Some(file) => Input::File(file.bytes),
        None => Input::Text(typed.clone()),
    };
    answered(&app, &headers, frame, input, typed).await
}

async fn answered(
    app: &App,
    headers: &HeaderMap,
    frame: Frame,
    input: Input,
    typed: String,
) -> Result<Response, Problem> {
    let answer = match check(app, input).await? {
        Ok(answer) => answer,
        Err(trouble) => return in_trouble(headers, frame, typed, trouble),
    };
    if negotiate::form(headers) == Form::Json {
        return Ok(Json(&answer.report).into_response());
    }
    answer_page(app, frame, typed, &answer)
}

fn in_trouble(headers: &HeaderMap, frame: Frame, typed: String, trouble: Trouble) -> Result<Response, Problem> {
    if negotiate::form(headers) == Form::Json {
        return Err(Problem::Bad(trouble.key()));
    }
    form_page(frame, typed, Some(trouble.key()))
}

fn form_page(frame: Frame, typed: String, problem: Option<&str>) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-verify");
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = FormPage {
        w,
        page,
        typed,
        problem: problem.map(|key| w.t(key)),
        verdict: None,
        stages: Vec::new(),
        claims: None,
        checks: Vec::new(),
    };
    Ok((status, [("x-plain", "1")], Html(shown.render()?)).into_response())
}

/// What holds is shown as a badge; what does not is only named, under the form to try another.
fn answer_page(app: &App, frame: Frame, typed: String, answer: &Answer) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-verify").listening();
    let typed = if typed.len() <= LINK_LIMIT { typed } else { String::new() };
    let report = &answer.report;
    let checks =
        report.checks.iter().map(|c| (c.name.to_owned(), outcome_word(c.outcome), short(&c.detail, 400))).collect();
    let stages = stages(report, &answer.issuer);
    let shown = Shown::of(app, answer);
    let html = match shown {
        Some(shown) if answer.plain.tone() != "no" => AnswerPage {
            w,
            page,
            typed,
            problem: None,
            verdict: answer.plain,
            reason: report.reason.as_deref().map(|reason| short(reason, 300)),
            shown,
            known: matches!(answer.issuer, Issuer::Here { .. }),
            stages,
            checks,
            edition: edition(report.version),
            address: report.badge.as_ref().and_then(|badge| badge.id.as_deref()).map(|id| short(id, 300)),
            award_id: answer.award_id.clone(),
        }
        .render()?,
        claims => {
            FormPage { w, page, typed, problem: None, verdict: Some(answer.plain), stages, claims, checks }.render()?
        }
    };
    Ok(Html(html).into_response())
}

fn edition(version: Option<Version>) -> &'static str {
    match version {
        Some(Version::Ob3) => "Open Badges 3.0",
        Some(Version::Ob2) => "Open Badges 2.0",
        None => "",
    }
}
