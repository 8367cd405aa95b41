//! How often one address may ask for what. Behind one address there may be a whole classroom, so the figures are for
//! rooms, not for people:
//!
//! | What | At once | Then a minute | So that |
//! |---|---|---|---|
//! | a sign-in link | 40 | 20 | twenty people sign in within a minute, some twice; a mailbox gets one a minute anyway |
//! | a card's four digits | 60 | 30 | twenty people open theirs with two errors each; each card locks itself at three |
//! | the badge of a poster | 60 | 40 | twelve people take it within a minute, twice clicked; a hundred in an open day, in two |
//! | verifying | 30 | 20 | a jury verifies what it was handed; each may make us fetch from elsewhere |
//! | everything else | 4000 | 3000 | thirty people open a page of sixty drawings together, and go on |
//!
//! Signals for the operator's own tools and the files of pages are not counted. Wrong tries at cards that do not exist
//! are counted apart, in memory ([`App::note_unknown_card`]): a restart forgets them.

use axum::http::Method;
use kit::limit::{Limits, Plan, Quota};

use crate::App;

/// The limits of this instance, unless its settings turn them off.
pub(crate) fn of(app: &App) -> Option<Limits> {
    let proxies = app.settings().limits.clone()?;
    let clock = app.clock();
    Some(Limits::new(&plan(), proxies, std::sync::Arc::new(move || clock.now_ms())))
}

fn plan() -> Plan {
    Plan {
        tight: vec![
            (Method::POST, "/sign-in", Quota::new(40, 20)),
            (Method::POST, "/c/{code}", Quota::new(60, 30)),
            (Method::POST, "/e/{code}", Quota::new(60, 40)),
            (Method::POST, "/verify", Quota::new(30, 20)),
        ],
        free: vec!["/healthz", "/readyz", "/metrics", "/assets/{name}"],
        others: Quota::new(4000, 3000),
    }
}
