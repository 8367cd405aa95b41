//! The laws of the house that a machine can check. Exceptions stand in `tidy.toml`, with a reason.

mod documents;
mod guardrails;
mod layers;
mod lengths;
mod names;
mod rooms;
mod sql;
mod templates;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::finding::Finding;
use crate::tree::Tree;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    #[serde(default)]
    exception: Vec<Exception>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    law: String,
    path: String,
    /// When given, only findings that say this are meant.
    #[serde(default)]
    text: String,
    reason: String,
}

impl Exception {
    fn covers(&self, finding: &Finding) -> bool {
        self.law == finding.law && self.path == finding.path && finding.text.contains(&self.text)
    }
}

/// Everything found, after the exceptions; an exception that covers nothing is found too.
pub(crate) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let house = rooms::House::of(tree).context("rooms.toml")?;
    let mut findings = Vec::new();
    findings.extend(lengths::check(tree));
    findings.extend(names::check(tree));
    findings.extend(rooms::check(tree, &house));
    findings.extend(sql::check(tree, &house));
    findings.extend(layers::check(tree)?);
    findings.extend(documents::check(tree));
    findings.extend(templates::check(tree));
    findings.extend(guardrails::check(tree));
    except(tree, findings)
}

fn except(tree: &Tree, findings: Vec<Finding>) -> Result<Vec<Finding>> {
    let listed: Exceptions = match tree.file("tidy.toml") {
        Some(file) => toml::from_str(&file.text).context("tidy.toml")?,
        None => Exceptions::default(),
    };
    let mut left: Vec<Finding> =
        findings.iter().filter(|f| !listed.exception.iter().any(|e| e.covers(f))).cloned().collect();
    for exception in &listed.exception {
        if exception.reason.trim().is_empty() {
            left.push(Finding::new("exception", "tidy.toml", 0, format!("{} has no reason", exception.path)));
        }
        if !findings.iter().any(|f| exception.covers(f)) {
            let text = format!("no longer needed: {} for {}", exception.law, exception.path);
            left.push(Finding::new("exception", "tidy.toml", 0, text));
        }
    }
    left.sort();
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOMS: (&str, &str) = ("rooms.toml", "[rooms]\n[tables]\n");
    const LONG: (&str, &str) = ("crates/app/src/utils.rs", "");

    #[test]
    fn an_exception_needs_a_reason_and_a_use() {
        let with = |toml: &str| check(&Tree::of(&[ROOMS, LONG, ("tidy.toml", toml)])).unwrap();
        assert_eq!(check(&Tree::of(&[ROOMS, LONG])).unwrap().len(), 1);
        let good = "[[exception]]\nlaw = \"name\"\npath = \"crates/app/src/utils.rs\"\nreason = \"because\"\n";
        assert_eq!(with(good), []);
        assert!(with(&good.replace("because", ""))[0].text.contains("no reason"));
        let unused = with(&good.replace("name", "length"));
        assert!(unused.iter().any(|f| f.text.contains("no longer needed")));
        assert!(unused.iter().any(|f| f.law == "name"));
    }
}
