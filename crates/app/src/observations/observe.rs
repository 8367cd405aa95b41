//! The gesture « J'ai vu »: what was seen, what it decides, and the award, in one transaction.

use std::sync::Arc;

use db::Tx;
use domain::award::{Posture, live_key};
use domain::badge::Level;
use domain::charter;
use domain::events::Event;
use domain::observation::{self, Standing, View};
use domain::recognition::{Decision, Outcome, decide};
use domain::role::{Right, Role};
use kit::Problem;
use serde_json::json;

use super::case::File;
use super::store::{self, NewMessage, NewObservation, NewThread, Scope, Skill};
use crate::awards::{Gift, GiveError, Given, Saw, give_in};
use crate::viewer::Viewer;
use crate::{App, audit, organizations, programmes, queue, situations};

/// What somebody saw of somebody else. `seen_on` is `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    /// The token of the form: sent twice, it is one gesture.
    pub gesture: &'a str,
    pub person_id: &'a str,
    pub skill_id: &'a str,
    /// The organization for which the viewer saw it.
    pub organization_id: &'a str,
    pub view: View,
    pub remains: &'a str,
    pub words: &'a str,
    pub seen_on: &'a str,
    /// The entry of the library…
    pub situation_id: Option<&'a str>,
    /// …or only its kind.
    pub situation_kind: &'a str,
    /// Where to show what remains.
    pub next_situation_id: Option<&'a str>,
    /// live, offline, paper, import, group, review.
    pub entered: &'a str,
}

/// What became of it.
#[derive(Debug, Clone)]
pub(crate) enum Observed {
    /// Kept, now or by the same gesture before: its id.
    Kept(String),
    /// Not possible.
    Not(Refusal),
}

/// Why nothing was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The viewer has no such right in this organization today.
    NoRight,
    /// The organization does not follow this person.
    NoPerson,
    /// Unknown skill.
    NoSkill,
    /// Unknown situation.
    NoSituation,
    /// Something of what was said needs another look.
    Words(observation::Problem),
}

/// Keeps what was seen and does what follows from it, all or nothing; news of it after the commit.
///
/// # Errors
/// When the database does not answer or nothing can be signed.
pub(crate) async fn observe(app: &App, viewer: &Viewer, seen: &Seen<'_>) -> Result<Observed, Problem> {
    let (id, today) = (&app.id(), &app.today());
    let observed =
        app.db().write(|tx| async move { Gesture { app, tx: &tx, viewer, seen, id, today }.keep().await }).await?;
    if matches!(&observed, Observed::Kept(kept) if kept == id) {
        tell(app, seen.person_id, seen.skill_id);
    }
    Ok(observed)
}

/// Tells the boards that a cell changed. Nobody may be listening.
pub(super) fn tell(app: &App, person_id: &str, skill_id: &str) {
    let _ = app.news().send(Arc::from(format!("{person_id} {skill_id}")));
}

struct Gesture<'a> {
    app: &'a App,
    tx: &'a Tx,
    viewer: &'a Viewer,
    seen: &'a Seen<'a>,
    id: &'a str,
    today: &'a str,
}

/// The roles that someone holds in an organization on a day.
pub(super) async fn roles_on(tx: &Tx, person: &str, organization: &str, day: &str) -> Result<Vec<Role>, GiveError> {
    let words = organizations::store::roles_on(tx, person, organization, day).await?;
    Ok(words.iter().filter_map(|r| Role::parse(r)).collect())
}

impl Gesture<'_> {
    async fn keep(&self) -> Result<Observed, GiveError> {
        let (tx, seen) = (self.tx, self.seen);
        let skill = match self.admitted().await? {
            Ok(skill) => skill,
            Err(refusal) => return Ok(Observed::Not(refusal)),
        };
        let programme =
            programmes::store::programme_for(tx, seen.organization_id, &skill.framework_id, self.today).await?;
        if !self.insert(&skill, programme.as_deref()).await? {
            let known = store::by_gesture(tx, &self.gesture()).await?.ok_or(db::DbError::Missing)?;
            return Ok(Observed::Kept(known));
        }
        let line = audit::Line {
            act: "observed",
            subject: "observation",
            subject_id: self.id,
            person_id: Some(seen.person_id),
            organization_id: Some(seen.organization_id),
            detail: "",
        };
        audit::note(self.app, tx, Some(self.viewer), &line).await?;
        queue::news(self.app, tx, Event::Observed, self.id, &json!({"observation": self.id})).await?;
        let scope = Scope::of(programme.as_deref(), seen.organization_id);
        let file = File::read(tx, &scope, seen.person_id, &skill, &self.app.settings().zone).await?;
        let before = file.decide_without(self.id);
        follow(self.app, tx, self.viewer, &file, &before, self.id).await?;
        Ok(Observed::Kept(self.id.to_owned()))
    }

    /// Rights and words are judged here, where they are used; the skill, when nothing stands against it.
    async fn admitted(&self) -> Result<Result<Skill, Refusal>, GiveError> {
        let (tx, seen) = (self.tx, self.seen);
        let held = roles_on(tx, &self.viewer.person_id, seen.organization_id, self.today).await?;
        if !held.iter().any(|role| role.may(Right::Observe)) {
            return Ok(Err(Refusal::NoRight));
        }
        if programmes::is_followed(tx, seen.organization_id, seen.person_id).await?.is_none() {
            return Ok(Err(Refusal::NoPerson));
        }
        let problems = observation::problems(
            &self.viewer.person_id,
            seen.person_id,
            seen.view,
            seen.remains,
            seen.seen_on,
            self.today,
        );
        if let Some(problem) = problems.first() {
            return Ok(Err(Refusal::Words(*problem)));
        }
        let library = situations::store::library(tx, seen.organization_id, self.today).await?;
        let named = seen.situation_id.into_iter().chain(seen.next_situation_id);
        if named.into_iter().any(|id| library.iter().all(|s| s.id != id)) {
            return Ok(Err(Refusal::NoSituation));
        }
        Ok(store::skill(tx, seen.skill_id).await?.ok_or(Refusal::NoSkill))
    }

    fn gesture(&self) -> String {
        format!("{}/{}", self.viewer.person_id, self.seen.gesture)
    }

    async fn insert(&self, skill: &Skill, programme_id: Option<&str>) -> Result<bool, GiveError> {
        let (tx, seen) = (self.tx, self.seen);
        let roles = roles_on(tx, &self.viewer.person_id, seen.organization_id, seen.seen_on).await?;
        let lines = programmes::store::charter(tx, programme_id).await?;
        let entitled = charter::entitles(&lines, &roles, &skill.family_id, seen.seen_on);
        let words: Vec<&str> = roles.iter().map(|role| role.word()).collect();
        let observation = NewObservation {
            id: self.id,
            gesture: &self.gesture(),
            person_id: seen.person_id,
            skill_id: seen.skill_id,
            by_person: &self.viewer.person_id,
            organization_id: seen.organization_id,
            programme_id,
            view: seen.view.word(),
            remains: if seen.view == View::NotYet { seen.remains } else { "" },
            words: seen.words,
            seen_on: seen.seen_on,
            situation_id: seen.situation_id,
            situation_kind: seen.situation_kind,
            next_situation_id: seen.next_situation_id.filter(|_| seen.view == View::NotYet),
            roles: &json!(words).to_string(),
            standing: Standing::of(entitled, false, false).word(),
            entered: seen.entered,
            at: self.app.now(),
        };
        Ok(store::insert(tx, &observation).await?)
    }
}

/// Does what the rules decide now: "je peux" first, then "je sais". `before` is what they decided until now.
pub(super) async fn follow(
    app: &App,
    tx: &Tx,
    viewer: &Viewer,
    file: &File,
    before: &Decision,
    cause: &str,
) -> Result<(), GiveError> {
    let decision = decide(&file.case());
    let levels = [
        (Level::JePeux, decision.je_peux, before.je_peux, decision.first),
        (Level::JeSais, decision.je_sais, before.je_sais, decision.completed),
    ];
    for (level, outcome, was, decided) in levels {
        let (Some(badge), Some(decided)) = (file.badge(level), decided) else { continue };
        match outcome {
            Outcome::Issue => issue(app, tx, viewer, file, (&decision, level, badge, decided)).await?,
            Outcome::Propose => {
                let kept = &file.kept[decided];
                let key = live_key(&file.about, badge, file.scope.programme(), &kept.organization_id);
                store::propose(tx, &key, &file.about, badge, &kept.id, app.now()).await?;
            }
            Outcome::MayAsk if was != Outcome::MayAsk => {
                let payload = json!({"person": file.about, "badge": badge});
                queue::news(app, tx, Event::MayAsk, cause, &payload).await?;
            }
            Outcome::Confirm if was != Outcome::Confirm => {
                want_confirmation(app, tx, file, &file.kept[decided].organization_id, cause).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Gives the badge in the name of who decided, and writes on which opinions it rests.
async fn issue(
    app: &App,
    tx: &Tx,
    viewer: &Viewer,
    file: &File,
    (decision, level, badge, decided): (&Decision, Level, &str, usize),
) -> Result<(), GiveError> {
    let case = file.case();
    let Some(basis) = decision.basis(&case, level) else { return Ok(()) };
    let kept = &file.kept[decided];
    let gift = Gift {
        badge_id: badge,
        person_id: &file.about,
        recogniser_id: &kept.organization_id,
        posture: Posture::Participant.word(),
        situation_kind: &kept.situation_kind,
        situation_id: basis.situation_id,
        seen_on: basis.seen_on,
        saw: Some(Saw { person_id: basis.by, on: &kept.seen_on }),
        words: "",
        origin: "observed",
    };
    if let [Given::New(award)] = give_in(app, tx, viewer, &[gift]).await?.as_slice() {
        for &counted in &basis.counted {
            store::link_award(tx, award, &file.kept[counted].id).await?;
        }
    }
    Ok(())
}

/// Opens the thread of the cell: a colleague says "not yet", another one's word is waited for.
async fn want_confirmation(
    app: &App,
    tx: &Tx,
    file: &File,
    organization_id: &str,
    cause: &str,
) -> Result<(), GiveError> {
    let thread = NewThread {
        id: &app.id(),
        scope: &file.scope,
        person_id: &file.about,
        skill_id: &file.skill.id,
        organization_id,
        opened_by: None,
        now: app.now(),
    };
    let thread = store::open_thread(tx, &thread).await?;
    let message = NewMessage {
        id: &app.id(),
        gesture: &format!("rule/{cause}"),
        thread_id: &thread,
        by_person: None,
        kind: "confirmation",
        asked_person: None,
        answers_id: None,
        situation_id: None,
        words: "",
        now: app.now(),
    };
    store::insert_message(tx, &message).await?;
    let payload = json!({"thread": thread, "person": file.about, "skill": file.skill.id});
    Ok(queue::news(app, tx, Event::ConfirmationWanted, &thread, &payload).await?)
}
