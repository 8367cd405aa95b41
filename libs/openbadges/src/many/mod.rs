//! Many embedded proofs at once, with the answers that one by one gives.
//!
//! The usual batch equation of Ed25519 is not used: it leaves out the cofactor, and a signature whose R holds a point
//! of small order, which its own key's owner can make, passes it by chance while it fails on its own (RFC 8032, 5.1.7;
//! a test here shows one). Instead every signature is checked by the equation of [`PublicKey::verify`] itself,
//! `R = s·B − k·A` byte for byte, where multiples of B, and of A for keys that come often enough, are made for all
//! signatures together: no chance, no second look, half the work.

mod comb;

use std::collections::HashMap;

use curve25519_dalek::Scalar;
use curve25519_dalek::edwards::EdwardsPoint;
use curve25519_dalek::traits::Identity;
use ring::digest::{Context, SHA512};

use crate::proof::{self, LastOptions, ProofError, PublicKey};
use crate::quads::Tree;

/// From how many signatures of one key on its multiples are worth making.
const WORTH_MULTIPLES: usize = 4;

/// Proofs that are checked together. A badge can be let go of as soon as it was added.
///
/// Memory: 400 bytes for each proof, and 800 more for each while its key's proofs are checked; 655 kB once.
#[derive(Default)]
pub struct Batch {
    read: Vec<Result<Claim, ProofError>>,
    last: LastOptions,
}

impl std::fmt::Debug for Batch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch").field("proofs", &self.read.len()).finish_non_exhaustive()
    }
}

impl Batch {
    /// Adds a proof `eddsa-rdfc-2022` of a document, and the key that should have made it. Whose key it is, is
    /// another question. A member `proof` of the document is left aside.
    pub fn add(&mut self, document: &Tree, proof: &Tree, key: &PublicKey) {
        let read = proof::signature_and_bytes(document, proof, &mut self.last);
        self.read.push(read.map(|(signature, message)| Claim { key: key.clone(), message, signature }));
    }

    /// The answers, in the order of adding: those of [`proof::verify_tree`] for each, hostile signatures included.
    /// One bad proof does not touch the others. Fastest when many are of one key.
    pub fn answers(self) -> Vec<Result<(), ProofError>> {
        let mut hold = hold(self.read.iter().flatten()).into_iter();
        let mut next = || if hold.next() == Some(true) { Ok(()) } else { Err(ProofError::Signature) };
        self.read.into_iter().map(|read| read.and_then(|_| next())).collect()
    }
}

/// A signature (R || S) that is said to be of a key and a message.
struct Claim {
    key: PublicKey,
    message: [u8; 64],
    signature: [u8; 64],
}

/// Which of them hold, as [`PublicKey::verify`] says.
fn hold<'a>(claims: impl Iterator<Item = &'a Claim>) -> Vec<bool> {
    let claims: Vec<&Claim> = claims.collect();
    let mut hold = vec![false; claims.len()];
    let mut by_key: HashMap<[u8; 32], Vec<usize>> = HashMap::new();
    for (place, claim) in claims.iter().enumerate() {
        by_key.entry(claim.key.to_bytes()).or_default().push(place);
    }
    for places in by_key.into_values() {
        if places.len() < WORTH_MULTIPLES {
            for place in places {
                let claim = claims[place];
                hold[place] = claim.key.verify(&claim.message, &claim.signature);
            }
        } else {
            of_one_key(&claims, &places, &mut hold);
        }
    }
    hold
}

/// Checks the claims at these places, all of one key.
fn of_one_key(claims: &[&Claim], places: &[usize], hold: &mut [bool]) {
    let Some(key) = places.first().map(|&place| claims[place].key.point()) else { return };
    let (mut looked, mut s_all, mut k_all) = (Vec::new(), Vec::new(), Vec::new());
    for &place in places {
        // An S that is not reduced is refused (RFC 8032, 5.1.7, step 1).
        if let Some((s, k)) = scalars(claims[place]) {
            looked.push(place);
            s_all.push(s);
            k_all.push(k);
        }
    }
    let mut r_all = vec![EdwardsPoint::identity(); looked.len()];
    comb::add_base(&mut r_all, &s_all);
    comb::add_multiples(&mut r_all, &k_all, -key);
    for (place, r) in looked.into_iter().zip(EdwardsPoint::compress_batch_alloc(&r_all)) {
        hold[place] = r.as_bytes()[..] == claims[place].signature[..32];
    }
}

/// S, and k = SHA-512(R || A || M) mod l; `None` for an S of l or more.
fn scalars(claim: &Claim) -> Option<(Scalar, Scalar)> {
    let s = claim.signature.last_chunk::<32>()?;
    let s = Option::<Scalar>::from(Scalar::from_canonical_bytes(*s))?;
    let mut hash = Context::new(&SHA512);
    hash.update(&claim.signature[..32]);
    hash.update(&claim.key.to_bytes());
    hash.update(&claim.message);
    let hash: [u8; 64] = hash.finish().as_ref().try_into().ok()?;
    Some((s, Scalar::from_bytes_mod_order_wide(&hash)))
}

#[cfg(test)]
mod tests;
