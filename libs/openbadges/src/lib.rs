//! Open Badges 3.0 (and reading 2.0): credentials, baking, status, embedded proofs.
//!
//! The library knows a closed set of JSON-LD contexts (see [`contexts`]): what none of them defines is an
//! error, nothing is ever fetched. It does no I/O, reads no clock and keeps no state but compiled tables.
//!
//! - [`quads::canonicalize`]: JSON document to RDFC-1.0 canonical N-Quads.
//! - [`proof::sign`], [`proof::verify_proof`]: Data Integrity, cryptosuite `eddsa-rdfc-2022`.
//! - [`many`]: many such proofs at once, with the same answers.
//! - [`direct`]: the same signature for a badge of known shape, without the way through JSON.

pub mod bake;
pub mod base58;
#[macro_use]
pub mod contexts;
pub mod did;
pub mod direct;
pub mod identity;
pub mod jwt;
pub mod many;
pub mod model;
pub mod multikey;
pub mod ob2;
pub mod proof;
pub mod quads;
pub mod rdfc;
pub mod status;
pub mod verify;
