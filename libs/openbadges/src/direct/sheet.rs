//! One writer for both forms, so that what is signed and what is sent cannot part.

use crate::proof::ProofError;
use crate::quads::{ContextError, Fault, holds_characters_only, is_absolute_iri};
use crate::rdfc::{Dataset, Tm};
use std::fmt::Write as _;

const RDF_TYPE: &str = iri!("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");

/// A term of a context: member name, IRI in angle brackets.
pub(super) type Name = (&'static str, &'static str);
type Written<T> = Result<T, ProofError>;

/// JSON text and quads, written side by side.
pub(super) struct Sheet {
    pub(super) json: String,
    pub(super) quads: Dataset,
}

impl Sheet {
    pub(super) fn new(json: String, quads: Dataset) -> Self {
        Self { json, quads }
    }

    /// A node object with its identifier, if it has one. Close it with [`Self::close`].
    pub(super) fn open(&mut self, id: Option<&str>) -> Written<Tm> {
        self.json.push('{');
        match id {
            Some(id) => {
                check_iri("id", id)?;
                self.json.push_str("\"id\":");
                write_json(&mut self.json, id);
                Ok(self.quads.iri(id))
            }
            None => Ok(self.quads.blank()),
        }
    }

    pub(super) fn close(&mut self) {
        self.json.push('}');
    }

    /// `"name":`, with a comma before it unless it is the first member.
    pub(super) fn name(&mut self, name: &str) {
        if !self.json.ends_with(['{', '[']) {
            self.json.push(',');
        }
        self.json.push('"');
        self.json.push_str(name);
        self.json.push_str("\":");
    }

    /// `"type":["…"]`, or one string for the classes that want it.
    pub(super) fn kind(&mut self, node: Tm, kind: Name, single: bool) {
        self.name("type");
        let (before, after) = if single { ("\"", "\"") } else { ("[\"", "\"]") };
        self.json.push_str(before);
        self.json.push_str(kind.0);
        self.json.push_str(after);
        self.quads.push(node, Tm::Static(RDF_TYPE), Tm::Static(kind.1), None);
    }

    /// A plain text.
    pub(super) fn text(&mut self, node: Tm, name: Name, value: &str) -> Written<()> {
        self.literal(node, name, value, "", "")
    }

    pub(super) fn text_if(&mut self, node: Tm, name: Name, value: Option<&str>) -> Written<()> {
        value.map_or(Ok(()), |value| self.text(node, name, value))
    }

    /// A text of a datatype (in angle brackets).
    pub(super) fn typed(&mut self, node: Tm, name: Name, value: &str, datatype: &'static str) -> Written<()> {
        self.literal(node, name, value, "^^", datatype)
    }

    fn literal(&mut self, node: Tm, name: Name, value: &str, mark: &str, kind: &'static str) -> Written<()> {
        self.name(name.0);
        self.item(node, name, value, mark, kind)
    }

    fn item(&mut self, node: Tm, name: Name, value: &str, mark: &str, kind: &'static str) -> Written<()> {
        check_text(name.0, value)?;
        write_json(&mut self.json, value);
        let object = self.quads.literal(value, mark, kind);
        self.quads.push(node, Tm::Static(name.1), object, None);
        Ok(())
    }

    /// An array of plain texts; nothing if there are none.
    pub(super) fn texts(&mut self, node: Tm, name: Name, values: &[&str]) -> Written<()> {
        if values.is_empty() {
            return Ok(());
        }
        self.name(name.0);
        self.json.push('[');
        for (place, value) in values.iter().enumerate() {
            if place > 0 {
                self.json.push(',');
            }
            self.item(node, name, value, "", "")?;
        }
        self.json.push(']');
        Ok(())
    }

    pub(super) fn truth(&mut self, node: Tm, name: Name, value: bool, datatype: &'static str) {
        self.name(name.0);
        let text = if value { "true" } else { "false" };
        self.json.push_str(text);
        let object = self.quads.literal(text, "^^", datatype);
        self.quads.push(node, Tm::Static(name.1), object, None);
    }

    /// A text that is an IRI.
    pub(super) fn iri(&mut self, node: Tm, name: Name, value: &str) -> Written<()> {
        check_iri(name.0, value)?;
        self.name(name.0);
        write_json(&mut self.json, value);
        let object = self.quads.iri(value);
        self.quads.push(node, Tm::Static(name.1), object, None);
        Ok(())
    }

    /// One part, written by `part`.
    pub(super) fn part(&mut self, node: Tm, name: Name, part: impl FnOnce(&mut Self) -> Written<Tm>) -> Written<()> {
        self.name(name.0);
        let object = part(self)?;
        self.quads.push(node, Tm::Static(name.1), object, None);
        Ok(())
    }

    /// An array of parts; nothing if there are none.
    pub(super) fn parts<T>(
        &mut self,
        node: Tm,
        name: Name,
        items: &[T],
        part: impl Fn(&mut Self, &T) -> Written<Tm>,
    ) -> Written<()> {
        if items.is_empty() {
            return Ok(());
        }
        self.name(name.0);
        self.json.push('[');
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.json.push(',');
            }
            let object = part(self, item)?;
            self.quads.push(node, Tm::Static(name.1), object, None);
        }
        self.json.push(']');
        Ok(())
    }
}

pub(super) fn check_iri(member: &str, value: &str) -> Result<(), ProofError> {
    if is_absolute_iri(value) { Ok(()) } else { Err(refused(member, Fault::NotAbsolute(value.to_owned()))) }
}

pub(super) fn check_text(member: &str, value: &str) -> Result<(), ProofError> {
    if holds_characters_only(value) { Ok(()) } else { Err(refused(member, Fault::Character)) }
}

fn refused(member: &str, kind: Fault) -> ProofError {
    ProofError::Canon(ContextError { path: format!("/{member}"), kind }.into())
}

/// A JSON string with its quotes.
pub(super) fn write_json(out: &mut String, value: &str) {
    out.push('"');
    let mut written = 0;
    for (at, byte) in value.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&value[written..at]);
        written = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            other => {
                let _ = write!(out, "\\u{other:04x}");
            }
        }
    }
    out.push_str(&value[written..]);
    out.push('"');
}
