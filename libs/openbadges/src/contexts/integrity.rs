//! Data Integrity v1 and v2, and the suite Ed25519Signature2020 of older credentials.

use super::{Context, term};

/// Terms within `proofPurpose`.
pub(super) static PROOF_PURPOSE: Context = Context::protected(&[
    term("assertionMethod", sec!("assertionMethod")).id().set(),
    term("authentication", sec!("authenticationMethod")).id().set(),
    term("capabilityInvocation", sec!("capabilityInvocationMethod")).id().set(),
    term("capabilityDelegation", sec!("capabilityDelegationMethod")).id().set(),
    term("keyAgreement", sec!("keyAgreementMethod")).id().set(),
]);

/// Terms within `DataIntegrityProof`.
pub(super) static DATA_INTEGRITY_PROOF: Context = Context::protected(&[
    term("challenge", sec!("challenge")),
    term("created", iri!("http://purl.org/dc/terms/created")).typed(xsd!("dateTime")),
    term("domain", sec!("domain")),
    term("expires", sec!("expiration")).typed(xsd!("dateTime")),
    term("nonce", sec!("nonce")),
    term("previousProof", sec!("previousProof")).id(),
    term("proofPurpose", sec!("proofPurpose")).vocab().scoped(&PROOF_PURPOSE),
    term("cryptosuite", sec!("cryptosuite")).typed(sec!("cryptosuiteString")),
    term("proofValue", sec!("proofValue")).typed(sec!("multibase")),
    term("verificationMethod", sec!("verificationMethod")).id(),
]);

/// Terms of the context itself.
pub(super) static DATA_INTEGRITY_V2: Context = Context::protected(&[
    term("proof", sec!("proof")).id().graph(),
    term("DataIntegrityProof", sec!("DataIntegrityProof")).scoped(&DATA_INTEGRITY_PROOF),
]);

/// Terms within `DataIntegrityProof`.
pub(super) static DATA_INTEGRITY_PROOF_V1: Context = Context::protected(&[
    term("challenge", sec!("challenge")),
    term("created", iri!("http://purl.org/dc/terms/created")).typed(xsd!("dateTime")),
    term("domain", sec!("domain")),
    term("expires", sec!("expiration")).typed(xsd!("dateTime")),
    term("nonce", sec!("nonce")),
    term("proofPurpose", sec!("proofPurpose")).vocab().scoped(&PROOF_PURPOSE),
    term("cryptosuite", sec!("cryptosuite")),
    term("proofValue", sec!("proofValue")).typed(sec!("multibase")),
    term("verificationMethod", sec!("verificationMethod")).id(),
]);

/// Terms of the context itself.
pub(super) static DATA_INTEGRITY_V1: Context = Context::protected(&[
    term("proof", sec!("proof")).id().graph(),
    term("DataIntegrityProof", sec!("DataIntegrityProof")).scoped(&DATA_INTEGRITY_PROOF_V1),
]);

/// Terms within `Ed25519VerificationKey2020`.
pub(super) static ED25519_VERIFICATION_KEY2020: Context = Context::protected(&[
    term("controller", sec!("controller")).id(),
    term("revoked", sec!("revoked")).typed(xsd!("dateTime")),
    term("publicKeyMultibase", sec!("publicKeyMultibase")).typed(sec!("multibase")),
]);

/// Terms within `Ed25519Signature2020`.
pub(super) static ED25519_SIGNATURE2020: Context = Context::protected(&[
    term("challenge", sec!("challenge")),
    term("created", iri!("http://purl.org/dc/terms/created")).typed(xsd!("dateTime")),
    term("domain", sec!("domain")),
    term("expires", sec!("expiration")).typed(xsd!("dateTime")),
    term("nonce", sec!("nonce")),
    term("proofPurpose", sec!("proofPurpose")).vocab().scoped(&PROOF_PURPOSE),
    term("proofValue", sec!("proofValue")).typed(sec!("multibase")),
    term("verificationMethod", sec!("verificationMethod")).id(),
]);

/// Terms of the context itself.
pub(super) static ED25519_2020_V1: Context = Context::protected(&[
    term("proof", sec!("proof")).id().graph(),
    term("Ed25519VerificationKey2020", sec!("Ed25519VerificationKey2020")).scoped(&ED25519_VERIFICATION_KEY2020),
    term("Ed25519Signature2020", sec!("Ed25519Signature2020")).scoped(&ED25519_SIGNATURE2020),
]);
