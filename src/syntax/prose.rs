//! PEOPLE, and the names in prose and notes.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr3_iter};

use super::expected::{Fault, Parse, fail};
use super::leaf::{is_space, keyword, peek_word, space0, text};
use super::sink::Sink;
use super::tree::{Direction, Name, Role, Sigil};
use crate::value::name::{name_len, sigil_counts, tag_len};

/// The `@handle` that `i` starts with: its name, without the sigil.
pub fn handle(i: &str) -> Option<&str> {
    let name = i.strip_prefix('@')?;
    let len = name_len(name);
    (len > 0).then(|| &name[..len])
}

/// PEOPLE: handles separated by spaces, commas, `&` or `and`, each ended by white space, a comma or
/// the line's end. What follows them is prose. Takes nothing where no handle stands.
pub fn people<'s>(mut i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, ()> {
    while let Some(name) = handle(i) {
        sink.name(Sigil::Person, Role::Party, name);
        let rest = &i[1 + name.len()..];
        if !rest.is_empty() && !rest.starts_with([' ', '\t', ',']) {
            return fail(peek_word(rest), Fault::HandleEnd);
        }
        let rest = rest.trim_start_matches([' ', '\t', ',']);
        let joined = keyword("&", rest).or_else(|| keyword("and", rest));
        i = joined.filter(|next| handle(next).is_some()).unwrap_or(rest);
    }
    Ok((i, ()))
}

/// `to`, `from`, `with`, `->` or `<-`, if a `@handle` follows it.
pub fn direction(i: &str) -> (&str, Option<(&str, Direction)>) {
    let words =
        [("to", Direction::Out), ("->", Direction::Out), ("from", Direction::In), ("<-", Direction::In), ("with", Direction::Mutual)];
    let found = words.into_iter().find_map(|(word, direction)| {
        let rest = keyword(word, i).filter(|rest| handle(rest).is_some())?;
        Some((rest, (peek_word(i), direction)))
    });
    found.map_or((i, None), |(rest, direction)| (rest, Some(direction)))
}

/// The rest of the line: its names go to the sink, its text is returned.
pub fn prose<'s>(i: &'s str, sink: &mut Sink<'s>) -> &'s str {
    let (i, _) = space0(i).unwrap_or((i, ""));
    let prose = text(i);
    names(prose, Role::Mention, sink);
    prose
}

/// Hands every name in `prose` to the sink.
pub fn names<'s>(prose: &'s str, role: Role, sink: &mut Sink<'s>) {
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
        let with = role == Role::Mention && sigil == Sigil::Person && ends_with_with(&prose[..at]);
        sink.name(sigil, if with { Role::MentionWith } else { role }, &after[..len]);
    }
}

fn ends_with_with(before: &str) -> bool {
    let before = before.trim_end_matches(is_space);
    before.rsplit(is_space).next().is_some_and(|word| word.eq_ignore_ascii_case("with"))
}

impl Name {
    /// Whether it names somebody who is not what the line is about.
    #[must_use]
    pub fn is_mention(&self) -> bool {
        matches!(self.role, Role::Mention | Role::MentionWith)
    }
}

/// Prose as it is meant: without the backslash before a sigil that is a plain character.
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
