//! The person's answer: keep, later, not wanted, "je ne m'y reconnais pas", show or hide.

use db::{DbError, Tx};
use domain::award::{Step, live_key};
use domain::events::Event;
use kit::Problem;
use serde_json::json;

use super::store::{self, Award};
use crate::viewer::{Mode, Viewer};
use crate::{App, audit, people, queue};

/// What the person says about an award.
#[derive(Debug, Clone)]
pub(crate) enum Answer<'a> {
    /// A step of its life.
    Step(Step),
    /// Shows it to whoever has the address, or hides it.
    Show(bool),
    /// "Je ne m'y reconnais pas", in their words: opens a conversation, changes no state.
    NotMe(&'a str),
    /// The conversation about it is over for them.
    Settled,
}

/// Takes an answer. Made twice, it changes nothing more.
///
/// # Errors
/// [`Problem::NotFound`] when the award is not this person's, or cannot be answered so.
pub(crate) async fn answer(app: &App, viewer: &Viewer, award_id: &str, answer: &Answer<'_>) -> Result<(), Problem> {
    let done = app
        .db()
        .write(|tx| async move {
            let Some(award) = store::find(&tx, award_id).await? else { return Ok::<_, DbError>(false) };
            if award.person_id.as_deref() != Some(&viewer.person_id) {
                return Ok(false);
            }
            let taken = match answer {
                Answer::Step(step) => take_step(app, &tx, viewer, &award, *step).await?,
                Answer::Show(shown) => match store::set_shown(&tx, award_id, *shown).await? {
                    true => Taken::Done(if *shown { "showed" } else { "hid" }),
                    false => Taken::Impossible,
                },
                Answer::NotMe(words) => take_question(app, &tx, viewer, award_id, words).await?,
                Answer::Settled => match store::end_talk(&tx, award_id, store::ends(&award), app.now()).await? {
                    true => Taken::Done("settled"),
                    false => Taken::Already,
                },
            };
            let act = match taken {
                Taken::Done(act) => act,
                Taken::Already => return Ok(true),
                Taken::Impossible => return Ok(false),
            };
            people::store::in_touch(&tx, &viewer.person_id, app.now()).await?;
            let line = audit::Line {
                act,
                subject: "award",
                subject_id: award_id,
                person_id: Some(&viewer.person_id),
                organization_id: None,
                detail: "",
            };
            audit::note(app, &tx, Some(viewer), &line).await?;
            Ok(true)
        })
        .await?;
    if done { Ok(()) } else { Err(Problem::NotFound) }
}

/// What became of an answer.
enum Taken {
    /// Done: the act for the log.
    Done(&'static str),
    /// It was so already.
    Already,
    /// It cannot be.
    Impossible,
}

async fn take_step(app: &App, tx: &Tx, viewer: &Viewer, award: &Award, step: Step) -> Result<Taken, DbError> {
    let Some(next) = award.state().after(step).filter(|_| step != Step::Withdraw) else { return Ok(Taken::Impossible) };
    if next == award.state() {
        return Ok(Taken::Already);
    }
    let key = live_key(&viewer.person_id, &award.badge_id, award.programme_id.as_deref(), &award.recogniser_id);
    let other = store::by_live_key(tx, &key).await?.is_some_and(|live| live.id != award.id);
    if other && next.is_live() && !award.state().is_live() {
        return Ok(Taken::Impossible); // the same badge came again meanwhile: that one is kept
    }
    // Of two records that became one person, both documents are answered, and one counts.
    let key = (next.is_live() && !other).then_some(key.as_str());
    store::set_state(tx, &award.id, next, key, app.now()).await?;
    if step != Step::Look {
        let with = if viewer.mode == Mode::Beside { "beside" } else { "self" };
        store::set_answered_with(tx, &award.id, with, viewer.helper_id.as_deref()).await?;
        let payload = json!({"award": award.id, "step": step.word()});
        queue::news(app, tx, Event::AwardAnswered, &award.id, &payload).await?;
    }
    Ok(Taken::Done(step.word()))
}

async fn take_question(app: &App, tx: &Tx, viewer: &Viewer, award_id: &str, words: &str) -> Result<Taken, DbError> {
    let talk = match store::open_talk(tx, award_id).await? {
        Some(talk) => talk,
        None => {
            let id = app.id();
            store::insert_talk(tx, &id, award_id, &viewer.person_id, "not_me", app.now()).await?;
            id
        }
    };
    if !words.is_empty() {
        store::insert_message(tx, &app.id(), &talk, &viewer.person_id, words, app.now()).await?;
    }
    queue::news(app, tx, Event::AwardTalk, award_id, &json!({"award": award_id})).await?;
    Ok(Taken::Done("asked"))
}
