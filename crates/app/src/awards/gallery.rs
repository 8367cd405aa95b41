//! The pages of the room with sample data.

use domain::award::Posture;
use domain::situation;
use kit::{Field, Page, Words};

use super::forms::Typed;
use super::pages::{GiveForm, GivenPage, Outcome, WithdrawPage};
use super::show::Show;
use super::store::{Award, Evidence, Said};
use crate::catalogue;
use crate::gallery::{Sample, sample};
use crate::programmes::Followed;

/// An award in a state, as the pages of several rooms show it.
pub(crate) fn sample_award(state: &str) -> Award {
    Award {
        id: "0198a0a0-0000-7000-8000-000000000001".into(),
        badge_id: crate::catalogue::gallery::BADGE.into(),
        badge_version: 1,
        person_id: Some("p".into()),
        person_name: Some("Amina B.".into()),
        posture: "participant".into(),
        programme_id: None,
        issuer_id: "o".into(),
        issuer_name: "La Passerelle d’Aubrelle".into(),
        recogniser_id: "o2".into(),
        recogniser_name: "Les Jardins de l’Écluse".into(),
        given_by: Some("t".into()),
        given_by_name: Some("Nolwenn".into()),
        given_by_named: true,
        given_role: "cip".into(),
        situation_kind: "worksite".into(),
        seen_on: "2026-07-23".into(),
        state: state.into(),
        shown: state == "accepted",
        issued_at: 1_795_338_000_000,
        accepted_at: None,
        withdrawn_reason: (state == "withdrawn").then(|| "Erreur de personne. C’est notre erreur.".into()),
        badge_name: "Je peux demander de l’aide".into(),
        badge_easy: "Quand je ne sais pas, je demande.".into(),
        badge_description: "Dire ce qui bloque et choisir à qui le demander.".into(),
        badge_criteria: r#"["La personne dit ce qui la bloque.","Elle choisit à qui demander."]"#.into(),
        badge_level: Some("je_peux".into()),
        badge_kind: "skill".into(),
        picture_alt: "Badge rond, famille Autonomie, niveau Je peux.".into(),
    }
}

/// Words seen beside an award.
pub(crate) fn sample_evidence() -> Evidence {
    Evidence {
        id: "e".into(),
        author: "team".into(),
        kind: "words".into(),
        words: "Vous avez arrêté le jeu pour poser une vraie question.".into(),
        visibility: "shown".into(),
        by_name: Some("Nolwenn".into()),
        at: 0,
    }
}

/// A sentence of a conversation.
pub(crate) fn sample_said() -> Said {
    Said {
        award_id: "a".into(),
        badge_name: "Je peux demander de l’aide".into(),
        person_id: "p".into(),
        person_name: "Amina B.".into(),
        by_person: "p".into(),
        by_name: "Amina B.".into(),
        words: "Je ne me souviens pas de ce jour.".into(),
    }
}

/// A person followed.
pub(crate) fn sample_person() -> Followed {
    Followed {
        person_id: "p".into(),
        name: "Amina B.".into(),
        organization_id: "o".into(),
        organization_name: "Les Jardins de l’Écluse".into(),
        programme_id: None,
        state: "active".into(),
        referent_name: Some("Nolwenn".into()),
        passport_opened_at: None,
    }
}

fn give(w: Words, page: &Page, problems: Vec<Field>) -> GiveForm {
    GiveForm {
        w,
        page: page.clone(),
        organizations: vec![("o".into(), "Les Jardins de l’Écluse".into()), ("o2".into(), "La Recyclerie".into())],
        people: vec![sample_person()],
        groups: vec![("Cadre Passerelles · Autonomie".into(), vec![catalogue::gallery::sample_badge()])],
        situations: situation::Kind::ALL,
        postures: Posture::ALL,
        typed: Typed { people: vec!["p".into()], seen_on: "2026-11-22".into(), ..Typed::default() },
        today: "2026-11-22".into(),
        problems,
    }
}

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let problems =
        ["person", "badge", "seen_on", "words"].map(|name| Field { name, key: "awards-problem-badge" }).to_vec();
    let outcome = |award: bool, already: bool, refusal| Outcome {
        person_id: "p".into(),
        name: "Amina B.".into(),
        award_id: award.then(|| "a".into()),
        already: already.then(|| ("Karim".into(), "2026-11-21".into())),
        refusal,
    };
    let given = GivenPage {
        w,
        page: page.clone(),
        badge: catalogue::gallery::sample_badge(),
        organization: "o".into(),
        outcomes: vec![
            outcome(true, false, None),
            outcome(false, true, None),
            outcome(false, false, Some("awards-not-no-right")),
        ],
        seen_on: "2026-11-22".into(),
    };
    let show = |state: &str| {
        let award = sample_award(state);
        let (criteria, withdrawn) = (award.criteria(), state == "withdrawn");
        Show { w, page: page.clone(), award, criteria, evidence: vec![sample_evidence()], withdrawn }
    };
    let withdraw = |problem| WithdrawPage { w, page: page.clone(), award: sample_award("accepted"), problem };
    vec![
        sample("awards-give", &give(w, page, Vec::new())),
        sample("awards-give-problems", &give(w, page, problems)),
        sample("awards-given", &given),
        sample("awards-show", &show("accepted")),
        sample("awards-show-withdrawn", &show("withdrawn")),
        sample("awards-withdraw", &withdraw(None)),
        sample("awards-withdraw-problem", &withdraw(Some("awards-problem-reason"))),
    ]
}
