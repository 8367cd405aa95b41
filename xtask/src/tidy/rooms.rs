use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::finding::Finding;
use crate::rust::{closing, line_of};
use crate::tree::{File, Tree};

/// `rooms.toml`: each room's level, and whose each table is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct House {
    /// A room may call only rooms of a lower number.
    rooms: BTreeMap<String, u32>,
    /// First word of a table's name → the room (or `db`) it belongs to.
    tables: BTreeMap<String, String>,
    /// Room → rooms that are not below it, and whose tables its statements read all the same. Reading
    /// downwards needs no saying; nobody writes another's tables.
    #[serde(default)]
    reads: BTreeMap<String, Vec<String>>,
}

impl House {
    pub(crate) fn of(tree: &Tree) -> Result<House> {
        let file = tree.file("rooms.toml").context("the file is missing")?;
        Ok(toml::from_str(&file.text)?)
    }

    /// The owner of a table: `people_consents` belongs to who owns `people`.
    pub(crate) fn owner(&self, table: &str) -> Option<&str> {
        let fits = |word: &str| table == word || table.strip_prefix(word).is_some_and(|rest| rest.starts_with('_'));
        let best = self.tables.iter().filter(|(word, _)| fits(word)).max_by_key(|(word, _)| word.len());
        best.map(|(_, owner)| owner.as_str())
    }
}

impl House {
    /// Whether a room may read another's tables: downwards, or because it says so.
    pub(crate) fn reads(&self, room: &str, owner: &str) -> bool {
        let below = matches!((self.rooms.get(room), self.rooms.get(owner)), (Some(own), Some(other)) if other < own);
        below || self.reads.get(room).is_some_and(|owners| owners.iter().any(|o| o == owner))
    }

    /// Every reading that is declared: (room, owner).
    pub(crate) fn all_reads(&self) -> impl Iterator<Item = (&str, &str)> {
        self.reads.iter().flat_map(|(room, owners)| owners.iter().map(move |owner| (room.as_str(), owner.as_str())))
    }
}

/// The graph of rooms: those that exist are listed, and calls go downwards only.
pub(crate) fn check(tree: &Tree, house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    let existing = tree.rooms();
    for room in &existing {
        if !house.rooms.contains_key(*room) {
            findings.push(Finding::new("rooms", "rooms.toml", 0, format!("room {room} is not listed")));
        }
    }
    for room in house.rooms.keys().filter(|room| !existing.contains(&room.as_str())) {
        findings.push(Finding::new("rooms", "rooms.toml", 0, format!("room {room} does not exist")));
    }
    for owner in house.tables.values().filter(|owner| *owner != "db" && !house.rooms.contains_key(*owner)) {
        findings.push(Finding::new("rooms", "rooms.toml", 0, format!("{owner} owns tables but is no room")));
    }
    for file in tree.with("rs") {
        if let Some(room) = file.room() {
            calls(file, room, house, &mut findings);
        }
    }
    findings
}

fn calls(file: &File, room: &str, house: &House, findings: &mut Vec<Finding>) {
    let Some(own) = house.rooms.get(room) else { return };
    for (line, other) in named(&file.scan().code) {
        let Some(level) = house.rooms.get(other) else { continue };
        if other != room && level >= own {
            let text = format!("{room} (level {own}) may not call {other} (level {level})");
            findings.push(Finding::new("rooms", &file.path, line, text));
        }
    }
}

/// The first path segment after every `crate::` and `super::super::`, groups in braces included.
fn named(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for start in ["crate::", "super::super::"] {
        for (at, _) in code.match_indices(start) {
            let from = at + start.len();
            let rest = &code[from..];
            if rest.starts_with('{') {
                let end = closing(code, from).unwrap_or(code.len());
                found.extend(group(&code[from + 1..end]).map(|name| (line_of(code, at), name)));
            } else {
                found.push((line_of(code, at), first_word(rest)));
            }
        }
    }
    found
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    &text[..end]
}

/// The first word of each member of `a::{x, y}, b, c::d`.
fn group(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    text.split(move |c: char| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    })
    .map(|member| first_word(member.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUSE: &str =
        "[rooms]\npeople = 1\nfiles = 1\nawards = 4\n[tables]\npeople = \"people\"\nsituations = \"awards\"\n";

    fn found(path: &str, text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("rooms.toml", HOUSE),
            ("crates/app/src/people/mod.rs", ""),
            ("crates/app/src/files/mod.rs", ""),
            ("crates/app/src/awards/mod.rs", ""),
            (path, text),
        ]);
        let house = House::of(&tree).unwrap();
        check(&tree, &house).into_iter().map(|f| f.text).collect()
    }

    #[test]
    fn calls_go_downwards() {
        assert!(found("crates/app/src/awards/store.rs", "use crate::people::Person;").is_empty());
        let up = found("crates/app/src/people/store.rs", "use crate::{App, awards::{Award, x}};");
        assert_eq!(up, ["people (level 1) may not call awards (level 4)"]);
        let beside = found("crates/app/src/people/store.rs", "fn a() { crate::files::keep() }");
        assert_eq!(beside, ["people (level 1) may not call files (level 1)"]);
        assert_eq!(found("crates/app/src/people/store.rs", "use super::super::awards;").len(), 1);
        assert!(found("crates/app/src/people/store.rs", "// crate::awards\nuse crate::people::X;").is_empty());
        assert!(found("crates/app/src/lib.rs", "use crate::awards;").is_empty());
    }

    #[test]
    fn the_list_and_the_folders_agree() {
        assert_eq!(found("crates/app/src/board/mod.rs", ""), ["room board is not listed"]);
        let tree = Tree::of(&[("rooms.toml", "[rooms]\nmaps = 6\n[tables]\nmaps = \"mapss\"\n")]);
        let house = House::of(&tree).unwrap();
        let texts: Vec<String> = check(&tree, &house).into_iter().map(|f| f.text).collect();
        assert_eq!(texts, ["room maps does not exist", "mapss owns tables but is no room"]);
    }

    #[test]
    fn a_table_belongs_to_who_owns_its_first_word() {
        let house: House = toml::from_str(HOUSE).unwrap();
        assert_eq!(house.owner("people_consents"), Some("people"));
        assert_eq!(house.owner("situations"), Some("awards"));
        assert_eq!(house.owner("peoples"), None);
    }
}
