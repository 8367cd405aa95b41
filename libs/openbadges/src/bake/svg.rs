//! Badges in SVG pictures: one element, the first child of `<svg>`.
//!
//! Elements are found by namespace, whatever their prefix. A JSON badge is the body, in CDATA; a compact JWS is
//! the `verify` attribute and there is no body. Open Badges 2.0 writes the JSON in the body and its address in
//! `verify`.

use std::ops::Range;

use super::xml::{Event, Reader, Start, resolve};
use super::{
    BakeError, Baked, Flavor, MAX_IMAGE_BYTES, MAX_SVG_DEPTH, MAX_SVG_NAMESPACES, MAX_TEXT_BYTES, is_address,
    is_compact_jws,
};

const SVG: &str = "http://www.w3.org/2000/svg";

impl Flavor {
    /// Namespace, element and the prefix that is written.
    fn element(self) -> (&'static str, &'static str) {
        match self {
            Self::V2 => ("http://openbadges.org", "assertion"),
            Self::V3 => ("https://purl.imsglobal.org/ob/v3p0", "credential"),
        }
    }
}

/// A badge element as found.
struct Found {
    flavor: Flavor,
    span: Range<usize>,
    verify: Option<String>,
    body: String,
}

/// What one pass over a picture found.
struct Scan<'a> {
    root: Start<'a>,
    badges: Vec<Found>,
}

/// Puts a badge text into a picture and takes out whatever badge was in it.
///
/// # Errors
/// [`BakeError`] when the picture is not a well-formed SVG in UTF-8, or a bound is exceeded.
pub fn bake(svg: &[u8], text: &str, flavor: Flavor) -> Result<Vec<u8>, BakeError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(BakeError::TextTooLarge);
    }
    if text.chars().any(|c| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')) {
        return Err(BakeError::BadText("a character XML does not have"));
    }
    let source = source(svg)?;
    let scan = scan(source)?;
    let element = element(text.trim(), flavor);
    let mut out = String::with_capacity(source.len() + element.len() + 64);
    out.push_str(&source[..scan.root.span.start]);
    let tag = &source[scan.root.span.clone()];
    if scan.root.empty {
        out.push_str(tag.trim_end_matches("/>"));
        out.push('>');
        out.push_str(&element);
        out.push_str(&format!("</{}>", scan.root.name));
    } else {
        out.push_str(tag);
        out.push_str(&element);
    }
    let mut at = scan.root.span.end;
    for badge in &scan.badges {
        out.push_str(&source[at..badge.span.start]);
        at = badge.span.end;
    }
    out.push_str(&source[at..]);
    if out.len() > MAX_IMAGE_BYTES {
        return Err(BakeError::ImageTooLarge);
    }
    Ok(out.into_bytes())
}

/// The badge in a picture, if there is one. When both editions are there, the newer one is given.
///
/// # Errors
/// [`BakeError::Duplicate`] for two badges of one edition, [`BakeError::InternalSubset`] for a document type with
/// declarations, others when the picture is not well formed or too large.
pub fn unbake(svg: &[u8]) -> Result<Option<Baked>, BakeError> {
    let scan = scan(source(svg)?)?;
    let count = |flavor| scan.badges.iter().filter(|badge| badge.flavor == flavor).count();
    if count(Flavor::V2) > 1 || count(Flavor::V3) > 1 {
        return Err(BakeError::Duplicate);
    }
    let mut badges = scan.badges;
    badges.sort_by_key(|badge| badge.flavor == Flavor::V2);
    let Some(badge) = badges.into_iter().next() else { return Ok(None) };
    let body = badge.body.trim();
    let text = if body.is_empty() { badge.verify.unwrap_or_default().trim().to_owned() } else { body.to_owned() };
    if text.is_empty() {
        return Err(BakeError::Damaged("a badge element without a badge"));
    }
    if text.len() > MAX_TEXT_BYTES {
        return Err(BakeError::TextTooLarge);
    }
    Ok(Some(Baked { flavor: badge.flavor, text }))
}

fn source(svg: &[u8]) -> Result<&str, BakeError> {
    if svg.len() > MAX_IMAGE_BYTES {
        return Err(BakeError::ImageTooLarge);
    }
    std::str::from_utf8(svg).map_err(|_| BakeError::Damaged("the SVG is not UTF-8"))
}

/// The element that carries a text; it declares its own namespace.
fn element(text: &str, flavor: Flavor) -> String {
    let (namespace, name) = flavor.element();
    let open = format!("<openbadges:{name} xmlns:openbadges=\"{namespace}\"");
    if is_compact_jws(text) || is_address(text) {
        return format!("{open} verify=\"{}\"/>", escape(text));
    }
    let verify = match flavor {
        Flavor::V3 => None,
        Flavor::V2 => serde_json::from_str::<serde_json::Value>(text)
            .ok()
            .and_then(|badge| badge.get("id").and_then(|id| id.as_str()).map(escape)),
    };
    let verify = verify.map(|address| format!(" verify=\"{address}\"")).unwrap_or_default();
    let body = text.replace("]]>", "]]]]><![CDATA[>");
    format!("{open}{verify}><![CDATA[{body}]]></openbadges:{name}>")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// The open elements: name as written, and the namespaces each declares.
#[derive(Default)]
struct Open<'a> {
    elements: Vec<(&'a str, Vec<(&'a str, String)>)>,
}

impl<'a> Open<'a> {
    fn push(&mut self, start: &Start<'a>) -> Result<(), BakeError> {
        if self.elements.len() >= MAX_SVG_DEPTH {
            return Err(BakeError::Refused("nested too deep"));
        }
        let mut declared = Vec::new();
        for (key, value) in &start.attributes {
            if *key == "xmlns" {
                declared.push(("", resolve(value)?));
            } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                declared.push((prefix, resolve(value)?));
            }
        }
        let in_scope: usize = self.elements.iter().map(|(_, have)| have.len()).sum();
        if in_scope + declared.len() > MAX_SVG_NAMESPACES {
            return Err(BakeError::Refused("too many namespaces"));
        }
        self.elements.push((start.name, declared));
        Ok(())
    }

    /// Namespace and local name of a name as written, at this place.
    fn expand(&self, name: &'a str) -> (Option<&str>, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.elements.iter().rev().flat_map(|(_, declared)| declared);
        let namespace = declared.into_iter().find(|(have, _)| *have == prefix).map(|(_, uri)| uri.as_str());
        (namespace.filter(|uri| !uri.is_empty()), local)
    }
}

/// A badge element whose end has not been read yet.
struct Pending {
    depth: usize,
    found: Found,
}

/// One pass: well-formedness of tags, the root, the badge elements with their text.
fn scan(source: &str) -> Result<Scan<'_>, BakeError> {
    let mut reader = Reader::new(source);
    let mut open = Open::default();
    let mut root: Option<Start<'_>> = None;
    let mut badges = Vec::new();
    let mut pending: Option<Pending> = None;
    while let Some(event) = reader.next()? {
        match event {
            Event::Start(start) => {
                if root.is_some() && open.elements.is_empty() {
                    return Err(BakeError::Damaged("more than one root element"));
                }
                open.push(&start)?;
                if pending.is_none() && root.is_some() {
                    pending = badge_start(&open, &start)?;
                }
                if start.empty {
                    open.elements.pop();
                    finish(&mut pending, &mut badges, open.elements.len(), start.span.end);
                }
                if root.is_none() {
                    root = Some(check_root(start, source)?);
                }
            }
            Event::End { name, span } => {
                if open.elements.pop().is_none_or(|(opened, _)| opened != name) {
                    return Err(BakeError::Damaged("an end tag without its start tag"));
                }
                finish(&mut pending, &mut badges, open.elements.len(), span.end);
            }
            Event::Text(text) => {
                if let Some(badge) = &mut pending {
                    badge.found.body.push_str(&resolve(text)?);
                } else if open.elements.is_empty() && !text.trim_start_matches('\u{feff}').trim().is_empty() {
                    return Err(BakeError::NotThisKind("SVG"));
                }
            }
            Event::Data(text) => {
                if let Some(badge) = &mut pending {
                    badge.found.body.push_str(text);
                }
            }
        }
    }
    let root = root.ok_or(BakeError::NotThisKind("SVG"))?;
    if !open.elements.is_empty() {
        return Err(BakeError::Damaged("the SVG is cut off"));
    }
    Ok(Scan { root, badges })
}

fn check_root<'a>(start: Start<'a>, source: &'a str) -> Result<Start<'a>, BakeError> {
    debug_assert!(start.span.end <= source.len());
    let mut open = Open::default();
    open.push(&start)?;
    match open.expand(start.name) {
        (None | Some(SVG), "svg") => Ok(start),
        _ => Err(BakeError::NotThisKind("SVG")),
    }
}

fn badge_start(open: &Open<'_>, start: &Start<'_>) -> Result<Option<Pending>, BakeError> {
    if !start.name.ends_with("assertion") && !start.name.ends_with("credential") {
        return Ok(None);
    }
    let (namespace, local) = open.expand(start.name);
    let flavor = [Flavor::V2, Flavor::V3].into_iter().find(|f| namespace.map(|uri| (uri, local)) == Some(f.element()));
    let Some(flavor) = flavor else { return Ok(None) };
    let verify = start.attributes.iter().find(|(key, _)| *key == "verify");
    let verify = verify.map(|(_, value)| resolve(value)).transpose()?;
    let found = Found { flavor, span: start.span.clone(), verify, body: String::new() };
    Ok(Some(Pending { depth: open.elements.len() - 1, found }))
}

fn finish(pending: &mut Option<Pending>, badges: &mut Vec<Found>, depth: usize, end: usize) {
    if pending.as_ref().is_some_and(|badge| badge.depth == depth)
        && let Some(mut badge) = pending.take()
    {
        badge.found.span.end = end;
        badges.push(badge.found);
    }
}
