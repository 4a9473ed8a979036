//! A parsed text as blocks: each entry with its visible lines, the gap of blank lines below it, and its shape.
//!
//! `compose`, `merge` and `format` share these, so that they agree where an entry ends and which neighbours have a
//! blank line between them.

use std::ops::Range;

use super::conflict;
use super::tree::{Content, Entry, Line, Parsed};
use crate::text::BOM;

/// An entry with at least one visible line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    entry: Entry,
    /// The first visible line and one past the last, indexes into [`Parsed::lines`].
    visible: (u32, u32),
    /// How it looks.
    pub shape: Shape,
}

/// How an entry looks, as far as the blank lines around it depend on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A comment at column 0; it belongs to the entry right below it.
    Comment,
    /// Any other single line.
    OneLine,
    /// Several lines.
    MultiLine,
    /// Holds a line with a syntax error, so its extent is uncertain.
    Broken,
}

/// All blocks of `parsed`, in order.
pub fn blocks(parsed: &Parsed) -> impl Iterator<Item = Block> {
    parsed.entries.iter().filter_map(|&entry| Block::new(parsed, entry))
}

impl Block {
    /// The block of `entry`; `None` if all its lines are blank.
    #[must_use]
    pub fn new(parsed: &Parsed, entry: Entry) -> Option<Self> {
        let lines = parsed.lines_of(entry);
        let first = lines.iter().position(Line::is_visible)?;
        let end = lines.iter().rposition(Line::is_visible)? + 1;
        let at = |index: usize| entry.first + u32::try_from(index).unwrap_or(u32::MAX);
        Some(Self { entry, visible: (at(first), at(end)), shape: Shape::new(&lines[first..end]) })
    }

    /// From its first visible line to its last one.
    #[must_use]
    pub fn lines(self, parsed: &Parsed) -> &[Line] {
        &parsed.lines[self.visible.0 as usize..self.visible.1 as usize]
    }

    /// All its lines: also the blank ones below it and, at the start of a file, above it.
    #[must_use]
    pub fn all_lines(self, parsed: &Parsed) -> &[Line] {
        parsed.lines_of(self.entry)
    }

    /// Its first visible line.
    #[must_use]
    pub fn header(self, parsed: &Parsed) -> &Line {
        &parsed.lines[self.visible.0 as usize]
    }

    /// The bytes of its visible lines, the last line ending included, a byte order mark not.
    #[must_use]
    pub fn range(self, parsed: &Parsed, text: &str) -> Range<usize> {
        let lines = self.lines(parsed);
        let start = lines[0].span.start as usize;
        let bom = if start == 0 && text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        start + bom..lines[lines.len() - 1].span.end as usize
    }

    /// The blank lines below it.
    #[must_use]
    pub fn gap(self, parsed: &Parsed) -> &[Line] {
        &parsed.lines[self.visible.1 as usize..self.entry.end as usize]
    }

    /// Whether blank lines follow it.
    #[must_use]
    pub const fn has_gap(self) -> bool {
        self.visible.1 < self.entry.end
    }

    /// Whether it is a single line, understood or not.
    #[must_use]
    pub const fn is_one_line(self) -> bool {
        self.visible.1 - self.visible.0 == 1
    }

    /// Whether it starts with a merge-conflict marker.
    #[must_use]
    pub fn is_conflict(self, parsed: &Parsed, text: &str) -> bool {
        self.shape == Shape::Broken
            && conflict::marker(text[self.header(parsed).span.range()].as_bytes()).is_some()
    }
}

impl Shape {
    fn new(lines: &[Line]) -> Self {
        match lines {
            _ if lines.iter().any(|line| line.content == Content::Broken) => Self::Broken,
            [Line { content: Content::Comment, .. }] => Self::Comment,
            [_] => Self::OneLine,
            _ => Self::MultiLine,
        }
    }

    /// The shape of an entry that is about to be written.
    #[must_use]
    pub fn of_new(text: &str) -> Self {
        let is_one_line = !text.trim_end_matches(['\r', '\n']).contains('\n');
        if is_one_line { Self::OneLine } else { Self::MultiLine }
    }
}

/// Whether the layout adds a blank line between an entry of shape `above` and the entry below it.
///
/// Next to a syntax error the extent of an entry is uncertain, so nothing is added there; a comment stays with the
/// entry below it.
#[must_use]
pub fn is_parted(above: Shape, below: Shape) -> bool {
    let stays = above == Shape::Broken || below == Shape::Broken || above == Shape::Comment;
    !stays && (above == Shape::MultiLine || below == Shape::MultiLine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;

    #[test]
    fn blank_lines_are_no_part_of_a_block() {
        let text = "\u{feff}\n\n; a\n2026-03-01 tea @ada\n\n  | x\n\n\ntodo b";
        let parsed = parse(text, 0);
        let found: Vec<(&str, bool, Shape)> = blocks(&parsed)
            .map(|block| (&text[block.range(&parsed, text)], block.has_gap(), block.shape))
            .collect();
        assert_eq!(
            found,
            [
                ("; a\n", false, Shape::Comment),
                ("2026-03-01 tea @ada\n\n  | x\n", true, Shape::MultiLine),
                ("todo b", false, Shape::OneLine),
            ]
        );
    }

    #[test]
    fn markers_and_errors_are_broken() {
        let text = "<<<<<<< ours\ntodo a\n=======\n>>>>>>> theirs\nno such line\n";
        let parsed = parse(text, 0);
        let found: Vec<(Shape, bool)> =
            blocks(&parsed).map(|block| (block.shape, block.is_conflict(&parsed, text))).collect();
        let (marker, error) = ((Shape::Broken, true), (Shape::Broken, false));
        assert_eq!(found, [marker, (Shape::OneLine, false), marker, marker, error]);
    }
}
