//! `goal ^NAME TITLE`.

use crate::syntax::error::{Fault, Parse, fail};
use crate::syntax::lexer::{peek_word, text};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Key, Role, Sigil};
use crate::value::name::name_len;

/// The fields of a goal, promises apart.
pub const FIELDS: &[Key] = &[Key::From, Key::By, Key::Audience, Key::Target];

/// What follows `goal`.
pub(in crate::syntax) fn goal<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Content> {
    let found = peek_word(i);
    let Some(name) = found.strip_prefix('^').filter(|name| name_len(name) > 0) else {
        let fault =
            if found.is_empty() { Fault::Wanted("a goal such as `^mentor`") } else { Fault::NoSigil('^') };
        return fail(found, fault);
    };
    let len = name_len(name);
    if len < name.len() {
        return fail(&name[len..], Fault::Wanted("a space or the end of the name"));
    }
    let rest = &i[found.len()..];
    let title = text(rest);
    if title.is_empty() {
        return fail(rest, Fault::Wanted("what the goal is"));
    }
    if title.starts_with(';') {
        return fail(title, Fault::TrailingComment);
    }
    sink.name(Sigil::Goal, Role::Party, name);
    Ok(("", Content::Goal(sink.span(title))))
}
