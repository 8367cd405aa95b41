//! From the values of the door to the files that a template reads.

use serde_json::{Value, json};
use typst::foundations::Bytes;

use crate::engine::{self, Files};
use crate::text::{lang, line, title};
use crate::{CARDS, Card, DocumentError, Line, Poster, picture, qr};

/// The most characters of a title, a sentence, a name of something, and a few words.
const TITLE: usize = 120;
const SENTENCE: usize = 160;
const NAMED: usize = 80;
const WORDS: usize = 48;

pub(crate) fn card(card: &Card<'_>) -> Result<Vec<u8>, DocumentError> {
    sides(std::slice::from_ref(card), false)
}

pub(crate) fn cards(cards: &[Card<'_>]) -> Result<Vec<u8>, DocumentError> {
    sides(cards, true)
}

pub(crate) fn poster(poster: &Poster<'_>) -> Result<Vec<u8>, DocumentError> {
    let mut kept = Kept::default();
    let words = &poster.words;
    let values = json!({
        "lang": lang(poster.lang),
        "title": line(poster.title, TITLE),
        "organization": line(poster.organization, NAMED),
        "event": line(poster.event, NAMED),
        "badge_name": poster.badge_name.map(|name| line(name, NAMED)),
        "badge": kept.drawing("badge", poster.badge_svg),
        "qr": kept.keep("qr", qr::svg(poster.qr_text)?),
        "address": line(poster.short_address, NAMED),
        "code": line(poster.short_code, WORDS),
        "dates": line(poster.dates, TITLE),
        "brand": line(words.brand, WORDS),
        "lead": line(words.lead, SENTENCE),
        "qr_alt": alternative(words.qr_alt, poster.short_address),
        "by_hand": line(words.by_hand, NAMED),
        "help": line(words.help, SENTENCE),
    });
    kept.set("/poster.typ", &values)
}

fn sides(cards: &[Card<'_>], sheets: bool) -> Result<Vec<u8>, DocumentError> {
    let Some(first) = cards.first().filter(|_| cards.len() <= CARDS) else { return Err(DocumentError::Count) };
    let mut kept = Kept::default();
    let all = cards.iter().map(|card| values(card, &mut kept)).collect::<Result<Vec<_>, _>>()?;
    let values = json!({
        "lang": lang(first.lang),
        "title": title(first.words.title, first.name, TITLE),
        "organization": line(first.organization, NAMED),
        "note": line(first.words.print_note, SENTENCE),
        "sheets": sheets,
        "cards": all,
    });
    kept.set("/card.typ", &values)
}

fn values(card: &Card<'_>, kept: &mut Kept) -> Result<Value, DocumentError> {
    let words = &card.words;
    let from = if words.from.trim().is_empty() { card.organization } else { words.from };
    Ok(json!({
        "lang": lang(card.lang),
        "name": line(card.name, WORDS),
        "title": title(words.title, card.name, TITLE),
        "brand": line(words.brand, WORDS),
        "lead": line(words.lead, SENTENCE),
        "from": line(from, TITLE),
        "badge_name": card.badge_name.map(|name| line(name, NAMED)),
        "badge": kept.drawing("badge", card.badge_svg),
        "land": kept.drawing("land", Some(card.land_svg)),
        "gestures": words.gestures.map(|gesture| line(gesture, NAMED)),
        "qr": kept.keep("qr", qr::svg(card.qr_text)?),
        "qr_alt": alternative(words.qr_alt, card.short_address),
        "by_hand": line(words.by_hand, NAMED),
        "address": line(card.short_address, NAMED),
        "code": line(card.short_code, WORDS),
        "digits": line(card.digits, 8),
        "digits_label": line(words.digits_label, WORDS),
        "keep": line(words.keep, NAMED),
        "help": line(words.help, SENTENCE),
        "lines": words.other_languages.iter().take(6).map(spoken).collect::<Vec<_>>(),
    }))
}

fn spoken(one: &Line<'_>) -> Value {
    json!({ "lang": lang(one.lang), "text": line(one.text, NAMED) })
}

/// A picture that says something is never without words.
fn alternative(words: &str, address: &str) -> String {
    let said = line(words, SENTENCE);
    if said.is_empty() { line(&format!("QR {address}"), SENTENCE) } else { said }
}

/// The drawings of one document, each kept once.
#[derive(Default)]
struct Kept {
    files: Files,
    seen: std::collections::HashMap<String, Option<String>>,
}

impl Kept {
    /// The path of a drawing from outside, or nothing when there is none or it cannot be read.
    fn drawing(&mut self, kind: &str, svg: Option<&str>) -> Value {
        let Some(svg) = svg.filter(|svg| !svg.trim().is_empty()) else { return Value::Null };
        if let Some(known) = self.seen.get(svg) {
            return json!(known.as_deref().unwrap_or_default());
        }
        let path = picture::readable(svg).map(|drawn| self.keep(kind, drawn));
        self.seen.insert(svg.to_owned(), path.clone());
        json!(path.unwrap_or_default())
    }

    fn keep(&mut self, kind: &str, svg: String) -> String {
        let path = format!("/{kind}-{}.svg", self.files.len());
        self.files.insert(path.clone(), Bytes::from_string(svg));
        path
    }

    fn set(mut self, template: &str, values: &Value) -> Result<Vec<u8>, DocumentError> {
        self.files.insert("/values.json".to_owned(), Bytes::from_string(values.to_string()));
        engine::pdf(template, self.files)
    }
}
