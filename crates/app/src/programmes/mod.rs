//! Schemes run by one or several organizations, and the people followed in them.

pub(crate) mod store;

pub(crate) use store::{Followed, Name, followed, is_followed, names};
