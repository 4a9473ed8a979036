//! Prose and notes, and the names in them.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr3_iter};
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
    for at in memchr3_iter(b'@', b'#', b'^', prose.as_bytes()) {
        let after = &prose[at + 1..];
        let (sigil, len) = match prose.as_bytes()[at] {
            b'@' => (Sigil::Person, name_len(after)),
            b'#' => (Sigil::Tag, tag_len(after)),
            _ => (Sigil::Goal, name_len(after)),
        };
        if len == 0 || !sigil_counts(prose, at) {
            continue;
        }
        let with = role == Role::Mention && sigil == Sigil::Person && follows_with(&prose[..at]);
        sink.name(sigil, if with { Role::MentionWith } else { role }, &after[..len]);
    }
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
