//! Credentials v2 (VCDM 2.0), with the terms of Data Integrity and Bitstring Status List.

use super::{Context, term};

/// Terms within `VerifiableCredential`.
pub(super) static VERIFIABLE_CREDENTIAL: Context = Context::protected(&[
    term("confidenceMethod", cred!("confidenceMethod")).id(),
    term("credentialSchema", cred!("credentialSchema")).id(),
    term("credentialStatus", cred!("credentialStatus")).id(),
    term("credentialSubject", cred!("credentialSubject")).id(),
    term("description", schema!("description")),
    term("evidence", cred!("evidence")).id(),
    term("issuer", cred!("issuer")).id(),
    term("name", schema!("name")),
    term("proof", sec!("proof")).id().graph(),
    term("refreshService", cred!("refreshService")).id(),
    term("relatedResource", cred!("relatedResource")).id(),
    term("renderMethod", cred!("renderMethod")).id(),
    term("termsOfUse", cred!("termsOfUse")).id(),
    term("validFrom", cred!("validFrom")).typed(xsd!("dateTime")),
    term("validUntil", cred!("validUntil")).typed(xsd!("dateTime")),
]);

/// Terms within `VerifiablePresentation`.
pub(super) static VERIFIABLE_PRESENTATION: Context = Context::protected(&[
    term("holder", cred!("holder")).id(),
    term("proof", sec!("proof")).id().graph(),
    term("termsOfUse", cred!("termsOfUse")).id(),
    term("verifiableCredential", cred!("verifiableCredential")).id().graph().cleared(),
]);

/// Terms within `JsonSchema`.
pub(super) static JSON_SCHEMA: Context = Context::protected(&[term("jsonSchema", cred!("jsonSchema")).json()]);

/// Terms within `BitstringStatusList`.
pub(super) static BITSTRING_STATUS_LIST: Context = Context::protected(&[
    term("encodedList", status!("encodedList")).typed(sec!("multibase")),
    term("statusPurpose", status!("statusPurpose")),
    term("ttl", status!("ttl")),
]);

/// Terms within `statusMessage`.
pub(super) static STATUS_MESSAGE: Context =
    Context::protected(&[term("message", status!("message")), term("status", status!("status"))]);

/// Terms within `BitstringStatusListEntry`.
pub(super) static BITSTRING_STATUS_LIST_ENTRY: Context = Context::protected(&[
    term("statusListCredential", status!("statusListCredential")).id(),
    term("statusListIndex", status!("statusListIndex")),
    term("statusPurpose", status!("statusPurpose")),
    term("statusMessage", status!("statusMessage")).scoped(&STATUS_MESSAGE),
    term("statusReference", status!("statusReference")).id(),
    term("statusSize", status!("statusSize")).typed(xsds!("integer")),
]);

/// Terms within `proofPurpose`.
pub(super) static PROOF_PURPOSE: Context = Context::protected(&[
    term("assertionMethod", sec!("assertionMethod")).id().set(),
    term("authentication", sec!("authenticationMethod")).id().set(),
    term("capabilityDelegation", sec!("capabilityDelegationMethod")).id().set(),
    term("capabilityInvocation", sec!("capabilityInvocationMethod")).id().set(),
    term("keyAgreement", sec!("keyAgreementMethod")).id().set(),
]);

/// Terms within `DataIntegrityProof`.
pub(super) static DATA_INTEGRITY_PROOF: Context = Context::protected(&[
    term("challenge", sec!("challenge")),
    term("created", iri!("http://purl.org/dc/terms/created")).typed(xsd!("dateTime")),
    term("cryptosuite", sec!("cryptosuite")).typed(sec!("cryptosuiteString")),
    term("domain", sec!("domain")),
    term("expires", sec!("expiration")).typed(xsd!("dateTime")),
    term("nonce", sec!("nonce")),
    term("previousProof", sec!("previousProof")).id(),
    term("proofPurpose", sec!("proofPurpose")).vocab().scoped(&PROOF_PURPOSE),
    term("proofValue", sec!("proofValue")).typed(sec!("multibase")),
    term("verificationMethod", sec!("verificationMethod")).id(),
]);

/// Terms within `cnf`.
pub(super) static CNF: Context =
    Context::protected(&[term("kid", jwt!("kid")).id(), term("jwk", jwt!("jwk")).json()]).without_aliases();

/// Terms of the context itself.
pub(super) static CREDENTIALS_V2: Context = Context::protected(&[
    term("description", schema!("description")),
    term("digestMultibase", sec!("digestMultibase")).typed(sec!("multibase")),
    term("digestSRI", cred!("digestSRI")).typed(cred!("sriString")),
    term("mediaType", schema!("encodingFormat")),
    term("name", schema!("name")),
    term("VerifiableCredential", cred!("VerifiableCredential")).scoped(&VERIFIABLE_CREDENTIAL),
    term("EnvelopedVerifiableCredential", cred!("EnvelopedVerifiableCredential")),
    term("VerifiablePresentation", cred!("VerifiablePresentation")).scoped(&VERIFIABLE_PRESENTATION),
    term("EnvelopedVerifiablePresentation", cred!("EnvelopedVerifiablePresentation")),
    term("JsonSchemaCredential", cred!("JsonSchemaCredential")),
    term("JsonSchema", cred!("JsonSchema")).scoped(&JSON_SCHEMA),
    term("BitstringStatusListCredential", status!("BitstringStatusListCredential")),
    term("BitstringStatusList", status!("BitstringStatusList")).scoped(&BITSTRING_STATUS_LIST),
    term("BitstringStatusListEntry", status!("BitstringStatusListEntry")).scoped(&BITSTRING_STATUS_LIST_ENTRY),
    term("DataIntegrityProof", sec!("DataIntegrityProof")).scoped(&DATA_INTEGRITY_PROOF),
    term("...", jwt!("...")),
    term("_sd", jwt!("_sd")).json(),
    term("_sd_alg", jwt!("_sd_alg")),
    term("aud", jwt!("aud")).id(),
    term("cnf", jwt!("cnf")).scoped(&CNF),
    term("exp", jwt!("exp")).typed(xsds!("nonNegativeInteger")),
    term("iat", jwt!("iat")).typed(xsds!("nonNegativeInteger")),
    term("iss", jose!("iss")).id(),
    term("jku", jose!("jku")).id(),
    term("kid", jose!("kid")).id(),
    term("nbf", jwt!("nbf")).typed(xsds!("nonNegativeInteger")),
    term("sub", jose!("sub")).id(),
    term("x5u", jose!("x5u")).id(),
]);
