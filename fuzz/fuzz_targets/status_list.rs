//! Any text as an encoded status list: bounded, and what was read is read the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use openbadges::status::{Entry, Purpose, StatusList, list_in, revoked_in_list};

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(list) = StatusList::decode(text)
    {
        assert_eq!(StatusList::decode(&list.encode()), Ok(list));
    }
    if let Ok(document) = serde_json::from_slice(data) {
        let _ = Entry::read(&document);
        let _ = list_in(&document, Purpose::Revocation);
        let _ = revoked_in_list(&document, "https://ex.fr/1");
    }
});
