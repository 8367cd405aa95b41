//! Structures: who they are, their keys, their team.

pub(crate) mod keys;
mod pages;
pub(crate) mod store;

pub(crate) use keys::{KeyError, Signer, issuer_id, signer};
pub(crate) use pages::ld_json;
pub use pages::routes;
