//! Status lists: one bit per award, published as a signed credential (Bitstring Status List 1.0).
//!
//! Writing: [`StatusList`], [`credential`] and then [`crate::proof::sign`]. Indexes are given at random, so that a
//! list says nothing about order or number of awards. Reading: [`Entry::read`], [`StatusList::decode`]. The
//! deprecated `1EdTechRevocationList` is read only: [`revoked_in_list`].

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// The least number of entries: a smaller list would point at people (section 3.2, "minimum bitstring length").
pub const MIN_ENTRIES: usize = 131_072;
/// The largest number of entries that is read or written (16 777 216, two mebibytes).
pub const MAX_ENTRIES: usize = 16_777_216;
/// The longest `encodedList` that is read, in characters.
pub const MAX_ENCODED: usize = 4 * 1024 * 1024;

/// What an entry or a list says when it cannot be used. None of these may read as "valid".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatusError {
    /// Fewer than [`MIN_ENTRIES`] or more than [`MAX_ENTRIES`] (STATUS_LIST_LENGTH_ERROR).
    #[error("the status list has a length that is not allowed")]
    Length,
    /// The index is outside of the list (RANGE_ERROR).
    #[error("the status index is outside of the list")]
    Range,
    /// Not base64url, not GZIP, or damaged.
    #[error("the status list cannot be decoded")]
    Encoding,
    /// A member is missing or of the wrong type.
    #[error("the status entry is malformed: {0}")]
    Malformed(&'static str),
}

/// What a bit of a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Withdrawn for good.
    Revocation,
    /// Withdrawn for a while.
    Suspension,
    /// A newer copy exists; says nothing about validity.
    Refresh,
    /// A message; says nothing about validity.
    Message,
}

impl Purpose {
    /// The value of `statusPurpose`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
            Self::Refresh => "refresh",
            Self::Message => "message",
        }
    }

    /// The purpose of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Revocation, Self::Suspension, Self::Refresh, Self::Message].into_iter().find(|p| p.as_str() == name)
    }
}

/// A list of bits. Index 0 is the most significant bit of the first byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    bits: Vec<u8>,
}

impl StatusList {
    /// A list of zeros, with at least `entries` places (rounded up to whole bytes).
    ///
    /// # Errors
    /// [`StatusError::Length`] outside of [`MIN_ENTRIES`]`..=`[`MAX_ENTRIES`].
    pub fn new(entries: usize) -> Result<Self, StatusError> {
        if !(MIN_ENTRIES..=MAX_ENTRIES).contains(&entries) {
            return Err(StatusError::Length);
        }
        Ok(Self { bits: vec![0; entries.div_ceil(8)] })
    }

    /// Number of places.
    pub fn entries(&self) -> usize {
        self.bits.len() * 8
    }

    /// The bit at an index.
    ///
    /// # Errors
    /// [`StatusError::Range`] outside of the list.
    pub fn get(&self, index: usize) -> Result<bool, StatusError> {
        let byte = self.bits.get(index >> 3).ok_or(StatusError::Range)?;
        Ok(byte & (0x80 >> (index & 7)) != 0)
    }

    /// Sets or clears the bit at an index.
    ///
    /// # Errors
    /// [`StatusError::Range`] outside of the list.
    pub fn set(&mut self, index: usize, value: bool) -> Result<(), StatusError> {
        let byte = self.bits.get_mut(index >> 3).ok_or(StatusError::Range)?;
        let mask = 0x80 >> (index & 7);
        if value {
            *byte |= mask
        } else {
            *byte &= !mask
        }
        Ok(())
    }

    /// The value of `encodedList`: `u` and the base64url form, without padding, of the GZIP-compressed bits. Equal
    /// lists give equal texts (the GZIP header holds no time).
    pub fn encode(&self) -> String {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        // Writing into memory does not fail; an empty text would be refused by every reader.
        let packed = gzip.write_all(&self.bits).and_then(|()| gzip.finish()).unwrap_or_default();
        format!("u{}", URL_SAFE_NO_PAD.encode(packed))
    }

    /// Reads `encodedList`; the old form without `u` (StatusList2021) too. Decompression stops at [`MAX_ENTRIES`].
    ///
    /// # Errors
    /// [`StatusError::Encoding`], or [`StatusError::Length`] for a list shorter than [`MIN_ENTRIES`] or longer than
    /// [`MAX_ENTRIES`].
    pub fn decode(text: &str) -> Result<Self, StatusError> {
        if text.len() > MAX_ENCODED {
            return Err(StatusError::Length);
        }
        let text = text.strip_prefix('u').unwrap_or(text).trim_end_matches('=');
        let packed = URL_SAFE_NO_PAD.decode(text).map_err(|_| StatusError::Encoding)?;
        let mut bits = Vec::new();
        let limit = (MAX_ENTRIES / 8) as u64;
        MultiGzDecoder::new(packed.as_slice())
            .take(limit + 1)
            .read_to_end(&mut bits)
            .map_err(|_| StatusError::Encoding)?;
        if bits.len() < MIN_ENTRIES / 8 || bits.len() as u64 > limit {
            return Err(StatusError::Length);
        }
        Ok(Self { bits })
    }
}

/// The `credentialStatus` of an award: a place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the bit means.
    pub purpose: Purpose,
    /// Place in the list.
    pub index: usize,
    /// Address of the list.
    pub list: String,
}

impl Entry {
    /// The JSON of the entry, with the index as a string and an `id` that is not the address of the list.
    pub fn to_json(&self) -> Value {
        json!({
            "id": format!("{}#{}", self.list, self.index),
            "type": "BitstringStatusListEntry",
            "statusPurpose": self.purpose.as_str(),
            "statusListIndex": self.index.to_string(),
            "statusListCredential": self.list,
        })
    }

    /// Reads a `BitstringStatusListEntry`; the index may be a string or a number.
    ///
    /// # Errors
    /// [`StatusError::Malformed`] for another type, an unknown purpose, entries of more than one bit, or a missing
    /// or unreadable member.
    pub fn read(entry: &Value) -> Result<Self, StatusError> {
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        if !has_type(entry, "BitstringStatusListEntry") {
            return Err(StatusError::Malformed("the type is not known"));
        }
        let purpose = text("statusPurpose").and_then(Purpose::from_name);
        let purpose = purpose.ok_or(StatusError::Malformed("the purpose is not known"))?;
        let one_bit = entry.get("statusSize").is_none_or(|size| size.as_u64() == Some(1));
        if !one_bit && purpose != Purpose::Message {
            return Err(StatusError::Malformed("more than one bit for an entry"));
        }
        let index = entry.get("statusListIndex").and_then(read_index);
        let index = index.ok_or(StatusError::Malformed("the index is not a whole number"))?;
        let list = text("statusListCredential").ok_or(StatusError::Malformed("the address of the list is missing"))?;
        Ok(Self { purpose, index, list: list.to_owned() })
    }
}

fn read_index(value: &Value) -> Option<usize> {
    match value {
        Value::String(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
        Value::Number(number) => number.as_u64().and_then(|n| usize::try_from(n).ok()),
        _ => None,
    }
}

/// The status list credential, unsigned, to be handed to [`crate::proof::sign`].
///
/// `id`: the address it will be served at. `valid_from`: RFC 3339 with a zone. `ttl_ms`: how long a reader may keep
/// it, in milliseconds.
pub fn credential(
    id: &str,
    issuer: &str,
    purpose: Purpose,
    valid_from: &str,
    ttl_ms: Option<u64>,
    list: &StatusList,
) -> Value {
    let mut subject = json!({
        "id": format!("{id}#list"),
        "type": "BitstringStatusList",
        "statusPurpose": purpose.as_str(),
        "encodedList": list.encode(),
    });
    if let Some(ttl) = ttl_ms {
        subject["ttl"] = json!(ttl);
    }
    json!({
        "@context": [crate::model::CREDENTIALS_V2],
        "id": id,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": valid_from,
        "credentialSubject": subject,
    })
}

/// The list inside a status list credential, if it is for this purpose. The proof of the credential is not looked at.
///
/// # Errors
/// [`StatusError`] when it is no such list, for another purpose, or cannot be decoded.
pub fn list_in(credential: &Value, purpose: Purpose) -> Result<StatusList, StatusError> {
    if !has_type(credential, "BitstringStatusListCredential") {
        return Err(StatusError::Malformed("not a status list credential"));
    }
    let subject = credential.get("credentialSubject").unwrap_or(&Value::Null);
    let subject = subject.as_array().and_then(|list| list.first()).unwrap_or(subject);
    if !has_type(subject, "BitstringStatusList") {
        return Err(StatusError::Malformed("not a status list"));
    }
    let purposes = subject.get("statusPurpose").unwrap_or(&Value::Null);
    let wanted = purpose.as_str();
    let fits = match purposes {
        Value::Array(all) => all.iter().any(|one| one == wanted),
        one => one == wanted,
    };
    if !fits {
        return Err(StatusError::Malformed("the list is for another purpose"));
    }
    let encoded = subject.get("encodedList").and_then(Value::as_str);
    StatusList::decode(encoded.ok_or(StatusError::Malformed("the list is missing"))?)
}

/// Looks a credential up in a `1EdTechRevocationList` document (deprecated, read only).
///
/// `Ok(Some(reason))`: revoked, with the reason the list gives or an empty text. `Ok(None)`: not in the list, or
/// there with `revoked: false`.
///
/// # Errors
/// [`StatusError::Malformed`] when the document is no such list.
pub fn revoked_in_list(document: &Value, credential_id: &str) -> Result<Option<String>, StatusError> {
    let entries = match document.get("revokedCredential") {
        Some(Value::Array(entries)) => entries.as_slice(),
        Some(one @ Value::Object(_)) => std::slice::from_ref(one),
        None if document.get("issuer").is_some() => &[],
        _ => return Err(StatusError::Malformed("not a revocation list")),
    };
    for entry in entries {
        let id = entry.as_str().or_else(|| entry.get("id").and_then(Value::as_str));
        if id.map(str::trim) != Some(credential_id.trim()) {
            continue;
        }
        if entry.get("revoked").is_none_or(|revoked| revoked != &Value::Bool(false)) {
            let reason = entry.get("revocationReason").and_then(Value::as_str);
            return Ok(Some(reason.unwrap_or_default().to_owned()));
        }
    }
    Ok(None)
}

/// Whether `type` is this name or a list with it.
fn has_type(value: &Value, name: &str) -> bool {
    match value.get("type") {
        Some(Value::String(one)) => one == name,
        Some(Value::Array(all)) => all.iter().any(|one| one == name),
        _ => false,
    }
}
