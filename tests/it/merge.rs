//! The merge driver: each rule by hand, and properties over random journals, directly and through git.

mod cases;
mod git;
mod header_edits;
mod invariants;
mod properties;
pub mod random;

use goodwill::merge::{MARKER_LEN, Merged, merge};

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(base.as_bytes(), ours.as_bytes(), theirs.as_bytes(), MARKER_LEN)
}

fn text(merged: &Merged) -> &str {
    std::str::from_utf8(&merged.bytes).expect("text")
}

/// How many random merges are tried: more with `GOODWILL_MERGES=20000`.
fn triples() -> u64 {
    std::env::var("GOODWILL_MERGES").ok().and_then(|number| number.parse().ok()).unwrap_or(600)
}
