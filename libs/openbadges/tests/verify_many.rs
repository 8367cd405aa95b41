//! Many proofs at once: each gets the answer it gets alone.

mod issuing;

use issuing::{METHOD, badge_json, key, signed, signed_by};
use openbadges::many::Batch;
use openbadges::proof::{ProofError, PublicKey, SecretKey, verify_tree};
use openbadges::quads::Tree;
use serde_json::{Value, json};

fn first(document: &Value) -> &Value {
    &document["proof"][0]
}

/// What many and one by one answer, which must be the same.
fn both(documents: &[(Value, PublicKey)]) -> Vec<Result<(), ProofError>> {
    let (mut batch, mut alone) = (Batch::default(), Vec::new());
    for (document, key) in documents {
        let (proof, document) = (Tree::from(first(document)), Tree::from(document));
        batch.add(&document, &proof, key);
        alone.push(verify_tree(&document, &proof, key));
    }
    let answers = batch.answers();
    assert_eq!(answers, alone);
    answers
}

fn numbered(n: usize) -> Value {
    let mut badge = badge_json();
    badge["id"] = json!(format!("https://badges.ex.fr/awards/{n}"));
    badge
}

#[test]
fn nothing_is_answered_with_nothing() {
    assert!(Batch::default().answers().is_empty());
}

#[test]
fn a_whole_group_holds() {
    for count in [1, 3, 4, 20] {
        let group: Vec<_> = (0..count).map(|n| (signed(numbered(n)), key().public())).collect();
        assert!(both(&group).iter().all(Result::is_ok), "{count}");
    }
}

#[test]
fn each_fault_is_told_for_its_own_badge_alone() {
    let changes: [fn(&mut Value); 8] = [
        |badge| badge["credentialSubject"]["achievement"]["name"] = json!("Je sais tout"),
        |badge| badge["validFrom"] = json!("2020-01-01T00:00:00Z"),
        |badge| badge["madeUp"] = json!("word"),
        |badge| badge["proof"][0]["proofValue"] = json!("zzz"),
        |badge| badge["proof"][0]["cryptosuite"] = json!("eddsa-2022"),
        |badge| badge["proof"][0]["proofPurpose"] = json!("authentication"),
        |badge| badge["proof"][0]["created"] = json!("2026-01-01T00:00:01Z"),
        |badge| badge["proof"][0] = json!("a proof"),
    ];
    let other = SecretKey::from_seed(&[43; 32]);
    for change in changes {
        let mut group: Vec<_> = (0..8).map(|n| (signed(numbered(n)), key().public())).collect();
        change(&mut group[3].0);
        group.push((signed_by(numbered(9), &other, METHOD), key().public()));
        group.push((signed_by(numbered(10), &other, METHOD), other.public()));
        let bad: Vec<usize> =
            both(&group).iter().enumerate().filter(|(_, answer)| answer.is_err()).map(|(at, _)| at).collect();
        assert_eq!(bad, [3, 8]);
    }
}

#[test]
fn a_proof_moved_to_another_badge_does_not_hold() {
    let mut group: Vec<_> = (0..6).map(|n| (signed(numbered(n)), key().public())).collect();
    let moved = first(&group[1].0).clone();
    group[2].0["proof"][0] = moved;
    let answers = both(&group);
    assert_eq!(answers[2], Err(ProofError::Signature));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 5);
}
