//! `include PATTERN`.

use nom::Parser;
use nom::combinator::cut;
use nom::sequence::preceded;

use crate::syntax::error::{LineParser, Parse, Reason, failure};
use crate::syntax::lexer::{keyword, spaced_comment, trim};
use crate::syntax::sink::Sink;
use crate::syntax::tree::Content;

/// `include = "include" space1 text`
pub(in crate::syntax) fn include<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    preceded(keyword("include"), cut(pattern)).map(|pattern| Content::Include(sink.span(pattern)))
}

fn pattern(i: &str) -> Parse<'_, &str> {
    let pattern = trim(i);
    match spaced_comment(pattern) {
        _ if pattern.is_empty() => {
            failure(pattern, Reason::Expected("a file or a pattern such as `people/*.gw`"))
        }
        Some(comment) => failure(comment, Reason::TrailingComment),
        None => Ok(("", pattern)),
    }
}
