//! The pages of the room with sample data.

use domain::award::Posture;
use domain::situation;
use kit::{Field, Page, Words};

use super::evidence::{AddPage, Hand, Kind, TeamPage, Typed as TypedItem, Visibility};
use super::forms::Typed;
use super::pages::{GiveForm, GivenPage, Outcome, WithdrawPage};
use super::show::Show;
use super::store::{Award, Evidence, Item, Said};
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
        origin: "given".into(),
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

fn sample_evidences() -> Vec<Evidence> {
    let kinds = [("team", "words"), ("person", "voice"), ("person", "document")];
    kinds.map(|(author, kind)| Evidence { author: author.into(), kind: kind.into(), ..sample_evidence() }).into()
}

/// Something that goes with an award.
pub(crate) fn sample_item(author: &str, kind: Kind, shown: bool) -> Item {
    Item {
        id: "e".into(),
        award_id: "a".into(),
        author: author.into(),
        kind: kind.word().into(),
        words: if kind == Kind::Photo { String::new() } else { "J’ai demandé à Baptiste avant de couper.".into() },
        visibility: if shown { Visibility::Shown } else { Visibility::Person }.word().into(),
        by_person: Some("p".into()),
        by_name: Some(if author == "person" { "Amina B." } else { "Nolwenn" }.into()),
        at: 0,
        file_id: (kind != Kind::Words).then(|| "f".into()),
        file_name: None,
        media_type: None,
    }
}

fn evidence_add(w: Words, page: &Page, kind: Kind, hand: Hand, problems: Vec<Field>) -> AddPage {
    let typed = TypedItem {
        words: if problems.is_empty() { String::new() } else { "La haie taillée".into() },
        visibility: Visibility::Person,
        agreed: false,
        once: "o".into(),
    };
    AddPage { w, page: page.clone(), award: sample_award("accepted"), kind, hand, may_show: true, typed, problems }
}

fn evidence_pages(w: Words, page: &Page) -> Vec<Sample> {
    let add = |kind, hand| evidence_add(w, page, kind, hand, Vec::new());
    let problems = vec![
        Field { name: "file", key: "files-problem-photo-unreadable" },
        Field { name: "words", key: "awards-problem-words" },
        Field { name: "agreed", key: "awards-problem-evidence-agreed" },
    ];
    let team = |full: bool| TeamPage {
        w,
        page: page.clone(),
        award: sample_award("accepted"),
        evidence: if full {
            [Kind::Words, Kind::Voice].map(|kind| (sample_item("team", kind, false), true)).into()
        } else {
            Vec::new()
        },
        kinds: &[Kind::Photo, Kind::Words],
    };
    vec![
        sample("awards-evidence-photo", &add(Kind::Photo, Hand::Person)),
        sample("awards-evidence-voice", &add(Kind::Voice, Hand::Person)),
        sample("awards-evidence-words", &add(Kind::Words, Hand::Person)),
        sample("awards-evidence-document", &add(Kind::Document, Hand::Person)),
        sample("awards-evidence-team-photo", &add(Kind::Photo, Hand::Team)),
        sample("awards-evidence-problems", &evidence_add(w, page, Kind::Photo, Hand::Team, problems)),
        sample("awards-evidence-team", &team(true)),
        sample("awards-evidence-team-empty", &team(false)),
    ]
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
        situation: "worksite".into(),
    };
    let show = |state: &str| {
        let award = sample_award(state);
        let (criteria, withdrawn) = (award.criteria(), state == "withdrawn");
        Show { w, page: page.clone(), award, criteria, evidence: sample_evidences(), withdrawn }
    };
    let withdraw = |problem| WithdrawPage { w, page: page.clone(), award: sample_award("accepted"), problem };
    let mut pages = vec![
        sample("awards-give", &give(w, page, Vec::new())),
        sample("awards-give-problems", &give(w, page, problems)),
        sample("awards-given", &given),
        sample("awards-show", &show("accepted")),
        sample("awards-show-withdrawn", &show("withdrawn")),
        sample("awards-withdraw", &withdraw(None)),
        sample("awards-withdraw-problem", &withdraw(Some(("awards-problem-reason", "Une erreur".into())))),
    ];
    pages.extend(evidence_pages(w, page));
    pages
}
