//! What a level is called: on the drawing, in a sentence, and what it changes in the drawing.

use super::Shape;

/// The level as the drawing writes it: kind and level as the catalogue names them (`micro-competence`, `je-peux`).
/// An unknown level is empty.
#[must_use]
pub fn level_words(shape: Shape, level: &str) -> &'static str {
    match (shape, level) {
        (Shape::Key, _) => "CLÉ",
        (Shape::Experience, _) => "EXPÉRIENCE",
        (Shape::Stage, _) => "ÉTAPE",
        (Shape::Own, _) => "FAIT PAR MOI",
        (_, "je-peux") => "JE PEUX",
        (_, "je-sais") => "JE SAIS",
        (_, "decouverte") => "JE DÉCOUVRE",
        (_, "collaboration") => "JE COLLABORE",
        (_, "accompagnement") => "J’ACCOMPAGNE",
        (_, "je-pratique") => "JE PRATIQUE",
        (_, "je-maitrise") => "JE MAÎTRISE",
        (_, "general") => "GÉNÉRAL",
        _ => "",
    }
}

/// The level as a sentence says it (`niveau Je peux`); an unknown level is empty.
#[must_use]
pub fn level_said(shape: Shape, level: &str) -> &'static str {
    match (shape, level) {
        (Shape::Key, _) => "compétence clé",
        (Shape::Experience, _) => "expérience vécue",
        (Shape::Stage, _) => "étape de mon parcours",
        (Shape::Own, _) => "créé par la personne",
        (_, "je-peux") => "niveau Je peux",
        (_, "je-sais") => "niveau Je sais",
        (_, "decouverte") => "premier engagement, je découvre",
        (_, "collaboration") => "deuxième engagement, je collabore",
        (_, "accompagnement") => "troisième engagement, j’accompagne",
        (_, "je-pratique") => "niveau Je pratique",
        (_, "je-maitrise") => "niveau Je maîtrise",
        (_, "general") => "badge général",
        _ => "",
    }
}

/// Whether the level is drawn whole: three closed arcs, every stone of the arch.
#[must_use]
pub fn level_full(level: &str) -> bool {
    matches!(level, "je-sais" | "je-maitrise" | "general" | "accompagnement" | "cle")
}

/// How many chevrons or steps the level draws, 1 to 3.
#[must_use]
pub fn level_rank(level: &str) -> u8 {
    match level {
        "collaboration" | "je-maitrise" => 2,
        "accompagnement" | "general" => 3,
        _ => 1,
    }
}

/// Shape, family and level in one French sentence: « Badge rond, famille Autonomie, niveau Je peux. »
/// The family is its name on screen; without one it is left out.
#[must_use]
pub fn description(shape: Shape, level: &str, family: Option<&str>) -> String {
    let outline = match shape {
        Shape::Skill => "Badge rond",
        Shape::Key => "Badge en forme de clé",
        Shape::Experience => "Badge en forme de timbre",
        Shape::Project => "Badge en forme de panneau, projet",
        Shape::Door => "Badge en forme de porte, reconnu par la Région",
        Shape::Stage => "Badge en losange",
        Shape::Own => "Badge en forme de galet cousu",
    };
    let family = family.filter(|_| matches!(shape, Shape::Skill | Shape::Key)).map(|f| format!("famille {f}"));
    let said = Some(level_said(shape, level)).filter(|s| !s.is_empty()).map(str::to_owned);
    let parts: Vec<String> = [Some(outline.to_owned()), family, said].into_iter().flatten().collect();
    parts.join(", ") + "."
}

/// The title of a drawing, from the name of the badge: « Badge « Je sais redire une consigne » », with the typographic
/// apostrophe. Its spaces are ordinary ones, as in the reference drawings: it is read aloud, not set on a page.
#[must_use]
pub fn title(name: &str) -> String {
    format!("Badge « {} »", name.replace('\'', "’"))
}
