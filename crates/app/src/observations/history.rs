//! The history of a cell and its thread: for the team alone.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use db::Sql;
use domain::award::State as AwardState;
use domain::badge::Level;
use domain::charter;
use domain::observation::{Part, View};
use domain::recognition::{Decision, decide, may_confirm};
use domain::role::{Right, Role};
use kit::{Page, Problem, Words};

use super::case::File;
use super::store::{self, Colleague, Held, Kept, Message, Scope, Skill};
use super::tell;
use crate::frame::Frame;
use crate::programmes::{self, Followed};
use crate::situations::store::{Situation, library};
use crate::viewer::Viewer;
use crate::{App, audit};

/// From where a colleague looks at a cell.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// The organization of theirs that may see the person.
    pub organization_id: String,
    pub scope: Scope,
    pub person: Followed,
    pub skill: Skill,
}

/// The viewer's seat at a cell; `programme` chooses between several.
///
/// # Errors
/// [`Problem::NotFound`] for whoever may not see the person, or holds no such right.
pub(super) async fn seat(
    app: &App,
    sql: &impl Sql,
    viewer: &Viewer,
    right: Right,
    (person_id, skill_id, programme): (&str, &str, &str),
) -> Result<Seat, Problem> {
    let skill = store::skill(sql, skill_id).await?.ok_or(Problem::NotFound)?;
    for (organization_id, _) in viewer.organizations(right) {
        let Some(person) = programmes::is_followed(sql, &organization_id, person_id).await? else { continue };
        let found = programmes::store::programme_for(sql, &organization_id, &skill.framework_id, &app.today()).await?;
        if programme.is_empty() || found.as_deref() == Some(programme) {
            let scope = Scope::of(found.as_deref(), &organization_id);
            return Ok(Seat { organization_id, scope, person, skill });
        }
    }
    Err(Problem::NotFound)
}

/// Whether the viewer's roles of today entitle them to a word on this skill that counts.
pub(super) async fn is_entitled(app: &App, sql: &impl Sql, viewer: &Viewer, seat: &Seat) -> Result<bool, Problem> {
    let today = app.today();
    let words = crate::organizations::store::roles_on(sql, &viewer.person_id, &seat.organization_id, &today).await?;
    let roles: Vec<Role> = words.iter().filter_map(|r| Role::parse(r)).collect();
    let lines = programmes::store::charter(sql, seat.scope.programme()).await?;
    Ok(charter::entitles(&lines, &roles, &seat.skill.family_id, &today))
}

/// An opinion of the history, with what becomes of it.
#[derive(Debug, Clone)]
pub(crate) struct Opinion {
    pub kept: Kept,
    pub part: Part,
}

impl Opinion {
    fn is_positive(&self) -> bool {
        self.kept.view == View::Positive.word()
    }

    /// Why it is not counted now, as the end of a key.
    fn aside(&self) -> Option<&'static str> {
        (!matches!(self.part, Part::Counts | Part::NotYet)).then(|| self.part.word())
    }
}

#[derive(Template)]
#[template(path = "observations/templates/cell.html")]
pub(crate) struct CellPage {
    pub w: Words,
    pub page: Page,
    pub seat: Seat,
    pub held: Vec<Held>,
    /// The newest first.
    pub opinions: Vec<Opinion>,
    /// Where it stands, in sentences.
    pub standing: Vec<String>,
    /// Each with its day.
    pub messages: Vec<(Message, String)>,
    pub may_say: bool,
    pub may_confirm: bool,
    /// What is suggested: the badge's id and its name.
    pub proposals: Vec<(String, String)>,
    pub colleagues: Vec<(String, String)>,
    pub library: Vec<(String, Vec<Situation>)>,
    /// The tokens of the forms.
    pub gesture: String,
    pub viewer_id: String,
    pub typed: String,
    pub problem: Option<&'static str>,
}

impl CellPage {
    fn programme(&self) -> &str {
        self.seat.scope.programme().unwrap_or_default()
    }

    /// The address of the cell, with what follows.
    fn path(&self, end: &str) -> String {
        format!("/cells/{}/{}{end}?programme={}", self.seat.person.person_id, self.seat.skill.id, self.programme())
    }

    /// Where an award stands for the team: a no is not told.
    fn state(held: &Held) -> &'static str {
        match AwardState::parse(&held.state) {
            Some(AwardState::Accepted) => "observations-award-kept",
            Some(AwardState::Withdrawn) => "observations-award-withdrawn",
            _ => "observations-award-waiting",
        }
    }

    /// A question that waits for the viewer.
    fn waits(&self, message: &Message) -> bool {
        message.kind == "question"
            && message.asked_person.as_deref() == Some(self.viewer_id.as_str())
            && self.messages.iter().all(|(m, _)| m.answers_id.as_deref() != Some(message.id.as_str()))
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Which {
    pub programme: String,
}

/// `GET /cells/{person}/{skill}?programme=…`. The view is written in the log that the person reads.
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    Path((person, skill)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let seat = seat(&app, app.db(), &viewer, Right::SeePeople, (&person, &skill, &which.programme)).await?;
    let line = audit::Line {
        act: "viewed",
        subject: "person",
        subject_id: &person,
        person_id: Some(&person),
        organization_id: Some(&seat.organization_id),
        detail: "opinions",
    };
    let (app_ref, viewer_ref, line) = (&app, &viewer, &line);
    app.db().write(|tx| async move { audit::note(app_ref, &tx, Some(viewer_ref), line).await }).await?;
    shown(&app, &viewer, frame, seat, String::new(), None).await
}

pub(super) async fn shown(
    app: &App,
    viewer: &Viewer,
    frame: Frame,
    seat: Seat,
    typed: String,
    problem: Option<&'static str>,
) -> Result<Response, Problem> {
    let (db, zone, today) = (app.db(), &app.settings().zone, app.today());
    let file = File::read(db, &seat.scope, &seat.person.person_id, &seat.skill, zone).await?;
    let decision = decide(&file.case());
    let messages = store::messages(db, &seat.scope, &file.records, &seat.skill.id).await?;
    let may_say = viewer.may_in(Right::Observe, &seat.organization_id);
    let may_confirm = may_say
        && may_confirm(&file.case(), &decision, &viewer.person_id)
        && is_entitled(app, db, viewer, &seat).await?;
    let seeing = programmes::store::seen_by(db, &seat.person.person_id).await?;
    let colleagues = store::colleagues(db, &seeing, &today).await?;
    let situations = library(db, &seat.organization_id, &today).await?;
    let Frame { w, page } = frame.body("p-cell");
    let names = proposal_names(w, &file);
    let day = |at| domain::day::of(at, zone).to_string();
    let page = CellPage {
        w,
        page,
        standing: standing(w, &decision, &file),
        opinions: opinions(&file, &decision),
        messages: messages.into_iter().map(|m| (m.clone(), day(m.at))).collect(),
        may_say,
        may_confirm,
        proposals: if viewer.may_in(Right::Give, &seat.organization_id) { names } else { Vec::new() },
        colleagues: askable(colleagues, &viewer.person_id),
        library: super::pages::by_organization(situations),
        gesture: app.token(),
        viewer_id: viewer.person_id.clone(),
        held: file.held,
        seat,
        typed,
        problem,
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, [("x-plain", "1")], Html(page.render()?)).into_response())
}

fn opinions(file: &File, decision: &Decision) -> Vec<Opinion> {
    let mut opinions: Vec<Opinion> =
        file.kept.iter().zip(&decision.parts).map(|(kept, part)| Opinion { kept: kept.clone(), part: *part }).collect();
    opinions.sort_by(|a, b| (&b.kept.seen_on, b.kept.at).cmp(&(&a.kept.seen_on, a.kept.at)));
    opinions
}

/// Where the cell stands: what is counted, and what remains.
fn standing(w: Words, decision: &Decision, file: &File) -> Vec<String> {
    use domain::recognition::Outcome;
    let mut lines = Vec::new();
    if file.badge(Level::JeSais).is_none() || decision.je_sais == Outcome::Held {
        return lines;
    }
    lines.push(tell::progress(w, decision));
    lines.extend(tell::missing(w, decision.remains));
    if decision.je_sais == Outcome::Confirm {
        lines.push(w.t("observations-told-confirm"));
    }
    lines
}

fn proposal_names(w: Words, file: &File) -> Vec<(String, String)> {
    let name = |p: &store::Proposal| {
        let level = w.t(&format!("observations-level-{}", p.level));
        (
            p.badge_id.clone(),
            w.a("observations-badge", &[("level", level.as_str()), ("skill", file.skill.name.as_str())]),
        )
    };
    let open = |p: &&store::Proposal| Level::parse(&p.level).is_some_and(|level| file.live(level).is_none());
    file.proposals.iter().filter(open).map(name).collect()
}

/// Colleagues who may be asked, once each: those who may say what they saw.
fn askable(colleagues: Vec<Colleague>, viewer: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for c in colleagues.into_iter().filter(|c| c.person_id != viewer) {
        let observes = Role::parse(&c.role).is_some_and(|role| role.may(Right::Observe));
        if observes && found.iter().all(|(id, _)| *id != c.person_id) {
            found.push((c.person_id, format!("{}, {}", c.name, c.organization_name)));
        }
    }
    found
}
