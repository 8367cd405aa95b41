//! Where a skill can be seen: workshops, work, games, immersions.

pub(crate) mod store;
