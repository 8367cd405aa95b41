//! Reading the form of the designer: what was typed is kept, what is wrong has its sentence.

use domain::badge::{Delivery, Kind, Level, limits};
use domain::drawing::{Colour, ColourError, DEFAULT_PICTOGRAM, Sign, pictogram_exists};
use domain::person::clean_name;
use domain::wording::{self, Texts, Warning};
use kit::Field;
use kit::form::Posted;
use serde_json::{Value, json};

use super::design_picture;
use super::design_plan::{Choices, Plan};
use super::store::{Place, Text};

/// The three levels of a project at once, from one template (R014).
pub(crate) const ALL_LEVELS: &str = "all";
/// The sign of a door that no one family opens.
const GENERAL: &str = "general";
/// The signs of a regional door.
pub(crate) const SIGNS: [&str; 5] = [GENERAL, "autonomie", "adaptation", "equipe", "communication"];
/// The fields of the criteria, and how many lines there are.
pub(crate) const CRITERIA: [&str; limits::CRITERIA] = [
    "criterion-1",
    "criterion-2",
    "criterion-3",
    "criterion-4",
    "criterion-5",
    "criterion-6",
    "criterion-7",
    "criterion-8",
];

/// One line of the observation grid: what must be seen, what counts as it, what does not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub criterion: String,
    pub example: String,
    pub counter_example: String,
}

/// The form as it was typed, kept whatever is wrong with it.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub kind: Kind,
    pub organization: String,
    pub framework: String,
    pub family: String,
    pub skill: String,
    pub level: String,
    pub stage: String,
    pub name: String,
    pub description: String,
    pub easy: String,
    /// Always as many as [`CRITERIA`].
    pub lines: Vec<Line>,
    pub delivery: String,
    /// The sign on a regional door that has no family.
    pub sign: String,
    pub pictogram: String,
    pub own_colour: bool,
    pub colour: String,
    /// The sent picture is used, not the drawing.
    pub use_sent: bool,
    /// The sent picture, written again; empty when there is none.
    pub sent: String,
}

/// A gentle remark about a field: it never blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    pub field: &'static str,
    pub warning: Warning,
    /// The word or sentence it is about, as it was written.
    pub about: String,
}

/// How names begin for a kind and a level: in the first person (R006).
pub(crate) fn beginnings(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Skill => &["Je peux", "Je sais"],
        Kind::Key => &["Je suis", "Je"],
        Kind::Regional => &["Je pratique\u{a0}:", "Je maîtrise\u{a0}:"],
        Kind::Project => &["Je découvre\u{a0}:", "Je collabore\u{a0}:", "J’accompagne\u{a0}:"],
        Kind::Experience | Kind::Stage | Kind::Own => &["J’ai", "Je"],
    }
}

impl Typed {
    /// A new form for a kind.
    pub(super) fn start(kind: Kind, organization: &str) -> Typed {
        let level = match kind {
            Kind::Project => ALL_LEVELS,
            _ => kind.levels().first().map_or("", |level| level.word()),
        };
        let name = match kind {
            Kind::Project => String::new(),
            _ => beginnings(kind).first().map(|start| format!("{start} ")).unwrap_or_default(),
        };
        Typed {
            kind,
            organization: organization.to_owned(),
            framework: String::new(),
            family: String::new(),
            skill: String::new(),
            level: level.to_owned(),
            stage: if kind == Kind::Stage { "1".to_owned() } else { String::new() },
            name,
            description: String::new(),
            easy: String::new(),
            lines: vec![Line::default(); CRITERIA.len()],
            delivery: Delivery::Both.word().to_owned(),
            sign: GENERAL.to_owned(),
            pictogram: DEFAULT_PICTOGRAM.to_owned(),
            own_colour: false,
            colour: "#1f6f8b".to_owned(),
            use_sent: false,
            sent: String::new(),
        }
    }

    /// What was posted, with the sentence about the sent picture when it cannot be kept. `kept` is the picture that the
    /// draft holds already: it is not read again. A photograph takes a moment: call from a blocking task.
    pub(super) fn read(kind: Kind, posted: &Posted, kept: &str) -> (Typed, Option<Field>) {
        let or = |name: &str, default: &str| match posted.get(name) {
            "" => default.to_owned(),
            value => value.to_owned(),
        };
        let lines = CRITERIA.iter().map(|field| Line {
            criterion: tidy(posted.get(field)),
            example: tidy(posted.get(&format!("{field}-example"))),
            counter_example: tidy(posted.get(&format!("{field}-counter"))),
        });
        let mut typed = Typed {
            kind,
            organization: posted.get("organization").to_owned(),
            framework: posted.get("framework").to_owned(),
            family: posted.get("family").to_owned(),
            skill: posted.get("skill").to_owned(),
            level: posted.get("level").to_owned(),
            stage: posted.get("stage").to_owned(),
            name: tidy(posted.get("name")),
            description: tidy(posted.get("description")),
            easy: tidy(posted.get("easy")),
            lines: lines.collect(),
            delivery: or("delivery", Delivery::Both.word()),
            sign: or("sign", GENERAL),
            pictogram: or("pictogram", DEFAULT_PICTOGRAM),
            own_colour: posted.ticked("own_colour") || posted.ticked("take_colour"),
            colour: or("take_colour", posted.get("colour")),
            use_sent: posted.get("picture") == "sent",
            sent: String::new(),
        };
        let problem = typed.read_picture(posted, kept).err().map(|key| Field { name: "file", key });
        (typed, problem)
    }

    fn read_picture(&mut self, posted: &Posted, kept: &str) -> Result<(), &'static str> {
        // A field of the form comes back from the browser: it is read as carefully as a file.
        match posted.get("sent") {
            "" => {}
            same if same == kept => kept.clone_into(&mut self.sent),
            sent => self.sent = design_picture::read_again(sent)?,
        }
        if let Some(file) = &posted.file {
            self.sent = design_picture::read(&file.bytes)?;
            self.use_sent = true;
        }
        if self.use_sent && self.sent.is_empty() { Err("catalogue-design-problem-picture-none") } else { Ok(()) }
    }

    /// A saved version, to be changed.
    pub(super) fn of(place: &Place, text: &Text, family_colour: Option<&str>) -> Typed {
        let kind = Kind::parse(&place.kind).unwrap_or(Kind::Skill);
        let grid: Vec<Value> = serde_json::from_str(&text.grid).unwrap_or_default();
        let mut typed = Typed::start(kind, &place.organization_id);
        for (line, criterion) in typed.lines.iter_mut().zip(&text.criteria) {
            let row = grid.iter().find(|row| row["statement"].as_str() == Some(criterion));
            let part = |name: &str| row.and_then(|row| row[name].as_str()).unwrap_or_default().to_owned();
            *line = Line {
                criterion: criterion.clone(),
                example: part("example"),
                counter_example: part("counter_example"),
            };
        }
        let same = |a: &str| Colour::nearest_allowed(a).ok() == Colour::nearest_allowed(&text.colour).ok();
        let sent = text.pictogram.is_empty();
        Typed {
            framework: place.framework_id.clone().unwrap_or_default(),
            family: place.family_id.clone().unwrap_or_default(),
            skill: place.skill_id.clone().unwrap_or_default(),
            level: place.level.clone().unwrap_or_default(),
            stage: place.stage.map(|s| s.to_string()).unwrap_or_default(),
            name: if text.name.is_empty() { typed.name.clone() } else { text.name.clone() },
            description: text.description.clone(),
            easy: text.easy.clone(),
            delivery: text.delivery.clone(),
            sign: text.sign.clone().unwrap_or_else(|| GENERAL.to_owned()),
            pictogram: if sent { typed.pictogram.clone() } else { text.pictogram.clone() },
            own_colour: !same(family_colour.unwrap_or(&typed.colour)),
            colour: text.colour.clone(),
            use_sent: sent,
            sent: if sent { design_picture::stored(&text.picture).unwrap_or_default() } else { String::new() },
            ..typed
        }
    }

    /// The name without what the form proposed: empty when nothing was added to it.
    pub(super) fn own_name(&self) -> &str {
        let name = self.name.trim();
        if beginnings(self.kind).contains(&name) { "" } else { name }
    }

    /// The form as a badge that can be saved; otherwise every field that needs another look. `to_publish` asks for more.
    /// `fixed`: the place of a published badge, which the form does not choose.
    pub(super) fn plan(&self, choices: &Choices, fixed: Option<&Place>, to_publish: bool) -> Result<Plan, Vec<Field>> {
        let mut problems = Vec::new();
        let mut say = |name, key| problems.push(Field { name, key });
        let place = choices.place(self, fixed, &mut say);
        self.check_words(to_publish, &mut say);
        if Delivery::parse(&self.delivery).is_none() {
            say("delivery", "catalogue-design-problem-delivery");
        }
        if Sign::of_family(&self.sign).is_none() {
            say("sign", "catalogue-design-problem-sign");
        }
        if !pictogram_exists(&self.pictogram) {
            say("pictogram", "catalogue-design-problem-pictogram");
        }
        if self.own_colour {
            match Colour::parse(&self.colour) {
                Ok(_) => {}
                Err(ColourError::Form) => say("colour", "catalogue-design-problem-colour"),
                Err(ColourError::TooPale { .. }) => say("colour", "catalogue-design-problem-pale"),
            }
        }
        if problems.is_empty() { Ok(Plan { place, typed: self.clone() }) } else { Err(problems) }
    }

    fn check_words(&self, to_publish: bool, say: &mut impl FnMut(&'static str, &'static str)) {
        let long = |text: &str, limit: usize| text.chars().count() > limit;
        if long(&self.name, limits::NAME) {
            say("name", "catalogue-design-problem-name-long");
        } else if to_publish && clean_name(self.own_name()).is_err() {
            say("name", "catalogue-design-problem-name");
        }
        if long(&self.description, limits::TEXT) {
            say("description", "catalogue-design-problem-text-long");
        } else if to_publish && self.description.is_empty() {
            say("description", "catalogue-design-problem-description");
        }
        if long(&self.easy, limits::TEXT) {
            say("easy", "catalogue-design-problem-text-long");
        }
        for (field, line) in CRITERIA.into_iter().zip(&self.lines) {
            if [&line.criterion, &line.example, &line.counter_example].into_iter().any(|t| long(t, limits::CRITERION)) {
                say(field, "catalogue-design-problem-criterion-long");
            } else if line.criterion.is_empty() && (!line.example.is_empty() || !line.counter_example.is_empty()) {
                say(field, "catalogue-design-problem-example-alone");
            }
        }
        if to_publish && self.criteria().is_empty() {
            say("criterion-1", "catalogue-design-problem-criteria");
        }
    }

    /// The criteria that are written, in their order.
    pub(super) fn criteria(&self) -> Vec<String> {
        self.lines.iter().map(|l| l.criterion.clone()).filter(|c| !c.is_empty()).collect()
    }

    /// The observation grid as it is stored: only the lines that say more than the criterion.
    pub(super) fn grid(&self) -> String {
        let told = self.lines.iter().filter(|l| !l.example.is_empty() || !l.counter_example.is_empty());
        let rows: Vec<Value> = told
            .map(|l| json!({"statement": l.criterion, "example": l.example, "counter_example": l.counter_example}))
            .collect();
        Value::from(rows).to_string()
    }

    /// The darker colour to offer, when the chosen one is too pale for white words.
    pub(super) fn darker(&self) -> Option<String> {
        match Colour::parse(&self.colour) {
            Err(ColourError::TooPale { nearest, .. }) if self.own_colour => Some(nearest.to_string()),
            _ => None,
        }
    }

    /// The gentle remarks, each beside its field.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let mut remarks: Vec<Remark> = Vec::new();
        let mut look = |field: &'static str, text: &str, texts: Texts<'_>| {
            // A novel pasted into a field has its own sentence already.
            if text.chars().count() > limits::TEXT {
                return;
            }
            for (warning, word) in wording::warnings(&texts) {
                remarks.push(Remark { field, warning, about: as_written(text, &word) });
            }
        };
        let none = Texts { name: "", description: "", easy: "", criteria: &[] };
        let name = self.own_name();
        if self.level == ALL_LEVELS {
            // The three levels put their own first person before the name of the project.
            look("name", name, Texts { description: name, ..none });
        } else {
            look("name", name, Texts { name, ..none });
        }
        look("description", &self.description, Texts { description: &self.description, ..none });
        look("easy", &self.easy, Texts { easy: &self.easy, ..none });
        for (field, line) in CRITERIA.into_iter().zip(&self.lines) {
            look(field, &line.criterion, Texts { criteria: std::slice::from_ref(&line.criterion), ..none });
        }
        remarks
    }
}

/// The level that a word names: outer `None` when the kind has levels and this is none of them, inner when it has none.
pub(super) fn level(kind: Kind, word: &str) -> Option<Option<Level>> {
    match (kind.levels(), Level::parse(word)) {
        ([], _) => Some(None),
        ([only], _) => Some(Some(*only)),
        (levels, Some(level)) if levels.contains(&level) => Some(Some(level)),
        _ => None,
    }
}

/// A text without the characters that would turn the page around it; line breaks are kept.
pub(super) fn tidy(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    let kept: String = text.chars().filter(|c| *c == '\n' || (!c.is_control() && !turns(*c))).collect();
    kept.trim().to_owned()
}

/// The word of a text that folds into this one.
fn as_written(text: &str, folded: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| domain::person::fold(word) == folded)
        .unwrap_or(folded)
        .to_owned()
}

#[cfg(test)]
mod tests;
