//! How a badge reaches someone: a printed card, a link by e-mail, a poster, or a helper beside them.

mod cards;
mod claim;
mod events;
pub(crate) mod gallery;
pub(crate) mod jobs;
mod pages;
mod poster;
mod print;
mod sheet;
pub(crate) mod store;

pub use pages::routes;
