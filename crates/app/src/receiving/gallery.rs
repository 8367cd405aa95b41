//! The pages of the room with sample data.

use domain::drawing::{Land, land};
use domain::situation;
use kit::{Field, Page, Words};

use super::claim::Standing;
use super::events::{EventNew, EventShow, Events, Shown, Typed as EventTyped};
use super::pages::{CardPage, Code, Printed, Ways};
use super::poster::{Claim, ClaimOver, Typed};
use super::sheet::{Choose, SheetPage, Welcomed};
use super::store::Event;
use crate::catalogue::Group;
use crate::catalogue::gallery::sample_badge;
use crate::gallery::{Sample, sample};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let code = |code: &str, problem: Option<String>| Code { w, page: page.clone(), code: code.into(), problem };
    let card = |pdf| CardPage {
        w,
        page: page.clone(),
        person_id: "p".into(),
        address: "possibles.example/c".into(),
        card: printed("Amina"),
        pdf,
    };
    let mut pages = vec![
        sample("receiving-type", &code("", None)),
        sample("receiving-code", &code("abc", None)),
        sample("receiving-code-wrong", &code("abc", Some(w.t("receiving-code-wrong")))),
        sample("receiving-ways", &Ways { w, page: page.clone(), person_id: "p".into(), name: "Amina B.".into() }),
        sample("receiving-card", &card(true)),
        sample("receiving-card-no-pdf", &card(false)),
    ];
    pages.extend(sheets(w, page));
    pages.extend(events(w, page));
    pages.extend(posters(w, page));
    pages
}

fn printed(name: &str) -> Printed {
    Printed {
        person_id: "p".into(),
        name: name.into(),
        code: "8Q2mYp1wTz0aVbLr5sXe4g".into(),
        digits: "4721".into(),
        qr: kit::qr::svg("https://possibles.example/c/8Q2mYp1wTz0aVbLr5sXe4g").unwrap_or_default(),
    }
}

/// Cards for several people.
fn sheets(w: Words, page: &Page) -> Vec<Sample> {
    let welcomed = |name: &str, chosen| Welcomed {
        person_id: name.into(),
        name: name.into(),
        organization_id: "o".into(),
        organization_name: "Les Jardins de l’Écluse".into(),
        chosen,
    };
    let people = vec![welcomed("Amina B.", true), welcomed("Zahir K.", true), welcomed("Nadège L.", false)];
    let choose = |people, problem| Choose { w, page: page.clone(), people, problem };
    let sheet = |pdf| SheetPage {
        w,
        page: page.clone(),
        address: "possibles.example/c".into(),
        cards: vec![printed("Amina"), printed("Zahir")],
        pdf,
    };
    vec![
        sample("receiving-sheet-choose", &choose(people.clone(), None)),
        sample("receiving-sheet-choose-problem", &choose(people, Some("receiving-sheet-problem-none"))),
        sample("receiving-sheet-choose-empty", &choose(Vec::new(), None)),
        sample("receiving-sheet", &sheet(true)),
        sample("receiving-sheet-no-pdf", &sheet(false)),
    ]
}

fn shown(standing: Standing, claims: i64) -> Shown {
    let event = Event {
        id: "e".into(),
        code: "3467CDFG".into(),
        name: "Forum de l’emploi".into(),
        day: "2026-11-22".into(),
        opens_at: 0,
        closes_at: 0,
        revoked_at: None,
        situation_kind: "event".into(),
        organization_id: "o".into(),
        organization_name: "Les Jardins de l’Écluse".into(),
        created_by: "p".into(),
        badge_id: crate::catalogue::gallery::BADGE.into(),
        badge_version: 1,
        badge_name: "J’ai découvert la reconnaissance ouverte".into(),
        badge_easy: "J’ai rencontré l’équipe. Je sais ce qu’est un badge.".into(),
        badge_criteria: "[]".into(),
        picture_alt: "Une porte ouverte".into(),
        family_sign: Some("equipe".into()),
        claims,
    };
    Shown { event, standing: standing.word(), last: "2026-11-24".into() }
}

fn group() -> Group {
    Group { name: "Autonomie".into(), sign: Some("autonomie".into()), badges: vec![sample_badge()] }
}

/// What the team sees.
fn events(w: Words, page: &Page) -> Vec<Sample> {
    let list = |events: Vec<Shown>| Events { w, page: page.clone(), events };
    let new = |problems: Vec<Field>| EventNew {
        w,
        page: page.clone(),
        organizations: vec![("o".into(), "Les Jardins de l’Écluse".into())],
        frameworks: vec![("Passerelles".into(), vec![group()])],
        situations: situation::Kind::ALL,
        typed: EventTyped { day: "2026-11-22".into(), until: "2026-11-22".into(), ..EventTyped::default() },
        problems,
    };
    let poster = |pdf| EventShow {
        w,
        page: page.clone(),
        shown: shown(Standing::Open, 12),
        place: "possibles.example/c".into(),
        code: "3467 CDFG".into(),
        qr: kit::qr::svg("https://possibles.example/e/3467CDFG").unwrap_or_default(),
        pdf,
    };
    let wrong = vec![
        Field { name: "name", key: "receiving-event-problem-name" },
        Field { name: "badge", key: "receiving-event-problem-badge" },
    ];
    vec![
        sample(
            "receiving-events",
            &list(vec![shown(Standing::Open, 12), shown(Standing::Over, 1), shown(Standing::Early, 0)]),
        ),
        sample("receiving-events-empty", &list(Vec::new())),
        sample("receiving-event-new", &new(Vec::new())),
        sample("receiving-event-new-problems", &new(wrong)),
        sample("receiving-event", &poster(true)),
        sample("receiving-event-no-pdf", &poster(false)),
    ]
}

/// What whoever scans sees.
fn posters(w: Words, page: &Page) -> Vec<Sample> {
    let claim = |me: Option<&str>, problems: Vec<Field>| Claim {
        w,
        page: page.clone(),
        shown: shown(Standing::Open, 12),
        criteria: vec!["La personne est venue et a parlé avec quelqu’un de l’équipe.".into()],
        me: me.map(str::to_owned),
        typed: Typed::default(),
        once: "sample".into(),
        problems,
    };
    let quiet = page.clone().with_land(land(Land::Quiet));
    let over = |why: &'static str, shown: Option<Shown>| ClaimOver { w, page: quiet.clone(), why, shown };
    vec![
        sample("receiving-claim", &claim(None, Vec::new())),
        sample(
            "receiving-claim-problem",
            &claim(None, vec![Field { name: "name", key: "receiving-claim-problem-name" }]),
        ),
        sample("receiving-claim-known", &claim(Some("Amina"), Vec::new())),
        sample("receiving-over-unknown", &over("unknown", None)),
        sample("receiving-over-early", &over("early", Some(shown(Standing::Early, 0)))),
        sample("receiving-over", &over("over", Some(shown(Standing::Over, 12)))),
        sample("receiving-over-closed", &over("closed", Some(shown(Standing::Closed, 12)))),
        sample("receiving-over-full", &over("full", Some(shown(Standing::Full, 500)))),
        sample("receiving-over-oneself", &over("oneself", Some(shown(Standing::Open, 12)))),
    ]
}
