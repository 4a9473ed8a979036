//! Splits text into lines and chunks, without any grammar.

use crate::text::BOM;
use memchr::{memchr, memchr_iter};

/// How a line is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indent {
    /// Spaces and tabs only.
    Blank,
    /// Starts at column 0.
    Top,
    /// Starts with spaces or tabs.
    Indented,
}

/// The first line of `text` with its ending, and the rest.
pub fn next_line(text: &str) -> (&str, &str) {
    // Every second line or so is blank.
    if text.starts_with('\n') {
        return text.split_at(1);
    }
    text.split_at(memchr(b'\n', text.as_bytes()).map_or(text.len(), |newline| newline + 1))
}

/// The indentation of a line without its ending.
pub fn indent(body: &str) -> Indent {
    match body.as_bytes().first() {
        None => Indent::Blank,
        Some(b' ' | b'\t') if body.bytes().all(|b| matches!(b, b' ' | b'\t')) => Indent::Blank,
        Some(b' ' | b'\t') => Indent::Indented,
        Some(_) => Indent::Top,
    }
}

/// Whether `text` may hold a control character other than tab and line endings.
///
/// One pass without branches, because the usual text has none.
#[allow(clippy::needless_bitwise_bool, reason = "short-circuiting would branch for each byte")]
pub fn may_hold_controls(text: &str) -> bool {
    let suspect = |b: u8| (b < 0x20) & (b != b'\n') | (b == 0x7f) | (b == 0xc2);
    let holds = |chunk: &[u8]| chunk.iter().fold(false, |found, &b| found | suspect(b));
    // Most text has no tabs, either.
    let holds_others =
        |chunk: &[u8]| chunk.iter().fold(false, |found, &b| found | (suspect(b) & (b != b'\t')));
    text.as_bytes().chunks(4096).any(|chunk| holds(chunk) && holds_others(chunk))
}

/// The first control character of `body` other than tab.
pub fn control(body: &str) -> Option<&str> {
    let (at, c) = body.char_indices().find(|&(_, c)| c.is_control() && c != '\t')?;
    Some(&body[at..at + c.len_utf8()])
}

/// Splits off a chunk of at least `size` bytes that ends at the end of an entry; the whole text if there is no such
/// place.
#[must_use]
pub fn split_chunk(text: &str, size: usize) -> (&str, &str) {
    let from = size.saturating_sub(1);
    let start = text.as_bytes().get(from..).and_then(next_entry);
    start.map_or((text, ""), |start| text.split_at(from + start))
}

/// The start of the first entry after a line end in `text`.
#[must_use]
pub fn next_entry(text: &[u8]) -> Option<usize> {
    let is_top = |&start: &usize| !matches!(text.get(start), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
    memchr_iter(b'\n', text).map(|newline| newline + 1).find(is_top)
}

/// The number of entries in `text` that have a visible line, counted without parsing.
#[must_use]
pub fn count_entries(text: &str) -> usize {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let is_top = |line: &[u8]| !matches!(line, [] | [b' ' | b'\t' | b'\n', ..] | [b'\r', b'\n', ..]);
    let lines = memchr_iter(b'\n', text.as_bytes()).map(|newline| &text.as_bytes()[newline + 1..]);
    let tops = [text.as_bytes()].into_iter().chain(lines).filter(|line| is_top(line)).count();
    // Indented lines before the first line at column 0 are an entry, too.
    let mut indents = text.lines().map(indent);
    tops + usize::from(indents.find(|indent| *indent != Indent::Blank) == Some(Indent::Indented))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_ends_at_the_end_of_an_entry() {
        let text = "a\n  b\n\n  c\nd\n e\n";
        assert_eq!(split_chunk(text, 1), ("a\n  b\n\n  c\n", "d\n e\n"));
        assert_eq!(split_chunk(text, 12), ("a\n  b\n\n  c\nd\n e\n", ""));
        assert_eq!(split_chunk("", 4), ("", ""));
    }

    #[test]
    fn control_characters_other_than_tab_are_found() {
        assert_eq!(control("a\r\u{85}"), Some("\r"));
        assert_eq!(control("a\u{85}"), Some("\u{85}"));
        assert_eq!(control("«é\t"), None);
        assert!(may_hold_controls("x\u{0}") && may_hold_controls("\u{85}") && !may_hold_controls("a\tб\n"));
    }
}
