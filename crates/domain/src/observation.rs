//! What one person saw of another (« avis »): positive or "pas encore", dated, in a situation (rule 2).
//! It concerns a skill, not a level. Everything said is kept; here is which of it counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::day;
use crate::role::Role;

crate::words! {
    /// What was seen.
    pub enum View {
        /// The person did it.
        Positive = "positive",
        /// Not yet: what remains is always said.
        NotYet = "not_yet",
    }
}

crate::words! {
    /// As whom it was said, on the day it was said.
    pub enum Standing {
        /// A team member whom the charter entitles.
        Member = "member",
        /// A host tutor whom a professional has confirmed.
        ConfirmedTutor = "confirmed_tutor",
        /// A host tutor whom nobody has confirmed yet.
        Tutor = "tutor",
        /// Anyone else: a testimony.
        Witness = "witness",
    }
}

crate::words! {
    /// What becomes of an observation in the count.
    pub enum Part {
        /// The current positive opinion of somebody.
        Counts = "counts",
        /// The current "pas encore" of somebody: it cancels nothing.
        NotYet = "not_yet",
        /// The same person said something about a later day, or said it again.
        Replaced = "replaced",
        /// Older than a withdrawal.
        BeforeWithdrawal = "before_withdrawal",
        /// Nobody observes themselves.
        Themselves = "themselves",
        /// Not from someone who is entitled: kept and shown, not counted.
        Testimony = "testimony",
    }
}

crate::words! {
    /// Why an observation cannot be recorded.
    pub enum Problem {
        /// Nobody observes themselves.
        Themselves = "themselves",
        /// The day is not a day.
        Day = "day",
        /// The day is to come.
        Future = "future",
        /// A "pas encore" that does not say what remains.
        Remains = "remains",
        /// What remains is over [`REMAINS_LIMIT`].
        Long = "long",
    }
}

/// The longest text of what remains, in characters.
pub const REMAINS_LIMIT: usize = 500;

/// An observation as it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Who saw: the record under which it was said, merged or not.
    pub by: String,
    /// What.
    pub view: View,
    /// The day it was seen, `YYYY-MM-DD`.
    pub seen_on: String,
    /// The moment it was recorded, milliseconds since 1970.
    pub at: i64,
    /// The entry of the library; none: unknown, however many such observations there are.
    pub situation_id: Option<String>,
    /// The roles held by who saw, on that day.
    pub roles: Vec<Role>,
    /// As whom.
    pub standing: Standing,
}

/// The moment of a withdrawal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// Its moment, milliseconds since 1970.
    pub at: i64,
}

/// Records that are one person: each to the one it went into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged(BTreeMap<String, String>);

impl FromIterator<(String, String)> for Merged {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl Merged {
    /// The record that stands for the person now.
    pub fn one<'a>(&'a self, id: &'a str) -> &'a str {
        let mut here = id;
        for _ in 0..self.0.len() {
            match self.0.get(here) {
                Some(into) => here = into,
                None => break,
            }
        }
        here
    }
}

impl Standing {
    /// As whom someone speaks who may be entitled by the charter, or a tutor, whom a professional may have confirmed.
    pub fn of(entitled: bool, tutor: bool, confirmed: bool) -> Self {
        match (entitled, tutor, confirmed) {
            (true, _, _) => Standing::Member,
            (false, true, true) => Standing::ConfirmedTutor,
            (false, true, false) => Standing::Tutor,
            (false, false, _) => Standing::Witness,
        }
    }

    /// Whether it counts, where tutors are admitted or not; otherwise it is a testimony.
    pub fn counts(self, tutors: bool) -> bool {
        match self {
            Standing::Member => true,
            Standing::ConfirmedTutor => tutors,
            Standing::Tutor | Standing::Witness => false,
        }
    }
}

impl Observation {
    /// Recorded after the withdrawal, and seen that day or later. A late entry of what was seen before is older.
    fn is_newer_than(&self, withdrawal: &Withdrawal) -> bool {
        self.at > withdrawal.at && self.seen_on >= withdrawal.day
    }
}

/// Why this cannot be recorded; empty when it can. `by` and `about` are the records that stand for the two people.
pub fn problems(by: &str, about: &str, view: View, remains: &str, seen_on: &str, today: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    if by == about {
        found.push(Problem::Themselves);
    }
    match day::parse(seen_on) {
        None => found.push(Problem::Day),
        Some(day) if day.to_string().as_str() > today => found.push(Problem::Future),
        Some(_) => {}
    }
    if view == View::NotYet && remains.trim().is_empty() {
        found.push(Problem::Remains);
    }
    if remains.chars().count() > REMAINS_LIMIT {
        found.push(Problem::Long);
    }
    found
}

/// What becomes of each observation about one person and one skill, in the order given.
///
/// A person's current opinion is their latest by the day seen; on one day the last recorded; at one moment the last
/// given. Testimonies and what is older than a withdrawal replace nothing.
pub fn parts(
    about: &str,
    observations: &[Observation],
    withdrawals: &[Withdrawal],
    merged: &Merged,
    tutors: bool,
) -> Vec<Part> {
    let about = merged.one(about);
    let mut spoken = BTreeSet::new();
    let mut parts = vec![Part::Replaced; observations.len()];
    let mut latest_first: Vec<usize> = (0..observations.len()).collect();
    latest_first.sort_by_key(|&i| std::cmp::Reverse((observations[i].seen_on.as_str(), observations[i].at, i)));
    for i in latest_first {
        let seen = &observations[i];
        let by = merged.one(&seen.by);
        parts[i] = if by == about {
            Part::Themselves
        } else if !seen.standing.counts(tutors) {
            Part::Testimony
        } else if !withdrawals.iter().all(|w| seen.is_newer_than(w)) {
            Part::BeforeWithdrawal
        } else if !spoken.insert(by) {
            Part::Replaced
        } else {
            match seen.view {
                View::Positive => Part::Counts,
                View::NotYet => Part::NotYet,
            }
        };
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_of_merges_are_followed_and_a_ring_ends() {
        let merged: Merged = [("a", "b"), ("b", "c")].map(|(x, y)| (x.to_owned(), y.to_owned())).into_iter().collect();
        assert_eq!((merged.one("a"), merged.one("c"), merged.one("z")), ("c", "c", "z"));
        let ring: Merged = [("a", "b"), ("b", "a")].map(|(x, y)| (x.to_owned(), y.to_owned())).into_iter().collect();
        assert!(["a", "b"].contains(&ring.one("a")));
    }

    #[test]
    fn every_wrong_field_is_said_at_once() {
        use Problem::{Day, Future, Long, Remains, Themselves};
        let today = "2026-11-22";
        assert_eq!(problems("a", "b", View::Positive, "", today, today), []);
        assert_eq!(problems("a", "b", View::NotYet, "Ranger avec une aide", "2026-01-01", today), []);
        assert_eq!(problems("a", "a", View::NotYet, " \n", "2026-11-23", today), [Themselves, Future, Remains]);
        assert_eq!(problems("a", "b", View::Positive, &"x".repeat(501), "22/11/2026", today), [Day, Long]);
    }

    #[test]
    fn a_tutor_is_heard_once_confirmed_and_admitted() {
        assert_eq!(Standing::of(true, true, false), Standing::Member);
        assert_eq!(Standing::of(false, true, false), Standing::Tutor);
        assert_eq!(Standing::of(false, false, true), Standing::Witness, "there is no tutor to confirm");
        let counts = |tutors| Standing::ALL.iter().filter(|s| s.counts(tutors)).count();
        assert_eq!((counts(false), counts(true)), (1, 2));
    }
}
