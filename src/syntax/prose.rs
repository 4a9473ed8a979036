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
    while let Some(at) = next_sigil(prose.as_bytes(), from) {
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

/// The place of the first `@`, `#` or `^` from byte `from` on. Prose is so short that a call of `memchr3` takes longer.
fn next_sigil(prose: &[u8], mut from: usize) -> Option<usize> {
    while let Some(word) = prose.get(from..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        let found = bytes_equal(word, b'@') | bytes_equal(word, b'#') | bytes_equal(word, b'^');
        if found != 0 {
            return Some(from + found.trailing_zeros() as usize / 8);
        }
        from += 8;
    }
    let at = prose.get(from..)?.iter().position(|byte| matches!(byte, b'@' | b'#' | b'^'))?;
    Some(from + at)
}

/// A bit in the lowest byte of `word` that is `byte`. Only the lowest bit is reliable: there may be more above it.
const fn bytes_equal(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let others = word ^ (ONES * byte as u64);
    others.wrapping_sub(ONES) & !others & (ONES << 7)
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
