//! The tables of terms say what the published contexts say.

mod shared_vectors;

use openbadges::contexts;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Published file, and the address it stands for.
const PUBLISHED: &[(&str, &str)] = &[
    ("credentials-v2.json", contexts::CREDENTIALS_V2),
    ("credentials-v1.json", contexts::CREDENTIALS_V1),
    ("credentials-examples-v2.json", "https://www.w3.org/ns/credentials/examples/v2"),
    ("ob-v3p0-context-3.0.3.json", contexts::OB_3_0_3),
    ("ob-v3p0-context-3.0.2.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"),
    ("ob-v3p0-context-3.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"),
    ("ob-v3p0-context.json", "https://purl.imsglobal.org/spec/ob/v3p0/context.json"),
    ("ob-v3p0-extensions.json", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"),
    ("data-integrity-v1.json", "https://w3id.org/security/data-integrity/v1"),
    ("security-ed25519-2020-v1.json", "https://w3id.org/security/suites/ed25519-2020/v1"),
    ("clr-v2p0-context-2.0.1.json", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"),
    ("clr-v2p0-context.json", "https://purl.imsglobal.org/spec/clr/v2p0/context.json"),
];

/// Not published beside the repository: compared with the copy of the npm package when it is installed.
const FROM_PACKAGE: (&str, &str) = (
    "tests/differential/node_modules/@digitalbazaar/data-integrity-context/contexts/data-integrity-v2.jsonld",
    "https://w3id.org/security/data-integrity/v2",
);

/// Signature suites that this library does not verify, so their terms are left out.
const LEFT_OUT: &[&str] =
    &["EcdsaSecp256k1Signature2019", "EcdsaSecp256r1Signature2019", "Ed25519Signature2018", "RsaSignature2018"];

#[test]
fn tables_equal_published_contexts() {
    for (file, url) in PUBLISHED {
        let Some(text) = shared_vectors::text(&format!("contexts/{file}")) else { return };
        compare(&text, url);
    }
    let listed = PUBLISHED.iter().map(|(_, url)| *url).chain([FROM_PACKAGE.1]);
    let mut listed: Vec<&str> = listed.collect();
    let mut known: Vec<&str> = contexts::known().collect();
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(known, listed, "every known context is compared");
}

#[test]
fn table_equals_packaged_context() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(FROM_PACKAGE.0);
    let Some(path) = shared_vectors::present(path, FROM_PACKAGE.0) else { return };
    compare(&std::fs::read_to_string(path).expect("context"), FROM_PACKAGE.1);
}

fn compare(published: &str, url: &str) {
    let published: Value = serde_json::from_str(published).expect("JSON");
    let published = written_out(published["@context"].as_object().expect("context"), &Map::new());
    let ours = contexts::as_json(url).expect("known");
    let (ours, published) = (ours["@context"].as_object().expect("context"), published.as_object().expect("context"));
    for (name, definition) in published {
        if !(url == contexts::CREDENTIALS_V1 && LEFT_OUT.contains(&name.as_str())) {
            assert_eq!(ours.get(name), Some(definition), "{url} {name}");
        }
    }
    for name in ours.keys() {
        assert!(published.contains_key(name), "{url} does not define {name}");
    }
}

/// A context with every definition as object and every IRI written out, as JSON-LD resolves them.
fn written_out(context: &Map<String, Value>, around: &Map<String, Value>) -> Value {
    let mut defined = around.clone();
    defined.extend(context.iter().filter(|(name, _)| !name.starts_with('@')).map(|(n, d)| (n.clone(), d.clone())));
    let mut out = Map::new();
    for (name, definition) in context {
        if name == "@version" {
            continue;
        }
        if name.starts_with('@') || definition.as_str().is_some_and(|text| text.starts_with('@')) {
            out.insert(name.clone(), definition.clone());
            continue;
        }
        let simple = definition.as_str();
        let id = simple.or_else(|| definition["@id"].as_str()).expect("an IRI");
        let mut others = defined.clone();
        others.remove(name);
        let id = resolve(id, &others);
        let mut written = json!({ "@id": id });
        if simple.is_some() && id.ends_with([':', '/', '?', '#', '[', ']', '@']) {
            written["@prefix"] = true.into();
        }
        if let Some(kind) = definition.get("@type") {
            written["@type"] = resolve(kind.as_str().expect("a type"), &defined).into();
        }
        if let Some(container) = definition.get("@container") {
            written["@container"] = container.clone();
        }
        match definition.get("@context") {
            Some(Value::Object(inner)) => written["@context"] = written_out(inner, &defined),
            Some(other) => written["@context"] = other.clone(),
            None => {}
        }
        out.insert(name.clone(), written);
    }
    Value::Object(out)
}

fn resolve(text: &str, defined: &Map<String, Value>) -> String {
    if text.starts_with('@') {
        return text.to_owned();
    }
    let iri_of = |name: &str| {
        let definition = defined.get(name)?;
        let iri = definition.as_str().or_else(|| definition["@id"].as_str())?;
        let mut others = defined.clone();
        others.remove(name);
        Some(resolve(iri, &others))
    };
    if let Some(iri) = iri_of(text) {
        return iri;
    }
    match text.split_once(':') {
        Some((prefix, rest)) if !rest.starts_with("//") => match iri_of(prefix) {
            Some(iri) => format!("{iri}{rest}"),
            None => text.to_owned(),
        },
        _ => text.to_owned(),
    }
}
