//! A place in a text: parses only the entry there, however long the text is.

use std::ops::Range;

use crate::syntax::tree::{Line, Parsed};
use crate::syntax::words::EntryKind;
use crate::syntax::{self};
use crate::text::lines::body;
use crate::text::{BOM, Span};

/// A byte offset in a text, with the parsed entry around it. Spans of the entry are offsets in the text.
pub struct Cursor<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The place, on a character boundary.
    pub offset: usize,
    /// The entry: a line at column 0 and the indented and blank lines below it.
    pub entry: Range<usize>,
    /// The parsed entry.
    pub parsed: Parsed,
}

impl<'t> Cursor<'t> {
    /// Parses the entry at `offset`.
    #[must_use]
    pub fn new(text: &'t str, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let entry = entry_at(text, offset);
        let parsed = syntax::parse(&text[entry.clone()], start(&entry));
        Self { text, offset, entry, parsed }
    }

    /// The line at the place, with its parsed content. A line that holds nothing yet has none.
    #[must_use]
    pub fn line(&self) -> Option<&Line> {
        let at = self.parsed.lines.partition_point(|line| line.span.start as usize <= self.offset);
        let line = &self.parsed.lines[at.checked_sub(1)?];
        let is_inside = self.offset < line.span.end as usize || !self.slice(line.span).ends_with('\n');
        is_inside.then_some(line)
    }

    /// The bytes of the physical line at the place, without its line ending.
    #[must_use]
    pub fn line_range(&self) -> Range<usize> {
        line_at(self.text, self.offset)
    }

    /// The text of the line up to the place.
    #[must_use]
    pub fn before(&self) -> &'t str {
        let line = &self.text[self.line_range().start..self.offset];
        if self.line_range().start == 0 { line.strip_prefix(BOM).unwrap_or(line) } else { line }
    }

    /// The first line of the entry, unless it is blank.
    #[must_use]
    pub fn header(&self) -> Option<&Line> {
        self.parsed.lines.iter().find(|line| line.is_visible())
    }

    /// What the entry is; `None` for a comment and for a line with a syntax error.
    #[must_use]
    pub fn kind(&self) -> Option<EntryKind> {
        self.header().and_then(|header| header.content.entry_kind())
    }

    /// The text of a span of the entry.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// The physical line at `offset`, without its line ending.
#[must_use]
pub fn line_at(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].split_inclusive('\n').next().unwrap_or_default();
    start..start + body(line).len()
}

/// The bytes of the entry at `offset`.
fn entry_at(text: &str, offset: usize) -> Range<usize> {
    let is_top = |line: &str| {
        let body = body(line);
        !body.trim_start_matches([' ', '\t']).is_empty() && !body.starts_with([' ', '\t'])
    };
    let mut start = line_at(text, offset).start;
    while start > 0 && !is_top(text[start..].split_inclusive('\n').next().unwrap_or_default()) {
        start = line_at(text, start - 1).start;
    }
    let mut end = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        if number > 0 && is_top(line) {
            break;
        }
        end += line.len();
    }
    start..end
}

fn start(range: &Range<usize>) -> u32 {
    u32::try_from(range.start).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_of_a_place_is_parsed_alone() {
        let text = "\u{feff}person @ada\n  every: 2w\n\n\n2026-03-04 tea @ada\r\n\t| x\r\ntodo y";
        let entry = |needle: &str| {
            let cursor = Cursor::new(text, text.find(needle).expect(needle));
            (&text[cursor.entry.clone()], cursor.kind(), cursor.before())
        };
        let person = &text[..text.find("2026").expect("a date")];
        assert_eq!(entry("ada\n"), (person, Some(EntryKind::Person), "person @"));
        assert_eq!(entry("2w"), (person, Some(EntryKind::Person), "  every: "));
        assert_eq!(entry("\n2026"), (person, Some(EntryKind::Person), ""));
        assert_eq!(entry("| x").0, "2026-03-04 tea @ada\r\n\t| x\r\n");
        assert_eq!(entry("do y"), ("todo y", Some(EntryKind::Promise), "to"));
        let end = Cursor::new(text, usize::MAX);
        assert_eq!((end.offset, &text[end.entry.clone()]), (text.len(), "todo y"));
        assert!(end.line().is_some());
        assert!(Cursor::new("todo x\n", 7).line().is_none());
        assert!(Cursor::new("", 0).line().is_none());
    }
}
