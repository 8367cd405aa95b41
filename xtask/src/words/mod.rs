//! The words people see: defined = used = translated, and written as the house writes.

mod fluent;
mod style;
mod text;
mod used;

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::tree::{File, Tree};

use self::fluent::Message;

const LANGUAGES: [&str; 2] = ["fr", "en"];

/// Everything that is wrong with the words.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let messages: Vec<(&str, Message)> = LANGUAGES
        .into_iter()
        .flat_map(|language| locale_files(tree, language).map(move |file| (language, file)))
        .flat_map(|(language, file)| fluent::messages(file).into_iter().map(move |m| (language, m)))
        .collect();
    names(&messages, &mut findings);
    translations(&messages, &mut findings);
    uses(tree, &messages, &mut findings);
    findings.extend(messages.iter().filter(|(language, _)| *language == "fr").flat_map(|(_, m)| style::french(m)));
    findings.extend(text::outside_locales(tree));
    findings.sort();
    findings.dedup();
    findings
}

fn locale_files<'t>(tree: &'t Tree, language: &str) -> impl Iterator<Item = &'t File> + use<'t> {
    let folder = format!("locales/{language}/");
    tree.with("ftl").filter(move |file| file.path.starts_with(&folder))
}

/// A key begins with the word of its file, and is defined once.
fn names(messages: &[(&str, Message)], findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for (language, message) in messages {
        if !message.key.starts_with(&format!("{}-", message.stem)) {
            let text = format!("{} should begin with {}-", message.key, message.stem);
            findings.push(Finding::new("key", &message.path, message.line, text));
        }
        if !seen.insert((*language, message.key.as_str())) {
            findings.push(Finding::new(
                "key",
                &message.path,
                message.line,
                format!("{} is defined twice", message.key),
            ));
        }
    }
}

/// Every key in every language, with the same variables.
fn translations(messages: &[(&str, Message)], findings: &mut Vec<Finding>) {
    let of = |language: &str| -> BTreeMap<&str, &Message> {
        messages.iter().filter(|(l, _)| *l == language).map(|(_, m)| (m.key.as_str(), m)).collect()
    };
    let [first, second] = LANGUAGES.map(of);
    for (mine, other, name) in [(&first, &second, LANGUAGES[1]), (&second, &first, LANGUAGES[0])] {
        for (key, message) in mine {
            match other.get(key) {
                None => {
                    let text = format!("{key} is missing in {name}");
                    findings.push(Finding::new("translation", &message.path, message.line, text));
                }
                Some(twin) if !message.variables.is_subset(&twin.variables) => {
                    let text = format!("{key} has variables that {name} does not have");
                    findings.push(Finding::new("translation", &message.path, message.line, text));
                }
                Some(_) => {}
            }
        }
    }
}

/// What is used is defined, what is defined is used, and calls give the variables.
fn uses(tree: &Tree, messages: &[(&str, Message)], findings: &mut Vec<Finding>) {
    let defined: BTreeMap<&str, &Message> = messages.iter().map(|(_, m)| (m.key.as_str(), m)).collect();
    let (mut mentioned, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for file in tree.files.iter().filter(|f| f.path.starts_with("crates/")) {
        for call in used::calls(file) {
            let Some(message) = defined.get(call.key.as_str()) else {
                let text = format!("{} is used but not defined", call.key);
                findings.push(Finding::new("undefined", &file.path, call.line, text));
                continue;
            };
            if let Some(given) = &call.given
                && *given != message.variables
            {
                let text = format!("{} wants {:?}, is given {given:?}", call.key, message.variables);
                findings.push(Finding::new("variables", &file.path, call.line, text));
            }
        }
        if !file.is_test() {
            mentioned.extend(used::mentioned(file));
            begun.extend(used::begun(file));
        }
    }
    let inside: BTreeSet<&str> = messages.iter().flat_map(|(_, m)| m.refers.iter().map(String::as_str)).collect();
    for (_, message) in messages {
        let key = message.key.as_str();
        let completed = begun.iter().any(|start: &String| key.starts_with(start.as_str()));
        if !mentioned.contains(key) && !inside.contains(key) && !completed {
            let text = format!("{key} is defined but not used");
            findings.push(Finding::new("unused", &message.path, message.line, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laws(files: &[(&str, &str)]) -> Vec<&'static str> {
        check(&Tree::of(files)).into_iter().map(|f| f.law).collect()
    }

    const FR: &str = "awards-title = Ce que j’ai\nawards-from = De { $name }\n";
    const EN: &str = "awards-title = What I have\nawards-from = From { $name }\n";
    const PAGE: &str = "<h1>{{ w.t(\"awards-title\") }}</h1>{{ w.a(\"awards-from\", [(\"name\", by)]) }}";

    fn house(fr: &str, en: &str, page: &str) -> Vec<&'static str> {
        laws(&[
            ("locales/fr/awards.ftl", fr),
            ("locales/en/awards.ftl", en),
            ("crates/app/src/awards/templates/a.html", page),
        ])
    }

    #[test]
    fn a_house_in_order_is_silent() {
        assert!(house(FR, EN, PAGE).is_empty());
    }

    #[test]
    fn a_missing_translation_is_found() {
        assert_eq!(house(FR, "awards-title = What I have\n", PAGE), ["translation"]);
        assert_eq!(house(FR, &EN.replace("{ $name }", "somebody"), PAGE).len(), 2);
    }

    #[test]
    fn undefined_and_unused_keys_are_found() {
        assert_eq!(house(FR, EN, &PAGE.replace("awards-title", "awards-titre")).len(), 3);
        assert_eq!(house(FR, EN, "{{ w.a(\"awards-from\", [(\"name\", by)]) }}"), ["unused", "unused"]);
    }

    #[test]
    fn a_call_gives_the_variables() {
        assert_eq!(house(FR, EN, &PAGE.replace("\"name\"", "\"nom\"")), ["variables"]);
        assert_eq!(house(FR, EN, &PAGE.replace("awards-title", "awards-from")), ["variables", "unused", "unused"]);
    }

    #[test]
    fn keys_begin_with_the_word_of_their_file() {
        let rename = |text: &str| text.replace("awards-title", "title-main");
        assert_eq!(house(&rename(FR), &rename(EN), &rename(PAGE)), ["key", "key"]);
        assert_eq!(house(&format!("{FR}awards-title = Bis\n"), EN, PAGE), ["key"]);
    }
}
