//! VC-JWT of our own making: whose key, which claims, which algorithms.

mod issuing;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use issuing::{DOCUMENT, ISSUER, LIST, METHOD, Map, badge_json, judge_bytes, key, list, served};
use openbadges::did;
use openbadges::jwt::{Jws, JwtError, KeyReadError, VerifyingKey, payload};
use openbadges::proof::SecretKey;
use openbadges::status::Purpose;
use openbadges::verify::{Outcome, Verdict};
use serde_json::{Value, json};

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn compact(header: &Value, claims: &Value, key: &SecretKey) -> String {
    let message = format!("{}.{}", part(header), part(claims));
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes())))
}

fn jwk(key: &SecretKey) -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(key.public().to_bytes())})
}

fn badge() -> Value {
    let mut badge = badge_json();
    badge["credentialSubject"]["id"] = json!("did:example:lea");
    badge
}

fn claims() -> Value {
    payload(&badge()).expect("complete")
}

fn by_kid(claims: &Value) -> String {
    compact(&json!({"alg": "EdDSA", "typ": "JWT", "kid": METHOD}), claims, &key())
}

fn verdict(text: &str, map: &Map) -> Verdict {
    judge_bytes(text.as_bytes(), map).verdict
}

#[test]
fn the_payload_repeats_what_it_must() {
    let claims = claims();
    assert_eq!(claims["iss"], ISSUER);
    assert_eq!(claims["jti"], claims["id"]);
    assert_eq!(claims["nbf"], 1_767_225_600);
    assert_eq!(claims["sub"], "did:example:lea");
    assert_eq!(claims.get("exp"), None);
    assert_eq!(payload(&badge_json()), None, "a subject without id cannot be a VC-JWT");
}

#[test]
fn a_listed_key_holds() {
    let text = by_kid(&claims());
    let report = judge_bytes(text.as_bytes(), &served());
    assert_eq!(report.verdict, Verdict::True, "{:#?}", report.checks);
    assert_eq!(report.check("claims").map(|check| check.outcome), Some(Outcome::Passed));
    assert_eq!(verdict(&text, &served().with(LIST, &list(&[7], Purpose::Revocation))), Verdict::Withdrawn);
    assert_eq!(verdict(&text, &Map::default()), Verdict::IssuerNotProven);
}

#[test]
fn a_bare_key_at_the_issuers_address_holds() {
    let mut badge = badge();
    badge["issuer"]["id"] = json!("https://ex.fr/issuers/1");
    badge.as_object_mut().expect("object").remove("credentialStatus");
    let claims = payload(&badge).expect("complete");
    let with = |kid: &str, served_key: &SecretKey| {
        let text = compact(&json!({"alg": "EdDSA", "kid": kid}), &claims, &key());
        verdict(&text, &Map::default().with(did::without_fragment(kid), &jwk(served_key)))
    };
    assert_eq!(with("https://ex.fr/issuers/1/keys/1", &key()), Verdict::True);
    assert_eq!(with("https://ex.fr/issuers/1#k", &key()), Verdict::True);
    assert_eq!(with("https://ex.fr/issuers/12/keys/1", &key()), Verdict::IssuerNotProven, "another issuer's address");
    assert_eq!(with("https://thief.fr/keys/1", &key()), Verdict::IssuerNotProven);
    assert_eq!(with("https://ex.fr/issuers/1/keys/1", &SecretKey::from_seed(&[3; 32])), Verdict::Altered);
}

#[test]
fn a_key_in_the_header_proves_no_issuer() {
    let thief = SecretKey::from_seed(&[9; 32]);
    let text = compact(&json!({"alg": "EdDSA", "jwk": jwk(&thief)}), &claims(), &thief);
    let report = judge_bytes(text.as_bytes(), &served());
    assert_eq!(report.verdict, Verdict::IssuerNotProven);
    assert_eq!(report.check("proof").map(|check| check.outcome), Some(Outcome::Passed));
    let listed = compact(&json!({"alg": "EdDSA", "jwk": jwk(&key())}), &claims(), &key());
    assert_eq!(verdict(&listed, &served()), Verdict::True, "the issuer lists that key");
    let nothing = compact(&json!({"alg": "EdDSA"}), &claims(), &key());
    assert_eq!(verdict(&nothing, &served()), Verdict::IssuerNotProven);
    let mut private = jwk(&key());
    private["d"] = json!("AAAA");
    let text = compact(&json!({"alg": "EdDSA", "jwk": private}), &claims(), &key());
    assert_eq!(verdict(&text, &served()), Verdict::IssuerNotProven);
}

#[test]
fn claims_must_agree() {
    for (claim, value) in [
        ("iss", json!("did:web:other.fr")),
        ("jti", json!("https://badges.ex.fr/awards/2")),
        ("sub", json!("did:example:leo")),
        ("nbf", json!(1_767_225_601)),
        ("nbf", json!("soon")),
        ("exp", json!("never")),
    ] {
        let mut changed = claims();
        changed[claim] = value.clone();
        assert_eq!(verdict(&by_kid(&changed), &served()), Verdict::Altered, "{claim} {value}");
    }
    let mut ended = claims();
    ended["exp"] = json!(1_770_000_000);
    assert_eq!(verdict(&by_kid(&ended), &served()), Verdict::Expired, "exp alone ends it");
    for claim in ["iss", "jti", "sub", "nbf"] {
        let mut fewer = claims();
        fewer.as_object_mut().expect("object").remove(claim);
        let report = judge_bytes(by_kid(&fewer).as_bytes(), &served());
        assert_eq!(report.check("claims").map(|check| check.outcome), Some(Outcome::Warning), "{claim}");
    }
}

#[test]
fn a_changed_payload_is_altered() {
    let text = by_kid(&claims());
    let mut changed = claims();
    changed["credentialSubject"]["achievement"]["name"] = json!("Je sais tout");
    let parts: Vec<&str> = text.split('.').collect();
    let forged = format!("{}.{}.{}", parts[0], part(&changed), parts[2]);
    assert_eq!(verdict(&forged, &served()), Verdict::Altered);
}

#[test]
fn algorithms_and_headers_are_bounded() {
    let refused = |header: Value| Jws::parse(&compact(&header, &claims(), &key())).err();
    for alg in [json!("none"), json!("HS256"), json!("ES384"), json!("eddsa"), json!(null), json!(["EdDSA"])] {
        assert_eq!(refused(json!({"alg": alg})), Some(JwtError::Algorithm), "{alg}");
    }
    for name in ["crit", "b64", "zip"] {
        assert_eq!(refused(json!({"alg": "EdDSA", name: false})), Some(JwtError::Header), "{name}");
    }
    for text in ["", "a.b", "a.b.c.d", "a.b.c=", "e30..AA", "!.e30.AA", "bnVsbA.e30.AA"] {
        assert!(Jws::parse(text).is_err(), "{text}");
    }
    // A key checks its own algorithm alone.
    let wrong = compact(&json!({"alg": "ES256", "kid": METHOD}), &claims(), &key());
    assert_eq!(verdict(&wrong, &served()), Verdict::Altered);
}

#[test]
fn keys_are_read_strictly() {
    let read = |value: Value| VerifyingKey::from_jwk(&value).err();
    assert_eq!(read(jwk(&key())), None);
    assert_eq!(read(json!({})), Some(KeyReadError::Malformed));
    assert_eq!(read(json!({"kty": "oct", "k": "AAAA"})), Some(KeyReadError::Kind));
    assert_eq!(read(json!({"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"})), Some(KeyReadError::Kind));
    assert_eq!(read(json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"})), Some(KeyReadError::Malformed));
    assert_eq!(read(json!({"kty": "OKP", "crv": "Ed25519", "x": "AA"})), Some(KeyReadError::Malformed));
    assert_eq!(read(json!({"kty": "RSA", "n": "", "e": "AQAB"})), Some(KeyReadError::Malformed));
    assert_eq!(VerifyingKey::from_pem("-----BEGIN PRIVATE KEY-----"), Err(KeyReadError::Private));
    for pem in ["", "x", "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----", "-----BEGIN PUBLIC KEY-----"] {
        assert!(VerifyingKey::from_pem(pem).is_err(), "{pem}");
    }
}

#[test]
fn an_unlisted_kid_is_not_proven() {
    let mut document = did::document(ISSUER, &[("key-2", key().public())]);
    assert_eq!(verdict(&by_kid(&claims()), &served().with(DOCUMENT, &document)), Verdict::IssuerNotProven);
    document["verificationMethod"][0]["id"] = json!(METHOD);
    document["assertionMethod"] = json!([METHOD]);
    assert_eq!(verdict(&by_kid(&claims()), &served().with(DOCUMENT, &document)), Verdict::True);
}
