//! The running server beside the bare program of `bench/limits`, in the same run: what the machine can do at best, and what
//! the product makes of it. Prints settings, figures and ratios; judges nothing.

mod http;
mod load;
mod place;

use std::path::Path;
use std::sync::atomic::AtomicU64;

use anyhow::{Result, bail};

use place::{Crowd, Limit, Product};

/// How often each pair is measured; the middle ratio is the one to quote.
const ROUNDS: usize = 5;

/// `cargo xtask bench LIMITS POSSIBLES FOLDER [SECONDS]`.
///
/// # Errors
/// When a program does not start, or one of its answers is not what it must be.
pub fn run(limits: &Path, possibles: &Path, folder: &Path, seconds: f64) -> Result<bool> {
    std::fs::create_dir_all(folder)?;
    let crowd = Crowd::of(possibles, folder)?;
    println!(
        "settings: {} awards stored, {} processors, {seconds} s a turn, {ROUNDS} turns each in alternation, the load on the same machine",
        crowd.awards.len(),
        std::thread::available_parallelism()?
    );
    let limit = Limit::start(limits, folder)?;
    let (product, first) = Product::start(possibles, folder, &crowd)?;
    println!("first answer after start: {first:.0} ms");
    let (private, mapped) = product.memory()?;
    println!("memory at rest: {private:.1} MiB of its own, {mapped:.1} MiB mapped from files");
    let cookie = product.sign_in(possibles, folder, &crowd.giver)?;
    let session = product.desk(&cookie, &crowd)?;
    println!("{:<34} {:>10} {:>10} {:>7}", "answers a second", "limit", "possibles", "ratio");
    let seen = AtomicU64::new(0);
    let pairs = AtomicU64::new(0);
    for connections in [4, 64] {
        let name = format!("issue, {connections} connections");
        compare(
            &name,
            || limit.issue(connections, seconds),
            || product.issue(&session, &crowd, connections, seconds, &pairs),
        )?;
    }
    compare(
        "public award, JSON, 64 connections",
        || limit.read(64, seconds, &seen),
        || product.json(&crowd, 64, seconds, &seen),
    )?;
    compare(
        "award page, 64 connections",
        || limit.read(64, seconds, &seen),
        || product.page(&crowd, 64, seconds, &seen),
    )?;
    let (private, mapped) = product.memory()?;
    println!("memory after the load: {private:.1} MiB of its own, {mapped:.1} MiB mapped from files");
    Ok(true)
}

fn compare(name: &str, mut limit: impl FnMut() -> Result<f64>, mut ours: impl FnMut() -> Result<f64>) -> Result<()> {
    let mut turns = Vec::new();
    for _ in 0..ROUNDS {
        let (limit, ours) = (limit()?, ours()?);
        if limit <= 0.0 {
            bail!("the limit answered nothing");
        }
        turns.push((ours / limit, limit, ours));
    }
    turns.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, limit, ours) = turns[ROUNDS / 2];
    println!("{name:<34} {limit:>10.0} {ours:>10.0} {ratio:>7.2}   ({:.2} to {:.2})", turns[0].0, turns[ROUNDS - 1].0);
    Ok(())
}
