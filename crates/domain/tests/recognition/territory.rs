//! The demonstration territory: its observations, replayed one by one, give its awards, row by row.

use domain::award::State;
use domain::badge::Level;
use domain::observation::{Observation, Standing, View};
use domain::recognition::{Award, Case, Outcome, decide};
use domain::setting::{Rule, Scope};
use serde_json::Value;

use crate::notation::History;

const TERRITORY: &str = include_str!("../../../app/src/demo/demo-territoire.json");

/// Person, badge, day, giver, situation, the observations it rests on, in the order of the file.
type Row = (String, String, String, String, String, Vec<String>);

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_else(|| panic!("{name}: {value}")).to_owned()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("{name}"))
}

/// The rule of a badge, from the settings that the file gives it.
fn rule(badge: &Value) -> Rule {
    let asked = &badge["regle_avis"];
    let opinions = asked["personnes_distinctes"].to_string();
    let situations = asked["situations_distinctes"].to_string();
    Rule::in_force([(Scope::Badge, "opinions", opinions.as_str()), (Scope::Badge, "situations", situations.as_str())])
}

/// The awards that the file says were made from observations.
fn expected(territory: &Value) -> Vec<Row> {
    let observed = list(territory, "attributions").iter().filter(|a| a["origine"] == "avis");
    let mut rows: Vec<Row> = observed
        .map(|a| {
            let seen = list(a, "avis").iter().map(|id| id.as_str().expect("an id").to_owned()).collect();
            (text(a, "participant"), text(a, "badge"), text(a, "date"), text(a, "par"), text(a, "situation"), seen)
        })
        .collect();
    rows.sort();
    rows
}

/// The state that the person's answer gave, so that a no is a no from then on.
fn answered(territory: &Value, person: &str, badge: &str) -> State {
    let found = list(territory, "attributions").iter().find(|a| a["participant"] == person && a["badge"] == badge);
    match found.and_then(|a| a["statut"].as_str()) {
        Some("accepte") => State::Accepted,
        Some("refuse") => State::Declined,
        _ => State::Issued,
    }
}

#[test]
fn the_observations_give_the_awards_row_by_row() {
    let territory: Value = serde_json::from_str(TERRITORY).expect("the territory");
    let badge = |id: &str| list(&territory, "badges").iter().find(|b| b["id"] == id).expect("a badge");
    let mut rows: Vec<Row> = Vec::new();
    for person in list(&territory, "participants") {
        for skill in list(&territory, "competences") {
            let names = [text(skill, "badge_je_peux"), text(skill, "badge_je_sais")];
            let (je_peux, je_sais) = (rule(badge(&names[0])), rule(badge(&names[1])));
            let mut lived = History { je_peux, je_sais, ..History::default() };
            let about = text(person, "id");
            let mut ids = Vec::new();
            for (at, seen) in list(&territory, "avis").iter().enumerate() {
                if seen["participant"] != person["id"] || seen["competence"] != skill["id"] {
                    continue;
                }
                ids.push(text(seen, "id"));
                lived.observations.push(observation(seen, i64::try_from(at).expect("small")));
                let case = Case { about: &about, ..lived.case() };
                let decision = decide(&case);
                let mut given = Vec::new();
                for (level, outcome, name) in
                    [(Level::JePeux, decision.je_peux, &names[0]), (Level::JeSais, decision.je_sais, &names[1])]
                {
                    if outcome == Outcome::Issue {
                        let basis = decision.basis(&case, level).expect("a basis");
                        let counted = basis.counted.iter().map(|&i| ids[i].clone()).collect();
                        let situation = basis.situation_id.expect("a situation").to_owned();
                        let (by, on) = (basis.by.to_owned(), basis.seen_on.to_owned());
                        rows.push((about.clone(), name.clone(), on, by, situation, counted));
                        let state = answered(&territory, &about, name);
                        given.push(Award { level, state, declined: state == State::Declined, withdrawn: None });
                    }
                }
                lived.awards.extend(given);
            }
        }
    }
    rows.sort();
    assert_eq!(rows.len(), 199);
    assert_eq!(rows, expected(&territory));
}

#[test]
fn the_file_says_itself_how_much_there_is() {
    let territory: Value = serde_json::from_str(TERRITORY).expect("the territory");
    let check = &territory["controle"];
    assert_eq!(check["avis"], list(&territory, "avis").len());
    let skill: Vec<&str> = list(&territory, "badges")
        .iter()
        .filter(|b| b["nature"] == "micro-competence")
        .map(|b| b["id"].as_str().expect("an id"))
        .collect();
    let of_skills = list(&territory, "attributions")
        .iter()
        .filter(|a| a["badge"].as_str().is_some_and(|badge| skill.contains(&badge)));
    assert_eq!(check["attributions_par_nature"]["micro-competence"], of_skills.clone().count());
    let observed = of_skills.filter(|a| a["origine"] == "avis").count();
    assert_eq!(observed, expected(&territory).len(), "every award from observations is of a micro-skill");
}

fn observation(seen: &Value, at: i64) -> Observation {
    Observation {
        by: text(seen, "auteur"),
        view: if seen["sens"] == "positif" { View::Positive } else { View::NotYet },
        seen_on: text(seen, "date"),
        at,
        situation_id: seen["situation"].as_str().map(str::to_owned),
        roles: Vec::new(),
        standing: Standing::Member,
    }
}
