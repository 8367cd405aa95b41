//! The notation of `cases.txt`: histories read, decisions written.

use domain::award::State;
use domain::badge::{Delivery, Level};
use domain::cell::{Answer, Cell};
use domain::observation::{Merged, Observation, Part, Standing, View, Withdrawal};
use domain::recognition::{Award, Case, Confirmation, Decision};
use domain::role::Role;
use domain::setting::{Giving, Rule};

/// Everything a case needs, owned.
#[derive(Debug, Clone, Default)]
pub struct History {
    pub observations: Vec<Observation>,
    pub awards: Vec<Award>,
    pub confirmations: Vec<Confirmation>,
    pub merged: Merged,
    pub je_peux: Rule,
    pub je_sais: Rule,
}

impl History {
    pub fn case(&self) -> Case<'_> {
        Case {
            about: "P",
            observations: &self.observations,
            awards: &self.awards,
            confirmations: &self.confirmations,
            merged: &self.merged,
            je_peux: &self.je_peux,
            je_sais: &self.je_sais,
        }
    }
}

pub fn day(number: &str) -> String {
    format!("2026-01-{:02}", number.parse::<u8>().expect("a day"))
}

pub fn read(text: &str) -> History {
    let mut history = History::default();
    let mut merges = Vec::new();
    for (place, word) in text.split_whitespace().enumerate() {
        let at = i64::try_from(place).expect("small") * 1000;
        if let Some((from, into)) = word.split_once('=') {
            merges.push((from.to_owned(), into.to_owned()));
        } else if let Some(by) = word.strip_prefix("confirm:") {
            history.confirmations.push(Confirmation { by: by.to_owned(), at });
        } else if let Some(award) = award(word, at) {
            history.awards.push(award);
        } else if !setting(&mut history, word) {
            history.observations.push(observation(word, at));
        }
    }
    history.merged = merges.into_iter().collect();
    history
}

fn award(word: &str, at: i64) -> Option<Award> {
    let (level, rest) = word.split_once(':')?;
    let level = match level {
        "peux" => Level::JePeux,
        "sais" => Level::JeSais,
        _ => return None,
    };
    let (state, withdrawn) = match rest.split_once('@') {
        Some((state, on)) => (state, Some(Withdrawal { day: day(on), at })),
        None => (rest, None),
    };
    let declined = state.ends_with("declined");
    let state = State::parse(state.trim_end_matches("_declined")).unwrap_or_else(|| panic!("a state: {word}"));
    assert_eq!(withdrawn.is_some(), state == State::Withdrawn, "{word}");
    Some(Award { level, state, declined, withdrawn })
}

fn setting(history: &mut History, word: &str) -> bool {
    let (je_peux, je_sais) = (&mut history.je_peux, &mut history.je_sais);
    match word {
        "mixed" => je_sais.mixed = true,
        "tutors" => (je_peux.tutors, je_sais.tutors) = (true, true),
        "propose" => (je_peux.giving, je_sais.giving) = (Giving::Propose, Giving::Propose),
        "peux-propose" => je_peux.giving = Giving::Propose,
        "asked" => (je_peux.delivery, je_sais.delivery) = (Delivery::Asked, Delivery::Asked),
        "peux-asked" => je_peux.delivery = Delivery::Asked,
        "sais-asked" => je_sais.delivery = Delivery::Asked,
        _ => match word.split_once(':') {
            Some(("n", count)) => je_sais.opinions = count.parse().expect("a count"),
            Some(("k", count)) => je_sais.situations = count.parse().expect("a count"),
            _ => return false,
        },
    }
    true
}

fn observation(word: &str, at: i64) -> Observation {
    let sign = word.find(['+', '-']).unwrap_or_else(|| panic!("an observation: {word}"));
    let (seen, marks) = word[sign + 1..].split_once('/').unwrap_or((&word[sign + 1..], ""));
    let (situation, on) = seen.split_once('@').unwrap_or_else(|| panic!("a day: {word}"));
    let mut observation = Observation {
        by: word[..sign].to_owned(),
        view: if word[sign..].starts_with('+') { View::Positive } else { View::NotYet },
        seen_on: day(on),
        at,
        situation_id: (!situation.is_empty()).then(|| situation.to_owned()),
        roles: Vec::new(),
        standing: Standing::Member,
    };
    for mark in marks.split(',').filter(|mark| !mark.is_empty()) {
        match (Role::parse(mark), Standing::parse(mark)) {
            (Some(role), _) => observation.roles.push(role),
            (None, Some(standing)) => observation.standing = standing,
            (None, None) => panic!("a role or a standing: {word}"),
        }
    }
    observation
}

/// The four last columns of a case.
pub fn write(history: &History, decision: &Decision) -> String {
    let mut counts = format!("{} {} {}/{}", decision.je_peux, decision.je_sais, decision.positive, decision.needed);
    if decision.not_yet > 0 {
        counts += &format!(" not_yet:{}", decision.not_yet);
    }
    let parts: String = decision.parts.iter().map(|part| letter(*part)).collect();
    let parts = if parts.is_empty() { "-".to_owned() } else { parts };
    format!("{counts} | {} | {parts} | {}", remains(decision), cell(history, decision))
}

fn remains(decision: &Decision) -> String {
    let mut words = Vec::new();
    if decision.remains.people > 0 {
        words.push(format!("people:{}", decision.remains.people));
    }
    if decision.remains.situations > 0 {
        words.push(format!("situations:{}", decision.remains.situations));
    }
    words.extend(decision.remains.roles.map(|mix| format!("roles:{mix}")));
    if words.is_empty() { "-".to_owned() } else { words.join(" ") }
}

fn cell(history: &History, decision: &Decision) -> String {
    let cell = Cell::of(decision, &history.awards, false, false);
    let answer = if cell.je_sais == Answer::None { cell.je_peux } else { cell.je_sais };
    let mut words = vec![cell.mark.word().to_owned()];
    words.extend((answer != Answer::None).then(|| answer.word().to_owned()));
    words.extend(cell.may_ask.map(|level| format!("may_ask:{level}")));
    words.extend(cell.to_confirm.then(|| "to_confirm".to_owned()));
    words.join(" ")
}

fn letter(part: Part) -> char {
    match part {
        Part::Counts => 'C',
        Part::NotYet => 'N',
        Part::Replaced => 'R',
        Part::BeforeWithdrawal => 'W',
        Part::Themselves => 'S',
        Part::Testimony => 'T',
    }
}
