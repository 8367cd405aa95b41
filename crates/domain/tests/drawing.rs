//! Every badge of the demonstration territory, drawn and compared byte for byte with the reference drawings.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use domain::drawing::{
    Colour, Drawing, Shape, Sign, description, level_full, level_rank, level_words, luminance_of, pictogram_exists,
    title,
};
use serde_json::Value;

/// The facts of a drawing with its texts owned.
struct Facts {
    id: String,
    shape: Shape,
    level: String,
    rank: u8,
    colour: Colour,
    sign: Option<Sign>,
    pictogram: String,
    title: String,
    desc: String,
}

impl Facts {
    fn drawing(&self) -> Drawing<'_> {
        Drawing {
            shape: self.shape,
            full: level_full(&self.level),
            rank: self.rank,
            colour: self.colour,
            sign: self.sign,
            pictogram: &self.pictogram,
            words: level_words(self.shape, &self.level),
            title: &self.title,
            desc: &self.desc,
        }
    }

    /// A badge as the demonstration file writes it.
    fn read(badge: &Value) -> Self {
        let text = |field: &str| badge[field].as_str().unwrap_or_default().to_owned();
        let (id, kind, level, family, given) =
            (text("id"), text("nature"), text("niveau"), text("famille"), text("couleur"));
        let shape = Shape::of_kind(&kind).unwrap_or_else(|| panic!("{id}: unknown kind {kind}"));
        let stages = ["#0D47A1", "#1565C0", "#1E88E5"];
        let stage = stages.iter().zip(1..).find(|(colour, _)| **colour == given).map(|(_, rank)| rank);
        let darker = if given == "#1E88E5" { "#1565C0" } else { &given };
        let theme = id.rsplit('-').next().and_then(Sign::of_family);
        Self {
            shape,
            rank: stage.filter(|_| shape == Shape::Stage).unwrap_or_else(|| level_rank(&level)),
            colour: Colour::parse(darker).unwrap_or_else(|e| panic!("{id}: {e}")),
            sign: if shape == Shape::Door { theme } else { Sign::of_family(&family) },
            pictogram: text("pictogramme"),
            title: title(&text("nom")),
            desc: description(shape, &level, family_name(&family)),
            level,
            id,
        }
    }
}

fn family_name(family: &str) -> Option<&'static str> {
    Some(match family {
        "autonomie" => "Autonomie",
        "adaptation" => "Adaptation",
        "equipe" => "Travail en équipe",
        "communication" => "Communication",
        _ => return None,
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// A file of the reference material, or nothing (said) when it is not at hand.
fn shared(path: &str) -> Option<String> {
    let file = root().join(path);
    match std::fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(error) if std::env::var("POSSIBLES_STRICT").is_ok_and(|v| v == "1") => panic!("{path}: {error}"),
        Err(_) => {
            println!("skipped: {path} is not at hand");
            None
        }
    }
}

fn person_made(name: &str) -> Facts {
    Facts {
        id: "perso-couture".into(),
        shape: Shape::Own,
        level: String::new(),
        rank: 1,
        colour: Colour::parse("#AD2A5B").unwrap(),
        sign: None,
        pictogram: "aiguille".into(),
        title: title(name),
        desc: description(Shape::Own, "", None),
    }
}

#[test]
fn every_badge_of_the_territory_is_drawn_as_the_reference_draws_it() {
    let Some(demo) = shared("data/demo-territoire.json") else { return };
    let demo: Value = serde_json::from_str(&demo).unwrap();
    let mut all: Vec<Facts> = demo["badges"].as_array().unwrap().iter().map(Facts::read).collect();
    all.push(person_made(demo["badges_personnels"][0]["nom"].as_str().unwrap()));
    assert!(all.len() >= 60, "{} badges only", all.len());
    let mut compared = 0;
    for facts in &all {
        let drawing = facts.drawing();
        let sizes =
            [(format!("{}.svg", facts.id), drawing.svg()), (format!("small/{}.svg", facts.id), drawing.svg_small())];
        for (file, drawn) in sizes {
            let Some(expected) = shared(&format!("look/badges/{file}")) else { return };
            assert_eq!(drawn, expected, "{file}");
            assert!(drawn.len() <= 8 * 1024, "{file}: {} bytes", drawn.len());
            compared += 1;
        }
    }
    assert_eq!(compared, all.len() * 2);
}

fn sample(shape: Shape, level: &str, family: Option<&str>, pictogram: &str, colour: &str, name: &str) -> Facts {
    Facts {
        id: format!("{shape:?} {level}"),
        shape,
        level: level.into(),
        rank: level_rank(level),
        colour: Colour::parse(colour).unwrap(),
        sign: family.and_then(Sign::of_family),
        pictogram: pictogram.into(),
        title: title(name),
        desc: description(shape, level, family.and_then(family_name)),
    }
}

fn representative() -> Vec<Facts> {
    vec![
        sample(Shape::Skill, "je-peux", Some("autonomie"), "horloge", "#1F6F8B", "Je peux organiser ma journée"),
        sample(Shape::Skill, "je-sais", Some("equipe"), "deux-mains", "#2E7D32", "Je sais aider un collègue"),
        sample(Shape::Key, "cle", Some("adaptation"), "etoile", "#B35C00", "Je m’adapte"),
        sample(Shape::Experience, "", None, "feuille", "#5D4037", "J’ai cultivé et récolté au jardin"),
        sample(Shape::Project, "collaboration", None, "triporteur", "#00695C", "Triporteur : je collabore"),
        sample(Shape::Door, "je-maitrise", Some("communiquer"), "region", "#37474F", "Je maîtrise : communiquer"),
        sample(Shape::Stage, "", None, "boussole", "#0D47A1", "Je prends mes repères"),
        sample(Shape::Own, "", None, "aiguille", "#AD2A5B", "Je couds et je répare les vêtements"),
    ]
}

#[test]
fn eight_drawings_stay_as_they_are() {
    let mut drawn = String::new();
    for facts in representative() {
        let drawing = facts.drawing();
        let _ = write!(drawn, "== {}\n{}-- small\n{}", facts.id, drawing.svg(), drawing.svg_small());
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawings.txt");
    if std::env::var_os("POSSIBLES_UPDATE").is_some() {
        std::fs::write(&file, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    for (now, before) in drawn.lines().zip(kept.lines()) {
        assert_eq!(now, before);
    }
    assert_eq!(drawn.len(), kept.len());
}

/// The first path: the paper edge, which is the outline of the badge.
fn outline(svg: &str) -> &str {
    let start = svg.find(" d=\"").unwrap() + 4;
    &svg[start..start + svg[start..].find('"').unwrap()]
}

#[test]
fn outlines_of_two_kinds_never_match() {
    for small in [false, true] {
        let outlines: BTreeSet<String> = representative()
            .iter()
            .filter(|f| f.level != "je-sais")
            .map(|f| if small { f.drawing().svg_small() } else { f.drawing().svg() })
            .map(|svg| outline(&svg).to_owned())
            .collect();
        assert_eq!(outlines.len(), Shape::ALL.len());
    }
}

fn field(svg: &str) -> String {
    let circle = svg.split("<circle cx=\"100\" cy=\"98\"").nth(1).unwrap();
    let start = circle.find("fill=\"").unwrap() + 6;
    circle[start..start + 7].to_owned()
}

#[test]
fn light_and_dark_fields_of_the_two_levels_differ_without_colour() {
    for colour in ["#1F6F8B", "#B35C00", "#2E7D32", "#7B1FA2"] {
        let field_of = |level| {
            let facts = sample(Shape::Skill, level, Some("autonomie"), "horloge", colour, "Organiser");
            luminance_of(&field(&facts.drawing().svg())).unwrap()
        };
        let (light, dark) = (field_of("je-peux"), field_of("je-sais"));
        assert!(light - dark > 0.4, "{colour}: {light} and {dark}");
    }
}

#[test]
fn the_ring_says_the_level_without_its_words() {
    let dotted = |facts: &Facts| facts.drawing().svg_small().matches("stroke-dasharray").count();
    let level = |level| sample(Shape::Skill, level, Some("autonomie"), "horloge", "#1F6F8B", "Organiser");
    assert_eq!((dotted(&level("je-peux")), dotted(&level("je-sais"))), (2, 0));
    let project = |level| sample(Shape::Project, level, None, "triporteur", "#00695C", "Triporteur");
    let chevrons = ["decouverte", "collaboration", "accompagnement"].map(|l| dotted(&project(l)));
    assert_eq!(chevrons, [2, 1, 0]);
}

#[test]
fn a_drawing_holds_only_the_closed_list_of_elements() {
    let allowed = ["svg", "title", "desc", "g", "path", "circle", "rect"];
    let mut facts = representative();
    facts[0].title = "</title><script>alert(1)</script>".into();
    facts[0].pictogram = "\"/><image href=\"x".into();
    for facts in &facts {
        for svg in [facts.drawing().svg(), facts.drawing().svg_small()] {
            for tag in svg.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphabetic).collect();
                assert!(allowed.contains(&name.as_str()), "{name} in {}", facts.id);
            }
            assert!(!svg.contains("style=") && !svg.contains("class=") && !svg.contains("href"));
        }
    }
}

#[test]
fn an_unknown_pictogram_is_drawn_as_the_default_one() {
    let mut facts = sample(Shape::Skill, "je-peux", Some("autonomie"), "inconnu", "#1F6F8B", "Organiser");
    let unknown = facts.drawing().svg();
    facts.pictogram = "etiquette".into();
    assert_eq!(unknown, facts.drawing().svg());
    assert!(!pictogram_exists("inconnu") && pictogram_exists("horloge"));
}

#[test]
fn the_sentence_says_shape_family_and_level() {
    assert_eq!(
        description(Shape::Skill, "je-peux", Some("Autonomie")),
        "Badge rond, famille Autonomie, niveau Je peux."
    );
    assert_eq!(description(Shape::Skill, "inconnu", None), "Badge rond.");
    assert_eq!(description(Shape::Stage, "", Some("Autonomie")), "Badge en losange, étape de mon parcours.");
}
