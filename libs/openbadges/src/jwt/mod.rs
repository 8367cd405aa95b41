//! Compact JWS: badges of Open Badges 3.0 as VC-JWT and signed assertions of Open Badges 2.0 (RFC 7515).
//!
//! `RS256` and `ES256` are what the standard allows; `EdDSA` is read as well. This module reads, checks and makes
//! signatures. Whose key it is, and whether the claims agree with the credential, is for [`crate::verify`].

mod issue;
mod key;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

pub use issue::{IssueError, P256SecretKey, Signer, issue};
pub use key::{KeyReadError, VerifyingKey};

/// The longest compact JWS that is read, in bytes (2 MiB).
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// Signature algorithms that are read.
pub const ALGORITHMS: &[&str] = &["RS256", "ES256", "EdDSA"];

/// Why a compact JWS was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JwtError {
    /// Not three base64url parts, or longer than [`MAX_BYTES`].
    #[error("not a compact JWS")]
    Shape,
    /// Header or payload are no JSON objects.
    #[error("the header or the payload is not a JSON object")]
    Json,
    /// `none`, a symmetric algorithm, or another one that is not read.
    #[error("the signature algorithm is not supported")]
    Algorithm,
    /// A header member that changes how the signature is read (`crit`, `b64`, `zip`).
    #[error("the header has a member that is refused")]
    Header,
}

/// A compact JWS, taken apart. Its signature has not been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Jws {
    /// The header.
    pub header: Map<String, Value>,
    /// The payload.
    pub payload: Map<String, Value>,
    algorithm: String,
    message: String,
    signature: Vec<u8>,
}

impl Jws {
    /// Takes a compact JWS apart.
    ///
    /// # Errors
    /// [`JwtError`].
    pub fn parse(text: &str) -> Result<Self, JwtError> {
        let text = text.trim();
        if text.len() > MAX_BYTES || !crate::bake::is_compact_jws(text) {
            return Err(JwtError::Shape);
        }
        let (message, signature) = text.rsplit_once('.').ok_or(JwtError::Shape)?;
        let (header, payload) = message.split_once('.').ok_or(JwtError::Shape)?;
        let header = object(header)?;
        let algorithm = header.get("alg").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !ALGORITHMS.contains(&algorithm.as_str()) {
            return Err(JwtError::Algorithm);
        }
        if ["crit", "b64", "zip"].iter().any(|name| header.contains_key(*name)) {
            return Err(JwtError::Header);
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| JwtError::Shape)?;
        Ok(Self { payload: object(payload)?, header, algorithm, message: message.to_owned(), signature })
    }

    /// `RS256`, `ES256` or `EdDSA`.
    pub fn algorithm(&self) -> &str {
        &self.algorithm
    }

    /// The address of the key that the header names.
    pub fn kid(&self) -> Option<&str> {
        self.header.get("kid").and_then(Value::as_str)
    }

    /// Whether this key made the signature.
    pub fn verify(&self, key: &VerifyingKey) -> bool {
        key.verify(&self.algorithm, self.message.as_bytes(), &self.signature)
    }

    /// The credential inside: the claim `vc` (data model 1.1) or the payload without the claims of RFC 7519.
    pub fn credential(&self) -> Value {
        if let Some(vc @ Value::Object(_)) = self.payload.get("vc") {
            return vc.clone();
        }
        let mut credential = self.payload.clone();
        for claim in ["iss", "jti", "nbf", "sub", "exp", "iat", "aud"] {
            credential.remove(claim);
        }
        Value::Object(credential)
    }
}

fn object(part: &str) -> Result<Map<String, Value>, JwtError> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| JwtError::Shape)?;
    serde_json::from_slice(&bytes).map_err(|_| JwtError::Json)
}

/// The payload of a VC-JWT (Open Badges 3.0, "integrity"): the credential and the claims `iss`, `jti`, `nbf`, `sub`
/// and `exp` that repeat its issuer, address, beginning, subject and end. Times are whole seconds.
///
/// `None` when a needed member is missing: a subject known by `identifier` only cannot be a VC-JWT.
pub fn payload(credential: &Value) -> Option<Value> {
    let mut claims = credential.as_object()?.clone();
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str);
    let issuer = text("/issuer/id").or_else(|| text("/issuer"))?.to_owned();
    let seconds = |date: &str| crate::verify::unix_ms(date).map(|ms| ms.div_euclid(1000));
    claims.insert("iss".to_owned(), json!(issuer));
    claims.insert("jti".to_owned(), json!(text("/id")?));
    claims.insert("nbf".to_owned(), json!(seconds(text("/validFrom")?)?));
    claims.insert("sub".to_owned(), json!(text("/credentialSubject/id")?));
    if let Some(end) = text("/validUntil") {
        claims.insert("exp".to_owned(), json!(seconds(end)?));
    }
    claims.remove("proof");
    Some(Value::Object(claims))
}
