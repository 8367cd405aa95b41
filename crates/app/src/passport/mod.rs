//! The person's own place.

pub(crate) mod gallery;
mod pages;
mod reminders;

pub use pages::routes;
