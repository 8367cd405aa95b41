//! Multikey public keys (`publicKeyMultibase`, the method id of `did:key`): multibase `z`, multicodec prefix, key.

use crate::base58;

/// Why a text is not a usable public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not multibase `z` (base58-btc).
    #[error("the key is not multibase base58-btc")]
    Encoding,
    /// A multicodec prefix that is none of Ed25519, P-256, P-384.
    #[error("the kind of key is not known")]
    Kind,
    /// The bytes are not a point of the curve, or have the wrong length.
    #[error("the key is not a point of its curve")]
    Point,
    /// An Ed25519 point of small order, for which one signature fits many messages.
    #[error("the key is of small order")]
    Weak,
    /// Another kind of key than the proof needs.
    #[error("the key is of another kind than the proof needs")]
    OtherKind,
}

/// A decoded public key. The elliptic-curve ones are compressed points, not yet checked to be on the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multikey {
    /// 32 bytes, prefix 0xed 0x01, text `z6Mk…`.
    Ed25519([u8; 32]),
    /// Compressed point, 33 bytes, prefix 0x80 0x24, text `zDn…`.
    P256([u8; 33]),
    /// Compressed point, 49 bytes, prefix 0x81 0x24, text `z82…`.
    P384([u8; 49]),
}

/// Decodes `z…`. Errors: [`KeyError::Encoding`], [`KeyError::Kind`], [`KeyError::Point`] for a wrong length.
pub fn decode(text: &str) -> Result<Multikey, KeyError> {
    let bytes = text.strip_prefix('z').and_then(base58::decode).ok_or(KeyError::Encoding)?;
    match bytes.as_slice() {
        [0xed, 0x01, key @ ..] => key.try_into().map(Multikey::Ed25519).map_err(|_| KeyError::Point),
        [0x80, 0x24, key @ ..] => key.try_into().map(Multikey::P256).map_err(|_| KeyError::Point),
        [0x81, 0x24, key @ ..] => key.try_into().map(Multikey::P384).map_err(|_| KeyError::Point),
        _ => Err(KeyError::Kind),
    }
}

/// Text of a public key: `z` + base58-btc of prefix and key.
pub fn encode(key: &Multikey) -> String {
    let (prefix, bytes): ([u8; 2], &[u8]) = match key {
        Multikey::Ed25519(bytes) => ([0xed, 0x01], bytes),
        Multikey::P256(bytes) => ([0x80, 0x24], bytes),
        Multikey::P384(bytes) => ([0x81, 0x24], bytes),
    };
    let mut all = Vec::with_capacity(51);
    all.extend_from_slice(&prefix);
    all.extend_from_slice(bytes);
    format!("z{}", base58::encode(&all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_prefix() {
        let ed = encode(&Multikey::Ed25519([7; 32]));
        let p256 = encode(&Multikey::P256([2; 33]));
        let p384 = encode(&Multikey::P384([3; 49]));
        assert!(ed.starts_with("z6Mk"), "{ed}");
        assert!(p256.starts_with("zDn"), "{p256}");
        assert!(p384.starts_with("z82"), "{p384}");
        assert_eq!(decode(&ed), Ok(Multikey::Ed25519([7; 32])));
        assert_eq!(decode(&p256), Ok(Multikey::P256([2; 33])));
        assert_eq!(decode(&p384), Ok(Multikey::P384([3; 49])));
    }

    #[test]
    fn refusals() {
        assert_eq!(decode("6Mk"), Err(KeyError::Encoding));
        assert_eq!(decode("z0"), Err(KeyError::Encoding));
        assert_eq!(decode("z"), Err(KeyError::Kind));
        let short = format!("z{}", base58::encode(&[0xed, 0x01, 1, 2, 3]));
        assert_eq!(decode(&short), Err(KeyError::Point));
    }
}
