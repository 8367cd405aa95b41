//! Enough of Rust's grammar to tell code from strings and comments.

/// One string literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    /// Byte offset of the opening quote (or of `r`) in the text.
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// A file read apart. `code` has the length and the lines of the text, with what stands in strings
/// and comments blanked; `comments` is the opposite: only comments are left.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub(crate) code: String,
    pub(crate) comments: String,
    pub(crate) literals: Vec<Literal>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Comment,
    Text,
}

impl Scan {
    pub(crate) fn of(text: &str) -> Scan {
        let mut scan = Scan::default();
        let mut at = 0;
        while at < text.len() {
            let (kind, length) = next(text, at);
            let piece = &text[at..at + length];
            if kind == Kind::Text && !piece.starts_with('\'') && !piece.starts_with("b'") {
                let line = text[..at].matches('\n').count() + 1;
                scan.literals.push(Literal { line, at, text: inner(piece) });
            }
            scan.push(piece, kind);
            at += length;
        }
        scan
    }

    fn push(&mut self, piece: &str, kind: Kind) {
        let blank: String = piece.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        match kind {
            Kind::Code => {
                self.code.push_str(piece);
                self.comments.push_str(&blank);
            }
            Kind::Comment => {
                self.code.push_str(&blank);
                self.comments.push_str(piece);
            }
            Kind::Text => {
                self.code.push_str(&blank);
                self.comments.push_str(&blank);
            }
        }
    }
}

/// What starts at `at`, and how many bytes it takes.
fn next(text: &str, at: usize) -> (Kind, usize) {
    let rest = &text[at..];
    let word_before = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with("//") {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Kind::Comment, block_comment(rest));
    }
    if !word_before && let Some(length) = raw_string(rest) {
        return (Kind::Text, length);
    }
    if rest.starts_with('"') {
        return (Kind::Text, quoted(rest, 1, '"'));
    }
    if !word_before && (rest.starts_with("b\"") || rest.starts_with("c\"")) {
        return (Kind::Text, quoted(rest, 2, '"'));
    }
    if rest.starts_with('\'') && is_char(rest) {
        return (Kind::Text, quoted(rest, 1, '\''));
    }
    (Kind::Code, rest.chars().next().map_or(1, char::len_utf8))
}

/// A character literal, not a lifetime.
fn is_char(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    match chars.next() {
        Some('\\') => true,
        Some(_) => chars.next() == Some('\''),
        None => false,
    }
}

fn quoted(rest: &str, from: usize, quote: char) -> usize {
    let mut escaped = false;
    for (i, c) in rest.char_indices().filter(|(i, _)| *i >= from) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return i + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_string(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix("cr")).or_else(|| rest.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    body[hashes..].strip_prefix('"')?;
    let start = rest.len() - body.len() + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(rest[start..].find(&end).map_or(rest.len(), |i| start + i + end.len()))
}

fn block_comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut depth, mut i) = (0usize, 0usize);
    while i < bytes.len() {
        match &bytes[i..bytes.len().min(i + 2)] {
            b"/*" => (depth, i) = (depth + 1, i + 2),
            b"*/" => {
                (depth, i) = (depth - 1, i + 2);
                if depth == 0 {
                    return i;
                }
            }
            _ => i += 1,
        }
    }
    rest.len()
}

fn inner(piece: &str) -> String {
    let open = piece.find('"').map_or(0, |i| i + 1);
    let close = piece.rfind('"').filter(|i| *i >= open).unwrap_or(piece.len());
    piece[open..close].to_owned()
}

/// Words of code with the line they stand on: identifiers and keywords, in order.
pub(crate) fn idents(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (i, line) in code.lines().enumerate() {
        let parts = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        found.extend(parts.filter(|word| !word.is_empty()).map(|word| (i + 1, word)));
    }
    found
}

/// The offset of the bracket that closes the one at `open`, in code without strings or comments.
pub(crate) fn closing(code: &str, open: usize) -> Option<usize> {
    let (up, down) = match code.as_bytes().get(open)? {
        b'{' => (b'{', b'}'),
        b'(' => (b'(', b')'),
        b'[' => (b'[', b']'),
        _ => return None,
    };
    let mut depth = 0usize;
    for (i, byte) in code.bytes().enumerate().skip(open) {
        if byte == up {
            depth += 1;
        } else if byte == down {
            depth -= 1;
            if depth == 0 {
                return Some(i);
            }
        }
    }
    None
}

pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_leave_the_code() {
        let scan =
            Scan::of("let a = \"x // {\"; // say \"}\"\nlet b = r#\"SELECT \"1\" {\"#; /* { /* { */ */ fn c() {}");
        assert_eq!(scan.literals.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["x // {", "SELECT \"1\" {"]);
        assert_eq!(scan.literals[1].line, 2);
        assert_eq!(scan.code.matches('{').count(), 1);
        assert!(scan.comments.contains("say"));
        assert!(!scan.code.contains("say"));
    }

    #[test]
    fn lifetimes_are_not_characters() {
        let scan = Scan::of("fn a<'a>(x: &'a str) -> char { if x == \"'\" { '{' } else { '\\'' } }");
        assert_eq!(scan.code.matches('{').count(), 3);
        assert_eq!(scan.code.matches('}').count(), 3);
        assert_eq!(scan.literals.len(), 1);
    }

    #[test]
    fn an_identifier_that_ends_in_r_opens_no_raw_string() {
        let scan = Scan::of("write!(for\"a\")");
        assert_eq!(scan.literals[0].text, "a");
    }

    #[test]
    fn accents_keep_the_offsets() {
        let text = "let é = \"é}\"; {}";
        let scan = Scan::of(text);
        assert_eq!(scan.code.len(), text.len());
        let open = scan.code.find('{').unwrap();
        assert_eq!(closing(&scan.code, open), Some(open + 1));
    }
}
