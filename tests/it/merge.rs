//! Merging by entry: the rules one by one, and over chance journals with git itself.

mod cases;
mod git;
mod invariants;
mod random;

use goodwill::merge::{MARKER, Merged, merge};

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(base.as_bytes(), ours.as_bytes(), theirs.as_bytes(), MARKER)
}

fn text(merged: &Merged) -> &str {
    std::str::from_utf8(&merged.bytes).expect("text")
}
