//! What a badge says, taken out for display.

use serde_json::Value;

use super::report::{AlignmentSummary, EvidenceSummary, Party, Summary};
use super::{items, one};

/// The text of a member, when it is a text that is not empty.
pub(crate) fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A profile, or only its address.
pub(crate) fn party(value: &Value) -> Option<Party> {
    let value = one(value);
    if let Some(id) = value.as_str() {
        return Some(Party { id: id.to_owned(), ..Party::default() });
    }
    Some(Party { id: text(value, "id")?, name: text(value, "name"), url: text(value, "url"), image: image(value) })
}

/// The address of `image`, whether it is an object or a text.
fn image(value: &Value) -> Option<String> {
    let image = one(value.get("image")?);
    image.as_str().map(str::to_owned).or_else(|| text(image, "id"))
}

fn evidence(value: Option<&Value>) -> Vec<EvidenceSummary> {
    let read = |entry: &Value| match entry.as_str() {
        Some(address) => EvidenceSummary { id: Some(address.to_owned()), ..EvidenceSummary::default() },
        None => EvidenceSummary {
            id: text(entry, "id"),
            name: text(entry, "name"),
            narrative: text(entry, "narrative"),
            description: text(entry, "description"),
        },
    };
    items(value).iter().map(read).collect()
}

fn alignments(value: Option<&Value>) -> Vec<AlignmentSummary> {
    let read = |entry: &Value| {
        Some(AlignmentSummary {
            name: text(entry, "targetName")?,
            url: text(entry, "targetUrl").unwrap_or_default(),
            framework: text(entry, "targetFramework"),
        })
    };
    items(value).iter().filter_map(read).collect()
}

/// The summary of an Open Badges 3.0 award or endorsement.
pub(super) fn of_credential(document: &Value) -> Summary {
    let subject = document.get("credentialSubject").map_or(&Value::Null, one);
    let achievement = subject.get("achievement").map_or(&Value::Null, one);
    let criteria = achievement.get("criteria").map_or(&Value::Null, one);
    Summary {
        id: text(document, "id"),
        name: text(achievement, "name").or_else(|| text(document, "name")),
        description: text(achievement, "description")
            .or_else(|| text(document, "description"))
            .or_else(|| text(subject, "endorsementComment")),
        criteria: text(criteria, "narrative"),
        criteria_url: text(criteria, "id"),
        image: image(document).or_else(|| image(achievement)),
        achievement: text(achievement, "id"),
        issuer: document.get("issuer").and_then(party),
        recogniser: subject.get("source").and_then(party),
        creator: achievement.get("creator").and_then(party),
        recipient: text(subject, "id"),
        narrative: text(subject, "narrative"),
        awarded: text(document, "awardedDate"),
        valid_from: text(document, "validFrom").or_else(|| text(document, "issuanceDate")),
        expires: text(document, "validUntil").or_else(|| text(document, "expirationDate")),
        evidence: evidence(document.get("evidence")),
        alignments: alignments(achievement.get("alignment")),
    }
}

/// The summary of an Open Badges 2.0 assertion with its badge class and its issuer.
pub(crate) fn of_assertion(assertion: &Value, badge: &Value, issuer: &Value) -> Summary {
    let criteria = badge.get("criteria").map_or(&Value::Null, one);
    Summary {
        id: text(assertion, "id"),
        name: text(badge, "name"),
        description: text(badge, "description"),
        criteria: text(criteria, "narrative"),
        criteria_url: criteria.as_str().map(str::to_owned).or_else(|| text(criteria, "id")),
        image: image(assertion).or_else(|| image(badge)),
        achievement: text(badge, "id"),
        issuer: party(issuer),
        recogniser: None,
        creator: None,
        recipient: None,
        narrative: text(assertion, "narrative"),
        awarded: text(assertion, "issuedOn"),
        valid_from: text(assertion, "issuedOn"),
        expires: text(assertion, "expires"),
        evidence: evidence(assertion.get("evidence")),
        alignments: alignments(badge.get("alignment")),
    }
}
