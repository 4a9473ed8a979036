//! Converts byte offsets to lines and columns.

use std::ops::Range;

use memchr::memchr_iter;

use super::BOM;
use crate::parallel;

/// A line without its ending, LF or CRLF.
#[must_use]
pub fn body(line: &str) -> &str {
    let Some(body) = line.strip_suffix('\n') else { return line };
    body.strip_suffix('\r').unwrap_or(body)
}

/// A line and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters; a byte order mark does not count.
    pub column: u32,
}

/// The number of line ends before each block of a text. Those in a block are counted on demand: all line starts of a large
/// journal would take a tenth of its memory.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// For each block, then for the end of the text.
    before: Vec<u32>,
}

/// The bytes of a block.
const BLOCK: usize = 2 * COUNTED;

/// Texts of fewer blocks are faster on one thread.
const MANY: usize = 1024 * 1024 / BLOCK;

/// The number of line ends. Counting them is many times as fast as finding each.
fn line_ends(text: &[u8]) -> usize {
    // The compiler compares and adds 16 bytes at once.
    let in_part = |part: &[u8]| part.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    text.chunks(COUNTED).map(|part| usize::from(in_part(part))).sum()
}

/// The bytes that are counted together: no more than a byte can count.
const COUNTED: usize = 240;

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The lines of a text.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'t> {
    text: &'t str,
    index: &'t LineIndex,
}

impl LineIndex {
    /// Scans `text` once, on all cores.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let count = |blocks: Range<usize>| {
            let text = &text.as_bytes()[blocks.start * BLOCK..text.len().min(blocks.end * BLOCK)];
            text.chunks(BLOCK).map(|block| number(line_ends(block))).collect::<Vec<_>>()
        };
        let mut before = vec![0];
        let mut all = 0;
        for ends in parallel::map_ranges(text.len().div_ceil(BLOCK), MANY, count).into_iter().flatten() {
            all += ends;
            before.push(all);
        }
        Self { before }
    }

    /// The lines of `text`, which has to be the text that was indexed.
    #[must_use]
    pub const fn of<'t>(&'t self, text: &'t str) -> Lines<'t> {
        Lines { text, index: self }
    }
}

impl Lines<'_> {
    /// The number of lines; an empty text has one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.index.before.last().map_or(0, |&ends| ends as usize) + 1
    }

    /// The line, counted from 0, that contains byte `offset`.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / BLOCK;
        self.index.before[block] as usize + line_ends(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The offset of the first byte of line `line`, counted from 0.
    #[must_use]
    pub fn start(&self, line: usize) -> Option<usize> {
        if line >= self.count() {
            return None;
        }
        // The block with the line end before the line; the first line has none.
        let after = self.index.before.partition_point(|&ends| (ends as usize) < line);
        let Some(block) = after.checked_sub(1) else { return Some(0) };
        let ends = memchr_iter(b'\n', &self.text.as_bytes()[block * BLOCK..]);
        let mut skipped = ends.skip(line - self.index.before[block] as usize - 1);
        skipped.next().map(|end| block * BLOCK + end + 1)
    }

    /// Line and column of byte `offset`.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_of(offset);
        let start = self.start(line).unwrap_or(offset);
        let before = self.text.get(start..self.text.floor_char_boundary(offset)).unwrap_or_default();
        let before = if line == 0 { before.trim_start_matches(BOM) } else { before };
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Position { line: count(line), column: count(before.chars().count()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lf_and_crlf_end_a_line() {
        for (line, without) in [("a\r\n", "a"), ("a\n", "a"), ("a\r", "a\r"), ("a", "a"), ("\n", "")] {
            assert_eq!(body(line), without);
        }
    }

    #[test]
    fn columns_count_characters() {
        let text = "\u{feff}é@a\n\n東京 x";
        let index = LineIndex::new(text);
        let at = |offset| index.of(text).position(offset);
        assert_eq!(at(3), Position { line: 1, column: 1 });
        assert_eq!(at(5), Position { line: 1, column: 2 });
        assert_eq!(at(text.find('x').expect("x")), Position { line: 3, column: 4 });
        assert_eq!(at(usize::MAX), Position { line: 3, column: 5 });
    }

    #[test]
    fn lines_of_blocks_are_counted() {
        let long = format!("a\n{0}\n{0}\nb\n{1}c\n{0}", "x".repeat(2 * BLOCK), "y\n".repeat(40));
        for text in [
            "",
            "\n",
            &"ab\n".repeat(15),
            &"ab\n".repeat(16),
            &"a\n".repeat(BLOCK),
            &"x".repeat(BLOCK),
            &format!("{}\n", "x".repeat(BLOCK - 1)),
            &"a\n\nb".repeat(50),
            &long,
        ] {
            let starts = text.split_inclusive('\n').scan(0, |at, line| {
                let start = *at;
                *at += line.len();
                Some(start)
            });
            let mut starts: Vec<usize> = starts.collect();
            if text.is_empty() || text.ends_with('\n') {
                starts.push(text.len());
            }
            for threads in [1, 2, 3, 8] {
                let index = parallel::with_threads(threads, || LineIndex::new(text));
                let lines = index.of(text);
                assert_eq!(lines.count(), starts.len(), "{text:?}");
                assert!((0..starts.len()).all(|line| lines.start(line) == Some(starts[line])), "{text:?}");
                assert_eq!(lines.start(starts.len()), None, "{text:?}");
                for offset in 0..=text.len() {
                    let line = starts.iter().rposition(|&start| start <= offset);
                    assert_eq!(Some(lines.line_of(offset)), line, "{text:?} {offset}");
                }
            }
        }
    }
}
