//! The printed card: a code of 128 bits in the QR, four digits beside it.

use db::{DbError, Tx};
use domain::card::{self, Try};
use kit::seal;

use super::store;
use crate::viewer::Viewer;
use crate::{App, audit};

/// A new card, as it is printed. The code and the digits exist only here: what is kept cannot be turned back.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    /// What the QR opens.
    pub code: String,
    /// The four digits.
    pub digits: String,
}

impl Card {
    /// The code in groups that an eye can follow; typed with or without the spaces, it is the same.
    pub(super) fn groups(code: &str) -> Vec<&str> {
        let parts = [(0, 4), (4, 8), (8, 11), (11, 15), (15, 19), (19, 22)];
        parts.iter().map(|(from, to)| code.get(*from..*to).unwrap_or_default()).collect()
    }
}

/// Makes a card for a person; older ones open nothing any more.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn new_card(
    app: &App,
    viewer: &Viewer,
    person_id: &str,
    organization_id: &str,
) -> Result<Card, DbError> {
    let cards = new_cards(app, viewer, &[(person_id, organization_id)]).await?;
    cards.into_iter().next().ok_or(DbError::Missing)
}

/// Makes a card for each person (with the organization that follows them), all or none, in the same order; older ones open
/// nothing any more.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn new_cards(app: &App, viewer: &Viewer, people: &[(&str, &str)]) -> Result<Vec<Card>, DbError> {
    let cards: Vec<Card> =
        people.iter().map(|_| Card { code: app.token(), digits: card::digits(app.random()) }).collect();
    let made = &cards;
    app.db()
        .write(|tx| async move {
            for (card, (person_id, organization_id)) in made.iter().zip(people) {
                write(app, &tx, viewer, card, person_id, organization_id).await?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
    Ok(cards)
}

async fn write(
    app: &App,
    tx: &Tx,
    viewer: &Viewer,
    card: &Card,
    person_id: &str,
    organization_id: &str,
) -> Result<(), DbError> {
    let (id, salt) = (seal::fingerprint(&card.code), app.token());
    let hash = seal::fingerprint(&format!("{salt}/{}", card.digits));
    let row = store::NewCard { id: &id, person_id, salt: &salt, hash: &hash, by: &viewer.person_id, now: app.now() };
    store::insert_card(tx, &row).await?;
    let line = audit::Line {
        act: "made_card",
        subject: "person",
        subject_id: person_id,
        person_id: Some(person_id),
        organization_id: Some(organization_id),
        detail: "",
    };
    audit::note(app, tx, Some(viewer), &line).await
}

/// What a try gives: the person when it opens. An unknown card answers like any wrong digits.
pub(super) async fn try_card(app: &App, code: &str, typed: &str) -> Result<(Try, Option<String>), DbError> {
    app.db().write(|tx| async move { try_in(app, &tx, code, typed).await }).await
}

async fn try_in(app: &App, tx: &Tx, code: &str, typed: &str) -> Result<(Try, Option<String>), DbError> {
    let (id, digits) = (&seal::fingerprint(code), card::read_digits(typed));
    let Some(row) = store::card(tx, id).await? else {
        // A card that does not exist answers as one that does, also at the third error.
        return Ok((card::judge(app.note_unknown_card(id), false), None));
    };
    let right = digits.is_some_and(|d| same(&seal::fingerprint(&format!("{}/{d}", row.secret_salt)), &row.secret_hash));
    let outcome = if row.locked_at.is_some() { Try::Locked } else { card::judge(row.errors, right) };
    match outcome {
        Try::Opens => {
            store::forget_errors(tx, id).await?;
            return Ok((outcome, Some(row.person_id)));
        }
        Try::Wrong { .. } => store::note_error(tx, id, None).await?,
        Try::Locked if row.locked_at.is_none() => store::note_error(tx, id, Some(app.now())).await?,
        Try::Locked => {}
    }
    Ok((outcome, None))
}

/// Whether each code and its digits are those of the person's card that stands now (person, code, digits). Wrong digits
/// count as they do at the card: no document tells what the card keeps.
pub(super) async fn are_of(app: &App, cards: &[(&str, &str, &str)]) -> Result<bool, DbError> {
    app.db()
        .write(|tx| async move {
            for (person_id, code, digits) in cards {
                if try_in(app, &tx, code, digits).await?.1.as_deref() != Some(person_id) {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
}

/// Compares without telling, by its time, where two texts differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |acc, (x, y)| acc | (x ^ y)) == 0
}
