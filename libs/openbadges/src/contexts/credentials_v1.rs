//! Credentials v1 (VCDM 1.1), without the signature suites of 2018 and 2019.

use super::{Context, term};

/// Terms within `credentialSchema`.
pub(super) static CREDENTIAL_SCHEMA: Context = Context::protected(&[
    term("cred", iri!("https://www.w3.org/2018/credentials#")).prefix(),
    term("JsonSchemaValidator2018", cred!("JsonSchemaValidator2018")),
]);

/// Terms within `refreshService`.
pub(super) static REFRESH_SERVICE: Context = Context::protected(&[
    term("cred", iri!("https://www.w3.org/2018/credentials#")).prefix(),
    term("ManualRefreshService2018", cred!("ManualRefreshService2018")),
]);

/// Terms within `VerifiableCredential`.
pub(super) static VERIFIABLE_CREDENTIAL: Context = Context::protected(&[
    term("cred", iri!("https://www.w3.org/2018/credentials#")).prefix(),
    term("sec", iri!("https://w3id.org/security#")).prefix(),
    term("xsd", iri!("http://www.w3.org/2001/XMLSchema#")).prefix(),
    term("credentialSchema", cred!("credentialSchema")).id().scoped(&CREDENTIAL_SCHEMA),
    term("credentialStatus", cred!("credentialStatus")).id(),
    term("credentialSubject", cred!("credentialSubject")).id(),
    term("evidence", cred!("evidence")).id(),
    term("expirationDate", cred!("expirationDate")).typed(xsd!("dateTime")),
    term("holder", cred!("holder")).id(),
    term("issued", cred!("issued")).typed(xsd!("dateTime")),
    term("issuer", cred!("issuer")).id(),
    term("issuanceDate", cred!("issuanceDate")).typed(xsd!("dateTime")),
    term("proof", sec!("proof")).id().graph(),
    term("refreshService", cred!("refreshService")).id().scoped(&REFRESH_SERVICE),
    term("termsOfUse", cred!("termsOfUse")).id(),
    term("validFrom", cred!("validFrom")).typed(xsd!("dateTime")),
    term("validUntil", cred!("validUntil")).typed(xsd!("dateTime")),
]);

/// Terms within `VerifiablePresentation`.
pub(super) static VERIFIABLE_PRESENTATION: Context = Context::protected(&[
    term("cred", iri!("https://www.w3.org/2018/credentials#")).prefix(),
    term("sec", iri!("https://w3id.org/security#")).prefix(),
    term("holder", cred!("holder")).id(),
    term("proof", sec!("proof")).id().graph(),
    term("verifiableCredential", cred!("verifiableCredential")).id().graph(),
]);

/// Terms of the context itself.
pub(super) static CREDENTIALS_V1: Context = Context::protected(&[
    term("VerifiableCredential", cred!("VerifiableCredential")).scoped(&VERIFIABLE_CREDENTIAL),
    term("VerifiablePresentation", cred!("VerifiablePresentation")).scoped(&VERIFIABLE_PRESENTATION),
    term("proof", sec!("proof")).id().graph(),
]);
