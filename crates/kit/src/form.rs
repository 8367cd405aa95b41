//! Reading forms, bounded, with what was typed kept.

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};

use crate::Problem;

/// The largest form without files, in bytes.
pub const FORM_LIMIT: usize = 256 * 1024;
/// The largest form with a file, in bytes.
pub const FILE_LIMIT: usize = 4 * 1024 * 1024;
/// The largest body that is read to its end so that a form with too large a file can be answered, in bytes. A route that
/// takes an [`Upload`] allows it (`DefaultBodyLimit`); what is over the upload's own limit is never kept in memory.
pub const UPLOAD_BODY_LIMIT: usize = 64 * 1024 * 1024;

/// The token that a signed-in reader's forms must carry; put into the request by whoever knows the session.
#[derive(Debug, Clone)]
pub struct Token(pub String);

/// A posted form: names and values in the order they came, and at most one file.
#[derive(Debug, Clone, Default)]
pub struct Posted {
    fields: Vec<(String, String)>,
    /// The file, if one was sent and is not empty.
    pub file: Option<PostedFile>,
    /// Why there is none, if one was sent that cannot be taken.
    pub file_problem: Option<FileProblem>,
}

/// What is wrong with a file before anything reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// It has a name, and no bytes.
    Empty,
    /// It is over the limit; only an [`Upload`] goes on without it.
    TooLarge,
}

/// A file of a form.
#[derive(Debug, Clone)]
pub struct PostedFile {
    /// As the browser says; not to be trusted.
    pub name: String,
    /// At most [`FILE_LIMIT`] bytes, or the limit of the [`Upload`].
    pub bytes: Bytes,
}

impl Posted {
    /// The first value of a field, trimmed; empty when absent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.trim())
    }

    /// All the values of a field that are not empty.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(n, v)| n == name && !v.trim().is_empty()).map(|(_, v)| v.trim()).collect()
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// A form made of these pairs, for tests and first showings.
    pub fn of(pairs: &[(&str, &str)]) -> Posted {
        Posted { fields: pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(), ..Posted::default() }
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        read(request, state, FILE_LIMIT, false).await
    }
}

/// A posted form whose file has at most `LIMIT` bytes. A larger one is let pass and dropped, and said in
/// [`Posted::file_problem`], so that what was typed beside it is kept.
#[derive(Debug, Clone)]
pub struct Upload<const LIMIT: usize>(pub Posted);

impl<S: Send + Sync, const LIMIT: usize> FromRequest<S> for Upload<LIMIT> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        read(request, state, LIMIT, true).await.map(Upload)
    }
}

async fn read<S: Send + Sync>(request: Request, state: &S, limit: usize, drops: bool) -> Result<Posted, Problem> {
    let token = request.extensions().get::<Token>().cloned();
    let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let posted = if media_type.starts_with("multipart/form-data") {
        let parts = Multipart::from_request(request, state).await.map_err(|_| Problem::Bad("kit-problem-bad"))?;
        read_parts(parts, limit, drops).await?
    } else {
        let body = axum::body::to_bytes(request.into_body(), FORM_LIMIT).await.map_err(|_| Problem::TooLarge)?;
        Posted { fields: decode(&body), ..Posted::default() }
    };
    match token {
        Some(Token(expected)) if posted.get("csrf") != expected => Err(Problem::Bad("kit-problem-stale-form")),
        _ => Ok(posted),
    }
}

async fn read_parts(mut parts: Multipart, limit: usize, drops: bool) -> Result<Posted, Problem> {
    let mut posted = Posted::default();
    let mut left = limit;
    while let Some(mut part) = parts.next_field().await.map_err(refused)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let mut bytes = Vec::new();
        let mut dropped = false;
        while let Some(chunk) = part.chunk().await.map_err(refused)? {
            if !dropped && chunk.len() > left {
                if !drops || file_name.is_none() {
                    return Err(Problem::TooLarge);
                }
                dropped = true;
                left += bytes.len();
                bytes = Vec::new();
            }
            if !dropped {
                left -= chunk.len();
                bytes.extend_from_slice(&chunk);
            }
        }
        match file_name {
            Some(_) if dropped => posted.file_problem = Some(FileProblem::TooLarge),
            // No file chosen: browsers send a part without a name.
            Some(file_name) if bytes.is_empty() && file_name.is_empty() => {}
            Some(_) if bytes.is_empty() => posted.file_problem = Some(FileProblem::Empty),
            Some(file_name) => posted.file = Some(PostedFile { name: file_name, bytes: bytes.into() }),
            None => posted.fields.push((name, text(&bytes))),
        }
    }
    Ok(posted)
}

/// A body over the limit of the route is too large; anything else is no form.
fn refused(error: MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::Bad("kit-problem-bad"),
    }
}

/// Reads `application/x-www-form-urlencoded`: pairs in their order, wrong bytes replaced.
pub fn decode(body: &[u8]) -> Vec<(String, String)> {
    body.split(|b| *b == b'&')
        .filter(|pair| !pair.is_empty())
        .take(5_000)
        .map(|pair| {
            let mut halves = pair.splitn(2, |b| *b == b'=');
            let name = decode_part(halves.next().unwrap_or_default());
            (name, decode_part(halves.next().unwrap_or_default()))
        })
        .collect()
}

fn decode_part(part: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part;
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|b| (*b as char).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
                continue;
            }
            (b'+', ..) => bytes.push(b' '),
            (other, ..) => bytes.push(*other),
        }
        rest = after;
    }
    text(&bytes)
}

/// What was typed, wrong bytes replaced; zero bytes, which no database text holds, are dropped.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\0', "")
}

/// Writes one value so that it can stand in a query.
pub fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Only an address of this site may be gone to after signing in.
pub fn local_path(path: &str) -> Option<&str> {
    // Browsers drop tabs and line ends from an address before they read it: `/<tab>/elsewhere` is another site.
    let odd = |c: char| c == '\\' || c.is_control();
    let plain = path.starts_with('/') && !path.starts_with("//") && !path.contains(odd) && path.len() < 500;
    plain.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_whatever_they_hold() {
        let fields = decode("a=1&b=%C3%A9t%C3%A9+chaud&a=2&c&%zz=%".as_bytes());
        let posted = Posted { fields, ..Posted::default() };
        assert_eq!(posted.all("a"), ["1", "2"]);
        assert_eq!(posted.get("b"), "été chaud");
        assert_eq!(posted.get("c"), "");
        assert_eq!(posted.get("%zz"), "%");
        assert_eq!(decode(b"a=x%00y"), [("a".to_owned(), "xy".to_owned())]);
    }

    #[test]
    fn what_is_encoded_is_decoded() {
        let text = "/a?b=é &c=\u{1F600}+%";
        assert_eq!(decode(format!("x={}", encode(text)).as_bytes()), [("x".to_owned(), text.to_owned())]);
    }

    #[test]
    fn only_our_own_addresses_are_gone_to() {
        assert_eq!(local_path("/passport"), Some("/passport"));
        assert_eq!(local_path("//evil.example"), None);
        assert_eq!(local_path("https://evil.example"), None);
        assert_eq!(local_path("/\\evil.example"), None);
        assert_eq!(local_path("/\t/evil.example"), None);
    }
}
