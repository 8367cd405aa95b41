//! The pages of the room with sample data.

use domain::observation::Part;
use domain::situation::Kind;
use kit::{Field, Page, Words};

use super::form::Typed;
use super::history::{CellPage, Opinion, Seat};
use super::pages::{After, Choice, Family, ObserveForm};
use super::store::{Asked, Held, Kept, Message, Scope, Skill};
use super::tell::Told;
use crate::awards::gallery::sample_person;
use crate::gallery::{Sample, sample};
use crate::situations::store::Situation;

fn skill() -> Skill {
    Skill {
        id: "s".into(),
        name: "Redire une consigne".into(),
        family_id: "f".into(),
        family_name: "Communication".into(),
        family_sign: "communication".into(),
        framework_id: "c".into(),
        je_peux_badge: Some("5445c778-302d-8859-9c6d-afebe9df597b".into()),
        je_sais_badge: Some("b2".into()),
    }
}

fn library() -> Vec<(String, Vec<Situation>)> {
    let situation = Situation {
        id: "t".into(),
        kind: "worksite".into(),
        name: "Préparer une planche de semis".into(),
        organization_name: "Les Jardins de l’Écluse".into(),
    };
    vec![("Les Jardins de l’Écluse".into(), vec![situation])]
}

fn observe(w: Words, page: &Page, problems: Vec<Field>) -> ObserveForm {
    let choice = Choice {
        skill: skill(),
        badge: Some(("5445c778-302d-8859-9c6d-afebe9df597b".into(), 1)),
        criteria: vec!["La personne redit une consigne avec ses mots.".into()],
        grid: vec![("Demande ce qui manque.".into(), "« On commence par quel côté ? »".into())],
    };
    ObserveForm {
        w,
        page: page.clone(),
        organizations: vec![("o".into(), "Les Jardins de l’Écluse".into()), ("o2".into(), "La Recyclerie".into())],
        people: vec![sample_person()],
        families: vec![Family { name: "Communication".into(), sign: "communication".into(), choices: vec![choice] }],
        library: library(),
        kinds: Kind::ALL,
        typed: Typed {
            organization: "o".into(),
            person: "p".into(),
            skill: "s".into(),
            seen_on: "2026-11-22".into(),
            situation: "t".into(),
            gesture: "g".into(),
            ..Typed::default()
        },
        today: "2026-11-22".into(),
        problems,
    }
}

fn after(w: Words, page: &Page, badge: bool) -> After {
    let values = [("name", "Amina B."), ("badge", "Je peux redire une consigne")];
    After {
        w,
        page: page.clone(),
        person: sample_person(),
        skill: skill(),
        organization: "o".into(),
        seen_on: "2026-11-22".into(),
        situation: "t".into(),
        programme: Some("p".into()),
        told: Told {
            badge: badge.then(|| ("5445c778-302d-8859-9c6d-afebe9df597b".into(), "Je peux redire une consigne".into())),
            lines: vec![w.a("observations-told-has", &values), w.n("observations-told-people", 2)],
        },
    }
}

fn opinion(view: &str, remains: &str, part: Part) -> Opinion {
    let kept = Kept {
        id: "v".into(),
        person_id: "p".into(),
        skill_id: "s".into(),
        by_person: "n".into(),
        by_name: "Nolwenn".into(),
        organization_id: "o".into(),
        organization_name: "Les Jardins de l’Écluse".into(),
        view: view.into(),
        remains: remains.into(),
        words: if remains.is_empty() { "Sans qu’on le lui demande.".into() } else { String::new() },
        seen_on: "2026-11-20".into(),
        situation_id: None,
        situation_name: remains.is_empty().then(|| "Préparer une planche de semis".into()),
        situation_kind: "worksite".into(),
        next_name: (!remains.is_empty()).then(|| "Récolter et préparer les paniers".into()),
        roles: "[\"cip\"]".into(),
        standing: "member".into(),
        at: 0,
    };
    Opinion { kept, part }
}

fn message(kind: &str, by: Option<&str>, words: &str) -> (Message, String) {
    let message = Message {
        id: kind.into(),
        kind: kind.into(),
        by_person: by.map(|_| "n".into()),
        by_name: by.map(str::to_owned),
        asked_person: (kind == "question").then(|| "me".into()),
        asked_name: (kind == "question").then(|| "Karim".into()),
        answers_id: None,
        situation_name: (kind == "next_situation").then(|| "Préparer une planche de semis".into()),
        words: words.into(),
        at: 0,
    };
    (message, "2026-11-21".into())
}

fn cell(w: Words, page: &Page, full: bool) -> CellPage {
    let held = |state: &str| Held {
        id: "a".into(),
        person_id: "p".into(),
        skill_id: "s".into(),
        badge_id: "5445c778-302d-8859-9c6d-afebe9df597b".into(),
        level: "je_peux".into(),
        state: state.into(),
        declined_at: None,
        withdrawn_at: None,
        given_by_name: Some("Nolwenn".into()),
        recogniser_name: "Les Jardins de l’Écluse".into(),
        seen_on: "2026-11-20".into(),
        badge_name: "Je peux redire une consigne".into(),
    };
    let opinions = vec![
        opinion("positive", "", Part::Counts),
        opinion("not_yet", "Le faire sans rappel", Part::NotYet),
        opinion("positive", "", Part::Replaced),
        opinion("positive", "", Part::BeforeWithdrawal),
        opinion("positive", "", Part::Testimony),
        opinion("positive", "", Part::Themselves),
    ];
    let messages = vec![
        message("confirmation", None, ""),
        message("words", Some("Nolwenn"), "Je l’ai vue hésiter mardi."),
        message("question", Some("Nolwenn"), ""),
        message("next_situation", Some("Karim"), ""),
    ];
    CellPage {
        w,
        page: page.clone(),
        seat: Seat {
            organization_id: "o".into(),
            scope: Scope::Programme("p".into()),
            person: sample_person(),
            skill: skill(),
        },
        held: if full { ["accepted", "issued", "withdrawn"].map(held).into() } else { Vec::new() },
        opinions: if full { opinions } else { Vec::new() },
        standing: if full { vec![w.t("observations-told-confirm")] } else { Vec::new() },
        messages: if full { messages } else { Vec::new() },
        may_say: true,
        may_confirm: full,
        proposals: if full {
            vec![("5445c778-302d-8859-9c6d-afebe9df597b".into(), "Je sais redire une consigne".into())]
        } else {
            Vec::new()
        },
        colleagues: vec![("k".into(), "Karim, La Recyclerie".into())],
        library: library(),
        gesture: "g".into(),
        viewer_id: "me".into(),
        typed: String::new(),
        problem: full.then_some("observations-problem-say"),
    }
}

/// A question that a colleague asks.
pub(crate) fn sample_asked() -> Asked {
    Asked {
        id: "m".into(),
        person_id: "p".into(),
        person_name: "Amina B.".into(),
        skill_id: "s".into(),
        skill_name: "Redire une consigne".into(),
        by_name: Some("Karim".into()),
        words: "L’avez-vous vue au jardin ?".into(),
        at: 0,
    }
}

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let problems = ["person", "skill", "seen_on", "situation", "words", "remains"];
    let problems = problems.map(|name| Field { name, key: "observations-problem-remains" }).to_vec();
    vec![
        sample("observations-observe", &observe(w, page, Vec::new())),
        sample("observations-observe-problems", &observe(w, page, problems)),
        sample("observations-observed", &after(w, page, true)),
        sample("observations-observed-none", &after(w, page, false)),
        sample("observations-cell", &cell(w, page, true)),
        sample("observations-cell-empty", &cell(w, page, false)),
    ]
}
