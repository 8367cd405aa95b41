//! Who may recognise in whose name: dated, revocable, read at the moment of issue.

pub(crate) mod store;
