//! Maps spans to files, lines and columns, efficiently for many spans in large files.
//!
//! Each file is scanned for line starts once, on first use. A line is then found by binary search, and a column by
//! counting characters in the line, starting from the last column found, so that many findings in a very long line are
//! cheap.

use std::cell::Cell;
use std::ops::Range;

use crate::text::{Lines, Position, SourceFile, SourceMap, Span};

/// The files and a cache of the last position.
pub(super) struct Places<'a> {
    sources: &'a SourceMap,
    last: Cell<Option<CachedPosition>>,
}

/// A span in one file, clamped to its text and to character boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The index of the file in the source map.
    pub file: usize,
    /// The bytes in the file.
    pub bytes: Range<usize>,
}

/// A cached position with its line.
#[derive(Clone, Copy)]
struct CachedPosition {
    file: usize,
    line: usize,
    start: usize,
    end: usize,
    offset: usize,
    column: usize,
}

impl<'a> Places<'a> {
    pub(super) const fn new(sources: &'a SourceMap) -> Self {
        Self { sources, last: Cell::new(None) }
    }

    /// The place of `span`; `None` without files.
    pub(super) fn locate(&self, span: Span) -> Option<Place> {
        let at = self.sources.index_at(span.start);
        let file = self.sources.files().get(at)?;
        let local = file.local(span);
        let start = file.text.floor_char_boundary(local.start);
        let end = file.text.ceil_char_boundary(local.end).max(start);
        Some(Place { file: at, bytes: start..end })
    }

    pub(super) fn file(&self, file: usize) -> &'a SourceFile {
        &self.sources.files()[file]
    }

    pub(super) fn lines(&self, file: usize) -> Lines<'a> {
        self.file(file).lines()
    }

    /// The start and the text of line `line`, from 0, without its line ending and without a byte order mark.
    pub(super) fn line(&self, file: usize, line: usize) -> (usize, &'a str) {
        let text = &self.file(file).text;
        let start = self.lines(file).start(line).unwrap_or(text.len());
        let end = self.lines(file).start(line + 1).unwrap_or(text.len());
        let whole = text.get(start..end).unwrap_or_default();
        let whole = whole.strip_suffix('\n').map_or(whole, |cut| cut.strip_suffix('\r').unwrap_or(cut));
        let shown = if line == 0 { whole.trim_start_matches('\u{feff}') } else { whole };
        (start + whole.len() - shown.len(), shown)
    }

    /// The position of `offset`, which must be a character boundary of `file`.
    pub(super) fn position(&self, file: usize, offset: usize) -> Position {
        let text = &self.file(file).text;
        let count = |from, to| text.get(from..to).unwrap_or_default().chars().count();
        let last =
            self.last.get().filter(|last| last.file == file && (last.start..last.end).contains(&offset));
        let last = last.unwrap_or_else(|| self.start_of_line(file, offset));
        // Count from the cached position, or from the start of the line if that is nearer.
        let column = if last.offset <= offset {
            last.column + count(last.offset, offset)
        } else if last.offset - offset < offset.saturating_sub(last.start) {
            last.column - count(offset, last.offset)
        } else {
            count(last.start, offset)
        };
        self.last.set(Some(CachedPosition { offset: offset.max(last.start), column, ..last }));
        let from_one = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Position { line: from_one(last.line), column: from_one(column) }
    }

    fn start_of_line(&self, file: usize, offset: usize) -> CachedPosition {
        let line = self.lines(file).line_of(offset);
        let (start, _) = self.line(file, line);
        // The end of the file belongs to the last line.
        let end = self.lines(file).start(line + 1).unwrap_or(usize::MAX);
        CachedPosition { file, line, start, end, offset: start, column: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[&str]) -> SourceMap {
        let mut map = SourceMap::default();
        for (at, text) in files.iter().enumerate() {
            map.add(format!("{at}.gw"), text.as_bytes().to_vec()).expect("small");
        }
        map
    }

    #[test]
    fn spans_are_held_within_the_text() {
        let map = sources(&["é\n", "ab"]);
        let places = Places::new(&map);
        let of = |start, end| places.locate(Span::new(start, end)).map(|place| (place.file, place.bytes));
        assert_eq!(of(1, 2), Some((0, 0..2)));
        assert_eq!(of(3, 99), Some((0, 3..3)));
        assert_eq!(of(4, 5), Some((1, 0..1)));
        assert_eq!(of(99, 7), Some((1, 2..2)));
        assert_eq!(Places::new(&SourceMap::default()).locate(Span::new(0, 1)), None);
    }

    #[test]
    fn columns_are_the_same_in_any_order() {
        let map = sources(&["\u{feff}aé東x\r\n\n東京 x", "one"]);
        let places = Places::new(&map);
        let text = &map.files()[0].text;
        let ends = (0..=text.len()).filter(|&at| text.is_char_boundary(at));
        let offsets: Vec<usize> = ends.clone().chain(ends.rev()).collect();
        for &offset in &offsets {
            assert_eq!(places.position(0, offset), places.lines(0).position(offset), "{offset}");
        }
        for (&before, &offset) in offsets.iter().flat_map(|a| offsets.iter().map(move |b| (a, b))) {
            places.position(0, before);
            assert_eq!(places.position(0, offset), places.lines(0).position(offset), "{offset}");
            places.position(1, 2);
        }
        for offset in 0..=text.len() {
            let _ = places.position(0, offset);
        }
        assert_eq!(places.line(0, 0), (3, "aé東x"));
        assert_eq!(places.line(0, 1), (12, ""));
        assert_eq!(places.line(0, 9), (text.len(), ""));
    }
}
