//! The keys of issuing organizations, sealed at rest under the master key: Ed25519 for embedded proofs, and P-256 for
//! VC-JWT, whose verifiers must read ES256 and need not read EdDSA (Open Badges 3.0, "JSON Web Token Proof Format").

use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use db::{DbError, Sql, Tx};
use openbadges::jwt::{self, P256SecretKey};
use openbadges::proof::SecretKey;

use super::store;
use crate::App;

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The database did not answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Sealed under another master key, or damaged.
    #[error("the signing key of organization {0} cannot be opened with this master key")]
    Sealed(String),
}

impl db::AsDbError for KeyError {
    fn as_db_error(&self) -> Option<&DbError> {
        match self {
            KeyError::Db(error) => Some(error),
            KeyError::Sealed(_) => None,
        }
    }
}

/// What signs for an organization.
#[derive(Clone)]
pub struct Signer {
    /// The key's id.
    pub key_id: String,
    /// The issuer's id in credentials: did:web on a public instance, did:key elsewhere.
    pub issuer: String,
    /// The address of the key: the issuer's id with a fragment.
    pub verification_method: String,
    /// The key.
    pub key: Arc<SecretKey>,
}

/// The issuer id of an organization with this public key.
pub fn issuer_id(app: &App, organization_id: &str, multikey: &str) -> String {
    match app.settings().base.strip_prefix("https://") {
        Some(host) => openbadges::did::did_web(host, &["organizations", organization_id]),
        None => format!("did:key:{multikey}"),
    }
}

/// The organization's current signer, made at its first use.
///
/// # Errors
/// [`KeyError`].
pub async fn signer(app: &App, tx: &Tx, organization_id: &str) -> Result<Signer, KeyError> {
    let row = match store::current_key(tx, organization_id).await? {
        Some(row) => row,
        None => make(app, tx, organization_id).await?,
    };
    let key = app.key_or(&row.id, || open(app, organization_id, &row.sealed))?;
    let issuer = issuer_id(app, organization_id, &row.multikey);
    let fragment = if issuer.starts_with("did:key:") { row.multikey.as_str() } else { row.fragment.as_str() };
    Ok(Signer { verification_method: format!("{issuer}#{fragment}"), key_id: row.id, issuer, key })
}

/// What signs in the name that an organization had when it made something: a status list keeps its issuer. A `did:key` is
/// its key, also when that key signs no new award; another name is signed for with the current key.
///
/// # Errors
/// [`KeyError`].
pub async fn signer_as(app: &App, tx: &Tx, organization_id: &str, issuer: &str) -> Result<Signer, KeyError> {
    let current = signer(app, tx, organization_id).await?;
    if issuer.is_empty() || issuer == current.issuer {
        return Ok(current);
    }
    if let Some(multikey) = issuer.strip_prefix("did:key:")
        && let Some(row) = store::key_of(tx, organization_id, multikey).await?
    {
        let key = app.key_or(&row.id, || open(app, organization_id, &row.sealed))?;
        let verification_method = format!("{issuer}#{multikey}");
        return Ok(Signer { key_id: row.id, issuer: issuer.to_owned(), verification_method, key });
    }
    let fragment = current.verification_method.rsplit_once('#').map_or("", |(_, fragment)| fragment);
    Ok(Signer { verification_method: format!("{issuer}#{fragment}"), issuer: issuer.to_owned(), ..current })
}

async fn make(app: &App, tx: &Tx, organization_id: &str) -> Result<store::KeyRow, KeyError> {
    let seed: [u8; 32] = app.random();
    let multikey = SecretKey::from_seed(&seed).public().multikey();
    let sealed = seal(app, organization_id, &seed)?;
    store::insert_key(tx, &app.id(), organization_id, &multikey, &sealed, app.now()).await?;
    if app.settings().is_public() {
        // Both at once, so that who keeps the issuer's document for a while knows both.
        p256(app, tx, organization_id).await?;
    }
    Ok(store::current_key(tx, organization_id).await?.ok_or(DbError::Missing)?)
}

/// What signs a VC-JWT for an organization.
pub struct JwtSigner {
    /// The address of the key: the issuer's id with a fragment.
    pub kid: String,
    key: JwtKey,
}

enum JwtKey {
    P256(P256SecretKey),
    Ed25519(Arc<SecretKey>),
}

impl JwtSigner {
    /// For [`jwt::issue`].
    pub fn signer(&self) -> jwt::Signer<'_> {
        match &self.key {
            JwtKey::P256(key) => jwt::Signer::Es256(key),
            JwtKey::Ed25519(key) => jwt::Signer::EdDsa(key),
        }
    }
}

/// What signs a VC-JWT in the name of `issuer`, the id that a credential of the organization names.
///
/// A `did:web` signs with the organization's P-256 key, made at its first use. A `did:key` is its Ed25519 key: no
/// other one could be shown to be the issuer's, so that key signs, with EdDSA, which not every verifier reads.
/// `None`: the issuer is a key that signs no more, or not of this organization.
///
/// # Errors
/// [`KeyError`].
pub async fn jwt_signer(app: &App, organization_id: &str, issuer: &str) -> Result<Option<JwtSigner>, KeyError> {
    if let Some(multikey) = issuer.strip_prefix("did:key:") {
        let Some(row) = store::live_key(app.db(), organization_id, multikey).await? else { return Ok(None) };
        let key = app.key_or(&row.id, || open(app, organization_id, &row.sealed))?;
        return Ok(Some(JwtSigner { kid: format!("{issuer}#{multikey}"), key: JwtKey::Ed25519(key) }));
    }
    let row = match store::current_p256(app.db(), organization_id).await? {
        Some(row) => row,
        None => app.db().write(|tx| async move { p256(app, &tx, organization_id).await }).await?,
    };
    let key = JwtKey::P256(open_p256(app, organization_id, &row.sealed)?);
    Ok(Some(JwtSigner { kid: format!("{issuer}#{}", row.fragment), key }))
}

/// The organization's P-256 key, made if there is none; two at once make one.
async fn p256(app: &App, tx: &Tx, organization_id: &str) -> Result<store::KeyRow, KeyError> {
    if let Some(row) = store::current_p256(tx, organization_id).await? {
        return Ok(row);
    }
    let (secret, key) = loop {
        let secret: [u8; 32] = app.random();
        // One draw in 2^32 is no key of the curve.
        if let Some(key) = P256SecretKey::from_bytes(&secret) {
            break (secret, key);
        }
    };
    let sealed = seal(app, &p256_owner(organization_id), &secret)?;
    store::insert_p256(tx, &app.id(), organization_id, &key.multikey(), &sealed, app.now()).await?;
    Ok(store::current_p256(tx, organization_id).await?.ok_or(DbError::Missing)?)
}

/// What a P-256 secret is bound to: one of another kind, put in its place, does not open.
fn p256_owner(organization_id: &str) -> String {
    format!("{organization_id}/p256")
}

fn open_p256(app: &App, organization_id: &str, sealed: &[u8]) -> Result<P256SecretKey, KeyError> {
    let secret = unseal(app, &p256_owner(organization_id), sealed);
    let broken = || KeyError::Sealed(organization_id.to_owned());
    secret.and_then(|secret| P256SecretKey::from_bytes(&secret)).ok_or_else(broken)
}

fn cipher(app: &App) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(app.master().0))
}

/// 12 bytes of nonce, then the sealed secret. Whose it is, is bound to it.
fn seal(app: &App, owner: &str, secret: &[u8; 32]) -> Result<Vec<u8>, KeyError> {
    let nonce: [u8; 12] = app.random();
    let payload = Payload { msg: secret, aad: owner.as_bytes() };
    let sealed = cipher(app).encrypt(&Nonce::from(nonce), payload).map_err(|_| KeyError::Sealed(owner.to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn unseal(app: &App, owner: &str, sealed: &[u8]) -> Option<[u8; 32]> {
    let (nonce, body) = sealed.split_first_chunk::<12>()?;
    let payload = Payload { msg: body, aad: owner.as_bytes() };
    cipher(app).decrypt(&Nonce::from(*nonce), payload).ok()?.try_into().ok()
}

fn open(app: &App, organization_id: &str, sealed: &[u8]) -> Result<SecretKey, KeyError> {
    let seed = unseal(app, organization_id, sealed).ok_or_else(|| KeyError::Sealed(organization_id.to_owned()))?;
    Ok(SecretKey::from_seed(&seed))
}

/// Whether every key can be opened with this master key; the first that cannot is named.
///
/// # Errors
/// [`KeyError::Sealed`] for the first key that cannot be opened.
pub async fn check_all(app: &App) -> Result<usize, KeyError> {
    let rows = store::all_keys(app.db()).await?;
    for row in &rows {
        match row.kind.as_str() {
            "p256" => open_p256(app, &row.organization_id, &row.sealed).map(drop)?,
            _ => open(app, &row.organization_id, &row.sealed).map(drop)?,
        }
    }
    Ok(rows.len())
}

/// Reads the public keys of an organization: fragment and multikey, retired ones too.
///
/// # Errors
/// When the database does not answer.
pub async fn public_keys(sql: &impl Sql, organization_id: &str) -> Result<Vec<(String, String)>, DbError> {
    store::public_keys(sql, organization_id).await
}
