//! From what was seen to what is recognised: "je peux" (rule 1) and "je sais" (rule 2), live.

use std::collections::BTreeSet;

use crate::award::State;
use crate::badge::Level;
use crate::observation::{self, Merged, Observation, Part, View, Withdrawal};
use crate::role::Role;
use crate::setting::{Giving, Rule};

crate::words! {
    /// What to do now, for one level.
    pub enum Outcome {
        /// Something remains to be seen.
        Nothing = "nothing",
        /// There is a live award already: what was seen is one more opinion.
        Held = "held",
        /// A live "je sais" says more than this "je peux" would.
        Covered = "covered",
        /// The person said no: only they reopen it.
        Declined = "declined",
        /// Suggested already, and not issued yet.
        Proposed = "proposed",
        /// Issue it.
        Issue = "issue",
        /// Suggest it.
        Propose = "propose",
        /// The person may ask for it.
        MayAsk = "may_ask",
        /// Somebody says "pas encore": a colleague confirms first, see [`may_confirm`].
        Confirm = "confirm",
    }
}

crate::words! {
    /// The roles that remain to be heard, where a rule asks for an encadrant and a CIP.
    pub enum Mix {
        /// An encadrant technique.
        Supervisor = "supervisor",
        /// A conseiller en insertion professionnelle.
        Cip = "cip",
        /// One of each.
        Both = "both",
        /// One or the other: one person holds both roles, and a person counts once.
        Either = "either",
    }
}

/// An award of the skill's two badges, in the scope where doubles are looked for (see [`crate::award::live_key`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Je peux or je sais.
    pub level: Level,
    /// Its state.
    pub state: State,
    /// The person's last answer was no, even if it was withdrawn since.
    pub declined: bool,
    /// When it was withdrawn.
    pub withdrawn: Option<Withdrawal>,
}

/// "Yes, all the same": said by an entitled colleague in the thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Who.
    pub by: String,
    /// When, milliseconds since 1970.
    pub at: i64,
}

/// One person and one skill: everything that decides.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The person seen.
    pub about: &'a str,
    /// What was seen of that skill, in the order of recording.
    pub observations: &'a [Observation],
    /// The awards of the two badges.
    pub awards: &'a [Award],
    /// The confirmations given.
    pub confirmations: &'a [Confirmation],
    /// Which records are one person.
    pub merged: &'a Merged,
    /// What is in force for the badge "je peux" (its counts are not read: once is enough).
    pub je_peux: &'a Rule,
    /// What is in force for the badge "je sais".
    pub je_sais: &'a Rule,
}

/// What remains before "je sais". One opinion may bring several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Remains {
    /// So many other people.
    pub people: usize,
    /// So many other situations.
    pub situations: usize,
    /// A role.
    pub roles: Option<Mix>,
}

/// What to do now, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// For "je peux".
    pub je_peux: Outcome,
    /// For "je sais".
    pub je_sais: Outcome,
    /// What becomes of each observation towards "je sais", in the order given.
    pub parts: Vec<Part>,
    /// How many distinct people say yes now.
    pub positive: usize,
    /// How many are needed.
    pub needed: usize,
    /// How many distinct people say "pas encore" now.
    pub not_yet: usize,
    /// What remains before "je sais".
    pub remains: Remains,
    /// The observation that carries "je peux": the first day it was seen.
    pub first: Option<usize>,
    /// The observation that completed "je sais", in the order of recording.
    pub completed: Option<usize>,
}

/// What an award made from observations says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis<'a> {
    /// Who gives it, by the record that stands for them now.
    pub by: &'a str,
    /// The day it was seen, `YYYY-MM-DD`.
    pub seen_on: &'a str,
    /// The situation of the observation that decided.
    pub situation_id: Option<&'a str>,
    /// The observations that count for it.
    pub counted: Vec<usize>,
}

impl Remains {
    /// Nothing remains.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }

    /// One more opinion, well chosen, is enough.
    pub fn is_one(self) -> bool {
        !self.is_nothing() && self.people <= 1 && self.situations <= 1 && self.roles != Some(Mix::Both)
    }
}

impl Decision {
    /// What the award of this level would say; `None` when nothing carries it.
    pub fn basis<'a>(&self, case: &Case<'a>, level: Level) -> Option<Basis<'a>> {
        let counted: Vec<usize> = match level {
            Level::JePeux => self.first.into_iter().collect(),
            Level::JeSais => (0..self.parts.len()).filter(|&i| self.parts[i] == Part::Counts).collect(),
            _ => return None,
        };
        let decided = &case.observations[if level == Level::JePeux { self.first } else { self.completed }?];
        Some(Basis {
            by: case.merged.one(&decided.by),
            seen_on: counted.iter().map(|&i| case.observations[i].seen_on.as_str()).max()?,
            situation_id: decided.situation_id.as_deref(),
            counted,
        })
    }
}

/// What to do now. A pure function of what is recorded: it may be asked again at any time, and says the same.
pub fn decide(case: &Case<'_>) -> Decision {
    let withdrawals: Vec<Withdrawal> = case.awards.iter().filter_map(|a| a.withdrawn.clone()).collect();
    let judged = |tutors| observation::parts(case.about, case.observations, &withdrawals, case.merged, tutors);
    let parts = judged(case.je_sais.tutors);
    let first = first_positive(case, &judged(case.je_peux.tutors));
    let mut counted = indexes(&parts, Part::Counts);
    let doubts = indexes(&parts, Part::NotYet);
    counted.sort_by_key(|&i| (case.observations[i].at, i));
    let completed = completed_by(case, &counted);

    let je_peux = settled(case, Level::JePeux).unwrap_or_else(|| match first {
        None => Outcome::Nothing,
        Some(_) if is_live(case, Level::JeSais) => Outcome::Covered,
        Some(_) => given(case.je_peux),
    });
    let je_sais = settled(case, Level::JeSais).unwrap_or_else(|| match completed {
        None => Outcome::Nothing,
        Some(last) if !is_confirmed(case, last, &doubts) => Outcome::Confirm,
        Some(_) => given(case.je_sais),
    });
    Decision {
        je_peux,
        je_sais,
        positive: counted.len(),
        needed: case.je_sais.opinions,
        not_yet: doubts.len(),
        remains: remains(case, &counted),
        first,
        completed,
        parts,
    }
}

/// Whether this colleague may give the confirmation that is waited for: not the person, and not who completed the
/// rule. Whether the charter entitles them is [`crate::charter::entitles`].
pub fn may_confirm(case: &Case<'_>, decision: &Decision, by: &str) -> bool {
    decision.je_sais == Outcome::Confirm && decision.completed.is_some_and(|last| is_colleague(case, last, by))
}

fn is_colleague(case: &Case<'_>, last: usize, by: &str) -> bool {
    let by = case.merged.one(by);
    by != case.merged.one(&case.observations[last].by) && by != case.merged.one(case.about)
}

/// No doubt, or a colleague confirmed since the last doubt and since the rule was completed.
fn is_confirmed(case: &Case<'_>, last: usize, doubts: &[usize]) -> bool {
    let Some(doubted) = doubts.iter().map(|&i| case.observations[i].at).max() else { return true };
    let since = doubted.max(case.observations[last].at);
    case.confirmations.iter().any(|c| c.at >= since && is_colleague(case, last, &c.by))
}

/// The observation that carries "je peux": seen at least once. Changing one's mind later takes nothing back, so the
/// answer does not depend on the order in which late entries arrive.
fn first_positive(case: &Case<'_>, parts: &[Part]) -> Option<usize> {
    (0..parts.len())
        .filter(|&i| case.observations[i].view == View::Positive && matches!(parts[i], Part::Counts | Part::Replaced))
        .min_by_key(|&i| (case.observations[i].seen_on.as_str(), case.observations[i].at, i))
}

/// Among the opinions that count, in the order of recording, the one with which nothing remained.
fn completed_by(case: &Case<'_>, counted: &[usize]) -> Option<usize> {
    (1..=counted.len()).find(|&n| remains(case, &counted[..n]).is_nothing()).map(|n| counted[n - 1])
}

fn remains(case: &Case<'_>, counted: &[usize]) -> Remains {
    let rule = case.je_sais;
    let seen = || counted.iter().map(|&i| &case.observations[i]);
    let situations: BTreeSet<Option<&str>> = seen().map(|o| o.situation_id.as_deref()).collect();
    Remains {
        people: rule.opinions.saturating_sub(counted.len()),
        situations: rule.situations.saturating_sub(situations.len()),
        roles: if rule.mixed { missing(seen().map(|o| o.roles.as_slice())) } else { None },
    }
}

fn missing<'a>(roles: impl Iterator<Item = &'a [Role]>) -> Option<Mix> {
    let (mut supervisors, mut cips, mut both) = (0, 0, 0);
    for held in roles {
        let (supervisor, cip) = (held.contains(&Role::Supervisor), held.contains(&Role::Cip));
        supervisors += usize::from(supervisor);
        cips += usize::from(cip);
        both += usize::from(supervisor && cip);
    }
    match (supervisors, cips) {
        (0, 0) => Some(Mix::Both),
        (0, _) => Some(Mix::Supervisor),
        (_, 0) => Some(Mix::Cip),
        (1, 1) if both == 1 => Some(Mix::Either),
        _ => None,
    }
}

/// What the awards alone decide.
fn settled(case: &Case<'_>, level: Level) -> Option<Outcome> {
    let mut of_level = case.awards.iter().filter(|a| a.level == level);
    if is_live(case, level) {
        Some(Outcome::Held)
    } else if of_level.clone().any(|a| a.declined || a.state == State::Declined) {
        Some(Outcome::Declined)
    } else {
        of_level.any(|a| a.state == State::Proposed).then_some(Outcome::Proposed)
    }
}

fn is_live(case: &Case<'_>, level: Level) -> bool {
    case.awards.iter().any(|a| a.level == level && a.state.is_live())
}

fn given(rule: &Rule) -> Outcome {
    match (rule.delivery.team_may_give(), rule.giving) {
        (false, _) => Outcome::MayAsk,
        (true, Giving::Issue) => Outcome::Issue,
        (true, Giving::Propose) => Outcome::Propose,
    }
}

fn indexes(parts: &[Part], part: Part) -> Vec<usize> {
    (0..parts.len()).filter(|&i| parts[i] == part).collect()
}
