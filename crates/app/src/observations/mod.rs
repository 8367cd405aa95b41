//! What one person saw of another (« avis »): the gesture, what follows from it, and what colleagues say about it.

mod case;
mod cells;
mod form;
pub(crate) mod gallery;
mod history;
mod observe;
mod pages;
mod questions;
pub(crate) mod store;
mod talk;
mod tell;

pub(crate) use cells::{Cohort, cells, skills};
pub use pages::routes;
pub(crate) use questions::asked;
pub(crate) use store::{Asked, Skill};
