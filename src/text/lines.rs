//! Converts byte offsets to lines and columns.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

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

/// The starts of some lines of a text: the lines between are counted on demand, since all line starts of a large journal
/// would take a tenth of the memory. Long lines have a mark on both sides, so that no search reads them.
#[derive(Debug, Clone)]
pub struct LineIndex {
    marks: Vec<Mark>,
    count: usize,
}

/// The number of a line, from 0, and its first byte.
#[derive(Debug, Clone, Copy)]
struct Mark {
    line: u32,
    start: u32,
}

/// The most bytes between two marks, unless a line is longer.
const STEP: usize = 512;

/// Texts of fewer bytes are faster on one thread.
const LARGE: usize = 1024 * 1024;

/// The marks of the lines that start within `range`, counted from the first of them, and the number of their ends.
fn marks(text: &[u8], range: Range<usize>) -> (Vec<Mark>, usize) {
    // The first line that starts at `at` or after it.
    let line_from = |at: usize| match at.checked_sub(1) {
        None => 0,
        Some(before) => memchr(b'\n', &text[before..]).map_or(text.len(), |newline| at + newline),
    };
    let lines = |from: usize, to: usize| line_ends(&text[from..to]);
    let (mut start, end) = (line_from(range.start), line_from(range.end));
    let (mut marks, mut line) = (Vec::new(), 0);
    if start < end {
        marks.push(Mark { line: 0, start: number(start) });
    }
    while start + STEP < end {
        let reach = start + STEP;
        // The last line that starts at `reach` or before; the next one, if this line is longer.
        let next = match memrchr(b'\n', &text[start..reach]) {
            Some(newline) => start + newline + 1,
            None => match memchr(b'\n', &text[reach..end]) {
                Some(newline) => reach + newline + 1,
                None => break,
            },
        };
        line += lines(start, next);
        start = next;
        marks.push(Mark { line: number(line), start: number(start) });
    }
    (marks, line + lines(start, end))
}

/// The number of line ends. Counting them is many times as fast as finding each.
fn line_ends(text: &[u8]) -> usize {
    // A byte counts up to 255. The compiler compares and adds 16 bytes at once.
    let in_part = |part: &[u8]| part.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    text.chunks(240).map(|part| usize::from(in_part(part))).sum()
}

/// The offset behind line end number `count`, from 1.
fn behind_line_end(text: &[u8], mut count: usize) -> Option<usize> {
    for (number, block) in text.chunks(BLOCK).enumerate() {
        let ends = line_ends(block);
        if ends >= count {
            return memchr_iter(b'\n', block).nth(count - 1).map(|at| number * BLOCK + at + 1);
        }
        count -= ends;
    }
    None
}

/// The bytes of a block: [`behind_line_end`] counts the line ends of one at a time.
const BLOCK: usize = 64;

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
        let mut index = Self { marks: vec![Mark { line: 0, start: 0 }], count: 1 };
        for (marks, lines) in parallel::map_ranges(text.len(), LARGE, |range| marks(text.as_bytes(), range)) {
            let before = number(index.count - 1);
            index.marks.extend(marks.into_iter().map(|mark| Mark { line: before + mark.line, ..mark }));
            index.count += lines;
        }
        index
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
    pub const fn count(&self) -> usize {
        self.index.count
    }

    /// The line, counted from 0, that contains byte `offset`.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let after = self.index.marks.partition_point(|mark| mark.start as usize <= offset);
        let Mark { line, start } = self.index.marks[after - 1];
        let line = line as usize;
        let next = self.index.marks.get(after).map_or(self.index.count, |next| next.line as usize);
        if next == line + 1 {
            return line;
        }
        line + line_ends(&self.text.as_bytes()[start as usize..offset])
    }

    /// The offset of the first byte of line `line`, counted from 0.
    #[must_use]
    pub fn start(&self, line: usize) -> Option<usize> {
        if line >= self.index.count {
            return None;
        }
        let after = self.index.marks.partition_point(|mark| mark.line as usize <= line);
        let mark = self.index.marks[after - 1];
        let start = mark.start as usize;
        match line - mark.line as usize {
            0 => Some(start),
            lines => behind_line_end(&self.text.as_bytes()[start..], lines).map(|next| start + next),
        }
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
    fn lines_between_marks_are_counted() {
        let long = format!("a\n{0}\n{0}\nb\n{1}c\n{0}", "x".repeat(2 * STEP), "y\n".repeat(40));
        for text in [
            "",
            "\n",
            &"ab\n".repeat(15),
            &"ab\n".repeat(16),
            &"a\n".repeat(STEP),
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
