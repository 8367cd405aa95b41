//! What can be recognised: frameworks, families, skills, badges and their versions.

pub(crate) mod achievement;
mod design;
mod design_alignments;
mod design_form;
mod design_note;
mod design_page;
mod design_picture;
mod design_plan;
mod design_save;
mod design_standing;
pub(crate) mod gallery;
mod pages;
pub(crate) mod picture;
pub(crate) mod store;

pub use pages::routes;
pub(crate) use pages::{Group, grouped};
pub(crate) use store::Badge;
