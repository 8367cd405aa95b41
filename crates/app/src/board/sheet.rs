//! The sheet of a board: families and skills as columns, people as lines.

use std::collections::{BTreeSet, HashMap};

use domain::cell::{Cell, Mark};
use domain::drawing::{Sign, pictogram_strokes, sign_strokes};
use kit::Words;

use super::cohort::{Asked, Look};
use super::plot::{self, BARE, Face, Faces, Plot};
use super::store::{Drawn, Seen};
use crate::observations::Skill;

/// From so many skills on, cells have no room for words.
const DENSE: usize = 17;

/// A column.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub id: String,
    pub name: String,
    /// The inside of a drawing.
    pub drawing: Option<String>,
}

/// Columns of one family.
#[derive(Debug, Clone)]
pub(crate) struct Family {
    pub id: String,
    pub name: String,
    pub sign: String,
    pub drawing: Option<String>,
    pub heads: Vec<Head>,
}

/// What comes first for a person, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Todo {
    pub key: String,
    pub icon: Option<&'static str>,
    pub skill: String,
}

/// A person, with a cell for each column.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub person: Seen,
    pub todo: Option<Todo>,
    /// In the order of the columns: which face, and whether it is not looked for.
    cells: Vec<(usize, bool)>,
}

/// The whole sheet.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    w: Words,
    programme: String,
    /// The words of a cell, with `{1}` for the person, `{2}` for the skill and `{3}` for the state.
    label: String,
    faces: Vec<Face>,
    pub families: Vec<Family>,
    pub lines: Vec<Line>,
    /// How many cells are what is looked for.
    pub hits: usize,
}

/// The columns that are asked for, with their families.
pub(crate) fn families(skills: &[Skill], drawn: &[Drawn], family_id: &str) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for skill in skills.iter().filter(|s| family_id.is_empty() || s.family_id == family_id) {
        if families.last().is_none_or(|f| f.id != skill.family_id) {
            families.push(Family {
                id: skill.family_id.clone(),
                name: skill.family_name.clone(),
                sign: skill.family_sign.clone(),
                drawing: Sign::of_family(&skill.family_sign).map(sign_strokes),
                heads: Vec::new(),
            });
        }
        let drawing = drawn.iter().find(|d| d.skill_id == skill.id).and_then(|d| pictogram_strokes(&d.pictogram));
        if let Some(family) = families.last_mut() {
            family.heads.push(Head { id: skill.id.clone(), name: skill.name.clone(), drawing });
        }
    }
    families
}

impl Sheet {
    pub(crate) fn new(
        w: Words,
        programme: &str,
        mut families: Vec<Family>,
        mut people: Vec<Seen>,
        cells: &HashMap<(String, String), Cell>,
        asked: &Asked,
    ) -> Sheet {
        let of = |person: &Seen, head: &Head| *cells.get(&(person.person_id.clone(), head.id.clone())).unwrap_or(&BARE);
        let look = Look::parse(&asked.look);
        let found = |cell: &Cell| look.is_none_or(|look| look.finds(cell));
        if look.is_some() {
            let columns: Vec<&Head> = families.iter().flat_map(|f| &f.heads).collect();
            people.retain(|p| columns.iter().any(|h| found(&of(p, h))));
            for family in &mut families {
                family.heads.retain(|h| people.iter().any(|p| found(&of(p, h))));
            }
            families.retain(|f| !f.heads.is_empty());
        }
        let (mut faces, mut hits) = (Faces::new(w), 0);
        let lines = people
            .into_iter()
            .map(|person| {
                let columns = families.iter().flat_map(|f| &f.heads).map(|h| (h, of(&person, h)));
                let columns: Vec<(&Head, Cell)> = columns.collect();
                hits += columns.iter().filter(|(_, cell)| found(cell)).count();
                let todo = todo(&columns);
                let cells = columns.iter().map(|(_, cell)| (faces.place(cell), !found(cell))).collect();
                Line { person, todo, cells }
            })
            .collect();
        let label = w.a("board-label", &[("person", "{1}"), ("skill", "{2}"), ("state", "{3}")]);
        Sheet { w, programme: programme.to_owned(), label, faces: faces.faces(), families, lines, hits }
    }

    /// How many columns.
    pub(crate) fn width(&self) -> usize {
        self.families.iter().map(|f| f.heads.len()).sum()
    }

    /// Whether cells have no room for words.
    pub(crate) fn dense(&self) -> bool {
        self.width() >= DENSE
    }

    /// The pairs "so many of so many" to draw, each once.
    pub(crate) fn drawn(&self) -> Vec<(usize, usize)> {
        let pairs: BTreeSet<(usize, usize)> = self.faces.iter().filter_map(|f| f.of).chain([(1, 3), (2, 3)]).collect();
        pairs.into_iter().collect()
    }

    /// The states of a line, family by family: what a small picture is made of.
    pub(crate) fn strip<'a>(&'a self, line: &'a Line) -> Vec<(&'a Family, Vec<&'static str>)> {
        self.split(line).map(|(family, cells)| (family, cells.map(|(_, face, _)| face.state).collect())).collect()
    }

    /// The cells of a line, family by family, each with the name of its skill.
    pub(crate) fn plots<'a>(&'a self, line: &'a Line) -> Vec<(&'a Family, Vec<(&'a str, Plot<'a>)>)> {
        let label = self.label.replace("{1}", &line.person.name);
        let cell = |(head, face, quiet): (&'a Head, &'a Face, bool)| {
            let label = label.replace("{2}", &head.name).replace("{3}", &face.words);
            let (programme, person) = (self.programme.as_str(), line.person.person_id.as_str());
            (head.name.as_str(), Plot { face, programme, person, skill: &head.id, label, quiet })
        };
        self.split(line).map(|(family, cells)| (family, cells.map(cell).collect())).collect()
    }

    fn split<'a>(
        &'a self,
        line: &'a Line,
    ) -> impl Iterator<Item = (&'a Family, impl Iterator<Item = (&'a Head, &'a Face, bool)>)> {
        let mut from = 0;
        self.families.iter().map(move |family| {
            let cells = line.cells.iter().skip(from).take(family.heads.len());
            from += family.heads.len();
            (
                family,
                family.heads.iter().zip(cells).filter_map(|(h, (at, quiet))| Some((h, self.faces.get(*at)?, *quiet))),
            )
        })
    }

    /// What comes first for a person, in words.
    pub(crate) fn todo(&self, line: &Line) -> String {
        match &line.todo {
            Some(todo) => self.w.t(&["board-todo-", &todo.key].concat()),
            None => self.w.t("board-todo-nothing"),
        }
    }
}

/// What waits for somebody first, then what is nearly there.
fn todo(columns: &[(&Head, Cell)]) -> Option<Todo> {
    let first = |key: &str, icon: Option<&'static str>, holds: &dyn Fn(&Cell) -> bool| {
        let (head, _) = columns.iter().find(|(_, cell)| holds(cell))?;
        Some(Todo { key: key.to_owned(), icon, skill: head.name.clone() })
    };
    let state = |wanted: &'static str| move |cell: &Cell| plot::state(cell) == wanted;
    first("asked", Some("hand-stop"), &state("asked"))
        .or_else(|| first("confirm", Some("message-2"), &state("confirm")))
        .or_else(|| first("one-missing", None, &|cell| cell.one_missing))
        .or_else(|| first("waiting", Some("mail-opened"), &state("wait")))
        .or_else(|| first("wished", Some("flag"), &|cell| cell.wished))
        .or_else(|| first("again", None, &|cell| matches!(cell.mark, Mark::JePeux | Mark::SeenOnce | Mark::SeenMore)))
        .or_else(|| first("not-yet", None, &|cell| cell.mark == Mark::NotYet))
}
