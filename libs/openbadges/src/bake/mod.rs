//! Baking: a badge carried inside its own picture (Open Badges 3.0 "docformat", Open Badges 2.0 "baking").
//!
//! | | Open Badges 3.0 | Open Badges 2.0 |
//! | --- | --- | --- |
//! | PNG, iTXt keyword | `openbadgecredential` | `openbadges` |
//! | SVG, element | `credential` | `assertion` |
//! | SVG, its namespace | `https://purl.imsglobal.org/ob/v3p0` | `http://openbadges.org` |
//!
//! Pictures are spliced, never drawn again: every other byte of the picture stays as it was. A picture that
//! already carries a badge is baked over, so that exactly one badge is in it. Reading refuses two of a kind.

pub mod png;
pub mod svg;
mod xml;

/// The largest picture that is read or written, in bytes (12 MiB).
pub const MAX_IMAGE_BYTES: usize = 12 * 1024 * 1024;
/// The longest badge text inside a picture, in bytes (2 MiB).
pub const MAX_TEXT_BYTES: usize = 2 * 1024 * 1024;
/// How deep SVG elements may be nested.
pub const MAX_SVG_DEPTH: usize = 256;
/// How many attributes one SVG element may have.
pub const MAX_SVG_ATTRIBUTES: usize = 512;
/// How many namespaces may be declared at one place of an SVG.
pub const MAX_SVG_NAMESPACES: usize = 64;

/// Which edition of the standard the text inside a picture belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavor {
    /// Open Badges 2.0.
    V2,
    /// Open Badges 3.0.
    V3,
}

/// A badge found in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baked {
    /// Edition, by the keyword or the namespace.
    pub flavor: Flavor,
    /// The text: JSON, a compact JWS, or (old Open Badges) an address.
    pub text: String,
}

/// Why a picture could not be baked or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BakeError {
    /// Larger than [`MAX_IMAGE_BYTES`].
    #[error("the picture is larger than {MAX_IMAGE_BYTES} bytes")]
    ImageTooLarge,
    /// Longer than [`MAX_TEXT_BYTES`].
    #[error("the badge text is longer than {MAX_TEXT_BYTES} bytes")]
    TextTooLarge,
    /// Not a picture of the kind asked for.
    #[error("not a {0} picture")]
    NotThisKind(&'static str),
    /// The structure is broken: cut off, wrong order, wrong checksum.
    #[error("the picture is damaged: {0}")]
    Damaged(&'static str),
    /// More than one badge of one edition.
    #[error("the picture carries more than one badge")]
    Duplicate,
    /// An SVG document type with declarations of its own, which could define entities.
    #[error("an SVG document type with declarations inside is refused")]
    InternalSubset,
    /// Something the bounded SVG reader does not take: unknown entity, depth, number of attributes.
    #[error("the SVG is refused: {0}")]
    Refused(&'static str),
    /// The text cannot be written into this kind of picture.
    #[error("the badge text cannot be carried: {0}")]
    BadText(&'static str),
}

/// What was handed in, as far as its first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// A PNG picture with a badge in it.
    Png,
    /// An SVG picture with a badge in it.
    Svg,
    /// A JSON document.
    Json,
    /// A compact JWS.
    Jwt,
    /// The address of a badge.
    Address,
}

/// The text of a badge and what it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbaked {
    /// What the text came in.
    pub container: Container,
    /// Edition, when a picture tells it.
    pub flavor: Option<Flavor>,
    /// The text, trimmed.
    pub text: String,
}

/// Finds the badge text in a PNG, an SVG, a JSON document, a compact JWS or a text that is one address.
///
/// `Ok(None)`: a sound picture without a badge, or a text that is none of these.
///
/// # Errors
/// [`BakeError`] when the picture or the text is damaged, too large, or carries two badges.
pub fn unbake_any(input: &[u8]) -> Result<Option<Unbaked>, BakeError> {
    if input.starts_with(png::SIGNATURE) {
        return Ok(png::unbake(input)?.map(|baked| unbaked(Container::Png, baked)));
    }
    if input.len() > MAX_IMAGE_BYTES {
        return Err(BakeError::ImageTooLarge);
    }
    let Ok(text) = std::str::from_utf8(input) else { return Ok(None) };
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return Ok(svg::unbake(input)?.map(|baked| unbaked(Container::Svg, baked)));
    }
    if text.len() > MAX_TEXT_BYTES {
        return Err(BakeError::TextTooLarge);
    }
    let container = if text.starts_with('{') {
        Container::Json
    } else if is_compact_jws(text) {
        Container::Jwt
    } else if is_address(text) {
        Container::Address
    } else {
        return Ok(None);
    };
    Ok(Some(Unbaked { container, flavor: None, text: text.to_owned() }))
}

fn unbaked(container: Container, baked: Baked) -> Unbaked {
    Unbaked { container, flavor: Some(baked.flavor), text: baked.text.trim().to_owned() }
}

/// Whether a text has the shape of a compact JWS: three base64url parts, none of the first and last empty.
pub fn is_compact_jws(text: &str) -> bool {
    let mut parts = text.split('.');
    let shape = |part: Option<&str>, empty: bool| {
        part.is_some_and(|p| {
            (empty || !p.is_empty()) && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        })
    };
    shape(parts.next(), false) && shape(parts.next(), true) && shape(parts.next(), false) && parts.next().is_none()
}

/// Whether a text is one `http` or `https` address.
pub fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() <= 2048
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}
