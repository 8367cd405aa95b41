use std::collections::BTreeSet;

use crate::tree::File;

/// One message of a `.ftl` file.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) path: String,
    /// The file's name without its end: the room's word.
    pub(crate) stem: String,
    pub(crate) line: usize,
    pub(crate) key: String,
    /// The text as written, with the lines that continue it.
    pub(crate) value: String,
    /// Names after `$`.
    pub(crate) variables: BTreeSet<String>,
    /// Other messages that this one includes.
    pub(crate) refers: BTreeSet<String>,
}

pub(crate) fn messages(file: &File) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    let mut open = false;
    for (line, text) in file.lines() {
        if text.starts_with('#') {
            open = false;
        } else if text.starts_with([' ', '}', '*', '[']) || text.trim().is_empty() {
            if let Some(last) = found.last_mut().filter(|_| open) {
                last.value.push('\n');
                last.value.push_str(text.trim());
            }
        } else if let Some((key, value)) = text.split_once('=') {
            open = true;
            found.push(Message {
                path: file.path.clone(),
                stem: file.stem().to_owned(),
                line,
                key: key.trim().trim_start_matches('-').to_owned(),
                value: value.trim().to_owned(),
                variables: BTreeSet::new(),
                refers: BTreeSet::new(),
            });
        }
    }
    for message in &mut found {
        let (variables, refers) = placed(&message.value);
        (message.variables, message.refers) = (variables, refers);
    }
    found
}

/// Variables and references inside `{ … }`.
fn placed(value: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut variables, mut refers) = (BTreeSet::new(), BTreeSet::new());
    let name = |rest: &str| -> String {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
    };
    for (i, _) in value.match_indices('$') {
        variables.insert(name(&value[i + 1..]));
    }
    for (i, _) in value.match_indices('{') {
        let rest = value[i + 1..].trim_start();
        let word = name(rest.trim_start_matches('-'));
        if word.contains('-') && rest[word.len()..].trim_start().starts_with(['}', '-']) {
            refers.insert(word);
        }
    }
    (variables, refers)
}

/// The text of a message as it is shown, line by line: placeables become `…`, the lines of a selector
/// keep their text only.
pub(crate) fn shown(value: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in value.lines() {
        let mut line = line.trim();
        if let Some((variant, rest)) = line.strip_prefix('*').unwrap_or(line).split_once(']')
            && variant.starts_with('[')
        {
            line = rest.trim();
        }
        lines.push(without_placeables(line));
    }
    lines
}

fn without_placeables(line: &str) -> String {
    let (mut shown, mut depth) = (String::new(), 0usize);
    for c in line.chars() {
        match c {
            '{' => {
                if depth == 0 {
                    shown.push('…');
                }
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => shown.push(c),
            _ => {}
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    #[test]
    fn messages_are_read() {
        let text = "# note\nawards-a = Un\nawards-n =\n    { $count ->\n        [one] Un avis\n       *[other] { $count } avis\n    }\nawards-b = Voir { awards-a }, { $name }\n";
        let tree = Tree::of(&[("locales/fr/awards.ftl", text)]);
        let found = messages(&tree.files[0]);
        assert_eq!(
            found.iter().map(|m| (m.key.as_str(), m.line)).collect::<Vec<_>>(),
            [("awards-a", 2), ("awards-n", 3), ("awards-b", 8)]
        );
        assert_eq!(found[1].variables, BTreeSet::from(["count".to_owned()]));
        assert_eq!(found[2].variables, BTreeSet::from(["name".to_owned()]));
        assert_eq!(found[2].refers, BTreeSet::from(["awards-a".to_owned()]));
        assert_eq!(found[1].stem, "awards");
    }

    #[test]
    fn what_is_shown() {
        let lines = shown("{ $count ->\n[one] Un avis\n*[other] { $count } avis\n}");
        assert_eq!(lines, ["…", "Un avis", "… avis", ""]);
    }
}
