//! Verification: from bytes (JSON, compact JWS, baked PNG or SVG) to a report of named checks and one verdict.
//!
//! The library fetches nothing: documents of issuers, status lists and hosted badges come from the caller's
//! [`Loader`], at most [`MAX_LOADS`] of them, and every one is checked before it is believed. Order of the checks:
//! Open Badges 3.0, section "verification"; key binding and context validation go beyond it, because a key that
//! stands only in the badge itself would let anybody issue in any name.

mod binding;
mod context;
mod embedded;
mod endorsements;
mod jws;
mod ob3;
mod report;
mod schema;
mod selective;
mod session;
mod status;
mod summary;
mod time;

use serde_json::Value;

pub use report::{
    AlignmentSummary, Check, EndorsementReport, EvidenceSummary, Outcome, Party, Report, Summary, Verdict, Version,
};
pub(crate) use session::Session;
pub use session::{LoadError, Loader, MAX_DOCUMENT_BYTES, MAX_LOADS, NoLoader, Options};
pub(crate) use summary::{of_assertion as summary_of_assertion, party, text};
pub use time::unix_ms;

use crate::bake::{self, Container};
use crate::jwt::Jws;

/// Judges a badge at a moment.
///
/// `input`: a JSON document, a compact JWS, a PNG or SVG with a badge inside, or the address of an Open Badges 2.0
/// assertion as text. Never panics and never fails: what cannot be read is [`Verdict::NotABadge`].
pub fn verify(input: &[u8], options: &Options<'_>) -> Report {
    let mut session = Session::new(options);
    match bake::unbake_any(input) {
        Ok(Some(found)) => {
            session.passed("readable", format!("read as {:?}", found.container));
            read_text(&mut session, found.container, &found.text);
        }
        Ok(None) => session.fail("readable", Verdict::NotABadge, "no badge was found in it"),
        Err(error) => session.fail("readable", Verdict::NotABadge, error.to_string()),
    }
    session.into_report()
}

fn read_text(session: &mut Session<'_>, container: Container, text: &str) {
    if bake::is_address(text) {
        return crate::ob2::verify_address(session, text);
    }
    if matches!(container, Container::Jwt) || bake::is_compact_jws(text) {
        return match Jws::parse(text) {
            Ok(jws) => route(session, jws.credential(), Some(&jws)),
            Err(error) => session.fail("readable", Verdict::NotABadge, error.to_string()),
        };
    }
    match serde_json::from_str::<Value>(text) {
        Ok(document @ Value::Object(_)) => route(session, document, None),
        Ok(_) => session.fail("readable", Verdict::NotABadge, "the JSON is not an object"),
        Err(error) => session.fail("readable", Verdict::NotABadge, format!("the JSON cannot be read: {error}")),
    }
}

/// Sends a document to the edition it belongs to.
fn route(session: &mut Session<'_>, document: Value, jws: Option<&Jws>) {
    use crate::model::{CREDENTIALS_V1, CREDENTIALS_V2, OB2_CONTEXT};
    let has = |wanted: &str| match document.get("@context") {
        Some(Value::Array(all)) => all.iter().any(|one| one == wanted),
        Some(one) => one == wanted,
        None => false,
    };
    if has(OB2_CONTEXT) {
        crate::ob2::verify_document(session, document, jws);
    } else if has(CREDENTIALS_V2) || has(CREDENTIALS_V1) || has_type(&document, "VerifiableCredential") {
        ob3::verify_document(session, document, jws);
    } else {
        session.fail("schema", Verdict::NotABadge, "the document is not an Open Badge");
    }
}

/// Whether `type` is this name or a list with it.
pub(crate) fn has_type(value: &Value, name: &str) -> bool {
    match value.get("type") {
        Some(Value::String(one)) => one == name,
        Some(Value::Array(all)) => all.iter().any(|one| one == name),
        _ => false,
    }
}

/// A value, or the only item of a list with one item.
pub(crate) fn one(value: &Value) -> &Value {
    match value {
        Value::Array(all) if all.len() == 1 => &all[0],
        other => other,
    }
}

/// The items of a list, or the one value; nothing for `null` and absent.
pub(crate) fn items(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(all)) => all,
        Some(Value::Null) | None => &[],
        Some(single) => std::slice::from_ref(single),
    }
}

/// The identifier of an issuer: the text itself or the `id` of the object.
pub(crate) fn issuer_id(document: &Value) -> Option<&str> {
    let issuer = one(document.get("issuer")?);
    issuer.as_str().or_else(|| issuer.get("id").and_then(Value::as_str)).map(str::trim)
}
