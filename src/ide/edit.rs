//! Changes to files, returned to the editor.

use crate::text::edit::Change;

/// Changes to one file of the journal, in byte offsets of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// The index of the file.
    pub file: usize,
    /// The changes.
    pub changes: Vec<Change>,
}

impl FileEdit {
    /// A single change.
    #[must_use]
    pub fn one(file: usize, change: Change) -> Self {
        Self { file, changes: vec![change] }
    }
}

/// The smallest change that turns one text into another; `None` if they are equal.
#[must_use]
pub fn smallest_change(before: &str, after: &str) -> Option<Change> {
    if before == after {
        return None;
    }
    let (old, new) = (before.as_bytes(), after.as_bytes());
    let mut start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    while !before.is_char_boundary(start) || !after.is_char_boundary(start) {
        start -= 1;
    }
    let most = old.len().min(new.len()) - start;
    let mut end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    while !before.is_char_boundary(old.len() - end) || !after.is_char_boundary(new.len() - end) {
        end -= 1;
    }
    let text = after[start..after.len() - end].to_string();
    Some(Change { range: start..before.len() - end, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_change_keeps_what_is_equal() {
        let change = |before, after| smallest_change(before, after).map(|change| (change.range, change.text));
        assert_eq!(change("abc", "abc"), None);
        assert_eq!(change("abc", "axc"), Some((1..2, "x".into())));
        assert_eq!(change("aa", "aaa"), Some((2..2, "a".into())));
        assert_eq!(change("a😀b", "a😁b"), Some((1..5, "😁".into())));
        assert_eq!(change("", "x"), Some((0..0, "x".into())));
    }
}
