//! What a verification answers: one plain verdict, the named checks behind it, and what the badge says.

use serde::Serialize;

/// The plain answer. The order is the order of weight: when several apply, the last one here is given.
///
/// Nothing but [`Verdict::True`] means that the badge holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Signed by its issuer, unchanged, in force, not withdrawn.
    True,
    /// All of that, but it is not for the person that was asked about.
    OtherRecipient,
    /// Whether it was withdrawn cannot be known now.
    StatusUnknown,
    /// It counts only from a later moment on.
    NotYetValid,
    /// It counted until an earlier moment.
    Expired,
    /// Its issuer suspended it.
    Suspended,
    /// Its issuer withdrew it.
    Withdrawn,
    /// Nothing shows that the issuer it names is the one who made it.
    IssuerNotProven,
    /// It is not what was signed, or holds parts that the signature does not protect.
    Altered,
    /// Not a badge, or not a complete one.
    NotABadge,
}

/// Edition of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// Open Badges 2.0.
    Ob2,
    /// Open Badges 3.0.
    Ob3,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As it should be.
    Passed,
    /// Not as it should be.
    Failed,
    /// Not looked at, because nothing asks for it or something before failed.
    Skipped,
    /// As it should be, with a remark.
    Warning,
}

/// One named check.
///
/// Names: `readable`, `schema`, `context`, `proof`, `claims` (VC-JWT), `key_binding`, `dates`, `status`, `subject`,
/// `recipient`, `endorsements`, and `hosted` (Open Badges 2.0).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Name, out of the list above.
    pub name: &'static str,
    /// How it ended.
    pub outcome: Outcome,
    /// One English sentence for people who look closer.
    pub detail: String,
}

/// A person or organization, as the badge tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Address or DID.
    pub id: String,
    /// Name.
    pub name: Option<String>,
    /// Web page.
    pub url: Option<String>,
    /// Address of a picture.
    pub image: Option<String>,
}

/// A piece of evidence, as the badge tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EvidenceSummary {
    /// Address.
    pub id: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Text (Markdown).
    pub narrative: Option<String>,
    /// Description.
    pub description: Option<String>,
}

/// A link to a framework, as the badge tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AlignmentSummary {
    /// Name of the item.
    pub name: String,
    /// Address of the item.
    pub url: String,
    /// Name of the framework.
    pub framework: Option<String>,
}

/// What the badge says, for display. Every text comes from outside: escape it, and open no address unseen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Address of the award.
    pub id: Option<String>,
    /// Name of what was recognised.
    pub name: Option<String>,
    /// Description of it.
    pub description: Option<String>,
    /// How it is earned (Markdown).
    pub criteria: Option<String>,
    /// Address of the criteria.
    pub criteria_url: Option<String>,
    /// Address of the picture, or a `data:` URI.
    pub image: Option<String>,
    /// Address of the achievement or badge class.
    pub achievement: Option<String>,
    /// Who signs.
    pub issuer: Option<Party>,
    /// Who recognised it, when somebody else than the issuer.
    pub recogniser: Option<Party>,
    /// Who designed it.
    pub creator: Option<Party>,
    /// Address or DID of the person, when the badge gives one.
    pub recipient: Option<String>,
    /// What was shown, in this award (Markdown).
    pub narrative: Option<String>,
    /// When it was awarded, as written.
    pub awarded: Option<String>,
    /// From when it counts, as written.
    pub valid_from: Option<String>,
    /// Until when it counts, as written.
    pub expires: Option<String>,
    /// Evidence.
    pub evidence: Vec<EvidenceSummary>,
    /// Links to frameworks.
    pub alignments: Vec<AlignmentSummary>,
}

/// An endorsement inside a badge and how its own verification ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndorsementReport {
    /// Its own verdict.
    pub verdict: Verdict,
    /// Address of what is vouched for.
    pub subject: Option<String>,
    /// Who vouches.
    pub issuer: Option<Party>,
    /// The words.
    pub comment: Option<String>,
    /// The checks behind the verdict.
    pub checks: Vec<Check>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The plain answer.
    pub verdict: Verdict,
    /// Edition of the standard, when it was recognised.
    pub version: Option<Version>,
    /// The checks behind the verdict, in the order they were made.
    pub checks: Vec<Check>,
    /// What the badge says, when it could be read. It may be untrue: look at the verdict.
    pub badge: Option<Summary>,
    /// Why it was withdrawn, in the issuer's words.
    pub reason: Option<String>,
    /// The endorsements inside, each with its own verdict.
    pub endorsements: Vec<EndorsementReport>,
    /// The document that was judged (for Open Badges 2.0, the one its address serves).
    #[serde(skip)]
    pub document: Option<serde_json::Value>,
}

impl Report {
    /// The check of that name.
    pub fn check(&self, name: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.name == name)
    }
}
