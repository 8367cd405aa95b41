use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use anyhow::{Context, Result};

use crate::rust::Scan;

/// Folders that are built, installed or written at run time.
const SKIPPED: &[&str] = &["target", "node_modules", "dist", ".git", ".cache"];

/// A program of its own, kept as it was brought: what the bench measures against must not follow the house.
const AS_IT_IS: &str = "bench/limits";

/// One text file of the project.
#[derive(Debug)]
pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
    scan: OnceLock<Scan>,
}

impl File {
    fn new(path: String, text: String) -> Self {
        Self { path, text, scan: OnceLock::new() }
    }

    pub(crate) fn is(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, e)| e == extension)
    }

    /// The last part of the path.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The file's name without its extension.
    pub(crate) fn stem(&self) -> &str {
        self.name().split('.').next().unwrap_or_default()
    }

    /// Lines, numbered from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(i, line)| (i + 1, line))
    }

    /// The file read as Rust.
    pub(crate) fn scan(&self) -> &Scan {
        self.scan.get_or_init(|| Scan::of(&self.text))
    }

    /// The room under `crates/app/src` that this file is in.
    pub(crate) fn room(&self) -> Option<&str> {
        let (room, _) = self.path.strip_prefix("crates/app/src/")?.split_once('/')?;
        Some(room)
    }

    /// `crates/NAME` or `libs/NAME` or `xtask`: whose code this is.
    pub(crate) fn package(&self) -> &str {
        let mut parts = self.path.split('/');
        match (parts.next(), parts.next()) {
            (Some("crates" | "libs"), Some(name)) => name,
            (Some(first), Some(_)) => first,
            _ => "",
        }
    }

    /// Code that runs only in tests: a `tests` folder or the crate `testing`.
    pub(crate) fn is_test(&self) -> bool {
        self.package() == "testing" || self.path.contains("/tests/") || self.name() == "tests.rs"
    }
}

/// The text files of the project; in tests, a small one made by hand.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
    /// Every path, folders and files that are not text included.
    paths: BTreeMap<String, ()>,
}

impl Tree {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut tree = Tree { files: Vec::new(), paths: BTreeMap::new() };
        tree.walk(root, "")?;
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Tree { files: Vec::new(), paths: BTreeMap::new() };
        for (path, text) in files {
            tree.files.push(File::new((*path).to_owned(), (*text).to_owned()));
            for (i, _) in path.match_indices('/') {
                tree.paths.insert(path[..i].to_owned(), ());
            }
            tree.paths.insert((*path).to_owned(), ());
        }
        tree
    }

    fn walk(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if SKIPPED.contains(&name.as_str()) || (prefix.is_empty() && name == "data") {
                continue;
            }
            let path = format!("{prefix}{name}");
            self.paths.insert(path.clone(), ());
            if path == AS_IT_IS {
                continue;
            }
            if entry.file_type()?.is_dir() {
                self.walk(&entry.path(), &format!("{path}/"))?;
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                self.files.push(File::new(path, text));
            }
        }
        Ok(())
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.contains_key(path.trim_end_matches('/'))
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    pub(crate) fn with(&self, extension: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.is(extension))
    }

    /// Names of the folders directly under `crates/app/src`.
    pub(crate) fn rooms(&self) -> Vec<&str> {
        let mut rooms: Vec<&str> = self.files.iter().filter(|f| f.name() == "mod.rs").filter_map(File::room).collect();
        rooms.sort_unstable();
        rooms.dedup();
        rooms
    }
}
