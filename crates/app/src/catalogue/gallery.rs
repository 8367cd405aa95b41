//! The pages of the room with sample data.

use kit::{Page, Words};

use super::pages::{Group, List, Show};
use super::store::{Alignment, Badge};
use crate::gallery::{Sample, sample};

/// A badge, as the pages of several rooms show it.
pub(crate) fn sample_badge() -> Badge {
    Badge {
        id: "b".into(),
        version: 1,
        framework_id: Some("f".into()),
        framework_name: Some("Cadre Passerelles".into()),
        owner_id: "o".into(),
        owner_name: "La Passerelle d’Aubrelle".into(),
        creator_id: Some("o2".into()),
        creator_name: Some("Passerelles Aubrelle".into()),
        family_id: Some("autonomie".into()),
        family_name: Some("Autonomie".into()),
        family_sign: Some("autonomie".into()),
        skill_name: Some("demander de l’aide".into()),
        kind: "skill".into(),
        level: Some("je_peux".into()),
        stage: None,
        listed: true,
        name: "Je peux demander de l’aide".into(),
        description: "Dire ce qui bloque et choisir à qui le demander.".into(),
        easy: "Quand je ne sais pas, je demande.".into(),
        criteria: r#"["La personne dit ce qui la bloque.","Elle choisit à qui demander."]"#.into(),
        delivery: "both".into(),
        picture_alt: "Badge rond, famille Autonomie, niveau Je peux.".into(),
    }
}

/// Every page.
pub(crate) fn pages(w: Words, page: &Page) -> Vec<Sample> {
    let badge = sample_badge();
    let group = Group { name: "Autonomie".into(), sign: Some("autonomie".into()), badges: vec![badge.clone(), badge.clone()] };
    let list = |frameworks| List { w, page: page.clone(), search: String::new(), frameworks };
    let alignments = vec![Alignment { framework: "ROME 4.0".into(), code: "300483".into(), name: "Organiser son travail".into() }];
    let show = Show { w, page: page.clone(), criteria: badge.criteria(), badge, alignments };
    vec![
        sample("catalogue-list", &list(vec![("Cadre Passerelles".into(), vec![group])])),
        sample("catalogue-list-empty", &list(Vec::new())),
        sample("catalogue-show", &show),
    ]
}
