//! VC-JWT that the library writes: what stands in it, that it holds, and that nothing else does.

mod issuing;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use issuing::{DOCUMENT, ISSUER, LIST, Map, badge_json, judge_at, judge_bytes, key, list, signed};
use openbadges::jwt::{IssueError, Jws, P256SecretKey, Signer, VerifyingKey, issue};
use openbadges::proof::SecretKey;
use openbadges::status::Purpose;
use openbadges::verify::{NoLoader, Outcome, Verdict};
use openbadges::{did, jwt};
use p256::ecdsa::signature::Verifier;
use serde_json::{Value, json};

const KID: &str = "did:web:badges.ex.fr:structures:1#p256-1";
const CHECKS: [&str; 9] =
    ["readable", "schema", "context", "proof", "key_binding", "claims", "dates", "status", "subject"];

fn second() -> P256SecretKey {
    P256SecretKey::from_bytes(&[42; 32]).expect("a key")
}

fn badge() -> Value {
    let mut badge = badge_json();
    badge["credentialSubject"]["id"] = json!("urn:uuid:0199d2a4-3333-7000-8000-000000000003");
    badge["validUntil"] = json!("2026-12-31T23:59:59Z");
    badge
}

fn written() -> String {
    issue(&badge(), &Signer::Es256(&second()), KID).expect("issued")
}

fn served() -> Map {
    let keys = [("key-1", VerifyingKey::from(key().public())), ("p256-1", second().public())];
    Map::default().with(DOCUMENT, &did::document(ISSUER, &keys)).with(LIST, &list(&[], Purpose::Revocation))
}

fn part(text: &str, at: usize) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(text.split('.').nth(at).expect("a part")).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn verdict(text: &str) -> Verdict {
    judge_bytes(text.as_bytes(), &served()).verdict
}

#[test]
fn header_and_claims_are_what_the_standard_says() {
    let text = written();
    assert_eq!(part(&text, 0), json!({"alg": "ES256", "kid": KID, "typ": "JWT"}));
    let claims = part(&text, 1);
    assert_eq!((&claims["iss"], &claims["jti"]), (&json!(ISSUER), &badge()["id"]));
    assert_eq!(claims["sub"], badge()["credentialSubject"]["id"]);
    assert_eq!((claims["nbf"].as_i64(), claims["exp"].as_i64()), (Some(1_767_225_600), Some(1_798_761_599)));
    assert!(claims.get("vc").is_none() && claims.get("proof").is_none() && claims.get("iat").is_none());
    for (member, value) in badge().as_object().expect("an object") {
        assert_eq!(&claims[member], value, "{member} stands at the top");
    }
    assert_eq!(Jws::parse(&text).expect("reads").credential(), badge());
    assert_eq!(written(), text, "the same each time");
}

#[test]
fn it_holds_with_every_check() {
    let report = judge_bytes(written().as_bytes(), &served());
    assert_eq!(report.verdict, Verdict::True, "{:#?}", report.checks);
    for name in CHECKS {
        assert_eq!(report.check(name).map(|check| check.outcome), Some(Outcome::Passed), "{name}");
    }
    let at = |moment: &str| judge_at(written().as_bytes(), &served(), moment, None).verdict;
    assert_eq!(at("2025-12-31T23:59:59Z"), Verdict::NotYetValid);
    assert_eq!(at("2026-12-31T23:59:59Z"), Verdict::Expired);
    let withdrawn = served().with(LIST, &list(&[7], Purpose::Revocation));
    assert_eq!(judge_bytes(written().as_bytes(), &withdrawn).verdict, Verdict::Withdrawn);
}

#[test]
fn another_implementation_takes_the_signature() {
    let text = written();
    let (message, signature) = text.rsplit_once('.').expect("three parts");
    let VerifyingKey::P256(point) = second().public() else { panic!("another curve") };
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).expect("a point");
    let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    let signature = p256::ecdsa::Signature::from_slice(&signature).expect("r and s");
    assert!(key.verify(message.as_bytes(), &signature).is_ok());
}

#[test]
fn an_embedded_proof_is_left_out() {
    let text = issue(&signed(badge()), &Signer::Es256(&second()), KID).expect("issued");
    assert_eq!(text, written());
}

#[test]
fn every_change_is_found() {
    let text = written();
    let parts: Vec<&str> = text.split('.').collect();
    for (pointer, value) in [
        ("/credentialSubject/achievement/name", json!("Je sais tout")),
        ("/credentialStatus/statusListIndex", json!("8")),
        ("/validUntil", json!("2036-12-31T23:59:59Z")),
        ("/credentialSubject/id", json!("urn:uuid:somebody-else")),
        ("/nbf", json!(1)),
    ] {
        let mut claims = part(&text, 1);
        *claims.pointer_mut(pointer).expect(pointer) = value;
        let forged = format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(claims.to_string()), parts[2]);
        assert_eq!(verdict(&forged), Verdict::Altered, "{pointer}");
    }
    for at in (0..text.len()).step_by(97) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let forged = String::from_utf8(bytes).expect("ASCII");
        assert_ne!(verdict(&forged), Verdict::True, "byte {at}");
    }
    // The last character of a signature carries bits that mean nothing: they must be zero.
    let signature = URL_SAFE_NO_PAD.decode(parts[2]).expect("base64url");
    let other = P256SecretKey::from_bytes(&[43; 32]).expect("a key").sign(b"another");
    for wrong in [&signature[..63], &[signature.as_slice(), &[0]].concat(), &other, &[0; 64]] {
        let forged = format!("{}.{}.{}", parts[0], parts[1], URL_SAFE_NO_PAD.encode(wrong));
        assert_eq!(verdict(&forged), Verdict::Altered);
    }
}

#[test]
fn only_the_key_that_is_listed_holds() {
    let other = P256SecretKey::from_bytes(&[43; 32]).expect("a key");
    let by_other = issue(&badge(), &Signer::Es256(&other), KID).expect("issued");
    assert_eq!(verdict(&by_other), Verdict::Altered);
    let unlisted = issue(&badge(), &Signer::Es256(&second()), "did:web:badges.ex.fr:structures:1#p256-2");
    assert_eq!(verdict(&unlisted.expect("issued")), Verdict::IssuerNotProven);
    let first = issue(&badge(), &Signer::EdDsa(&key()), "did:web:badges.ex.fr:structures:1#key-1");
    assert_eq!(verdict(&first.expect("issued")), Verdict::True, "read, though not every verifier does");
}

#[test]
fn an_issuer_that_is_a_key_signs_with_that_key() {
    let mut badge = badge();
    badge.as_object_mut().expect("an object").remove("credentialStatus");
    let public = key().public();
    badge["issuer"]["id"] = json!(public.did_key());
    let text = issue(&badge, &Signer::EdDsa(&key()), &public.did_key_url()).expect("issued");
    assert_eq!(part(&text, 0)["alg"], "EdDSA");
    assert_eq!(judge_bytes(text.as_bytes(), &NoLoader).verdict, Verdict::True);
    let refused = |signer: &Signer<'_>, kid: &str| issue(&badge, signer, kid).err();
    let other = SecretKey::from_seed(&[9; 32]);
    assert_eq!(refused(&Signer::EdDsa(&other), &public.did_key_url()), Some(IssueError::OtherKey));
    assert_eq!(refused(&Signer::EdDsa(&other), &other.public().did_key_url()), Some(IssueError::OtherKey));
    assert_eq!(refused(&Signer::Es256(&second()), &public.did_key_url()), Some(IssueError::OtherKey));
    let p256 = format!("did:key:{}", second().multikey());
    badge["issuer"]["id"] = json!(p256);
    let kid = format!("{p256}#{}", second().multikey());
    let text = issue(&badge, &Signer::Es256(&second()), &kid).expect("issued");
    assert_eq!(judge_bytes(text.as_bytes(), &NoLoader).verdict, Verdict::True);
}

#[test]
fn what_cannot_be_repeated_cannot_be_a_jwt() {
    let signer = second();
    let without = |pointer: &str, member: &str| {
        let mut badge = badge();
        badge.pointer_mut(pointer).and_then(Value::as_object_mut).expect(pointer).remove(member);
        issue(&badge, &Signer::Es256(&signer), KID).err()
    };
    for (pointer, member) in
        [("", "id"), ("", "validFrom"), ("", "issuer"), ("/issuer", "id"), ("/credentialSubject", "id")]
    {
        assert_eq!(without(pointer, member), Some(IssueError::Incomplete), "{pointer}/{member}");
    }
    for kid in [ISSUER, "did:web:other.ex.fr#p256-1", "#p256-1", ""] {
        assert_eq!(issue(&badge(), &Signer::Es256(&signer), kid), Err(IssueError::OtherKey), "{kid}");
    }
    assert_eq!(jwt::payload(&json!([])), None);
}
