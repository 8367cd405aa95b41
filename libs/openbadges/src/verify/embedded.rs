//! Embedded proofs: which of them can be checked, with which key, and what follows.

use ring::digest::{SHA256, digest};
use serde_json::Value;

use super::binding::{self, Finding};
use super::report::Verdict;
use super::selective;
use super::session::Session;
use crate::base58;
use crate::jwt::VerifyingKey;
use crate::proof::{self, ProofError};
use crate::quads::{self, CanonError};

/// How many proofs of one document are looked at.
const MAX_PROOFS: usize = 8;

/// How one proof ended.
enum Ended {
    /// Made by the issuer's key.
    Good,
    /// Made by the key it names; nothing shows it is the issuer's.
    Loose(String),
    /// The signature is not one of this document.
    Broken(String),
    /// It cannot be checked here.
    Unchecked(String),
}

/// The suites that are checked.
#[derive(Clone, Copy)]
enum Suite {
    Eddsa,
    Ecdsa,
    /// A derived proof of selective disclosure.
    Selective,
    /// `Ed25519Signature2020` and the draft name `eddsa-2022`: the same hashes and signature, other names.
    Older,
}

/// Checks the proofs of a document and writes the checks `proof` and `key_binding`.
pub(super) fn verify(session: &mut Session<'_>, document: &Value, issuer: &str) {
    let proofs = super::items(document.get("proof"));
    if proofs.is_empty() {
        session.fail("proof", Verdict::IssuerNotProven, "nothing is signed");
        return session.skipped("key_binding", "there is no key");
    }
    if proofs.len() > MAX_PROOFS {
        return session.fail("proof", Verdict::IssuerNotProven, "too many proofs");
    }
    let mut unsigned = document.clone();
    if let Value::Object(members) = &mut unsigned {
        members.remove("proof");
    }
    let (mut good, mut loose, mut broken, mut unchecked) = (0, Vec::new(), Vec::new(), Vec::new());
    for one in proofs {
        match check(session, &unsigned, one, issuer) {
            Ended::Good => good += 1,
            Ended::Loose(reason) => loose.push(reason),
            Ended::Broken(reason) => broken.push(reason),
            Ended::Unchecked(reason) => unchecked.push(reason),
        }
        expiry(session, one);
    }
    if !broken.is_empty() {
        session.fail("proof", Verdict::Altered, broken.join("; "));
    } else if good + loose.len() == 0 {
        session.fail("proof", Verdict::IssuerNotProven, unchecked.join("; "));
    } else if unchecked.is_empty() {
        session.passed("proof", "the signature is one of this document");
    } else {
        session.warn("proof", format!("signed; another proof was not checked: {}", unchecked.join("; ")));
    }
    match (good, loose.is_empty()) {
        (1.., _) => session.passed("key_binding", "the key is the issuer's"),
        (0, false) => session.fail("key_binding", Verdict::IssuerNotProven, loose.join("; ")),
        _ => session.skipped("key_binding", "no proof could be checked"),
    }
}

/// A proof may end before the credential does.
fn expiry(session: &mut Session<'_>, proof: &Value) {
    let Some(end) = proof.get("expires").filter(|end| !end.is_null()) else { return };
    match end.as_str().and_then(super::unix_ms) {
        Some(end) if session.options.at_ms < end => {}
        _ => session.fail("proof", Verdict::Expired, "the proof itself has ended"),
    }
}

fn check(session: &Session<'_>, document: &Value, proof: &Value, issuer: &str) -> Ended {
    let text = |name: &str| proof.get(name).and_then(Value::as_str);
    let suite = match (text("type"), text("cryptosuite")) {
        (Some("DataIntegrityProof"), Some("eddsa-rdfc-2022")) => Suite::Eddsa,
        (Some("DataIntegrityProof"), Some("ecdsa-rdfc-2019")) => Suite::Ecdsa,
        (Some("DataIntegrityProof"), Some("ecdsa-sd-2023")) => Suite::Selective,
        (Some("DataIntegrityProof"), Some("eddsa-2022")) | (Some("Ed25519Signature2020"), None) => Suite::Older,
        (kind, suite) => {
            let name = suite.or(kind).unwrap_or("no type");
            return Ended::Unchecked(format!("unsupported proof ({name})"));
        }
    };
    if text("proofPurpose") != Some("assertionMethod") {
        return Ended::Unchecked("the proof is for another purpose than assertions".to_owned());
    }
    let Some(method) = text("verificationMethod") else {
        return Ended::Unchecked("the proof names no key".to_owned());
    };
    let (key, loose) = match binding::find(session, method, issuer) {
        Finding::Bound(key) => (key, None),
        Finding::Loose(key, reason) => (key, Some(reason)),
        Finding::Nothing(reason) => return Ended::Unchecked(reason),
    };
    match (signature(document, proof, suite, &key), loose) {
        (Ok(()), None) => Ended::Good,
        (Ok(()), Some(reason)) => Ended::Loose(reason),
        (Err(error), _) => refused(&error),
    }
}

/// A document with words no context knows holds parts the signature does not protect: altered. What is only beyond
/// us (work, kind of key) stays unchecked.
fn refused(error: &ProofError) -> Ended {
    match error {
        ProofError::Signature | ProofError::ProofValue => Ended::Broken(error.to_string()),
        ProofError::Canon(CanonError::WorkLimit) => Ended::Unchecked(error.to_string()),
        ProofError::Canon(_) => Ended::Broken(error.to_string()),
        _ => Ended::Unchecked(error.to_string()),
    }
}

fn signature(document: &Value, proof: &Value, suite: Suite, key: &VerifyingKey) -> Result<(), ProofError> {
    const OTHER: ProofError = ProofError::Key(proof::KeyError::OtherKind);
    match suite {
        Suite::Eddsa => proof::verify_proof(document, proof, &key.ed25519().ok_or(OTHER)?),
        Suite::Ecdsa => proof::verify_ecdsa_rdfc_2019(document, proof, &key.p256().ok_or(OTHER)?),
        Suite::Selective => selective::verify(document, proof, key),
        Suite::Older => older(document, proof, key),
    }
}

/// Ed25519 over SHA-256 of the canonical proof options and SHA-256 of the canonical document.
fn older(document: &Value, proof: &Value, key: &VerifyingKey) -> Result<(), ProofError> {
    let key = key.ed25519().ok_or(ProofError::Key(proof::KeyError::OtherKind))?;
    let mut options = proof.as_object().ok_or(ProofError::NotAProof)?.clone();
    let value = options.remove("proofValue");
    let value = value.as_ref().and_then(Value::as_str).and_then(|text| text.strip_prefix('z'));
    let signature = value.and_then(base58::decode).ok_or(ProofError::ProofValue)?;
    let signature: [u8; 64] = signature.try_into().map_err(|_| ProofError::ProofValue)?;
    options.insert("@context".to_owned(), document.get("@context").cloned().unwrap_or(Value::Null));
    let options = quads::canonicalize(&Value::Object(options))?;
    let canonical = quads::canonicalize(document)?;
    let mut message = digest(&SHA256, options.as_bytes()).as_ref().to_vec();
    message.extend_from_slice(digest(&SHA256, canonical.as_bytes()).as_ref());
    if key.verify(&message, &signature) { Ok(()) } else { Err(ProofError::Signature) }
}
