//! Rules 1 and 2: a table of cases, a slow and obvious evaluator, and the demonstration territory.

mod notation;
mod slow;
mod territory;

use std::collections::BTreeSet;

use domain::award::State;
use domain::badge::Level;
use domain::cell::{Answer, Cell, Mark};
use domain::recognition::{decide, may_confirm};

const CASES: &str = include_str!("cases.txt");

#[test]
fn every_case_of_the_table() {
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut columns = line.splitn(3, '|').map(str::trim);
        let (name, text) = (columns.next().expect("a name"), columns.next().expect("a history"));
        let expected = columns.next().expect("an outcome");
        assert!(names.insert(name), "twice: {name}");
        let history = notation::read(text);
        let found = notation::write(&history, &decide(&history.case()));
        if found != expected {
            wrong.push(format!("{name}\n  {text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(names.len() >= 80, "{} cases", names.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_an_award_says() {
    let history = notation::read("A+atelier@8 D=B B-@1 D+jardin@2 C+cuisine@9 E+@3");
    let decision = decide(&history.case());
    let je_peux = decision.basis(&history.case(), Level::JePeux).expect("a basis");
    assert_eq!((je_peux.by, je_peux.seen_on, je_peux.situation_id), ("B", "2026-01-02", Some("jardin")));
    assert_eq!(je_peux.counted, [2]);
    let je_sais = decision.basis(&history.case(), Level::JeSais).expect("a basis");
    assert_eq!((je_sais.by, je_sais.seen_on, je_sais.situation_id), ("C", "2026-01-09", Some("cuisine")));
    assert_eq!(je_sais.counted, [0, 2, 3, 4]);
    assert_eq!(decision.basis(&history.case(), Level::Key), None);
    let history = notation::read("A+@1");
    assert_eq!(decide(&history.case()).basis(&history.case(), Level::JeSais), None);
}

#[test]
fn who_may_confirm() {
    let history = notation::read("A+@1 B-@2 C+@3 D+@4 E+@5 F=D Q=P");
    let decision = decide(&history.case());
    let may = |by| may_confirm(&history.case(), &decision, by);
    assert!(may("A") && may("B") && may("C") && may("E") && may("Z"), "any colleague");
    assert!(!may("D") && !may("F"), "not who completed the rule");
    assert!(!may("P") && !may("Q"), "not the person");
    let history = notation::read("A+@1 B+@2 C+@3");
    assert!(!may_confirm(&history.case(), &decide(&history.case()), "Z"), "nothing is waited for");
}

#[test]
fn one_opinion_is_missing() {
    let missing = |text: &str| {
        let history = notation::read(text);
        Cell::of(&decide(&history.case()), &history.awards, false, false).one_missing
    };
    assert!(missing("A+@1 B+@2"));
    assert!(missing("k:2 mixed A+atelier@1/cip B+atelier@2"), "another person, elsewhere, encadrant");
    assert!(missing("k:2 A+@1 B+@2 C+@3"));
    assert!(!missing("A+@1"));
    assert!(!missing("A+@1 B+@2 C+@3"));
    assert!(!missing("mixed A+@1 B+@2"), "an encadrant and a CIP are two people");
    assert!(!missing("A+@1 B+@2 sais:accepted"));
}

#[test]
fn the_board_never_tells_a_no() {
    for history in ["A+@1 B+@2 C+@3", "A+@1", "", "A+@1 B-@2 C+@3 D+@4", "asked A+@1 B+@2 C+@3"] {
        let with = |answer: &str| {
            let history = notation::read(&format!("{history} peux:{answer} sais:{answer}"));
            Cell::of(&decide(&history.case()), &history.awards, true, true)
        };
        assert_eq!(with("declined"), with("issued"), "{history}");
        assert_eq!(with("declined"), with("seen"), "{history}");
    }
}

#[test]
fn a_cell_says_the_furthest_badge_and_the_gestures() {
    let history = notation::read("A+@1 B+@2 C+@3 D+@4 sais:issued");
    let award = history.awards[0].clone();
    let of = |state, asked, wished| {
        let mut history = history.clone();
        history.awards = vec![domain::recognition::Award { state, ..award.clone() }];
        Cell::of(&decide(&history.case()), &history.awards, asked, wished)
    };
    let waiting = of(State::Issued, true, false);
    assert_eq!((waiting.mark, waiting.je_sais, waiting.je_peux), (Mark::JeSais, Answer::Waiting, Answer::None));
    assert_eq!((waiting.seen, waiting.needed), (3, 3), "never 4 of 3");
    assert_eq!((waiting.asked, waiting.wished), (true, false));
    let proposed = of(State::Proposed, false, true);
    assert_eq!((proposed.mark, proposed.je_sais, proposed.wished), (Mark::SeenMore, Answer::Proposed, true));
}
