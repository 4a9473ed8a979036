//! Replacements in a text, applied together.

use std::ops::Range;

/// One replacement, in byte offsets of the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The bytes to remove.
    pub range: Range<usize>,
    /// The text to insert.
    pub text: String,
}

/// Applies `changes`, in any order, and returns the text and how many were applied. Of two that overlap or insert at the
/// same place, only the first in the text is applied.
#[must_use]
pub fn apply(before: &[u8], changes: &[Change]) -> (Vec<u8>, usize) {
    let mut order: Vec<&Change> = changes.iter().filter(|change| change.range.end <= before.len()).collect();
    order.sort_by_key(|change| (change.range.start, change.range.end));
    let mut after = Vec::with_capacity(before.len());
    let (mut done, mut made) = (0, 0);
    let mut last: Option<&Change> = None;
    for change in order {
        let again = last.is_some_and(|last| last.range.is_empty() && last.range == change.range);
        if change.range.start < done || again {
            continue;
        }
        after.extend_from_slice(&before[done..change.range.start]);
        after.extend_from_slice(change.text.as_bytes());
        done = change.range.end;
        made += 1;
        last = Some(change);
    }
    after.extend_from_slice(&before[done..]);
    (after, made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_changes_are_left_for_another_time() {
        let change = |range: Range<usize>, text: &str| Change { range, text: text.into() };
        let (after, made) =
            apply(b"gve intro to @aad", &[change(13..17, "@ada"), change(0..3, "gave"), change(2..5, "x")]);
        assert_eq!((String::from_utf8(after).as_deref(), made), (Ok("gave intro to @ada"), 2));
        let (after, made) = apply(b"ab", &[change(1..1, "x"), change(1..1, "y"), change(9..10, "z")]);
        assert_eq!((&after[..], made), (&b"axb"[..], 1));
    }
}
