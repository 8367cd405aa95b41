//! Every award has its document, signed by the owner of the badge.

use db::{Db, Sql, row};
use openbadges::proof::{PublicKey, verify_proof};
use serde_json::Value;

row! {
    struct Signed {
        award_id: String,
        document: String,
        multikey: String,
        owner: String,
        issuer: String,
    }
}

/// Real signatures, each by the key of the organization that owns the badge, and nothing of the person inside.
pub(crate) async fn every_credential_verifies(db: &Db) {
    let rows: Vec<Signed> = db
        .all(
            "SELECT c.award_id, c.document, k.multikey, k.organization_id AS owner, a.issuer_id AS issuer
             FROM awards_credentials c JOIN organizations_keys k ON k.id = c.key_id JOIN awards a ON a.id = c.award_id",
            vec![],
        )
        .await
        .expect("the documents");
    let names: Vec<String> = db.all("SELECT name FROM people", vec![]).await.expect("names");
    for row in &rows {
        let document: Value = serde_json::from_str(&row.document).expect("a document");
        let key = PublicKey::from_multikey(&row.multikey).expect("a key");
        assert_eq!(verify_proof(&document, &document["proof"][0], &key), Ok(()), "{}", row.award_id);
        assert_eq!(row.owner, row.issuer);
        assert_eq!(document["id"], format!("http://127.0.0.1:8080/awards/{}", row.award_id));
        let inside = document["credentialSubject"].to_string();
        assert!(!names.iter().any(|name| inside.contains(&format!("\"{name}\""))), "{inside}");
    }
    let mut changed: Value = serde_json::from_str(&rows[0].document).expect("a document");
    changed["name"] = "Autre badge".into();
    let key = PublicKey::from_multikey(&rows[0].multikey).expect("a key");
    assert!(verify_proof(&changed, &changed["proof"][0], &key).is_err(), "a changed document does not hold");
}
