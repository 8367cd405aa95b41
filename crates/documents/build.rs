//! Says what to do when what the documents are set with has not been built.

use std::path::Path;

fn main() {
    let folder = Path::new("../../web/dist/print");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let wanted = std::env::var_os("CARGO_FEATURE_TYPST").is_some();
    if wanted && !folder.join("atkinson-latin-400.ttf").is_file() {
        println!(
            "cargo::error=the fonts of printed documents are missing: run bin/web first (it writes web/dist/print)"
        );
    }
}
