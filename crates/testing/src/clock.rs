use std::sync::atomic::{AtomicI64, Ordering};

use app::Clock;

/// When every test begins: 22 November 2026, 9:00 UTC.
pub const START_MS: i64 = 1_795_338_000_000;

/// A clock that moves only when told to.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// At the start.
    pub fn new() -> FakeClock {
        FakeClock(AtomicI64::new(START_MS))
    }

    /// Lets time pass.
    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Default for FakeClock {
    fn default() -> Self {
        FakeClock::new()
    }
}

impl Clock for FakeClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}
