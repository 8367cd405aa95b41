//! What whoever scans a poster sees: the badge, "C'est moi", and the passport that opens.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::person::NameError;
use kit::form::Posted;
use kit::{Field, Page, Problem, Words};

use super::claim::{self, ClaimError, Claimed, Standing, Who};
use super::events::Shown;
use super::store;
use crate::App;
use crate::access::MaybeViewer;
use crate::frame::Frame;
use crate::sessions::{self, Opening};
use crate::viewer::{Mode, Viewer};

#[derive(Template)]
#[template(path = "receiving/templates/claim.html")]
pub(crate) struct Claim {
    pub w: Words,
    pub page: Page,
    pub shown: Shown,
    pub criteria: Vec<String>,
    /// The name of who is signed in.
    pub me: Option<String>,
    pub typed: Typed,
    /// A secret of this form: sent twice, it makes one person.
    pub once: String,
    pub problems: Vec<Field>,
}

impl Claim {
    fn problem(&self, name: &str) -> Option<&'static str> {
        Field::sentence(&self.problems, name)
    }
}

/// The form of someone new, as it was typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub name: String,
    pub email: String,
    pub shared: bool,
}

#[derive(Template)]
#[template(path = "receiving/templates/claim_over.html")]
pub(crate) struct ClaimOver {
    pub w: Words,
    pub page: Page,
    /// The end of translation keys: unknown, early, over, closed, full, oneself.
    pub why: &'static str,
    pub shown: Option<Shown>,
}

/// The badge of a poster, to take. Someone who took it already goes straight to it.
pub(super) async fn show(
    State(app): State<App>,
    MaybeViewer(viewer): MaybeViewer,
    frame: Frame,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let found = match claim::read_code(&code) {
        Some(code) => store::event_by_code(app.db(), &code).await?,
        None => None,
    };
    let Some(event) = found else { return over(frame, "unknown", None) };
    if let Some(viewer) = &viewer
        && let Some(claim) = store::claim_of(app.db(), &event.id, &viewer.person_id).await?
    {
        return Ok(to_award(claim.award_id.as_deref(), false).into_response());
    }
    let shown = Shown::of(&app, event);
    if shown.standing != Standing::Open.word() {
        return over(frame, shown.standing, Some(shown));
    }
    form(frame, shown, viewer.as_ref(), Typed::default(), app.token(), Vec::new())
}

fn form(
    frame: Frame,
    shown: Shown,
    viewer: Option<&Viewer>,
    typed: Typed,
    once: String,
    problems: Vec<Field>,
) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-claim").listening();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (criteria, me) = (shown.event.criteria(), viewer.map(|v| v.short_name().to_owned()));
    let claim = Claim { w, page, shown, criteria, me, typed, once, problems };
    Ok((status, [("x-plain", "1")], Html(claim.render()?)).into_response())
}

fn over(frame: Frame, why: &'static str, shown: Option<Shown>) -> Result<Response, Problem> {
    let Frame { w, page } = frame.body("p-claim").land(domain::drawing::Land::Quiet).listening();
    let status = match why {
        "unknown" => StatusCode::NOT_FOUND,
        "early" | "oneself" => StatusCode::OK,
        _ => StatusCode::GONE,
    };
    Ok((status, [("x-plain", "1")], Html(ClaimOver { w, page, why, shown }.render()?)).into_response())
}

fn to_award(award_id: Option<&str>, already: bool) -> Redirect {
    let said = if already { "?said=receiving-said-claim-already" } else { "" };
    match award_id {
        Some(id) => Redirect::to(&format!("/passport/{id}{said}")),
        None => Redirect::to("/passport"),
    }
}

/// "C'est moi": whoever is signed in takes it for themselves; someone new gives a name, and has a passport.
pub(super) async fn take(
    State(app): State<App>,
    MaybeViewer(viewer): MaybeViewer,
    frame: Frame,
    Path(code): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let Some(code) = claim::read_code(&code) else { return over(frame, "unknown", None) };
    if let Some(viewer) = &viewer {
        if posted.get("csrf") != viewer.csrf {
            return Err(Problem::Bad("kit-problem-stale-form"));
        }
        let taken = claim::claim(&app, &code, &Who::Known(viewer)).await;
        return match taken {
            Ok(Claimed { award_id, already, .. }) => Ok(to_award(award_id.as_deref(), already).into_response()),
            Err(error) => refused(&app, frame, &code, error).await,
        };
    }
    let typed = Typed {
        name: posted.get("name").to_owned(),
        email: posted.get("email").to_owned(),
        shared: posted.ticked("shared"),
    };
    let once =
        Some(posted.get("once")).filter(|o| (16..=64).contains(&o.len())).map_or_else(|| app.token(), str::to_owned);
    let (name, email) = match read(&typed) {
        Ok(read) => read,
        Err(problems) => {
            let Some(event) = store::event_by_code(app.db(), &code).await? else { return over(frame, "unknown", None) };
            return form(frame, Shown::of(&app, event), None, typed, once, problems);
        }
    };
    let who = Who::New { name: &name, language: frame.w.code(), email: email.as_deref(), once: &once };
    let taken = match claim::claim(&app, &code, &who).await {
        Ok(taken) => taken,
        Err(error) => return refused(&app, frame, &code, error).await,
    };
    let mode = if typed.shared { Mode::Shared } else { Mode::Own };
    let cookie =
        sessions::open(&app, &Opening { person_id: &taken.person_id, mode, by_card: false, helper: None }).await?;
    Ok(([(header::SET_COOKIE, cookie)], to_award(taken.award_id.as_deref(), false)).into_response())
}

/// The name as it is kept and the folded e-mail, if one was given.
fn read(typed: &Typed) -> Result<(String, Option<String>), Vec<Field>> {
    let mut problems = Vec::new();
    let name = domain::person::clean_name(&typed.name);
    match name {
        Err(NameError::Empty) => problems.push(Field { name: "name", key: "receiving-claim-problem-name" }),
        Err(NameError::TooLong) => problems.push(Field { name: "name", key: "receiving-claim-problem-name-long" }),
        Ok(_) => {}
    }
    let email = domain::person::fold_email(&typed.email);
    if email.is_none() && !typed.email.is_empty() {
        problems.push(Field { name: "email", key: "receiving-claim-problem-email" });
    }
    match name {
        Ok(name) if problems.is_empty() => Ok((name, email)),
        _ => Err(problems),
    }
}

async fn refused(app: &App, frame: Frame, code: &str, error: ClaimError) -> Result<Response, Problem> {
    let why = match error {
        ClaimError::Give(error) => return Err(error.into()),
        // The form was left open: it is shown anew, and makes someone new.
        ClaimError::Stale => return Ok(Redirect::to(&format!("/e/{code}")).into_response()),
        ClaimError::Unknown => "unknown",
        ClaimError::Standing(standing) => standing.word(),
        ClaimError::NoRight => Standing::Closed.word(),
        ClaimError::Oneself => "oneself",
    };
    let shown = store::event_by_code(app.db(), code).await?.map(|event| Shown::of(app, event));
    over(frame, why, shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_enough() {
        let read_as = |name: &str, email: &str| read(&Typed { name: name.into(), email: email.into(), shared: false });
        assert_eq!(read_as("  Moussa ", ""), Ok(("Moussa".to_owned(), None)));
        assert_eq!(read_as("أمينة", "A@Example.fr"), Ok(("أمينة".to_owned(), Some("a@example.fr".to_owned()))));
        assert_eq!(read_as("", "nowhere").map_err(|p| p.len()), Err(2), "both are said at once");
        assert_eq!(
            read_as(&"x".repeat(10_000), ""),
            Err(vec![Field { name: "name", key: "receiving-claim-problem-name-long" }])
        );
    }
}
