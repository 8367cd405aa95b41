//! What colleagues say to each other about a cell: words, questions, the next situation, and the confirmation waited for.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use db::{DbError, Tx};
use domain::award::Posture;
use domain::badge::Level;
use domain::events::Event;
use domain::recognition::{decide, may_confirm};
use domain::role::Right;
use domain::situation;
use kit::Problem;
use kit::form::Posted;
use serde_json::json;

use super::case::File;
use super::form::WORDS_LIMIT;
use super::history::{self, Seat, Which, is_entitled, seat};
use super::observe::{follow, tell};
use super::store::{self, NewMessage, NewThread};
use crate::awards::{Gift, GiveError, Given, give_in};
use crate::frame::Frame;
use crate::situations::store::library;
use crate::viewer::Viewer;
use crate::{App, audit, programmes, queue};

domain::words! {
    /// What is said in a thread.
    pub enum Kind {
        /// A word.
        Words = "words",
        /// A question to a colleague.
        Question = "question",
        /// The answer to it.
        Answer = "answer",
        /// Where it will be seen next.
        NextSituation = "next_situation",
    }
}

/// What was typed under a thread.
struct Said<'a> {
    kind: Kind,
    words: &'a str,
    asked: &'a str,
    answers: &'a str,
    situation: &'a str,
    gesture: &'a str,
}

impl Said<'_> {
    fn read(posted: &Posted) -> Said<'_> {
        Said {
            kind: Kind::parse(posted.get("kind")).unwrap_or(Kind::Words),
            words: posted.get("words"),
            asked: posted.get("asked"),
            answers: posted.get("answers"),
            situation: posted.get("situation"),
            gesture: posted.get("gesture"),
        }
    }

    fn problem(&self) -> Option<&'static str> {
        match self.kind {
            _ if self.words.chars().count() > WORDS_LIMIT => Some("observations-problem-words"),
            Kind::NextSituation if self.situation.is_empty() => Some("observations-problem-situation"),
            Kind::Question if self.asked.is_empty() => Some("observations-problem-asked"),
            Kind::NextSituation | Kind::Question => None,
            Kind::Words | Kind::Answer if self.words.is_empty() => Some("observations-problem-say"),
            Kind::Words | Kind::Answer => None,
        }
    }
}

fn back(person: &str, skill: &str, which: &Which, said: &str) -> Response {
    Redirect::to(&format!("/cells/{person}/{skill}?programme={}&said={said}#thread", which.programme)).into_response()
}

/// `POST /cells/{person}/{skill}/say`: one sentence in the thread, once whatever the clicks.
pub(super) async fn say(
    State(app): State<App>,
    viewer: Viewer,
    frame: Frame,
    at: (Path<(String, String)>, Query<Which>),
    posted: Posted,
) -> Result<Response, Problem> {
    let (Path((person, skill)), Query(which)) = at;
    let seat = seat(&app, app.db(), &viewer, Right::Observe, (&person, &skill, &which.programme)).await?;
    let said = Said::read(&posted);
    let problem = match said.problem() {
        Some(problem) => Some(problem),
        None => unknown(&app, &seat, &said).await?,
    };
    if problem.is_some() {
        return history::shown(&app, &viewer, frame, seat, said.words.to_owned(), problem).await;
    }
    let (app_ref, viewer_ref, seat_ref, said_ref) = (&app, &viewer, &seat, &said);
    app.db().write(|tx| async move { write(app_ref, &tx, viewer_ref, seat_ref, said_ref).await }).await?;
    Ok(back(&person, &skill, &which, "observations-said-said"))
}

/// What the form names that is not there.
async fn unknown(app: &App, seat: &Seat, said: &Said<'_>) -> Result<Option<&'static str>, Problem> {
    let today = app.today();
    if said.kind == Kind::Question {
        let seeing = programmes::store::seen_by(app.db(), &seat.person.person_id).await?;
        let colleagues = store::colleagues(app.db(), &seeing, &today).await?;
        if colleagues.iter().all(|c| c.person_id != said.asked) {
            return Ok(Some("observations-problem-asked"));
        }
    }
    if said.kind == Kind::NextSituation {
        let library = library(app.db(), &seat.organization_id, &today).await?;
        if library.iter().all(|s| s.id != said.situation) {
            return Ok(Some("observations-problem-situation"));
        }
    }
    if said.kind == Kind::Answer {
        let records = [seat.person.person_id.clone()];
        let messages = store::messages(app.db(), &seat.scope, &records, &seat.skill.id).await?;
        if messages.iter().all(|m| m.id != said.answers || m.kind != Kind::Question.word()) {
            return Ok(Some("observations-problem-say"));
        }
    }
    Ok(None)
}

async fn thread(app: &App, tx: &Tx, viewer: &Viewer, seat: &Seat) -> Result<String, DbError> {
    let thread = NewThread {
        id: &app.id(),
        scope: &seat.scope,
        person_id: &seat.person.person_id,
        skill_id: &seat.skill.id,
        organization_id: &seat.organization_id,
        opened_by: Some(&viewer.person_id),
        now: app.now(),
    };
    store::open_thread(tx, &thread).await
}

async fn write(app: &App, tx: &Tx, viewer: &Viewer, seat: &Seat, said: &Said<'_>) -> Result<(), DbError> {
    let thread = thread(app, tx, viewer, seat).await?;
    let id = app.id();
    let message = NewMessage {
        id: &id,
        gesture: &format!("{}/{}", viewer.person_id, if said.gesture.is_empty() { &id } else { said.gesture }),
        thread_id: &thread,
        by_person: Some(&viewer.person_id),
        kind: said.kind.word(),
        asked_person: (said.kind == Kind::Question).then_some(said.asked),
        answers_id: (said.kind == Kind::Answer).then_some(said.answers),
        situation_id: (said.kind == Kind::NextSituation).then_some(said.situation),
        words: said.words,
        now: app.now(),
    };
    if !store::insert_message(tx, &message).await? {
        return Ok(());
    }
    if said.kind == Kind::Question {
        let payload = json!({"message": id, "asked": said.asked});
        queue::news(app, tx, Event::QuestionAsked, &thread, &payload).await?;
    }
    note(app, tx, viewer, seat, "said").await
}

async fn note(app: &App, tx: &Tx, viewer: &Viewer, seat: &Seat, act: &'static str) -> Result<(), DbError> {
    let line = audit::Line {
        act,
        subject: "skill",
        subject_id: &seat.skill.id,
        person_id: Some(&seat.person.person_id),
        organization_id: Some(&seat.organization_id),
        detail: "",
    };
    audit::note(app, tx, Some(viewer), &line).await
}

/// `POST /cells/{person}/{skill}/confirm`: "yes, all the same", or with `give`, the badge that was suggested.
pub(super) async fn confirm(
    State(app): State<App>,
    viewer: Viewer,
    Path((person, skill)): Path<(String, String)>,
    Query(which): Query<Which>,
    posted: Posted,
) -> Result<Response, Problem> {
    let seat = seat(&app, app.db(), &viewer, Right::Observe, (&person, &skill, &which.programme)).await?;
    let entitled = is_entitled(&app, app.db(), &viewer, &seat).await?;
    let (app_ref, viewer_ref, seat_ref, badge) = (&app, &viewer, &seat, posted.get("give"));
    let done = app
        .db()
        .write(|tx| async move {
            let zone = &app_ref.settings().zone;
            let file = File::read(&tx, &seat_ref.scope, &seat_ref.person.person_id, &seat_ref.skill, zone).await?;
            match badge {
                "" if entitled => confirm_in(app_ref, &tx, viewer_ref, seat_ref, &file).await,
                "" => Ok(false),
                badge => give_proposed(app_ref, &tx, viewer_ref, seat_ref, &file, badge).await,
            }
        })
        .await?;
    if done {
        tell(&app, &person, &skill);
    }
    let said = if done { "observations-said-confirmed" } else { "observations-said-not-now" };
    Ok(back(&person, &skill, &which, said))
}

async fn confirm_in(app: &App, tx: &Tx, viewer: &Viewer, seat: &Seat, file: &File) -> Result<bool, GiveError> {
    let before = decide(&file.case());
    if !may_confirm(&file.case(), &before, &viewer.person_id) {
        return Ok(false);
    }
    let thread = thread(app, tx, viewer, seat).await?;
    let id = app.id();
    store::insert_confirmation(tx, &id, &thread, &viewer.person_id, app.now()).await?;
    note(app, tx, viewer, seat, "confirmed").await?;
    let file = File::read(tx, &seat.scope, &seat.person.person_id, &seat.skill, &app.settings().zone).await?;
    follow(app, tx, viewer, &file, &before, &id).await?;
    Ok(true)
}

/// Gives a badge that the rules suggested to the team, in the name of who gives it.
async fn give_proposed(
    app: &App,
    tx: &Tx,
    viewer: &Viewer,
    seat: &Seat,
    file: &File,
    badge: &str,
) -> Result<bool, GiveError> {
    let Some(proposal) = file.proposals.iter().find(|p| p.badge_id == badge) else { return Ok(false) };
    let level = Level::parse(&proposal.level).unwrap_or(Level::JePeux);
    let decision = decide(&file.case());
    let case = file.case();
    let basis = decision.basis(&case, level);
    let kept = file.kept.iter().find(|k| k.id == proposal.observation_id);
    let today = app.today();
    let gift = Gift {
        badge_id: badge,
        person_id: &file.about,
        recogniser_id: &seat.organization_id,
        posture: Posture::Participant.word(),
        situation_kind: kept.map_or(situation::Kind::Other.word(), |k| k.situation_kind.as_str()),
        situation_id: kept.and_then(|k| k.situation_id.as_deref()),
        seen_on: basis.as_ref().map_or(today.as_str(), |b| b.seen_on),
        saw: None,
        words: "",
        origin: "observed",
    };
    let given = give_in(app, tx, viewer, &[gift]).await?;
    let [Given::New(award)] = given.as_slice() else { return Ok(false) };
    for &counted in basis.iter().flat_map(|b| &b.counted) {
        store::link_award(tx, award, &file.kept[counted].id).await?;
    }
    store::end_proposal(tx, &proposal.proposed_key, &viewer.person_id, award, app.now()).await?;
    Ok(true)
}
