//! Prose and notes, and the names in them.

use std::borrow::Cow;

use memchr::memchr_iter;
use nom::combinator::verify;

use super::error::LineParser;
use super::lexer::{trim, trim_end};
use super::sink::Sink;
use super::tree::{Role, Sigil};
use crate::value::name::{name_len, sigil_counts, tag_len};

/// `prose = text`: the rest of the line, possibly empty; its names go to the sink.
pub fn prose<'s>(sink: &Sink<'s>) -> impl LineParser<'s, &'s str> {
    |i: &'s str| {
        let prose = trim(i);
        collect_names(prose, Role::Mention, sink);
        Ok(("", prose))
    }
}

/// Prose that is not empty.
pub fn some_prose<'s>(sink: &Sink<'s>) -> impl LineParser<'s, &'s str> {
    verify(prose(sink), |prose: &str| !prose.is_empty())
}

/// Adds every name in `prose` to the sink.
pub fn collect_names(prose: &str, role: Role, sink: &Sink<'_>) {
    let mut from = 0;
    while let Some(at) = next_sigil(&prose.as_bytes()[from..]).map(|at| from + at) {
        let after = &prose[at + 1..];
        let (sigil, len) = match prose.as_bytes()[at] {
            b'@' => (Sigil::Person, name_len(after)),
            b'#' => (Sigil::Tag, tag_len(after)),
            _ => (Sigil::Goal, name_len(after)),
        };
        from = at + 1 + len;
        if len == 0 || !sigil_counts(prose, at) {
            continue;
        }
        let with = role == Role::Mention && sigil == Sigil::Person && follows_with(&prose[..at]);
        sink.name(sigil, if with { Role::MentionWith } else { role }, &after[..len]);
    }
}

/// The place of the first `@`, `#` or `^`. Prose is so short that a call of `memchr3` takes longer.
fn next_sigil(prose: &[u8]) -> Option<usize> {
    let (words, last) = prose.as_chunks();
    for (number, word) in words.iter().enumerate() {
        let found = sigils(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(number * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let at = last.iter().position(|byte| matches!(byte, b'@' | b'#' | b'^'))?;
    Some(words.len() * 8 + at)
}

/// The highest bit of the lowest byte of `word` that is a sigil. Only this bit is reliable: there may be more above it.
const fn sigils(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // Sets the highest bit of a byte that is `sigil`; that of a byte beyond ASCII may be set, too.
    const fn marked(word: u64, sigil: u8) -> u64 {
        (word ^ (ONES * sigil as u64)).wrapping_sub(ONES)
    }
    (marked(word, b'@') | marked(word, b'#') | marked(word, b'^')) & !word & (ONES << 7)
}

/// Whether the last word of `before` is `with` or `w/`.
fn follows_with(before: &str) -> bool {
    let spaced = trim_end(before);
    // Reads no more than this word: a line may hold a million names.
    let ends_with = |word: &str| {
        let Some(at) = spaced.len().checked_sub(word.len()) else { return false };
        let is_word = at == 0 || matches!(spaced.as_bytes()[at - 1], b' ' | b'\t');
        is_word && spaced.as_bytes()[at..].eq_ignore_ascii_case(word.as_bytes())
    };
    spaced.len() < before.len() && (ends_with("with") || ends_with("w/"))
}

/// Removes the backslash before each sigil that is a plain character.
#[must_use]
pub fn unescape(prose: &str) -> Cow<'_, str> {
    let is_escaped = |at: usize| matches!(prose.as_bytes().get(at + 1), Some(b'@' | b'#' | b'^'));
    let mut plain = String::new();
    let mut from = 0;
    for at in memchr_iter(b'\\', prose.as_bytes()).filter(|&at| is_escaped(at)) {
        plain.push_str(&prose[from..at]);
        from = at + 1;
    }
    if from == 0 {
        return Cow::Borrowed(prose);
    }
    plain.push_str(&prose[from..]);
    Cow::Owned(plain)
}
