//! What can be recognised: frameworks, families, skills, badges and their versions.

pub(crate) mod achievement;
mod design;
mod design_form;
mod design_note;
mod design_page;
mod design_picture;
mod design_plan;
mod design_save;
pub(crate) mod gallery;
mod pages;
pub(crate) mod picture;
pub(crate) mod store;

pub(crate) use pages::grouped;
pub use pages::routes;
pub(crate) use store::Badge;
