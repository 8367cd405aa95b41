//! Reading the form that gives a badge.

use domain::award::Posture;
use domain::{day, situation};
use kit::Field;
use kit::form::Posted;

/// The longest words about what was seen, in characters.
pub(super) const WORDS_LIMIT: usize = 1_000;
/// The most people at once.
pub(super) const PEOPLE_LIMIT: usize = 60;

/// The form as it was typed, kept whatever is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub organization: String,
    pub badge: String,
    pub people: Vec<String>,
    pub seen_on: String,
    pub situation: String,
    pub posture: String,
    pub words: String,
}

impl Typed {
    pub(super) fn read(posted: &Posted) -> Typed {
        let or = |name: &str, default: &str| match posted.get(name) {
            "" => default.to_owned(),
            value => value.to_owned(),
        };
        Typed {
            organization: posted.get("organization").to_owned(),
            badge: posted.get("badge").to_owned(),
            people: posted.all("person").into_iter().map(str::to_owned).collect(),
            seen_on: posted.get("seen_on").to_owned(),
            situation: or("situation", situation::Kind::Workshop.word()),
            posture: or("posture", Posture::Participant.word()),
            words: posted.get("words").to_owned(),
        }
    }

    /// What needs another look, each with its sentence. `today` is `YYYY-MM-DD`.
    pub(super) fn problems(&self, today: &str) -> Vec<Field> {
        let mut problems = Vec::new();
        let mut say = |name, key| problems.push(Field { name, key });
        if self.people.is_empty() {
            say("person", "awards-problem-people");
        }
        if self.people.len() > PEOPLE_LIMIT {
            say("person", "awards-problem-many");
        }
        if self.badge.is_empty() {
            say("badge", "awards-problem-badge");
        }
        match day::parse(&self.seen_on) {
            None => say("seen_on", "awards-problem-day"),
            Some(day) if day.to_string().as_str() > today => say("seen_on", "awards-problem-future"),
            Some(day) if day.year() < 1950 => say("seen_on", "awards-problem-day"),
            Some(_) => {}
        }
        if situation::Kind::parse(&self.situation).is_none() || Posture::parse(&self.posture).is_none() {
            say("situation", "awards-problem-situation");
        }
        if self.words.chars().count() > WORDS_LIMIT {
            say("words", "awards-problem-words");
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(pairs: &[(&str, &str)]) -> Vec<&'static str> {
        Typed::read(&Posted::of(pairs)).problems("2026-11-22").into_iter().map(|p| p.key).collect()
    }

    #[test]
    fn a_good_form_has_no_problem() {
        assert!(keys(&[("person", "p"), ("badge", "b"), ("seen_on", "2026-11-22")]).is_empty());
    }

    #[test]
    fn each_problem_has_its_sentence() {
        let good = [("person", "p"), ("badge", "b"), ("seen_on", "2026-11-01")];
        assert_eq!(keys(&[]), ["awards-problem-people", "awards-problem-badge", "awards-problem-day"]);
        assert_eq!(keys(&[good[0], good[1], ("seen_on", "2026-11-23")]), ["awards-problem-future"]);
        assert_eq!(keys(&[good[0], good[1], ("seen_on", "demain")]), ["awards-problem-day"]);
        assert_eq!(keys(&[good[0], good[1], good[2], ("situation", "moon")]), ["awards-problem-situation"]);
        let long = "a".repeat(10_000);
        assert_eq!(keys(&[good[0], good[1], good[2], ("words", &long)]), ["awards-problem-words"]);
    }
}
