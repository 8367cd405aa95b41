use crate::finding::Finding;
use crate::tree::{File, Tree};

/// First parts of the paths that documents speak of.
const PLACES: &[&str] = &[
    "bin",
    "bench",
    "crates",
    "decisions",
    "deploy",
    "docs",
    "fuzz",
    "journeys",
    "libs",
    "locales",
    "web",
    "xtask",
    ".ci",
];

/// Documents name only paths that exist. What is dated (decisions, the changelog) may outlive them.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with("md").filter(|f| !f.path.starts_with("decisions/") && f.path != "CHANGELOG.md") {
        for (line, text) in file.lines() {
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let exists = |path: &str| tree.has(path) || tree.has(&join(folder, path));
            for path in named(file, text).into_iter().filter(|path| !exists(path)) {
                findings.push(Finding::new("paths", &file.path, line, format!("{path} does not exist")));
            }
        }
    }
    findings
}

/// Paths from the root: in backquotes when they begin at a known place, and targets of links.
fn named(file: &File, line: &str) -> Vec<String> {
    let quoted = line.split('`').skip(1).step_by(2).map(|code| code.split_whitespace().next().unwrap_or_default());
    let quoted = quoted.map(|path| path.trim_end_matches([',', '.', ':', ';', '/']));
    let plain = |path: &&str| !path.contains(['<', '>', '{', '}', '*', '…', '$', '(']);
    let known = |path: &&str| {
        let first = path.split('/').next().unwrap_or_default();
        (PLACES.contains(&first) && path.contains('/')) || is_root_file(path)
    };
    let mut paths: Vec<String> = quoted.filter(plain).filter(known).map(str::to_owned).collect();
    let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let links = links.map(|target| target.split('#').next().unwrap_or_default());
    let local = links.filter(|target| !target.is_empty() && !target.contains(':') && !target.starts_with('/'));
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    paths.extend(local.map(|target| join(folder, target)));
    paths.retain(|path| !path.starts_with("..") && !path.contains("node_modules") && !path.starts_with("web/dist"));
    paths
}

fn is_root_file(path: &str) -> bool {
    let ends = [".md", ".toml"].iter().any(|e| path.ends_with(e));
    !path.contains('/') && ends && path.starts_with(|c: char| c.is_ascii_uppercase()) || path == "rooms.toml"
}

fn join(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => parts.push(".."),
            ".." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            (path, text),
            ("bin/demo", ""),
            ("docs/operator.md", ""),
            ("STYLE.md", ""),
            ("web/PAGES.md", ""),
        ]);
        check(&tree).into_iter().map(|f| f.text).collect()
    }

    #[test]
    fn paths_in_backquotes_exist() {
        assert!(found("README.md", "Run `bin/demo --port 1`, read `docs/` and `STYLE.md`.").is_empty());
        assert_eq!(found("README.md", "Run `bin/gone`."), ["bin/gone does not exist"]);
        assert!(found("web/README.md", "See `PAGES.md`.").is_empty());
        assert_eq!(found("README.md", "See `CONTRIBUTION.md`."), ["CONTRIBUTION.md does not exist"]);
        assert!(
            found("README.md", "`crates/app/src/<room>/store.rs`, `locales/*`, `and/or`, `web/dist/a.css`").is_empty()
        );
        assert!(found("decisions/0001.md", "Run `bin/gone`.").is_empty());
    }

    #[test]
    fn targets_of_links_exist() {
        assert!(found("README.md", "[a](docs/operator.md#top) [b](https://a.example/b) [c](#d)").is_empty());
        assert!(found("docs/a.md", "[a](operator.md) [b](../STYLE.md) [c](../../shared/x)").is_empty());
        assert_eq!(found("docs/a.md", "[a](gone.md)"), ["docs/gone.md does not exist"]);
    }
}
