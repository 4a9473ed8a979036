//! Merges arbitrary files: no panic, and a merge with an unchanged side returns the other side.

#![no_main]

use goodwill::merge;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&[u8], &[u8], &[u8])| {
    let (base, ours, theirs) = input;
    let _ = merge::merge(base, ours, theirs, 7);
    assert_eq!(merge::merge(base, ours, base, 7).bytes, ours);
    assert_eq!(merge::merge(base, base, ours, 7).bytes, ours);
});
