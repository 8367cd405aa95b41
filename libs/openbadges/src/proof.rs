//! Data Integrity proofs: `eddsa-rdfc-2022` (issue and verify) and `ecdsa-rdfc-2019` with P-256 (verify).
//!
//! Sections: Data Integrity EdDSA Cryptosuites 1.0, 3.2; Data Integrity ECDSA Cryptosuites 1.0, 3.2.

use crate::multikey::{self, Multikey};
use crate::quads::{self, CanonError, Tree};
use crate::rdfc;
use crate::{base58, contexts};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value};

pub use crate::multikey::KeyError;

/// The cryptosuite this library writes.
pub const CRYPTOSUITE: &str = "eddsa-rdfc-2022";
const ECDSA_SUITE: &str = "ecdsa-rdfc-2019";
const PURPOSE: &str = "assertionMethod";

/// An Ed25519 signing key. Wiped from memory when dropped.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// Key of a 32-byte seed (RFC 8032 private key).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Pure Ed25519 signature, R || S.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// An Ed25519 public key: a point of the curve, not of small order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Key of a Multikey text `z6Mk…`. A key of another curve is [`KeyError::OtherKind`].
    pub fn from_multikey(text: &str) -> Result<Self, KeyError> {
        match multikey::decode(text)? {
            Multikey::Ed25519(bytes) => Self::from_bytes(&bytes),
            Multikey::P256(_) | Multikey::P384(_) => Err(KeyError::OtherKind),
        }
    }

    /// Key of its 32 bytes (RFC 8032 encoding).
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Point)?;
        if key.is_weak() { Err(KeyError::Weak) } else { Ok(Self(key)) }
    }

    /// The 32 bytes of the key.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// `z6Mk…`
    pub fn multikey(&self) -> String {
        multikey::encode(&Multikey::Ed25519(self.to_bytes()))
    }

    /// `did:key:z6Mk…`
    pub fn did_key(&self) -> String {
        format!("did:key:{}", self.multikey())
    }

    /// `did:key:z6Mk…#z6Mk…`, the verification method of the DID.
    pub fn did_key_url(&self) -> String {
        let key = self.multikey();
        format!("did:key:{key}#{key}")
    }

    /// The point of the curve.
    pub(crate) fn point(&self) -> curve25519_dalek::edwards::EdwardsPoint {
        self.0.to_edwards()
    }

    /// Whether the signature (R || S) is of this key and message.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify(message, &Signature::from_bytes(signature)).is_ok()
    }
}

/// What a proof says besides the signature.
#[derive(Debug, Clone, Copy)]
pub struct ProofOptions<'a> {
    /// Absolute URL of the key, with fragment.
    pub verification_method: &'a str,
    /// `xsd:dateTime` with zone, kept as written.
    pub created: Option<&'a str>,
}

/// Why a proof could not be made or does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// The document or the proof options have no canonical form.
    #[error(transparent)]
    Canon(#[from] CanonError),
    /// The document is not a JSON object.
    #[error("the document is not an object")]
    NotAnObject,
    /// The document to sign has a proof already.
    #[error("the document has a proof already")]
    AlreadySigned,
    /// The proof is not an object.
    #[error("the proof is not an object")]
    NotAProof,
    /// A member of the proof is absent or has a value this library does not accept.
    #[error("proof member {0}: absent or not supported")]
    Member(&'static str),
    /// `proofValue` is not multibase `z` of a signature of the right length.
    #[error("the proof value is not a base58-btc signature")]
    ProofValue,
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The signature is not of this document, these options and this key.
    #[error("the signature does not match the document")]
    Signature,
}

/// Adds an `eddsa-rdfc-2022` DataIntegrityProof (purpose `assertionMethod`) to a JSON credential without proof.
/// The member `proof` becomes an array of one object.
pub fn sign(document: Value, key: &SecretKey, options: &ProofOptions) -> Result<Value, ProofError> {
    let Value::Object(mut members) = document else { return Err(ProofError::NotAnObject) };
    if members.contains_key("proof") {
        return Err(ProofError::AlreadySigned);
    }
    let mut proof = Map::new();
    proof.insert("type".into(), "DataIntegrityProof".into());
    proof.insert("cryptosuite".into(), CRYPTOSUITE.into());
    if let Some(created) = options.created {
        proof.insert("created".into(), created.into());
    }
    proof.insert("verificationMethod".into(), options.verification_method.into());
    proof.insert("proofPurpose".into(), PURPOSE.into());
    let mut proof = Value::Object(proof);
    let document = Value::Object(members);
    let hashes = signed_bytes(&Tree::from(&document), &Tree::from(&proof))?;
    proof["proofValue"] = proof_value(&key.sign(&hashes)).into();
    members = if let Value::Object(members) = document { members } else { Map::new() };
    members.insert("proof".into(), Value::Array(vec![proof]));
    Ok(Value::Object(members))
}

/// Verifies one `eddsa-rdfc-2022` proof of the document with that key. Checks type, cryptosuite and purpose;
/// not status, dates (`created`, `expires` of the proof), or that the key is the issuer's. Other proofs of the
/// document are left aside (a proof set); a proof that builds on another (`previousProof`) is refused.
pub fn verify_proof(document: &Value, proof: &Value, key: &PublicKey) -> Result<(), ProofError> {
    verify_tree(&Tree::from(document), &Tree::from(proof), key)
}

/// The same for a document read with [`Tree::parse`], which refuses members named twice.
pub fn verify_tree(document: &Tree, proof: &Tree, key: &PublicKey) -> Result<(), ProofError> {
    verify_suite(document, proof, key, EDDSA_MEMBERS)
}

/// Verifies a proof of the suites before `eddsa-rdfc-2022` that hash and sign in the same way:
/// `Ed25519Signature2020` and `eddsa-2022`. Older badges carry them; new ones should not.
pub fn verify_older_proof(document: &Value, proof: &Value, key: &PublicKey) -> Result<(), ProofError> {
    let members: &[(&str, Option<&str>)] = match proof.get("type").and_then(Value::as_str) {
        Some("Ed25519Signature2020") => &[("cryptosuite", None)],
        _ => &[("type", Some("DataIntegrityProof")), ("cryptosuite", Some("eddsa-2022"))],
    };
    verify_suite(&Tree::from(document), &Tree::from(proof), key, members)
}

/// Verifies one `ecdsa-rdfc-2019` proof with a P-256 key (`zDn…`), signature r || s over SHA-256.
pub fn verify_ecdsa_rdfc_2019(document: &Value, proof: &Value, key: &Multikey) -> Result<(), ProofError> {
    let Multikey::P256(point) = key else { return Err(ProofError::Key(KeyError::OtherKind)) };
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| ProofError::Key(KeyError::Point))?;
    let (document, proof) = (Tree::from(document), Tree::from(proof));
    let members = [("type", Some("DataIntegrityProof")), ("cryptosuite", Some(ECDSA_SUITE))];
    let signature = signature_of(&document, &proof, &members)?;
    let signature = p256::ecdsa::Signature::from_slice(&signature).map_err(|_| ProofError::ProofValue)?;
    let hashes = signed_bytes(&document, &proof)?;
    p256::ecdsa::signature::Verifier::verify(&key, &hashes, &signature).map_err(|_| ProofError::Signature)
}

/// Multibase text of a signature.
pub(crate) fn proof_value(signature: &[u8; 64]) -> String {
    format!("z{}", base58::encode(signature))
}

/// Members a proof must have with that value, or must not have.
type Expected<'e> = [(&'static str, Option<&'e str>)];

const EDDSA_MEMBERS: &Expected<'static> = &[("type", Some("DataIntegrityProof")), ("cryptosuite", Some(CRYPTOSUITE))];

fn verify_suite(document: &Tree, proof: &Tree, key: &PublicKey, expected: &Expected) -> Result<(), ProofError> {
    let signature = signature_of(document, proof, expected)?;
    let hashes = signed_bytes(document, proof)?;
    if key.verify(&hashes, &signature) { Ok(()) } else { Err(ProofError::Signature) }
}

/// The signature of a proof whose members are those of its suite.
fn signature_of(document: &Tree, proof: &Tree, expected: &Expected) -> Result<[u8; 64], ProofError> {
    if !matches!(proof, Tree::Object(_)) {
        return Err(ProofError::NotAProof);
    }
    let always = [("proofPurpose", Some(PURPOSE)), ("previousProof", None)];
    for (member, value) in expected.iter().chain(&always) {
        let found = proof.get(member);
        if found.is_some() != value.is_some() || found.and_then(Tree::as_str) != *value {
            return Err(ProofError::Member(member));
        }
    }
    if proof.get("verificationMethod").and_then(Tree::as_str).is_none() {
        return Err(ProofError::Member("verificationMethod"));
    }
    if proof.get("@context").is_some_and(|context| Some(context) != document.get("@context")) {
        return Err(ProofError::Member("@context"));
    }
    let value = proof.get("proofValue").and_then(Tree::as_str).ok_or(ProofError::Member("proofValue"))?;
    let signature = value.strip_prefix('z').and_then(base58::decode).ok_or(ProofError::ProofValue)?;
    signature.try_into().map_err(|_| ProofError::ProofValue)
}

/// What is signed: the proof without its value but with the document's contexts, and the document without proof.
fn signed_bytes(document: &Tree, proof: &Tree) -> Result<[u8; 64], ProofError> {
    signed_bytes_after(document, proof, &mut LastOptions::default())
}

/// The proof options that were hashed last: many badges of one issuer have the same.
#[derive(Default)]
pub(crate) struct LastOptions(Option<(String, [u8; 32])>);

/// The signature of a usual proof (`eddsa-rdfc-2022`) and the bytes it is over.
pub(crate) fn signature_and_bytes(
    document: &Tree,
    proof: &Tree,
    last: &mut LastOptions,
) -> Result<([u8; 64], [u8; 64]), ProofError> {
    let signature = signature_of(document, proof, EDDSA_MEMBERS)?;
    Ok((signature, signed_bytes_after(document, proof, last)?))
}

fn signed_bytes_after(document: &Tree, proof: &Tree, last: &mut LastOptions) -> Result<[u8; 64], ProofError> {
    let Tree::Object(members) = document else { return Err(ProofError::NotAnObject) };
    let members = members.iter().filter(|(name, _)| name != "proof");
    let members: Vec<_> = members.map(|(name, value)| (name.as_ref(), value)).collect();
    let canonical = quads::canonicalize_members(&members)?;
    let options = match usual_options(document, proof) {
        Some(options) => canonical_options(&options),
        None => general_options(document, proof)?,
    };
    let mut data = [0; 64];
    match &last.0 {
        Some((known, hash)) if *known == options => data[..32].copy_from_slice(hash),
        _ => {
            data[..32].copy_from_slice(digest(&SHA256, options.as_bytes()).as_ref());
            let hash = data.first_chunk().copied().unwrap_or_default();
            last.0 = Some((options, hash));
        }
    }
    data[32..].copy_from_slice(digest(&SHA256, canonical.as_bytes()).as_ref());
    Ok(data)
}

/// Options of the members every proof of this suite has, in a document whose first context settles their meaning
/// for good (its terms are protected).
fn usual_options<'t>(document: &'t Tree<'_>, proof: &'t Tree<'_>) -> Option<ProofOptions<'t>> {
    let Some(Tree::Array(contexts)) = document.get("@context") else { return None };
    let Tree::Object(members) = proof else { return None };
    let (mut options, mut count) = (ProofOptions { verification_method: "", created: None }, 0);
    for (name, value) in members {
        let value = value.as_str();
        match (name.as_ref(), value?) {
            ("type", "DataIntegrityProof") | ("cryptosuite", CRYPTOSUITE) | ("proofPurpose", PURPOSE) => count += 1,
            ("verificationMethod", url) if quads::is_absolute_iri(url) => options.verification_method = value?,
            ("created", date) if quads::holds_characters_only(date) => options.created = value,
            ("proofValue", _) => {}
            _ => return None,
        }
    }
    let is_v2 = contexts.first().and_then(Tree::as_str) == Some(contexts::CREDENTIALS_V2);
    (is_v2 && count == 3 && !options.verification_method.is_empty()).then_some(options)
}

fn general_options(document: &Tree, proof: &Tree) -> Result<String, ProofError> {
    let (Tree::Object(document), Tree::Object(proof)) = (document, proof) else { return Err(ProofError::NotAProof) };
    let context = document.iter().filter(|(name, _)| name == "@context");
    let options = proof.iter().filter(|(name, _)| name != "@context" && name != "proofValue").chain(context);
    let options: Vec<_> = options.map(|(name, value)| (name.as_ref(), value)).collect();
    Ok(quads::canonicalize_members(&options)?)
}

/// Canonical N-Quads of the usual proof options, whose lines keep this order whatever they say.
pub(crate) fn canonical_options(options: &ProofOptions) -> String {
    let mut text = String::with_capacity(768);
    if let Some(created) = options.created {
        text.push_str(concat!("_:c14n0 ", iri!("http://purl.org/dc/terms/created"), " \""));
        rdfc::write_escaped(&mut text, created);
        text.push_str(concat!("\"^^", xsd!("dateTime"), " .\n"));
    }
    text.push_str(concat!(
        "_:c14n0 ",
        iri!("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        " ",
        sec!("DataIntegrityProof"),
        " .\n_:c14n0 ",
        sec!("cryptosuite"),
        " \"eddsa-rdfc-2022\"^^",
        sec!("cryptosuiteString"),
        " .\n_:c14n0 ",
        sec!("proofPurpose"),
        " ",
        sec!("assertionMethod"),
        " .\n_:c14n0 ",
        sec!("verificationMethod"),
        " <",
    ));
    text.push_str(options.verification_method);
    text.push_str("> .\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn usual_options_equal_general_ones() {
        let v2 = contexts::CREDENTIALS_V2;
        let examples = "https://www.w3.org/ns/credentials/examples/v2";
        for (context, created) in [
            (json!([v2, contexts::OB_3_0_3]), Some("2026-11-22T10:00:00Z")),
            (json!([v2, examples]), Some("é\n\"")),
            (json!([v2]), None),
        ] {
            let mut proof = json!({
                "type": "DataIntegrityProof", "cryptosuite": CRYPTOSUITE, "proofPurpose": PURPOSE,
                "verificationMethod": "did:web:a.example#clé", "proofValue": "z1",
            });
            if let Some(created) = created {
                proof["created"] = created.into();
            }
            let document = json!({ "@context": context });
            let (document, tree) = (Tree::from(&document), Tree::from(&proof));
            let usual = usual_options(&document, &tree).expect("usual");
            assert_eq!(Ok(canonical_options(&usual)), general_options(&document, &tree));
        }
    }

    #[test]
    fn unusual_options_go_the_general_way() {
        let proof = json!({
            "type": "DataIntegrityProof", "cryptosuite": CRYPTOSUITE, "proofPurpose": PURPOSE,
            "verificationMethod": "did:web:a.example#1",
        });
        let usual = |context: Value, name: &str, value: Value| {
            let mut proof = proof.clone();
            proof[name] = value;
            usual_options(&Tree::from(&json!({ "@context": context })), &Tree::from(&proof)).is_some()
        };
        let v2 = || json!([contexts::CREDENTIALS_V2]);
        assert!(usual(v2(), "proofValue", "z1".into()));
        assert!(!usual(json!([contexts::OB_3_0_3, contexts::CREDENTIALS_V2]), "proofValue", "z1".into()));
        assert!(!usual(json!(contexts::CREDENTIALS_V2), "proofValue", "z1".into()));
        for (name, value) in [
            ("id", json!("urn:x")),
            ("domain", json!("x")),
            ("expires", json!("2026-11-22T10:00:00Z")),
            ("created", json!(1)),
            ("type", json!(["DataIntegrityProof"])),
            ("verificationMethod", json!("key-1")),
            ("@context", v2()),
        ] {
            assert!(!usual(v2(), name, value), "{name}");
        }
    }
}
