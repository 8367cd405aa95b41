//! Taking the badge of an event: between its dates, once each whatever the clicks, in the name of whoever prepared it.

use db::{AsDbError, DbError, Tx};
use domain::award::Posture;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::seal;

use super::store::{self, ClaimRow, Event};
use crate::awards::{Gift, GiveError, Given, give_in};
use crate::viewer::Viewer;
use crate::{App, audit, people, sessions};

/// How many may take the badge of one event: what a code that travels further than its poster can cost.
pub(super) const MOST: i64 = 500;

/// How long the same form, sent again by someone new, still opens the place it made: a double click, a lost answer.
const AGAIN: i64 = 2 * 60_000;

/// The signs of a code: none looks like another on a wall (no 0 O, 1 I L, 2 Z, 5 S, 8 B, U), and few vowels make no words.
const SIGNS: &[u8; 22] = b"34679CDFGHJKMNPQRTVWXY";
const LENGTH: usize = 8;

/// A new code for a poster, from random bytes.
pub(super) fn new_code(random: [u8; 16]) -> String {
    let mut number = u128::from_be_bytes(random);
    let base = SIGNS.len() as u128;
    let mut code = String::with_capacity(LENGTH);
    for _ in 0..LENGTH {
        code.push(char::from(SIGNS[(number % base) as usize]));
        number /= base;
    }
    code
}

/// The code in what was typed: small letters, spaces and dashes are forgiven. `None` when it cannot be one.
pub(super) fn read_code(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .take(40)
        .filter(|c| !c.is_whitespace() && !"-–.".contains(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    (code.len() == LENGTH && code.bytes().all(|b| SIGNS.contains(&b))).then_some(code)
}

/// A code as it is read aloud: two groups of four.
pub(super) fn spaced(code: &str) -> String {
    match code.split_at_checked(LENGTH / 2) {
        Some((first, second)) => format!("{first} {second}"),
        None => code.to_owned(),
    }
}

/// From the first moment of a day to the last moment of another, where the instance is, in milliseconds since 1970:
/// the first is included, the second is not.
pub(super) fn period(first: Date, last: Date, zone: &str) -> Option<(i64, i64)> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let start = |day: Date| day.to_zoned(zone.clone()).ok().map(|moment| moment.timestamp().as_millisecond());
    Some((start(first)?, start(last.tomorrow().ok()?)?))
}

/// What a poster answers at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The badge can be taken.
    Open,
    /// Not yet.
    Early,
    /// Its days are over.
    Over,
    /// The team closed it before its time.
    Closed,
    /// As many took it as may.
    Full,
}

impl Standing {
    /// Of an event now.
    pub(super) fn of(event: &Event, now: i64) -> Standing {
        if event.revoked_at.is_some() {
            Standing::Closed
        } else if now >= event.closes_at {
            Standing::Over
        } else if now < event.opens_at {
            Standing::Early
        } else if event.claims >= MOST {
            Standing::Full
        } else {
            Standing::Open
        }
    }

    /// As it ends translation keys.
    pub(super) fn word(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Early => "early",
            Standing::Over => "over",
            Standing::Closed => "closed",
            Standing::Full => "full",
        }
    }
}

/// Who takes the badge.
#[derive(Debug, Clone)]
pub(super) enum Who<'a> {
    /// Someone who is signed in.
    Known(&'a Viewer),
    /// Someone without a passport: their name is enough.
    New {
        name: &'a str,
        language: &'a str,
        /// Folded, to come back later.
        email: Option<&'a str>,
        /// A secret of the form that was shown: sent twice, it makes one person.
        once: &'a str,
    },
}

/// What the person has now.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub person_id: String,
    /// The award; none when it is gone since.
    pub award_id: Option<String>,
    /// It was theirs before this event.
    pub already: bool,
}

/// Why the badge cannot be taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum ClaimError {
    #[error(transparent)]
    Give(#[from] GiveError),
    #[error("no event has this code")]
    Unknown,
    #[error("the event is {0:?}")]
    Standing(Standing),
    #[error("nobody may give this badge for this organization any more")]
    NoRight,
    #[error("nobody recognises themselves")]
    Oneself,
    #[error("the form was used a while ago")]
    Stale,
}

impl From<DbError> for ClaimError {
    fn from(error: DbError) -> Self {
        ClaimError::Give(GiveError::Db(error))
    }
}

impl AsDbError for ClaimError {
    fn as_db_error(&self) -> Option<&DbError> {
        match self {
            ClaimError::Give(error) => error.as_db_error(),
            _ => None,
        }
    }
}

/// Takes the badge of an event: the person where they are new, the opened passport, the award and the claim, or nothing.
///
/// # Errors
/// [`ClaimError`].
pub(super) async fn claim(app: &App, code: &str, who: &Who<'_>) -> Result<Claimed, ClaimError> {
    let giver = match store::event_by_code(app.db(), code).await? {
        Some(event) => event.created_by,
        None => return Err(ClaimError::Unknown),
    };
    let giver = &Viewer::acting(&giver, sessions::store::roles(app.db(), &giver, &app.today()).await?);
    app.db().write(|tx| async move { claim_in(app, &tx, code, giver, who).await }).await
}

async fn claim_in(app: &App, tx: &Tx, code: &str, giver: &Viewer, who: &Who<'_>) -> Result<Claimed, ClaimError> {
    let event = store::event_by_code(tx, code).await?.ok_or(ClaimError::Unknown)?;
    let now = app.now();
    let (id, known) = match who {
        Who::Known(viewer) => (app.id(), store::claim_of(tx, &event.id, &viewer.person_id).await?),
        Who::New { name, once, .. } => {
            let id = seal::fingerprint(&format!("{}/{once}/{}", event.id, domain::person::fold(name)));
            let known = store::claim(tx, &id).await?;
            if known.as_ref().is_some_and(|claim| now - claim.at > AGAIN) {
                return Err(ClaimError::Stale);
            }
            (id, known)
        }
    };
    if let Some(ClaimRow { person_id, award_id, .. }) = known {
        return Ok(Claimed { person_id, award_id, already: false });
    }
    match Standing::of(&event, now) {
        Standing::Open => {}
        other => return Err(ClaimError::Standing(other)),
    }
    let person_id = match who {
        Who::Known(viewer) if viewer.person_id == event.created_by => return Err(ClaimError::Oneself),
        Who::Known(viewer) => viewer.person_id.clone(),
        Who::New { name, language, email, .. } => welcome(app, tx, &event, name, language, *email).await?,
    };
    people::store::open_passport(tx, &person_id, now).await?;
    let (award_id, already) = give_for(app, tx, giver, &event, &person_id).await?;
    let row = ClaimRow { person_id: person_id.clone(), award_id: Some(award_id.clone()), at: now };
    if !store::insert_claim(tx, &id, &event.id, &row).await? {
        return Err(DbError::Missing.into());
    }
    Ok(Claimed { person_id, award_id: Some(award_id), already })
}

/// A record for someone new: theirs, followed by no team.
async fn welcome(
    app: &App,
    tx: &Tx,
    event: &Event,
    name: &str,
    language: &str,
    email: Option<&str>,
) -> Result<String, DbError> {
    let (id, now) = (app.id(), app.now());
    let person = people::store::NewPerson { id: &id, name, language, reading_help: "none", majority: "unknown", now };
    people::store::insert(tx, &person).await?;
    if let Some(email) = email {
        people::store::insert_identifier(tx, &app.id(), &id, "email", email, email, false, now).await?;
    }
    let line = audit::Line {
        act: "created",
        subject: "person",
        subject_id: &id,
        person_id: Some(&id),
        organization_id: Some(&event.organization_id),
        detail: "event",
    };
    audit::note(app, tx, None, &line).await?;
    Ok(id)
}

/// The award, given under the rights that whoever prepared the event has today; whether it was there before.
async fn give_for(
    app: &App,
    tx: &Tx,
    giver: &Viewer,
    event: &Event,
    person_id: &str,
) -> Result<(String, bool), ClaimError> {
    let gift = Gift {
        badge_id: &event.badge_id,
        person_id,
        recogniser_id: &event.organization_id,
        posture: Posture::Participant.word(),
        situation_kind: &event.situation_kind,
        situation_id: None,
        saw: None,
        seen_on: &event.day,
        words: "",
        origin: "event",
    };
    match give_in(app, tx, giver, &[gift]).await?.pop() {
        Some(Given::New(id)) => Ok((id, false)),
        Some(Given::Already(existing)) => Ok((existing.id, true)),
        Some(Given::Not(_)) | None => Err(ClaimError::NoRight),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(opens_at: i64, closes_at: i64, claims: i64, revoked_at: Option<i64>) -> Event {
        Event {
            id: "e".into(),
            code: "3467CDFG".into(),
            name: "Portes ouvertes".into(),
            day: "2026-11-22".into(),
            opens_at,
            closes_at,
            revoked_at,
            situation_kind: "event".into(),
            organization_id: "o".into(),
            organization_name: "Passerelle".into(),
            created_by: "p".into(),
            badge_id: "b".into(),
            badge_version: 1,
            badge_name: "Bienvenue".into(),
            badge_easy: String::new(),
            badge_criteria: "[]".into(),
            picture_alt: String::new(),
            family_sign: None,
            claims,
        }
    }

    #[test]
    fn a_new_code_can_be_typed_back() {
        for seed in 0..=u8::MAX {
            let code = new_code([seed; 16]);
            assert_eq!(code.len(), 8);
            assert_eq!(read_code(&spaced(&code).to_lowercase()), Some(code));
        }
        assert_ne!(new_code([1; 16]), new_code([2; 16]));
    }

    #[test]
    fn what_is_not_a_code_is_not_looked_up() {
        assert_eq!(read_code(" 3467-cdfg ").as_deref(), Some("3467CDFG"));
        for wrong in ["", "3467CDF", "3467CDFGH", "3467CDF0", "3467CDFÉ", "8Q2mYp1wTz0aVbLr5sXe4g"] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
        assert_eq!(read_code(&"3".repeat(10_000)), None);
    }

    #[test]
    fn days_are_those_of_the_instance() {
        let day = |text| domain::day::parse(text).expect("a day");
        let one = period(day("2026-11-22"), day("2026-11-22"), "Europe/Paris").expect("a period");
        assert_eq!(domain::day::date_time(one.0), "2026-11-21T23:00:00Z");
        assert_eq!(domain::day::date_time(one.1), "2026-11-22T23:00:00Z");
        let change = period(day("2026-10-25"), day("2026-10-25"), "Europe/Paris").expect("a period");
        assert_eq!(change.1 - change.0, 25 * 3_600_000, "the day when clocks go back");
    }

    #[test]
    fn a_poster_answers_between_its_dates() {
        let now = |at| Standing::of(&event(100, 200, 0, None), at);
        assert_eq!(
            [now(99), now(100), now(199), now(200)],
            [Standing::Early, Standing::Open, Standing::Open, Standing::Over]
        );
        assert_eq!(Standing::of(&event(100, 200, 0, Some(150)), 150), Standing::Closed);
        assert_eq!(Standing::of(&event(100, 200, MOST, None), 150), Standing::Full);
        assert_eq!(Standing::of(&event(100, 200, MOST, None), 200), Standing::Over);
    }
}
