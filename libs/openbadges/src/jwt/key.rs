//! Public keys that check signatures: from a JWK, a Multikey or a PEM text.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::elliptic_curve::sec1::ToSec1Point;
use ring::signature;
use serde_json::{Value, json};

use crate::multikey::{self, Multikey};
use crate::proof::PublicKey;

/// The largest RSA modulus that is taken, in bytes (8192 bits).
const MAX_MODULUS: usize = 1024;

/// A public key of one of the kinds that badges use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyingKey {
    /// Ed25519, 32 bytes.
    Ed25519([u8; 32]),
    /// P-256, the uncompressed point, 65 bytes.
    P256(Vec<u8>),
    /// RSA of 2048 to 8192 bits.
    Rsa {
        /// Modulus, big-endian.
        n: Vec<u8>,
        /// Public exponent, big-endian.
        e: Vec<u8>,
    },
}

/// Why a key was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyReadError {
    /// A kind or curve that badges do not use.
    #[error("the kind of key is not supported")]
    Kind,
    /// A member is missing, not base64url, or of the wrong length.
    #[error("the key is malformed")]
    Malformed,
    /// A private key where a public one belongs: it must never be published.
    #[error("the key is a private key")]
    Private,
}

impl VerifyingKey {
    /// Reads a public JWK (RFC 7517, 7518, 8037): `RSA`, `EC` with `P-256`, `OKP` with `Ed25519`.
    ///
    /// # Errors
    /// [`KeyReadError::Private`] if it has a `d`, others when it cannot be used.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyReadError> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &str| {
            text(name)
                .filter(|value| value.len() <= 2 * MAX_MODULUS)
                .and_then(|value| URL_SAFE_NO_PAD.decode(value).ok())
                .ok_or(KeyReadError::Malformed)
        };
        if jwk.get("d").is_some() {
            return Err(KeyReadError::Private);
        }
        match (text("kty"), text("crv")) {
            (Some("RSA"), _) => rsa(bytes("n")?, bytes("e")?),
            (Some("EC"), Some("P-256")) => {
                let (x, y) = (bytes("x")?, bytes("y")?);
                if x.len() != 32 || y.len() != 32 {
                    return Err(KeyReadError::Malformed);
                }
                Ok(Self::P256([&[4], x.as_slice(), y.as_slice()].concat()))
            }
            (Some("OKP"), Some("Ed25519")) => {
                bytes("x")?.try_into().map(Self::Ed25519).map_err(|_| KeyReadError::Malformed)
            }
            (None, _) => Err(KeyReadError::Malformed),
            _ => Err(KeyReadError::Kind),
        }
    }

    /// The public JWK: what [`Self::from_jwk`] reads, and nothing else in it.
    pub fn to_jwk(&self) -> Value {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match self {
            Self::Ed25519(x) => json!({"kty": "OKP", "crv": "Ed25519", "x": text(x)}),
            Self::P256(point) => {
                let (x, y) = point.get(1..).unwrap_or_default().split_at_checked(32).unwrap_or_default();
                json!({"kty": "EC", "crv": "P-256", "x": text(x), "y": text(y)})
            }
            Self::Rsa { n, e } => json!({"kty": "RSA", "n": text(n), "e": text(e)}),
        }
    }

    /// Reads a Multikey (`publicKeyMultibase`): Ed25519 or P-256.
    ///
    /// # Errors
    /// [`KeyReadError`] when it is malformed or of another kind.
    pub fn from_multikey(text: &str) -> Result<Self, KeyReadError> {
        match multikey::decode(text).map_err(|_| KeyReadError::Malformed)? {
            Multikey::Ed25519(bytes) => Ok(Self::Ed25519(bytes)),
            Multikey::P256(bytes) => {
                let point = p256::PublicKey::from_sec1_bytes(&bytes).map_err(|_| KeyReadError::Malformed)?;
                Ok(Self::P256(point.to_sec1_point(false).as_bytes().to_vec()))
            }
            Multikey::P384(_) => Err(KeyReadError::Kind),
        }
    }

    /// Reads `-----BEGIN PUBLIC KEY-----` or `-----BEGIN RSA PUBLIC KEY-----` with an RSA key (Open Badges 2.0).
    ///
    /// # Errors
    /// [`KeyReadError`] when it is malformed or of another kind.
    pub fn from_pem(pem: &str) -> Result<Self, KeyReadError> {
        const MALFORMED: KeyReadError = KeyReadError::Malformed;
        if pem.len() > 16 * 1024 {
            return Err(MALFORMED);
        }
        if pem.contains("PRIVATE KEY") {
            return Err(KeyReadError::Private);
        }
        let (_, rest) = pem.split_once("-----BEGIN ").ok_or(MALFORMED)?;
        let (label, rest) = rest.split_once("-----").ok_or(MALFORMED)?;
        let (body, _) = rest.split_once("-----END").ok_or(MALFORMED)?;
        let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        let der = STANDARD.decode(body).map_err(|_| MALFORMED)?;
        let key = match label {
            "PUBLIC KEY" => spki_rsa(&der)?,
            "RSA PUBLIC KEY" => der.as_slice(),
            _ => return Err(KeyReadError::Kind),
        };
        let (numbers, _) = element(key, 0x30).ok_or(MALFORMED)?;
        let (n, rest) = element(numbers, 0x02).ok_or(MALFORMED)?;
        let (e, _) = element(rest, 0x02).ok_or(MALFORMED)?;
        rsa(n.to_vec(), e.to_vec())
    }

    /// The key of an embedded proof, when it is an Ed25519 one.
    pub fn ed25519(&self) -> Option<PublicKey> {
        match self {
            Self::Ed25519(bytes) => PublicKey::from_bytes(bytes).ok(),
            _ => None,
        }
    }

    /// The compressed P-256 point, for embedded proofs.
    pub fn p256(&self) -> Option<Multikey> {
        match self {
            Self::P256(point) => {
                let key = p256::PublicKey::from_sec1_bytes(point).ok()?;
                let short: [u8; 33] = key.to_sec1_point(true).as_bytes().try_into().ok()?;
                Some(Multikey::P256(short))
            }
            _ => None,
        }
    }

    /// Whether `signature` over `message` was made with this key. The algorithm must be the one of the key:
    /// `RS256`, `ES256` or `EdDSA`.
    pub fn verify(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> bool {
        match (self, algorithm) {
            (Self::Rsa { n, e }, "RS256") => signature::RsaPublicKeyComponents { n, e }
                .verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
            (Self::P256(point), "ES256") => {
                let key = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, point);
                key.verify(message, signature).is_ok()
            }
            (Self::Ed25519(_), "EdDSA") => match (self.ed25519(), signature.try_into()) {
                (Some(key), Ok(signature)) => key.verify(message, signature),
                _ => false,
            },
            _ => false,
        }
    }
}

impl From<PublicKey> for VerifyingKey {
    fn from(key: PublicKey) -> Self {
        Self::Ed25519(key.to_bytes())
    }
}

/// An RSA key; leading zeros of its numbers are taken off.
fn rsa(n: Vec<u8>, e: Vec<u8>) -> Result<VerifyingKey, KeyReadError> {
    let trim = |bytes: Vec<u8>| bytes.into_iter().skip_while(|&byte| byte == 0).collect::<Vec<u8>>();
    let (n, e) = (trim(n), trim(e));
    if n.is_empty() || n.len() > MAX_MODULUS || e.is_empty() || e.len() > 8 {
        return Err(KeyReadError::Malformed);
    }
    Ok(VerifyingKey::Rsa { n, e })
}

/// The RSAPublicKey inside a SubjectPublicKeyInfo (RFC 5280, RFC 8017).
fn spki_rsa(der: &[u8]) -> Result<&[u8], KeyReadError> {
    const MALFORMED: KeyReadError = KeyReadError::Malformed;
    const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
    let (info, _) = element(der, 0x30).ok_or(MALFORMED)?;
    let (algorithm, rest) = element(info, 0x30).ok_or(MALFORMED)?;
    let (oid, _) = element(algorithm, 0x06).ok_or(MALFORMED)?;
    if oid != RSA_ENCRYPTION {
        return Err(KeyReadError::Kind);
    }
    let (bits, _) = element(rest, 0x03).ok_or(MALFORMED)?;
    bits.strip_prefix(&[0]).ok_or(MALFORMED)
}

/// One DER element of that tag: its content and what follows.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&[have, first], rest) = der.split_first_chunk::<2>()?;
    if have != tag {
        return None;
    }
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 => {
            let (&length, rest) = rest.split_first()?;
            (usize::from(length), rest)
        }
        0x82 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        _ => return None,
    };
    Some((rest.get(..length)?, &rest[length..]))
}
