//! The signed envelopes: the award and the endorsement.

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::achievement::{Achievement, Alignment};
use super::class::{Class, Type, many};
use super::profile::{IdentityObject, Image, Profile};

/// A badge given to somebody (class `AchievementCredential`; an `Assertion` in Open Badges 2.0).
///
/// `valid_from`, `valid_until` and `awarded_date` are RFC 3339 with a zone, kept as written: another spelling of
/// the same moment breaks the signature.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenBadgeCredential {
    /// `[credentials/v2, ob context]`, in this order; see [`super::contexts`].
    #[serde(rename = "@context", deserialize_with = "many")]
    pub context: Vec<String>,
    /// Address of the award.
    pub id: String,
    /// `["VerifiableCredential", "OpenBadgeCredential"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<OpenBadgeCredential>,
    /// Name for wallets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Short description for wallets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Picture of this award.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// When it was first awarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awarded_date: Option<String>,
    /// Who it is about and what was recognised.
    pub credential_subject: AchievementSubject,
    /// Signed EndorsementCredentials about this award, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub endorsement: Vec<Value>,
    /// Endorsements in compact JWS form, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub endorsement_jwt: Vec<String>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub evidence: Vec<Evidence>,
    /// Who signs. Written as an object, never as a bare address.
    pub issuer: Profile,
    /// From when it counts.
    pub valid_from: String,
    /// Until when it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Embedded proofs, unchanged; empty before signing.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub proof: Vec<Value>,
    /// Schemas the document promises to fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub credential_schema: Vec<CredentialSchema>,
    /// Where its status can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_status: Option<CredentialStatus>,
    /// Where a newer copy can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_service: Option<RefreshService>,
    /// Terms of use, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub terms_of_use: Vec<Value>,
}

impl Class for OpenBadgeCredential {
    const NAMES: &'static [&'static str] = &["VerifiableCredential", "OpenBadgeCredential"];
}

/// Who an award is about (class `AchievementSubject`): an `id`, an `identifier`, or both.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AchievementSubject {
    /// DID, `mailto:` or other address of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `["AchievementSubject"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<AchievementSubject>,
    /// When the activity ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity_end_date: Option<String>,
    /// When the activity began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity_start_date: Option<String>,
    /// Credit hours earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits_earned: Option<Number>,
    /// What was recognised.
    pub achievement: Achievement,
    /// Identifiers of the person.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub identifier: Vec<IdentityObject>,
    /// Picture of the person's work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Licence number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_number: Option<String>,
    /// What was shown, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// Results.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub result: Vec<AchievementResult>,
    /// Role the person had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who recognised it ("recognised by"), when it is not the issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Profile>,
    /// Period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
}

impl Class for AchievementSubject {
    const NAMES: &'static [&'static str] = &["AchievementSubject"];
}

/// A result (class `Result`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AchievementResult {
    /// `["Result"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<AchievementResult>,
    /// `id` of the rubric level that was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub achieved_level: Option<String>,
    /// Links to frameworks.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub alignment: Vec<Alignment>,
    /// `id` of the ResultDescription.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_description: Option<String>,
    /// `Completed`, `Enrolled`, `InProgress` and others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Class for AchievementResult {
    const NAMES: &'static [&'static str] = &["Result"];
}

/// What shows that the criteria were met (class `Evidence`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Address of a page or file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `["Evidence"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<Evidence>,
    /// Markdown text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// Name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A longer description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `Photography`, `Prose`, `Film` and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
    /// For whom it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
}

impl Class for Evidence {
    const NAMES: &'static [&'static str] = &["Evidence"];
}

/// Where the status of a credential can be read (`BitstringStatusListEntry`; see [`crate::status`]).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialStatus {
    /// Optional; never the address of the list itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `BitstringStatusListEntry` or `1EdTechRevocationList`.
    #[serde(rename = "type")]
    pub kind: String,
    /// `revocation`, `suspension`, `refresh` or `message`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_purpose: Option<String>,
    /// Position, a base-10 integer in a string.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_list_index: Option<Value>,
    /// Address of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_list_credential: Option<String>,
}

/// A schema the document promises to fit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CredentialSchema {
    /// Address of the schema.
    pub id: String,
    /// `1EdTechJsonSchemaValidator2019`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// Where a newer copy can be read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RefreshService {
    /// Address.
    pub id: String,
    /// `1EdTechCredentialRefresh`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// Somebody vouches for a badge, an award or a profile (class `EndorsementCredential`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EndorsementCredential {
    /// `[credentials/v2, ob context]`, in this order.
    #[serde(rename = "@context", deserialize_with = "many")]
    pub context: Vec<String>,
    /// Address of the endorsement.
    pub id: String,
    /// `["VerifiableCredential", "EndorsementCredential"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<EndorsementCredential>,
    /// Name to show; required here, unlike in a badge.
    pub name: String,
    /// A short description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What is vouched for.
    pub credential_subject: EndorsementSubject,
    /// When it was first given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awarded_date: Option<String>,
    /// Who vouches.
    pub issuer: Profile,
    /// From when it counts.
    pub valid_from: String,
    /// Until when it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Embedded proofs, unchanged; empty before signing.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub proof: Vec<Value>,
    /// Schemas the document promises to fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "many")]
    pub credential_schema: Vec<CredentialSchema>,
    /// Where its status can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_status: Option<CredentialStatus>,
}

impl Class for EndorsementCredential {
    const NAMES: &'static [&'static str] = &["VerifiableCredential", "EndorsementCredential"];
}

/// What is vouched for, and how (class `EndorsementSubject`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EndorsementSubject {
    /// Address of the badge, award or profile.
    pub id: String,
    /// `["EndorsementSubject"]`.
    #[serde(rename = "type", default)]
    pub kind: Type<EndorsementSubject>,
    /// The words, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endorsement_comment: Option<String>,
}

impl Class for EndorsementSubject {
    const NAMES: &'static [&'static str] = &["EndorsementSubject"];
}
