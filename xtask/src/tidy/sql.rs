use crate::finding::Finding;
use crate::tidy::rooms::House;
use crate::tree::{File, Tree};

const VERBS: &[&str] = &["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE", "ALTER", "DROP", "PRAGMA"];
const BEFORE_TABLE: &[&str] = &["FROM", "JOIN", "INTO", "UPDATE"];
/// Written in two halves, so as not to be found here.
const DRIVERS: &[&str] = &[concat!("sql", "x"), concat!("sea_", "orm"), concat!("ru", "sqlite")];

/// Only `db` names a driver; a room's SQL stands in its `store.rs`, and names its own tables only.
pub(crate) fn check(tree: &Tree, house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with("rs").filter(|file| file.package() != "db") {
        drivers(file, &mut findings);
        if file.is_test() || file.package() == "xtask" {
            continue;
        }
        statements(file, house, &mut findings);
    }
    for file in tree.with("toml").filter(|f| f.name() == "Cargo.toml" && f.path.contains('/') && f.package() != "db") {
        for (line, text) in file.lines() {
            let name = text.split(['.', '=', ' ']).next().unwrap_or_default().replace('-', "_");
            if DRIVERS.contains(&name.as_str()) {
                findings.push(Finding::new("driver", &file.path, line, format!("only db depends on {name}")));
            }
        }
    }
    idle_reads(tree, house, &mut findings);
    for file in tree.with("sql") {
        for (line, table) in created(&file.text).filter(|(_, table)| house.owner(table).is_none()) {
            let text = format!("table {table} belongs to no room of rooms.toml");
            findings.push(Finding::new("tables", &file.path, line, text));
        }
    }
    findings
}

fn drivers(file: &File, findings: &mut Vec<Finding>) {
    let code = &file.scan().code;
    for (line, word) in crate::rust::idents(code) {
        if DRIVERS.contains(&word) {
            findings.push(Finding::new("driver", &file.path, line, format!("only db names {word}")));
        }
    }
}

/// `store.rs`, or a file of the folder `store/` when one file is too small for a room's SQL.
fn is_store(file: &File) -> bool {
    file.room().is_some() && (file.name() == "store.rs" || file.path.contains("/store/"))
}

fn statements(file: &File, house: &House, findings: &mut Vec<Finding>) {
    for literal in &file.scan().literals {
        let first = literal.text.split_whitespace().next().unwrap_or_default();
        let words = literal.text.split_whitespace().count();
        if VERBS.contains(&first) && words > 1 && !is_store(file) {
            let text = format!("a statement outside a store: {first} …");
            findings.push(Finding::new("sql", &file.path, literal.line, text));
        }
        let Some(room) = file.room().filter(|_| is_store(file)) else { continue };
        for (table, writes) in tables(&literal.text) {
            let text = match house.owner(table) {
                Some(owner) if owner == room => continue,
                Some(owner) if writes => format!("{room} may not write {table}: it belongs to {owner}"),
                Some(owner) if house.reads(room, owner) => continue,
                Some(owner) => {
                    format!("{room} is not above {owner} and does not say in rooms.toml that it reads {table}")
                }
                None => format!("table {table} belongs to no room of rooms.toml"),
            };
            findings.push(Finding::new("tables", &file.path, literal.line, text));
        }
    }
}

/// A declared reading that no store does is found: the list stays true.
fn idle_reads(tree: &Tree, house: &House, findings: &mut Vec<Finding>) {
    for (room, owner) in house.all_reads() {
        let stores = tree.with("rs").filter(|file| is_store(file) && file.room() == Some(room));
        let mut literals = stores.flat_map(|file| &file.scan().literals);
        if !literals.any(|l| tables(&l.text).iter().any(|(table, writes)| !writes && house.owner(table) == Some(owner)))
        {
            let text = format!("{room} does not read tables of {owner}, but says so");
            findings.push(Finding::new("tables", "rooms.toml", 0, text));
        }
    }
}

/// Names after `FROM`, `JOIN`, `INTO` and `UPDATE`, without those the statement defines itself, and
/// whether the statement writes them.
fn tables(sql: &str) -> Vec<(&str, bool)> {
    let words: Vec<&str> = sql.split(|c: char| c.is_whitespace() || c == ',' || c == ')').collect();
    let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
    let defined: Vec<&str> = words
        .windows(3)
        .filter(|w| w[1] == "AS" && w[2].starts_with('('))
        .map(|w| w[0].split('(').next().unwrap_or_default())
        .collect();
    let mut found = Vec::new();
    for (i, pair) in words.windows(2).enumerate() {
        let verb = pair[0].trim_start_matches('(');
        let name = pair[1].split(['(', ';']).next().unwrap_or_default();
        let deletes = verb == "FROM" && i > 0 && words[i - 1].trim_start_matches('(') == "DELETE";
        if BEFORE_TABLE.contains(&verb) && is_table(name) && !defined.contains(&name) {
            found.push((name, deletes || verb == "INTO" || verb == "UPDATE"));
        }
    }
    found
}

fn is_table(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn created(sql: &str) -> impl Iterator<Item = (usize, &str)> {
    sql.lines().enumerate().filter_map(|(i, line)| {
        let rest = line.trim().strip_prefix("CREATE TABLE ")?.trim_start_matches("IF NOT EXISTS ");
        Some((i + 1, rest.split([' ', '(']).next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        found_with("", path, text)
    }

    fn found_with(extra: &str, path: &str, text: &str) -> Vec<String> {
        let rooms =
            "[rooms]\npeople = 1\nawards = 4\n[tables]\npeople = \"people\"\nawards = \"awards\"\nqueue = \"db\"\n";
        let rooms = format!("{rooms}{extra}");
        let tree = Tree::of(&[("rooms.toml", &rooms), (path, text)]);
        check(&tree, &House::of(&tree).unwrap()).into_iter().map(|f| f.text).collect()
    }

    #[test]
    fn only_db_names_a_driver() {
        let using = format!("use {}::Pool;", DRIVERS[0]);
        assert_eq!(found("crates/app/src/awards/store.rs", &using).len(), 1);
        assert!(found("crates/db/src/engine.rs", &using).is_empty());
        assert_eq!(found("crates/kit/Cargo.toml", "[dependencies]\nsea-orm.workspace = true\n").len(), 1);
    }

    #[test]
    fn statements_stand_in_stores() {
        let sql = "fn a() { b(\"SELECT id FROM awards WHERE id = $1\") }";
        assert!(found("crates/app/src/awards/store.rs", sql).is_empty());
        assert!(found("crates/app/src/awards/store/lists.rs", sql).is_empty());
        assert_eq!(found("crates/app/src/awards/pages.rs", sql), ["a statement outside a store: SELECT …"]);
        assert_eq!(found("crates/server/src/main.rs", sql).len(), 1);
        assert!(found("crates/server/tests/it/main.rs", sql).is_empty());
        assert!(found("crates/app/src/awards/pages.rs", "// SELECT a FROM b").is_empty());
    }

    #[test]
    fn a_store_names_its_own_tables() {
        let path = "crates/app/src/awards/store.rs";
        let join = "const A: &str = \"SELECT a.id FROM awards a\n  JOIN people_consents p ON p.id = a.person\";";
        assert!(found(path, join).is_empty());
        let up = found("crates/app/src/people/store.rs", "b(\"SELECT id FROM awards_lists\")");
        assert_eq!(up, ["people is not above awards and does not say in rooms.toml that it reads awards_lists"]);
        assert_eq!(found(path, "b(\"INSERT INTO badgess(id) VALUES ($1)\")").len(), 1);
        let with = "b(\"WITH live AS (SELECT id FROM awards) SELECT id FROM live\")";
        assert!(found(path, with).is_empty());
        let upsert = "b(\"INSERT INTO awards (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = excluded.id\")";
        assert!(found(path, upsert).is_empty());
    }

    #[test]
    fn reading_upwards_is_declared_and_writing_is_never_shared() {
        let path = "crates/app/src/people/store.rs";
        let reads = "[reads]\npeople = [\"awards\"]\n";
        assert!(found_with(reads, path, "b(\"SELECT id FROM awards\")").is_empty());
        let texts = found_with(reads, path, "b(\"DELETE FROM awards WHERE id IN (SELECT id FROM awards)\")");
        assert_eq!(texts, ["people may not write awards: it belongs to awards"]);
        assert_eq!(found_with(reads, path, "b(\"UPDATE awards SET id = $1\")").len(), 2);
        assert_eq!(found_with(reads, path, ""), ["people does not read tables of awards, but says so"]);
    }

    #[test]
    fn every_table_has_an_owner() {
        assert!(found("crates/db/migrations/1.sql", "CREATE TABLE awards_lists (\n").is_empty());
        assert_eq!(found("crates/db/migrations/1.sql", "CREATE TABLE orphans(\n").len(), 1);
    }
}
