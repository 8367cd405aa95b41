//! The house's own tools: `tidy` (the laws), `words` (the translations), `room` (a new room's
//! skeleton), `budget` (how long a page takes to come back after an edit) and `bench` (the server
//! beside a bare program).

mod bench;
mod budget;
mod finding;
mod room;
mod rust;
mod tidy;
mod tree;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::finding::Finding;
use crate::tree::Tree;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("xtask: {problem:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let root = root();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => Ok(report("tidy", &tidy::check(&Tree::read(&root)?)?)),
        ["words"] => Ok(report("words", &words::check(&Tree::read(&root)?))),
        ["room", name] => room::write(&root, name).map(|()| true),
        ["budget"] => budget::measure(&root, 10.0),
        ["budget", seconds] => budget::measure(&root, seconds.parse()?),
        ["bench", limits, possibles, folder] => bench::run(limits.as_ref(), possibles.as_ref(), folder.as_ref(), 3.0),
        ["bench", limits, possibles, folder, seconds] => {
            bench::run(limits.as_ref(), possibles.as_ref(), folder.as_ref(), seconds.parse()?)
        }
        _ => bail!(
            "usage: cargo xtask tidy | words | room NAME | budget [SECONDS] | bench LIMITS POSSIBLES FOLDER [SECONDS]"
        ),
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

fn report(name: &str, findings: &[Finding]) -> bool {
    for finding in findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("{name}: nothing found"),
        count => println!("{name}: {count} found"),
    }
    findings.is_empty()
}
