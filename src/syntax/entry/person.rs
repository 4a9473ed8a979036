//! `person @HANDLE [NAME]` and the fields of a person.

use crate::syntax::error::{Fault, Parse, fail};
use crate::syntax::lexer::{peek_word, spaced_comment, text};
use crate::syntax::prose::handle;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Key, Role, Sigil};

/// The fields of a person.
pub const FIELDS: &[Key] = &[
    Key::Aka,
    Key::Handle,
    Key::Circle,
    Key::Every,
    Key::Snooze,
    Key::Pause,
    Key::Archived,
    Key::Died,
    Key::Met,
    Key::Via,
    Key::Knows,
    Key::Birthday,
    Key::Date,
    Key::Tags,
    Key::Offers,
    Key::Seeks,
    Key::Likes,
    Key::Org,
    Key::Role,
    Key::Location,
    Key::Email,
    Key::Phone,
    Key::Url,
    Key::Uid,
];

/// What follows `person`.
pub(in crate::syntax) fn person<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Content> {
    let Some(name) = handle(i) else {
        let found = peek_word(i);
        let fault =
            if found.is_empty() { Fault::Wanted("a handle such as `@ada`") } else { Fault::NoSigil('@') };
        return fail(found, fault);
    };
    let rest = &i[1 + name.len()..];
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        return fail(peek_word(rest), Fault::Wanted("a space after the handle"));
    }
    sink.name(Sigil::Person, Role::Party, name);
    let name = before_comment(text(rest), sink);
    Ok(("", Content::Person((!name.is_empty()).then(|| sink.span(name)))))
}

/// A NAME ends the line. The person stands even where a comment follows it.
fn before_comment<'s>(name: &'s str, sink: &mut Sink<'s>) -> &'s str {
    let Some(comment) = spaced_comment(name) else { return name };
    sink.fault(comment, Fault::TrailingComment);
    text(&name[..name.len() - comment.len()])
}
