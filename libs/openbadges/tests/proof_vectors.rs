//! Published vectors of embedded proofs: the W3C's intermediate values, and the signed samples of 1EdTech.

mod shared_vectors;

use openbadges::multikey::{self, Multikey};
use openbadges::proof::{self, ProofError, ProofOptions, PublicKey, SecretKey};
use openbadges::quads::CanonError;
use openbadges::{base58, quads};
use serde_json::Value;

const EDDSA: &str = "w3c-vc-di-eddsa";

fn json(relative: &str) -> Option<Value> {
    Some(serde_json::from_str(&shared_vectors::text(relative)?).expect("JSON"))
}

fn w3c_key() -> Option<SecretKey> {
    let pair = json(&format!("{EDDSA}/keyPair.json"))?;
    let secret = pair["privateKeyMultibase"].as_str().expect("secret key");
    let bytes = base58::decode(&secret[1..]).expect("base58");
    // Multicodec ed25519-priv: 0x80 0x26.
    let seed: [u8; 32] = bytes[2..].try_into().expect("32 bytes");
    let key = SecretKey::from_seed(&seed);
    assert_eq!(key.public().multikey(), pair["publicKeyMultibase"].as_str().expect("public key"));
    Some(key)
}

#[test]
fn w3c_eddsa_rdfc_2022_step_by_step() {
    let Some(key) = w3c_key() else { return };
    let text = |name: &str| shared_vectors::text(&format!("{EDDSA}/eddsa-rdfc-2022/{name}")).expect("vector");
    let unsigned = json(&format!("{EDDSA}/unsigned.json")).expect("vector");
    let config: Value = serde_json::from_str(&text("proofConfigDataInt.json")).expect("JSON");
    assert_eq!(quads::canonicalize(&unsigned).as_deref(), Ok(text("canonDocDataInt.txt").as_str()));
    assert_eq!(quads::canonicalize(&config).as_deref(), Ok(text("proofCanonDataInt.txt").as_str()));

    let hex = |text: &str| -> String {
        ring::digest::digest(&ring::digest::SHA256, text.as_bytes())
            .as_ref()
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect()
    };
    let document_hash = hex(&quads::canonicalize(&unsigned).expect("canonical"));
    let options_hash = hex(&quads::canonicalize(&config).expect("canonical"));
    assert_eq!(document_hash, text("docHashDataInt.txt").trim());
    assert_eq!(options_hash, text("proofHashDataInt.txt").trim());
    assert_eq!(format!("{options_hash}{document_hash}"), text("combinedHashDataInt.txt").trim());

    let options = ProofOptions {
        verification_method: config["verificationMethod"].as_str().expect("method"),
        created: config["created"].as_str(),
    };
    let signed = proof::sign(unsigned, &key, &options).expect("signed");
    let ours = &signed["proof"][0];
    let published: Value = serde_json::from_str(&text("signedDataInt.json")).expect("JSON");
    assert_eq!(ours["proofValue"], published["proof"]["proofValue"]);
    assert_eq!(ours["proofValue"].as_str().map(str::trim), Some(text("sigBTC58DataInt.txt").trim()));
    assert_eq!(proof::verify_proof(&published, &published["proof"], &key.public()), Ok(()));
    assert_eq!(proof::verify_proof(&signed, ours, &key.public()), Ok(()));
}

#[test]
fn w3c_proof_set() {
    for name in ["signedProofSet1.json", "signedProofSet2.json"] {
        let Some(signed) = json(&format!("{EDDSA}/proof-set-chain/{name}")) else { return };
        for proof in proofs(&signed) {
            assert_eq!(proof::verify_proof(&signed, proof, &key_of(proof)), Ok(()), "{name}");
        }
    }
}

/// The second proof of a chain also signs the first; that is not followed.
#[test]
fn w3c_proof_chain_is_refused() {
    let Some(signed) = json(&format!("{EDDSA}/proof-set-chain/signedProofChain1.json")) else { return };
    let chained: Vec<&Value> = proofs(&signed).iter().filter(|proof| proof.get("previousProof").is_some()).collect();
    assert!(!chained.is_empty());
    for proof in chained {
        assert_eq!(proof::verify_proof(&signed, proof, &key_of(proof)), Err(ProofError::Member("previousProof")));
    }
}

#[test]
fn a_changed_document_proof_or_key_does_not_verify() {
    let Some(key) = w3c_key() else { return };
    let signed = json(&format!("{EDDSA}/eddsa-rdfc-2022/signedDataInt.json")).expect("vector");
    let verify = |document: &Value| proof::verify_proof(document, &document["proof"], &key.public());
    assert_eq!(verify(&signed), Ok(()));
    let mut changed = signed.clone();
    changed["name"] = "Other".into();
    assert_eq!(verify(&changed), Err(ProofError::Signature));
    let mut changed = signed.clone();
    changed["proof"]["created"] = "2023-02-24T23:36:39Z".into();
    assert_eq!(verify(&changed), Err(ProofError::Signature));
    for (member, value) in [
        ("cryptosuite", "eddsa-jcs-2022"),
        ("proofPurpose", "authentication"),
        ("type", "X"),
        ("previousProof", "urn:x"),
    ] {
        let mut changed = signed.clone();
        changed["proof"][member] = value.into();
        assert_eq!(verify(&changed), Err(ProofError::Member(member)));
    }
    let mut changed = signed.clone();
    changed["proof"]["proofValue"] = "zabc".into();
    assert_eq!(verify(&changed), Err(ProofError::ProofValue));
    let other = SecretKey::from_seed(&[9; 32]).public();
    assert_eq!(proof::verify_proof(&signed, &signed["proof"], &other), Err(ProofError::Signature));
    // One bit of the signature.
    let value = signed["proof"]["proofValue"].as_str().expect("text");
    let mut bytes = base58::decode(&value[1..]).expect("base58");
    bytes[5] ^= 1;
    let mut changed = signed.clone();
    changed["proof"]["proofValue"] = format!("z{}", base58::encode(&bytes)).into();
    assert_eq!(verify(&changed), Err(ProofError::Signature));
}

/// What verifying the sample's eddsa-rdfc-2022 proof with the key its URL names comes to.
enum Sample {
    /// The proof holds. (A defect, if any, is in what the badge says.)
    Holds,
    /// The signature is of something else.
    Fails,
    /// A type or identifier at this path is not acceptable.
    Refused(&'static str),
}

const SAMPLES: &[(&str, Sample)] = &[
    ("complete.json", Sample::Holds),
    ("endorsement-valid.json", Sample::Holds),
    ("simple.json", Sample::Holds),
    ("simple-context-alias.json", Sample::Holds),
    ("simple-context-version.json", Sample::Holds),
    ("simple-did-key-method.json", Sample::Holds),
    ("simple-did-web-method.json", Sample::Holds),
    ("simple-multiple-proofs.json", Sample::Holds),
    ("simple-err-expired.json", Sample::Holds),
    ("simple-err-issued.json", Sample::Holds),
    ("simple-err-issuer.json", Sample::Holds),
    ("simple-err-proof-value.json", Sample::Fails),
    ("simple-err-proof-method-unknown-did-method.json", Sample::Fails),
    ("simple-err-proof-method-unknown-scheme.json", Sample::Fails),
    ("simple-err-proof-method-no-scheme.json", Sample::Refused("/verificationMethod")),
    ("simple-err-context.json", Sample::Refused("/type")),
    ("simple-err-type.json", Sample::Refused("/type")),
    ("simple-err-issuer-type.json", Sample::Refused("/issuer/type")),
    ("simple-err-issuer-parentorg-type.json", Sample::Refused("/issuer/parentOrg/type")),
    ("simple-err-issuer-otheridentifier-type.json", Sample::Refused("/issuer/otherIdentifier/1/type")),
    ("simple-err-evidence-type.json", Sample::Refused("/evidence/1/type")),
    ("simple-err-credential-subject-type.json", Sample::Refused("/credentialSubject/type")),
    ("simple-err-credential-subject-profile-type.json", Sample::Refused("/credentialSubject/source/type")),
    ("simple-err-credential-subject-result-type.json", Sample::Refused("/credentialSubject/result/1/type")),
    ("simple-err-credential-subject-identifier-type.json", Sample::Refused("/credentialSubject/identifier/0/type")),
    (
        "simple-err-credential-subject-achievement-result-description-type.json",
        Sample::Refused("/credentialSubject/achievement/resultDescription/2/type"),
    ),
];

/// The proofs of a document, one or many.
fn proofs(document: &Value) -> &[Value] {
    let proof = &document["proof"];
    proof.as_array().map_or(std::slice::from_ref(proof), Vec::as_slice)
}

/// The key that stands at the end of a verification method.
fn key_of(proof: &Value) -> PublicKey {
    let method = proof["verificationMethod"].as_str().expect("method");
    PublicKey::from_multikey(method.rsplit(['#', ':']).next().expect("key")).expect("key")
}

#[test]
fn samples_of_1edtech() {
    for (name, expected) in SAMPLES {
        let Some(document) = json(&format!("1edtech-ob3-samples/{name}")) else { return };
        let proof = proofs(&document).iter().find(|proof| proof["cryptosuite"] == proof::CRYPTOSUITE).expect("a proof");
        let result = proof::verify_proof(&document, proof, &key_of(proof));
        match (expected, &result) {
            (Sample::Holds, Ok(())) | (Sample::Fails, Err(ProofError::Signature)) => {}
            (Sample::Refused(path), Err(ProofError::Canon(CanonError::Context(error)))) if error.path == *path => {}
            _ => panic!("{name}: {result:?}"),
        }
    }
}

#[test]
fn older_suites() {
    let folder = format!("{EDDSA}/Ed25519Signature2020");
    let Some(signed) = json(&format!("{folder}/signedEdSig.json")) else { return };
    let key = key_of(&signed["proof"]);
    assert_eq!(proof::verify_older_proof(&signed, &signed["proof"], &key), Ok(()));
    assert!(matches!(proof::verify_proof(&signed, &signed["proof"], &key), Err(ProofError::Member(_))));
    let document = json("1edtech-ob3-samples/simple_v1.json").expect("sample");
    let proof = &document["proof"][0];
    assert_eq!(proof::verify_older_proof(&document, proof, &key_of(proof)), Ok(()));
}

#[test]
fn w3c_ecdsa_rdfc_2019_p256() {
    let folder = "w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p256";
    let Some(mut signed) = json(&format!("{folder}/signedECDSAP256.json")) else { return };
    let method = signed["proof"]["verificationMethod"].as_str().expect("method");
    let key = multikey::decode(method.rsplit('#').next().expect("key")).expect("key");
    assert!(matches!(key, Multikey::P256(_)));
    let verify = |document: &Value| proof::verify_ecdsa_rdfc_2019(document, &document["proof"], &key);
    assert_eq!(verify(&signed), Ok(()));
    signed["name"] = "Other".into();
    assert_eq!(verify(&signed), Err(ProofError::Signature));
}
