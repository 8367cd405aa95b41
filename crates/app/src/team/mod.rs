//! What a team sees: what waits for someone, the people it follows, one person.

mod pages;
mod people;

pub use pages::routes;
