//! The published samples of the public validator, judged with the documents their issuers would serve.

mod shared_vectors;

use std::collections::BTreeMap;

use openbadges::verify::{LoadError, Loader, NoLoader, Options, Outcome, Report, Verdict, Version, unix_ms, verify};
use serde_json::{Value, json};

const FOLDER: &str = "1edtech-ob3-samples";
const EXAMPLE: &str = "https://example.com/issuers/876543";
const EDTECH: &str = "https://1edtech.edu/issuers/565049";
const STATE: &str = "https://state.gov/issuers/565049";
const LIST: &str = concat!(
    "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/",
    "inspector-vc/src/test/resources/ob30/bit-string-list/testlist"
);
const COMMON_KEY: &str = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";

/// Documents by address.
struct Map(BTreeMap<String, Vec<u8>>);

impl Loader for Map {
    fn load(&self, url: &str) -> Result<Vec<u8>, LoadError> {
        self.0.get(url).cloned().ok_or(LoadError::NotFound)
    }
}

fn issuer(id: &str, keys: &[&str]) -> (String, Vec<u8>) {
    let address = |key: &&str| format!("{id}#{key}");
    let methods: Vec<Value> = keys
        .iter()
        .map(|key| json!({"id": address(key), "type": "Multikey", "controller": id, "publicKeyMultibase": key}))
        .collect();
    let listed: Vec<String> = keys.iter().map(address).collect();
    let document = json!({"id": id, "verificationMethod": methods, "assertionMethod": listed});
    (id.to_owned(), document.to_string().into_bytes())
}

fn documents() -> Map {
    let mut map = BTreeMap::from([
        issuer(
            EXAMPLE,
            &[
                COMMON_KEY,
                "z6MknNHHrBzPytzu6CUBP9Lg7fg4KSBjzimc2Frh693YbMiv",
                "z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x",
            ],
        ),
        issuer(
            EDTECH,
            &[
                COMMON_KEY,
                "zDnaekGZTbQBerwcehBSXLqAg6s55hVEBms1zFy89VHXtJSa9",
                "z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs",
            ],
        ),
        issuer(STATE, &["z6MkoMGF38Ck9xkdqrbZt4h9eHb1qc3GhAAkoSWa4Vy3SHRN"]),
    ]);
    if let Some(list) = shared_vectors::text(&format!("{FOLDER}/bit-string-list/testlist")) {
        map.insert(LIST.to_owned(), list.into_bytes());
    }
    Map(map)
}

fn judge(file: &str, loader: &dyn Loader) -> Option<Report> {
    let path = shared_vectors::path(&format!("{FOLDER}/{file}"))?;
    let bytes = std::fs::read(path).expect("readable");
    let at_ms = unix_ms("2026-06-01T00:00:00Z").expect("a date");
    Some(verify(&bytes, &Options { at_ms, loader, recipient: None }))
}

/// Every file of a folder of samples, by name.
fn files(folder: &str) -> Vec<String> {
    let Some(path) = shared_vectors::path(folder) else { return Vec::new() };
    let entries = std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut names: Vec<String> = files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn outcome(report: &Report, name: &str) -> Option<Outcome> {
    report.check(name).map(|check| check.outcome)
}

#[test]
fn good_samples_hold() {
    for file in [
        "simple.json",
        "simple.1ob",
        "simple-context-alias.json",
        "simple-context-version.json",
        "simple-did-web-method.json",
        "simple-multiple-proofs.json",
        "simple-json.png",
        "simple-json.svg",
        "endorsement-valid.json",
    ] {
        let Some(report) = judge(file, &documents()) else { return };
        assert_eq!(report.verdict, Verdict::True, "{file}: {:#?}", report.checks);
        assert_eq!(report.version, Some(Version::Ob3), "{file}");
        let Some(alone) = judge(file, &NoLoader) else { return };
        assert_eq!(alone.verdict, Verdict::IssuerNotProven, "{file} without the issuer's document");
        assert_ne!(outcome(&alone, "proof"), Some(Outcome::Failed), "{file}: the fragment key checks the signature");
    }
    let Some(report) = judge("simple-multiple-proofs.json", &documents()) else { return };
    assert_eq!(outcome(&report, "proof"), Some(Outcome::Warning), "one of its proofs is of an unknown type");
}

#[test]
fn samples_of_the_older_data_model_hold() {
    for file in ["simple_v1.json", "simple-eddsa-2022.json"] {
        let Some(report) = judge(file, &documents()) else { return };
        assert_eq!(report.verdict, Verdict::True, "{file}: {:#?}", report.checks);
    }
}

#[test]
fn selective_disclosure_holds_and_is_protected() {
    let Some(text) = shared_vectors::text(&format!("{FOLDER}/sd/derivedcredential.json")) else { return };
    let at_ms = unix_ms("2026-06-01T00:00:00Z").expect("a date");
    let map = documents();
    let read = |text: &str| verify(text.as_bytes(), &Options { at_ms, loader: &map, recipient: None });
    let report = read(&text);
    assert_eq!(report.verdict, Verdict::True, "{:#?}", report.checks);
    for (from, to) in [("Teamwork", "Leadership"), ("Example Corp", "Other Corp"), ("u2V0BhVhA", "u2V0BhVhB")] {
        assert_eq!(read(&text.replace(from, to)).verdict, Verdict::Altered, "{from}");
    }
    let mut less: Value = serde_json::from_str(&text).expect("JSON");
    less["issuer"].as_object_mut().expect("object").remove("url");
    assert_eq!(read(&less.to_string()).verdict, Verdict::Altered, "a statement taken away");
}

#[test]
fn samples_with_a_defect_are_never_true() {
    let names: Vec<String> = files(FOLDER).into_iter().filter(|name| name.contains("-err-")).collect();
    if names.is_empty() {
        return;
    }
    assert!(names.len() >= 20, "{names:?}");
    for file in &names {
        for loader in [&documents() as &dyn Loader, &NoLoader] {
            let Some(report) = judge(file, loader) else { return };
            assert_ne!(report.verdict, Verdict::True, "{file}");
        }
    }
}

#[test]
fn defects_are_named() {
    let cases = [
        ("simple-err-expired.json", Verdict::Expired, "dates"),
        ("simple-err-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-issuer.json", Verdict::NotABadge, "schema"),
        ("simple-err-issuer-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-issuer-parentorg-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-issuer-otheridentifier-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-evidence-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-credential-subject-identifier-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-credential-subject-profile-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-credential-subject-result-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-credential-subject-achievement-result-description-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-credential-subject-type.json", Verdict::NotABadge, "schema"),
        ("simple-err-proof-value.json", Verdict::Altered, "proof"),
        ("simple-err-proof-method.json", Verdict::IssuerNotProven, "proof"),
        ("simple-err-context.json", Verdict::NotABadge, "context"),
    ];
    for (file, verdict, check) in cases {
        let Some(report) = judge(file, &documents()) else { return };
        assert_eq!(report.verdict, verdict, "{file}: {:#?}", report.checks);
        assert_eq!(outcome(&report, check), Some(Outcome::Failed), "{file}: {check}");
    }
}

#[test]
fn withdrawn_samples() {
    for file in files(&format!("{FOLDER}/bit-string-list")).iter().filter(|name| name.contains("revoked")) {
        let Some(report) = judge(&format!("bit-string-list/{file}"), &documents()) else { return };
        assert_eq!(report.verdict, Verdict::Withdrawn, "{file}: {:#?}", report.checks);
        let mut without = documents();
        without.0.remove(LIST);
        let Some(report) = judge(&format!("bit-string-list/{file}"), &without) else { return };
        assert_eq!(report.verdict, Verdict::StatusUnknown, "{file} without its list");
    }
}

#[test]
fn complete_sample_with_a_revocation_list() {
    let address = "https://1edtech.edu/credentials/3732/revocations";
    let serve = |revoked: Value| {
        let mut map = documents();
        let list = json!({"id": address, "issuer": EDTECH, "revokedCredential": revoked});
        map.0.insert(address.to_owned(), list.to_string().into_bytes());
        judge("complete.json", &map)
    };
    let Some(report) = serve(json!([])) else { return };
    assert_eq!(report.verdict, Verdict::True, "{:#?}", report.checks);
    assert_eq!(report.endorsements.len(), 5);
    assert!(report.endorsements.iter().all(|one| one.verdict == Verdict::IssuerNotProven), "of a suite nobody knows");
    let summary = report.badge.expect("a summary");
    assert_eq!(summary.recogniser.and_then(|party| party.name).as_deref(), Some("1EdTech College of Arts"));
    assert_eq!(summary.evidence.len(), 2);
    let entry = json!([{"id": "http://1edtech.edu/credentials/3732", "revoked": true, "revocationReason": "an error"}]);
    let report = serve(entry).expect("the sample is there");
    assert_eq!(report.verdict, Verdict::Withdrawn);
    assert_eq!(report.reason.as_deref(), Some("an error"));
    assert_eq!(judge("complete.json", &documents()).expect("there").verdict, Verdict::StatusUnknown);
}

#[test]
fn a_key_in_the_header_proves_no_issuer() {
    for file in ["simple-jwt.png", "simple-jwt.svg", "simple-jwt_v1.png", "simple-jwt_v1.svg"] {
        let Some(report) = judge(file, &documents()) else { return };
        assert_eq!(report.verdict, Verdict::IssuerNotProven, "{file}: {:#?}", report.checks);
        assert_eq!(outcome(&report, "proof"), Some(Outcome::Passed), "{file}");
        assert_eq!(outcome(&report, "key_binding"), Some(Outcome::Failed), "{file}");
        assert_eq!(outcome(&report, "claims"), Some(Outcome::Warning), "{file}: it has no sub");
    }
}

#[test]
fn a_key_in_the_header_holds_when_the_issuer_lists_it() {
    let Some(path) = shared_vectors::path(&format!("{FOLDER}/simple-jwt.svg")) else { return };
    let found = openbadges::bake::unbake_any(&std::fs::read(path).expect("readable")).expect("sound").expect("a badge");
    let jws = openbadges::jwt::Jws::parse(&found.text).expect("a JWS");
    let document = json!({"id": EDTECH, "assertionMethod": [
        {"id": format!("{EDTECH}#rsa"), "type": "JsonWebKey", "controller": EDTECH, "publicKeyJwk": jws.header["jwk"]},
    ]});
    let map = Map(BTreeMap::from([(EDTECH.to_owned(), document.to_string().into_bytes())]));
    let Some(report) = judge("simple-jwt.svg", &map) else { return };
    assert_eq!(report.verdict, Verdict::True, "{:#?}", report.checks);
    let (start, end) = found.text.rsplit_once('.').expect("three parts");
    let flipped = format!("{start}.{}{}", if end.starts_with('A') { 'B' } else { 'A' }, &end[1..]);
    let at_ms = unix_ms("2026-06-01T00:00:00Z").expect("a date");
    let report = verify(flipped.as_bytes(), &Options { at_ms, loader: &map, recipient: None });
    assert_eq!(report.verdict, Verdict::Altered);
}

#[test]
fn what_cannot_be_checked_is_not_true() {
    for file in ["simple-did-key-method.json", "velocity.jwt", "complete_v1.json"] {
        let Some(report) = judge(file, &documents()) else { return };
        assert_eq!(report.verdict, Verdict::IssuerNotProven, "{file}: {:#?}", report.checks);
    }
    for file in ["simple-noproof.json", "simple.jwt", "credential-status-revoked.json"] {
        let Some(report) = judge(file, &documents()) else { return };
        assert_ne!(report.verdict, Verdict::True, "{file}");
    }
}

#[test]
fn every_sample_cut_short_is_never_true() {
    for file in files(FOLDER).iter().filter(|name| name.ends_with(".json") || name.ends_with(".svg")) {
        let Some(path) = shared_vectors::path(&format!("{FOLDER}/{file}")) else { return };
        let bytes = std::fs::read(path).expect("readable");
        let end = bytes.iter().rposition(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
        let at_ms = unix_ms("2026-06-01T00:00:00Z").expect("a date");
        for part in 0..20 {
            let input = &bytes[..end * part / 20];
            let report = verify(input, &Options { at_ms, loader: &documents(), recipient: None });
            assert_ne!(report.verdict, Verdict::True, "{file}: {} bytes", input.len());
        }
    }
}
