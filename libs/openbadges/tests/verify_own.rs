//! Badges of our own making: they hold, and their dates, status, recipient and endorsements decide.

mod issuing;

use issuing::{
    CREATED, ISSUER, LIST, Map, badge, badge_json, endorsement_json, judge, judge_at, judge_bytes, key, list, served,
    signed, signed_by,
};
use openbadges::bake::{Flavor, svg};
use openbadges::status::Purpose;
use openbadges::verify::{NoLoader, Outcome, Report, Verdict, Version};
use serde_json::{Value, json};

fn outcome(report: &Report, name: &str) -> Option<Outcome> {
    report.check(name).map(|check| check.outcome)
}

#[test]
fn our_own_badge_holds() {
    let report = judge(&signed(badge_json()), &served());
    assert_eq!(report.verdict, Verdict::True, "{report:#?}");
    assert_eq!(report.version, Some(Version::Ob3));
    for name in ["readable", "schema", "context", "proof", "key_binding", "dates", "status", "subject"] {
        assert_eq!(outcome(&report, name), Some(Outcome::Passed), "{name}");
    }
    let summary = report.badge.expect("a summary");
    assert_eq!(summary.name.as_deref(), Some("Je sais travailler en équipe"));
    assert_eq!(summary.issuer.expect("an issuer").id, ISSUER);
    assert_eq!(summary.recogniser.expect("a recogniser").name.as_deref(), Some("Chantier Nord"));
}

#[test]
fn our_own_badge_holds_from_a_picture() {
    let text = signed(badge_json()).to_string();
    let plain = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let baked = svg::bake(plain.as_bytes(), &text, Flavor::V3).expect("bakes");
    assert_eq!(judge_bytes(&baked, &served()).verdict, Verdict::True);
}

#[test]
fn did_key_needs_no_document() {
    let mut document = serde_json::to_value(badge()).expect("serializes");
    let public = key().public();
    document["issuer"]["id"] = json!(public.did_key());
    let badge = signed_by(document, &key(), &public.did_key_url());
    assert_eq!(judge(&badge, &NoLoader).verdict, Verdict::True);
}

#[test]
fn dates_decide() {
    let mut document = badge_json();
    document["validUntil"] = json!("2026-12-31T23:59:59+01:00");
    let text = signed(document).to_string();
    let at = |moment: &str| judge_at(text.as_bytes(), &served(), moment, None).verdict;
    assert_eq!(at("2025-12-31T23:59:59Z"), Verdict::NotYetValid);
    assert_eq!(at("2026-01-01T00:00:00Z"), Verdict::True);
    assert_eq!(at("2026-12-31T22:59:58Z"), Verdict::True);
    assert_eq!(at("2026-12-31T22:59:59Z"), Verdict::Expired);
}

#[test]
fn recipient_is_compared() {
    let text = signed(badge_json()).to_string();
    let ask = |who: &str| judge_at(text.as_bytes(), &served(), "2026-06-01T00:00:00Z", Some(who));
    assert_eq!(ask("Lea@ex.fr ").verdict, Verdict::True);
    assert_eq!(outcome(&ask("lea@ex.fr"), "recipient"), Some(Outcome::Passed));
    assert_eq!(ask("leo@ex.fr").verdict, Verdict::OtherRecipient);
}

#[test]
fn status_decides() {
    let text = signed(badge_json());
    let with = |document: &Value| judge(&text, &served().with(LIST, document)).verdict;
    assert_eq!(with(&list(&[6, 8], Purpose::Revocation)), Verdict::True);
    assert_eq!(with(&list(&[7], Purpose::Revocation)), Verdict::Withdrawn);
    let mut suspended = badge_json();
    suspended["credentialStatus"]["statusPurpose"] = json!("suspension");
    let report = judge(&signed(suspended), &served().with(LIST, &list(&[7], Purpose::Suspension)));
    assert_eq!(report.verdict, Verdict::Suspended);
}

#[test]
fn endorsements_have_their_own_verdicts() {
    let good = signed(endorsement_json());
    let mut forged = good.clone();
    forged["credentialSubject"]["endorsementComment"] = json!("Much better");
    let mut document = badge_json();
    document["credentialSubject"]["achievement"]["endorsement"] = json!([good, forged]);
    let report = judge(&signed(document), &served());
    assert_eq!(report.verdict, Verdict::True, "{report:#?}");
    let verdicts: Vec<Verdict> = report.endorsements.iter().map(|one| one.verdict).collect();
    assert_eq!(verdicts, [Verdict::True, Verdict::Altered]);
    assert_eq!(report.endorsements[0].comment.as_deref(), Some("Utile chez nous"));
    assert_eq!(outcome(&report, "endorsements"), Some(Outcome::Warning));
    assert_eq!(judge(&good, &served()).verdict, Verdict::True, "on its own");
}

#[test]
fn reports_serialize() {
    let report = judge(&signed(badge_json()), &Map::default());
    let text = serde_json::to_string(&report).expect("serializes");
    assert!(text.contains("\"verdict\":\"issuer_not_proven\""), "{text}");
    assert!(text.contains(CREATED));
}
