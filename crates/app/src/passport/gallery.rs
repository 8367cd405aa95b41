//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::{AwardPage, Home, Me};
use crate::awards::evidence::Kind;
use crate::awards::gallery::{sample_award, sample_item, sample_said};
use crate::awards::store::Message;
use crate::gallery::{Sample, sample};
use crate::{audit, people};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let home = |full: bool| Home {
        w,
        page: page.clone(),
        name: "Amina".into(),
        waiting: if full { vec![sample_award("issued")] } else { Vec::new() },
        mine: if full { vec![sample_award("accepted"), sample_award("accepted")] } else { Vec::new() },
        declined: if full { vec![sample_award("declined")] } else { Vec::new() },
        withdrawn: if full { vec![sample_award("withdrawn")] } else { Vec::new() },
        answered: if full { vec![sample_said()] } else { Vec::new() },
    };
    let award = |state: &str| {
        let award = sample_award(state);
        AwardPage {
            w,
            page: page.clone(),
            criteria: award.criteria(),
            award,
            // A photograph is served from where it is kept: the gallery keeps none.
            seen: vec![sample_item("team", Kind::Words, false)],
            added: [Kind::Words, Kind::Voice, Kind::Document].map(|kind| sample_item("person", kind, false)).into(),
            kinds: if state == "withdrawn" { &[] } else { Kind::ALL },
            messages: vec![Message {
                by_person: "p".into(),
                by_name: "Amina B.".into(),
                words: "Je ne comprends pas.".into(),
                at: 0,
            }],
            talking: state != "withdrawn",
            card_only: state == "declined",
            me: "p".into(),
            address: "https://possibles.example/awards/a".into(),
        }
    };
    vec![
        sample("passport-home", &home(true)),
        sample("passport-home-empty", &home(false)),
        sample("passport-award-waiting", &award("issued")),
        sample("passport-award-kept", &award("accepted")),
        sample("passport-award-declined", &award("declined")),
        sample("passport-award-withdrawn", &award("withdrawn")),
        sample("passport-me", &me(w, page, true)),
        sample("passport-me-empty", &me(w, page, false)),
    ]
}

fn me(w: Words, page: &Page, full: bool) -> Me {
    Me {
        w,
        page: page.clone(),
        name: "Amina B.".into(),
        roles: if full { vec![(w.t("people-role-cip"), "Les Jardins de l’Écluse".into())] } else { Vec::new() },
        identifiers: if full {
            vec![people::store::Identifier { kind: "phone".into(), value: "+33 6 39 98 10 07".into(), shared: true }]
        } else {
            Vec::new()
        },
        reminders: full,
        log: if full {
            let entry = audit::store::Entry {
                at: 0,
                act: "viewed".into(),
                subject: "person".into(),
                actor_name: Some("Nolwenn".into()),
                organization_name: Some("Les Jardins de l’Écluse".into()),
                helper_name: Some("Lucie".into()),
            };
            vec![("2026-11-22".into(), entry)]
        } else {
            Vec::new()
        },
    }
}
