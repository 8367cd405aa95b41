//! A closed loop of connections: each sends its next request when the last one is answered.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::http::{Client, find};

/// What is asked, and what every answer must be.
pub struct Work<'a> {
    pub port: u16,
    pub connections: usize,
    pub seconds: f64,
    /// The n-th request of all connections together; `None` when there is nothing left to ask.
    pub request: &'a (dyn Fn(u64) -> Option<Vec<u8>> + Sync),
    pub status: u16,
    /// Bytes that a good answer holds.
    pub holds: &'a str,
}

/// Answers a second.
///
/// # Errors
/// When one answer is not what it must be: a fast wrong answer is worth nothing.
pub fn rate(work: &Work<'_>, next: &AtomicU64) -> Result<f64> {
    let (stop, done) = (AtomicBool::new(false), AtomicU64::new(0));
    let started = Instant::now();
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..work.connections).map(|_| scope.spawn(|| connection(work, next, &stop, &done))).collect();
        std::thread::sleep(Duration::from_secs_f64(work.seconds));
        let (count, took) = (done.load(Ordering::SeqCst), started.elapsed().as_secs_f64());
        stop.store(true, Ordering::SeqCst);
        let ends: Result<Vec<()>> =
            workers.into_iter().map(|w| w.join().unwrap_or_else(|_| bail!("a connection ended badly"))).collect();
        ends.map(|_| count as f64 / took)
    })
}

fn connection(work: &Work<'_>, next: &AtomicU64, stop: &AtomicBool, done: &AtomicU64) -> Result<()> {
    let mut client = Client::new(work.port)?;
    while !stop.load(Ordering::Relaxed) {
        let Some(request) = (work.request)(next.fetch_add(1, Ordering::Relaxed)) else {
            bail!("nothing left to ask: add a larger crowd or shorten the run")
        };
        let answer = client.send(&request)?;
        if answer.status != work.status || find(answer.body, work.holds.as_bytes()).is_none() {
            stop.store(true, Ordering::Relaxed);
            bail!(
                "status {} and not the answer expected: {}",
                answer.status,
                answer.text().chars().take(600).collect::<String>()
            );
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}
