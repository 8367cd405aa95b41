//! Structures: who they are, their keys, their team.

pub(crate) mod gallery;
pub(crate) mod keys;
mod pages;
pub(crate) mod store;

pub use keys::{KeyError, check_all as check_all_keys};
pub(crate) use keys::{Signer, issuer_id, jwt_signer, signer, signer_as};

pub(crate) use pages::ld_json;
pub use pages::routes;
