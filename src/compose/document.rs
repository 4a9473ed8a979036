//! One file's text and its entries, for edits.

use std::ops::Range;

use super::field_line;
use crate::syntax::blocks::{Block, Shape, blocks, is_parted};
use crate::syntax::tree::{Content, Key, Line, Promise};
use crate::syntax::{self, Parsed};
use crate::text::edit::Change;
use crate::text::{BOM, Span};
use crate::value::{Date, date};

/// A parsed text that computes edits of itself. Offsets are bytes from its start.
pub struct Document<'s> {
    text: &'s str,
    parsed: Parsed,
    blocks: Vec<Block>,
}

impl<'s> Document<'s> {
    /// Parses `text`.
    #[must_use]
    pub fn new(text: &'s str) -> Self {
        let parsed = syntax::parse(text, 0);
        let blocks: Vec<Block> = blocks(&parsed).collect();
        debug_assert_eq!(blocks.len(), syntax::count_entries(text), "the cheap count agrees with the parser");
        Self { text, parsed, blocks }
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The parsed text.
    #[must_use]
    pub fn parsed(&self) -> &Parsed {
        &self.parsed
    }

    /// The number of entries.
    #[must_use]
    pub fn count(&self) -> usize {
        self.blocks.len()
    }

    /// The lines of the entry at byte `offset`, including the blank lines below it.
    #[must_use]
    pub fn lines_at(&self, offset: usize) -> &[Line] {
        self.block_at(offset).map_or(&[], |block| block.all_lines(&self.parsed))
    }

    /// The bytes to delete with the entry at `offset`: the entry and the blank lines below it, or above it if it is
    /// the last one.
    #[must_use]
    pub fn entry_at(&self, offset: usize) -> Option<Range<usize>> {
        let after = self.blocks_until(offset);
        let end = self.lines_at(offset).last()?.span.end as usize;
        let above = after.checked_sub(2).map(|above| self.range(self.blocks[above]).end);
        let start = above.filter(|_| after == self.blocks.len());
        Some(start.unwrap_or(self.range(self.blocks[after - 1]).start)..end)
    }

    fn block_at(&self, offset: usize) -> Option<Block> {
        self.blocks.get(self.blocks_until(offset).checked_sub(1)?).copied()
    }

    /// How many blocks start at byte `offset` or before.
    fn blocks_until(&self, offset: usize) -> usize {
        self.blocks.partition_point(|&block| self.range(block).start <= offset)
    }

    /// The bytes of the visible lines of a block.
    pub(super) fn range(&self, block: Block) -> Range<usize> {
        block.range(&self.parsed, self.text)
    }

    /// The line ending to use at byte `offset`: that of the line above, else of the first line, else LF.
    #[must_use]
    pub fn line_end(&self, offset: usize) -> &'static str {
        let above = self.text[..offset].rfind('\n').or_else(|| self.text.find('\n'));
        match above {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// The line ending that completes an unterminated line at byte `offset`. After a stray CR it is CRLF, since a
    /// lone LF would turn that CR into part of a line ending.
    pub(super) fn missing_line_end(&self, offset: usize) -> &'static str {
        if self.text[..offset].ends_with('\r') { "\r\n" } else { self.line_end(offset) }
    }

    /// Adds a line such as `email: ada@x.org` to the entry at `offset`: after the last field of the same name, else
    /// after the last field, else after the header.
    #[must_use]
    pub fn add_line(&self, offset: usize, line: &str) -> Option<Change> {
        let lines = self.lines_at(offset);
        let key = line.split_once(':').and_then(|(name, _)| Key::parse(name));
        let is_field = |line: &&Line| matches!(line.content, Content::Field(..) | Content::Extra(_));
        let is_same = |line: &&Line| matches!(line.content, Content::Field(found, _) if Some(found) == key);
        let fields = || lines.iter().rev();
        let header = lines.iter().find(|line| line.is_visible())?;
        let above = fields().find(is_same).or_else(|| fields().find(is_field)).unwrap_or(header);
        Some(self.insert_line(above, header, lines, line))
    }

    /// Appends a line to the entry at `offset`.
    #[must_use]
    pub fn push_line(&self, offset: usize, line: &str) -> Option<Change> {
        let lines = self.lines_at(offset);
        let header = lines.iter().find(|line| line.is_visible())?;
        let last = lines.iter().rfind(|line| line.is_visible())?;
        Some(self.insert_line(last, header, lines, line))
    }

    fn insert_line(&self, above: &Line, header: &Line, lines: &[Line], line: &str) -> Change {
        let indent = lines
            .iter()
            .skip_while(|line| line.span != header.span)
            .skip(1)
            .find(|line| line.is_visible())
            .map_or("  ", |line| self.indent(line));
        let end = above.span.end as usize;
        let line_end = self.line_end(end);
        let is_unterminated = !self.slice(above.span).ends_with('\n');
        let text = if is_unterminated {
            format!("{}{indent}{line}", self.missing_line_end(end))
        } else {
            format!("{indent}{line}{line_end}")
        };
        Change { range: end..end, text }
    }

    /// Sets the single-valued field `key` of the entry at `offset` to `value`, replacing the value it has.
    #[must_use]
    pub fn set_field(&self, offset: usize, key: Key, value: &str) -> Option<Change> {
        let lines = self.lines_at(offset);
        let has = |line: &&Line| matches!(line.content, Content::Field(found, _) if found == key);
        let Some(line) = lines.iter().find(has) else {
            return self.add_line(offset, &field_line(key, value));
        };
        let body = self.body(line);
        let colon = self.text[body.clone()].find(':')?;
        let old = &self.text[body.start + colon + 1..body.end];
        let space = old.len() - old.trim_start_matches([' ', '\t']).len();
        let start = body.start + colon + 1 + space;
        // `snooze:2026-01-01` has no space to keep.
        let text = if space == 0 { format!(" {value}") } else { value.to_string() };
        Some(Change { range: start..body.end, text })
    }

    /// Replaces the first word of the line at `offset` by `text`.
    #[must_use]
    pub fn set_first_word(&self, offset: usize, text: &str) -> Option<Change> {
        let body = self.body(self.parsed.lines.get(self.line_at(offset))?);
        let word = self.text[body.clone()].split([' ', '\t']).next()?;
        Some(Change { range: body.start..body.start + word.len(), text: text.to_string() })
    }

    /// Writes the promise on the line at `offset` again with another date: below the line, or below its entry if it is
    /// at column 0.
    #[must_use]
    pub fn repeat_promise(&self, offset: usize, due: Date) -> Option<Change> {
        let line = self.parsed.lines.get(self.line_at(offset))?;
        let body = self.body(line);
        let Content::Promise(Promise { due: Some(_), .. }) = line.content else { return None };
        let text = &self.text[body.clone()];
        let word = text.find([' ', '\t'])?;
        let date = word + text[word..].find(|c| !matches!(c, ' ' | '\t'))?;
        let copy = format!("{}{due}{}", &text[..date], text.get(date + date::LEN..)?);
        let indent = self.indent(line);
        let block = self.block_at(offset).filter(|_| indent.is_empty());
        let end = block.map_or(line.span.end as usize, |block| self.range(block).end);
        let line_end = self.line_end(end);
        let blank =
            if block.is_some_and(|block| is_parted(block.shape, Shape::OneLine)) { line_end } else { "" };
        let text = if self.text[..end].ends_with('\n') {
            format!("{blank}{indent}{copy}{line_end}")
        } else {
            format!("{}{blank}{indent}{copy}", self.missing_line_end(end))
        };
        Some(Change { range: end..end, text })
    }

    /// The index of the line at `offset`.
    fn line_at(&self, offset: usize) -> usize {
        self.parsed.lines.partition_point(|line| line.span.end as usize <= offset)
    }

    /// The bytes of a line without its indentation, trailing white space and line ending.
    #[must_use]
    pub fn body(&self, line: &Line) -> Range<usize> {
        let text = self.slice(line.span);
        let start = text.len() - text.trim_start_matches([BOM, ' ', '\t']).len();
        let end = text.trim_end_matches([' ', '\t', '\r', '\n']).len().max(start);
        let base = line.span.start as usize;
        base + start..base + end
    }

    /// The text of [`Document::body`].
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;

    fn applied(text: &str, change: Option<Change>) -> String {
        let (after, _) = apply(text.as_bytes(), &[change.expect("a change")]);
        String::from_utf8(after).expect("text")
    }

    #[test]
    fn a_new_field_follows_fields_of_its_name_and_copies_their_indentation() {
        let text = "person @ada\r\n\ttags: #a\r\n\temail: a@x.org\r\n\t| note\r\n\r\nperson @bob";
        let document = Document::new(text);
        let added = |offset, line| applied(text, document.add_line(offset, line));
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
    fn an_existing_field_is_replaced() {
        let text = "\u{feff}person @ada\n  Snooze:  2026-01-01 why \n  every:2w\n";
        let document = Document::new(text);
        let set = |key, value| applied(text, document.set_field(5, key, value));
        assert_eq!(
            set(Key::Snooze, "2026-02-01"),
            "\u{feff}person @ada\n  Snooze:  2026-02-01 \n  every:2w\n"
        );
        assert_eq!(set(Key::Every, "3w"), "\u{feff}person @ada\n  Snooze:  2026-01-01 why \n  every: 3w\n");
    }

    #[test]
    fn the_first_word_of_a_line_is_replaced() {
        let text = "\u{feff}Todo  x\n2026-01-01 tea @a\n\t wait  y\r\n";
        let document = Document::new(text);
        let set = |offset, word| applied(text, document.set_first_word(offset, word));
        assert_eq!(set(0, "done"), text.replace("Todo", "done"));
        assert_eq!(set(text.find('y').expect("y"), "drop"), text.replace("wait", "drop"));
    }

    #[test]
    fn a_promise_is_repeated_below_itself() {
        let due = date::parse("2027-01-01").expect("a date");
        let repeated = |text: &str| {
            let at = text.find("every").expect("it comes back");
            applied(text, Document::new(text).repeat_promise(at, due))
        };
        assert_eq!(
            repeated("\u{feff}Todo  2026-12-01\tevery 1m  pay \r\n; x"),
            "\u{feff}Todo  2026-12-01\tevery 1m  pay \r\nTodo  2027-01-01\tevery 1m  pay\r\n; x"
        );
        assert_eq!(
            repeated("2026-01-01 tea @a\n\t wait 2026-12-01 every 1m x\n | y"),
            "2026-01-01 tea @a\n\t wait 2026-12-01 every 1m x\n\t wait 2027-01-01 every 1m x\n | y"
        );
        // Lines of the closed entry stay with it.
        assert_eq!(
            repeated("todo 2026-12-01 every 1m x\n  | y\n\ntodo z"),
            "todo 2026-12-01 every 1m x\n  | y\n\ntodo 2027-01-01 every 1m x\n\ntodo z"
        );
        assert_eq!(
            repeated("todo 2026-12-01 every 1m x"),
            "todo 2026-12-01 every 1m x\ntodo 2027-01-01 every 1m x"
        );
    }
}
