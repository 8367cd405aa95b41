//! What a team sees: what waits for someone, the people it follows, one person.

pub(crate) mod gallery;
mod invite;
mod merge;
mod pages;
mod people;

pub use invite::{Invitation, InviteError, invite, sign_in_link};
pub use pages::routes;
