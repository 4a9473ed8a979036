//! From bytes to lines and columns.

use memchr::memchr_iter;

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters; a byte order mark is none.
    pub column: u32,
}

/// Where each line of a text starts.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Scans `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let after = |newline: usize| u32::try_from(newline + 1).unwrap_or(u32::MAX);
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(after));
        Self { starts }
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, that holds byte `offset`.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset) - 1
    }

    /// The first byte of line `line`, from 0.
    #[must_use]
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|&start| start as usize)
    }

    /// Line and column of byte `offset` of the `text` that was indexed.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let before = text.get(start..text.floor_char_boundary(offset)).unwrap_or_default();
        let before = if line == 0 { before.trim_start_matches('\u{feff}') } else { before };
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Position { line: count(line), column: count(before.chars().count()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "\u{feff}é@a\n\n東京 x";
        let index = LineIndex::new(text);
        let at = |offset| index.position(text, offset);
        assert_eq!(at(3), Position { line: 1, column: 1 });
        assert_eq!(at(5), Position { line: 1, column: 2 });
        assert_eq!(at(text.find('x').expect("x")), Position { line: 3, column: 4 });
        assert_eq!(at(usize::MAX), Position { line: 3, column: 5 });
    }
}
