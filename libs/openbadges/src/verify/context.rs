//! Context validation: what code reads is what was signed (Data Integrity 1.0, "context validation").
//!
//! A proof covers the RDF of a document, code reads its JSON. A member spelled as a full IRI, a keyword, a context
//! of one's own or a member moved to another place keep the proof and hide a withdrawal or an end. All of that is
//! refused: contexts are known ones by their address, members are plain words.

use serde_json::{Map, Value};

use super::schema::Class;
use crate::model::{CREDENTIALS_V1, CREDENTIALS_V2, OB_CONTEXTS};

/// Contexts that may follow the first two.
const FURTHER: &[&str] = &[
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    "https://w3id.org/security/data-integrity/v1",
    "https://w3id.org/security/data-integrity/v2",
    "https://w3id.org/security/suites/ed25519-2020/v1",
];
/// Members that decide whether a credential still counts: they belong to credentials alone.
const DECIDING: &[&str] = &["credentialStatus", "validUntil", "expirationDate", "proof"];
/// Deepest nesting that is looked through.
const MAX_DEPTH: usize = 64;

/// What is wrong with the contexts or the members of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// A context that is not known, or not in its place: the proof cannot be understood.
    Unknown(String),
    /// A member the proof does not protect as it is read.
    Hidden(String),
}

/// Checks the contexts and the members of a credential.
///
/// `open`: further contexts may be unknown. That is right for a VC-JWT, whose signature covers the JSON itself.
pub(super) fn check(document: &Value, class: Class, open: bool) -> Result<(), Problem> {
    let Value::Object(members) = document else {
        return Err(Problem::Unknown("the document is not an object".to_owned()));
    };
    contexts(members.get("@context"), class, open)?;
    let root = members.get("id").and_then(Value::as_str);
    walk_members(members, root, true, "", 0)
}

fn contexts(value: Option<&Value>, class: Class, open: bool) -> Result<(), Problem> {
    let unknown = |text: &str| Err(Problem::Unknown(text.to_owned()));
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one @ Value::String(_)) => std::slice::from_ref(one),
        _ => return unknown("the document has no contexts"),
    };
    let mut items = list.iter().map(Value::as_str);
    if !matches!(items.next(), Some(Some(CREDENTIALS_V2 | CREDENTIALS_V1))) {
        return unknown("the first context is not the credentials context");
    }
    if class != Class::StatusList && !matches!(items.next(), Some(Some(url)) if OB_CONTEXTS.contains(&url)) {
        return unknown("the second context is not an Open Badges context");
    }
    for item in items {
        match item {
            None => return unknown("a context is written into the document"),
            Some(url) if open || FURTHER.contains(&url) || OB_CONTEXTS.contains(&url) => {}
            Some(url) => return Err(Problem::Unknown(format!("the context {url} is not known"))),
        }
    }
    Ok(())
}

fn walk(value: &Value, root: Option<&str>, path: &str, depth: usize) -> Result<(), Problem> {
    if depth > MAX_DEPTH {
        return Err(Problem::Unknown(format!("{path} is nested too deep")));
    }
    match value {
        Value::Array(list) => list.iter().try_for_each(|item| walk(item, root, path, depth + 1)),
        Value::Object(members) => walk_members(members, root, false, path, depth + 1),
        _ => Ok(()),
    }
}

fn walk_members(
    members: &Map<String, Value>,
    root: Option<&str>,
    top: bool,
    path: &str,
    depth: usize,
) -> Result<(), Problem> {
    let credential = is_credential(members);
    for (name, value) in members {
        let here = format!("{path}/{name}");
        if name == "@context" {
            nested_context(value, top, credential, &here)?;
            continue;
        }
        if name.contains(':') || name.starts_with('@') {
            return Err(Problem::Hidden(format!("{here} is not a plain member name")));
        }
        if DECIDING.contains(&name.as_str()) && !top {
            let same = root.is_some() && members.get("id").and_then(Value::as_str) == root;
            if !credential || same {
                return Err(Problem::Hidden(format!("{here} is in a place where it does not belong")));
            }
        }
        walk(value, root, &here, depth)?;
    }
    Ok(())
}

/// A credential inside (an endorsement) repeats its contexts; nothing else has some of its own.
fn nested_context(value: &Value, top: bool, credential: bool, path: &str) -> Result<(), Problem> {
    if top {
        return Ok(());
    }
    if !credential {
        return Err(Problem::Hidden(format!("{path} changes the meaning of the members around it")));
    }
    contexts(Some(value), Class::Endorsement, false)
}

fn is_credential(members: &Map<String, Value>) -> bool {
    match members.get("type") {
        Some(Value::String(one)) => one == "VerifiableCredential",
        Some(Value::Array(all)) => all.iter().any(|one| one == "VerifiableCredential"),
        _ => false,
    }
}
