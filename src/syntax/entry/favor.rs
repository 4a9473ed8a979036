//! `favor NAME`.

use crate::syntax::error::{Fault, Parse};
use crate::syntax::lexer::{end, kind_word};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Key};

/// The fields of a favor.
pub const FIELDS: &[Key] = &[Key::Worth];

/// What follows `favor`.
pub(in crate::syntax) fn favor<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Content> {
    let (rest, name) = kind_word(i, Fault::Wanted("the name of a favor, such as `advice`"))?;
    end(rest)?;
    Ok(("", Content::Favor(sink.span(name))))
}
