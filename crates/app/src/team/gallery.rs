//! The pages of the room with sample data.

use kit::{Field, Page, Words};

use super::pages::Home;
use super::people::{NewPage, NewTyped, PeoplePage, PersonPage};
use crate::awards::gallery::{sample_award, sample_person, sample_said};
use crate::gallery::{Sample, sample};
use crate::programmes::store::Named;

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let home = |full: bool| Home {
        w,
        page: page.clone(),
        name: "Nolwenn".into(),
        roles: vec![(w.t("people-role-cip"), "Les Jardins de l’Écluse".into())],
        waiting: if full { vec![sample_award("issued")] } else { Vec::new() },
        talks: if full { vec![sample_said()] } else { Vec::new() },
        asked: if full { vec![crate::observations::gallery::sample_asked()] } else { Vec::new() },
        programmes: if full { vec![Named { id: "p".into(), name: "Passerelle".into() }] } else { Vec::new() },
        may_give: full,
        may_welcome: full,
        may_design: full,
        may_operate: full,
    };
    let organizations = vec![("o".into(), "Les Jardins de l’Écluse".into()), ("o2".into(), "La Recyclerie".into())];
    let people = |full: bool| PeoplePage {
        w,
        page: page.clone(),
        search: String::new(),
        people: if full { vec![sample_person()] } else { Vec::new() },
        organizations: organizations.clone(),
        organization: "o".into(),
        may_give: true,
    };
    let person = |full: bool| PersonPage {
        w,
        page: page.clone(),
        person: sample_person(),
        organization: "o".into(),
        mine: if full { vec![sample_award("accepted")] } else { Vec::new() },
        waiting: if full { vec![sample_award("issued")] } else { Vec::new() },
        said: if full { vec![sample_said()] } else { Vec::new() },
        others: vec![sample_person()],
        may_give: true,
        withdraw_in: vec!["o2".into()],
    };
    let new = |problems| NewPage {
        w,
        page: page.clone(),
        organizations: organizations.clone(),
        typed: NewTyped::default(),
        problems,
    };
    let problems = vec![
        Field { name: "name", key: "team-problem-name" },
        Field { name: "email", key: "team-problem-email" },
        Field { name: "phone", key: "team-problem-phone" },
    ];
    vec![
        sample("team-home", &home(true)),
        sample("team-home-empty", &home(false)),
        sample("team-people", &people(true)),
        sample("team-people-empty", &people(false)),
        sample("team-person", &person(true)),
        sample("team-person-empty", &person(false)),
        sample("team-new", &new(Vec::new())),
        sample("team-new-problems", &new(problems)),
    ]
}
