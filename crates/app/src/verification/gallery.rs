//! The pages of the room with sample data.

use kit::{Page, Words};

use super::answer::{Plain, Stage};
use super::pages::{AnswerPage, FormPage};
use super::view::{Named, Shown};
use crate::gallery::{Sample, sample};

fn shown(ours: bool) -> Shown {
    let named = |name: &str| Some(Named { name: name.into(), href: ours.then(|| "/organizations/o".into()) });
    Shown {
        name: "Je peux demander de l’aide".into(),
        description: Some("Dire ce qui bloque et choisir à qui le demander.".into()),
        criteria: vec!["La personne dit ce qui la bloque.".into(), "Elle choisit à qui demander.".into()],
        told: vec!["Vous avez arrêté le jeu pour poser une vraie question.".into()],
        evidence: vec!["Chantier".into()],
        recogniser: named("Les Jardins de l’Écluse"),
        issuer: named("La Passerelle d’Aubrelle"),
        site: ours.then(|| "passerelle.example".into()),
        creator: named("Atelier des Possibles"),
        awarded: Some("2026-07-23".into()),
        until: Some("2028-07-23".into()),
        vouched: vec![("Menuiserie Le Goff".into(), "Chez nous, c’est ce que nous regardons d’abord.".into())],
        alignments: vec!["Coopérer dans un collectif".into()],
        picture: None,
    }
}

fn stages() -> Vec<Stage> {
    let stage = |answer, word| Stage { answer, word };
    vec![
        stage("yes", "shape-yes"),
        stage("yes", "whole-yes"),
        stage("care", "issuer-unknown"),
        stage("yes", "dates-yes"),
        stage("skip", "status-none"),
        stage("no", "person-other"),
    ]
}

fn checks() -> Vec<(String, &'static str, String)> {
    vec![("proof".into(), "passed", "the signature is one of this document".into())]
}

fn answer(w: Words, page: &Page, verdict: Plain) -> AnswerPage {
    let known = verdict == Plain::True;
    AnswerPage {
        w,
        page: page.clone(),
        typed: String::new(),
        problem: None,
        verdict,
        reason: (verdict == Plain::Withdrawn).then(|| "Erreur de personne.".into()),
        shown: shown(known),
        known,
        stages: stages(),
        checks: checks(),
        edition: "Open Badges 3.0",
        address: Some("https://possibles.example/awards/1".into()),
        award_id: known.then(|| "a".into()),
    }
}

fn form(w: Words, page: &Page, verdict: Option<Plain>, problem: Option<&str>) -> FormPage {
    FormPage {
        w,
        page: page.clone(),
        typed: problem.map_or(String::new(), |_| "bonjour".into()),
        problem: problem.map(|key| w.t(key)),
        verdict,
        stages: verdict.map_or(Vec::new(), |_| stages()),
        claims: verdict.filter(|v| *v == Plain::Altered).map(|_| shown(false)),
        checks: checks(),
    }
}

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    vec![
        sample("verification-form", &form(w, page, None, None)),
        sample("verification-form-problem", &form(w, page, None, Some("verification-problem-unclear"))),
        sample("verification-not-a-badge", &form(w, page, Some(Plain::NotABadge), None)),
        sample("verification-altered", &form(w, page, Some(Plain::Altered), None)),
        sample("verification-true", &answer(w, page, Plain::True)),
        sample("verification-unknown-issuer", &answer(w, page, Plain::UnknownIssuer)),
        sample("verification-withdrawn", &answer(w, page, Plain::Withdrawn)),
    ]
}
