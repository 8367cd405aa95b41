//! Who holds a key: `did:key`, `did:web` and the documents that issuers publish (Controlled Identifiers 1.0).
//!
//! Nothing is fetched here. [`document_address`] says where a document is, [`Controller::read`] reads it.

use serde_json::{Map, Value, json};

use crate::jwt::VerifyingKey;
use crate::multikey::{self, Multikey};

/// The most keys that are read from one document.
const MAX_KEYS: usize = 64;

/// Why an identifier or a document was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DidError {
    /// Neither `did:key`, `did:web` nor `https`.
    #[error("the kind of identifier is not supported")]
    Method,
    /// The identifier is malformed.
    #[error("the identifier is malformed")]
    Malformed,
    /// The document is not a JSON object, or it is the document of somebody else.
    #[error("the document is not the one of the identifier")]
    OtherDocument,
}

/// An identifier without its fragment.
pub fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

/// The key inside a `did:key`, with or without fragment. A fragment must repeat the key.
///
/// # Errors
/// [`DidError::Method`] for another method or kind of key, [`DidError::Malformed`] for a wrong fragment.
pub fn key_of_did_key(did: &str) -> Result<VerifyingKey, DidError> {
    let id = did.strip_prefix("did:key:").ok_or(DidError::Method)?;
    let (id, fragment) = id.split_once('#').unwrap_or((id, id));
    if fragment != id {
        return Err(DidError::Malformed);
    }
    VerifyingKey::from_multikey(id).map_err(|_| DidError::Method)
}

/// Where the document of an issuer is: `did:web` (section "read" of its method) or an `https` address itself.
///
/// # Errors
/// [`DidError::Method`] for other identifiers, [`DidError::Malformed`] for a host that is an IP address, has user
/// information, or a path that climbs.
pub fn document_address(id: &str) -> Result<String, DidError> {
    let id = without_fragment(id.trim());
    if let Some(rest) = id.strip_prefix("did:web:") {
        return did_web_address(rest);
    }
    if id.starts_with("https://") {
        return Ok(id.to_owned());
    }
    Err(DidError::Method)
}

/// `did:web:host%3Aport:a:b` is `https://host:port/a/b/did.json`; without a path, `/.well-known/did.json`.
fn did_web_address(rest: &str) -> Result<String, DidError> {
    const MALFORMED: DidError = DidError::Malformed;
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'%' | b'~');
    let mut parts = rest.split(':');
    let host = parts.next().unwrap_or_default().replace("%3A", ":").replace("%3a", ":");
    let (name, port) = host.split_once(':').map_or((host.as_str(), None), |(name, port)| (name, Some(port)));
    let labels = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    let is_ip = name.split('.').all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit()));
    if name.is_empty() || !labels || is_ip || name.starts_with('.') || name.starts_with('-') {
        return Err(MALFORMED);
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err(MALFORMED);
    }
    let path: Vec<&str> = parts.collect();
    let climbs = |part: &&str| {
        let plain = part.to_ascii_lowercase().replace("%2e", ".");
        part.is_empty() || plain == "." || plain == ".." || plain.contains("%2f") || !part.bytes().all(allowed)
    };
    if path.iter().any(climbs) {
        return Err(MALFORMED);
    }
    if path.is_empty() {
        return Ok(format!("https://{host}/.well-known/did.json"));
    }
    Ok(format!("https://{host}/{}/did.json", path.join("/")))
}

/// The `did:web` of an `https` address: the reverse of [`document_address`] for a host and a path.
pub fn did_web(host_and_port: &str, path: &[&str]) -> String {
    let mut did = format!("did:web:{}", host_and_port.replace(':', "%3A"));
    for part in path {
        did.push(':');
        did.push_str(part);
    }
    did
}

/// The document of an issuer, as far as proofs need it: its keys for assertions.
#[derive(Debug, Clone, PartialEq)]
pub struct Controller {
    /// The identifier the document is about.
    pub id: String,
    /// Keys listed under `assertionMethod`, by their absolute address.
    pub assertion_keys: Vec<(String, VerifyingKey)>,
}

impl Controller {
    /// Reads the document of `id` (a DID or an `https` address, without fragment).
    ///
    /// `assertionMethod` may hold addresses or whole methods. A method counts when its `controller` is `id` or
    /// absent. Keys come as `publicKeyMultibase` or `publicKeyJwk`; what cannot be read is left out.
    ///
    /// # Errors
    /// [`DidError::OtherDocument`] when the `id` inside is not this one.
    pub fn read(document: &Value, id: &str) -> Result<Self, DidError> {
        let found = document.get("id").and_then(Value::as_str).ok_or(DidError::OtherDocument)?;
        if found.trim() != id {
            return Err(DidError::OtherDocument);
        }
        let listed = list(document.get("assertionMethod"));
        let methods = list(document.get("verificationMethod"));
        let mut assertion_keys = Vec::new();
        for entry in listed.iter().take(MAX_KEYS) {
            let method = match entry {
                Value::String(address) => {
                    let wanted = absolute(address, id);
                    methods.iter().find(|method| method_address(method, id).as_deref() == Some(wanted.as_str()))
                }
                whole => Some(whole),
            };
            let Some(method) = method else { continue };
            let owned = method.get("controller").is_none_or(|controller| controller == id);
            if let (true, Some(address), Some(key)) = (owned, method_address(method, id), method_key(method)) {
                assertion_keys.push((address, key));
            }
        }
        Ok(Self { id: id.to_owned(), assertion_keys })
    }

    /// The key at that address, if it is listed for assertions.
    pub fn key(&self, address: &str) -> Option<&VerifyingKey> {
        let address = absolute(address, &self.id);
        self.assertion_keys.iter().find(|(have, _)| *have == address).map(|(_, key)| key)
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(all)) => all,
        Some(Value::Null) | None => &[],
        Some(one) => std::slice::from_ref(one),
    }
}

fn absolute(address: &str, id: &str) -> String {
    if address.starts_with('#') { format!("{id}{address}") } else { address.to_owned() }
}

fn method_address(method: &Value, id: &str) -> Option<String> {
    Some(absolute(method.get("id")?.as_str()?, id))
}

fn method_key(method: &Value) -> Option<VerifyingKey> {
    if let Some(text) = method.get("publicKeyMultibase").and_then(Value::as_str) {
        return VerifyingKey::from_multikey(text).ok();
    }
    VerifyingKey::from_jwk(method.get("publicKeyJwk")?).ok()
}

/// The document of an issuer: `did.json` of a `did:web`, or what its `https` address answers (Controlled Identifiers
/// 1.0, "Verification Methods").
///
/// `keys`: fragment (without `#`) and key. Old keys stay in the list, so that what they signed stays true. Addresses
/// are absolute and `assertionMethod` holds strings, as the public validator wants. An Ed25519 key is a `Multikey`,
/// as embedded proofs want it; others, which sign VC-JWT, are `JsonWebKey` with `publicKeyJwk`, as verifiers of those
/// want it (Open Badges 3.0, "JSON Web Token Proof Format").
pub fn document<K: Clone + Into<VerifyingKey>>(did: &str, keys: &[(&str, K)]) -> Value {
    let address = |fragment: &str| format!("{did}#{fragment}");
    let method = |(fragment, key): &(&str, K)| match key.clone().into() {
        VerifyingKey::Ed25519(bytes) => json!({
            "id": address(fragment),
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": multikey::encode(&Multikey::Ed25519(bytes)),
        }),
        other => json!({
            "id": address(fragment),
            "type": "JsonWebKey",
            "controller": did,
            "publicKeyJwk": other.to_jwk(),
        }),
    };
    let methods: Vec<Value> = keys.iter().map(method).collect();
    let mut contexts = vec!["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];
    if methods.iter().any(|method| method.get("publicKeyJwk").is_some()) {
        contexts.push("https://w3id.org/security/jwk/v1");
    }
    let listed: Vec<String> = keys.iter().map(|(fragment, _)| address(fragment)).collect();
    let mut document = Map::new();
    document.insert("@context".to_owned(), json!(contexts));
    document.insert("id".to_owned(), json!(did));
    document.insert("verificationMethod".to_owned(), Value::Array(methods));
    document.insert("assertionMethod".to_owned(), json!(listed));
    Value::Object(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let at = |did: &str| document_address(did);
        assert_eq!(at("did:web:ex.org").as_deref(), Ok("https://ex.org/.well-known/did.json"));
        assert_eq!(at("did:web:ex.org:a:b#k").as_deref(), Ok("https://ex.org/a/b/did.json"));
        assert_eq!(at("did:web:ex.org%3A8443:a").as_deref(), Ok("https://ex.org:8443/a/did.json"));
        assert_eq!(at("https://ex.org/i/1#key").as_deref(), Ok("https://ex.org/i/1"));
        assert_eq!(did_web("ex.org:8443", &["a"]), "did:web:ex.org%3A8443:a");
    }

    #[test]
    fn refused_addresses() {
        for did in [
            "did:web:127.0.0.1",
            "did:web:",
            "did:web:ex.org:..:x",
            "did:web:ex.org:%2e%2e",
            "did:web:ex.org::x",
            "did:web:u@ex.org",
            "did:web:ex.org%3Anine",
            "did:web:ex.org:a%2fb",
            "did:web:ex.org:a?b",
        ] {
            assert_eq!(document_address(did), Err(DidError::Malformed), "{did}");
        }
        assert_eq!(document_address("did:example:1"), Err(DidError::Method));
        assert_eq!(document_address("http://ex.org/"), Err(DidError::Method));
    }

    #[test]
    fn own_document_reads_back() {
        let key = crate::proof::SecretKey::from_seed(&[7; 32]).public();
        let did = "did:web:ex.org:structures:1";
        let document = document(did, &[("key-1", key.clone())]);
        let read = Controller::read(&document, did).expect("reads");
        let found = read.key("did:web:ex.org:structures:1#key-1").and_then(VerifyingKey::ed25519);
        assert_eq!(found, Some(key));
        assert!(read.key("did:web:ex.org:structures:1#key-2").is_none());
        assert_eq!(Controller::read(&document, "did:web:ex.org"), Err(DidError::OtherDocument));
    }

    #[test]
    fn both_kinds_of_keys_stand_in_one_document() {
        let first = VerifyingKey::from(crate::proof::SecretKey::from_seed(&[7; 32]).public());
        let second = crate::jwt::P256SecretKey::from_bytes(&[7; 32]).expect("a key").public();
        let did = "did:web:ex.org:structures:1";
        let document = document(did, &[("key-1", first.clone()), ("p256-1", second.clone())]);
        let read = Controller::read(&document, did).expect("reads");
        assert_eq!(read.key("did:web:ex.org:structures:1#key-1"), Some(&first));
        assert_eq!(read.key("did:web:ex.org:structures:1#p256-1"), Some(&second));
        let methods = &document["verificationMethod"];
        assert_eq!(methods[1]["type"], "JsonWebKey");
        assert_eq!((methods[0].get("publicKeyJwk"), methods[1].get("publicKeyMultibase")), (None, None));
        assert_eq!(methods[1]["publicKeyJwk"].as_object().map(Map::len), Some(4), "no more than is needed");
    }

    #[test]
    fn a_key_of_another_controller_does_not_count() {
        let key = crate::proof::SecretKey::from_seed(&[7; 32]).public();
        let mut document = document("did:web:ex.org", &[("k", key)]);
        document["verificationMethod"][0]["controller"] = json!("did:web:other.org");
        let read = Controller::read(&document, "did:web:ex.org").expect("reads");
        assert!(read.assertion_keys.is_empty());
    }
}
