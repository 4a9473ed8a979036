//! One text, and where its entries are.

use std::ops::Range;

use crate::syntax::tree::{Content, Entry, Key, Line};
use crate::syntax::{self, Parsed};
use crate::text::edit::Change;
use crate::text::{BOM, Span};
use crate::value::Date;

/// A text that is going to be changed. All offsets are bytes from its start.
pub struct Document<'s> {
    text: &'s str,
    parsed: Parsed,
    blocks: Vec<Block>,
}

/// An entry that is more than blank lines.
pub(super) struct Block {
    entry: Entry,
    /// From its first visible line to the end of its last one, line end included.
    pub range: Range<usize>,
    /// Blank lines stand below it.
    pub gap: bool,
    pub sort: Sort,
    /// A single line, and whether that was understood.
    pub one_line: bool,
    pub is_unsure: bool,
}

/// What matters of an entry for those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Interaction(Date),
    Person,
    Comment,
    /// A line that is none of the language's, where a merge conflict may be.
    Conflict,
    Other,
}

impl<'s> Document<'s> {
    /// Reads `text`.
    #[must_use]
    pub fn new(text: &'s str) -> Self {
        let parsed = syntax::parse(text, 0);
        let blocks: Vec<Block> =
            parsed.entries.iter().filter_map(|&entry| Block::new(text, &parsed, entry)).collect();
        debug_assert_eq!(blocks.len(), syntax::count_entries(text), "entries are counted as they are read");
        Self { text, parsed, blocks }
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What the parser made of it.
    #[must_use]
    pub fn parsed(&self) -> &Parsed {
        &self.parsed
    }

    /// How many entries there are, blank lines apart.
    #[must_use]
    pub fn count(&self) -> usize {
        self.blocks.len()
    }

    /// The lines of the entry that holds byte `offset`, its own blank lines included.
    #[must_use]
    pub fn lines_at(&self, offset: usize) -> &[Line] {
        self.block_at(offset).map_or(&[], |block| self.parsed.lines_of(block.entry))
    }

    /// The bytes to take out with the entry that holds `offset`: the blank lines below it, or above it where
    /// it is the last one.
    #[must_use]
    pub fn entry_at(&self, offset: usize) -> Option<Range<usize>> {
        let after = self.blocks.partition_point(|block| block.range.start <= offset);
        let own = self.lines_at(offset).last()?.span.end as usize;
        let above = after.checked_sub(2).map(|above| self.blocks[above].range.end);
        let start = above.filter(|_| after == self.blocks.len());
        Some(start.unwrap_or(self.blocks[after - 1].range.start)..own)
    }

    fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.start <= offset);
        self.blocks.get(after.checked_sub(1)?)
    }

    /// The line end that is usual at byte `offset`: that of the line above, else of the first line.
    #[must_use]
    pub fn line_end(&self, offset: usize) -> &'static str {
        let above = self.text[..offset].rfind('\n').or_else(|| self.text.find('\n'));
        match above {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// What ends the line that is left open at byte `offset`. Behind a stray CR an LF would make a line end of
    /// the two.
    pub(super) fn closing(&self, offset: usize) -> &'static str {
        if self.text[..offset].ends_with('\r') { "\r\n" } else { self.line_end(offset) }
    }

    /// Adds a line such as `email: ada@x.org` to the entry that holds `offset`: behind the last field of
    /// the same name, else behind the last field, else behind the header.
    #[must_use]
    pub fn add_line(&self, offset: usize, line: &str) -> Option<Change> {
        let lines = self.lines_at(offset);
        let key = line.split_once(':').and_then(|(name, _)| Key::parse(name));
        let is_field = |line: &&Line| matches!(line.content, Content::Field(..) | Content::Extra(_));
        let is_same = |line: &&Line| matches!(line.content, Content::Field(found, _) if Some(found) == key);
        let fields = || lines.iter().rev();
        let header = lines.iter().find(|line| line.content != Content::Blank)?;
        let above = fields().find(is_same).or_else(|| fields().find(is_field)).unwrap_or(header);
        Some(self.line_behind(above, header, lines, line))
    }

    /// Adds a line at the end of the entry that holds `offset`.
    #[must_use]
    pub fn push_line(&self, offset: usize, line: &str) -> Option<Change> {
        let lines = self.lines_at(offset);
        let is_visible = |line: &&Line| line.content != Content::Blank;
        let (header, last) = (lines.iter().find(is_visible)?, lines.iter().rfind(is_visible)?);
        Some(self.line_behind(last, header, lines, line))
    }

    fn line_behind(&self, above: &Line, header: &Line, lines: &[Line], line: &str) -> Change {
        let indent = lines
            .iter()
            .skip_while(|line| line.span != header.span)
            .skip(1)
            .find(|line| line.content != Content::Blank)
            .map_or("  ", |line| self.indent(line));
        let end = above.span.end as usize;
        let line_end = self.line_end(end);
        let is_open = !self.slice(above.span).ends_with('\n');
        let text = if is_open {
            format!("{}{indent}{line}", self.closing(end))
        } else {
            format!("{indent}{line}{line_end}")
        };
        Change { range: end..end, text }
    }

    /// Gives the single-valued field `key` of the entry that holds `offset` the text `value`, in place
    /// of the one it has.
    #[must_use]
    pub fn set_field(&self, offset: usize, key: Key, value: &str) -> Option<Change> {
        let lines = self.lines_at(offset);
        let has = |line: &&Line| matches!(line.content, Content::Field(found, _) if found == key);
        let Some(line) = lines.iter().find(has) else {
            return self.add_line(offset, &format!("{}: {value}", key.as_str()));
        };
        let body = self.body(line);
        let colon = self.text[body.clone()].find(':')?;
        let old = &self.text[body.start + colon + 1..body.end];
        let space = old.len() - old.trim_start_matches([' ', '\t']).len();
        let start = body.start + colon + 1 + space;
        // `snooze:2026-01-01` has no space that could stay.
        let text = if space == 0 { format!(" {value}") } else { value.to_string() };
        Some(Change { range: start..body.end, text })
    }

    /// Puts `text` in place of the first word of the line that holds `offset`.
    #[must_use]
    pub fn set_first_word(&self, offset: usize, text: &str) -> Option<Change> {
        let at = self.parsed.lines.partition_point(|line| line.span.end as usize <= offset);
        let body = self.body(self.parsed.lines.get(at)?);
        let word = self.text[body.clone()].split([' ', '\t']).next()?;
        Some(Change { range: body.start..body.start + word.len(), text: text.to_string() })
    }

    /// The bytes of a line without its indent, its line end and the white space before that.
    #[must_use]
    pub fn body(&self, line: &Line) -> Range<usize> {
        let text = self.slice(line.span);
        let start = text.len() - text.trim_start_matches([BOM, ' ', '\t']).len();
        let end = text.trim_end_matches([' ', '\t', '\r', '\n']).len().max(start);
        let base = line.span.start as usize;
        base + start..base + end
    }

    /// What [`Document::body`] holds.
    #[must_use]
    pub fn text_of(&self, line: &Line) -> &'s str {
        &self.text[self.body(line)]
    }

    fn indent(&self, line: &Line) -> &'s str {
        let text = self.slice(line.span);
        &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
    }

    /// The text of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'s str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

impl Block {
    fn new(text: &str, parsed: &Parsed, entry: Entry) -> Option<Self> {
        let lines = parsed.lines_of(entry);
        let is_visible = |line: &Line| line.content != Content::Blank;
        let first = lines.iter().position(is_visible)?;
        let last = lines.iter().rposition(is_visible)?;
        let start = lines[first].span.start as usize;
        let bom = if start == 0 && text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        let sort = match &lines[first].content {
            Content::Interaction(interaction) => Sort::Interaction(interaction.date),
            Content::Person(_) => Sort::Person,
            Content::Comment => Sort::Comment,
            Content::Broken if is_conflict(&text[start + bom..]) => Sort::Conflict,
            _ => Sort::Other,
        };
        Some(Self {
            entry,
            range: start + bom..lines[last].span.end as usize,
            gap: last + 1 < lines.len(),
            sort,
            one_line: first == last,
            is_unsure: lines.iter().any(|line| line.content == Content::Broken),
        })
    }
}

fn is_conflict(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|marker| line.starts_with(marker))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;

    fn made(text: &str, change: Option<Change>) -> String {
        let (after, _) = apply(text.as_bytes(), &[change.expect("a change")]);
        String::from_utf8(after).expect("text")
    }

    #[test]
    fn a_field_joins_those_of_its_name_and_takes_their_indent() {
        let text = "person @ada\r\n\ttags: #a\r\n\temail: a@x.org\r\n\t| note\r\n\r\nperson @bob";
        let page = Document::new(text);
        let added = |offset, line| made(text, page.add_line(offset, line));
        assert_eq!(
            added(3, "tags: #b"),
            "person @ada\r\n\ttags: #a\r\n\ttags: #b\r\n\temail: a@x.org\r\n\t| note\r\n\r\nperson @bob"
        );
        assert_eq!(
            added(0, "uid: 1"),
            "person @ada\r\n\ttags: #a\r\n\temail: a@x.org\r\n\tuid: 1\r\n\t| note\r\n\r\nperson @bob"
        );
        assert_eq!(added(text.len(), "uid: 1"), format!("{text}\r\n  uid: 1"));
    }

    #[test]
    fn a_field_that_is_there_is_replaced() {
        let text = "\u{feff}person @ada\n  Snooze:  2026-01-01 why \n  every:2w\n";
        let page = Document::new(text);
        let set = |key, value| made(text, page.set_field(5, key, value));
        assert_eq!(
            set(Key::Snooze, "2026-02-01"),
            "\u{feff}person @ada\n  Snooze:  2026-02-01 \n  every:2w\n"
        );
        assert_eq!(set(Key::Every, "3w"), "\u{feff}person @ada\n  Snooze:  2026-01-01 why \n  every: 3w\n");
    }

    #[test]
    fn a_word_is_replaced_where_it_stands() {
        let text = "\u{feff}Todo  x\n2026-01-01 tea @a\n\t wait  y\r\n";
        let page = Document::new(text);
        let set = |offset, word| made(text, page.set_first_word(offset, word));
        assert_eq!(set(0, "done"), text.replace("Todo", "done"));
        assert_eq!(set(text.find('y').expect("y"), "drop"), text.replace("wait", "drop"));
    }
}
