use crate::finding::Finding;
use crate::words::fluent::{Message, shown};

/// Beginnings of words that our French screens never say.
const NEVER: &[&str] = &["validé", "refusé", "échec", "échou", "score", "félicitation", "niveau atteint", "bravo"];

const BEFORE: &[char] = &[':', ';', '?', '»', '%'];

/// The writing rules of our French: typographic apostrophe, spaces that do not break, no exclamation.
pub(crate) fn french(message: &Message) -> Vec<Finding> {
    let mut wrong = Vec::new();
    for line in shown(&message.value) {
        if line.contains('\'') {
            wrong.push("a straight apostrophe: write ’".to_owned());
        }
        if line.contains('!') {
            wrong.push("an exclamation mark".to_owned());
        }
        if line.contains('"') {
            wrong.push("straight quotes: write « »".to_owned());
        }
        if line.contains("...") {
            wrong.push("three full stops: write …".to_owned());
        }
        spaces(&line, &mut wrong);
        let lower = line.to_lowercase();
        for never in NEVER.iter().filter(|never| begins_a_word(&lower, never)) {
            wrong.push(format!("a word we never say: {never}"));
        }
    }
    wrong.sort();
    wrong.dedup();
    let finding =
        |text: String| Finding::new("french", &message.path, message.line, format!("{}: {text}", message.key));
    wrong.into_iter().map(finding).collect()
}

fn is_fixed_space(c: char) -> bool {
    c == '\u{a0}' || c == '\u{202f}'
}

fn spaces(line: &str, wrong: &mut Vec<String>) {
    let chars: Vec<char> = line.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(i + 1).copied();
        let ends = after.is_none_or(|a| a.is_whitespace() || is_fixed_space(a) || !a.is_alphanumeric() && a != '/');
        if BEFORE.contains(c) && ends && !before.is_some_and(|b| is_fixed_space(b) || BEFORE.contains(&b)) {
            wrong.push(format!("no fixed space before {c}"));
        }
        if *c == '«' && !after.is_some_and(is_fixed_space) {
            wrong.push("no fixed space after «".to_owned());
        }
    }
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(i, _)| !text[..i].chars().next_back().is_some_and(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use crate::words::fluent::messages;

    fn wrong(value: &str) -> Vec<String> {
        let tree = Tree::of(&[("locales/fr/awards.ftl", &format!("awards-a = {value}\n"))]);
        messages(&tree.files[0]).iter().flat_map(french).map(|f| f.text.replace("awards-a: ", "")).collect()
    }

    #[test]
    fn good_french_is_silent() {
        assert!(wrong("L’équipe l’a vu\u{a0}: « oui ».").len() == 2);
        assert!(wrong("L’équipe l’a vu\u{a0}: «\u{a0}oui\u{a0}». Voir https://exemple.fr ou 9:30\u{202f}?").is_empty());
        assert!(
            wrong("{ $count ->\n    [one] Un avis\n   *[other] { NUMBER($count, style: \"a\") } avis\n  }").is_empty()
        );
        assert!(wrong("La validation des acquis").is_empty());
    }

    #[test]
    fn each_rule_can_fail() {
        assert_eq!(wrong("L'équipe"), ["a straight apostrophe: write ’"]);
        assert_eq!(wrong("Merci\u{a0}!"), ["an exclamation mark"]);
        assert_eq!(wrong("Il manque : ceci"), ["no fixed space before :"]);
        assert_eq!(wrong("Vraiment?"), ["no fixed space before ?"]);
        assert_eq!(wrong("Badge Validée"), ["a word we never say: validé"]);
        assert_eq!(wrong("Un \"mot\""), ["straight quotes: write « »"]);
        assert_eq!(wrong("Attendre..."), ["three full stops: write …"]);
    }
}
