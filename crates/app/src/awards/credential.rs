//! What is signed: the badge, who issues, who recognised, the posture, the kind of situation and the dates. Nothing else (rule 10).

use std::collections::HashMap;

use db::{DbError, Sql, Tx};
use domain::{day, situation};
use kit::Words;
use openbadges::proof::{self, ProofOptions};
use openbadges::status;
use serde_json::{Value, json};

use super::give::GiveError;
use super::store;
use crate::App;
use crate::catalogue::{self, Badge, achievement};
use crate::organizations::{self, KeyError, Signer};

/// Entries of one status list: the least that the standard allows (Bitstring Status List 1.0).
const LIST_SIZE: i64 = 131_072;

/// What signing needs and what many awards of one group share.
#[derive(Default)]
pub struct Bench {
    signers: HashMap<String, Signer>,
    achievements: HashMap<(String, i64), Value>,
    names: HashMap<String, String>,
}

/// One award to sign.
pub struct Unsigned<'a> {
    pub award_id: &'a str,
    pub badge: &'a Badge,
    pub recogniser_id: &'a str,
    pub posture: &'a str,
    pub situation_kind: &'a str,
    pub seen_on: &'a str,
    pub at: i64,
}

impl Bench {
    /// Signs an award, gives it its place in the status list, and stores the document.
    pub async fn sign(&mut self, app: &App, tx: &Tx, award: &Unsigned<'_>) -> Result<(), GiveError> {
        let signer = self.signer(app, tx, &award.badge.owner_id).await?;
        let (list_id, list_index) = place_in_list(app, tx, &award.badge.owner_id, &signer).await?;
        let subject = uuid_of(app.random());
        let valid_from = day::date_time(award.at);
        let document = self.document(app, tx, award, &signer, &subject, &list_id, list_index).await?;
        let options = ProofOptions { verification_method: &signer.verification_method, created: Some(&valid_from) };
        let signed = proof::sign(document, &signer.key, &options).map_err(|e| GiveError::Sign(e.to_string()))?;
        let credential = store::NewCredential {
            award_id: award.award_id,
            document: &signed.to_string(),
            key_id: &signer.key_id,
            list_id: &list_id,
            list_index,
            salt: &subject,
            valid_from: &valid_from,
        };
        Ok(store::insert_credential(tx, &credential).await?)
    }

    async fn signer(&mut self, app: &App, tx: &Tx, organization_id: &str) -> Result<Signer, KeyError> {
        if let Some(signer) = self.signers.get(organization_id) {
            return Ok(signer.clone());
        }
        let signer = organizations::signer(app, tx, organization_id).await?;
        self.signers.insert(organization_id.to_owned(), signer.clone());
        Ok(signer)
    }

    async fn name(&mut self, sql: &impl Sql, organization_id: &str) -> Result<String, DbError> {
        if let Some(name) = self.names.get(organization_id) {
            return Ok(name.clone());
        }
        let found = organizations::store::find(sql, organization_id).await?.ok_or(DbError::Missing)?;
        let name = found.shown_name().to_owned();
        self.names.insert(organization_id.to_owned(), name.clone());
        Ok(name)
    }

    async fn achievement(&mut self, app: &App, sql: &impl Sql, badge: &Badge) -> Result<Value, DbError> {
        let key = (badge.id.clone(), badge.version);
        if let Some(found) = self.achievements.get(&key) {
            return Ok(found.clone());
        }
        let alignments = catalogue::store::alignments(sql, &badge.id).await?;
        let made = achievement::achievement(app, badge, &alignments);
        self.achievements.insert(key, made.clone());
        Ok(made)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one document")]
    async fn document(
        &mut self,
        app: &App,
        tx: &Tx,
        award: &Unsigned<'_>,
        signer: &Signer,
        subject: &str,
        list_id: &str,
        list_index: i64,
    ) -> Result<Value, DbError> {
        let issuer_name = self.name(tx, &award.badge.owner_id).await?;
        let recogniser_name = self.name(tx, award.recogniser_id).await?;
        let achievement = self.achievement(app, tx, award.badge).await?;
        let settings = app.settings();
        let address = settings.url(&format!("/awards/{}", award.award_id));
        let list = settings.url(&format!("/status/{list_id}"));
        Ok(json!({
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": address,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": award.badge.name,
            "issuer": {
                "id": signer.issuer, "type": ["Profile"], "name": issuer_name,
                "url": settings.url(&format!("/organizations/{}", award.badge.owner_id)),
            },
            "validFrom": day::date_time(award.at),
            "awardedDate": awarded(award),
            "credentialSubject": {
                "id": format!("urn:uuid:{subject}"),
                "type": ["AchievementSubject"],
                "achievement": achievement,
                "role": award.posture,
                "source": {
                    "id": settings.url(&format!("/organizations/{}", award.recogniser_id)), "type": ["Profile"], "name": recogniser_name,
                },
            },
            "evidence": [{
                "id": format!("{address}#situation"), "type": ["Evidence"],
                "name": situation_words(award.situation_kind), "genre": award.situation_kind,
            }],
            "credentialStatus": {
                "id": format!("{list}#{list_index}"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": list_index.to_string(), "statusListCredential": list,
            },
        }))
    }
}

/// The day it was seen; today means the moment of issue, so that nothing is dated in the future.
fn awarded(award: &Unsigned<'_>) -> String {
    let issued = day::date_time(award.at);
    match day::parse(award.seen_on) {
        Some(seen) if day::noon(seen) < issued => day::noon(seen),
        _ => issued,
    }
}

/// The kind of situation in French: the signed text stays French.
fn situation_words(kind: &str) -> String {
    let kind = situation::Kind::parse(kind).unwrap_or(situation::Kind::Other);
    Words::new(kit::Lang::Fr).t(&format!("awards-situation-{kind}"))
}

fn uuid_of(random: [u8; 16]) -> String {
    uuid::Builder::from_random_bytes(random).into_uuid().to_string()
}

/// The next index of the issuer's list. The order of the awards is shuffled: an index tells nothing.
async fn place_in_list(app: &App, tx: &Tx, organization_id: &str, signer: &Signer) -> Result<(String, i64), GiveError> {
    let list = match store::open_list(tx, organization_id).await? {
        Some(list) => list,
        None => {
            let id = app.id();
            let shuffle = i64::from_be_bytes(app.random()) & i64::MAX;
            store::insert_list(tx, &id, organization_id, LIST_SIZE, shuffle, app.now()).await?;
            sign_list(app, tx, &id, LIST_SIZE, signer).await?;
            store::List { id, size: LIST_SIZE, next: 0, shuffle }
        }
    };
    let taken = store::take_index(tx, &list.id).await?;
    Ok((list.id, shuffled(taken, list.shuffle)))
}

/// A one-to-one shuffle of 0..131,072 (four Feistel rounds of 9 and 8 bits on a secret).
fn shuffled(n: i64, secret: i64) -> i64 {
    let (mut left, mut right) = ((n >> 9) & 0xFF, n & 0x1FF);
    for round in 0..4 {
        let key = (secret >> (round * 13)) & 0x1FFF;
        left ^= mix(right, key) & 0xFF;
        right ^= mix(left, key.wrapping_add(0x2B5)) & 0x1FF;
    }
    (left << 9) | right
}

fn mix(value: i64, key: i64) -> i64 {
    let x = (value.wrapping_add(1)).wrapping_mul(0x9E37).wrapping_add(key.wrapping_mul(0x85EB));
    (x ^ (x >> 7)).wrapping_mul(0xC2B3) >> 5
}

/// Signs the list again, with what is withdrawn by now.
pub async fn sign_list(app: &App, tx: &Tx, list_id: &str, size: i64, signer: &Signer) -> Result<(), GiveError> {
    let sign = |e: String| GiveError::Sign(e);
    let mut bits = status::StatusList::new(usize::try_from(size).unwrap_or(0)).map_err(|e| sign(e.to_string()))?;
    for index in store::revoked(tx, list_id).await? {
        bits.set(usize::try_from(index).unwrap_or(usize::MAX), true).map_err(|e| sign(e.to_string()))?;
    }
    let now = day::date_time(app.now());
    let address = app.settings().url(&format!("/status/{list_id}"));
    let document = status::credential(&address, &signer.issuer, status::Purpose::Revocation, &now, None, &bits);
    let options = ProofOptions { verification_method: &signer.verification_method, created: Some(&now) };
    let signed = proof::sign(document, &signer.key, &options).map_err(|e| sign(e.to_string()))?;
    Ok(store::set_list_document(tx, list_id, &signed.to_string(), app.now()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shuffle_gives_every_index_once() {
        for secret in [0, 1, 0x1234_5678_9ABC, i64::MAX] {
            let mut seen = vec![false; 131_072];
            for n in 0..131_072 {
                let index = usize::try_from(shuffled(n, secret)).expect("a place");
                assert!(!std::mem::replace(&mut seen[index], true), "{index} twice");
            }
        }
    }
}
