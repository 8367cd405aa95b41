//! The front door, and what this place is.

pub(crate) mod gallery;
mod pages;

pub use pages::routes;
