//! `kind NAME`.

use crate::syntax::error::{Fault, Parse};
use crate::syntax::lexer::{self, end};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Key};

/// The fields of a kind.
pub const FIELDS: &[Key] = &[Key::Channel, Key::Contact];

/// What follows `kind`.
pub(in crate::syntax) fn kind<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Content> {
    let (rest, name) = lexer::kind(i, Fault::Wanted("the name of a kind, such as `coffee`"))?;
    end(rest)?;
    Ok(("", Content::Kind(sink.span(name))))
}
