//! The values of `target:` and `audience:`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::cut;
use nom::error::context;
use nom::sequence::preceded;

use crate::syntax::error::{LineParser, Parse, Reason, failure, mismatch};
use crate::syntax::lexer::{
    amount, first_word, keyword, kind, kind_word, number, positive, space0, spaced_comment, trim,
};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Measure, Value};
use crate::text::Span;
use crate::value::{Amount, Unit};

/// `target = amount space1 measure [space1 query]`
pub(in crate::syntax) fn target<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    let want = context("how many, such as `6`, before what is counted", alt((count_before_got, amount)));
    let query = move |i: &'s str| match trim(i) {
        "" => Ok(("", sink.span(trim(i)))),
        _ => query(sink).parse(i),
    };
    let mut parts = (cut(want), preceded(space0, measure(sink)), query);
    move |i: &'s str| {
        let (rest, (want, measure, query)) = parts.parse(i)?;
        let is_exchange = matches!(measure, Measure::Gave(_) | Measure::Got(_));
        if want.unit != Unit::Count && !is_exchange {
            return failure(first_word(i), Reason::CountExpected);
        }
        Ok((rest, Value::Target { want, measure, query }))
    }
}

/// A number before `got`, which is a word of the language and no currency, even in capitals.
fn count_before_got(i: &str) -> Parse<'_, Amount> {
    match number(i) {
        Ok((rest, number)) if preceded(space0, keyword("got")).parse(rest).is_ok() => {
            positive(rest, first_word(i), Amount { number, unit: Unit::Count })
        }
        _ => mismatch(i, Reason::NoMatch),
    }
}

/// `measure = ("gave" / "got") space1 kind-word / kind-word`
fn measure<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Measure> {
    let expected = "what is counted: a kind, `interactions`, `people`, `gave FAVOR` or `got FAVOR`";
    let favor = || cut(preceded(space0, kind_word(Reason::Favor)));
    alt((
        preceded(keyword("gave"), favor()).map(|favor| Measure::Gave(sink.span(favor))),
        preceded(keyword("got"), favor()).map(|favor| Measure::Got(sink.span(favor))),
        kind(Reason::Expected(expected)).map(|kind| match kind {
            _ if kind.eq_ignore_ascii_case("interactions") => Measure::Interactions,
            _ if kind.eq_ignore_ascii_case("people") => Measure::People,
            _ => Measure::Kind(sink.span(kind)),
        }),
    ))
}

/// A QUERY; `query` parses it later, here only a comment after it is rejected.
pub(super) fn query<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Span> {
    |i: &'s str| {
        let found = trim(i);
        if found.is_empty() {
            return failure(i, Reason::Expected("a query such as `#rust`"));
        }
        // A `;` between quotes is part of the query.
        match found.split('"').step_by(2).find_map(spaced_comment) {
            Some(comment) => {
                let start = comment.as_ptr() as usize - found.as_ptr() as usize;
                failure(&found[start..], Reason::TrailingComment)
            }
            None => Ok(("", sink.span(found))),
        }
    }
}
