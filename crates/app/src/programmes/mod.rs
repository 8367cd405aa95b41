//! Schemes run by one or several organizations, and the people followed in them.

pub(crate) mod gallery;
mod pages;
mod settings;
pub(crate) mod store;

pub use pages::routes;
pub(crate) use store::{Followed, Name, active_names, followed, is_followed, names};
