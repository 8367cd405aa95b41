//! VC-JWT: the signature of a compact JWS, whose key it is, and whether its claims agree with the credential.

use serde_json::{Map, Value};

use super::binding::{self, Finding};
use super::report::Verdict;
use super::session::Session;
use crate::jwt::Jws;

/// Checks signature and key and writes the checks `proof` and `key_binding`.
pub(super) fn verify(session: &mut Session<'_>, jws: &Jws, issuer: &str) {
    let (key, loose) = match binding::find_jws(session, jws.kid(), jws.header.get("jwk"), issuer) {
        Finding::Bound(key) => (key, None),
        Finding::Loose(key, reason) => (key, Some(reason)),
        Finding::Nothing(reason) => {
            session.fail("proof", Verdict::IssuerNotProven, reason);
            return session.skipped("key_binding", "there is no key");
        }
    };
    if jws.verify(&key) {
        session.passed("proof", "the signature is one of this document");
    } else {
        session.fail("proof", Verdict::Altered, "the signature is not one of this document");
    }
    match loose {
        None => session.passed("key_binding", "the key is the issuer's"),
        Some(reason) => session.fail("key_binding", Verdict::IssuerNotProven, reason),
    }
}

/// Compares the claims with the members they repeat and writes the check `claims`.
pub(super) fn claims(session: &mut Session<'_>, jws: &Jws, document: &Value) {
    let payload = &jws.payload;
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str);
    let subject = document.get("credentialSubject").map(super::one);
    let subject = subject.and_then(|subject| subject.get("id")).and_then(Value::as_str);
    let starts = [text("/validFrom"), text("/issuanceDate")];
    let ends = [text("/validUntil"), text("/expirationDate")];
    let mut absent = Vec::new();
    let texts = [("iss", super::issuer_id(document)), ("jti", text("/id")), ("sub", subject)];
    for (claim, member) in texts {
        match (payload.get(claim), member) {
            (Some(claimed), Some(member)) if claimed == member => {}
            (None, Some(_)) => absent.push(claim),
            (None, None) => {}
            _ => return disagree(session, claim),
        }
    }
    for (claim, members) in [("nbf", starts), ("exp", ends)] {
        let mut wanted = members.into_iter().flatten().map(|date| super::unix_ms(date).map(|ms| ms.div_euclid(1000)));
        match payload.get(claim).map(seconds) {
            None if wanted.next().is_some() => absent.push(claim),
            None => {}
            Some(None) => return disagree(session, claim),
            Some(claimed) if members != [None, None] && !wanted.any(|moment| moment == claimed) => {
                return disagree(session, claim);
            }
            Some(_) => {}
        }
    }
    if absent.is_empty() {
        session.passed("claims", "the claims agree with the credential");
    } else {
        session.warn("claims", format!("claims that should be there are not: {}", absent.join(", ")));
    }
}

fn disagree(session: &mut Session<'_>, claim: &str) {
    session.fail("claims", Verdict::Altered, format!("the claim {claim} and the credential disagree"));
}

fn seconds(value: &Value) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds are what is compared")]
    value.as_i64().or_else(|| value.as_f64().filter(|n| n.abs() < 1e15).map(|n| n.floor() as i64))
}

/// Moments of the claims `nbf` and `exp`, unix milliseconds.
pub(super) fn moments(jws: &Jws) -> (Option<i64>, Option<i64>) {
    let ms = |name: &str| jws.payload.get(name).and_then(seconds).and_then(|s| s.checked_mul(1000));
    (ms("nbf"), ms("exp"))
}

/// The credential of data model 1.1 may leave to the claims what they say: those members are put in.
pub(super) fn fill(document: &mut Map<String, Value>, jws: &Jws) {
    for (member, claim) in [("id", "jti"), ("issuer", "iss")] {
        if let (None, Some(value)) = (document.get(member), jws.payload.get(claim)) {
            document.insert(member.to_owned(), value.clone());
        }
    }
}
