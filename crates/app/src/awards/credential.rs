//! What is signed: the badge, who issues, who recognised, the posture, the kind of situation and the dates. Nothing else (rule 10).

use std::collections::HashMap;
use std::sync::Arc;

use db::{DbError, Sql, Tx};
use domain::badge::Kind;
use domain::{day, situation};
use kit::Words;
use openbadges::direct::{self, Prepared};
use openbadges::proof::{self, ProofOptions};
use openbadges::status;

use super::give::GiveError;
use super::store;
use crate::App;
use crate::catalogue::{self, Badge};
use crate::organizations::{self, KeyError, Signer};

/// Entries of one status list: the least that the standard allows (Bitstring Status List 1.0).
const LIST_SIZE: i64 = 131_072;

/// What signing needs and what many awards of one group share.
#[derive(Default)]
pub struct Bench {
    signers: HashMap<String, Signer>,
    prepared: HashMap<(String, i64), Arc<Prepared>>,
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
        let prepared = self.prepared(app, tx, award.badge, &signer).await?;
        let recogniser_name = self.name(tx, award.recogniser_id).await?;
        let salt = uuid_of(app.random());
        let place = Place { list_id: &list_id, index: list_index, salt: &salt, recogniser_name: &recogniser_name };
        let document = sign_one(app, award, &prepared, &signer, &place).map_err(|e| GiveError::Sign(e.to_string()))?;
        let credential = store::NewCredential {
            award_id: award.award_id,
            document: &document,
            key_id: &signer.key_id,
            list_id: &list_id,
            list_index,
            salt: &salt,
            valid_from: &day::date_time(award.at),
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

    /// The badge and its issuer, written and hashed once for all the awards of a version.
    async fn prepared(
        &mut self,
        app: &App,
        sql: &impl Sql,
        badge: &Badge,
        signer: &Signer,
    ) -> Result<Arc<Prepared>, GiveError> {
        let key = (badge.id.clone(), badge.version);
        if let Some(found) = self.prepared.get(&key) {
            return Ok(found.clone());
        }
        let issuer_name = self.name(sql, &badge.owner_id).await?;
        let alignments = catalogue::store::alignments(sql, &badge.id).await?;
        // All that may change under one version; the rest of a version never does.
        let facts = format!(
            "{} {} {} {issuer_name:?} {:?} {alignments:?}",
            badge.id, badge.version, signer.verification_method, badge.creator_name
        );
        let made = app
            .prepared_or(facts, || prepare(app, badge, &alignments, signer, &issuer_name))
            .map_err(|e| GiveError::Sign(e.to_string()))?;
        self.prepared.insert(key, made.clone());
        Ok(made)
    }
}

fn prepare(
    app: &App,
    badge: &Badge,
    alignments: &[catalogue::store::Alignment],
    signer: &Signer,
    issuer_name: &str,
) -> Result<Prepared, proof::ProofError> {
    let settings = app.settings();
    let page = settings.url(&format!("/organizations/{}", badge.owner_id));
    let address = settings.url(&format!("/badges/{}", badge.id));
    let (criteria_id, image) =
        (format!("{address}#criteria"), format!("{address}/picture.png?version={}", badge.version));
    let narrative = badge.criteria().into_iter().map(|c| format!("- {c}")).collect::<Vec<_>>().join("\n");
    let creator_page = badge.creator_id.as_ref().map(|id| settings.url(&format!("/organizations/{id}")));
    let alignments: Vec<direct::Alignment<'_>> = alignments
        .iter()
        .filter(|a| a.code.starts_with("http"))
        .map(|a| direct::Alignment {
            target_name: &a.name,
            target_url: &a.code,
            target_framework: Some(&a.framework),
            target_code: None,
            target_type: None,
        })
        .collect();
    let facts = direct::Badge {
        issuer: direct::Profile { id: &signer.issuer, name: issuer_name, url: Some(&page) },
        achievement: direct::Achievement {
            id: &address,
            achievement_type: Kind::parse(&badge.kind).map(Kind::achievement_type),
            name: &badge.name,
            description: &badge.description,
            criteria: direct::Criteria { id: &criteria_id, narrative: Some(&narrative) },
            image: Some(&image),
            creator: match (&creator_page, &badge.creator_name) {
                (Some(id), Some(name)) => Some(direct::Profile { id, name, url: None }),
                _ => None,
            },
            in_language: Some("fr"),
            tags: &[],
            alignments: &alignments,
        },
    };
    // No `created` in the proof: `validFrom` says when, and the options are hashed once for a badge.
    Prepared::new(&facts, &ProofOptions { verification_method: &signer.verification_method, created: None })
}

/// Where an award stands, and what only it carries.
struct Place<'a> {
    list_id: &'a str,
    index: i64,
    salt: &'a str,
    recogniser_name: &'a str,
}

fn sign_one(
    app: &App,
    award: &Unsigned<'_>,
    prepared: &Prepared,
    signer: &Signer,
    place: &Place<'_>,
) -> Result<String, proof::ProofError> {
    let settings = app.settings();
    let address = settings.url(&format!("/awards/{}", award.award_id));
    let list = settings.url(&format!("/status/{}", place.list_id));
    let (entry, evidence) = (format!("{list}#{}", place.index), format!("{address}#situation"));
    let subject = format!("urn:uuid:{}", place.salt);
    let source = settings.url(&format!("/organizations/{}", award.recogniser_id));
    let (valid_from, awarded_date) = (day::date_time(award.at), awarded(award));
    let situation = situation_words(award.situation_kind);
    let facts = direct::Award {
        id: &address,
        name: Some(&award.badge.name),
        valid_from: &valid_from,
        valid_until: None,
        awarded_date: Some(&awarded_date),
        recipient: direct::Recipient { id: Some(&subject), identities: &[] },
        source: Some(direct::Profile { id: &source, name: place.recogniser_name, url: None }),
        role: Some(award.posture),
        evidence: &[direct::Evidence {
            id: Some(&evidence),
            name: Some(&situation),
            narrative: None,
            genre: Some(award.situation_kind),
        }],
        status: Some(direct::Status {
            id: Some(&entry),
            purpose: "revocation",
            index: u64::try_from(place.index).unwrap_or(0),
            list: &list,
        }),
    };
    prepared.issue(&facts, &signer.key)
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
    let taken = match store::take_place(tx, organization_id, &signer.issuer).await? {
        Some(taken) => taken,
        None => {
            let id = app.id();
            let shuffle = i64::from_be_bytes(app.random()) & i64::MAX;
            store::insert_list(tx, &id, organization_id, &signer.issuer, LIST_SIZE, shuffle, app.now()).await?;
            sign_list(app, tx, &id, LIST_SIZE, signer).await?;
            store::take_place(tx, organization_id, &signer.issuer).await?.ok_or(DbError::Missing)?
        }
    };
    Ok((taken.id, shuffled(taken.taken, taken.shuffle)))
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
