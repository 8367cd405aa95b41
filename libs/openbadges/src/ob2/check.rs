//! Verification of Open Badges 2.0 assertions (section "verification").
//!
//! Hosted: only what the address of the assertion serves counts, and that address must be one of the issuer's.
//! Signed: RS256, with a key whose `owner` is the issuer and that the issuer's document lists.

use serde_json::Value;

use crate::did::without_fragment;
use crate::identity;
use crate::jwt::{Jws, VerifyingKey};
use crate::verify::{LoadError, Session, Verdict, Version, has_type, items, one, party, text, unix_ms};

/// Judges the assertion at an address.
pub(crate) fn verify_address(session: &mut Session<'_>, address: &str) {
    session.version = Some(Version::Ob2);
    hosted(session, address, None);
}

/// Judges an assertion that was handed in, as JSON or as a JWS.
pub(crate) fn verify_document(session: &mut Session<'_>, document: Value, jws: Option<&Jws>) {
    session.version = Some(Version::Ob2);
    if !has_type(&document, "Assertion") {
        return session.fail("schema", Verdict::NotABadge, "the document is not an assertion");
    }
    if let Some(jws) = jws {
        let Value::Object(_) = document else { return };
        return signed(session, Value::Object(jws.payload.clone()), jws);
    }
    let kind = document.pointer("/verification/type").and_then(Value::as_str).unwrap_or_default();
    if matches!(kind, "SignedBadge" | "signed") {
        session.fail("proof", Verdict::IssuerNotProven, "a signed assertion without its signature");
        return;
    }
    match text(&document, "id") {
        Some(id) => hosted(session, &id, Some(&document)),
        None => session.fail("schema", Verdict::NotABadge, "/id is missing"),
    }
}

fn hosted(session: &mut Session<'_>, id: &str, uploaded: Option<&Value>) {
    let served = match session.load_json(id) {
        Ok(served) => served,
        Err(LoadError::Gone) => {
            session.badge = uploaded.map(|copy| summary(copy, &Value::Null, &Value::Null));
            return session.fail("hosted", Verdict::Withdrawn, "its address answers that it was taken away");
        }
        Err(error) => {
            session.badge = uploaded.map(|copy| summary(copy, &Value::Null, &Value::Null));
            return session.fail("hosted", Verdict::IssuerNotProven, format!("its address: {error}"));
        }
    };
    if text(&served, "id").as_deref().map(str::trim) != Some(id) || !has_type(&served, "Assertion") {
        return session.fail("hosted", Verdict::IssuerNotProven, "its address serves another document");
    }
    match uploaded {
        Some(copy) if *copy != served => {
            session.warn("hosted", "the copy differs from what its address serves, which was judged");
        }
        _ => session.passed("hosted", "its address serves it"),
    }
    withdrawn_flag(session, &served);
    if !session.below(Verdict::Withdrawn) && served.get("badge").is_none() {
        session.badge = Some(summary(uploaded.unwrap_or(&served), &Value::Null, &Value::Null));
        return;
    }
    if let Some((badge, issuer)) = common(session, &served) {
        origin(session, id, &issuer);
        session.badge = Some(summary(&served, &badge, &issuer));
    }
    session.document = Some(served);
}

/// `revoked: true` in the served document.
fn withdrawn_flag(session: &mut Session<'_>, served: &Value) {
    if served.get("revoked").is_some_and(|revoked| *revoked != Value::Bool(false) && !revoked.is_null()) {
        session.reason = text(served, "revocationReason");
        session.fail("status", Verdict::Withdrawn, "its issuer withdrew it");
    } else {
        session.passed("status", "it is not withdrawn");
    }
}

fn signed(session: &mut Session<'_>, assertion: Value, jws: &Jws) {
    if let Some((badge, issuer)) = common(session, &assertion) {
        session.badge = Some(summary(&assertion, &badge, &issuer));
        signature(session, &assertion, &issuer, jws);
        revocation(session, &assertion, &issuer);
    }
    session.document = Some(assertion);
}

/// Shape, recipient, dates, and the badge class and issuer from their own addresses. `None` when they cannot be had.
fn common(session: &mut Session<'_>, assertion: &Value) -> Option<(Value, Value)> {
    match shape(assertion) {
        Ok(()) => session.passed("schema", "every member that is needed is there"),
        Err(problem) => {
            session.fail("schema", Verdict::NotABadge, problem);
            session.badge = Some(summary(assertion, &Value::Null, &Value::Null));
            return None;
        }
    }
    dates(session, assertion);
    recipient(session, assertion);
    let badge = linked(session, assertion, "badge", &["BadgeClass"])?;
    for name in ["name", "description", "image", "criteria", "issuer"] {
        if badge.get(name).is_none_or(Value::is_null) {
            session.fail("schema", Verdict::NotABadge, format!("/badge/{name} is missing"));
        }
    }
    let issuer = linked(session, &badge, "issuer", &["Issuer", "Profile"])?;
    if text(&issuer, "name").is_none() {
        session.fail("schema", Verdict::NotABadge, "/badge/issuer/name is missing");
    }
    Some((badge, issuer))
}

fn shape(assertion: &Value) -> Result<(), String> {
    for name in ["id", "badge", "recipient", "issuedOn", "verification"] {
        if assertion.get(name).is_none_or(Value::is_null) {
            return Err(format!("/{name} is missing"));
        }
    }
    let recipient = assertion.get("recipient").map_or(&Value::Null, one);
    if text(recipient, "identity").is_none() || text(recipient, "type").is_none() {
        return Err("/recipient is not complete".to_owned());
    }
    let hidden = |members: &serde_json::Map<String, Value>| {
        members
            .keys()
            .find(|name| {
                name.starts_with("http:")
                    || name.starts_with("https:")
                    || name.starts_with("obi:")
                    || name.starts_with("schema:")
            })
            .cloned()
    };
    match assertion.as_object().and_then(hidden) {
        Some(name) => Err(format!("/{name} is not a plain member name")),
        None => Ok(()),
    }
}

fn dates(session: &mut Session<'_>, assertion: &Value) {
    let at = session.options.at_ms;
    let moment = |name: &str| match assertion.get(name).filter(|value| !value.is_null()) {
        None => Ok(None),
        Some(value) => value.as_str().and_then(unix_ms).map(Some).ok_or(name.to_owned()),
    };
    match (moment("issuedOn"), moment("expires")) {
        (Err(name), _) | (_, Err(name)) => {
            session.fail("dates", Verdict::NotABadge, format!("{name} is not a date with time and zone"));
        }
        (_, Ok(Some(end))) if at >= end => {
            session.fail("dates", Verdict::Expired, "the end of its validity has passed")
        }
        (Ok(Some(start)), _) if at < start => {
            session.fail("dates", Verdict::NotYetValid, "its validity has not begun");
        }
        _ => session.passed("dates", "it counts at that moment"),
    }
}

fn recipient(session: &mut Session<'_>, assertion: &Value) {
    let Some(wanted) = session.options.recipient else {
        return session.skipped("recipient", "nobody was asked about");
    };
    if assertion.get("recipient").map(one).is_some_and(|entry| identity::entry_matches(entry, wanted)) {
        session.passed("recipient", "it is for that person");
    } else {
        session.fail("recipient", Verdict::OtherRecipient, "nothing in it names that person");
    }
}

/// A linked document from its own address. One that is written into the other is asked for again by its `id`: an
/// inlined issuer could say anything.
fn linked(session: &mut Session<'_>, from: &Value, name: &'static str, types: &[&str]) -> Option<Value> {
    let link = from.get(name).map_or(&Value::Null, one);
    let Some(address) = link.as_str().map(str::to_owned).or_else(|| text(link, "id")) else {
        session.fail("key_binding", Verdict::IssuerNotProven, format!("{name} has no address"));
        return None;
    };
    match session.load_json(&address) {
        Ok(found) if text(&found, "id").as_deref() == Some(address.as_str()) => {
            if types.iter().any(|wanted| has_type(&found, wanted)) {
                return Some(found);
            }
            session.fail("schema", Verdict::NotABadge, format!("{name} is not of type {}", types[0]));
        }
        Ok(_) => {
            let reason = format!("the address of {name} serves another document");
            session.fail("key_binding", Verdict::IssuerNotProven, reason);
        }
        Err(error) => {
            session.fail("key_binding", Verdict::IssuerNotProven, format!("the address of {name}: {error}"));
        }
    }
    session.badge = Some(summary(from, link, &Value::Null));
    None
}

/// The address of a hosted assertion must be one of the issuer's: on its host, or where its document allows.
fn origin(session: &mut Session<'_>, id: &str, issuer: &Value) {
    let policy = issuer.get("verification").map_or(&Value::Null, one);
    let texts = |name: &str| items(policy.get(name)).iter().filter_map(Value::as_str).collect::<Vec<_>>();
    let (prefixes, hosts) = (texts("startsWith"), texts("allowedOrigins"));
    let host = host_of(id);
    let own = text(issuer, "id");
    let by_prefix = prefixes.is_empty() || prefixes.iter().any(|prefix| id.starts_with(prefix));
    let by_host = match (hosts.is_empty(), prefixes.is_empty()) {
        (true, false) => true,
        (true, true) => host.is_some() && host == own.as_deref().and_then(host_of),
        (false, _) => hosts.iter().any(|allowed| Some(*allowed) == host || host_of(allowed) == host),
    };
    if host.is_some() && by_prefix && by_host {
        session.passed("key_binding", "it is served where its issuer serves badges");
    } else {
        session.fail("key_binding", Verdict::IssuerNotProven, "it is not served at an address of its issuer");
    }
}

/// Host and port of a web address.
fn host_of(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty() && !host.contains('@')).then_some(host)
}

fn signature(session: &mut Session<'_>, assertion: &Value, issuer: &Value, jws: &Jws) {
    let listed = items(issuer.get("publicKey"));
    let listed: Vec<String> =
        listed.iter().filter_map(|key| key.as_str().map(str::to_owned).or_else(|| text(key, "id"))).collect();
    let creator = assertion.pointer("/verification/creator").and_then(Value::as_str);
    let Some(address) = creator.map(str::to_owned).or_else(|| listed.first().cloned()) else {
        return session.fail("proof", Verdict::IssuerNotProven, "neither assertion nor issuer name a key");
    };
    let key = match load_key(session, &address, issuer) {
        Ok(found) => found,
        Err(reason) => return session.fail("proof", Verdict::IssuerNotProven, reason),
    };
    let read = key.get("publicKeyPem").and_then(Value::as_str).map(VerifyingKey::from_pem);
    let Some(Ok(pem)) = read else {
        return session.fail("proof", Verdict::IssuerNotProven, "the key cannot be read");
    };
    if jws.algorithm() == "RS256" && jws.verify(&pem) {
        session.passed("proof", "the signature is one of this document");
    } else {
        session.fail("proof", Verdict::Altered, "the signature is not one of this document");
    }
    let owner = key.get("owner").and_then(Value::as_str).map(str::trim);
    if listed.contains(&address) && owner.is_some() && owner == issuer.get("id").and_then(Value::as_str) {
        session.passed("key_binding", "the key is the issuer's");
    } else {
        session.fail("key_binding", Verdict::IssuerNotProven, "the issuer does not list the key as its own");
    }
}

/// The key document: at its address, or inside the issuer's document when the address is a part of that one.
fn load_key(session: &Session<'_>, address: &str, issuer: &Value) -> Result<Value, String> {
    let inside = items(issuer.get("publicKey")).iter().find(|key| text(key, "id").as_deref() == Some(address));
    if let Some(key) = inside.filter(|key| key.get("publicKeyPem").is_some()) {
        return Ok(key.clone());
    }
    let found = session.load_json(without_fragment(address)).map_err(|error| format!("the key: {error}"))?;
    if text(&found, "id").as_deref() != Some(address) {
        return Err("the address of the key serves another document".to_owned());
    }
    Ok(found)
}

/// The issuer's revocation list: entries are addresses or objects, a list may be a single entry.
fn revocation(session: &mut Session<'_>, assertion: &Value, issuer: &Value) {
    let Some(link) = issuer.get("revocationList").filter(|link| !link.is_null()) else {
        return session.skipped("status", "its issuer publishes no revocation list");
    };
    let address = one(link).as_str().map(str::to_owned).or_else(|| text(one(link), "id")).unwrap_or_default();
    let list = match session.load_json(&address) {
        Ok(list) if has_type(&list, "RevocationList") => list,
        Ok(_) => return session.fail("status", Verdict::StatusUnknown, "not a revocation list"),
        Err(error) => return session.fail("status", Verdict::StatusUnknown, format!("the revocation list: {error}")),
    };
    let id = assertion.get("id").and_then(Value::as_str).map(str::trim);
    let revoked = items(list.get("revokedAssertions")).iter().find(|entry| {
        let listed = entry.as_str().or_else(|| entry.get("id").and_then(Value::as_str));
        id.is_some() && listed.map(str::trim) == id
    });
    match revoked {
        Some(entry) => {
            session.reason = text(entry, "revocationReason");
            session.fail("status", Verdict::Withdrawn, "its issuer withdrew it");
        }
        None => session.passed("status", "it is not in the revocation list"),
    }
}

fn summary(assertion: &Value, badge: &Value, issuer: &Value) -> crate::verify::Summary {
    let mut out = crate::verify::summary_of_assertion(assertion, badge, issuer);
    if out.issuer.is_none() {
        out.issuer = badge.get("issuer").and_then(party);
    }
    out
}
