use anyhow::{Context, Result};

use crate::finding::Finding;
use crate::tree::{File, Tree};

/// Who may depend on whom among our own crates. `testing` and `server` see everything.
const OURS: &[&str] = &["openbadges", "domain", "db", "kit", "documents", "app", "testing", "server"];
const MAY: &[(&str, &[&str])] = &[
    ("openbadges", &[]),
    ("domain", &[]),
    ("db", &[]),
    ("kit", &[]),
    ("documents", &[]),
    ("app", &["openbadges", "domain", "db", "kit", "documents"]),
];

/// All that the pure rules may depend on.
const DOMAIN_MAY: &[&str] = &["serde", "jiff", "thiserror"];

/// What code without clock, files, network or chance does not say.
const IMPURE: &[&str] = &[
    "::now(",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "tokio",
    "axum",
    "reqwest",
    "rand::",
    "getrandom",
    "async fn",
    "async move",
];

/// Dependencies point one way, and the pure crates are pure.
pub(crate) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in tree.with("toml").filter(|file| file.name() == "Cargo.toml") {
        manifest(file, &mut findings).with_context(|| file.path.clone())?;
    }
    for file in tree.with("rs") {
        let pure = file.path.starts_with("crates/domain/src/") || file.path.starts_with("libs/openbadges/src/");
        if pure && !file.is_test() {
            purity(file, &mut findings);
        }
    }
    Ok(findings)
}

fn manifest(file: &File, findings: &mut Vec<Finding>) -> Result<()> {
    let package = file.package();
    let table: toml::Table = toml::from_str(&file.text)?;
    let Some(dependencies) = table.get("dependencies").and_then(toml::Value::as_table) else { return Ok(()) };
    for name in dependencies.keys().map(String::as_str) {
        let ours = MAY.iter().find(|(of, _)| *of == package);
        if let Some((_, may)) = ours.filter(|(_, may)| OURS.contains(&name) && !may.contains(&name)) {
            let text = format!("{package} may depend on {may:?} among our crates, not on {name}");
            findings.push(Finding::new("layers", &file.path, 0, text));
        }
        if package == "domain" && !DOMAIN_MAY.contains(&name) {
            let text = format!("domain depends on {DOMAIN_MAY:?} only, not on {name}");
            findings.push(Finding::new("layers", &file.path, 0, text));
        }
    }
    Ok(())
}

fn purity(file: &File, findings: &mut Vec<Finding>) {
    let code = &file.scan().code;
    let shipped = code.split("#[cfg(test)]").next().unwrap_or(code);
    for (i, line) in shipped.lines().enumerate() {
        if let Some(word) = IMPURE.iter().find(|word| line.contains(**word)) {
            let text = format!("{} has no clock, files, network or chance: {word}", file.package());
            findings.push(Finding::new("purity", &file.path, i + 1, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laws(path: &str, text: &str) -> Vec<&'static str> {
        check(&Tree::of(&[(path, text)])).unwrap().into_iter().map(|f| f.law).collect()
    }

    #[test]
    fn dependencies_point_one_way() {
        let on = |name: &str| format!("[dependencies]\n{name}.workspace = true\n");
        assert!(laws("crates/app/Cargo.toml", &on("kit")).is_empty());
        assert_eq!(laws("crates/kit/Cargo.toml", &on("db")), ["layers"]);
        assert_eq!(laws("crates/app/Cargo.toml", &on("server")), ["layers"]);
        assert_eq!(laws("crates/domain/Cargo.toml", &on("uuid")), ["layers"]);
        assert!(laws("crates/domain/Cargo.toml", "[dev-dependencies]\nproptest = \"1\"\n").is_empty());
    }

    #[test]
    fn the_pure_crates_are_pure() {
        let now = "fn a() { jiff::Timestamp::now(); }";
        assert_eq!(laws("crates/domain/src/a.rs", now), ["purity"]);
        assert_eq!(laws("libs/openbadges/src/a.rs", "use std::net::IpAddr;"), ["purity"]);
        assert!(laws("crates/kit/src/a.rs", now).is_empty());
        assert!(
            laws("crates/domain/src/a.rs", &format!("fn b() {{}}\n#[cfg(test)]\nmod tests {{ {now} }}")).is_empty()
        );
        assert!(laws("libs/openbadges/tests/a.rs", now).is_empty());
    }
}
