//! Open Badges 3.0 as Rust structures (document 1.4.5, annexes "Open Badges Data Model" and "serialization").
//!
//! Reading accepts a single value where the model has a list (JSON-LD compaction); writing always gives a list,
//! and leaves out what is empty. Members that are signed by somebody else (endorsements, proofs) are kept as JSON:
//! reading and writing them again must not change a byte of what was signed.
//!
//! Members that are not of the standard are not kept: a host stores the document as it came.
//! Reading a document into these structures is not verification: see [`crate::verify`].

mod achievement;
mod class;
mod credential;
mod profile;

pub use achievement::{Achievement, Alignment, Criteria, Related, ResultDescription, RubricCriterionLevel};
pub use class::{Class, Type};
pub use credential::{
    AchievementResult, AchievementSubject, CredentialSchema, CredentialStatus, EndorsementCredential,
    EndorsementSubject, Evidence, OpenBadgeCredential, RefreshService,
};
pub use profile::{Address, GeoCoordinates, IdentifierEntry, IdentityObject, Image, Profile};

/// The first item of `@context` of a credential of the Verifiable Credentials Data Model 2.0.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// The first item of `@context` of a credential of the Verifiable Credentials Data Model 1.1 (read only).
pub const CREDENTIALS_V1: &str = "https://www.w3.org/2018/credentials/v1";
/// The Open Badges context that is written.
pub const OB_CONTEXT: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// Every address under which an Open Badges 3.0 context was published: these are read.
pub const OB_CONTEXTS: &[&str] = &[
    OB_CONTEXT,
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
];
/// The context of Open Badges 2.0.
pub const OB2_CONTEXT: &str = "https://w3id.org/openbadges/v2";
/// The published JSON Schema of an OpenBadgeCredential.
pub const SCHEMA_ACHIEVEMENT: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";
/// The published JSON Schema of an EndorsementCredential.
pub const SCHEMA_ENDORSEMENT: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json";

/// Media type of an answer that holds a credential with an embedded proof.
pub const MEDIA_VC_LD: &str = "application/vc+ld+json";
/// Media type W3C registered for the same; read as well.
pub const MEDIA_VC: &str = "application/vc";
/// Media type of JSON-LD documents.
pub const MEDIA_LD: &str = "application/ld+json";
/// Media type of plain JSON.
pub const MEDIA_JSON: &str = "application/json";
/// Media type of a credential in compact JWS form (Open Badges 3.0, "docformat").
pub const MEDIA_JWS: &str = "text/plain";
/// Media type W3C registered for a credential in compact JWS form; read as well.
pub const MEDIA_VC_JWT: &str = "application/vc+jwt";

/// The `@context` that is written: the credentials context first, the Open Badges context second.
pub fn contexts() -> Vec<String> {
    vec![CREDENTIALS_V2.to_owned(), OB_CONTEXT.to_owned()]
}

/// Whether a `Content-Type` (parameters and case do not matter) announces a credential that can be read.
pub fn is_credential_media_type(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    [MEDIA_VC_LD, MEDIA_VC, MEDIA_LD, MEDIA_JSON, MEDIA_JWS, MEDIA_VC_JWT].contains(&kind.as_str())
}
