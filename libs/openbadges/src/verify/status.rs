//! Status: whether a credential was withdrawn or suspended. What cannot be known never reads as "valid".

use serde_json::Value;

use super::context;
use super::report::Verdict;
use super::schema::{self, Class};
use super::session::Session;
use super::{embedded, has_type, issuer_id, items};
use crate::jwt::Jws;
use crate::status::{self, Entry, Purpose};

/// How many entries of one credential are looked at.
const MAX_ENTRIES: usize = 8;

/// What one entry says.
enum Said {
    InForce(&'static str),
    Withdrawn(Option<String>),
    Suspended,
    Unknown(String),
}

/// Looks at every entry and writes the check `status`.
pub(super) fn verify(session: &mut Session<'_>, document: &Value) {
    let entries = items(document.get("credentialStatus"));
    if entries.is_empty() {
        return session.skipped("status", "it has no status: it cannot be withdrawn");
    }
    if entries.len() > MAX_ENTRIES {
        return session.fail("status", Verdict::StatusUnknown, "too many status entries");
    }
    for entry in entries {
        match look_up(session, document, entry) {
            Said::InForce(detail) => session.passed("status", detail),
            Said::Withdrawn(reason) => {
                session.fail("status", Verdict::Withdrawn, "its issuer withdrew it");
                session.reason = reason.filter(|reason| !reason.trim().is_empty());
            }
            Said::Suspended => session.fail("status", Verdict::Suspended, "its issuer suspended it"),
            Said::Unknown(reason) => session.fail("status", Verdict::StatusUnknown, reason),
        }
    }
}

fn look_up(session: &mut Session<'_>, document: &Value, entry: &Value) -> Said {
    if has_type(entry, "1EdTechRevocationList") {
        return revocation_list(session, document, entry);
    }
    match Entry::read(entry) {
        Ok(entry) => bitstring(session, document, &entry),
        Err(error) => Said::Unknown(error.to_string()),
    }
}

/// A place in a signed list of bits (Bitstring Status List 1.0, "validate algorithm").
fn bitstring(session: &mut Session<'_>, document: &Value, entry: &Entry) -> Said {
    if matches!(entry.purpose, Purpose::Refresh | Purpose::Message) {
        return Said::InForce("the entry says nothing about validity");
    }
    let (list, jws) = match load_list(session, &entry.list) {
        Ok(found) => found,
        Err(reason) => return Said::Unknown(reason),
    };
    if issuer_id(&list).is_none() || issuer_id(&list) != issuer_id(document) {
        return Said::Unknown("the status list is by another issuer".to_owned());
    }
    if let Err(reason) = list_holds(session, &list, jws.as_ref()) {
        return Said::Unknown(format!("the status list does not hold: {reason}"));
    }
    let bits = match status::list_in(&list, entry.purpose) {
        Ok(bits) => bits,
        Err(error) => return Said::Unknown(error.to_string()),
    };
    match (bits.get(entry.index), entry.purpose) {
        (Err(error), _) => Said::Unknown(error.to_string()),
        (Ok(true), Purpose::Suspension) => Said::Suspended,
        (Ok(true), _) => Said::Withdrawn(None),
        (Ok(false), _) if list.get("id").is_some_and(|id| *id != entry.list) => {
            Said::Unknown("the status list is the one of another address".to_owned())
        }
        (Ok(false), _) => Said::InForce("it is not withdrawn"),
    }
}

fn load_list(session: &Session<'_>, address: &str) -> Result<(Value, Option<Jws>), String> {
    let body = session.load(address).map_err(|error| format!("the status list: {error}"))?;
    let text = std::str::from_utf8(&body).map_err(|_| "the status list is not text".to_owned())?.trim();
    if crate::bake::is_compact_jws(text) {
        let jws = Jws::parse(text).map_err(|error| format!("the status list: {error}"))?;
        return Ok((jws.credential(), Some(jws)));
    }
    let list = serde_json::from_str(text).map_err(|_| "the status list is not JSON".to_owned())?;
    Ok((list, None))
}

/// The list is a credential of its own: shape, contexts, proof, key and dates.
fn list_holds(session: &mut Session<'_>, list: &Value, jws: Option<&Jws>) -> Result<(), String> {
    schema::check(list, Class::StatusList)?;
    context::check(list, Class::StatusList, jws.is_some()).map_err(|problem| format!("{problem:?}"))?;
    let at = session.options.at_ms;
    let moment = |name: &str| list.get(name).and_then(Value::as_str).and_then(super::unix_ms);
    if moment("validUntil").is_some_and(|end| at >= end) || moment("validFrom").is_some_and(|start| at < start) {
        return Err("it does not count at that moment".to_owned());
    }
    let issuer = issuer_id(list).unwrap_or_default().to_owned();
    let (checks, verdict) = session.inside(|session| match jws {
        Some(jws) => super::jws::verify(session, jws, &issuer),
        None => embedded::verify(session, list, &issuer),
    });
    if verdict == Verdict::True {
        return Ok(());
    }
    let failed = checks.into_iter().filter(|check| check.outcome == super::Outcome::Failed);
    Err(failed.map(|check| check.detail).collect::<Vec<_>>().join("; "))
}

/// The deprecated list of 1EdTech: not signed, believed because its address is the one the badge signed.
fn revocation_list(session: &Session<'_>, document: &Value, entry: &Value) -> Said {
    let address = entry.get("id").and_then(Value::as_str).unwrap_or_default();
    if !address.starts_with("https://") {
        return Said::Unknown("the revocation list has no https address".to_owned());
    }
    let Some(id) = document.get("id").and_then(Value::as_str) else {
        return Said::Unknown("the badge has no address to look up".to_owned());
    };
    let list = match session.load_json(address) {
        Ok(list) => list,
        Err(error) => return Said::Unknown(format!("the revocation list: {error}")),
    };
    if issuer_id(&list).is_some_and(|issuer| Some(issuer) != issuer_id(document)) {
        return Said::Unknown("the revocation list is by another issuer".to_owned());
    }
    match status::revoked_in_list(&list, id) {
        Ok(None) => Said::InForce("it is not in the revocation list"),
        Ok(Some(reason)) => Said::Withdrawn(Some(reason)),
        Err(error) => Said::Unknown(error.to_string()),
    }
}
