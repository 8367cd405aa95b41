//! From an award of known shape straight to canonical N-Quads and signed JSON, without reading contexts or JSON.
//!
//! The result is the same as that of [`crate::proof::sign`] over the same credential, byte for byte in what is
//! signed. For many awards of one badge, [`Prepared`] does the badge's share once.

mod prepared;
mod shape;
mod sheet;

pub use prepared::Prepared;

use crate::proof::{ProofError, ProofOptions, SecretKey};

/// What all awards of one badge share.
#[derive(Debug, Clone, Copy)]
pub struct Badge<'a> {
    /// Who signs: owner of the badge and of the key.
    pub issuer: Profile<'a>,
    pub achievement: Achievement<'a>,
}

/// Class `Profile`.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    /// Absolute IRI.
    pub id: &'a str,
    pub name: &'a str,
    pub url: Option<&'a str>,
}

/// Class `Achievement`.
#[derive(Debug, Clone, Copy)]
pub struct Achievement<'a> {
    /// Absolute IRI.
    pub id: &'a str,
    /// `Badge`, `Competency`, … or `ext:` and a name.
    pub achievement_type: Option<&'a str>,
    pub name: &'a str,
    pub description: &'a str,
    pub criteria: Criteria<'a>,
    /// Absolute IRI of the picture.
    pub image: Option<&'a str>,
    /// Who designed the badge.
    pub creator: Option<Profile<'a>>,
    /// BCP 47 tag.
    pub in_language: Option<&'a str>,
    pub tags: &'a [&'a str],
    pub alignments: &'a [Alignment<'a>],
}

/// Class `Criteria`.
#[derive(Debug, Clone, Copy)]
pub struct Criteria<'a> {
    /// Absolute IRI.
    pub id: &'a str,
    pub narrative: Option<&'a str>,
}

/// Class `Alignment`.
#[derive(Debug, Clone, Copy)]
pub struct Alignment<'a> {
    pub target_name: &'a str,
    pub target_url: &'a str,
    pub target_framework: Option<&'a str>,
    pub target_code: Option<&'a str>,
    pub target_type: Option<&'a str>,
}

/// What is one person's: an `OpenBadgeCredential` without its badge.
#[derive(Debug, Clone, Copy)]
pub struct Award<'a> {
    /// Absolute IRI of the credential.
    pub id: &'a str,
    pub name: Option<&'a str>,
    /// `xsd:dateTime` with zone, like the other dates; kept as written.
    pub valid_from: &'a str,
    pub valid_until: Option<&'a str>,
    pub awarded_date: Option<&'a str>,
    pub recipient: Recipient<'a>,
    /// The structure that recognised.
    pub source: Option<Profile<'a>>,
    pub role: Option<&'a str>,
    pub evidence: &'a [Evidence<'a>],
    pub status: Option<Status<'a>>,
}

/// Who the award is about: an absolute IRI, hashed identifiers, or both.
#[derive(Debug, Clone, Copy)]
pub struct Recipient<'a> {
    pub id: Option<&'a str>,
    pub identities: &'a [Identity<'a>],
}

/// Class `IdentityObject`, hashed.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    /// `sha256$` and hex.
    pub hash: &'a str,
    /// `emailAddress` and others.
    pub kind: &'a str,
    pub salt: Option<&'a str>,
}

/// Class `Evidence`. Give it an `id`: parts without one must be told apart by what they say.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Absolute IRI.
    pub id: Option<&'a str>,
    pub name: Option<&'a str>,
    pub narrative: Option<&'a str>,
    pub genre: Option<&'a str>,
}

/// Class `BitstringStatusListEntry`.
#[derive(Debug, Clone, Copy)]
pub struct Status<'a> {
    /// Absolute IRI, not that of the list.
    pub id: Option<&'a str>,
    /// `revocation` or `suspension`.
    pub purpose: &'a str,
    /// Place in the list.
    pub index: u64,
    /// Absolute IRI of the list credential.
    pub list: &'a str,
}

/// Canonical N-Quads of the unsigned credential. Errors: an identifier that is no absolute IRI
/// ([`ProofError::Canon`]), too many equal parts without identifier.
pub fn canonical(badge: &Badge, award: &Award) -> Result<String, ProofError> {
    let options = ProofOptions { verification_method: "urn:none", created: None };
    Prepared::new(badge, &options)?.canonical(award)
}

/// One signed credential as compact JSON. Errors as [`canonical`].
pub fn issue(badge: &Badge, award: &Award, key: &SecretKey, options: &ProofOptions) -> Result<String, ProofError> {
    Prepared::new(badge, options)?.issue(award, key)
}

/// Many awards of one badge, in order. The first error ends it.
pub fn issue_many(
    badge: &Badge,
    awards: &[Award],
    key: &SecretKey,
    options: &ProofOptions,
) -> Result<Vec<String>, ProofError> {
    let prepared = Prepared::new(badge, options)?;
    awards.iter().map(|award| prepared.issue(award, key)).collect()
}
