//! What can be recognised: frameworks, families, skills, badges and their versions.

pub(crate) mod gallery;
pub(crate) mod achievement;
mod pages;
pub(crate) mod picture;
pub(crate) mod store;

pub(crate) use pages::grouped;
pub use pages::routes;
pub(crate) use store::Badge;
