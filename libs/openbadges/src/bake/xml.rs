//! A small bounded reader of XML: enough for SVG pictures, and nothing that could be used against us.
//!
//! No entity is ever defined or fetched: an external document type is skipped, one with declarations is refused,
//! and only the five predefined entities and character references are known.

use std::ops::Range;

use super::{BakeError, MAX_SVG_ATTRIBUTES};

/// A piece of the document.
pub(super) enum Event<'a> {
    /// `<name …>` or `<name …/>`.
    Start(Start<'a>),
    /// `</name>`.
    End {
        /// The name as written, with its prefix.
        name: &'a str,
        /// Where the tag is.
        span: Range<usize>,
    },
    /// Text between tags, with its references unresolved.
    Text(&'a str),
    /// The inside of a CDATA section.
    Data(&'a str),
}

/// A start tag.
pub(super) struct Start<'a> {
    /// The name as written, with its prefix.
    pub(super) name: &'a str,
    /// Attributes as written; values with their references unresolved.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    /// Whether the element ends with its start tag.
    pub(super) empty: bool,
    /// Where the tag is.
    pub(super) span: Range<usize>,
}

/// Reads a document from front to back.
pub(super) struct Reader<'a> {
    source: &'a str,
    at: usize,
}

const CUT: BakeError = BakeError::Damaged("the SVG is cut off");

impl<'a> Reader<'a> {
    /// A reader at the start of a document.
    pub(super) fn new(source: &'a str) -> Self {
        let at = if source.starts_with('\u{feff}') { 3 } else { 0 };
        Self { source, at }
    }

    /// The next piece; comments, processing instructions and the document type are passed over.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, BakeError> {
        loop {
            let rest = &self.source[self.at..];
            if rest.is_empty() {
                return Ok(None);
            }
            if !rest.starts_with('<') {
                let length = rest.find('<').unwrap_or(rest.len());
                self.at += length;
                return Ok(Some(Event::Text(&rest[..length])));
            }
            if let Some(inside) = rest.strip_prefix("<![CDATA[") {
                let length = inside.find("]]>").ok_or(CUT)?;
                self.at += "<![CDATA[".len() + length + 3;
                return Ok(Some(Event::Data(&inside[..length])));
            }
            if let Some(inside) = rest.strip_prefix("<!--") {
                self.at += 4 + inside.find("-->").ok_or(CUT)? + 3;
            } else if rest.starts_with("<?") {
                self.at += rest.find("?>").ok_or(CUT)? + 2;
            } else if rest.starts_with("<!DOCTYPE") {
                self.at += doctype(rest)?;
            } else if rest.starts_with("<!") {
                return Err(BakeError::Refused("a declaration outside of the document type"));
            } else if rest.starts_with("</") {
                return self.end_tag().map(Some);
            } else {
                return self.start_tag().map(Some);
            }
        }
    }

    fn end_tag(&mut self) -> Result<Event<'a>, BakeError> {
        let rest = &self.source[self.at..];
        let length = rest.find('>').ok_or(CUT)?;
        let name = rest[2..length].trim_end();
        let span = self.at..self.at + length + 1;
        self.at = span.end;
        Ok(Event::End { name, span })
    }

    fn start_tag(&mut self) -> Result<Event<'a>, BakeError> {
        let start = self.at;
        self.at += 1;
        let name = self.name()?;
        let mut attributes: Vec<(&'a str, &'a str)> = Vec::new();
        loop {
            let spaced = self.space();
            let rest = &self.source[self.at..];
            if rest.starts_with("/>") || rest.starts_with('>') {
                let empty = rest.starts_with('/');
                self.at += 1 + usize::from(empty);
                return Ok(Event::Start(Start { name, attributes, empty, span: start..self.at }));
            }
            if !spaced {
                return Err(BakeError::Damaged("a tag that is not well formed"));
            }
            let (key, value) = self.attribute()?;
            if attributes.iter().any(|(have, _)| *have == key) {
                return Err(BakeError::Damaged("an attribute written twice"));
            }
            if attributes.len() >= MAX_SVG_ATTRIBUTES {
                return Err(BakeError::Refused("too many attributes"));
            }
            attributes.push((key, value));
        }
    }

    fn attribute(&mut self) -> Result<(&'a str, &'a str), BakeError> {
        let key = self.name()?;
        self.space();
        self.expect('=')?;
        self.space();
        let rest = &self.source[self.at..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(CUT)?;
        let length = rest[1..].find(quote).ok_or(CUT)?;
        let value = &rest[1..1 + length];
        if value.contains('<') {
            return Err(BakeError::Damaged("a tag inside an attribute"));
        }
        self.at += length + 2;
        Ok((key, value))
    }

    fn name(&mut self) -> Result<&'a str, BakeError> {
        let rest = &self.source[self.at..];
        let stop = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<' | '"' | '\'' | '&');
        let length = rest.find(stop).ok_or(CUT)?;
        if length == 0 {
            return Err(BakeError::Damaged("a tag or attribute without a name"));
        }
        self.at += length;
        Ok(&rest[..length])
    }

    /// Passes over white space; whether there was any.
    fn space(&mut self) -> bool {
        let rest = &self.source[self.at..];
        let length = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.at += length;
        length > 0
    }

    fn expect(&mut self, wanted: char) -> Result<(), BakeError> {
        if !self.source[self.at..].starts_with(wanted) {
            return Err(BakeError::Damaged("a tag that is not well formed"));
        }
        self.at += wanted.len_utf8();
        Ok(())
    }
}

/// Length of a document type that only names an external definition.
fn doctype(rest: &str) -> Result<usize, BakeError> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => return Err(BakeError::InternalSubset),
            (None, '>') => return Ok(at + 1),
            (None, _) => {}
        }
    }
    Err(CUT)
}

/// Resolves the five predefined entities and character references.
pub(super) fn resolve(raw: &str) -> Result<String, BakeError> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        // No reference that is known is longer: a far semicolon is not looked for.
        let length = tail.bytes().take(12).position(|byte| byte == b';').ok_or(BakeError::Refused("an open entity"))?;
        out.push(reference(&tail[..length])?);
        rest = &tail[length + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn reference(name: &str) -> Result<char, BakeError> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let found = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#') {
            Some(hex) if hex.starts_with('x') => number(&hex[1..], 16),
            Some(digits) => number(digits, 10),
            None => None,
        },
    };
    found.ok_or(BakeError::Refused("an entity that is not known"))
}
