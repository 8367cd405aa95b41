//! Who a badge is for, hidden behind a hash (class `IdentityObject`; Open Badges 2.0 `IdentityObject` alike).
//!
//! The hash is `sha256$` and the hexadecimal SHA-256 of the UTF-8 identifier followed by the UTF-8 salt, without
//! anything in between. It hides an address from a glance, not from somebody who tries addresses: the salt must be
//! random and fresh for every award.

use ring::digest;
use serde_json::Value;

use crate::model::IdentityObject;

/// Prefix of the hashes that are written.
const SHA256: &str = "sha256$";

/// The longest identifier or salt that is hashed, in bytes.
pub const MAX_IDENTIFIER_BYTES: usize = 4096;

/// `sha256$` and 64 lower-case hexadecimal digits of SHA-256(identifier, salt).
pub fn hash(identifier: &str, salt: &str) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(identifier.as_bytes());
    context.update(salt.as_bytes());
    let mut out = String::with_capacity(SHA256.len() + 64);
    out.push_str(SHA256);
    for byte in context.finish().as_ref() {
        out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    out
}

/// A hashed e-mail address. The address is trimmed and put in lower case first: this is the one form we issue.
pub fn email(address: &str, salt: &str) -> IdentityObject {
    IdentityObject {
        hashed: true,
        identity_hash: hash(&address.trim().to_lowercase(), salt),
        identity_type: "emailAddress".to_owned(),
        salt: Some(salt.to_owned()),
        ..IdentityObject::default()
    }
}

/// Whether an identifier is the one behind `expected`, tried as typed and in lower case.
///
/// `hashed` says whether `expected` is a hash; the digits of a hash may be in either case. `md5$` hashes, legal in
/// old badges, never match: no such hash proves anything any more.
pub fn matches(typed: &str, expected: &str, salt: &str, hashed: bool) -> bool {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > MAX_IDENTIFIER_BYTES || salt.len() > MAX_IDENTIFIER_BYTES {
        return false;
    }
    let lower = typed.to_lowercase();
    if hashed {
        let expected = expected.trim().to_ascii_lowercase();
        return hash(typed, salt) == expected || hash(&lower, salt) == expected;
    }
    let plain = |text: &str| text.trim().trim_start_matches("mailto:").to_lowercase();
    plain(expected) == plain(&lower)
}

/// Whether a person with this identifier (e-mail address, DID or other) is the one an identity entry names.
///
/// `entry` is an `IdentityObject` of Open Badges 3.0 (`identityHash`) or a `recipient` of 2.0 (`identity`).
pub fn entry_matches(entry: &Value, typed: &str) -> bool {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let Some(expected) = text("identityHash").or_else(|| text("identity")) else { return false };
    let hashed = entry.get("hashed").and_then(Value::as_bool).unwrap_or(expected.starts_with(SHA256));
    matches(typed, expected, text("salt").unwrap_or_default(), hashed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECK: &str = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399";

    #[test]
    fn published_check_value() {
        assert_eq!(hash("a@example.com", "Kosher"), CHECK);
    }

    #[test]
    fn typed_or_lower_case() {
        assert!(matches("a@example.com", CHECK, "Kosher", true));
        assert!(matches(" A@Example.com ", CHECK, "Kosher", true));
        assert!(matches("a@example.com", &CHECK.to_uppercase(), "Kosher", true));
        assert!(!matches("a@example.com", CHECK, "kosher", true));
        assert!(!matches("b@example.com", CHECK, "Kosher", true));
        let typed_form = hash("Jo@Example.com", "s");
        assert!(matches("Jo@Example.com", &typed_form, "s", true));
    }

    #[test]
    fn plain_entries_and_empty() {
        assert!(matches("A@x.fr", "mailto:a@x.fr", "", false));
        assert!(!matches("", "", "", false));
        let entry = serde_json::json!({"type": "email", "hashed": true, "salt": "Kosher", "identity": CHECK});
        assert!(entry_matches(&entry, "a@example.com"));
        let issued = serde_json::to_value(email(" A@Example.com", "Kosher")).expect("serializes");
        assert_eq!(issued["identityHash"], CHECK);
        assert_eq!(issued["type"], "IdentityObject");
    }
}
