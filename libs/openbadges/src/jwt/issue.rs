//! Writing a VC-JWT (Open Badges 3.0, section "JSON Web Token Proof Format").

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::Signature;
use p256::ecdsa::signature::Signer as _;
use serde_json::{Value, json};

use super::{VerifyingKey, payload};
use crate::did;
use crate::multikey::{self, Multikey};
use crate::proof::SecretKey;

/// A P-256 signing key. Wiped from memory when dropped.
pub struct P256SecretKey(p256::ecdsa::SigningKey);

impl P256SecretKey {
    /// Key of a 32-byte big-endian number. `None` for zero and for numbers from the order of the curve on, which
    /// random bytes are once in 2^32: draw again.
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        p256::ecdsa::SigningKey::from_slice(bytes).ok().map(Self)
    }

    /// Its public half.
    pub fn public(&self) -> VerifyingKey {
        VerifyingKey::P256(self.0.verifying_key().to_sec1_point(false).as_bytes().to_vec())
    }

    /// `zDn…`
    pub fn multikey(&self) -> String {
        let short = self.0.verifying_key().to_sec1_point(true);
        multikey::encode(&Multikey::P256(short.as_bytes().try_into().unwrap_or([0; 33])))
    }

    /// ECDSA with SHA-256, r || s, 64 bytes; the same for the same message (RFC 6979).
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes().into()
    }
}

impl std::fmt::Debug for P256SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("P256SecretKey(…)")
    }
}

/// What signs a VC-JWT.
#[derive(Debug, Clone, Copy)]
pub enum Signer<'k> {
    /// `ES256`, what the standard asks every verifier to read (beside `RS256`).
    Es256(&'k P256SecretKey),
    /// `EdDSA`, for an issuer that is the `did:key` of an Ed25519 key: no other key can be shown to be its own. Not
    /// every verifier of Open Badges reads it.
    EdDsa(&'k SecretKey),
}

impl Signer<'_> {
    /// `ES256` or `EdDSA` (RFC 7518, RFC 8037).
    pub fn algorithm(&self) -> &'static str {
        match self {
            Self::Es256(_) => "ES256",
            Self::EdDsa(_) => "EdDSA",
        }
    }

    fn public(&self) -> VerifyingKey {
        match self {
            Self::Es256(key) => key.public(),
            Self::EdDsa(key) => VerifyingKey::Ed25519(key.public().to_bytes()),
        }
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        match self {
            Self::Es256(key) => key.sign(message),
            Self::EdDsa(key) => key.sign(message),
        }
    }
}

/// Why a credential cannot be a VC-JWT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// `id`, `issuer`, `validFrom` or the `id` of the subject is missing: nothing to repeat in the claims. A subject
    /// known by `identifier` only needs an embedded proof.
    #[error("the credential lacks what the claims repeat")]
    Incomplete,
    /// The key's address is not one of the issuer, or the issuer is a `did:key` of another key: it could not be
    /// shown to be the issuer's.
    #[error("the key is not one of the issuer")]
    OtherKey,
}

/// A credential as VC-JWT: compact JWS of its members and the claims that repeat them (see [`payload`]). A `proof`
/// of the credential is left out. There is no claim `vc`: that is the form of data model 1.1.
///
/// `kid`: absolute address of the key in the issuer's document, so that the header holds `alg`, `kid` and `typ` and
/// no `jwk`, which would prove no issuer. `typ` is `JWT`, as Open Badges says it.
///
/// # Errors
/// [`IssueError`].
pub fn issue(credential: &Value, signer: &Signer<'_>, kid: &str) -> Result<String, IssueError> {
    let claims = payload(credential).ok_or(IssueError::Incomplete)?;
    let issuer = claims.get("iss").and_then(Value::as_str).ok_or(IssueError::Incomplete)?;
    let of_issuer = did::without_fragment(kid) == issuer && kid.len() > issuer.len();
    let is_key = issuer.starts_with("did:key:");
    if !of_issuer || is_key && did::key_of_did_key(kid).ok() != Some(signer.public()) {
        return Err(IssueError::OtherKey);
    }
    let header = json!({"alg": signer.algorithm(), "typ": "JWT", "kid": kid});
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(&header), part(&claims));
    let signature = URL_SAFE_NO_PAD.encode(signer.sign(message.as_bytes()));
    Ok(format!("{message}.{signature}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hex");
        (0..text.len()).step_by(2).map(digit).collect()
    }

    /// RFC 6979, A.2.5: P-256, SHA-256, messages "sample" and "test".
    #[test]
    fn signatures_are_the_published_ones() {
        let secret = hex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
        let key = P256SecretKey::from_bytes(&secret.try_into().expect("32 bytes")).expect("a key");
        let sample = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716\
                      F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";
        let test = "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367\
                    019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083";
        assert_eq!(key.sign(b"sample").to_vec(), hex(sample));
        assert_eq!(key.sign(b"test").to_vec(), hex(test));
        assert!(key.public().verify("ES256", b"sample", &hex(sample)));
        assert_eq!(VerifyingKey::from_multikey(&key.multikey()), Ok(key.public()));
    }

    #[test]
    fn no_key_of_a_number_out_of_range() {
        let order = hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
        assert!(P256SecretKey::from_bytes(&[0; 32]).is_none());
        assert!(P256SecretKey::from_bytes(&order.try_into().expect("32 bytes")).is_none());
        assert!(P256SecretKey::from_bytes(&[0xff; 32]).is_none());
    }
}
