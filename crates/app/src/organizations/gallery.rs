//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::Show;
use super::store::Organization;
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
    let show = Show { w, page: page.clone(), organization, issuer: Some("did:key:z6MkExample".into()) };
    vec![sample("organizations-show", &show)]
}
