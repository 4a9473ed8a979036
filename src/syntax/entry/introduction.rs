//! `introduced`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{consumed, cut, opt};
use nom::sequence::preceded;

use crate::syntax::error::{LineParser, Parse, Reason, failure};
use crate::syntax::lexer::{first_word, keyword, space0, space1};
use crate::syntax::people::{between, people};
use crate::syntax::prose::prose;
use crate::syntax::sink::Sink;
use crate::syntax::tree::Introduction;
use crate::syntax::words::INTRODUCED;

/// `introduction = "introduced" space1 people [between "to" space1 people] [between [prose]]`
pub(in crate::syntax) fn introduction<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Introduction> {
    let parts = (groups(sink), preceded(opt(between), prose(sink)));
    preceded((keyword(INTRODUCED), space0), cut(parts))
        .map(|(before_to, prose)| Introduction { before_to, prose: sink.span(prose) })
}

/// At least two people, in one or two groups; the size of the first of two.
fn groups<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Option<u32>> {
    let to = (between, alt((keyword("to"), keyword("->"))), space1);
    let first =
        alt((people(sink), |i: &'s str| -> Parse<'s, u32> { failure(first_word(i), Reason::Introduced) }));
    let mut groups = consumed((first, opt(preceded(to, people(sink)))));
    move |i: &'s str| match groups.parse(i)? {
        (_, (one, (1, None))) => failure(one, Reason::IntroducedOne),
        (rest, (_, (first, second))) => Ok((rest, second.map(|_| first))),
    }
}
