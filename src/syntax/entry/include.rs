//! `include PATTERN`.

use crate::syntax::error::{Fault, Parse, fail};
use crate::syntax::lexer::{spaced_comment, text};
use crate::syntax::sink::Sink;
use crate::syntax::tree::Content;

/// What follows `include`.
pub(in crate::syntax) fn include<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Content> {
    let pattern = text(i);
    if pattern.is_empty() {
        return fail(i, Fault::Wanted("a file or a pattern such as `people/*.gw`"));
    }
    if let Some(comment) = spaced_comment(pattern) {
        return fail(comment, Fault::TrailingComment);
    }
    Ok(("", Content::Include(sink.span(pattern))))
}
