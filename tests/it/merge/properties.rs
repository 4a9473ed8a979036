//! Properties of merges of random journals.

use super::random::Triple;
use super::{invariants, merged, text, triples};
use std::io::Write as _;

#[test]
fn random_merges_keep_the_invariants() {
    let (mut conflicts, mut avoidable) = (0, Vec::new());
    for seed in 0..triples() {
        let Triple { base, ours, theirs } = Triple::new(seed);
        let result = merged(&base, &ours, &theirs);
        let shown = || {
            format!(
                "seed {seed}\n--- base\n{base}\n--- ours\n{ours}\n--- theirs\n{theirs}\n--- merged\n{}",
                text(&result)
            )
        };
        if let Err(wrong) = invariants::check(&base, &ours, &theirs, text(&result)) {
            panic!("{wrong}\n{}", shown());
        }
        conflicts += usize::from(result.conflicts > 0);
        avoidable.extend(invariants::avoidable_conflicts(&base, &ours, &theirs, text(&result)));
        // Swapping the sides gives the same entries.
        let swapped = merged(&base, &theirs, &ours);
        assert_eq!(sorted_entries(text(&result)), sorted_entries(text(&swapped)), "{}", shown());
        assert_eq!(result.conflicts, swapped.conflicts, "{}", shown());
        // Merging a side again changes nothing.
        if result.conflicts == 0 {
            for side in [&ours, &theirs] {
                let again = merged(side, text(&result), side);
                assert_eq!(text(&again), text(&result), "{}", shown());
            }
        }
        for side in [&ours, &theirs] {
            assert_eq!(text(&merged(&base, side, side)), side);
            assert_eq!(text(&merged(&base, side, &base)), side);
            assert_eq!(text(&merged(&base, &base, side)), side);
        }
    }
    let triples = usize::try_from(triples()).expect("a small number");
    assert!(conflicts > 0 && conflicts < triples, "{conflicts}");
    let count = avoidable.len();
    let _ = writeln!(std::io::stderr(), "{triples} merges, {conflicts} with conflicts, {count} avoidable");
    assert!(count * 140 <= triples, "{count} avoidable conflicts:\n{}", avoidable.join("\n\n"));
}

/// The entries of a text, in an order that does not depend on which side is ours.
fn sorted_entries(text: &str) -> invariants::Entries {
    let mut entries = invariants::entries(text).expect("checked before");
    for copies in entries.values_mut() {
        for lines in copies.iter_mut() {
            lines[1..].sort();
        }
        copies.sort();
    }
    entries
}
