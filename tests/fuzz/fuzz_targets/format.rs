//! The one layout is one: a second time changes nothing, and what the journal says stays.

#![no_main]

use goodwill::format;
use goodwill::text::SourceMap;
use libfuzzer_sys::fuzz_target;

fn formatted(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut map = SourceMap::default();
    format::format(map.add("fuzz.gw".into(), bytes.to_vec()).ok()?)
}

/// All that is not white space.
fn said(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let Some(once) = formatted(bytes) else { return };
    assert_eq!(formatted(&once), None);
    // Words of the language may change their case, and handles their separators: nothing grows by more.
    assert!(said(&once).len() <= said(bytes).len() + bytes.len());
});
