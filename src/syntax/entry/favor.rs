//! `favor NAME`.

use nom::Parser;
use nom::combinator::cut;
use nom::sequence::delimited;

use crate::syntax::error::{LineParser, Reason};
use crate::syntax::lexer::{end, keyword, kind_word, space0};
use crate::syntax::sink::Sink;
use crate::syntax::tree::Content;

/// `favor = "favor" space1 kind-word`
pub(in crate::syntax) fn favor<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    let name = kind_word(Reason::Expected("the name of a favor, such as `advice`"));
    delimited((keyword("favor"), space0), cut(name), cut(end)).map(|name| Content::Favor(sink.span(name)))
}
