//! The structures: published documents come back as they were, single values become lists, empty ones go.

mod shared_vectors;

use openbadges::model::{
    EndorsementCredential, Image, OpenBadgeCredential, Profile, contexts, is_credential_media_type,
};
use serde_json::{Value, json};

fn read(name: &str) -> Option<Value> {
    let text = shared_vectors::text(name)?;
    Some(serde_json::from_str(&text).expect("JSON"))
}

#[test]
fn published_badges_come_back_equal() {
    for name in [
        "1edtech-ob3-samples/simple.json",
        "1edtech-ob3-samples/complete.json",
        "1edtech-ob3-samples/simple-context-version.json",
        "1edtech-ob3-samples/simple-multiple-proofs.json",
        "1edtech-ob3-spec-examples/basicOpenBadgeCredential.json",
    ] {
        let Some(document) = read(name) else { return };
        let badge: OpenBadgeCredential =
            serde_json::from_value(document.clone()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(badge.kind.is_complete(), "{name}");
        assert_same(&document, &serde_json::to_value(&badge).expect("serializes"), name);
    }
}

/// Equal, but for single values that became lists of one.
fn assert_same(before: &Value, after: &Value, path: &str) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            let names = |members: &serde_json::Map<String, Value>| members.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(before), names(after), "{path}");
            for (name, value) in before {
                assert_same(value, &after[name], &format!("{path}/{name}"));
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            assert_eq!(before.len(), after.len(), "{path}");
            for (index, value) in before.iter().enumerate() {
                assert_same(value, &after[index], &format!("{path}/{index}"));
            }
        }
        (single, Value::Array(list)) if list.len() == 1 => assert_same(single, &list[0], path),
        _ => assert_eq!(before, after, "{path}"),
    }
}

#[test]
fn published_endorsement_comes_back_equal() {
    let Some(document) = read("1edtech-ob3-samples/endorsement-valid.json") else { return };
    let endorsement: EndorsementCredential = serde_json::from_value(document.clone()).expect("reads");
    assert_same(&document, &serde_json::to_value(&endorsement).expect("serializes"), "endorsement");
}

#[test]
fn single_values_become_lists() {
    let profile: Profile = serde_json::from_value(json!({
        "id": "https://ex.fr", "type": "Profile", "endorsement": {"a": 1}, "endorsementJwt": "a.b.c",
        "otherIdentifier": null,
    }))
    .expect("reads");
    let written = serde_json::to_value(&profile).expect("serializes");
    let expected = json!({
        "id": "https://ex.fr", "type": ["Profile"], "endorsement": [{"a": 1}], "endorsementJwt": ["a.b.c"],
    });
    assert_eq!(written, expected);
}

#[test]
fn types_are_written_in_their_form() {
    assert_eq!(serde_json::to_value(Image::new("u")).expect("serializes"), json!({"id": "u", "type": "Image"}));
    let badge = OpenBadgeCredential { context: contexts(), ..OpenBadgeCredential::default() };
    let written = serde_json::to_value(&badge).expect("serializes");
    assert_eq!(written["type"], json!(["VerifiableCredential", "OpenBadgeCredential"]));
    assert_eq!(written["@context"][0], "https://www.w3.org/ns/credentials/v2");
    for empty in ["proof", "evidence", "endorsement", "validUntil", "credentialStatus", "name"] {
        assert_eq!(written.get(empty), None, "{empty}");
    }
}

#[test]
fn media_types() {
    for good in ["application/vc+ld+json", "Application/VC; charset=utf-8", "text/plain", "application/vc+jwt"] {
        assert!(is_credential_media_type(good), "{good}");
    }
    for bad in ["", "text/html", "image/png", "application/vcx"] {
        assert!(!is_credential_media_type(bad), "{bad}");
    }
}
