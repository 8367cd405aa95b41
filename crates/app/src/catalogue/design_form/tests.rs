use super::*;
use crate::catalogue::store::{Family, Framework, Skill};

fn choices() -> Choices {
    let framework = |id: &str, organization: &str| Framework {
        id: id.into(),
        organization_id: organization.into(),
        name: id.into(),
    };
    let family = |id: &str, framework: &str, colour: &str| Family {
        id: id.into(),
        framework_id: framework.into(),
        framework_name: framework.into(),
        name: "Autonomie".into(),
        colour: colour.into(),
        sign: "autonomie".into(),
    };
    Choices {
        organizations: vec![("o1".into(), "Une".into()), ("o2".into(), "Deux".into())],
        frameworks: vec![framework("f1", "o1"), framework("f2", "o2")],
        families: vec![family("a1", "f1", "#1F6F8B"), family("a2", "f2", "#1E88E5")],
        skills: vec![Skill {
            id: "s1".into(),
            family_id: "a1".into(),
            family_name: "Autonomie".into(),
            name: "demander".into(),
        }],
    }
}

const GOOD: &[(&str, &str)] = &[
    ("organization", "o1"),
    ("family", "a1"),
    ("level", "je_peux"),
    ("name", "Je peux demander de l’aide"),
    ("description", "Dire ce qui bloque."),
    ("criterion-1", "La personne dit ce qui la bloque."),
    ("criterion-3", "Elle choisit à qui demander."),
    ("criterion-3-example", "Elle va voir sa voisine d’établi."),
];

/// The good form with some fields written otherwise.
fn typed(kind: Kind, changes: &[(&str, &str)]) -> Typed {
    let kept = GOOD.iter().filter(|(name, _)| !changes.iter().any(|(n, _)| n == name));
    Typed::read(kind, &Posted::of(&kept.chain(changes).copied().collect::<Vec<_>>()), "").0
}

fn problems(kind: Kind, changes: &[(&str, &str)], to_publish: bool) -> Vec<&'static str> {
    typed(kind, changes)
        .plan(&choices(), None, to_publish)
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|p| p.key)
        .collect()
}

#[test]
fn a_good_form_becomes_a_badge() {
    let plan = typed(Kind::Skill, &[]).plan(&choices(), None, true).expect("no problem");
    let text = plan.text(plan.place.levels[0]);
    assert_eq!(plan.place.framework.as_deref(), Some("f1"), "the family says its framework");
    assert_eq!(text.criteria, ["La personne dit ce qui la bloque.", "Elle choisit à qui demander."]);
    assert_eq!((text.colour.as_str(), text.words.as_str(), text.shape.as_str()), ("#1F6F8B", "JE PEUX", "skill"));
    assert!(text.grid.contains("voisine") && !text.grid.contains("bloque"), "{}", text.grid);
    assert!(text.picture.contains("<svg") && text.picture_alt.contains("niveau Je peux"));
}

#[test]
fn a_skill_says_its_family() {
    let plan =
        typed(Kind::Skill, &[("family", ""), ("skill", "s1")]).plan(&choices(), None, false).expect("no problem");
    assert_eq!(plan.place.family.map(|f| f.id).as_deref(), Some("a1"));
}

#[test]
fn a_draft_may_wait_and_a_public_badge_may_not() {
    let bare = [
        ("name", "Je peux"),
        ("description", ""),
        ("criterion-1", ""),
        ("criterion-3", ""),
        ("criterion-3-example", ""),
    ];
    assert!(problems(Kind::Skill, &bare, false).is_empty());
    assert_eq!(
        problems(Kind::Skill, &bare, true),
        ["catalogue-design-problem-name", "catalogue-design-problem-description", "catalogue-design-problem-criteria"]
    );
}

#[test]
fn each_problem_has_its_sentence() {
    let one = |name: &str, value: &str| problems(Kind::Skill, &[(name, value)], false);
    let long = "a".repeat(10_000);
    assert_eq!(one("name", &long), ["catalogue-design-problem-name-long"]);
    assert_eq!(one("description", &long), ["catalogue-design-problem-text-long"]);
    assert_eq!(one("criterion-8", &long), ["catalogue-design-problem-criterion-long"]);
    assert_eq!(one("criterion-2-counter", "rien"), ["catalogue-design-problem-example-alone"]);
    assert_eq!(one("organization", "o9")[0], "catalogue-design-problem-organization");
    assert_eq!(one("organization", "o2"), ["catalogue-design-problem-framework"], "a framework has one authority");
    assert_eq!(one("framework", "f2"), ["catalogue-design-problem-framework"]);
    assert_eq!(one("family", "a9"), ["catalogue-design-problem-family"]);
    assert_eq!(one("skill", "s9"), ["catalogue-design-problem-skill"]);
    assert_eq!(one("level", "accompany"), ["catalogue-design-problem-level"]);
    assert_eq!(one("level", "all"), ["catalogue-design-problem-level"], "only projects have three levels");
    assert_eq!(one("stage", "7"), ["catalogue-design-problem-stage"]);
    assert_eq!(one("delivery", "moon"), ["catalogue-design-problem-delivery"]);
    assert_eq!(one("pictogram", "moon"), ["catalogue-design-problem-pictogram"]);
    assert_eq!(one("sign", "moon"), ["catalogue-design-problem-sign"]);
    assert_eq!(problems(Kind::Stage, &[("stage", "")], false), ["catalogue-design-problem-stage"]);
}

#[test]
fn what_was_typed_is_kept_whatever_is_wrong() {
    let long = "ن".repeat(10_000);
    let kept = typed(Kind::Skill, &[("name", &long), ("level", "moon"), ("criterion-1", "Elle rit.")]);
    assert_eq!(
        (kept.name.as_str(), kept.level.as_str(), kept.lines[0].criterion.as_str()),
        (long.as_str(), "moon", "Elle rit.")
    );
}

#[test]
fn a_pale_colour_is_refused_with_a_darker_one_that_can_be_taken() {
    let pale = typed(Kind::Skill, &[("own_colour", "yes"), ("colour", "#ffd154")]);
    let keys: Vec<_> = pale.plan(&choices(), None, false).expect_err("too pale").into_iter().map(|p| p.key).collect();
    assert_eq!(keys, ["catalogue-design-problem-pale"]);
    let darker = pale.darker().expect("a darker one");
    let taken = typed(Kind::Skill, &[("take_colour", &darker), ("colour", "#ffd154")]);
    assert!(taken.plan(&choices(), None, false).is_ok() && taken.darker().is_none());
    assert_eq!(taken.plan(&choices(), None, false).expect("fine").text(Some(Level::JePeux)).colour, darker);
    assert_eq!(
        problems(Kind::Skill, &[("own_colour", "yes"), ("colour", "red")], false),
        ["catalogue-design-problem-colour"]
    );
}

#[test]
fn a_family_too_pale_is_darkened_and_not_refused() {
    let plan = typed(Kind::Skill, &[("organization", "o2"), ("family", "a2")])
        .plan(&choices(), None, true)
        .expect("no problem");
    let colour = plan.text(Some(Level::JeSais)).colour;
    assert!(Colour::parse(&colour).is_ok() && colour != "#1E88E5", "{colour}");
}

#[test]
fn one_template_makes_the_three_levels_of_a_project() {
    let plan = typed(Kind::Project, &[("level", "all"), ("name", "Triporteur")])
        .plan(&choices(), None, true)
        .expect("no problem");
    let texts: Vec<_> = plan.place.levels.iter().map(|l| plan.text(*l)).collect();
    let names: Vec<_> = texts.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(
        names,
        ["Je découvre\u{a0}: Triporteur", "Je collabore\u{a0}: Triporteur", "J’accompagne\u{a0}: Triporteur"]
    );
    assert!(texts[0].picture != texts[1].picture && texts[1].picture != texts[2].picture);
}

#[test]
fn the_page_cannot_be_turned_around_by_a_name() {
    let name = "Je peux \u{202E}lire\u{2066} مرحبا\n\u{7}encore";
    let plan = typed(Kind::Skill, &[("name", name)]).plan(&choices(), None, true).expect("no problem");
    assert_eq!(plan.text(None).name, "Je peux lire مرحبا encore");
}

#[test]
fn remarks_stand_beside_their_field_and_never_block() {
    let changes = [("name", "Aide"), ("description", "Malgré sa santé."), ("criterion-1", "Elle aide souvent.")];
    let remarks: Vec<_> =
        typed(Kind::Skill, &changes).remarks().into_iter().map(|r| (r.field, r.warning, r.about)).collect();
    assert_eq!(
        remarks,
        [
            ("name", Warning::NotFirstPerson, "Aide".to_owned()),
            ("description", Warning::Private, "santé".to_owned()),
            ("criterion-1", Warning::Vague, "souvent".to_owned()),
        ]
    );
    assert!(problems(Kind::Skill, &changes, true).is_empty());
}

#[test]
fn a_sent_picture_replaces_the_drawing_and_comes_back_clean() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="alert(1)"><script>alert(2)</script><path d="M0 0h10v10z"/></svg>"##;
    let sent = typed(Kind::Skill, &[("picture", "sent"), ("sent", svg)]);
    let text = sent.plan(&choices(), None, true).expect("no problem").text(Some(Level::JePeux));
    assert!(
        text.pictogram.is_empty() && text.picture.contains("<path") && !text.picture.contains("alert"),
        "{}",
        text.picture
    );
    let (_, problem) = Typed::read(Kind::Skill, &Posted::of(&[("picture", "sent")]), "");
    assert_eq!(problem.map(|p| p.key), Some("catalogue-design-problem-picture-none"));
    let (kept, problem) = Typed::read(Kind::Skill, &Posted::of(&[("picture", "drawn"), ("sent", "<html>")]), "");
    assert_eq!((problem.map(|p| p.key), kept.sent.as_str()), (Some("catalogue-design-problem-picture-unreadable"), ""));
}

#[test]
fn a_saved_badge_opens_as_it_was_typed() {
    let before = typed(Kind::Skill, &[("own_colour", "yes"), ("colour", "#7B1FA2"), ("easy", "Je demande.")]);
    let text = before.plan(&choices(), None, true).expect("no problem").text(Some(Level::JePeux));
    let place = Place {
        id: "b".into(),
        organization_id: "o1".into(),
        organization_name: "Une".into(),
        framework_id: Some("f1".into()),
        framework_name: None,
        family_id: Some("a1".into()),
        family_name: None,
        skill_id: None,
        skill_name: None,
        kind: "skill".into(),
        level: Some("je_peux".into()),
        stage: None,
        version: 1,
        listed: true,
        retired_at: None,
        created_by: None,
    };
    let opened = Typed::of(&place, &text, Some("#1F6F8B"));
    assert!(opened.own_colour && opened.lines[1].example.contains("voisine"));
    let again = opened.plan(&choices(), Some(&place), true).expect("no problem").text(Some(Level::JePeux));
    assert_eq!(again, text, "saving again without a change is the same version");
}
