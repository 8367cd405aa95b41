//! A badge given to a person: signed and stored before it is acknowledged, and theirs once accepted.

pub(crate) mod gallery;
mod answer;
mod credential;
mod forms;
mod give;
mod pages;
pub(crate) mod show;
pub(crate) mod store;
mod withdraw;

pub(crate) use answer::{Answer, answer};
pub use pages::routes;
