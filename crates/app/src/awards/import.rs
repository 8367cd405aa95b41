//! Awards given in the past: kept with their dates and their answers, under the right of that day, signed like any other.
//! Nobody is told anything: what is imported is not news.

use db::{DbError, Tx};
use domain::award::{Posture, Recipient, State, live_key};
use domain::delegation::{self, Act, Right as Ground};

use super::credential::{self, Bench, Unsigned};
use super::give::GiveError;
use super::store;
use crate::{App, audit, catalogue, delegations, organizations};

/// An award of the past. Moments are milliseconds since 1970, `seen_on` is `YYYY-MM-DD`.
#[derive(Debug, Clone)]
pub(crate) struct Past<'a> {
    pub id: String,
    pub badge_id: String,
    pub person_id: String,
    pub recogniser_id: String,
    /// The programme in which it was given.
    pub programme_id: Option<&'a str>,
    pub given_by: String,
    pub given_role: &'a str,
    pub situation_id: Option<String>,
    pub situation_kind: &'a str,
    pub seen_on: String,
    /// given, observed, asked, rule, event…
    pub origin: &'a str,
    pub issued_at: i64,
    pub since: Since,
    /// What the person said of it, for themselves and the team.
    pub words: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone)]
pub(crate) enum Since {
    /// Still waits for the person.
    Waiting,
    /// The person keeps it; `helper`: who was beside them; `shown`: to whoever has the address.
    Accepted { at: i64, helper: Option<String>, shown: bool },
    /// The person did not want it.
    Declined { at: i64 },
    /// It was taken back, with a reason that the person reads.
    Withdrawn { at: i64, by: String, reason: String },
}

/// Why the past could not be kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportError {
    #[error(transparent)]
    Give(#[from] GiveError),
    #[error("award {0}: no published badge, or no right to give it on its day")]
    Ground(String),
    #[error("award {0}: the person has this badge already")]
    Double(String),
}

impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        ImportError::Give(GiveError::Db(error))
    }
}

impl db::AsDbError for ImportError {
    fn as_db_error(&self) -> Option<&DbError> {
        match self {
            ImportError::Give(error) => error.as_db_error(),
            _ => None,
        }
    }
}

/// Keeps awards of the past, all of them or none, in one transaction; how many were new. One that is there already stays.
///
/// # Errors
/// [`ImportError`] for the first that cannot be kept.
pub(crate) async fn import(app: &App, past: &[Past<'_>]) -> Result<usize, ImportError> {
    app.db()
        .write(|tx| async move {
            // Made anew at each try: a key made in a transaction that fails does not exist.
            let mut bench = Bench::default();
            let mut kept = 0;
            for award in past {
                if store::place(&tx, &award.id).await?.is_none() {
                    keep(app, &tx, &mut bench, award).await?;
                    kept += 1;
                }
            }
            Ok(kept)
        })
        .await
}

async fn keep(app: &App, tx: &Tx, bench: &mut Bench, past: &Past<'_>) -> Result<(), ImportError> {
    let none = || ImportError::Ground(past.id.clone());
    let badge = catalogue::store::published(tx, &past.badge_id).await?.ok_or_else(none)?;
    let known = delegations::store::toward(tx, &badge.owner_id, &past.recogniser_id, &past.given_by).await?;
    let act = Act {
        owner: &badge.owner_id,
        recogniser: &past.recogniser_id,
        person: &past.given_by,
        badge: &past.badge_id,
        framework: badge.framework_id.as_deref(),
        today: &past.seen_on,
    };
    let delegation_id = match delegation::right(&act, &known).ok_or_else(none)? {
        Ground::Own => None,
        Ground::Delegated(id) => Some(id),
    };
    let key = live_key(&past.person_id, &past.badge_id, past.programme_id, &past.recogniser_id);
    let award = store::NewAward {
        id: &past.id,
        badge_id: &past.badge_id,
        badge_version: badge.version,
        recipient: Recipient::Person.word(),
        person_id: &past.person_id,
        posture: Posture::Participant.word(),
        programme_id: past.programme_id,
        issuer_id: &badge.owner_id,
        recogniser_id: &past.recogniser_id,
        delegation_id: delegation_id.as_deref(),
        given_by: Some(&past.given_by),
        given_role: past.given_role,
        situation_id: past.situation_id.as_deref(),
        situation_kind: past.situation_kind,
        seen_on: &past.seen_on,
        origin: past.origin,
        live_key: &key,
        now: past.issued_at,
    };
    if !store::insert(tx, &award).await? {
        return Err(ImportError::Double(past.id.clone()));
    }
    let unsigned = Unsigned {
        award_id: &past.id,
        badge: &badge,
        recogniser_id: &past.recogniser_id,
        posture: Posture::Participant.word(),
        situation_kind: past.situation_kind,
        seen_on: &past.seen_on,
        at: past.issued_at,
    };
    bench.sign(app, tx, &unsigned).await?;
    note(app, tx, past).await?;
    since(app, tx, past, &key).await
}

/// What goes beside the award: the person's words, and the line that they may read.
async fn note(app: &App, tx: &Tx, past: &Past<'_>) -> Result<(), DbError> {
    if let Some(words) = &past.words {
        store::insert_words(tx, &app.id(), &past.id, "person", words, &past.person_id, past.issued_at).await?;
    }
    let line = audit::Line {
        act: "gave",
        subject: "award",
        subject_id: &past.id,
        person_id: Some(&past.person_id),
        organization_id: Some(&past.recogniser_id),
        detail: "",
    };
    audit::store::insert(tx, &app.id(), past.issued_at, Some(&past.given_by), None, &line).await
}

async fn since(app: &App, tx: &Tx, past: &Past<'_>, key: &str) -> Result<(), ImportError> {
    let id = past.id.as_str();
    match &past.since {
        Since::Waiting => {}
        Since::Accepted { at, helper, shown } => {
            store::set_state(tx, id, State::Accepted, Some(key), *at).await?;
            let with = if helper.is_some() { "beside" } else { "self" };
            store::set_answered_with(tx, id, with, helper.as_deref()).await?;
            if *shown {
                store::set_shown(tx, id, true).await?;
            }
        }
        Since::Declined { at } => {
            store::set_state(tx, id, State::Declined, None, *at).await?;
            store::set_answered_with(tx, id, "self", None).await?;
        }
        Since::Withdrawn { at, by, reason } => {
            store::set_state(tx, id, State::Withdrawn, None, *at).await?;
            store::set_withdrawn(tx, id, by, reason).await?;
            let place = store::place(tx, id).await?.ok_or(DbError::Missing)?;
            store::revoke(tx, &place.list_id, place.list_index, *at).await?;
            let signer = organizations::signer_as(app, tx, &place.organization_id, &place.issuer)
                .await
                .map_err(GiveError::Key)?;
            credential::sign_list(app, tx, &place.list_id, place.size, &signer).await?;
        }
    }
    Ok(())
}
