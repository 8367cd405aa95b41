//! What somebody handed in, as far as it can be told: a link, or the badge itself as text.

use openbadges::bake::{is_address, is_compact_jws};

/// The longest link, in characters.
const LONGEST_LINK: usize = 2048;

/// What a text asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sought {
    /// Nothing was typed.
    Nothing,
    /// A web address.
    Link(String),
    /// The badge itself: JSON, JWT or SVG.
    Badge(Vec<u8>),
    /// None of these.
    Unclear,
}

impl Sought {
    /// Reads a text: JSON, a JWT (also broken into lines by a mail), an address, a path of this instance (`base`), an
    /// address without `https://`, or an address inside a sentence.
    pub(super) fn of(text: &str, base: &str) -> Sought {
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Sought::Nothing;
        }
        if text.starts_with(['{', '[', '<']) && !text.starts_with("<http") {
            return Sought::Badge(text.as_bytes().to_vec());
        }
        if text.starts_with("ey") {
            let joined: String = text.split_whitespace().collect();
            if is_compact_jws(&joined) {
                return Sought::Badge(joined.into_bytes());
            }
        }
        if text.starts_with('/') && !text.starts_with("//") && !text.contains(char::is_whitespace) {
            return link(&format!("{base}{text}"));
        }
        if text.contains("://") {
            return text
                .split(|c: char| c.is_whitespace() || "<>\"«»()".contains(c))
                .find_map(inside)
                .unwrap_or(Sought::Unclear);
        }
        let host = text.split('/').next().unwrap_or_default();
        let bare = host.contains('.')
            && host.chars().all(|c| c.is_alphanumeric() || ".-:".contains(c))
            && !host.ends_with('.');
        if bare { link(&format!("https://{text}")) } else { Sought::Unclear }
    }
}

/// A word of a sentence, when it is an address; the full stop after it is the sentence's.
fn inside(word: &str) -> Option<Sought> {
    let word = word.trim_end_matches(['.', ',', ';', '…']);
    match link(word) {
        Sought::Link(link) => Some(Sought::Link(link)),
        _ => None,
    }
}

fn link(text: &str) -> Sought {
    if is_address(text) && text.len() <= LONGEST_LINK { Sought::Link(text.to_owned()) } else { Sought::Unclear }
}

/// The badge document that a page of the web names in its head: `<link rel="alternate" type="application/ld+json" href="…">`.
/// `None` when this is no page, or it names none.
pub(super) fn named_in_page(page: &[u8], at: &str) -> Option<String> {
    let text = String::from_utf8_lossy(page.get(..64 * 1024).unwrap_or(page));
    if !is_page(page) {
        return None;
    }
    let tags = text.split("<link").skip(1).filter_map(|rest| rest.split('>').next());
    let href = tags.filter(|tag| tag.contains("alternate") && tag.contains("ld+json")).find_map(|tag| {
        let value = tag.split_once("href=")?.1;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next().map(|href| href.replace("&amp;", "&"))
    })?;
    let address = reqwest::Url::parse(at).ok()?.join(&href).ok()?;
    Some(address.to_string())
}

/// Whether this is a page of the web rather than a badge.
pub(super) fn is_page(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..512).unwrap_or(body))
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://possibles.example";

    fn is_link(text: &str) -> Option<String> {
        match Sought::of(text, BASE) {
            Sought::Link(link) => Some(link),
            _ => None,
        }
    }

    #[test]
    fn links_in_many_shapes() {
        let wanted = Some("https://a.example/b?c=d".to_owned());
        for text in [
            "https://a.example/b?c=d",
            "  https://a.example/b?c=d\n",
            "<https://a.example/b?c=d>",
            "a.example/b?c=d",
            "Voici mon badge : https://a.example/b?c=d. Merci",
        ] {
            assert_eq!(is_link(text), wanted, "{text}");
        }
        assert_eq!(is_link("/awards/1").as_deref(), Some("https://possibles.example/awards/1"));
        assert_eq!(is_link("www.exemple.fr").as_deref(), Some("https://www.exemple.fr"), "not taken for a JWT");
    }

    #[test]
    fn badges_as_text() {
        assert_eq!(Sought::of(" {\"a\":1}", BASE), Sought::Badge(b"{\"a\":1}".to_vec()));
        assert_eq!(Sought::of("eyJhb\r\n GciOi.eyJ2Yy.c2ln", BASE), Sought::Badge(b"eyJhbGciOi.eyJ2Yy.c2ln".to_vec()));
        assert!(matches!(Sought::of("<svg/>", BASE), Sought::Badge(_)));
    }

    #[test]
    fn what_is_neither() {
        assert_eq!(Sought::of(" \n", BASE), Sought::Nothing);
        let long = "a".repeat(10_000);
        let long_link = format!("https://a.example/{long}");
        for text in [
            "bonjour",
            "//evil.example",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "12",
            long.as_str(),
            long_link.as_str(),
        ] {
            assert_eq!(Sought::of(text, BASE), Sought::Unclear, "{}", &text[..text.len().min(40)]);
        }
    }

    #[test]
    fn a_page_may_name_its_badge() {
        let page = br#"<!DOCTYPE html><html><head><link rel="stylesheet" href="a.css">
            <link rel="alternate" type="application/vc+ld+json" href="/awards/1.json?a=1&amp;b=2"></head>"#;
        assert_eq!(
            named_in_page(page, "https://a.example/x/y").as_deref(),
            Some("https://a.example/awards/1.json?a=1&b=2")
        );
        assert_eq!(named_in_page(b"<svg><link rel=alternate ld+json href=\"a\"></svg>", "https://a.example/"), None);
        assert_eq!(named_in_page(b"<html><link alternate ld+json href=", "https://a.example/"), None);
    }
}
