//! The pages of the room with sample data.

use domain::badge::Kind;
use kit::{Field, Page, Words};

use super::design::{self, DesignKinds, DesignList, Row, Shelf};
use super::design_alignments::{self, AlignmentsPage};
use super::design_form::Typed;
use super::design_note::NotePage;
use super::design_page::{self, Designer};
use super::design_plan::Choices;
use super::design_standing::StandingPage;
use super::pages::{Group, List, Show};
use super::store::{Alignment, Badge, Note, Past, Place, Prepared};
use crate::gallery::{Sample, sample};

/// A badge of the demonstration, so that the pages of the gallery show its drawing.
pub(crate) const BADGE: &str = "edef9deb-c32c-801e-b979-ffd8e0eacec9";

/// A badge, as the pages of several rooms show it.
pub(crate) fn sample_badge() -> Badge {
    Badge {
        id: BADGE.into(),
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
        retired_at: None,
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
    let group =
        Group { name: "Autonomie".into(), sign: Some("autonomie".into()), badges: vec![badge.clone(), badge.clone()] };
    let list = |frameworks| List { w, page: page.clone(), search: String::new(), may_design: true, frameworks };
    let alignments = [
        ("ROME 4.0", "300483", "Organiser son travail"),
        ("ESCO", "https://data.europa.eu/esco/skill/1", "Demander de l’aide"),
    ]
    .map(|(framework, code, name)| Alignment { framework: framework.into(), code: code.into(), name: name.into() })
    .to_vec();
    let note = |text: &str| Note {
        organization_id: "o".into(),
        organization_name: "La Passerelle d’Aubrelle".into(),
        text: text.into(),
    };
    let notes = vec![note("Le mardi au jardin, pendant la préparation des paniers.")];
    let show = Show {
        w,
        page: page.clone(),
        criteria: badge.criteria(),
        badge: badge.clone(),
        alignments,
        notes,
        may_design: true,
        retired_on: None,
    };
    let retired = Show {
        w,
        page: page.clone(),
        criteria: badge.criteria(),
        badge: Badge { retired_at: Some(0), listed: false, ..badge.clone() },
        alignments: Vec::new(),
        notes: Vec::new(),
        may_design: true,
        retired_on: Some("2026-11-22".into()),
    };
    let mut pages = vec![
        sample("catalogue-list", &list(vec![("Cadre Passerelles".into(), vec![group])])),
        sample("catalogue-list-empty", &list(Vec::new())),
        sample("catalogue-show", &show),
        sample("catalogue-show-retired", &retired),
    ];
    pages.extend(designer_pages(w, page, badge));
    pages
}

/// The badges that an organization prepares.
fn lists(w: Words, page: &Page, badge: &Badge) -> Vec<Sample> {
    let prepared = |version, draft: Option<&str>| Prepared {
        id: BADGE.into(),
        kind: "skill".into(),
        level: Some("je_peux".into()),
        version,
        listed: version != 1,
        retired_at: None,
        public_name: (version > 0).then(|| badge.name.clone()),
        draft_name: draft.map(str::to_owned),
        draft_small: None,
        draft_saved_at: None,
    };
    let row = |version, draft: Option<&str>| Row {
        badge: prepared(version, draft),
        name: draft.unwrap_or(&badge.name).to_owned(),
        picture: format!("/badges/{BADGE}/small.svg"),
        saved_on: draft.map(|_| "2026-07-23".to_owned()),
    };
    let drafts = vec![row(0, Some("J’ai préparé un repas pour l’équipe")), row(2, Some("Je peux demander de l’aide"))];
    let shelf = |drafts, public, retired| Shelf {
        organization: "La Passerelle d’Aubrelle".to_owned(),
        drafts,
        public,
        retired,
    };
    let full = vec![shelf(drafts, vec![row(1, None)], vec![row(2, None)])];
    let list = |organizations| DesignList { w, page: page.clone(), organizations };
    vec![
        sample("catalogue-design-list", &list(full)),
        sample("catalogue-design-list-empty", &list(vec![shelf(vec![], vec![], vec![])])),
    ]
}

fn designer_pages(w: Words, page: &Page, badge: Badge) -> Vec<Sample> {
    let organizations = vec![
        ("o".to_owned(), "La Passerelle d’Aubrelle".to_owned()),
        ("o2".to_owned(), "Passerelles Aubrelle".to_owned()),
    ];
    let kinds = DesignKinds { w, page: page.clone(), kinds: design::kinds().map(design::kind_choice).collect() };
    let draft =
        Typed { name: "Aide très motivée".into(), easy: "Je demande.".into(), ..Typed::start(Kind::Skill, "o") };
    let problems = vec![Field { name: "description", key: "catalogue-design-problem-description" }];
    let note = NotePage {
        w,
        page: page.clone(),
        badge: badge.clone(),
        organizations: organizations.clone(),
        organization: "o".into(),
        text: String::new(),
        problem: None,
    };
    let designer = |typed: Typed, place: Option<Place>, problems| Designer {
        w,
        page: page.clone(),
        id: BADGE.into(),
        look: design_page::look(w, &typed, &Choices::default()),
        pictograms: design_page::pictograms(&typed.pictogram),
        typed,
        past: place.iter().map(|_| ("2026-07-23".to_owned(), past())).collect(),
        place,
        known: String::new(),
        draft_saved_on: None,
        choices: Choices { organizations: organizations.clone(), ..Choices::default() },
        problems,
    };
    let mut pages = lists(w, page, &badge);
    pages.extend(beside(w, page, &badge));
    pages.extend([
        sample("catalogue-design-kinds", &kinds),
        sample("catalogue-design-new", &designer(Typed::start(Kind::Project, "o"), None, vec![])),
        sample("catalogue-design-problems", &designer(draft.clone(), None, problems)),
        sample("catalogue-design-published", &designer(draft, Some(place(&badge)), vec![])),
        sample("catalogue-design-note", &note),
    ]);
    pages
}

/// The pages beside the form: what becomes of the badge, and what it is close to.
fn beside(w: Words, page: &Page, badge: &Badge) -> Vec<Sample> {
    let standing = |place: Place, draft: Option<&str>, retired: Option<&str>| StandingPage {
        w,
        page: page.clone(),
        name: badge.name.clone(),
        picture: format!("/badges/{BADGE}/small.svg"),
        draft_saved_on: draft.map(str::to_owned),
        retired_on: retired.map(str::to_owned),
        place,
    };
    let draft = Place { version: 0, ..place(badge) };
    let gone = Place { retired_at: Some(0), listed: false, ..place(badge) };
    let line = |framework: &str, code: &str, name: &str, problem| design_alignments::Line {
        framework: framework.into(),
        code: code.into(),
        name: name.into(),
        problem,
    };
    let alignments = |lines, overtaken| AlignmentsPage {
        w,
        page: page.clone(),
        place: place(badge),
        name: badge.name.clone(),
        known: String::new(),
        lines,
        overtaken,
    };
    let rome = line("ROME 4.0", "https://candidat.francetravail.fr/metierscope/300483", "Organiser son travail", None);
    let wrong = line("CléA", "http://clea.example", "", Some("catalogue-alignments-problem-name"));
    let empty = line("", "", "", None);
    vec![
        sample("catalogue-standing", &standing(place(badge), Some("2026-07-23"), None)),
        sample("catalogue-standing-draft", &standing(draft, Some("2026-07-23"), None)),
        sample("catalogue-standing-retired", &standing(gone, None, Some("2026-11-22"))),
        sample("catalogue-alignments", &alignments(vec![rome.clone(), empty.clone(), empty.clone()], false)),
        sample("catalogue-alignments-problems", &alignments(vec![rome, wrong, empty], true)),
    ]
}

fn past() -> Past {
    Past {
        version: 1,
        name: "Je peux demander de l’aide".into(),
        saved_at: 0,
        saved_by_name: Some("Nolwenn Le Goff".into()),
    }
}

fn place(badge: &Badge) -> Place {
    Place {
        id: BADGE.into(),
        organization_id: badge.owner_id.clone(),
        organization_name: badge.owner_name.clone(),
        framework_id: badge.framework_id.clone(),
        framework_name: badge.framework_name.clone(),
        family_id: badge.family_id.clone(),
        family_name: badge.family_name.clone(),
        skill_id: None,
        skill_name: badge.skill_name.clone(),
        kind: badge.kind.clone(),
        level: badge.level.clone(),
        stage: None,
        version: 1,
        listed: true,
        retired_at: None,
        created_by: None,
    }
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use kit::Lang;

    use super::*;
    use crate::catalogue::design_page::Preview;

    #[test]
    fn the_fragment_is_what_the_page_holds() {
        let w = Words::new(Lang::Fr);
        let pages = pages(w, &Page::public(w, "/"));
        let (_, page) = pages.into_iter().find(|(name, _)| *name == "catalogue-design-new").expect("the page");
        let look = design_page::look(w, &Typed::start(Kind::Project, "o"), &Choices::default());
        let fragment = Preview { w, look }.render().expect("a fragment");
        assert!(page.expect("a page").contains(fragment.trim()));
    }
}
