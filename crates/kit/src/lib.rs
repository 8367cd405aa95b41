//! The web workshop: pages, words, forms, answers. It knows HTTP; it knows no badge.

pub mod assets;
pub mod cookies;
pub mod form;
pub mod guard;
pub mod html;
pub mod limit;
pub mod negotiate;
pub mod page;
pub mod peer;
pub mod photo;
pub mod picture;
pub mod problem;
pub mod qr;
pub mod seal;
pub mod words;

pub use html::{Html, icon};
pub use page::Page;
pub use problem::{Field, Problem};
pub use words::{Lang, Words};
