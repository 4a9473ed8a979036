//! `circle NAME [TITLE]`.

use crate::syntax::error::Parse;
use crate::syntax::lexer::{end, name_word, text};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Key, Role, Sigil};

/// The fields of a circle.
pub const FIELDS: &[Key] = &[Key::Every];

/// What follows `circle`.
pub(in crate::syntax) fn circle<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Content> {
    let (rest, name) = name_word(i, "the name of a circle, such as `inner`")?;
    sink.name(Sigil::Circle, Role::Party, name);
    let title = text(rest);
    if title.starts_with([';', ',']) {
        end(rest)?;
    }
    Ok(("", Content::Circle((!title.is_empty()).then(|| sink.span(title)))))
}
