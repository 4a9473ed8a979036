//! The formatter is idempotent and keeps the text.

#![no_main]

use goodwill::format;
use goodwill::text::SourceMap;
use libfuzzer_sys::fuzz_target;

fn formatted(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut map = SourceMap::default();
    format::format(map.add("fuzz.gw".into(), bytes.to_vec()).ok()?)
}

/// The bytes that are not white space.
fn visible(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let Some(once) = formatted(bytes) else { return };
    assert_eq!(formatted(&once), None);
    // Keywords may change their case and handles their separators, so the text may grow a little.
    assert!(visible(&once).len() <= visible(bytes).len() + bytes.len());
});
