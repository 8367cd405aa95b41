//! A dataset as the canonicalization wants it: terms already written as N-Quads writes them.

use super::words::WordHasher;
use std::cmp::Ordering;
use std::fmt::Write as _;
use std::hash::Hasher;

/// A term. Numbers refer to the dataset it was made for.
#[derive(Debug, Clone, Copy)]
pub enum Tm {
    /// A blank node.
    Blank(u32),
    /// An IRI of a table, with angle brackets.
    Static(&'static str),
    /// Bytes `start..end` of the dataset's text: an IRI with angle brackets, or a literal with quotes.
    Text { start: u32, end: u32 },
}

/// A quad; without graph it is in the default graph.
#[derive(Debug, Clone, Copy)]
pub struct Quad {
    pub s: Tm,
    pub p: Tm,
    pub o: Tm,
    pub g: Option<Tm>,
}

impl Quad {
    fn holds_blank(&self) -> bool {
        let is_blank = |term: Tm| matches!(term, Tm::Blank(_));
        is_blank(self.s) || is_blank(self.o) || self.g.is_some_and(is_blank)
    }
}

/// A set of quads.
#[derive(Debug, Clone, Default)]
pub struct Dataset {
    text: String,
    quads: Vec<Quad>,
    blanks: u32,
}

impl Dataset {
    /// An empty dataset with room for a credential of a few kilobytes.
    pub fn new() -> Self {
        Self { text: String::with_capacity(4096), quads: Vec::with_capacity(64), blanks: 0 }
    }

    /// A new blank node.
    pub fn blank(&mut self) -> Tm {
        self.blanks += 1;
        Tm::Blank(self.blanks - 1)
    }

    /// An absolute IRI, checked by the caller.
    pub fn iri(&mut self, iri: &str) -> Tm {
        self.write(|text| {
            text.push('<');
            text.push_str(iri);
            text.push('>');
        })
    }

    /// A literal: its text, and what follows the closing quote (`^^<…>`, `@fr` or nothing) in two parts.
    pub fn literal(&mut self, value: &str, mark: &str, kind: &str) -> Tm {
        self.write(|text| {
            text.push('"');
            write_escaped(text, value);
            text.push('"');
            text.push_str(mark);
            text.push_str(kind);
        })
    }

    pub fn push(&mut self, s: Tm, p: Tm, o: Tm, g: Option<Tm>) {
        self.quads.push(Quad { s, p, o, g });
    }

    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }

    pub fn blank_count(&self) -> u32 {
        self.blanks
    }

    /// Text of a term that is not a blank node; empty for one that is.
    pub fn text(&self, term: Tm) -> &str {
        match term {
            Tm::Blank(_) => "",
            Tm::Static(text) => text,
            Tm::Text { start, end } => &self.text[start as usize..end as usize],
        }
    }

    /// Takes out repeated quads that hold blank nodes (others fall together when rendered).
    pub fn remove_repeated(&mut self) {
        let mut found: Vec<(u64, u32)> = Vec::with_capacity(self.quads.len());
        for (index, quad) in self.quads.iter().enumerate() {
            if quad.holds_blank() {
                found.push((self.fingerprint(quad), index as u32));
            }
        }
        found.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| self.compare(&self.quads[a.1 as usize], &self.quads[b.1 as usize]))
        });
        let is_same = |a: &(u64, u32), b: &(u64, u32)| {
            a.0 == b.0 && self.compare(&self.quads[a.1 as usize], &self.quads[b.1 as usize]).is_eq()
        };
        let mut repeated: Vec<u32> =
            found.windows(2).filter(|pair| is_same(&pair[0], &pair[1])).map(|pair| pair[1].1).collect();
        repeated.sort_unstable();
        for index in repeated.iter().rev() {
            self.quads.swap_remove(*index as usize);
        }
    }

    /// Equal quads have equal fingerprints.
    fn fingerprint(&self, quad: &Quad) -> u64 {
        let mut hasher = WordHasher::default();
        for term in [quad.s, quad.p, quad.o, quad.g.unwrap_or(Tm::Static(""))] {
            match term {
                Tm::Blank(number) => hasher.write_u32(number),
                other => hasher.write(self.text(other).as_bytes()),
            }
        }
        hasher.finish()
    }

    fn compare(&self, a: &Quad, b: &Quad) -> Ordering {
        let key = |quad: &Quad, term: fn(&Quad) -> Option<Tm>| match term(quad) {
            Some(Tm::Blank(number)) => (number + 1, ""),
            Some(other) => (0, self.text(other)),
            None => (0, ""),
        };
        let terms: [fn(&Quad) -> Option<Tm>; 4] = [|q| Some(q.s), |q| q.g, |q| Some(q.p), |q| Some(q.o)];
        terms.into_iter().map(|term| key(a, term).cmp(&key(b, term))).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// The lines of canonical N-Quads, with these numbers for the blank nodes.
    pub(crate) fn lines(&self, labels: &[u32]) -> Lines {
        let mut text = String::with_capacity(self.text.len() + self.quads.len() * 96);
        let mut ranges = Vec::with_capacity(self.quads.len());
        for quad in &self.quads {
            let start = text.len() as u32;
            self.write_quad(&mut text, quad, |text, number| {
                text.push_str("_:c14n");
                write_number(text, labels[number as usize]);
            });
            ranges.push((start, text.len() as u32));
        }
        Lines::sorted(text, ranges)
    }

    /// The lines of the quads that name no blank node, and a dataset of the others.
    pub(crate) fn split_ground(mut self) -> (Lines, Self) {
        let (blank, ground) = self.quads.iter().copied().partition(Quad::holds_blank);
        self.quads = ground;
        let lines = self.lines(&[]);
        self.quads = blank;
        if self.quads.is_empty() {
            self.text = String::new();
        }
        (lines, self)
    }

    /// One line of N-Quads; `blank` writes the blank nodes.
    pub(super) fn write_quad(&self, text: &mut String, quad: &Quad, mut blank: impl FnMut(&mut String, u32)) {
        let mut term = |text: &mut String, term: Tm| {
            match term {
                Tm::Blank(number) => blank(text, number),
                other => text.push_str(self.text(other)),
            }
            text.push(' ');
        };
        term(text, quad.s);
        term(text, quad.p);
        term(text, quad.o);
        if let Some(graph) = quad.g {
            term(text, graph);
        }
        text.push_str(".\n");
    }

    fn write(&mut self, write: impl FnOnce(&mut String)) -> Tm {
        let start = self.text.len() as u32;
        write(&mut self.text);
        Tm::Text { start, end: self.text.len() as u32 }
    }
}

/// Lines of N-Quads in code point order, none twice.
#[derive(Debug)]
pub(crate) struct Lines {
    text: String,
    ranges: Vec<(u32, u32)>,
}

impl Lines {
    fn sorted(text: String, mut ranges: Vec<(u32, u32)>) -> Self {
        let line = |range: &(u32, u32)| &text.as_bytes()[range.0 as usize..range.1 as usize];
        ranges.sort_unstable_by(|a, b| line(a).cmp(line(b)));
        ranges.dedup_by(|a, b| line(a) == line(b));
        Self { text, ranges }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.ranges.iter().map(|(start, end)| &self.text[*start as usize..*end as usize])
    }

    /// All lines in one text.
    pub(super) fn joined(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        self.iter().for_each(|line| text.push_str(line));
        text
    }

    /// The lines of both in one text.
    pub(crate) fn merged(&self, other: &Self) -> String {
        let mut text = String::with_capacity(self.text.len() + other.text.len());
        let (mut ours, mut theirs) = (self.iter().peekable(), other.iter().peekable());
        while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
            match a.cmp(b) {
                Ordering::Less => text.push_str(ours.next().unwrap_or_default()),
                Ordering::Greater => text.push_str(theirs.next().unwrap_or_default()),
                Ordering::Equal => {
                    ours.next();
                }
            }
        }
        ours.chain(theirs).for_each(|line| text.push_str(line));
        text
    }
}

fn write_number(text: &mut String, number: u32) {
    if number < 10 {
        text.push(char::from(b'0' + number as u8));
    } else {
        let _ = write!(text, "{number}");
    }
}

/// Escapes of canonical N-Quads (RDF 1.2 N-Quads, canonical form): quote, backslash, controls, delete.
pub(crate) fn write_escaped(text: &mut String, value: &str) {
    let is_plain = |byte: u8| (byte >= 0x20) & (byte != b'"') & (byte != b'\\') & (byte != 0x7f);
    if value.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        text.push_str(value);
        return;
    }
    let mut written = 0;
    for (at, byte) in value.bytes().enumerate() {
        if is_plain(byte) {
            continue;
        }
        text.push_str(&value[written..at]);
        written = at + 1;
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\t' => text.push_str("\\t"),
            0x08 => text.push_str("\\b"),
            0x0c => text.push_str("\\f"),
            other => {
                let _ = write!(text, "\\u{other:04X}");
            }
        }
    }
    text.push_str(&value[written..]);
}
