//! Any bytes as a PNG: read, and when it is sound, baked again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use openbadges::bake::{Flavor, png};

fuzz_target!(|data: &[u8]| {
    let _ = png::unbake(data);
    if let Ok(baked) = png::bake(data, "{\"a\":1}", Flavor::V3) {
        let found = png::unbake(&baked).expect("what was baked is sound").expect("and carries a badge");
        assert_eq!(found.text, "{\"a\":1}");
    }
});
