//! The drawing of a badge, from its facts.

use domain::badge::{Kind, Level};
use domain::drawing::{self, Colour, Drawing, Shape, Sign};

/// The facts from which a badge is drawn.
#[derive(Debug, Clone)]
pub(crate) struct Facts<'a> {
    pub kind: Kind,
    pub level: Option<Level>,
    pub stage: Option<i64>,
    pub family_name: Option<&'a str>,
    pub sign: Option<&'a str>,
    pub colour: &'a str,
    pub pictogram: &'a str,
    pub name: &'a str,
}

/// A drawn badge: the two SVG documents, and what they are for those who do not see them.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    pub svg: String,
    pub small: String,
    pub alt: String,
    pub words: &'static str,
    /// The colour really used: too pale ones are darkened.
    pub colour: String,
}

/// Draws a badge. A colour that nobody could read white on is replaced by the nearest darker one.
pub(crate) fn draw(facts: &Facts<'_>) -> Drawn {
    let shape = shape(facts.kind);
    let level = facts.level.map_or("", level_word);
    let colour = Colour::nearest_allowed(facts.colour).or_else(|_| Colour::nearest_allowed("#1f6f8b"));
    let words = drawing::level_words(shape, level);
    let desc = drawing::description(shape, level, facts.family_name);
    let title = drawing::title(facts.name);
    let Ok(colour) = colour else {
        return Drawn { svg: String::new(), small: String::new(), alt: desc, words, colour: facts.colour.to_owned() };
    };
    let rank = match facts.kind {
        Kind::Stage => u8::try_from(facts.stage.unwrap_or(1).clamp(1, 3)).unwrap_or(1),
        _ => drawing::level_rank(level),
    };
    let drawing = Drawing {
        shape,
        full: shape == Shape::Key || drawing::level_full(level),
        rank,
        colour,
        sign: facts.sign.and_then(Sign::of_family).or_else(|| (shape == Shape::Door).then_some(Sign::General)),
        pictogram: facts.pictogram,
        words,
        title: &title,
        desc: &desc,
    };
    Drawn {
        svg: drawing.svg(),
        small: drawing.svg_small(),
        alt: format!("{title}. {desc}"),
        words,
        colour: colour.to_string(),
    }
}

/// The outline of a kind.
pub(crate) fn shape(kind: Kind) -> Shape {
    match kind {
        Kind::Skill => Shape::Skill,
        Kind::Key => Shape::Key,
        Kind::Experience => Shape::Experience,
        Kind::Project => Shape::Project,
        Kind::Regional => Shape::Door,
        Kind::Stage => Shape::Stage,
        Kind::Own => Shape::Own,
    }
}

/// The level in the drawing grammar's words.
fn level_word(level: Level) -> &'static str {
    match level {
        Level::JePeux => "je-peux",
        Level::JeSais => "je-sais",
        Level::Key => "cle",
        Level::Discover => "decouverte",
        Level::Collaborate => "collaboration",
        Level::Accompany => "accompagnement",
        Level::JePratique => "je-pratique",
        Level::JeMaitrise => "je-maitrise",
        Level::General => "general",
    }
}
