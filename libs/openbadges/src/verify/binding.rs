//! Whose key it is: from the address of a key to the key, and whether the issuer's document lists it.

use serde_json::Value;

use super::session::Session;
use crate::did::{self, Controller};
use crate::jwt::VerifyingKey;

/// What was found about the key of a proof.
pub(super) enum Finding {
    /// A key that the issuer's document lists for assertions, or that is the issuer (`did:key`).
    Bound(VerifyingKey),
    /// A key that can check the signature, but nothing shows that it is the issuer's.
    Loose(VerifyingKey, String),
    /// No key.
    Nothing(String),
}

impl Finding {
    /// A key from the fragment of the address, if it is one; never bound.
    fn fragment(method: &str, reason: String) -> Self {
        let fragment = method.rsplit(['#', ':']).next().unwrap_or(method);
        match VerifyingKey::from_multikey(fragment) {
            Ok(key) => Self::Loose(key, reason),
            Err(_) => Self::Nothing(reason),
        }
    }
}

/// Looks for the key at `method`, which must be one of `issuer`.
pub(super) fn find(session: &Session<'_>, method: &str, issuer: &str) -> Finding {
    let method = method.trim();
    let controller = did::without_fragment(method);
    if controller.starts_with("did:key:") {
        return match did::key_of_did_key(method) {
            Ok(key) if controller == issuer => Finding::Bound(key),
            Ok(key) => Finding::Loose(key, format!("the key is {controller}, the issuer is {issuer}")),
            Err(error) => Finding::Nothing(error.to_string()),
        };
    }
    if controller != issuer {
        let reason = format!("the key belongs to {controller}, the issuer is {issuer}");
        return Finding::fragment(method, reason);
    }
    match issuer_document(session, issuer) {
        Ok(document) => match document.key(method) {
            Some(key) => Finding::Bound(key.clone()),
            None => Finding::fragment(method, "the issuer's document does not list the key".to_owned()),
        },
        Err(reason) => Finding::fragment(method, reason),
    }
}

/// The issuer's document, read.
pub(super) fn issuer_document(session: &Session<'_>, issuer: &str) -> Result<Controller, String> {
    let address = did::document_address(issuer).map_err(|error| format!("{issuer}: {error}"))?;
    let document = session.load_json(&address).map_err(|error| format!("the issuer's document: {error}"))?;
    Controller::read(&document, issuer).map_err(|error| error.to_string())
}

/// Looks for the key of a VC-JWT: by the `kid` of its header, or the `jwk` in it.
pub(super) fn find_jws(session: &Session<'_>, kid: Option<&str>, jwk: Option<&Value>, issuer: &str) -> Finding {
    if let Some(kid) = kid {
        let found = find(session, kid, issuer);
        return match found {
            Finding::Nothing(reason) if kid.starts_with("https://") => key_address(session, kid, issuer, reason),
            other => other,
        };
    }
    let Some(jwk) = jwk else { return Finding::Nothing("the header names no key".to_owned()) };
    let key = match VerifyingKey::from_jwk(jwk) {
        Ok(key) => key,
        Err(error) => return Finding::Nothing(format!("the key in the header: {error}")),
    };
    match issuer_document(session, issuer) {
        Ok(document) if document.assertion_keys.iter().any(|(_, listed)| *listed == key) => Finding::Bound(key),
        Ok(_) => Finding::Loose(key, "the issuer's document does not list the key of the header".to_owned()),
        Err(reason) => Finding::Loose(key, reason),
    }
}

/// A `kid` whose address answers a bare JWK. It is the issuer's when it is served under the issuer's own address or
/// listed in the issuer's document.
fn key_address(session: &Session<'_>, kid: &str, issuer: &str, reason: String) -> Finding {
    let jwk = match session.load_json(did::without_fragment(kid)) {
        Ok(jwk) => jwk,
        Err(error) => return Finding::Nothing(format!("{reason}; the key: {error}")),
    };
    let key = match VerifyingKey::from_jwk(&jwk) {
        Ok(key) => key,
        Err(error) => return Finding::Nothing(format!("{reason}; the key: {error}")),
    };
    let own = issuer.starts_with("https://")
        && kid
            .strip_prefix(issuer)
            .is_some_and(|rest| issuer.ends_with('/') || rest.starts_with(['/', '#', '?']) || rest.is_empty());
    let listed = || {
        let document = issuer_document(session, issuer).ok()?;
        document.assertion_keys.iter().any(|(_, listed)| *listed == key).then_some(())
    };
    if own || listed().is_some() { Finding::Bound(key) } else { Finding::Loose(key, reason) }
}
