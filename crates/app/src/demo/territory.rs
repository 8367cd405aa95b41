//! The file of the territory, as it is read. Days are `YYYY-MM-DD` around `reference`; ids are short words.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

const FILE: &str = include_str!("demo-territoire.json");

/// The parts of the file that are loaded.
#[derive(Debug, Deserialize)]
pub(super) struct Territory {
    #[serde(rename = "date_reference")]
    pub reference: Date,
    #[serde(rename = "territoire")]
    pub place: Place,
    pub consortium: Consortium,
    #[serde(rename = "structures")]
    pub organizations: Vec<Organization>,
    #[serde(rename = "equipe")]
    pub team: Vec<Member>,
    #[serde(rename = "cadres")]
    pub frameworks: Vec<Framework>,
    #[serde(rename = "familles")]
    pub families: Vec<Family>,
    #[serde(rename = "competences")]
    pub skills: Vec<Skill>,
    pub badges: Vec<Badge>,
    #[serde(rename = "situations_apprenantes")]
    pub situations: Vec<Situation>,
    pub participants: Vec<Participant>,
    #[serde(rename = "avis")]
    pub observations: Vec<Observation>,
    #[serde(rename = "demandes")]
    pub requests: Vec<Request>,
    #[serde(rename = "attributions")]
    pub awards: Vec<Award>,
    #[serde(rename = "retraits")]
    pub withdrawals: Vec<Withdrawal>,
    #[serde(rename = "mandats_aidants")]
    pub mandates: Vec<Mandate>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Place {
    #[serde(rename = "nom")]
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Consortium {
    #[serde(rename = "nom")]
    pub name: String,
    #[serde(rename = "membres")]
    pub members: Vec<String>,
    #[serde(rename = "pilote")]
    pub lead: String,
    #[serde(rename = "charte")]
    pub charter: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Organization {
    pub id: String,
    #[serde(rename = "nom")]
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(rename = "commune")]
    pub place: String,
    #[serde(rename = "emetteur")]
    pub may_issue: bool,
    pub description: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Member {
    pub id: String,
    #[serde(rename = "prenom")]
    pub name: String,
    #[serde(rename = "structure")]
    pub organization: String,
    #[serde(rename = "fonction")]
    pub title: String,
    pub roles: Vec<String>,
    #[serde(rename = "delegation_signature_depuis")]
    pub signs_from: Option<Date>,
    #[serde(rename = "delegation_signature_jusqu_au")]
    pub signs_until: Option<Date>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Framework {
    pub id: String,
    #[serde(rename = "nom")]
    pub name: String,
    #[serde(rename = "emetteur")]
    pub organization: String,
    pub version: String,
    #[serde(rename = "organisation")]
    pub description: String,
    #[serde(rename = "mode_attribution")]
    pub delivery: String,
    #[serde(rename = "niveaux", default)]
    pub levels: Vec<FrameworkLevel>,
    pub delegation: Option<Delegation>,
}

#[derive(Debug, Deserialize)]
pub(super) struct FrameworkLevel {
    pub id: String,
    #[serde(rename = "nom")]
    pub name: String,
    #[serde(rename = "rang")]
    pub rank: i64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Delegation {
    #[serde(rename = "delegataires")]
    pub to: Vec<String>,
    #[serde(rename = "du")]
    pub from_day: Date,
    #[serde(rename = "au")]
    pub until_day: Date,
    #[serde(rename = "subdelegation")]
    pub may_subdelegate: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Family {
    pub id: String,
    #[serde(rename = "nom")]
    pub name: String,
    #[serde(rename = "couleur")]
    pub colour: String,
    #[serde(rename = "theme_regional")]
    pub theme: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Skill {
    pub id: String,
    #[serde(rename = "famille")]
    pub family: String,
    #[serde(rename = "verbe")]
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Badge {
    pub id: String,
    #[serde(rename = "nom")]
    pub name: String,
    #[serde(rename = "cadre")]
    pub framework: String,
    #[serde(rename = "emetteur")]
    pub organization: String,
    #[serde(rename = "nature")]
    pub kind: String,
    #[serde(rename = "niveau")]
    pub level: Option<String>,
    #[serde(rename = "famille")]
    pub family: Option<String>,
    #[serde(rename = "competence")]
    pub skill: Option<String>,
    #[serde(rename = "pictogramme")]
    pub pictogram: String,
    #[serde(rename = "couleur")]
    pub colour: String,
    pub description: String,
    #[serde(rename = "criteres")]
    pub criteria: Vec<String>,
    #[serde(rename = "texte_falc")]
    pub easy: String,
    #[serde(rename = "alignements")]
    pub alignments: Vec<Alignment>,
    pub mode: String,
    #[serde(rename = "demandable")]
    pub may_be_asked: bool,
    #[serde(rename = "visible_catalogue")]
    pub listed: bool,
    #[serde(rename = "etape")]
    pub stage: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Alignment {
    #[serde(rename = "referentiel")]
    pub framework: String,
    pub version: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub code: String,
    #[serde(rename = "libelle")]
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Situation {
    pub id: String,
    #[serde(rename = "nom")]
    pub name: String,
    #[serde(rename = "structure")]
    pub organization: String,
    pub description: String,
    #[serde(rename = "accessibilite")]
    pub access: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Participant {
    pub id: String,
    #[serde(rename = "prenom")]
    pub first_name: String,
    #[serde(rename = "initiale")]
    pub initial: String,
    #[serde(rename = "majeur")]
    pub adult: bool,
    #[serde(rename = "structure")]
    pub organization: String,
    #[serde(rename = "statut")]
    pub status: String,
    #[serde(rename = "referent")]
    pub referent: String,
    #[serde(rename = "langue")]
    pub language: String,
    #[serde(rename = "aide_lecture")]
    pub reading_help: String,
    pub contact: Contact,
    #[serde(rename = "passeport_ouvert")]
    pub passport_opened: bool,
    #[serde(rename = "moyen_de_connexion")]
    pub way_in: String,
    #[serde(rename = "consentements")]
    pub consents: std::collections::BTreeMap<String, bool>,
    #[serde(rename = "date_entree")]
    pub from_day: Date,
}

impl Participant {
    /// First name and initial, as the file gives them.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.first_name, self.initial)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Contact {
    #[serde(rename = "canal")]
    pub channel: String,
    #[serde(rename = "adresse")]
    pub email: Option<String>,
    #[serde(rename = "telephone")]
    pub phone: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Observation {
    pub id: String,
    pub participant: String,
    #[serde(rename = "competence")]
    pub skill: String,
    #[serde(rename = "auteur")]
    pub by: String,
    pub situation: String,
    #[serde(rename = "date")]
    pub day: Date,
    #[serde(rename = "sens")]
    pub view: String,
    #[serde(rename = "commentaire")]
    pub words: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Request {
    #[serde(rename = "mots_de_la_personne")]
    pub words: String,
    #[serde(rename = "attribution")]
    pub award: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Award {
    pub id: String,
    pub participant: String,
    pub badge: String,
    #[serde(rename = "date")]
    pub day: Date,
    #[serde(rename = "par")]
    pub by: String,
    #[serde(rename = "origine")]
    pub origin: String,
    /// The observations it rests on.
    #[serde(rename = "avis", default)]
    pub observations: Vec<String>,
    pub situation: Option<String>,
    #[serde(rename = "statut")]
    pub state: String,
    #[serde(rename = "date_reponse")]
    pub answered_on: Option<Date>,
    #[serde(rename = "accepte_avec")]
    pub answered_with: Option<String>,
    #[serde(rename = "visibilite")]
    pub visibility: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Withdrawal {
    #[serde(rename = "attribution")]
    pub award: String,
    #[serde(rename = "date")]
    pub day: Date,
    #[serde(rename = "par")]
    pub by: String,
    #[serde(rename = "motif")]
    pub reason: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Mandate {
    pub id: String,
    pub participant: String,
    #[serde(rename = "aidant")]
    pub helper: String,
    #[serde(rename = "portee")]
    pub scope: Vec<String>,
    #[serde(rename = "du")]
    pub from_day: Date,
    #[serde(rename = "au")]
    pub until_day: Date,
    #[serde(rename = "accord_recueilli")]
    pub how: String,
}

/// Reads the file, its French set as on a page.
///
/// # Errors
/// When the file is not what this program reads.
pub(super) fn read() -> Result<Territory, serde_json::Error> {
    let mut file: Value = serde_json::from_str(FILE)?;
    set(&mut file);
    serde_json::from_value(file)
}

fn set(value: &mut Value) {
    match value {
        Value::String(text) => *text = set_text(text),
        Value::Array(items) => items.iter_mut().for_each(set),
        Value::Object(members) => members.values_mut().for_each(set),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Typographic apostrophes, and spaces that do not break around high punctuation and inside guillemets.
fn set_text(text: &str) -> String {
    let mut set = text.replace('\'', "’");
    for mark in [":", ";", "?", "!", "»"] {
        set = set.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    set.replace("« ", "«\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        let territory = read().expect("the territory");
        assert_eq!(territory.reference.to_string(), "2026-10-15");
        assert_eq!(territory.place.name, "Pays d’Aubrelle");
        assert!(territory.badges.iter().all(|b| !b.name.contains('\'')));
    }

    #[test]
    fn french_is_set_and_addresses_are_left() {
        assert_eq!(set_text("L'an « un » : oui ?"), "L’an «\u{a0}un\u{a0}»\u{a0}: oui\u{a0}?");
        assert_eq!(set_text("http://data.europa.eu/esco?x=1"), "http://data.europa.eu/esco?x=1");
    }
}
