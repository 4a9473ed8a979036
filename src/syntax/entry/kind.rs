//! `kind NAME`.

use nom::Parser;
use nom::combinator::cut;
use nom::sequence::delimited;

use crate::syntax::error::{LineParser, Reason};
use crate::syntax::lexer::{self, end, keyword, space0};
use crate::syntax::sink::Sink;
use crate::syntax::tree::Content;

/// `kind = "kind" space1 kind-word`
pub(in crate::syntax) fn kind<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    let name = lexer::kind(Reason::Expected("the name of a kind, such as `coffee`"));
    delimited((keyword("kind"), space0), cut(name), cut(end)).map(|name| Content::Kind(sink.span(name)))
}
