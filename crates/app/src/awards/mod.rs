//! A badge given to a person: signed and stored before it is acknowledged, and theirs once accepted.

mod answer;
mod credential;
pub(crate) mod evidence;
mod forms;
pub(crate) mod gallery;
mod give;
mod import;
mod jwt;
mod pages;
mod reply;
pub(crate) mod show;
pub(crate) mod store;
mod withdraw;

pub(crate) use answer::{Answer, answer};
pub(crate) use give::{Gift, GiveError, Given, Saw, give_in};
pub(crate) use import::{Past, Since, import};
pub use pages::routes;
