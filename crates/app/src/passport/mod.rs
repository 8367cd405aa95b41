//! The person's own place.

pub(crate) mod gallery;
mod pages;

pub use pages::routes;
