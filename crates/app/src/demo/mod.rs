//! The demonstration territory.
