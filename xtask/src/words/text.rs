use crate::finding::Finding;
use crate::rust::line_of;
use crate::tree::{File, Tree};

/// Words that are the same in every language.
const NAMES: &[&str] = &["Possibles", "Open", "Badges", "Badge", "JSON", "PNG", "SVG", "PDF", "QR", "CSV", "LinkedIn"];
const READ_ALOUD: &[&str] = &["alt", "aria-label", "title", "placeholder", "aria-description", "data-label"];

/// Text that stands in a template instead of in `locales`.
pub(crate) fn outside_locales(tree: &Tree) -> Vec<Finding> {
    tree.with("html").filter(|f| f.path.starts_with("crates/")).flat_map(of).collect()
}

fn of(file: &File) -> Vec<Finding> {
    let plain = without_askama(&file.text);
    let mut findings = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let rest = &plain[at..];
        let Some(open) = rest.find('<') else {
            speak(file, &plain, at, rest, &mut findings);
            break;
        };
        speak(file, &plain, at, &rest[..open], &mut findings);
        let length = element(&rest[open..]);
        attributes(file, &plain, at + open, &rest[open..open + length], &mut findings);
        at += open + length;
    }
    findings
}

/// The length of a tag; of a comment, a style or a script, with what is inside.
fn element(rest: &str) -> usize {
    for (start, end) in [("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>")] {
        if rest.starts_with(start) {
            return rest.find(end).map_or(rest.len(), |i| i + end.len());
        }
    }
    let mut quote = None;
    for (i, c) in rest.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if c == q => quote = None,
            (None, '>') => return i + 1,
            _ => {}
        }
    }
    rest.len()
}

fn attributes(file: &File, plain: &str, at: usize, tag: &str, findings: &mut Vec<Finding>) {
    for name in READ_ALOUD {
        let start = format!(" {name}=\"");
        for (i, _) in tag.match_indices(&start) {
            let from = i + start.len();
            let value = tag[from..].split('"').next().unwrap_or_default();
            speak(file, plain, at + from, value, findings);
        }
    }
}

fn speak(file: &File, plain: &str, at: usize, text: &str, findings: &mut Vec<Finding>) {
    let without_entities: String = text.split('&').enumerate().map(entity).collect();
    let mut words = without_entities.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1);
    if let Some(word) = words.find(|word| !NAMES.contains(word)) {
        let line = line_of(plain, at + text.find(word).unwrap_or(0));
        findings.push(Finding::new("outside locales", &file.path, line, format!("text in a template: {word}")));
    }
}

fn entity((i, part): (usize, &str)) -> &str {
    match part.split_once(';') {
        Some((name, rest)) if i > 0 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#') => rest,
        _ => part,
    }
}

/// The template with `{{ }}`, `{% %}` and `{# #}` blanked, lines kept.
fn without_askama(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, tag) = rest.split_at(open);
        plain.push_str(before);
        let end = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|(start, _)| tag.starts_with(start));
        let length = match end {
            Some((_, end)) => tag.find(end).map_or(tag.len(), |i| i + end.len()),
            None => 1,
        };
        plain.extend(tag[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &tag[length..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, String)> {
        let tree = Tree::of(&[("crates/app/src/a/templates/a.html", text)]);
        outside_locales(&tree).into_iter().map(|f| (f.line, f.text.replace("text in a template: ", ""))).collect()
    }

    #[test]
    fn text_in_a_template_is_found() {
        assert_eq!(found("<p>\n  Bonjour</p>"), [(2, "Bonjour".to_owned())]);
        assert_eq!(found("<img alt=\"Un badge\" src=\"a.svg\">"), [(1, "Un".to_owned())]);
        assert_eq!(found("{% if a > b %}Oui{% endif %}"), [(1, "Oui".to_owned())]);
    }

    #[test]
    fn tags_and_expressions_are_not_text() {
        assert!(
            found("<a href=\"/x\" class=\"big button\" aria-label=\"{{ w.t(\"a-b\") }}\">{{ name }} · 3</a>")
                .is_empty()
        );
        assert!(found("<style>p { color: red }</style><!-- note --><script src=\"a\"></script>").is_empty());
        assert!(found("<p>&nbsp;: <b>Possibles</b> {# a note #}</p>").is_empty());
    }
}
