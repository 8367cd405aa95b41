//! Any bytes as a badge, which serves itself as every document it asks for: never a panic, never true.
#![no_main]

use libfuzzer_sys::fuzz_target;
use openbadges::verify::{LoadError, Loader, Options, Verdict, verify};

struct Itself<'a>(&'a [u8]);

impl Loader for Itself<'_> {
    fn load(&self, _url: &str) -> Result<Vec<u8>, LoadError> {
        Ok(self.0.to_vec())
    }
}

fuzz_target!(|data: &[u8]| {
    let loader = Itself(data);
    let report = verify(data, &Options { at_ms: 1_780_000_000_000, loader: &loader, recipient: Some("a@example.com") });
    assert_ne!(report.verdict, Verdict::True);
});
