use std::collections::BTreeSet;

use crate::rust::{closing, line_of};
use crate::tree::File;

/// One call that asks for a message.
pub(crate) struct Call {
    pub(crate) line: usize,
    pub(crate) key: String,
    /// Names of the variables given, when they stand in the call itself.
    pub(crate) given: Option<BTreeSet<String>>,
}

/// `….t("key")` and `….a("key", [("name", value)])`, in templates and in Rust.
pub(crate) fn calls(file: &File) -> Vec<Call> {
    if !reads_words(file) {
        return Vec::new();
    }
    let text = &file.text;
    let code = if file.is("rs") { file.scan().code.clone() } else { ascii(text) };
    let mut found = Vec::new();
    for (start, with) in [(".t(", false), (".a(", true)] {
        for (at, _) in code.match_indices(start) {
            let open = at + start.len() - 1;
            let inside = &text[open + 1..closing(&code, open).unwrap_or(text.len())];
            let Some((key, rest)) = first_string(inside) else { continue };
            if !is_key(key) {
                continue;
            }
            let given = if with { names(rest) } else { Some(BTreeSet::new()) };
            found.push(Call { line: line_of(text, at), key: key.to_owned(), given });
        }
    }
    found
}

/// Every string that could be a key: keys are also kept in tables and chosen later, or said after a
/// redirection (`/people?said=people-said-added`).
pub(crate) fn mentioned(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    if file.is("rs") {
        for literal in &file.scan().literals {
            let words = literal.text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
            found.extend(words.filter(|word| is_key(word)).map(str::to_owned));
        }
    } else if reads_words(file) {
        let pieces = file.text.split(['"', '=', '&', ' ', '\n']);
        found.extend(pieces.filter(|text| is_key(text)).map(str::to_owned));
    }
    found
}

/// Beginnings of keys that are completed at run time: `"kit-month-{month:02}"`, `"awards-state-"`.
pub(crate) fn begun(file: &File) -> Vec<String> {
    let parts: Vec<&str> = if file.is("rs") {
        file.scan().literals.iter().map(|l| l.text.as_str()).collect()
    } else if reads_words(file) {
        file.text.split('"').collect()
    } else {
        Vec::new()
    };
    let starts = parts.into_iter().map(|text| text.split('{').next().unwrap_or_default());
    let complete = |start: &&str| is_key(start) && start.ends_with('-') && start.matches('-').count() > 1;
    starts.filter(complete).map(str::to_owned).collect()
}

fn reads_words(file: &File) -> bool {
    ["rs", "html", "txt", "svg", "xml"].iter().any(|e| file.is(e))
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

fn first_string(inside: &str) -> Option<(&str, &str)> {
    inside.trim_start().strip_prefix('"')?.split_once('"')
}

/// The names in `, [("name", …), ("other", …)]`; nothing when the list is made elsewhere.
fn names(rest: &str) -> Option<BTreeSet<String>> {
    let list = rest.trim_start().strip_prefix(',')?.trim_start().trim_start_matches('&');
    let list = list.strip_prefix("vec!").unwrap_or(list);
    let list = list.strip_prefix('[')?;
    let pairs = list.match_indices('(').filter_map(|(i, _)| first_string(&list[i + 1..]));
    Some(pairs.filter(|(_, rest)| rest.trim_start().starts_with(',')).map(|(name, _)| name.to_owned()).collect())
}

/// A template with what stands between double quotes inside `{{ }}` and `{% %}` left as it is: brackets
/// in keys do not occur, and other bytes than ASCII are blanked so that offsets hold.
fn ascii(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii() { char::from(b) } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn read(path: &str, text: &str) -> Vec<(String, Option<Vec<String>>)> {
        let tree = Tree::of(&[(path, text)]);
        let given = |names: BTreeSet<String>| names.into_iter().collect();
        calls(&tree.files[0]).into_iter().map(|c| (c.key, c.given.map(given))).collect()
    }

    #[test]
    fn calls_in_templates_and_in_rust() {
        let names = |list: &[&str]| Some(list.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        let html = "é {{ w.t(\"a-b\") }} <p title=\"{{ w.a(\"a-c\", [(\"n\", x.len()), (\"m\", f(y, \"z\"))]) }}\">";
        assert_eq!(read("a.html", html), [("a-b".to_owned(), names(&[])), ("a-c".to_owned(), names(&["m", "n"]))]);
        let rust =
            "let a = words.t( \"a-b\" ); // w.t(\"a-x\")\nb.a(\"a-c\", &[(\"n\", 1.into())]); c.a(\"a-d\", list);";
        let expected = [("a-b".to_owned(), names(&[])), ("a-c".to_owned(), names(&["n"])), ("a-d".to_owned(), None)];
        assert_eq!(read("a.rs", rust), expected);
    }

    #[test]
    fn keys_kept_in_tables_are_mentioned() {
        let tree = Tree::of(&[("a.rs", "a(&[\"awards-seen\", \"Not a key\", \"/a/{id}?said=awards-said-given\"])")]);
        assert_eq!(mentioned(&tree.files[0]), ["awards-seen", "awards-said-given"]);
    }

    #[test]
    fn keys_completed_at_run_time_are_begun() {
        let tree =
            Tree::of(&[("a.rs", "a(format!(\"kit-month-{m:02}\"), \"awards-state-\", \"kit-{m}\", \"no key-\")")]);
        assert_eq!(begun(&tree.files[0]), ["kit-month-", "awards-state-"]);
    }
}
