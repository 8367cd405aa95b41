//! Random histories, judged by a slow evaluator that says rules 1 and 2 as one would aloud.

use std::collections::{BTreeMap, BTreeSet};

use domain::award::State;
use domain::badge::{Delivery, Level};
use domain::observation::{Observation, Standing, View, Withdrawal};
use domain::recognition::{Award, Confirmation, Mix, Outcome, decide, may_confirm};
use domain::role::Role;
use domain::setting::{Giving, Rule};

use crate::notation::{History, day};

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).expect("small")]
    }
}

const PEOPLE: [&str; 7] = ["P", "A", "B", "C", "D", "E", "F"];

fn rule(chance: &mut Chance) -> Rule {
    Rule {
        delivery: chance.pick(&[Delivery::Both, Delivery::Both, Delivery::Delivered, Delivery::Asked]),
        opinions: chance.pick(&[1, 2, 3, 3, 3, 4]),
        situations: chance.pick(&[1, 1, 2]),
        mixed: chance.one_in(4),
        giving: chance.pick(&[Giving::Issue, Giving::Issue, Giving::Propose]),
        tutors: chance.one_in(2),
        naming: false,
    }
}

fn observation(chance: &mut Chance, at: i64) -> Observation {
    let roles = [Role::Supervisor, Role::Cip, Role::Passeur];
    Observation {
        by: chance.pick(&PEOPLE).to_owned(),
        view: if chance.one_in(4) { View::NotYet } else { View::Positive },
        seen_on: day(chance.pick(&["1", "2", "3", "4", "5"])),
        at,
        situation_id: chance.pick(&[None, Some("atelier"), Some("atelier"), Some("jardin")]).map(str::to_owned),
        roles: roles.into_iter().filter(|_| chance.one_in(2)).collect(),
        standing: if chance.one_in(4) { chance.pick(Standing::ALL) } else { Standing::Member },
    }
}

fn award(chance: &mut Chance, at: i64) -> Award {
    let state = chance.pick(State::ALL);
    Award {
        level: chance.pick(&[Level::JePeux, Level::JeSais]),
        state,
        declined: state == State::Declined || (state == State::Withdrawn && chance.one_in(4)),
        withdrawn: (state == State::Withdrawn).then(|| Withdrawal { day: day(chance.pick(&["1", "2", "3", "4"])), at }),
    }
}

fn history(seed: u64) -> History {
    let mut chance = Chance(seed);
    let mut history = History { je_peux: rule(&mut chance), je_sais: rule(&mut chance), ..History::default() };
    let mut merges = Vec::new();
    for place in 0..chance.below(12) {
        // two gestures may fall in the same millisecond
        let at = i64::try_from(place / 2 * 2).expect("small");
        match chance.below(14) {
            0 => history.awards.push(award(&mut chance, at)),
            1 => history.confirmations.push(Confirmation { by: chance.pick(&PEOPLE).to_owned(), at }),
            2 => {
                let (from, into) = (chance.below(7), chance.below(7));
                let name = |n: u64| PEOPLE[usize::try_from(n).expect("small")].to_owned();
                if from < into {
                    merges.push((name(from), name(into)));
                }
            }
            _ => history.observations.push(observation(&mut chance, at)),
        }
    }
    history.merged = merges.into_iter().collect();
    history
}

/// What the slow evaluator answers.
#[derive(Debug, PartialEq)]
struct Verdict {
    je_peux: Outcome,
    je_sais: Outcome,
    yes: BTreeSet<String>,
    no: BTreeSet<String>,
    people: usize,
    situations: usize,
    roles: Option<Mix>,
    confirmers: BTreeSet<&'static str>,
}

/// Is there an encadrant and, beside them, a CIP? Tries every two people.
fn two_roles(said: &[&Observation]) -> bool {
    said.iter().enumerate().any(|(i, one)| {
        said.iter()
            .enumerate()
            .any(|(j, other)| i != j && one.roles.contains(&Role::Supervisor) && other.roles.contains(&Role::Cip))
    })
}

fn mix(said: &[&Observation], mixed: bool) -> Option<Mix> {
    if !mixed || two_roles(said) {
        return None;
    }
    let joins = |roles: &[Role]| {
        let newcomer = Observation { roles: roles.to_vec(), ..observation(&mut Chance(0), 0) };
        two_roles(&said.iter().copied().chain([&newcomer]).collect::<Vec<_>>())
    };
    Some(match (joins(&[Role::Supervisor]), joins(&[Role::Cip])) {
        (true, true) => Mix::Either,
        (true, false) => Mix::Supervisor,
        (false, true) => Mix::Cip,
        (false, false) => Mix::Both,
    })
}

fn missing(said: &[&Observation], rule: &Rule) -> (usize, usize, Option<Mix>) {
    let places: BTreeSet<String> = said.iter().map(|o| o.situation_id.clone().unwrap_or("?".into())).collect();
    let lacks = |wanted: usize, got: usize| (got..wanted).count();
    (lacks(rule.opinions, said.len()), lacks(rule.situations, places.len()), mix(said, rule.mixed))
}

/// The name of who this record is now (the table has the cases of merges).
fn name(history: &History, id: &str) -> String {
    history.merged.one(id).to_owned()
}

/// The opinions that are heard at all, with the name of who speaks.
fn heard(history: &History, tutors: bool) -> Vec<(String, &Observation)> {
    let old = |o: &Observation| {
        history.awards.iter().filter_map(|a| a.withdrawn.as_ref()).any(|w| o.seen_on < w.day || o.at <= w.at)
    };
    let mut heard = Vec::new();
    for o in &history.observations {
        let by = name(history, &o.by);
        let entitled = o.standing == Standing::Member || (tutors && o.standing == Standing::ConfirmedTutor);
        if by != name(history, "P") && entitled && !old(o) {
            heard.push((by, o));
        }
    }
    heard
}

fn settled(history: &History, level: Level) -> Option<Outcome> {
    let of: Vec<&Award> = history.awards.iter().filter(|a| a.level == level).collect();
    let has = |states: &[State]| of.iter().any(|a| states.contains(&a.state));
    if has(&[State::Issued, State::Seen, State::Accepted]) {
        return Some(Outcome::Held);
    }
    if of.iter().any(|a| a.declined) {
        return Some(Outcome::Declined);
    }
    if has(&[State::Proposed]) { Some(Outcome::Proposed) } else { None }
}

fn give(rule: &Rule) -> Outcome {
    if rule.delivery == Delivery::Asked {
        Outcome::MayAsk
    } else if rule.giving == Giving::Propose {
        Outcome::Propose
    } else {
        Outcome::Issue
    }
}

fn judge(history: &History) -> Verdict {
    // each person's current opinion: walk everything, keep what is of the same day or later
    let mut latest: BTreeMap<String, (i64, &Observation)> = BTreeMap::new();
    for (by, o) in heard(history, history.je_sais.tutors) {
        let newer = latest.get(&by).is_none_or(|(_, kept)| (&o.seen_on, o.at) >= (&kept.seen_on, kept.at));
        if newer {
            latest.insert(by, (o.at, o));
        }
    }
    let place = |o: &Observation| history.observations.iter().position(|other| std::ptr::eq(other, o));
    let mut yes: Vec<(&String, &Observation)> =
        latest.iter().filter(|(_, (_, o))| o.view == View::Positive).map(|(by, (_, o))| (by, *o)).collect();
    yes.sort_by_key(|(_, o)| (o.at, place(o)));
    let no: BTreeMap<&String, i64> =
        latest.iter().filter(|(_, (_, o))| o.view == View::NotYet).map(|(by, (at, _))| (by, *at)).collect();

    // add the opinions one by one until nothing is missing
    let mut said = Vec::new();
    let mut last: Option<(&String, i64)> = None;
    for (by, o) in &yes {
        said.push(*o);
        if last.is_none() && missing(&said, &history.je_sais) == (0, 0, None) {
            last = Some((by, o.at));
        }
    }
    let (people, situations, roles) = missing(&said, &history.je_sais);
    let je_sais = settled(history, Level::JeSais).unwrap_or_else(|| match last {
        None => Outcome::Nothing,
        Some((by, at)) => {
            let fine = |c: &Confirmation| {
                let who = name(history, &c.by);
                who != *by && who != name(history, "P") && c.at >= at && no.values().all(|doubt| c.at >= *doubt)
            };
            let waits = !no.is_empty() && !history.confirmations.iter().any(fine);
            if waits { Outcome::Confirm } else { give(&history.je_sais) }
        }
    });
    let seen_once = heard(history, history.je_peux.tutors).iter().any(|(_, o)| o.view == View::Positive);
    let je_peux = match settled(history, Level::JePeux) {
        Some(outcome) => outcome,
        None if !seen_once => Outcome::Nothing,
        None if settled(history, Level::JeSais) == Some(Outcome::Held) => Outcome::Covered,
        None => give(&history.je_peux),
    };
    let confirmers = PEOPLE.into_iter().filter(|id| {
        let who = name(history, id);
        je_sais == Outcome::Confirm && who != name(history, "P") && last.is_some_and(|(by, _)| who != *by)
    });
    Verdict {
        je_peux,
        je_sais,
        confirmers: confirmers.collect(),
        yes: yes.iter().map(|(by, _)| (*by).clone()).collect(),
        no: no.keys().map(|by| (*by).clone()).collect(),
        people,
        situations,
        roles,
    }
}

fn fast(history: &History) -> Verdict {
    let case = history.case();
    let decision = decide(&case);
    let of = |part| -> BTreeSet<String> {
        let chosen = (0..decision.parts.len()).filter(|&i| decision.parts[i] == part);
        chosen.map(|i| name(history, &history.observations[i].by)).collect()
    };
    let verdict = Verdict {
        je_peux: decision.je_peux,
        je_sais: decision.je_sais,
        yes: of(domain::observation::Part::Counts),
        no: of(domain::observation::Part::NotYet),
        people: decision.remains.people,
        situations: decision.remains.situations,
        roles: decision.remains.roles,
        confirmers: PEOPLE.into_iter().filter(|id| may_confirm(&case, &decision, id)).collect(),
    };
    assert_eq!((decision.positive, decision.not_yet), (verdict.yes.len(), verdict.no.len()), "a person counts once");
    verdict
}

const HISTORIES: u64 = 60_000;

#[test]
fn the_rules_say_what_the_slow_evaluator_says() {
    let (mut peux, mut sais): (BTreeMap<Outcome, u32>, BTreeMap<Outcome, u32>) = Default::default();
    for seed in 0..HISTORIES {
        let history = history(seed);
        let slow = judge(&history);
        assert_eq!(fast(&history), slow, "seed {seed}\n{history:#?}");
        *peux.entry(slow.je_peux).or_default() += 1;
        *sais.entry(slow.je_sais).or_default() += 1;
    }
    // the histories reach every outcome, often
    for outcome in Outcome::ALL {
        let (of_peux, of_sais) = (peux.get(outcome).copied(), sais.get(outcome).copied());
        match outcome {
            Outcome::Covered => assert!(of_peux > Some(100) && of_sais.is_none()),
            Outcome::Confirm => assert!(of_sais > Some(100) && of_peux.is_none()),
            _ => assert!(of_peux > Some(100) && of_sais > Some(100), "{outcome}: {of_peux:?} {of_sais:?}"),
        }
    }
}

#[test]
fn the_order_of_the_list_does_not_matter_when_moments_differ() {
    for seed in 0..HISTORIES / 4 {
        let mut history = history(seed);
        for (place, o) in history.observations.iter_mut().enumerate() {
            o.at = o.at * 100 + i64::try_from(place).expect("small");
        }
        let (before, first) = (decide(&history.case()), fast(&history));
        history.observations.reverse();
        let after = decide(&history.case());
        assert_eq!(fast(&history), first, "seed {seed}");
        let mut parts = after.parts.clone();
        parts.reverse();
        assert_eq!(parts, before.parts, "seed {seed}");
    }
}

#[test]
fn replayed_one_by_one_nothing_is_given_twice_nor_after_a_no() {
    for seed in 0..HISTORIES / 4 {
        let whole = history(seed);
        let mut chance = Chance(seed ^ 0xABCD);
        let mut lived = History { observations: Vec::new(), awards: Vec::new(), ..whole.clone() };
        for observation in &whole.observations {
            lived.observations.push(observation.clone());
            let decision = decide(&lived.case());
            for (level, outcome) in [(Level::JePeux, decision.je_peux), (Level::JeSais, decision.je_sais)] {
                if !matches!(outcome, Outcome::Issue | Outcome::Propose) {
                    continue;
                }
                let basis = decision.basis(&lived.case(), level).expect("what is given rests on something");
                assert!(!basis.counted.is_empty() && basis.by != lived.merged.one("P"), "seed {seed}");
                assert!(lived.awards.iter().all(|a| a.level != level), "seed {seed}: {level} twice");
                let state = match outcome {
                    Outcome::Propose => State::Proposed,
                    _ => chance.pick(&[State::Issued, State::Seen, State::Accepted, State::Declined]),
                };
                lived.awards.push(Award { level, state, declined: state == State::Declined, withdrawn: None });
            }
            let again = decide(&lived.case());
            for outcome in [again.je_peux, again.je_sais] {
                assert!(!matches!(outcome, Outcome::Issue | Outcome::Propose), "seed {seed}: asked again, given again");
            }
        }
    }
}
