//! One Ed25519 key per issuing organization, sealed at rest under the master key.

use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use db::{DbError, Sql, Tx};
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

async fn make(app: &App, tx: &Tx, organization_id: &str) -> Result<store::KeyRow, KeyError> {
    let seed: [u8; 32] = app.random();
    let multikey = SecretKey::from_seed(&seed).public().multikey();
    let sealed = seal(app, organization_id, &seed)?;
    store::insert_key(tx, &app.id(), organization_id, &multikey, &sealed, app.now()).await?;
    Ok(store::current_key(tx, organization_id).await?.ok_or(DbError::Missing)?)
}

fn cipher(app: &App) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(app.master().0))
}

/// 12 bytes of nonce, then the sealed seed. The organization's id is bound to it.
fn seal(app: &App, organization_id: &str, seed: &[u8; 32]) -> Result<Vec<u8>, KeyError> {
    let nonce: [u8; 12] = app.random();
    let payload = Payload { msg: seed, aad: organization_id.as_bytes() };
    let sealed =
        cipher(app).encrypt(&Nonce::from(nonce), payload).map_err(|_| KeyError::Sealed(organization_id.to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(app: &App, organization_id: &str, sealed: &[u8]) -> Result<SecretKey, KeyError> {
    let broken = || KeyError::Sealed(organization_id.to_owned());
    let (nonce, body) = sealed.split_first_chunk::<12>().ok_or_else(broken)?;
    let payload = Payload { msg: body, aad: organization_id.as_bytes() };
    let seed = cipher(app).decrypt(&Nonce::from(*nonce), payload).map_err(|_| broken())?;
    let seed: [u8; 32] = seed.try_into().map_err(|_| broken())?;
    Ok(SecretKey::from_seed(&seed))
}

/// Whether every key can be opened with this master key; the first that cannot is named.
///
/// # Errors
/// [`KeyError::Sealed`] for the first key that cannot be opened.
pub async fn check_all(app: &App) -> Result<usize, KeyError> {
    let rows = store::all_keys(app.db()).await?;
    for row in &rows {
        open(app, &row.organization_id, &row.sealed)?;
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
