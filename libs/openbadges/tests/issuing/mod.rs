//! A small issuer for tests: signs badges and serves its documents from a map.

#![allow(dead_code)] // Not every test uses every part.

use std::collections::BTreeMap;

use openbadges::did;
use openbadges::model::{Achievement, AchievementSubject, Criteria, OpenBadgeCredential, Profile, contexts};
use openbadges::proof::{ProofOptions, SecretKey, sign};
use openbadges::status::{Entry, MIN_ENTRIES, Purpose, StatusList, credential};
use openbadges::verify::{LoadError, Loader, Options, Report, unix_ms, verify};
use serde_json::{Value, json};

pub(crate) const ISSUER: &str = "did:web:badges.ex.fr:structures:1";
pub(crate) const METHOD: &str = "did:web:badges.ex.fr:structures:1#key-1";
pub(crate) const DOCUMENT: &str = "https://badges.ex.fr/structures/1/did.json";
pub(crate) const LIST: &str = "https://badges.ex.fr/status/1";
pub(crate) const CREATED: &str = "2026-01-01T00:00:00Z";

/// Documents by address.
#[derive(Default, Clone)]
pub(crate) struct Map(pub(crate) BTreeMap<String, Vec<u8>>);

impl Loader for Map {
    fn load(&self, url: &str) -> Result<Vec<u8>, LoadError> {
        match self.0.get(url) {
            Some(body) if body == b"gone" => Err(LoadError::Gone),
            Some(body) => Ok(body.clone()),
            None => Err(LoadError::NotFound),
        }
    }
}

impl Map {
    pub(crate) fn with(mut self, url: &str, document: &Value) -> Self {
        self.0.insert(url.to_owned(), document.to_string().into_bytes());
        self
    }
}

pub(crate) fn key() -> SecretKey {
    SecretKey::from_seed(&[42; 32])
}

pub(crate) fn signed(document: Value) -> Value {
    signed_by(document, &key(), METHOD)
}

pub(crate) fn signed_by(document: Value, key: &SecretKey, verification_method: &str) -> Value {
    sign(document, key, &ProofOptions { verification_method, created: Some(CREATED) }).expect("signs")
}

/// The list of the issuer with these bits set.
pub(crate) fn list(set: &[usize], purpose: Purpose) -> Value {
    let mut bits = StatusList::new(MIN_ENTRIES).expect("length");
    for &index in set {
        bits.set(index, true).expect("in range");
    }
    signed(credential(LIST, ISSUER, purpose, CREATED, None, &bits))
}

/// What the issuer serves: its document and an empty status list.
pub(crate) fn served() -> Map {
    Map::default()
        .with(DOCUMENT, &did::document(ISSUER, &[("key-1", key().public())]))
        .with(LIST, &list(&[], Purpose::Revocation))
}

pub(crate) fn badge() -> OpenBadgeCredential {
    OpenBadgeCredential {
        context: contexts(),
        id: "https://badges.ex.fr/awards/1".to_owned(),
        issuer: Profile::new(ISSUER, "INAE"),
        valid_from: CREATED.to_owned(),
        credential_subject: AchievementSubject {
            identifier: vec![openbadges::identity::email("lea@ex.fr", "Kosher")],
            source: Some(Profile::new("https://ex.fr/structures/2", "Chantier Nord")),
            achievement: Achievement {
                id: "https://badges.ex.fr/badges/1".to_owned(),
                name: "Je sais travailler en équipe".to_owned(),
                description: "Travaille avec les autres".to_owned(),
                criteria: Criteria::narrative("Vu en situation"),
                ..Achievement::default()
            },
            ..AchievementSubject::default()
        },
        ..OpenBadgeCredential::default()
    }
}

/// The unsigned badge as JSON, with a place in the status list.
pub(crate) fn badge_json() -> Value {
    let mut value = serde_json::to_value(badge()).expect("serializes");
    let entry = Entry { purpose: Purpose::Revocation, index: 7, list: LIST.to_owned() };
    value["credentialStatus"] = entry.to_json();
    value
}

/// An unsigned endorsement of the achievement.
pub(crate) fn endorsement_json() -> Value {
    json!({
        "@context": contexts(),
        "id": "https://badges.ex.fr/endorsements/1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endossement",
        "issuer": {"id": ISSUER, "type": ["Profile"], "name": "INAE"},
        "validFrom": CREATED,
        "credentialSubject": {
            "id": "https://badges.ex.fr/badges/1",
            "type": ["EndorsementSubject"],
            "endorsementComment": "Utile chez nous",
        },
    })
}

pub(crate) fn judge(document: &Value, loader: &dyn Loader) -> Report {
    judge_bytes(document.to_string().as_bytes(), loader)
}

pub(crate) fn judge_bytes(input: &[u8], loader: &dyn Loader) -> Report {
    judge_at(input, loader, "2026-06-01T00:00:00Z", None)
}

pub(crate) fn judge_at(input: &[u8], loader: &dyn Loader, at: &str, recipient: Option<&str>) -> Report {
    verify(input, &Options { at_ms: unix_ms(at).expect("a date"), loader, recipient })
}
