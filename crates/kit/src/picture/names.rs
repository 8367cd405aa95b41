//! The names inside a drawing: the writer of the drawing puts those of its author back without escaping all of them, so
//! they are replaced by ours.

use std::collections::HashMap;

/// What a filter may read that is no name of the author's.
const INPUTS: [&str; 2] = ["SourceGraphic", "SourceAlpha"];

/// A document that the writer wrote, with the names `n1`, `n2`… in the order they appear; what else an attribute holds is
/// escaped. The writer escapes `"`, and writes it around values only: the odd pieces between quotes are the values.
pub(super) fn ours(written: &str) -> String {
    let mut names = Names::default();
    let mut out = String::with_capacity(written.len());
    let mut attribute = "";
    for (at, piece) in written.split('"').enumerate() {
        if at % 2 == 0 {
            attribute = piece.trim_end_matches('=').rsplit(char::is_whitespace).next().unwrap_or_default();
            out.push_str(piece);
        } else {
            out.push('"');
            names.value(attribute, piece, &mut out);
            out.push('"');
        }
    }
    out
}

#[derive(Default)]
struct Names<'a> {
    known: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn value(&mut self, attribute: &str, value: &'a str, out: &mut String) {
        match attribute {
            "id" | "result" => self.name(value, out),
            "in" | "in2" if !INPUTS.contains(&value) => self.name(value, out),
            "href" | "xlink:href" => match value.strip_prefix('#') {
                Some(name) => {
                    out.push('#');
                    self.name(name, out);
                }
                None => escaped(value, out),
            },
            // One reference, or several of a list of filters.
            _ if value.starts_with("url(#") => {
                for (at, reference) in value.split("url(#").skip(1).enumerate() {
                    let name = reference.trim_end();
                    out.push_str(if at == 0 { "url(#" } else { " url(#" });
                    self.name(name.strip_suffix(')').unwrap_or(name), out);
                    out.push(')');
                }
            }
            _ => escaped(value, out),
        }
    }

    fn name(&mut self, name: &'a str, out: &mut String) {
        let next = self.known.len() + 1;
        let number = *self.known.entry(name).or_insert(next);
        out.push('n');
        out.push_str(&number.to_string());
    }
}

fn escaped(value: &str, out: &mut String) {
    for letter in value.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ours;

    #[test]
    fn references_follow_their_names() {
        let written = r##"<svg width="9"><filter id="a b"><feOffset in="SourceGraphic" result="x"/><feBlend in="x" in2="SourceAlpha"/></filter><g filter="url(#a b) url(#c)" href="#a b"/></svg>"##;
        let expected = r##"<svg width="9"><filter id="n1"><feOffset in="SourceGraphic" result="n2"/><feBlend in="n2" in2="SourceAlpha"/></filter><g filter="url(#n1) url(#n3)" href="#n1"/></svg>"##;
        assert_eq!(ours(written), expected);
    }

    #[test]
    fn any_other_value_is_text() {
        assert_eq!(ours("<a font=\"x<y>&\u{7}z\"/>"), "<a font=\"x&lt;y&gt;&amp;z\"/>");
    }
}
