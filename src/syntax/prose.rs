//! PEOPLE, and the names in prose and notes.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr3_iter};

use super::error::{Fault, Parse, fail};
use super::lexer::{is_space, keyword, peek_word, space0, text};
use super::sink::Sink;
use super::tree::{Direction, Role, Sigil};
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
        if rest.strip_prefix('&').and_then(handle).is_some() {
            return fail(peek_word(rest), Fault::Wanted("a space after `&`"));
        }
        let joined = keyword("&", rest).or_else(|| keyword("and", rest));
        i = joined.filter(|next| handle(next).is_some()).unwrap_or(rest);
    }
    Ok((i, ()))
}

/// `to`, `from`, `with`, `->` or `<-`, if a `@handle` follows it: the word and what it says.
pub fn direction(i: &str) -> Parse<'_, Option<(&str, Direction)>> {
    // Most headers have none.
    if !matches!(i.as_bytes().first(), Some(b't' | b'T' | b'f' | b'F' | b'w' | b'W' | b'-' | b'<')) {
        return Ok((i, None));
    }
    for arrow in ["->", "<-"] {
        if i.strip_prefix(arrow).and_then(handle).is_some() {
            return fail(
                peek_word(i),
                Fault::Wanted(if arrow == "->" { "a space after `->`" } else { "a space after `<-`" }),
            );
        }
    }
    let words = [
        ("to", Direction::Out),
        ("->", Direction::Out),
        ("from", Direction::In),
        ("<-", Direction::In),
        ("with", Direction::Mutual),
    ];
    let found = words.into_iter().find_map(|(word, direction)| {
        let rest = keyword(word, i).filter(|rest| handle(rest).is_some())?;
        Some((rest, Some((&i[..word.len()], direction))))
    });
    Ok(found.unwrap_or((i, None)))
}

/// What follows a KIND, FAVOR or THING.
pub struct About<'s> {
    /// The word before the people, and what it says.
    pub direction: Option<(&'s str, Direction)>,
    /// What follows the people.
    pub prose: &'s str,
}

/// `[DIRECTION] [PEOPLE] [PROSE]`: the names go to the sink.
pub fn about<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, About<'s>> {
    let (i, _) = space0(i)?;
    let (i, direction) = direction(i)?;
    let (i, ()) = people(i, sink)?;
    Ok(("", About { direction, prose: prose(i, sink) }))
}

/// The rest of the line: its names go to the sink, its text is returned.
pub fn prose<'s>(i: &'s str, sink: &mut Sink<'s>) -> &'s str {
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

/// Whether the word before is `with`.
fn ends_with_with(before: &str) -> bool {
    let spaced = before.trim_end_matches(is_space);
    // Looked at from the end, and no further than the word: a line may hold a million names.
    let Some(at) = spaced.len().checked_sub("with".len()) else { return false };
    let is_word = at == 0 || matches!(spaced.as_bytes()[at - 1], b' ' | b'\t');
    is_word && spaced.len() < before.len() && spaced.as_bytes()[at..].eq_ignore_ascii_case(b"with")
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
