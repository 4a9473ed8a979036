//! Lines and pieces: where a line ends, what it starts with, where a text may be cut. No grammar.

use crate::text::BOM;
use memchr::{memchr, memchr_iter};

/// How a line stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// Spaces and tabs only.
    Blank,
    /// Starts at column 0.
    Top,
    /// Starts with spaces or tabs.
    Indented,
}

/// The first line of `text` with its ending, and what follows it.
pub fn next_line(text: &str) -> (&str, &str) {
    text.split_at(memchr(b'\n', text.as_bytes()).map_or(text.len(), |newline| newline + 1))
}

/// How `body` stands.
pub fn stance(body: &str) -> Stance {
    match body.as_bytes().first() {
        None => Stance::Blank,
        Some(b' ' | b'\t') if body.bytes().all(|b| matches!(b, b' ' | b'\t')) => Stance::Blank,
        Some(b' ' | b'\t') => Stance::Indented,
        Some(_) => Stance::Top,
    }
}

/// Whether `text` may hold a control character other than tab and line ends. One pass without a
/// branch, so that a clean text, the usual one, pays next to nothing.
#[allow(clippy::needless_bitwise_bool, reason = "a branch for each byte is what this avoids")]
pub fn may_hold_controls(text: &str) -> bool {
    let suspect = |b: u8| (b < 0x20) & (b != b'\n') & (b != b'\t') | (b == 0x7f) | (b == 0xc2);
    text.as_bytes().chunks(4096).any(|chunk| chunk.iter().fold(false, |found, &b| found | suspect(b)))
}

/// The first control character of `body` other than a tab.
pub fn control(body: &str) -> Option<&str> {
    let (at, c) = body.char_indices().find(|&(_, c)| c.is_control() && c != '\t')?;
    Some(&body[at..at + c.len_utf8()])
}

/// Cuts `text` in two where the first part holds at least `size` bytes and whole entries only; the
/// second part is empty where there is no such place.
pub fn cut(text: &str, size: usize) -> (&str, &str) {
    let mut from = size.saturating_sub(1);
    while let Some(newline) = text.as_bytes().get(from..).and_then(|rest| memchr(b'\n', rest)) {
        let start = from + newline + 1;
        match text.as_bytes().get(start) {
            None | Some(b' ' | b'\t' | b'\n' | b'\r') => from = start,
            Some(_) => return text.split_at(start),
        }
    }
    (text, "")
}

/// How many entries `text` has that are more than blank lines, without reading them.
#[must_use]
pub fn count_entries(text: &str) -> usize {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let is_top = |line: &[u8]| !matches!(line, [] | [b' ' | b'\t' | b'\n', ..] | [b'\r', b'\n', ..]);
    let lines = memchr_iter(b'\n', text.as_bytes()).map(|newline| &text.as_bytes()[newline + 1..]);
    let tops = [text.as_bytes()].into_iter().chain(lines).filter(|line| is_top(line)).count();
    // Indented lines above all others are an entry of their own.
    let mut stances = text.lines().map(stance);
    tops + usize::from(stances.find(|stance| *stance != Stance::Blank) == Some(Stance::Indented))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_never_parts_an_entry() {
        let text = "a\n  b\n\n  c\nd\n e\n";
        assert_eq!(cut(text, 1), ("a\n  b\n\n  c\n", "d\n e\n"));
        assert_eq!(cut(text, 12), ("a\n  b\n\n  c\nd\n e\n", ""));
        assert_eq!(cut("", 4), ("", ""));
    }

    #[test]
    fn what_ends_no_line_is_a_control_character() {
        assert_eq!(control("a\r\u{85}"), Some("\r"));
        assert_eq!(control("a\u{85}"), Some("\u{85}"));
        assert_eq!(control("«é\t"), None);
        assert!(may_hold_controls("x\u{0}") && may_hold_controls("\u{85}") && !may_hold_controls("a\tб\n"));
    }
}
