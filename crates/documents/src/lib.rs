//! Printed documents: the card that carries a badge to someone without e-mail, and the poster of an event.
//!
//! Strings in, PDF bytes out; the crate knows no badge, no person, no database. Every sentence comes from the caller.
//! PDFs are tagged (PDF/UA-1 where the text allows it), carry their language and their title, and are the same bytes for
//! the same values. Making one takes tens of milliseconds of processor: call from a blocking task, never from a handler.
//!
//! Layout is Typst's, by the templates of this crate. Values reach them as JSON and as files, never as source: a name like
//! `#import` is a name. Without the feature `typst` the same door answers [`DocumentError::NotBuilt`].
//!
//! The fonts and icons are what `bin/web` writes into `web/dist/print`: it must run before this crate is compiled.

#[cfg(feature = "typst")]
mod engine;
#[cfg(feature = "typst")]
mod picture;
#[cfg(feature = "typst")]
mod qr;
#[cfg(feature = "typst")]
mod set;
#[cfg(feature = "typst")]
mod text;

/// Whether documents are made at all: the program was built with the feature `typst`.
pub const BUILT: bool = cfg!(feature = "typst");

/// The most cards that one document holds.
pub const CARDS: usize = 200;

/// The longest address that a QR of a document holds, in bytes.
pub const ADDRESS: usize = 300;

/// A card, 148 × 105 mm, two sides. Texts that are too long are cut with an ellipsis, then set smaller until they hold.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// The language of the sentences, two or three letters (ISO 639). Anything else counts as `fr`.
    pub lang: &'a str,
    /// The first name of the person. On a sheet it stands beside the back, outside the cut, to put the pairs in order.
    pub name: &'a str,
    /// Who gives.
    pub organization: &'a str,
    /// What the QR says: an address, at most [`ADDRESS`] bytes.
    pub qr_text: &'a str,
    /// Where to go when the QR cannot be aimed at, without `https://`.
    pub short_address: &'a str,
    /// What to type there.
    pub short_code: &'a str,
    /// The four digits, on the strip to tear off.
    pub digits: &'a str,
    /// The title of the badge, to show it on the front.
    pub badge_name: Option<&'a str>,
    /// Its drawing (SVG). One that cannot be read becomes a dotted ring.
    pub badge_svg: Option<&'a str>,
    /// The countryside of the front (SVG, 360 × 652 or near). Classes of the style sheet (`country`, `p0` to `p4`, `river`…)
    /// are coloured for paper. One that cannot be read leaves a field of dots.
    pub land_svg: &'a str,
    /// Every sentence.
    pub words: CardWords<'a>,
}

/// The sentences of a card. An empty one takes no room.
#[derive(Debug, Clone, Copy, Default)]
pub struct CardWords<'a> {
    /// The name of the service, beside its sign.
    pub brand: &'a str,
    /// “Nadège, un badge vous attend.” Also the title of the document.
    pub title: &'a str,
    /// “Il est à vous. Il n’y a rien à payer, rien à prouver.”
    pub lead: &'a str,
    /// “De la part de Nolwenn, Les Jardins de l’Écluse”. When empty, the organization.
    pub from: &'a str,
    /// Aim, type, keep: one short sentence each.
    pub gestures: [&'a str; 3],
    /// What the QR is, for who cannot see it: “Carré à viser avec un téléphone”.
    pub qr_alt: &'a str,
    /// Before the short address: “Ou bien, dans un navigateur :”
    pub by_hand: &'a str,
    /// Above the digits: “Mes quatre chiffres”.
    pub digits_label: &'a str,
    /// Below the digits: “Détachez. Gardez-les à part.”
    pub keep: &'a str,
    /// “Perdue ? Nolwenn en imprime une autre.”
    pub help: &'a str,
    /// The title in other languages, six at most.
    pub other_languages: &'a [Line<'a>],
    /// For who prints a sheet, outside the cut: “Recto verso, bord long, taille réelle.”
    pub print_note: &'a str,
}

/// A sentence in its own language.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Two or three letters (ISO 639): decides the direction and how it is read aloud.
    pub lang: &'a str,
    /// The sentence.
    pub text: &'a str,
}

/// The poster of an event, A3 upright; it prints on A4 as well, scaled.
#[derive(Debug, Clone, Copy)]
pub struct Poster<'a> {
    /// The language of the sentences, as in [`Card::lang`].
    pub lang: &'a str,
    /// “Vous avez tenu un stand ? Prenez votre badge.” Also the title of the document.
    pub title: &'a str,
    /// Who gives.
    pub organization: &'a str,
    /// What it is the poster of: “Forum de l’emploi”. When empty, it takes no room.
    pub event: &'a str,
    /// The title of the badge.
    pub badge_name: Option<&'a str>,
    /// Its drawing (SVG). One that cannot be read becomes a dotted ring.
    pub badge_svg: Option<&'a str>,
    /// What the QR says: an address, at most [`ADDRESS`] bytes.
    pub qr_text: &'a str,
    /// Where to go when the QR cannot be aimed at, without `https://`.
    pub short_address: &'a str,
    /// What to type there.
    pub short_code: &'a str,
    /// From when to when, as a sentence.
    pub dates: &'a str,
    /// Every other sentence.
    pub words: PosterWords<'a>,
}

/// The sentences of a poster. An empty one takes no room.
#[derive(Debug, Clone, Copy, Default)]
pub struct PosterWords<'a> {
    /// The name of the service, beside its sign.
    pub brand: &'a str,
    /// Below the title: “Visez le carré avec un téléphone. Il n’y a pas de compte à créer.”
    pub lead: &'a str,
    /// What the QR is, for who cannot see it.
    pub qr_alt: &'a str,
    /// Before the short address: “Ou bien, dans un navigateur :”
    pub by_hand: &'a str,
    /// “Pas de téléphone ? Demandez une carte à l’accueil.”
    pub help: &'a str,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The program was built without the feature `typst`.
    #[error("this program was built without printed documents")]
    NotBuilt,
    /// The text of a QR is empty or longer than [`ADDRESS`] bytes.
    #[error("the address of a QR is empty or longer than {ADDRESS} bytes")]
    Address,
    /// No card, or more than [`CARDS`].
    #[error("a sheet holds 1 to {CARDS} cards")]
    Count,
    /// The layout engine refused; what it said.
    #[error("the document could not be laid out: {0}")]
    Layout(String),
}

/// Makes one card: a PDF of two pages of 148 × 105 mm, front and back.
///
/// # Errors
/// [`DocumentError`].
pub fn card(card: &Card<'_>) -> Result<Vec<u8>, DocumentError> {
    #[cfg(feature = "typst")]
    return set::card(card);
    #[cfg(not(feature = "typst"))]
    return not_built(card);
}

/// Makes the cards of a group: A4 sheets, two cards a page, a page of fronts then the page of their backs, with cut marks.
/// Fronts and backs meet when printed on both sides, turned on the long edge.
///
/// # Errors
/// [`DocumentError`]; the sheet takes its language and its note from the first card.
pub fn cards(cards: &[Card<'_>]) -> Result<Vec<u8>, DocumentError> {
    #[cfg(feature = "typst")]
    return set::cards(cards);
    #[cfg(not(feature = "typst"))]
    return not_built(cards);
}

/// Makes a poster: a PDF of one A3 page whose QR is at least 90 mm wide without its margin.
///
/// # Errors
/// [`DocumentError`].
pub fn poster(poster: &Poster<'_>) -> Result<Vec<u8>, DocumentError> {
    #[cfg(feature = "typst")]
    return set::poster(poster);
    #[cfg(not(feature = "typst"))]
    return not_built(poster);
}

#[cfg(not(feature = "typst"))]
fn not_built<T: ?Sized>(_: &T) -> Result<Vec<u8>, DocumentError> {
    Err(DocumentError::NotBuilt)
}
