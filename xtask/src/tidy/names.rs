use crate::finding::Finding;
use crate::rust::idents;
use crate::tree::{File, Tree};

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc", "shared", "stuff"];

/// What is not finished, in code or in comments. Written in two halves, so as not to be found here.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const UNFINISHED_CALLS: &[&str] = &[concat!("to", "do!"), concat!("unimple", "mented!"), concat!("db", "g!")];
const SILENCED: &[&str] = &[concat!("#[ig", "nore"), concat!(".sk", "ip("), concat!(".on", "ly(")];

/// Folders of somebody's own machine.
const MACHINE: &[&str] = &[concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/"), concat!("/wo", "rk/")];

/// Names without meaning, unfinished or silenced places, `unsafe`, and paths of one machine.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        if file.path.split('/').any(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(part))) {
            findings.push(Finding::new("name", &file.path, 0, "a name that says nothing of what is inside"));
        }
        machine_paths(file, &mut findings);
        if file.is("rs") {
            rust(file, &mut findings);
        } else if ["ts", "mjs", "js", "html", "css", "ftl"].iter().any(|e| file.is(e)) {
            plain(file, &mut findings);
        }
    }
    findings
}

fn machine_paths(file: &File, findings: &mut Vec<Finding>) {
    if file.name() == "package-lock.json" || file.name() == "Cargo.lock" {
        return;
    }
    for (line, text) in file.lines() {
        let found = MACHINE.iter().find(|path| {
            let starts = |i: usize| text[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '.');
            text.match_indices(**path).any(|(i, _)| starts(i))
        });
        if let Some(path) = found {
            findings.push(Finding::new("machine", &file.path, line, format!("a path of one machine: {path}")));
        }
    }
}

fn rust(file: &File, findings: &mut Vec<Finding>) {
    let scan = file.scan();
    for (i, (code, comment)) in scan.code.lines().zip(scan.comments.lines()).enumerate() {
        let unfinished = UNFINISHED_CALLS.iter().find(|w| code.contains(**w));
        let noted = UNFINISHED.iter().find(|w| has_word(comment, w));
        if let Some(word) = unfinished.or(noted) {
            findings.push(Finding::new("unfinished", &file.path, i + 1, *word));
        }
        if code.contains(SILENCED[0]) {
            findings.push(Finding::new("silenced", &file.path, i + 1, "a test that does not run"));
        }
    }
    for (line, word) in idents(&scan.code) {
        if word == "unsafe" {
            findings.push(Finding::new("unsafe", &file.path, line, "no unsafe code here"));
        }
    }
    for line in modules(&scan.code) {
        findings.push(Finding::new("name", &file.path, line, "a module name that says nothing of what is inside"));
    }
}

fn modules(code: &str) -> Vec<usize> {
    let words = idents(code);
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.filter(|((_, a), (_, b))| *a == "mod" && EMPTY_NAMES.contains(b)).map(|((line, _), _)| *line).collect()
}

fn plain(file: &File, findings: &mut Vec<Finding>) {
    for (line, text) in file.lines() {
        if let Some(word) = UNFINISHED.iter().find(|w| has_word(text, w)) {
            findings.push(Finding::new("unfinished", &file.path, line, *word));
        }
        let silenced = file.path.starts_with("journeys/") && SILENCED.iter().any(|w| text.contains(w));
        if silenced {
            findings.push(Finding::new("silenced", &file.path, line, "a test that does not run"));
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laws(path: &str, text: &str) -> Vec<&'static str> {
        check(&Tree::of(&[(path, text)])).into_iter().map(|f| f.law).collect()
    }

    #[test]
    fn empty_names_are_found() {
        assert_eq!(laws("crates/app/src/helpers/mod.rs", ""), ["name"]);
        assert_eq!(laws("crates/app/src/a.rs", "mod utils;\nmod tidy;"), ["name"]);
        assert!(laws("crates/app/src/awards/mod.rs", "mod store;").is_empty());
    }

    #[test]
    fn unfinished_places_are_found() {
        let call = format!("fn a() {{ {}() }}", UNFINISHED_CALLS[0]);
        assert_eq!(laws("crates/a/src/a.rs", &call), ["unfinished"]);
        assert_eq!(laws("crates/a/src/a.rs", &format!("// {}: later", UNFINISHED[0])), ["unfinished"]);
        assert!(laws("crates/a/src/a.rs", &format!("const A: &str = \"{}\";", UNFINISHED[0])).is_empty());
        assert_eq!(laws("web/a.ts", &format!("// {}", UNFINISHED[1])), ["unfinished"]);
    }

    #[test]
    fn silenced_tests_and_unsafe_are_found() {
        assert_eq!(laws("crates/a/src/a.rs", &format!("{}]\nfn a() {{}}", SILENCED[0])), ["silenced"]);
        assert_eq!(laws("journeys/a.mjs", &format!("step{}'x')", SILENCED[2])), ["silenced"]);
        assert_eq!(laws("crates/a/src/a.rs", "fn a() { unsafe { b() } }"), ["unsafe"]);
        assert!(laws("crates/a/src/a.rs", "// unsafe is forbidden").is_empty());
    }

    #[test]
    fn paths_of_a_machine_are_found() {
        assert_eq!(laws("bin/demo", &format!("cd {}me/x", MACHINE[0])), ["machine"]);
        assert!(laws("docs/a.md", &format!("https://x.example{}x", MACHINE[0])).is_empty());
    }
}
