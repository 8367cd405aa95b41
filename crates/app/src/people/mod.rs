//! Anyone known. The person record comes first; contact is optional, several, changeable, never the identity.

pub(crate) mod store;
