//! `DATE[..DATE] [TIME] [?|x]`, then an encounter, a single exchange or a single introduction.

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};

use super::exchange::exchange;
use super::introduction::introduction;
use crate::syntax::error::{LineParser, Parse, Reason};
use crate::syntax::lexer::{dates, kind, space0, space1, time, word_end};
use crate::syntax::people::about;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Direction, HeaderKind, Interaction, Mark};
use crate::value::Time;

/// `interaction = dates (mark [space1 time] / [space1 time] [space1 mark]) space1 header`
pub(in crate::syntax) fn interaction<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Interaction> {
    (dates, time_and_mark, preceded(space0, header(sink)))
        .map(|((date, until), (time, mark), header)| Interaction { date, until, time, mark, header })
}

/// `mark [space1 time] / [space1 time] [space1 mark]`
fn time_and_mark(i: &str) -> Parse<'_, (Option<Time>, Option<Mark>)> {
    // Most headers have neither, which the byte after the space tells faster than four parsers.
    if i.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() && !matches!(b, b'x' | b'X'))
        && !i.starts_with(['?', 'x', 'X'])
    {
        return Ok((i, (None, None)));
    }
    let mark_first = (mark, opt(preceded(space1, time))).map(|(mark, time)| (time, Some(mark)));
    let time_first = (opt(preceded(space0, time)), opt(preceded(space0, mark)));
    alt((mark_first, time_first)).parse(i)
}

/// `header = encounter / exchange / introduction`
fn header<'s>(sink: &Sink<'s>) -> impl LineParser<'s, HeaderKind> {
    alt((
        exchange(sink).map(HeaderKind::Exchange),
        introduction(sink).map(HeaderKind::Introduction),
        encounter(sink),
    ))
}

/// `mark = "?" / "x"`
fn mark(i: &str) -> Parse<'_, Mark> {
    let plan = value(Mark::Plan, char('?'));
    let cancelled = value(Mark::Cancelled, one_of("xX"));
    terminated(alt((plan, cancelled)), word_end).parse(i)
}

/// `encounter = kind-word [about]`
fn encounter<'s>(sink: &Sink<'s>) -> impl LineParser<'s, HeaderKind> {
    (kind(Reason::Kind), about(sink)).map(|(kind, about)| HeaderKind::Encounter {
        kind: sink.span(kind),
        direction: about.direction.map_or(Direction::Mutual, |(_, direction)| direction),
        prose: sink.span(about.prose),
    })
}
