//! The front door, and what this place is.

mod pages;

pub use pages::routes;
