//! Is it true? For anyone, about any badge, without an account.
//!
//! `sought` reads what was handed in, `documents` brings what verification needs (this instance answers for itself,
//! `fetch` asks the network and `ranges` says where it may not), the library judges, `answer` says it in plain words.

mod answer;
mod check;
mod documents;
mod fetch;
pub(crate) mod gallery;
mod pages;
mod ranges;
mod sought;
mod text;
mod view;

pub use answer::{Issuer, Plain, Stage};
pub use check::{Answer, Input, Trouble, check, check_file};
pub use pages::routes;
pub use text::report_text;
