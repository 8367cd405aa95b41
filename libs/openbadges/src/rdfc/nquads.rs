//! Reading N-Quads (RDF 1.1 N-Quads): canonical forms of others, and the test suite.

use super::{Dataset, Tm};
use std::collections::HashMap;

/// The text is not N-Quads; the line counts from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: not N-Quads")]
pub struct SyntaxError {
    pub line: usize,
}

const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

/// Parses N-Quads. Also returns the labels of the blank nodes, by their number. Repeated quads are taken out.
pub fn parse(text: &str) -> Result<(Dataset, Vec<String>), SyntaxError> {
    let mut reader = Reader { rest: "", dataset: Dataset::new(), blanks: HashMap::new(), labels: Vec::new() };
    for (number, line) in text.split(['\n', '\r']).enumerate() {
        reader.rest = line;
        reader.line().ok_or(SyntaxError { line: number + 1 })?;
    }
    reader.dataset.remove_repeated();
    Ok((reader.dataset, reader.labels))
}

struct Reader<'a> {
    rest: &'a str,
    dataset: Dataset,
    blanks: HashMap<String, Tm>,
    labels: Vec<String>,
}

impl Reader<'_> {
    fn line(&mut self) -> Option<()> {
        self.space();
        if self.rest.is_empty() || self.rest.starts_with('#') {
            return Some(());
        }
        let s = self.node()?;
        let p = self.iri()?;
        let o = if self.rest.starts_with('"') { self.literal()? } else { self.node()? };
        let g = if self.rest.starts_with('.') { None } else { Some(self.node()?) };
        self.take('.')?;
        self.space();
        if !self.rest.is_empty() && !self.rest.starts_with('#') {
            return None;
        }
        self.dataset.push(s, p, o, g);
        Some(())
    }

    fn node(&mut self) -> Option<Tm> {
        if self.rest.starts_with('<') { self.iri() } else { self.blank() }
    }

    fn iri(&mut self) -> Option<Tm> {
        let iri = self.iri_text()?;
        self.space();
        Some(self.dataset.iri(&iri))
    }

    fn iri_text(&mut self) -> Option<String> {
        self.take('<')?;
        let end = self.rest.find('>')?;
        let iri = unescape(&self.rest[..end])?;
        self.rest = &self.rest[end + 1..];
        if iri.chars().any(|c| c <= ' ' || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\')) {
            return None;
        }
        Some(iri)
    }

    fn blank(&mut self) -> Option<Tm> {
        self.take('_')?;
        self.take(':')?;
        let end = self.rest.find([' ', '\t', '<', '"']).unwrap_or(self.rest.len());
        let label = self.rest[..end].trim_end_matches('.');
        if label.is_empty() {
            return None;
        }
        self.rest = &self.rest[label.len()..];
        let label = label.to_owned();
        self.space();
        if let Some(known) = self.blanks.get(&label) {
            return Some(*known);
        }
        let blank = self.dataset.blank();
        self.labels.push(label.clone());
        self.blanks.insert(label, blank);
        Some(blank)
    }

    fn literal(&mut self) -> Option<Tm> {
        self.take('"')?;
        let mut escaped = false;
        let end = self.rest.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })?;
        let value = unescape(&self.rest[..end])?;
        self.rest = &self.rest[end + 1..];
        let term = if let Some(rest) = self.rest.strip_prefix('@') {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
            self.rest = &rest[end..];
            let language = (end > 0).then(|| &rest[..end])?;
            self.dataset.literal(&value, "@", language)
        } else if let Some(rest) = self.rest.strip_prefix("^^") {
            self.rest = rest;
            let datatype = self.iri_text()?;
            if datatype == XSD_STRING {
                self.dataset.literal(&value, "", "")
            } else {
                self.dataset.literal(&value, "^^", &format!("<{datatype}>"))
            }
        } else {
            self.dataset.literal(&value, "", "")
        };
        self.space();
        Some(term)
    }

    fn take(&mut self, c: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(c)?;
        Some(())
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let kind = rest[at + 1..].chars().next()?;
        rest = &rest[at + 1 + kind.len_utf8()..];
        let digits = match kind {
            'u' => 4,
            'U' => 8,
            _ => {
                out.push(match kind {
                    't' => '\t',
                    'b' => '\u{8}',
                    'n' => '\n',
                    'r' => '\r',
                    'f' => '\u{c}',
                    '"' | '\'' | '\\' => kind,
                    _ => return None,
                });
                continue;
            }
        };
        let hex = rest.get(..digits).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
        out.push(u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?);
        rest = &rest[digits..];
    }
    out.push_str(rest);
    Some(out)
}
