//! What goes with an award: words, photos, voices, documents. The person and their team see it; it is shown with the
//! badge only where the person says so, item by item. Nothing of it is in the signature.

mod pages;
mod serve;

use db::{DbError, Tx};
use domain::award::State;
use domain::role::Right;
use kit::Problem;

use super::store::{self, Award, Item};
use crate::files::{self, Ready};
use crate::viewer::Viewer;
use crate::{App, audit, people, programmes};

pub(crate) use pages::{AddPage, Typed};
pub(crate) use pages::{TeamPage, routes};

domain::words! {
    /// What an item is.
    pub enum Kind {
        /// A sentence.
        Words = "words",
        /// A photograph.
        Photo = "photo",
        /// A voice note.
        Voice = "voice",
        /// A document.
        Document = "document",
    }
}

domain::words! {
    /// Who sees an item.
    pub enum Visibility {
        /// The person and the team that recognised.
        Person = "person",
        /// Whoever sees the badge, while the person shows it.
        Shown = "shown",
    }
}

domain::words! {
    /// In whose name an item is added.
    pub enum Hand {
        /// The person, on their own badge.
        Person = "person",
        /// Somebody of the organization that recognised.
        Team = "team",
    }
}

impl Kind {
    /// The kind of its file, if it has one.
    fn of_file(self) -> Option<files::Kind> {
        match self {
            Kind::Words => None,
            Kind::Photo => Some(files::Kind::Photo),
            Kind::Voice => Some(files::Kind::Voice),
            Kind::Document => Some(files::Kind::Document),
        }
    }
}

/// How many items an award holds at most.
const MOST: i64 = 24;
/// A look at what goes with an award is one line of the log, for so many milliseconds.
const ONE_LOOK: i64 = 10 * 60 * 1000;

/// An award, and in whose name the viewer has what goes with it in hand.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub award: Award,
    pub hand: Hand,
}

/// The desk of this viewer.
///
/// # Errors
/// [`Problem::NotFound`] for anyone but the person, and those of the recognising organization who may see them.
pub(crate) async fn desk(app: &App, viewer: &Viewer, award_id: &str) -> Result<Desk, Problem> {
    let award = store::find(app.db(), award_id).await?.ok_or(Problem::NotFound)?;
    let hand = hand_of(app, viewer, &award).await?.ok_or(Problem::NotFound)?;
    Ok(Desk { award, hand })
}

async fn hand_of(app: &App, viewer: &Viewer, award: &Award) -> Result<Option<Hand>, DbError> {
    let Some(person) = award.person_id.as_deref() else { return Ok(None) };
    if person == viewer.person_id {
        return Ok(Some(Hand::Person));
    }
    if !viewer.may_in(Right::SeePeople, &award.recogniser_id) {
        return Ok(None);
    }
    let followed = programmes::is_followed(app.db(), &award.recogniser_id, person).await?;
    Ok(followed.map(|_| Hand::Team))
}

/// Whether whoever has the award's address sees this item.
fn is_public(award: &Award, item: &Item) -> bool {
    award.shown && award.state() == State::Accepted && item.visibility == Visibility::Shown.word()
}

impl Desk {
    /// Whether something may be added: to a badge that lives, by its person, or by who gave it.
    pub(crate) fn may_add(&self, viewer: &Viewer) -> bool {
        let gave = self.award.given_by.as_deref() == Some(&viewer.person_id)
            && viewer.may_in(Right::Give, &self.award.recogniser_id);
        self.award.state().is_live() && (self.hand == Hand::Person || gave)
    }

    /// The kinds that may be added.
    pub(crate) fn kinds(&self) -> &'static [Kind] {
        match self.hand {
            Hand::Person => &[Kind::Photo, Kind::Voice, Kind::Words, Kind::Document],
            Hand::Team => &[Kind::Photo, Kind::Words],
        }
    }

    /// Only the person chooses who sees. A card's four digits open low-risk rights only: showing asks for more.
    pub(crate) fn may_show(&self, viewer: &Viewer) -> bool {
        self.hand == Hand::Person && (!viewer.by_card || viewer.helper_id.is_some())
    }

    /// The person removes what they added, and any picture, voice or document of them; the words of what was seen stay
    /// the team's. A colleague removes what they added.
    pub(crate) fn may_remove(&self, viewer: &Viewer, item: &Item) -> bool {
        match self.hand {
            Hand::Person => item.author == Hand::Person.word() || item.kind != Kind::Words.word(),
            Hand::Team => item.author == Hand::Team.word() && item.by_person.as_deref() == Some(&viewer.person_id),
        }
    }
}

/// Something to add.
struct New<'a> {
    kind: Kind,
    words: &'a str,
    visibility: Visibility,
    /// The form it came with: sent twice, it is added once.
    once: &'a str,
    ready: Option<Ready>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Added {
    /// It is there.
    Now,
    /// It was there: the same form came twice.
    Already,
    /// There are [`MOST`] items already.
    Full,
    /// The badge was taken back or declined meanwhile.
    TooLate,
}

/// Adds: first the bytes, then their row and the item in one transaction.
async fn add(app: &App, viewer: &Viewer, desk: &Desk, new: New<'_>) -> Result<Added, Problem> {
    let id = &id_of(&desk.award.id, &viewer.person_id, new.once);
    if store::item_exists(app.db(), id).await? {
        return Ok(Added::Already);
    }
    let (kind, words, visibility) = (new.kind.word(), new.words, new.visibility.word());
    let file = match new.ready {
        Some(ready) => Some(files::put(app, ready).await?),
        None => None,
    };
    let (desk, file) = (&desk, &file);
    let added = app
        .db()
        .write(|tx| async move {
            let item = store::NewItem {
                id,
                award_id: &desk.award.id,
                author: desk.hand.word(),
                kind,
                words,
                file_id: file.as_ref().map(|f| f.id.as_str()),
                visibility,
                by: &viewer.person_id,
                now: app.now(),
            };
            write(app, &tx, viewer, desk, &item, file.as_ref()).await
        })
        .await?;
    if let (Some(file), false) = (file, added == Added::Now)
        && let Err(error) = app.files().remove(&file.id).await
    {
        tracing::warn!(%error, "a file that nobody knows stays until the next sweep");
    }
    Ok(added)
}

async fn write(
    app: &App,
    tx: &Tx,
    viewer: &Viewer,
    desk: &Desk,
    item: &store::NewItem<'_>,
    file: Option<&files::Written>,
) -> Result<Added, DbError> {
    if store::item_exists(tx, item.id).await? {
        return Ok(Added::Already);
    }
    if store::items_count(tx, &desk.award.id).await? >= MOST {
        return Ok(Added::Full);
    }
    if !store::find(tx, &desk.award.id).await?.is_some_and(|a| a.state().is_live()) {
        return Ok(Added::TooLate);
    }
    if let Some(file) = file {
        files::insert(tx, file, &viewer.person_id, app.now()).await?;
    }
    store::insert_item(tx, item).await?;
    match (desk.hand, &desk.award.person_id) {
        (Hand::Person, _) => people::store::in_touch(tx, &viewer.person_id, app.now()).await?,
        // The form asked: a photo by somebody else comes with a yes that was said.
        (Hand::Team, Some(person)) if file.is_some() => {
            let by = Some(viewer.person_id.as_str());
            let (purpose, how) = ("photo_and_voice", "spoken");
            people::store::insert_consent(tx, &app.id(), person, purpose, true, how, by, app.now()).await?;
        }
        (Hand::Team, _) => {}
    }
    note(app, tx, viewer, desk, "added_evidence", item.kind).await?;
    Ok(Added::Now)
}

/// The id of an item: the same for the same form of the same person, and never one of somebody else's.
fn id_of(award_id: &str, person_id: &str, once: &str) -> String {
    let digest = kit::seal::fingerprint(&format!("{award_id}/{person_id}/{once}"));
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digest.as_bytes().chunks(2)) {
        *byte = std::str::from_utf8(pair).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

async fn note(
    app: &App,
    tx: &Tx,
    viewer: &Viewer,
    desk: &Desk,
    act: &'static str,
    detail: &str,
) -> Result<(), DbError> {
    let line = audit::Line {
        act,
        subject: "award",
        subject_id: &desk.award.id,
        person_id: desk.award.person_id.as_deref(),
        organization_id: (desk.hand == Hand::Team).then_some(&desk.award.recogniser_id),
        detail,
    };
    audit::note(app, tx, Some(viewer), &line).await
}

/// Shows an item with the badge, or keeps it for the person and the team.
async fn set_visibility(app: &App, viewer: &Viewer, desk: &Desk, id: &str, to: Visibility) -> Result<(), Problem> {
    let done = app
        .db()
        .write(|tx| async move {
            let Some(item) = store::item(&tx, &desk.award.id, id).await? else { return Ok::<_, DbError>(false) };
            if item.visibility != to.word() {
                store::set_item_visibility(&tx, id, to.word()).await?;
                let act = if to == Visibility::Shown { "showed_evidence" } else { "hid_evidence" };
                note(app, &tx, viewer, desk, act, &item.kind).await?;
            }
            Ok(true)
        })
        .await?;
    if done { Ok(()) } else { Err(Problem::NotFound) }
}

/// Removes an item and its file. Made twice, it changes nothing more.
async fn remove(app: &App, viewer: &Viewer, desk: &Desk, id: &str) -> Result<(), Problem> {
    let done = app
        .db()
        .write(|tx| async move {
            let Some(item) = store::item(&tx, &desk.award.id, id).await? else {
                return store::item_exists(&tx, id).await;
            };
            if !desk.may_remove(viewer, &item) {
                return Ok::<_, DbError>(false);
            }
            store::remove_item(&tx, id, app.now()).await?;
            if let Some(file) = &item.file_id {
                files::remove(app, &tx, file).await?;
            }
            note(app, &tx, viewer, desk, "removed_evidence", &item.kind).await?;
            Ok(true)
        })
        .await?;
    if done { Ok(()) } else { Err(Problem::NotFound) }
}

/// Writes in the log that a colleague looked at what goes with an award: the person reads it.
async fn looked(app: &App, viewer: &Viewer, desk: &Desk) -> Result<(), Problem> {
    let since = app.now() - ONE_LOOK;
    app.db()
        .write(|tx| async move {
            if store::looked_since(&tx, &viewer.person_id, &desk.award.id, since).await? {
                return Ok::<_, DbError>(());
            }
            note(app, &tx, viewer, desk, "viewed_evidence", "").await
        })
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_form_is_the_same_item_and_nobody_elses() {
        assert_eq!(id_of("a", "p", "1"), id_of("a", "p", "1"));
        for other in [id_of("b", "p", "1"), id_of("a", "q", "1"), id_of("a", "p", "2")] {
            assert_ne!(id_of("a", "p", "1"), other);
        }
        assert!(uuid::Uuid::parse_str(&id_of("a", "p", "")).is_ok());
    }
}
