//! Is it true? For anyone, about any badge, without an account.
