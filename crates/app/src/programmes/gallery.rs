//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::Show;
use super::settings::in_force;
use super::store::{Member, Phase, Programme};
use crate::gallery::{Sample, sample};
use crate::networks::store::Set;

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let member = |id: &str, name: &str, lead| Member {
        id: id.into(),
        name: name.into(),
        kind: "ACI".into(),
        lead,
        from_day: "2026-01-05".into(),
    };
    let programme = |until: Option<&str>| Programme {
        id: "p".into(),
        name: "Passerelle".into(),
        charter: "[]".into(),
        from_day: "2026-01-05".into(),
        until_day: until.map(str::to_owned),
        network_name: until.map(|_| "Les Trois-Écluses".into()),
    };
    let set = |scope: &str, name: &str, value: &str| Set {
        scope: scope.into(),
        name: name.into(),
        value: value.into(),
        at: 0,
    };
    let settings = |levels: &[Set]| in_force(levels).map(|s| (s, "2026-02-01".to_owned())).to_vec();
    let people = vec![("Nolwenn Le Goff".to_owned(), w.t("people-role-cip"))];
    let full = |may_choose, problem| Show {
        w,
        page: page.clone(),
        programme: programme(Some("2027-12-31")),
        charter: vec!["Chacun choisit ce qu’il montre.".into()],
        members: vec![
            (member("o", "Les Jardins de l’Écluse", true), people.clone()),
            (member("o2", "La Recyclerie", false), Vec::new()),
        ],
        phases: vec![
            Phase { name: "Prendre ses marques".into(), recognition: false },
            Phase { name: "Vers l’entreprise".into(), recognition: true },
        ],
        settings: settings(&[set("network", "reminders", "0"), set("programme", "delivery", "delivered")]),
        may_choose,
        problem,
    };
    let empty = Show {
        w,
        page: page.clone(),
        programme: programme(None),
        charter: Vec::new(),
        members: vec![(member("o", "Les Jardins de l’Écluse", true), Vec::new())],
        phases: Vec::new(),
        settings: settings(&[]),
        may_choose: true,
        problem: None,
    };
    vec![
        sample("programmes-show", &full(true, None)),
        sample("programmes-show-problem", &full(true, Some("programmes-problem-choice"))),
        sample("programmes-show-read", &full(false, None)),
        sample("programmes-show-empty", &empty),
    ]
}
