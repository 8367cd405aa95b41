//! Reading the form « J'ai vu ».

use domain::observation::{REMAINS_LIMIT, View};
use domain::{day, situation};
use kit::Field;
use kit::form::Posted;

use super::observe::{Refusal, Seen};

/// The longest words, in characters.
pub(super) const WORDS_LIMIT: usize = 1_000;
/// The longest token of a form, in bytes.
const TOKEN_LIMIT: usize = 64;

/// The form as it was typed, kept whatever is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub organization: String,
    pub person: String,
    pub skill: String,
    pub view: String,
    pub remains: String,
    /// An entry of the library; empty: none said.
    pub next: String,
    pub words: String,
    pub seen_on: String,
    /// An entry of the library, or the word of a kind.
    pub situation: String,
    pub gesture: String,
}

impl Typed {
    pub(super) fn read(posted: &Posted) -> Typed {
        let text = |name: &str| posted.get(name).to_owned();
        Typed {
            organization: text("organization"),
            person: text("person"),
            skill: text("skill"),
            view: text("view"),
            remains: text("remains"),
            next: text("next"),
            words: text("words"),
            seen_on: text("seen_on"),
            situation: text("situation"),
            gesture: text("gesture"),
        }
    }

    /// What was seen; a form that does not say it is positive says so.
    pub(super) fn view(&self) -> View {
        View::parse(&self.view).unwrap_or(View::Positive)
    }

    /// What needs another look, each with its sentence. `today` is `YYYY-MM-DD`.
    pub(super) fn problems(&self, today: &str) -> Vec<Field> {
        let mut problems = Vec::new();
        let mut say = |name, key| problems.push(Field { name, key });
        if self.person.is_empty() {
            say("person", "observations-problem-person");
        }
        if self.skill.is_empty() {
            say("skill", "observations-problem-skill");
        }
        match day::parse(&self.seen_on) {
            None => say("seen_on", "observations-problem-day"),
            Some(day) if day.to_string().as_str() > today => say("seen_on", "observations-problem-future"),
            Some(day) if day.year() < 1950 => say("seen_on", "observations-problem-day"),
            Some(_) => {}
        }
        if self.situation.is_empty() {
            say("situation", "observations-problem-situation");
        }
        if self.words.chars().count() > WORDS_LIMIT {
            say("words", "observations-problem-words");
        }
        if self.view() == View::NotYet && self.remains.is_empty() {
            say("remains", "observations-problem-remains");
        }
        if self.remains.chars().count() > REMAINS_LIMIT {
            say("remains", "observations-problem-remains-long");
        }
        if self.gesture.is_empty() || self.gesture.len() > TOKEN_LIMIT {
            say("person", "observations-problem-again");
        }
        problems
    }

    /// The gesture; `kind_of` tells the kind of an entry of the library.
    pub(super) fn seen<'a>(&'a self, kind_of: impl Fn(&str) -> Option<&'a str>) -> Seen<'a> {
        let entry = situation::Kind::parse(&self.situation).is_none().then_some(self.situation.as_str());
        let kind = match entry {
            Some(id) => kind_of(id).unwrap_or(situation::Kind::Other.word()),
            None => &self.situation,
        };
        Seen {
            gesture: &self.gesture,
            person_id: &self.person,
            skill_id: &self.skill,
            organization_id: &self.organization,
            view: self.view(),
            remains: &self.remains,
            words: &self.words,
            seen_on: &self.seen_on,
            situation_id: entry,
            situation_kind: kind,
            next_situation_id: (!self.next.is_empty()).then_some(self.next.as_str()),
            entered: "live",
        }
    }
}

impl Refusal {
    /// The field that needs another look, and its sentence.
    pub(super) fn field(self) -> Field {
        use domain::observation::Problem;
        let (name, key) = match self {
            Refusal::NoRight => ("person", "observations-problem-right"),
            Refusal::NoPerson => ("person", "observations-problem-followed"),
            Refusal::NoSkill => ("skill", "observations-problem-skill"),
            Refusal::NoSituation => ("situation", "observations-problem-situation"),
            Refusal::Words(Problem::Themselves) => ("person", "observations-problem-oneself"),
            Refusal::Words(Problem::Day) => ("seen_on", "observations-problem-day"),
            Refusal::Words(Problem::Future) => ("seen_on", "observations-problem-future"),
            Refusal::Words(Problem::Remains) => ("remains", "observations-problem-remains"),
            Refusal::Words(Problem::Long) => ("remains", "observations-problem-remains-long"),
        };
        Field { name, key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [(&str, &str); 5] =
        [("person", "p"), ("skill", "s"), ("seen_on", "2026-11-22"), ("situation", "worksite"), ("gesture", "g")];

    fn keys(pairs: &[(&str, &str)]) -> Vec<&'static str> {
        Typed::read(&Posted::of(pairs)).problems("2026-11-22").into_iter().map(|p| p.key).collect()
    }

    #[test]
    fn a_good_form_has_no_problem() {
        assert!(keys(&GOOD).is_empty());
    }

    #[test]
    fn not_yet_says_what_remains() {
        let not_yet = [GOOD.as_slice(), &[("view", "not_yet")]].concat();
        assert_eq!(keys(&not_yet), ["observations-problem-remains"]);
        let said = [not_yet.as_slice(), &[("remains", "Ranger avec une aide")]].concat();
        assert!(keys(&said).is_empty());
    }

    #[test]
    fn every_wrong_field_is_said_at_once() {
        let wrong = keys(&[("seen_on", "demain")]);
        let expected = ["person", "skill", "day", "situation", "again"].map(|k| format!("observations-problem-{k}"));
        assert_eq!(wrong, expected);
    }

    #[test]
    fn a_kind_is_not_an_entry() {
        let typed = Typed::read(&Posted::of(&GOOD));
        let seen = typed.seen(|_| None);
        assert_eq!((seen.situation_id, seen.situation_kind), (None, "worksite"));
        let typed = Typed { situation: "0190".into(), ..typed };
        let seen = typed.seen(|_| Some("game"));
        assert_eq!((seen.situation_id, seen.situation_kind), (Some("0190"), "game"));
    }
}
