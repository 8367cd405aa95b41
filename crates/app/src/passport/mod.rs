//! The person's own place.

mod pages;

pub use pages::routes;
