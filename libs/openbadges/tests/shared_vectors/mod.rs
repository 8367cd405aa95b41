//! The published test vectors, kept beside the repository.

use std::path::PathBuf;

/// A file or folder of the vectors. Without them the test says so and ends; under POSSIBLES_STRICT=1 it fails.
pub(crate) fn path(relative: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors").join(relative);
    present(path, relative)
}

/// The same for any file or folder a test needs.
pub(crate) fn present(path: PathBuf, name: &str) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var("POSSIBLES_STRICT").as_deref() != Ok("1"), "{name} is absent: {}", path.display());
    println!("skipped: {name} is absent");
    None
}

#[allow(dead_code)] // Not every test reads whole files.
pub(crate) fn text(relative: &str) -> Option<String> {
    let path = path(relative)?;
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}
