//! Published `did:key` identifiers: the key inside is the key that is printed beside it.

mod shared_vectors;

use openbadges::did::{DidError, key_of_did_key};
use openbadges::jwt::VerifyingKey;
use serde_json::Value;

fn entries(name: &str) -> Vec<(String, Value)> {
    let Some(text) = shared_vectors::text(&format!("did/did-key-test-vectors/{name}")) else { return Vec::new() };
    let all: serde_json::Map<String, Value> = serde_json::from_str(&text).expect("JSON");
    all.into_iter().collect()
}

#[test]
fn ed25519_keys() {
    for (did, entry) in entries("ed25519-x25519.json") {
        let printed = entry.pointer("/verificationKeyPair/publicKeyBase58").and_then(Value::as_str);
        let Some(printed) = printed else { continue };
        let bytes = openbadges::base58::decode(printed).expect("base58");
        let key = key_of_did_key(&did).expect("a key");
        assert_eq!(key, VerifyingKey::Ed25519(bytes.try_into().expect("32 bytes")), "{did}");
        let fragment = did.trim_start_matches("did:key:");
        assert_eq!(key_of_did_key(&format!("{did}#{fragment}")), Ok(key), "{did}");
        assert_eq!(key_of_did_key(&format!("{did}#other")), Err(DidError::Malformed), "{did}");
    }
}

#[test]
fn p256_keys() {
    let mut compared = 0;
    let all = entries("nist-curves.json");
    for (did, entry) in &all {
        let method = &entry["didDocument"]["verificationMethod"];
        let jwk = method.as_array().and_then(|list| list.first()).unwrap_or(method).get("publicKeyJwk");
        match jwk.and_then(|jwk| jwk["crv"].as_str()) {
            Some("P-256") => {
                let jwk = jwk.expect("a JWK");
                assert_eq!(key_of_did_key(did).ok(), VerifyingKey::from_jwk(jwk).ok(), "{did}");
                assert!(key_of_did_key(did).is_ok(), "{did}");
                compared += 1;
            }
            Some(_) => assert_eq!(key_of_did_key(did), Err(DidError::Method), "{did}"),
            None => {}
        }
    }
    assert!(all.is_empty() || compared > 0, "no P-256 vector was compared");
}

#[test]
fn other_keys_are_refused() {
    for name in ["rsa.json", "secp256k1.json", "x25519.json", "bls12381.json"] {
        for (did, _) in entries(name) {
            assert!(key_of_did_key(&did).is_err(), "{did}");
        }
    }
}
