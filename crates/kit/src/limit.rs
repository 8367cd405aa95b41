//! How often one address may ask: generous for reading, tight for what costs or can be guessed without a session.
//!
//! Each quota refills steadily (the generic cell rate algorithm of `governor`). What is counted lives in memory, is
//! swept, and is bounded; it starts empty with the program.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::{NotUntil, RateLimiter};

use crate::Problem;
use crate::peer::{self, Proxies};

/// How many addresses one quota remembers. Beyond it, after sweeping, all are forgotten: whoever asks from so many is not
/// held by this, and memory is.
const ADDRESSES: usize = 50_000;
/// How many requests pass between two sweeps.
const SWEEP_EACH: u32 = 2_000;

/// How often: as many at once, and as many more each minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// At once.
    pub burst: NonZeroU32,
    /// More, each minute.
    pub per_minute: NonZeroU32,
}

impl Quota {
    /// `burst` at once, then `per_minute`; zero counts as one.
    pub const fn new(burst: u32, per_minute: u32) -> Quota {
        const fn at_least_one(n: u32) -> NonZeroU32 {
            match NonZeroU32::new(n) {
                Some(n) => n,
                None => NonZeroU32::MIN,
            }
        }
        Quota { burst: at_least_one(burst), per_minute: at_least_one(per_minute) }
    }
}

/// What an address may ask, route by route. Routes are as they were declared: `/c/{code}`.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Routes with a quota of their own.
    pub tight: Vec<(Method, &'static str, Quota)>,
    /// Routes that are not counted.
    pub free: Vec<&'static str>,
    /// All others, together.
    pub others: Quota,
}

/// Milliseconds since some moment.
pub type Now = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Counts requests by address.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

struct Inner {
    tight: Vec<(Method, &'static str, Counted)>,
    free: Vec<&'static str>,
    others: Counted,
    proxies: Proxies,
}

impl Limits {
    /// Counts after this plan; `proxies` are believed when they say who asks.
    pub fn new(plan: &Plan, proxies: Proxies, now: Now) -> Limits {
        let counted = |quota: Quota| Counted::new(quota, now.clone(), ADDRESSES);
        let tight = plan.tight.iter().map(|(method, path, quota)| (method.clone(), *path, counted(*quota))).collect();
        Limits(Arc::new(Inner { tight, free: plan.free.clone(), others: counted(plan.others), proxies }))
    }

    fn check(&self, request: &Request) -> Result<(), Duration> {
        let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
        if self.0.free.contains(&path) {
            return Ok(());
        }
        let own = self.0.tight.iter().find(|(method, tight, _)| *tight == path && method == request.method());
        own.map_or(&self.0.others, |(_, _, counted)| counted).ask(peer::of(request, &self.0.proxies))
    }
}

/// Middleware: whoever asks too often waits, and is told how long (429 with `Retry-After`).
/// Without limits, nothing is counted.
pub async fn limit(State(limits): State<Option<Limits>>, request: Request, next: Next) -> Response {
    match limits.map_or(Ok(()), |limits| limits.check(&request)) {
        Ok(()) => next.run(request).await,
        Err(wait) => Problem::Wait(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).into_response(),
    }
}

/// One quota, and who used how much of it.
struct Counted {
    store: RwLock<Store>,
    quota: governor::Quota,
    time: Time,
    most: usize,
    asked: AtomicU32,
}

type Store = RateLimiter<IpAddr, HashMapStateStore<IpAddr>, Time, NoOpMiddleware<Nanos>>;

impl Counted {
    fn new(quota: Quota, now: Now, most: usize) -> Counted {
        let each = Duration::from_secs(60) / quota.per_minute.get();
        let quota = governor::Quota::with_period(each)
            .unwrap_or_else(|| governor::Quota::per_minute(quota.per_minute))
            .allow_burst(quota.burst);
        let time = Time::new(now);
        let store = RwLock::new(RateLimiter::hashmap_with_clock(quota, time.clone()));
        Counted { store, quota, time, most, asked: AtomicU32::new(0) }
    }

    fn ask(&self, address: IpAddr) -> Result<(), Duration> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP_EACH == SWEEP_EACH - 1 {
            self.sweep();
        }
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        store.check_key(&address).map_err(|until: NotUntil<_>| until.wait_time_from(self.time.now()))
    }

    /// Forgets who has their whole quota again; all, when that is not enough.
    fn sweep(&self) {
        let full = {
            let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
            store.retain_recent();
            store.shrink_to_fit();
            store.len() > self.most
        };
        if full {
            *self.store.write().unwrap_or_else(PoisonError::into_inner) =
                RateLimiter::hashmap_with_clock(self.quota, self.time.clone());
        }
    }
}

/// Time that only goes on, from a clock that may be set back: nobody waits an hour because of it.
#[derive(Clone)]
struct Time {
    now: Now,
    last: Arc<Mutex<(i64, u64)>>,
}

impl Time {
    fn new(now: Now) -> Time {
        let start = now();
        Time { now, last: Arc::new(Mutex::new((start, 0))) }
    }
}

impl Clock for Time {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (self.now)();
        let passed = u64::try_from(now.saturating_sub(last.0)).unwrap_or(0);
        *last = (now, last.1.saturating_add(passed));
        Nanos::from(Duration::from_millis(last.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicI64;

    fn clock() -> (Arc<AtomicI64>, Now) {
        let ms = Arc::new(AtomicI64::new(1_000_000));
        let read = ms.clone();
        (ms, Arc::new(move || read.load(Ordering::SeqCst)))
    }

    fn place(n: u32) -> IpAddr {
        IpAddr::from(n.to_be_bytes())
    }

    #[test]
    fn a_quota_is_used_up_and_comes_back() {
        let (ms, now) = clock();
        let counted = Counted::new(Quota::new(3, 6), now, 10);
        for _ in 0..3 {
            assert_eq!(counted.ask(place(1)), Ok(()));
        }
        assert_eq!(counted.ask(place(1)), Err(Duration::from_secs(10)), "six a minute is one in ten seconds");
        assert_eq!(counted.ask(place(2)), Ok(()), "another address has its own");
        ms.fetch_add(9_999, Ordering::SeqCst);
        assert_eq!(counted.ask(place(1)), Err(Duration::from_millis(1)));
        ms.fetch_add(1, Ordering::SeqCst);
        assert_eq!(counted.ask(place(1)), Ok(()));
        assert!(counted.ask(place(1)).is_err(), "one came back, not three");
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nobody() {
        let (ms, now) = clock();
        let counted = Counted::new(Quota::new(1, 6), now, 10);
        ms.fetch_add(3_600_000, Ordering::SeqCst);
        assert_eq!(counted.ask(place(1)), Ok(()));
        ms.fetch_sub(3_600_000, Ordering::SeqCst);
        assert_eq!(counted.ask(place(1)), Err(Duration::from_secs(10)));
        ms.fetch_add(10_000, Ordering::SeqCst);
        assert_eq!(counted.ask(place(1)), Ok(()));
    }

    #[test]
    fn what_is_remembered_is_swept_and_bounded() {
        let (ms, now) = clock();
        let counted = Counted::new(Quota::new(1, 1), now, 100);
        let len = || counted.store.read().unwrap_or_else(PoisonError::into_inner).len();
        for n in 0..100 {
            assert_eq!(counted.ask(place(n)), Ok(()));
        }
        counted.sweep();
        assert_eq!(len(), 100, "who waits is remembered");
        ms.fetch_add(120_000, Ordering::SeqCst);
        counted.sweep();
        assert_eq!(len(), 0, "who waits no more is forgotten");
        for n in 0..SWEEP_EACH * 3 {
            let _ = counted.ask(place(n));
            assert!(len() <= 100 + SWEEP_EACH as usize, "{} addresses", len());
        }
    }
}
