//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::{Show, families};
use super::store::{Organization, OwnBadge};
use crate::gallery::{Sample, sample};

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let organization = Organization {
        id: "o".into(),
        name: "Les Jardins de l’Écluse".into(),
        public_name: None,
        kind: "ACI".into(),
        place: "Les Trois-Écluses".into(),
        description: "Chantier d’insertion en maraîchage et en entretien d’espaces verts.".into(),
        website: Some("https://jardins.example".into()),
        may_issue: true,
    };
    let badge = |id: &str, name: &str, level: &str, family: Option<&str>| OwnBadge {
        id: id.into(),
        version: 1,
        name: name.into(),
        kind: if family.is_some() { "skill".into() } else { "experience".into() },
        level: family.map(|_| level.to_owned()),
        family_name: family.map(str::to_owned),
        family_sign: family.map(|_| "equipe".to_owned()),
    };
    // Badges of the demonstration, where the gallery is: their drawings are served.
    let badges = vec![
        badge("5445c778-302d-8859-9c6d-afebe9df597b", "Je peux tenir mon rôle", "je_peux", Some("Travail en équipe")),
        badge("f54daaea-0818-8a4a-8f4e-620587494a60", "Je sais tenir mon rôle", "je_sais", Some("Travail en équipe")),
        badge("42596a75-9b62-8779-a921-d7447ab2436e", "J’ai cultivé et récolté", "", None),
    ];
    let full = Show {
        w,
        page: page.clone(),
        organization: organization.clone(),
        issuer: Some("did:key:z6MkExample".into()),
        families: families(w, badges),
        count: 40,
        shown: 3,
    };
    let plain = Organization { description: String::new(), place: String::new(), website: None, ..organization };
    let empty =
        Show { w, page: page.clone(), organization: plain, issuer: None, families: Vec::new(), count: 0, shown: 0 };
    vec![sample("organizations-show", &full), sample("organizations-show-empty", &empty)]
}
