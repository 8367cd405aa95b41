//! The team board: who has shown what, people × skills, live.

mod cohort;
pub(crate) mod gallery;
mod live;
mod pages;
mod plot;
mod sheet;
mod store;

pub use pages::routes;
