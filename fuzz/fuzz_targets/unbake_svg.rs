//! Any bytes as an SVG: read, and when it is sound, baked again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use openbadges::bake::{Flavor, svg};

const TEXT: &str = "{\"a\":\"]]> &amp; <b>\"}";

fuzz_target!(|data: &[u8]| {
    let _ = svg::unbake(data);
    if let Ok(baked) = svg::bake(data, TEXT, Flavor::V3) {
        let found = svg::unbake(&baked).expect("what was baked is sound").expect("and carries a badge");
        assert_eq!(found.text, TEXT);
    }
});
