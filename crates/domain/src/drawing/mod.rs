//! The drawing grammar of a badge: shape is the kind, ring is the level, colour is the family, pictogram is the skill.
//!
//! A drawing is made from six facts and nothing else, as SVG of 1 to 4 kB with the elements
//! `svg title desc g path circle rect` only: no text, style, script, class, gradient, filter or reference.

mod colour;
mod country;
mod kinds;
mod land;
mod letters;
mod pictograms;
mod strokes;
mod words;

pub use colour::{Colour, ColourError, LEAST_CONTRAST, contrast_between, luminance_of};
pub use country::{Country, DoorAt, Fit, country};
pub use land::{Land, land};
pub use pictograms::{DEFAULT_PICTOGRAM, PICTOGRAMS, Pictogram, offered_pictograms, pictogram_exists};
pub use words::{description, level_full, level_rank, level_said, level_words, title};

/// The outline, one per kind of badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A round of three arcs.
    Skill,
    /// A key.
    Key,
    /// A postage stamp.
    Experience,
    /// A signpost.
    Project,
    /// A door.
    Door,
    /// A trail marker.
    Stage,
    /// A pebble with a sewn edge.
    Own,
}

impl Shape {
    /// Every shape, in the order a designer offers them.
    pub const ALL: [Self; 7] =
        [Self::Skill, Self::Key, Self::Experience, Self::Project, Self::Door, Self::Stage, Self::Own];

    /// The shape of a kind as the catalogue writes it (`micro-competence`), `personnel` being what a person makes.
    #[must_use]
    pub fn of_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            "micro-competence" => Self::Skill,
            "competence-cle" => Self::Key,
            "experience" => Self::Experience,
            "projet" => Self::Project,
            "cadre-regional" => Self::Door,
            "etape" => Self::Stage,
            "personnel" => Self::Own,
            _ => return None,
        })
    }
}

/// The sign of a family, worn by its badges, its key and its door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A heading: autonomy.
    Cap,
    /// A wave: adapting.
    Vague,
    /// A bond: teamwork.
    Lien,
    /// An echo: communication.
    Echo,
    /// The four together.
    General,
}

impl Sign {
    /// The sign of a family, or of the theme of a regional door that the family's key opens.
    #[must_use]
    pub fn of_family(family: &str) -> Option<Self> {
        Some(match family {
            "autonomie" | "organiser" => Self::Cap,
            "adaptation" | "adapter" => Self::Vague,
            "equipe" | "integrer" => Self::Lien,
            "communication" | "communiquer" => Self::Echo,
            "general" => Self::General,
            _ => return None,
        })
    }

    /// The strokes on a 48 × 48 sheet: what is filled, what is drawn.
    pub(crate) fn strokes(self) -> (&'static str, &'static str) {
        match self {
            Self::Cap => ("M24 5L41 42 24 33 7 42z", "M24 5L41 42 24 33 7 42z"),
            Self::Vague => ("", "M4 17c6.7-8 13.3-8 20 0s13.3 8 20 0M4 32c6.7-8 13.3-8 20 0s13.3 8 20 0"),
            Self::Lien => (
                "",
                "M5 24a11.5 11.5 0 1 0 23 0a11.5 11.5 0 1 0 -23 0M20 24a11.5 11.5 0 1 0 23 0a11.5 11.5 0 1 0 -23 0",
            ),
            Self::Echo => (
                "M5.5 24a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
                "M5.5 24a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0M20 13a15.500 15.500 0 0 1 0 22M30 5a27 27 0 0 1 0 38",
            ),
            Self::General => ("", "M24 6v36M6 24h36"),
        }
    }
}

/// The facts of one badge; the same facts always give the same file.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// The kind.
    pub shape: Shape,
    /// Skill and door: the level is reached whole (je sais, je maîtrise, général).
    pub full: bool,
    /// Project, door and stage: 1 to 3.
    pub rank: u8,
    /// The colour of the family, or the person's choice.
    pub colour: Colour,
    /// The family; a door without one wears the four signs.
    pub sign: Option<Sign>,
    /// The skill, a key of [`PICTOGRAMS`]; the default one when unknown.
    pub pictogram: &'a str,
    /// The level as it is drawn (`JE PEUX`); brought into the alphabet of the drawing.
    pub words: &'a str,
    /// The name read by those who do not see the drawing (`Badge « Je sais redire une consigne »`).
    pub title: &'a str,
    /// Shape, family and level in a sentence.
    pub desc: &'a str,
}

impl Drawing<'_> {
    /// The full drawing, from 64 px up: one SVG document ending with a line break.
    #[must_use]
    pub fn svg(&self) -> String {
        self.document(false)
    }

    /// The small drawing, under 64 px: no words, no stud, larger pictogram, thicker strokes.
    #[must_use]
    pub fn svg_small(&self) -> String {
        self.document(true)
    }

    fn document(&self, small: bool) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 200\" role=\"img\"><title>{}</title><desc>{}</desc>{}</svg>\n",
            strokes::escape(self.title),
            strokes::escape(self.desc),
            kinds::inside(self, small)
        )
    }
}

/// A pictogram alone, as the inside of `<svg viewBox="0 0 48 48">`, coloured by the page (`currentColor`).
#[must_use]
pub fn pictogram_strokes(key: &str) -> Option<String> {
    pictograms::find(key).map(|p| own_strokes(p.fill, p.line))
}

/// A family sign alone, as the inside of `<svg viewBox="0 0 48 48">`, coloured by the page (`currentColor`).
#[must_use]
pub fn sign_strokes(sign: Sign) -> String {
    let (fill, line) = sign.strokes();
    own_strokes(fill, line)
}

fn own_strokes(fill: &str, line: &str) -> String {
    let solid = if fill.is_empty() { String::new() } else { strokes::fill(fill, "currentColor") };
    let line = if line.is_empty() { String::new() } else { format!(r#"<path d="{line}"/>"#) };
    solid + &line
}
