//! Open Badges 3.0: the checks of an award or of an endorsement, in their order.

use serde_json::Value;

use super::context::{self, Problem};
use super::report::{Verdict, Version};
use super::schema::{self, Class};
use super::session::Session;
use super::{embedded, endorsements, has_type, jws, status, summary};
use crate::identity;
use crate::jwt::Jws;

/// Judges a credential that stands on its own.
pub(super) fn verify_document(session: &mut Session<'_>, mut document: Value, jws: Option<&Jws>) {
    session.version = Some(Version::Ob3);
    if let (Some(jws), Value::Object(members)) = (jws, &mut document) {
        jws::fill(members, jws);
    }
    let class = if has_type(&document, "EndorsementCredential") { Class::Endorsement } else { Class::Badge };
    session.badge = Some(summary::of_credential(&document));
    credential(session, &document, class, jws);
    if class == Class::Badge {
        subject(session, &document);
        recipient(session, &document);
        endorsements::verify(session, &document);
    }
    session.document = Some(document);
}

/// The checks that awards and endorsements share: schema, context, proof, key binding, dates, status.
pub(super) fn credential(session: &mut Session<'_>, document: &Value, class: Class, jws: Option<&Jws>) {
    match schema::check(document, class) {
        Ok(()) => session.passed("schema", "every member that is needed is there"),
        Err(problem) => session.fail("schema", Verdict::NotABadge, problem),
    }
    contexts(session, document, class, jws.is_some());
    if !session.below(Verdict::NotABadge) {
        for name in ["proof", "key_binding", "dates", "status"] {
            session.skipped(name, "not looked at, because it is not a complete badge");
        }
        return;
    }
    signed(session, document, jws);
    dates(session, document, jws);
    if session.below(Verdict::IssuerNotProven) {
        status::verify(session, document);
    } else {
        session.skipped("status", "not asked, because the badge itself does not hold");
    }
}

/// Context check, without which no proof means anything.
fn contexts(session: &mut Session<'_>, document: &Value, class: Class, open: bool) {
    match context::check(document, class, open) {
        Ok(()) => session.passed("context", "every member is a word of a known context"),
        Err(Problem::Unknown(text)) => session.fail("context", Verdict::IssuerNotProven, text),
        Err(Problem::Hidden(text)) => session.fail("context", Verdict::Altered, text),
    }
}

/// Proof and key binding.
fn signed(session: &mut Session<'_>, document: &Value, jws: Option<&Jws>) {
    let Some(issuer) = super::issuer_id(document) else {
        session.fail("proof", Verdict::NotABadge, "there is no issuer");
        return session.skipped("key_binding", "there is no issuer");
    };
    match jws {
        Some(jws) => {
            jws::verify(session, jws, issuer);
            jws::claims(session, jws, document);
        }
        None => embedded::verify(session, document, issuer),
    }
}

/// Every date that may begin or end a credential counts, whatever edition wrote it.
fn dates(session: &mut Session<'_>, document: &Value, jws: Option<&Jws>) {
    let at = session.options.at_ms;
    let (claimed_start, claimed_end) = jws.map_or((None, None), jws::moments);
    let mut starts: Vec<i64> = claimed_start.into_iter().collect();
    let mut ends: Vec<i64> = claimed_end.into_iter().collect();
    for name in ["validFrom", "issuanceDate", "validUntil", "expirationDate"] {
        let Some(value) = document.get(name).filter(|value| !value.is_null()) else { continue };
        let Some(moment) = value.as_str().and_then(super::unix_ms) else {
            return session.fail("dates", Verdict::NotABadge, format!("{name} is not a date with time and zone"));
        };
        if matches!(name, "validFrom" | "issuanceDate") { starts.push(moment) } else { ends.push(moment) }
    }
    if ends.iter().any(|end| at >= *end) {
        session.fail("dates", Verdict::Expired, "the end of its validity has passed");
    } else if starts.iter().any(|start| at < *start) {
        session.fail("dates", Verdict::NotYetValid, "its validity has not begun");
    } else {
        session.passed("dates", "it counts at that moment");
    }
}

/// An award is about somebody: an address or at least one identifier.
fn subject(session: &mut Session<'_>, document: &Value) {
    let subject = document.get("credentialSubject").map(super::one);
    let member = |name: &str| subject.and_then(|subject| subject.get(name));
    let named = member("id").and_then(Value::as_str).is_some_and(|id| !id.trim().is_empty());
    if named || !super::items(member("identifier")).is_empty() {
        session.passed("subject", "it is about somebody");
    } else {
        session.fail("subject", Verdict::NotABadge, "it is about nobody: neither id nor identifier");
    }
}

/// Whether it is for the person that was asked about.
fn recipient(session: &mut Session<'_>, document: &Value) {
    let Some(wanted) = session.options.recipient else {
        return session.skipped("recipient", "nobody was asked about");
    };
    let subject = document.get("credentialSubject").map(super::one);
    let member = |name: &str| subject.and_then(|subject| subject.get(name));
    let by_id = member("id").and_then(Value::as_str).is_some_and(|id| identity::matches(wanted, id, "", false));
    if by_id || super::items(member("identifier")).iter().any(|entry| identity::entry_matches(entry, wanted)) {
        session.passed("recipient", "it is for that person");
    } else {
        session.fail("recipient", Verdict::OtherRecipient, "nothing in it names that person");
    }
}
