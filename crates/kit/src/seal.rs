//! Fingerprints of secrets: what is kept at rest instead of a token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};

/// The SHA-256 of a text, in 64 hexadecimal digits.
pub fn fingerprint(text: &str) -> String {
    hex(digest(&SHA256, text.as_bytes()).as_ref())
}

/// Bytes in hexadecimal, lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A token of 128 random bits for addresses: 22 characters.
pub fn token(random: [u8; 16]) -> String {
    URL_SAFE_NO_PAD.encode(random)
}
