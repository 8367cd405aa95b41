//! Open Badges 2.0: the published samples, served from a map, and our own hosted documents.

mod issuing;
mod shared_vectors;

use issuing::{Map, judge, judge_at, judge_bytes};
use openbadges::identity;
use openbadges::ob2::{Alignment, Assertion, BadgeClass, Issuer, withdrawn};
use openbadges::verify::{NoLoader, Outcome, Report, Verdict, Version};
use serde_json::{Value, json};

const FOLDER: &str = "1edtech-ob2-samples";
const ID: &str = "https://example.org/beths-robotics-badge.json";

/// What example.org serves: every asset under both schemes, as the samples mix them.
fn example_org() -> Option<Map> {
    let folder = shared_vectors::path(&format!("{FOLDER}/assets"))?;
    let mut map = Map::default();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let body = std::fs::read(&path).expect("readable");
        for scheme in ["http", "https"] {
            map.0.insert(format!("{scheme}://example.org/{name}"), body.clone());
        }
    }
    Some(map)
}

fn sample(name: &str) -> Option<String> {
    shared_vectors::text(&format!("{FOLDER}/{name}"))
}

/// Judges an assertion that is served at its address.
fn hosted(name: &str) -> Option<Report> {
    let text = sample(name)?;
    let document: Value = serde_json::from_str(&text).ok()?;
    let id = document["id"].as_str().expect("an id").to_owned();
    Some(judge_bytes(text.as_bytes(), &example_org()?.with(&id, &document)))
}

fn outcome(report: &Report, name: &str) -> Option<Outcome> {
    report.check(name).map(|check| check.outcome)
}

#[test]
fn hosted_samples_hold() {
    for name in [
        "basic-assertion.json",
        "basic-assertion-with-language.json",
        "basic-assertion-no-public-key.json",
        "assertion-with-data-image.json",
        "assertion-with-endorsements.json",
    ] {
        let Some(report) = hosted(name) else { return };
        assert_eq!(report.verdict, Verdict::True, "{name}: {:#?}", report.checks);
        assert_eq!(report.version, Some(Version::Ob2), "{name}");
    }
    let Some(report) = hosted("basic-assertion.json") else { return };
    let summary = report.badge.expect("a summary");
    assert_eq!(summary.name.as_deref(), Some("Awesome Robotics Badge"));
    assert_eq!(summary.issuer.and_then(|issuer| issuer.name).as_deref(), Some("An Example Badge Issuer"));
}

#[test]
fn hosted_samples_with_a_defect() {
    for (name, verdict) in [
        ("basic-assertion-expired.json", Verdict::Expired),
        ("basic-assertion-expired-before-issued.json", Verdict::Expired),
        ("basic-assertion-in-future.json", Verdict::NotYetValid),
        ("basic-assertion-invalid-type.json", Verdict::NotABadge),
        ("basic-assertion-invalid-context.json", Verdict::NotABadge),
        ("warning-issuer-non-http.json", Verdict::IssuerNotProven),
    ] {
        let Some(report) = hosted(name) else { return };
        assert_eq!(report.verdict, verdict, "{name}: {:#?}", report.checks);
    }
}

#[test]
fn only_the_served_copy_counts() {
    let (Some(map), Some(text)) = (example_org(), sample("basic-assertion.json")) else { return };
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(judge(&document, &map).verdict, Verdict::IssuerNotProven, "its address serves nothing");
    let mut uploaded = document.clone();
    uploaded["recipient"]["identity"] = json!("sha256$0000");
    uploaded["narrative"] = json!("invented");
    let served = map.clone().with(ID, &document);
    let report = judge(&uploaded, &served);
    assert_eq!(report.verdict, Verdict::True);
    assert_eq!(outcome(&report, "hosted"), Some(Outcome::Warning), "the copy differs");
    assert_eq!(report.badge.expect("a summary").narrative, None, "nothing of the copy is shown");
    assert_eq!(judge_bytes(ID.as_bytes(), &served).verdict, Verdict::True, "by address");
    let mut other = document.clone();
    other["id"] = json!("https://example.org/other.json");
    assert_eq!(judge(&document, &map.clone().with(ID, &other)).verdict, Verdict::IssuerNotProven);
    let mut gone = map;
    gone.0.insert(ID.to_owned(), b"gone".to_vec());
    assert_eq!(judge(&document, &gone).verdict, Verdict::Withdrawn);
}

#[test]
fn the_address_must_be_the_issuers() {
    let (Some(map), Some(text)) = (example_org(), sample("basic-assertion.json")) else { return };
    let thief = "https://thief.ex.fr/assertion";
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    document["id"] = json!(thief);
    let report = judge(&document, &map.clone().with(thief, &document));
    assert_eq!(report.verdict, Verdict::IssuerNotProven);
    assert_eq!(outcome(&report, "key_binding"), Some(Outcome::Failed));
    let issuer = "https://example.org/organization.json";
    let with = |policy: Value| {
        let mut organization: Value =
            serde_json::from_str(&sample("assets/organization.json").expect("there")).expect("JSON");
        organization["verification"] = policy;
        judge(&document, &map.clone().with(thief, &document).with(issuer, &organization)).verdict
    };
    assert_eq!(with(json!({"startsWith": "https://thief.ex.fr/"})), Verdict::True);
    assert_eq!(with(json!({"startsWith": ["https://no.ex.fr", "https://thief.ex.fr/as"]})), Verdict::True);
    assert_eq!(with(json!({"startsWith": "https://example.org/NOT"})), Verdict::IssuerNotProven);
    assert_eq!(with(json!({"allowedOrigins": ["example.org", "thief.ex.fr"]})), Verdict::True);
    assert_eq!(with(json!({"allowedOrigins": "example.org"})), Verdict::IssuerNotProven);
}

#[test]
fn a_baked_sample() {
    let Some(path) = shared_vectors::path(&format!("{FOLDER}/simple-badge.png")) else { return };
    let bytes = std::fs::read(path).expect("readable");
    let (Some(map), Some(text)) = (example_org(), sample("basic-assertion.json")) else { return };
    let map = map.with(ID, &serde_json::from_str(&text).expect("JSON"));
    assert_eq!(judge_bytes(&bytes, &map).verdict, Verdict::True);
    assert_eq!(judge_bytes(&bytes, &NoLoader).verdict, Verdict::IssuerNotProven);
}

#[test]
fn signed_samples() {
    let Some(map) = example_org() else { return };
    let read = |name: &str| judge_bytes(sample(name).expect("there").as_bytes(), &map);
    let good = read("simple.jwt");
    assert_eq!(good.verdict, Verdict::True, "{:#?}", good.checks);
    assert_eq!(outcome(&good, "key_binding"), Some(Outcome::Passed));
    assert_eq!(read("simple-not-revoked.jwt").verdict, Verdict::True);
    let revoked = read("simple-revoked.jwt");
    assert_eq!(revoked.verdict, Verdict::Withdrawn);
    assert_eq!(revoked.reason.as_deref(), Some("A good reason, for sure"));
}

#[test]
fn signed_samples_tampered() {
    let (Some(map), Some(text)) = (example_org(), sample("simple.jwt")) else { return };
    let text = text.trim();
    let (start, signature) = text.rsplit_once('.').expect("three parts");
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    let forged = format!("{start}.{first}{}", &signature[1..]);
    assert_eq!(judge_bytes(forged.as_bytes(), &map).verdict, Verdict::Altered);
    let mut other_owner = map.clone();
    let mut key: Value = serde_json::from_str(&sample("assets/key1.json").expect("there")).expect("JSON");
    key["owner"] = json!("https://example.org/other.json");
    for scheme in ["http", "https"] {
        other_owner = other_owner.with(&format!("{scheme}://example.org/key1.json"), &key);
    }
    assert_eq!(judge_bytes(text.as_bytes(), &other_owner).verdict, Verdict::IssuerNotProven);
    let mut unlisted = map.clone();
    let mut issuer: Value = serde_json::from_str(&sample("assets/organization.json").expect("there")).expect("JSON");
    issuer["publicKey"] = json!("http://example.org/key2.json");
    unlisted = unlisted.with("https://example.org/organization.json", &issuer);
    assert_eq!(judge_bytes(text.as_bytes(), &unlisted).verdict, Verdict::IssuerNotProven);
    let mut no_list = map;
    for scheme in ["http", "https"] {
        no_list.0.remove(&format!("{scheme}://example.org/empty-revocation-list.json"));
    }
    let not_revoked = sample("simple-not-revoked.jwt").expect("there");
    assert_eq!(judge_bytes(not_revoked.as_bytes(), &no_list).verdict, Verdict::StatusUnknown);
}

#[test]
fn a_list_with_one_object_is_read() {
    let (Some(map), Some(text)) = (example_org(), sample("simple-revoked.jwt")) else { return };
    let entry = json!({"id": "https://example.org/beths-robotics-badge-revoked.json"});
    for revoked in [json!([entry]), entry.clone(), json!(["https://example.org/beths-robotics-badge-revoked.json"])] {
        let address = "http://example.org/revocation-list.json";
        let list = json!({"id": address, "type": "RevocationList", "revokedAssertions": revoked});
        let map = map.clone().with(address, &list);
        assert_eq!(judge_bytes(text.as_bytes(), &map).verdict, Verdict::Withdrawn, "{revoked}");
    }
}

const BASE: &str = "https://badges.ex.fr";

fn ours() -> (Map, Value) {
    let at = |path: &str| format!("{BASE}{path}");
    let issuer =
        Issuer { id: &at("/o/1?v=2"), name: "INAE", url: BASE, email: Some("contact@ex.fr"), ..Issuer::default() };
    let alignments = [Alignment { name: "Coopérer", url: "https://ex.fr/cadre/1", framework: Some("Cadre") }];
    let class = BadgeClass {
        id: &at("/badges/1?v=2"),
        name: "Je sais travailler en équipe",
        description: "Travaille avec les autres",
        image: &at("/badges/1.svg"),
        criteria_url: Some(&at("/badges/1")),
        criteria: Some("Vu en situation"),
        issuer: issuer.id,
        tags: &["équipe"],
        alignments: &alignments,
    };
    let recipient = identity::email("lea@ex.fr", "Kosher");
    let assertion = Assertion {
        id: &at("/awards/1?v=2"),
        recipient: &recipient,
        badge: class.id,
        issued_on: "2026-01-01T00:00:00Z",
        expires: Some("2027-01-01T00:00:00Z"),
        image: None,
        evidence: None,
        narrative: None,
    };
    let map = Map::default()
        .with(issuer.id, &issuer.to_json())
        .with(class.id, &class.to_json())
        .with(assertion.id, &assertion.to_json());
    (map, assertion.to_json())
}

#[test]
fn our_own_hosted_badge_holds() {
    let (map, assertion) = ours();
    let text = assertion.to_string();
    let ask = |at: &str, who: Option<&str>| judge_at(text.as_bytes(), &map, at, who);
    let report = ask("2026-06-01T00:00:00Z", Some("Lea@ex.fr"));
    assert_eq!(report.verdict, Verdict::True, "{:#?}", report.checks);
    assert_eq!(report.badge.expect("a summary").alignments[0].name, "Coopérer");
    assert_eq!(ask("2026-06-01T00:00:00Z", Some("leo@ex.fr")).verdict, Verdict::OtherRecipient);
    assert_eq!(ask("2025-06-01T00:00:00Z", None).verdict, Verdict::NotYetValid);
    assert_eq!(ask("2027-06-01T00:00:00Z", None).verdict, Verdict::Expired);
}

#[test]
fn our_own_withdrawn_badge() {
    let (map, assertion) = ours();
    let id = assertion["id"].as_str().expect("an id");
    let report = judge(&assertion, &map.with(id, &withdrawn(id, Some("Attribué deux fois"))));
    assert_eq!(report.verdict, Verdict::Withdrawn, "{:#?}", report.checks);
    assert_eq!(report.reason.as_deref(), Some("Attribué deux fois"));
}

#[test]
fn unusual_documents_never_hold() {
    let (map, assertion) = ours();
    for (member, value) in [
        ("recipient", json!("lea@ex.fr")),
        ("badge", json!({"type": "BadgeClass", "name": "inline, without address"})),
        ("issuedOn", json!("yesterday")),
        ("expires", json!(12)),
        ("verification", json!({"type": "SignedBadge"})),
        ("https://w3id.org/openbadges#expires", json!("2020-01-01T00:00:00Z")),
        ("type", json!([])),
    ] {
        let mut changed = assertion.clone();
        changed[member] = value.clone();
        let id = changed["id"].as_str().expect("an id").to_owned();
        assert_ne!(judge(&changed, &map.clone().with(&id, &changed)).verdict, Verdict::True, "{member} {value}");
    }
}
