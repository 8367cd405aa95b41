//! Colours of a drawing: one base is given, the rest is derived; a base too pale for white words is refused.

use std::fmt;

/// White: the ground of a drawing and the words on a full field.
pub(crate) const PAPER: &str = "#ffffff";
/// The darkest ink, mixed into a base to make its ink.
pub(crate) const NIGHT: &str = "#0b1f25";
/// The lamp behind an open door.
pub(crate) const LAMP: &str = "#ffc933";

/// The least contrast of white on a base (WCAG 2 ratio).
pub const LEAST_CONTRAST: f64 = 4.5;

/// A colour a badge may wear: white on it reaches [`LEAST_CONTRAST`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

/// Why a text is not a colour a badge may wear.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ColourError {
    /// Not `#` and six hexadecimal digits.
    #[error("a colour is written # and six hexadecimal digits")]
    Form,
    /// White words could not be read on it; `contrast` is the ratio it reaches, `nearest` the darker colour to offer.
    #[error("white on this colour reaches {contrast:.1}:1, the least is 4.5:1; the nearest is {nearest}")]
    TooPale {
        /// WCAG 2 ratio of white on the colour, from 1 to 21.
        contrast: f64,
        /// The nearest darker colour of the same hue that is allowed.
        nearest: Colour,
    },
}

impl Colour {
    /// Reads `#1F6F8B`, in either case.
    ///
    /// # Errors
    /// [`ColourError::Form`] when it is not a colour, [`ColourError::TooPale`] under 4.5:1 against white.
    pub fn parse(text: &str) -> Result<Self, ColourError> {
        let rgb = channels(text).ok_or(ColourError::Form)?;
        let contrast = contrast(rgb, [255; 3]);
        if contrast < LEAST_CONTRAST {
            return Err(ColourError::TooPale { contrast, nearest: darken(rgb) });
        }
        Ok(Self(rgb))
    }

    /// The colour itself when it is allowed, else the nearest darker one of the same hue.
    ///
    /// # Errors
    /// [`ColourError::Form`] when it is not a colour.
    pub fn nearest_allowed(text: &str) -> Result<Self, ColourError> {
        match Self::parse(text) {
            Err(ColourError::TooPale { nearest, .. }) => Ok(nearest),
            other => other,
        }
    }

    /// WCAG 2 ratio of white on this colour, from 4.5 to 21.
    #[must_use]
    pub fn contrast(self) -> f64 {
        contrast(self.0, [255; 3])
    }

    /// The light field: 13 % of the colour on white, as `#rrggbb`.
    #[must_use]
    pub fn tint(self) -> String {
        mix(self.0, [255; 3], 0.87)
    }

    /// The ink for strokes and words on the tint: the colour mixed 28 % with the darkest ink, as `#rrggbb`.
    #[must_use]
    pub fn ink(self) -> String {
        mix(self.0, [0x0b, 0x1f, 0x25], 0.28)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02X}{g:02X}{b:02X}")
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Colour({self})")
    }
}

/// WCAG 2 ratio of two colours written `#rrggbb`, or nothing when one of them is not a colour.
#[must_use]
pub fn contrast_between(a: &str, b: &str) -> Option<f64> {
    Some(contrast(channels(a)?, channels(b)?))
}

/// WCAG 2 relative luminance of a colour written `#rrggbb`, from 0 to 1.
#[must_use]
pub fn luminance_of(text: &str) -> Option<f64> {
    channels(text).map(luminance)
}

fn channels(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |i: usize| u8::from_str_radix(&digits[i..i + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn mix(from: [u8; 3], to: [u8; 3], share: f64) -> String {
    let part = |i: usize| {
        let (a, b) = (f64::from(from[i]), f64::from(to[i]));
        byte(a + (b - a) * share)
    };
    format!("#{:02x}{:02x}{:02x}", part(0), part(1), part(2))
}

fn byte(value: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte just before")]
    let rounded = (value + 0.5).floor().clamp(0.0, 255.0) as u8;
    rounded
}

/// Takes the channels down together, a hundredth at a time, until white can be read.
fn darken(rgb: [u8; 3]) -> Colour {
    (1..=100)
        .map(|step| rgb.map(|c| byte(f64::from(c) * (1.0 - f64::from(step) / 100.0))))
        .find(|&darker| contrast(darker, [255; 3]) >= LEAST_CONTRAST)
        .map_or(Colour([0; 3]), Colour)
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(rgb: [u8; 3]) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pale_colour_is_refused_with_a_darker_one_to_offer() {
        let Err(ColourError::TooPale { contrast, nearest }) = Colour::parse("#1E88E5") else {
            panic!("a pale blue was accepted");
        };
        assert!((3.6..3.8).contains(&contrast), "{contrast}");
        assert!(nearest.contrast() >= LEAST_CONTRAST && nearest.contrast() < 4.8, "{nearest}");
        assert_eq!(Colour::nearest_allowed("#1E88E5"), Ok(nearest));
        assert_eq!(Colour::nearest_allowed("#ffffff").map(|c| c.contrast() >= LEAST_CONTRAST), Ok(true));
    }

    #[test]
    fn what_is_not_a_colour_is_said_so() {
        for text in ["", "1F6F8B", "#1F6F8", "#1F6F8G", "#1F6F8B0", "#é1F6F", "red"] {
            assert_eq!(Colour::parse(text), Err(ColourError::Form), "{text}");
        }
    }

    #[test]
    fn ink_is_readable_on_tint_for_every_allowed_colour() {
        for r in (0..=255).step_by(15) {
            for g in (0..=255).step_by(15) {
                for b in (0..=255).step_by(15) {
                    let Ok(colour) = Colour::parse(&format!("#{r:02x}{g:02x}{b:02x}")) else { continue };
                    let ratio = contrast_between(&colour.ink(), &colour.tint()).unwrap_or_default();
                    assert!(ratio >= LEAST_CONTRAST, "{colour}: {ratio}");
                }
            }
        }
    }

    #[test]
    fn derived_colours_of_the_first_family() {
        let colour = Colour::parse("#1f6f8b").unwrap();
        assert_eq!(
            (colour.to_string(), colour.tint(), colour.ink()),
            ("#1F6F8B".into(), "#e2ecf0".into(), "#19596e".into())
        );
    }
}
