//! Running the instance: health, jobs, mail that leaves.

pub(crate) mod gallery;
mod mail;
mod pages;
pub(crate) mod runner;
mod store;

pub use mail::send_waiting;
pub use pages::routes;
pub use runner::{run_due, spawn};
