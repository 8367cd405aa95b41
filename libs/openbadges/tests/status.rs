//! Status lists: bit order, bounds, the published all-zero list, and reading of entries.

mod shared_vectors;

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openbadges::status::{
    Entry, MAX_ENTRIES, MIN_ENTRIES, Purpose, StatusError, StatusList, credential, list_in, revoked_in_list,
};
use serde_json::json;

fn packed(bytes: &[u8]) -> String {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).expect("in memory");
    format!("u{}", URL_SAFE_NO_PAD.encode(gzip.finish().expect("in memory")))
}

#[test]
fn index_zero_is_the_leftmost_bit() {
    let mut bytes = vec![0; MIN_ENTRIES / 8];
    bytes[0] = 0b1000_0001;
    bytes[1] = 0b0100_0000;
    let list = StatusList::decode(&packed(&bytes)).expect("decodes");
    let set: Vec<usize> = (0..MIN_ENTRIES).filter(|&index| list.get(index) == Ok(true)).collect();
    assert_eq!(set, [0, 7, 9]);
}

#[test]
fn set_and_clear_round_trip() {
    let mut list = StatusList::new(MIN_ENTRIES).expect("length");
    for index in [0, 1, 8, 94_567, MIN_ENTRIES - 1] {
        list.set(index, true).expect("in range");
    }
    list.set(1, false).expect("in range");
    let text = list.encode();
    assert!(text.starts_with('u') && !text.contains(['=', '+', '/']), "{text}");
    assert_eq!(text, list.encode(), "the same list gives the same text");
    let read = StatusList::decode(&text).expect("decodes");
    assert_eq!(read, list);
    assert_eq!(read.get(94_567), Ok(true));
    assert_eq!(read.get(1), Ok(false));
    assert_eq!(read.get(MIN_ENTRIES), Err(StatusError::Range));
    assert_eq!(list.set(MIN_ENTRIES, true), Err(StatusError::Range));
    assert_eq!(StatusList::decode(&text[1..]).expect("old form without u"), list);
}

#[test]
fn lengths_are_bounded() {
    assert_eq!(StatusList::new(MIN_ENTRIES - 1), Err(StatusError::Length));
    assert_eq!(StatusList::new(MAX_ENTRIES + 1), Err(StatusError::Length));
    assert_eq!(StatusList::decode(&packed(&vec![0; MIN_ENTRIES / 8 - 1])), Err(StatusError::Length));
    assert_eq!(StatusList::decode(&packed(&vec![0; MAX_ENTRIES / 8 + 1])), Err(StatusError::Length));
    let bomb = packed(&vec![0; 64 * 1024 * 1024]);
    assert_eq!(StatusList::decode(&bomb), Err(StatusError::Length));
    for broken in ["", "u", "u!!!", "uAAAA", "zH4sI"] {
        assert_eq!(StatusList::decode(broken), Err(StatusError::Encoding), "{broken}");
    }
}

#[test]
fn published_list_is_all_zero() {
    for name in ["example-2-list.json", "example-4-list.json"] {
        let Some(text) = shared_vectors::text(&format!("w3c-bitstring-status-list/{name}")) else { return };
        let document = serde_json::from_str(&text).expect("JSON");
        let list = list_in(&document, Purpose::Revocation).expect("reads");
        assert_eq!(list.entries(), MIN_ENTRIES);
        assert_eq!(list, StatusList::new(MIN_ENTRIES).expect("length"));
        assert!(list_in(&document, Purpose::Suspension).is_err(), "another purpose");
    }
}

#[test]
fn published_entries() {
    let Some(text) = shared_vectors::text("w3c-bitstring-status-list/example-1-entry.json") else { return };
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let entries = document["credentialStatus"].as_array().expect("a list");
    let first = Entry::read(&entries[0]).expect("reads");
    let list = "https://example.com/credentials/status/3";
    assert_eq!(first, Entry { purpose: Purpose::Revocation, index: 94_567, list: list.to_owned() });
    assert_eq!(Entry::read(&entries[1]).expect("reads").purpose, Purpose::Suspension);
    assert_eq!(first.to_json(), entries[0]);
}

#[test]
fn entries_of_all_spellings() {
    let entry = |index: serde_json::Value| {
        json!({"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": index,
            "statusListCredential": "https://ex.fr/s/1"})
    };
    assert_eq!(Entry::read(&entry(json!(23))).expect("number").index, 23);
    assert_eq!(Entry::read(&entry(json!("23"))).expect("string").index, 23);
    for bad in
        [json!("-1"), json!("+1"), json!(" 1"), json!(""), json!(1.5), json!(-1), json!(null), json!("9".repeat(40))]
    {
        assert!(Entry::read(&entry(bad.clone())).is_err(), "{bad}");
    }
    let mut other = entry(json!("1"));
    other["type"] = json!("https://www.w3.org/ns/credentials/status#BitstringStatusListEntry");
    assert!(Entry::read(&other).is_err());
    let mut wide = entry(json!("1"));
    wide["statusSize"] = json!(2);
    assert!(Entry::read(&wide).is_err());
}

#[test]
fn credential_holds_the_list() {
    let mut list = StatusList::new(MIN_ENTRIES).expect("length");
    list.set(5, true).expect("in range");
    let document = credential(
        "https://ex.fr/s/1",
        "did:web:ex.fr",
        Purpose::Revocation,
        "2026-01-01T00:00:00Z",
        Some(60_000),
        &list,
    );
    assert_eq!(list_in(&document, Purpose::Revocation), Ok(list));
    assert_eq!(document["credentialSubject"]["ttl"], 60_000);
    assert_ne!(document["credentialSubject"]["id"], document["id"]);
}

#[test]
fn old_revocation_lists() {
    let list = json!({"id": "https://ex.fr/r", "issuer": "https://ex.fr", "revokedCredential": [
        {"id": "https://ex.fr/1", "revoked": true, "revocationReason": "issued twice"},
        {"id": "https://ex.fr/2"},
        {"id": "https://ex.fr/3", "revoked": false},
        "https://ex.fr/4",
    ]});
    assert_eq!(revoked_in_list(&list, "https://ex.fr/1"), Ok(Some("issued twice".to_owned())));
    assert_eq!(revoked_in_list(&list, "https://ex.fr/2"), Ok(Some(String::new())));
    assert_eq!(revoked_in_list(&list, "https://ex.fr/3"), Ok(None));
    assert_eq!(revoked_in_list(&list, "https://ex.fr/4"), Ok(Some(String::new())));
    assert_eq!(revoked_in_list(&list, "https://ex.fr/5"), Ok(None));
    assert!(revoked_in_list(&json!({"error": "no"}), "https://ex.fr/1").is_err());
    assert!(revoked_in_list(&json!({"issuer": "x", "revokedCredential": "no"}), "https://ex.fr/1").is_err());
}
