//! Converts between byte offsets and positions of the protocol: lines and columns from 0, columns in the units that
//! client and server agreed on.
//!
//! A line ends at LF or CRLF, as in the journal language and in editors that show a lone CR as a character.

use std::cell::Cell;
use std::ops::Range;

use gen_lsp_types as types;

use crate::text::{BOM, LineIndex};

/// The unit of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16, the default of the protocol.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

/// A text with its line index.
pub struct Positions<'t> {
    text: &'t str,
    index: LineIndex,
    encoding: Encoding,
    /// The bytes at the start that the client does not count as text.
    hidden: usize,
    /// The last position, since findings come in order and lines may be long.
    last: Cell<Last>,
}

#[derive(Clone, Copy, Default)]
struct Last {
    line: usize,
    start: usize,
    end: usize,
    offset: usize,
    column: usize,
}

impl<'t> Positions<'t> {
    /// Indexes `text`. A byte order mark counts only if the client sent it as part of an open document: editors remove
    /// it from a file that they open.
    #[must_use]
    pub fn new(text: &'t str, encoding: Encoding, is_open: bool) -> Self {
        let hidden = if !is_open && text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        Self { text, index: LineIndex::new(text), encoding, hidden, last: Cell::default() }
    }

    /// The position of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> types::Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len())).max(self.hidden);
        let mut last = self.last.get();
        if !(last.start..last.end).contains(&offset) {
            let lines = self.index.of(self.text);
            let line = lines.line_of(offset);
            let start = lines.start(line).unwrap_or(0).max(self.hidden);
            // The end of the text belongs to the last line.
            let end = lines.start(line + 1).unwrap_or(usize::MAX);
            last = Last { line, start, end, offset: start, column: 0 };
        }
        last.column = if last.offset <= offset {
            last.column + self.width(last.offset..offset)
        } else {
            self.width(last.start..offset)
        };
        last.offset = offset;
        self.last.set(last);
        types::Position { line: number(last.line), character: number(last.column) }
    }

    /// The range of a range of bytes.
    #[must_use]
    pub fn range(&self, range: &Range<usize>) -> types::Range {
        types::Range { start: self.position(range.start), end: self.position(range.end) }
    }

    /// The byte offset of a position. Beyond the end of a line it is the end of the line, and beyond the last line that of
    /// the text; inside a character it is its start.
    #[must_use]
    pub fn offset(&self, position: types::Position) -> usize {
        let lines = self.index.of(self.text);
        let Some(start) = lines.start(position.line as usize) else { return self.text.len() };
        let start = start.max(self.hidden);
        let line = self.text[start..].split_inclusive('\n').next().unwrap_or_default();
        let body = crate::text::lines::body(line);
        let wanted = position.character as usize;
        let mut column = 0;
        for (at, c) in body.char_indices() {
            let width = match self.encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if column + width > wanted {
                return start + at;
            }
            column += width;
        }
        start + body.len()
    }

    /// The byte offsets of a range.
    #[must_use]
    pub fn offsets(&self, range: types::Range) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    /// The columns of a part of a line.
    #[must_use]
    pub fn width(&self, range: Range<usize>) -> usize {
        let bytes = &self.text.as_bytes()[range];
        let starts = || bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        match self.encoding {
            Encoding::Utf8 => bytes.len(),
            // Characters of four bytes are two units.
            Encoding::Utf16 => starts() + bytes.iter().filter(|&&byte| byte >= 0xF0).count(),
            Encoding::Utf32 => starts(),
        }
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> types::Position {
        types::Position { line, character }
    }

    #[test]
    fn columns_depend_on_the_encoding() {
        // One, two (with a combining mark), three and four bytes.
        let text = "ae\u{301}東😀x\r\n\ny";
        for (encoding, columns) in [
            (Encoding::Utf8, [0, 1, 2, 4, 7, 11, 12]),
            (Encoding::Utf16, [0, 1, 2, 3, 4, 6, 7]),
            (Encoding::Utf32, [0, 1, 2, 3, 4, 5, 6]),
        ] {
            let positions = Positions::new(text, encoding, true);
            let offsets = [0, 1, 2, 4, 7, 11, 12];
            for (offset, column) in offsets.into_iter().zip(columns) {
                assert_eq!(positions.position(offset), at(0, column), "{encoding:?} {offset}");
                assert_eq!(positions.offset(at(0, column)), offset, "{encoding:?} {column}");
            }
            // Backwards, from the cached position.
            assert_eq!(positions.position(4), at(0, columns[3]));
            assert_eq!(positions.position(text.len()), at(2, 1));
            assert_eq!(positions.position(usize::MAX), at(2, 1));
            assert_eq!(positions.position(14), at(1, 0));
            assert_eq!(positions.offset(at(0, 99)), 12, "before the CRLF");
            assert_eq!(positions.offset(at(2, 99)), text.len());
            assert_eq!(positions.offset(at(9, 0)), text.len());
        }
        // Inside of a surrogate pair.
        assert_eq!(Positions::new(text, Encoding::Utf16, true).offset(at(0, 5)), 7);
    }

    #[test]
    fn a_byte_order_mark_counts_in_open_documents_only() {
        let text = "\u{feff}ab\nc";
        let closed = Positions::new(text, Encoding::Utf16, false);
        assert_eq!((closed.position(4), closed.offset(at(0, 1))), (at(0, 1), 4));
        assert_eq!((closed.position(0), closed.offset(at(0, 0))), (at(0, 0), 3));
        let open = Positions::new(text, Encoding::Utf16, true);
        assert_eq!((open.position(4), open.offset(at(0, 2))), (at(0, 2), 4));
        assert_eq!(closed.position(6), at(1, 0));
    }
}
