//! Networks of organizations, and the settings inherited network → programme → badge.

pub(crate) mod store;
