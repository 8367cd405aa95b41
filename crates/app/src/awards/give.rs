//! Giving a badge to one person or many: rights, doubles, signature and storage in one transaction.

use std::collections::HashMap;

use db::{AsDbError, DbError, Tx};
use domain::award::{Recipient, live_key};
use domain::delegation::{self, Act, Right as Ground};
use domain::events::Event;
use domain::role::{Right, Role};
use kit::Problem;
use serde_json::json;

use super::credential::{Bench, Unsigned};
use super::store::{self, Existing};
use crate::App;
use crate::catalogue::{self, Badge};
use crate::organizations::KeyError;
use crate::viewer::Viewer;
use crate::{audit, delegations, networks, organizations, people, programmes, queue};

/// What is given, to whom, by whom.
#[derive(Debug, Clone)]
pub(crate) struct Gift<'a> {
    pub badge_id: &'a str,
    pub person_id: &'a str,
    pub recogniser_id: &'a str,
    pub posture: &'a str,
    pub situation_kind: &'a str,
    /// The entry of the library, if it was one.
    pub situation_id: Option<&'a str>,
    pub seen_on: &'a str,
    /// Who saw it and on which day, when the award follows from opinions; none: the viewer gives it.
    pub saw: Option<Saw<'a>>,
    /// What was seen, in the giver's words: outside the signature, with its own visibility.
    pub words: &'a str,
    /// given, observed, event…
    pub origin: &'a str,
}

/// The person whose opinion decided, and the day when they held the role under which they saw it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saw<'a> {
    pub person_id: &'a str,
    pub on: &'a str,
}

/// The answer for one person.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    /// A new award: its id.
    New(String),
    /// A live one exists already (or the person declined it): said kindly, with who and when.
    Already(Existing),
    /// Not possible.
    Not(Refusal),
}

/// Why a badge cannot be given to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Unknown badge, or not published.
    NoBadge,
    /// This organization may not give this badge today.
    NoRight,
    /// Nobody here by that name.
    NoPerson,
    /// The people ask for this badge themselves.
    AskedOnly,
    /// Nobody recognises themselves.
    Oneself,
}

/// Why nothing at all could be given.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GiveError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("signing: {0}")]
    Sign(String),
}

impl AsDbError for GiveError {
    fn as_db_error(&self) -> Option<&DbError> {
        match self {
            GiveError::Db(error) => Some(error),
            GiveError::Key(error) => error.as_db_error(),
            GiveError::Sign(_) => None,
        }
    }
}

/// Gives, all or nothing for what the engine may refuse; one answer for each gift, in order.
///
/// # Errors
/// When the database does not answer or nothing can be signed.
pub(crate) async fn give(app: &App, viewer: &Viewer, gifts: &[Gift<'_>]) -> Result<Vec<Given>, Problem> {
    let answers = app.db().write(|tx| async move { give_in(app, &tx, viewer, gifts).await }).await?;
    Ok(answers)
}

/// [`give`], inside a transaction that writes more than the awards.
///
/// # Errors
/// When the database does not answer or nothing can be signed.
pub(crate) async fn give_in(app: &App, tx: &Tx, viewer: &Viewer, gifts: &[Gift<'_>]) -> Result<Vec<Given>, GiveError> {
    let mut desk = Desk { app, tx, viewer, today: app.today(), bench: Bench::default(), grounds: HashMap::new() };
    let mut answers = Vec::with_capacity(gifts.len());
    for gift in gifts {
        answers.push(desk.give_one(gift).await?);
    }
    Ok(answers)
}

/// Under what right a badge is given by an organization, looked up once for a group.
#[derive(Clone)]
struct Grounds {
    badge: Badge,
    programme_id: Option<String>,
    delegation_id: Option<String>,
    role: Role,
}

struct Desk<'a> {
    app: &'a App,
    tx: &'a Tx,
    viewer: &'a Viewer,
    today: String,
    bench: Bench,
    grounds: HashMap<(String, String, String), Result<Grounds, Refusal>>,
}

impl Desk<'_> {
    /// Who gives: the viewer, or who saw.
    fn giver<'a>(&'a self, gift: &Gift<'a>) -> &'a str {
        gift.saw.map_or(self.viewer.person_id.as_str(), |saw| saw.person_id)
    }

    async fn give_one(&mut self, gift: &Gift<'_>) -> Result<Given, GiveError> {
        let grounds = match self.grounds(gift).await? {
            Ok(grounds) => grounds,
            Err(refusal) => return Ok(Given::Not(refusal)),
        };
        let themselves = gift.person_id == self.viewer.person_id || gift.person_id == self.giver(gift);
        if themselves && gift.origin != "event" {
            return Ok(Given::Not(Refusal::Oneself));
        }
        if gift.origin != "event"
            && programmes::is_followed(self.tx, gift.recogniser_id, gift.person_id).await?.is_none()
        {
            return Ok(Given::Not(Refusal::NoPerson));
        }
        let programme = grounds.programme_id.as_deref();
        if let Some(existing) =
            store::declined(self.tx, gift.person_id, gift.badge_id, programme, gift.recogniser_id).await?
        {
            return Ok(Given::Already(existing));
        }
        self.write(gift, &grounds).await
    }

    async fn write(&mut self, gift: &Gift<'_>, grounds: &Grounds) -> Result<Given, GiveError> {
        let (app, tx, id) = (self.app, self.tx, self.app.id());
        let key = live_key(gift.person_id, gift.badge_id, grounds.programme_id.as_deref(), gift.recogniser_id);
        let award = store::NewAward {
            id: &id,
            badge_id: gift.badge_id,
            badge_version: grounds.badge.version,
            recipient: Recipient::Person.word(),
            person_id: gift.person_id,
            posture: gift.posture,
            programme_id: grounds.programme_id.as_deref(),
            issuer_id: &grounds.badge.owner_id,
            recogniser_id: gift.recogniser_id,
            delegation_id: grounds.delegation_id.as_deref(),
            given_by: Some(self.giver(gift)),
            given_role: grounds.role.word(),
            situation_id: gift.situation_id,
            situation_kind: gift.situation_kind,
            seen_on: gift.seen_on,
            origin: gift.origin,
            live_key: &key,
            now: app.now(),
        };
        if !store::insert(tx, &award).await? {
            let existing = store::by_live_key(tx, &key).await?.ok_or(DbError::Missing)?;
            return Ok(Given::Already(existing));
        }
        let unsigned = Unsigned {
            award_id: &id,
            badge: &grounds.badge,
            recogniser_id: gift.recogniser_id,
            posture: gift.posture,
            situation_kind: gift.situation_kind,
            seen_on: gift.seen_on,
            at: app.now(),
        };
        self.bench.sign(app, tx, &unsigned).await?;
        if !gift.words.is_empty() {
            store::insert_words(tx, &app.id(), &id, "team", gift.words, &self.viewer.person_id, app.now()).await?;
        }
        let line = audit::Line {
            act: "gave",
            subject: "award",
            subject_id: &id,
            person_id: Some(gift.person_id),
            organization_id: Some(gift.recogniser_id),
            detail: "",
        };
        audit::note(app, tx, Some(self.viewer), &line).await?;
        queue::news(app, tx, Event::AwardIssued, &id, &json!({"award": id})).await?;
        if people::store::may_be_told(tx, gift.person_id).await? {
            queue::ask(app, tx, "tell_recipient", &format!("tell_recipient/{id}"), &json!({"award": id}), app.now())
                .await?;
        }
        Ok(Given::New(id))
    }

    /// Rights are read here, where they are used: the role, the ownership or the delegation, the settings.
    async fn grounds(&mut self, gift: &Gift<'_>) -> Result<Result<Grounds, Refusal>, GiveError> {
        let key = (gift.badge_id.to_owned(), gift.recogniser_id.to_owned(), self.giver(gift).to_owned());
        if let Some(known) = self.grounds.get(&key) {
            return Ok(known.clone());
        }
        let found = self.look_up(gift).await?;
        self.grounds.insert(key, found.clone());
        Ok(found)
    }

    async fn look_up(&self, gift: &Gift<'_>) -> Result<Result<Grounds, Refusal>, GiveError> {
        let tx = self.tx;
        let Some(badge) = catalogue::store::published(tx, gift.badge_id).await? else {
            return Ok(Err(Refusal::NoBadge));
        };
        let giver = self.giver(gift);
        let (right, day) = gift.saw.map_or((Right::Give, self.today.as_str()), |saw| (Right::Observe, saw.on));
        let roles = organizations::store::roles_on(tx, giver, gift.recogniser_id, day).await?;
        let role = roles.iter().filter_map(|r| Role::parse(r)).find(|r| r.may(right));
        let Some(role) = role else { return Ok(Err(Refusal::NoRight)) };
        let known = delegations::store::toward(tx, &badge.owner_id, gift.recogniser_id, giver).await?;
        let act = Act {
            owner: &badge.owner_id,
            recogniser: gift.recogniser_id,
            person: giver,
            badge: gift.badge_id,
            framework: badge.framework_id.as_deref(),
            today: &self.today,
        };
        let delegation_id = match delegation::right(&act, &known) {
            None => return Ok(Err(Refusal::NoRight)),
            Some(Ground::Own) => None,
            Some(Ground::Delegated(id)) => Some(id),
        };
        let programme_id = match &badge.framework_id {
            Some(framework) => programmes::store::programme_for(tx, gift.recogniser_id, framework, &self.today).await?,
            None => None,
        };
        let levels = networks::store::values(tx, "delivery", programme_id.as_deref(), gift.badge_id).await?;
        let levels = levels.iter().chain([&badge.delivery]).filter_map(|v| domain::badge::Delivery::parse(v));
        if !domain::setting::delivery(levels).team_may_give() && gift.origin != "event" {
            return Ok(Err(Refusal::AskedOnly));
        }
        Ok(Ok(Grounds { badge, programme_id, delegation_id, role }))
    }
}
