//! Lexical forms: numbers, IRIs, language tags.

use super::Fault;
use std::borrow::Cow;

pub(super) const XSD_BOOLEAN: &str = "<http://www.w3.org/2001/XMLSchema#boolean>";
pub(super) const XSD_INTEGER: &str = "<http://www.w3.org/2001/XMLSchema#integer>";
pub(super) const XSD_DOUBLE: &str = "<http://www.w3.org/2001/XMLSchema#double>";
pub(super) const XSD_STRING: &str = "<http://www.w3.org/2001/XMLSchema#string>";

/// Largest number of which JavaScript keeps every unit.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// Lexical form and default datatype of a number. Without fractional part it is an integer, unless the datatype
/// asked for is `xsd:double`.
pub(super) fn number(value: f64, as_double: bool) -> Result<(String, &'static str), Fault> {
    if value.is_nan() || value.abs() > LARGEST {
        return Err(Fault::LargeNumber);
    }
    if value.fract() == 0.0 && !as_double {
        return Ok((format!("{}", value as i64), XSD_INTEGER));
    }
    Ok((double(value), XSD_DOUBLE))
}

/// Canonical `xsd:double`: 15 decimals at most, halves rounded away from zero (ECMAScript `toExponential`).
fn double(value: f64) -> String {
    const KEPT: usize = 16;
    let exact = format!("{:.40e}", value.abs());
    let (digits, exponent) = exact.split_once('e').unwrap_or((&exact, "0"));
    let mut exponent: i32 = exponent.parse().unwrap_or(0);
    let mut digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    let round_up = digits[KEPT] >= 5;
    digits.truncate(KEPT);
    if round_up {
        let nines = digits.iter().rev().take_while(|d| **d == 9).count();
        digits[KEPT - nines..].fill(0);
        if nines == KEPT {
            digits.insert(0, 1);
            exponent += 1;
        } else {
            digits[KEPT - nines - 1] += 1;
        }
    }
    let zeros = digits.iter().rev().take_while(|d| **d == 0).count();
    digits.truncate((digits.len() - zeros).max(1));
    let mut text = String::with_capacity(24);
    if value.is_sign_negative() && value != 0.0 {
        text.push('-');
    }
    text.push(char::from(b'0' + digits[0]));
    text.push('.');
    if digits.len() == 1 {
        text.push('0');
    }
    text.extend(digits[1..].iter().map(|d| char::from(b'0' + d)));
    format!("{text}E{exponent}")
}

/// Whether the text has a scheme and none of the characters an IRI may not hold.
pub(crate) fn is_absolute_iri(text: &str) -> bool {
    let bytes = text.as_bytes();
    let scheme = bytes.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(scheme) == Some(&b':')
        && bytes.iter().fold(true, |fit, byte| fit & MAY_STAND_IN_IRI[usize::from(*byte)])
        && holds_characters_only(text)
}

const MAY_STAND_IN_IRI: [bool; 256] = {
    let mut table = [true; 256];
    let mut byte = 0;
    while byte <= 0x20 {
        table[byte] = false;
        byte += 1;
    }
    let others = b"<>\"{}|^`\\";
    let mut i = 0;
    while i < others.len() {
        table[others[i] as usize] = false;
        i += 1;
    }
    table
};

/// False for a text with U+FFFE or U+FFFF, which are no characters and which some tools drop.
pub(crate) fn holds_characters_only(text: &str) -> bool {
    // Both begin with the bytes EF BF in UTF-8.
    let bytes = text.as_bytes();
    !bytes.contains(&0xef) || !bytes.windows(3).any(|w| w[0] == 0xef && w[1] == 0xbf && w[2] >= 0xbe)
}

/// Language tags are compared in lower case.
pub(super) fn language(tag: &str) -> Result<Cow<'_, str>, Fault> {
    let mut parts = tag.split('-');
    let of_length = |part: &str| (1..=8).contains(&part.len());
    let first = parts.next().is_some_and(|p| of_length(p) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    if !first || !parts.all(|p| of_length(p) && p.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return Err(Fault::Language(tag.to_owned()));
    }
    Ok(if tag.bytes().any(|b| b.is_ascii_uppercase()) { tag.to_ascii_lowercase().into() } else { tag.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let plain = |value| number(value, false).map(|(text, _)| text);
        for (value, text) in [
            (2.0, "2"),
            (-0.0, "0"),
            (-17.0, "-17"),
            (1.5, "1.5E0"),
            (0.5, "5.0E-1"),
            (-0.001, "-1.0E-3"),
            (123.456, "1.23456E2"),
            (0.1 + 0.2, "3.0E-1"),
            (9.999_999_999_999_999_5, "10"),
            (0.999_999_999_999_999_9, "9.999999999999999E-1"),
            (2f64.powi(-24), "5.960464477539063E-8"),
        ] {
            assert_eq!(plain(value).as_deref(), Ok(text), "{value}");
        }
        assert_eq!(number(2.0, true), Ok(("2.0E0".into(), XSD_DOUBLE)));
        assert_eq!(number(0.0, true), Ok(("0.0E0".into(), XSD_DOUBLE)));
        assert_eq!(plain(9_007_199_254_740_992.0), Err(Fault::LargeNumber));
        assert_eq!(plain(f64::INFINITY), Err(Fault::LargeNumber));
    }

    #[test]
    fn iris() {
        for iri in ["https://a.example/é?x#y", "urn:uuid:1", "did:key:z6Mk", "xsd:dateTime", "mailto:a@b.example"] {
            assert!(is_absolute_iri(iri), "{iri}");
        }
        for iri in ["", "a", "/a", "#a", ":a", "1a:b", "a b:c", "https://a b", "urn:<x>", "_:b0", "urn:\u{ffff}"] {
            assert!(!is_absolute_iri(iri), "{iri}");
        }
    }

    #[test]
    fn languages() {
        assert_eq!(language("fr").as_deref(), Ok("fr"));
        assert_eq!(language("fr-CA").as_deref(), Ok("fr-ca"));
        assert!(language("").is_err());
        assert!(language("fr_CA").is_err());
        assert!(language("toolongtag").is_err());
    }
}
