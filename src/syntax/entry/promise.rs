//! `todo`, `wait`, `done` and `drop`.

use nom::combinator::{cut, opt, peek};
use nom::error::context;
use nom::sequence::preceded;
use nom::{Err, Parser};

use crate::syntax::error::{LineParser, Parse, Reason, failure, mismatch};
use crate::syntax::lexer::{date, first_word, keyword, space0, space1};
use crate::syntax::prose::some_prose;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Promise, PromiseState};
use crate::value::{CalendarSpan, duration};

/// `promise = promise-state [space1 date [space1 every]] space1 prose`
pub(in crate::syntax) fn promise<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Promise> {
    let due = opt((preceded(space0, date), opt(preceded(space1, every))));
    let prose = preceded(space0, context("what was promised", some_prose(sink)));
    let rest = (due, peek(preceded(space0, no_every)), prose);
    (promise_state, cut(rest)).map(|(state, (due, (), prose))| {
        let (due, every) = due.map_or((None, None), |(date, every)| (Some(date), every));
        Promise { state, due, every, prose: sink.span(prose) }
    })
}

/// `promise-state = "todo" / "wait" / "done" / "drop"`
fn promise_state(i: &str) -> Parse<'_, PromiseState> {
    // Most lines start with another letter.
    if !matches!(i.as_bytes().first().map(u8::to_ascii_lowercase), Some(b't' | b'w' | b'd')) {
        return mismatch(i, Reason::NoMatch);
    }
    let found = first_word(i);
    match PromiseState::ALL.into_iter().find(|state| state.as_str().eq_ignore_ascii_case(found)) {
        Some(state) => Ok((&i[found.len()..], state)),
        None => mismatch(i, Reason::NoMatch),
    }
}

/// `every = "every" space1 calendar-span`; a mismatch if `every` starts prose, as in `every guest gets a card`.
fn every(i: &str) -> Parse<'_, CalendarSpan> {
    let (i, _) = (keyword("every"), space1).parse(i)?;
    let found = first_word(i);
    match CalendarSpan::parse(found) {
        Some(CalendarSpan { count: 0, .. }) => failure(found, Reason::CadenceZero),
        Some(span) => Ok((&i[found.len()..], span)),
        None if duration::parse(found).is_some() || CalendarSpan::suggest(i).is_some() => {
            failure(found, Reason::Cadence)
        }
        None => mismatch(i, Reason::NoMatch),
    }
}

/// Rejects `every 1m` without a date: the recurrence would have no start.
fn no_every(i: &str) -> Parse<'_, ()> {
    match every(i) {
        Err(Err::Error(_)) => Ok((i, ())),
        _ => failure(first_word(i), Reason::EveryWithoutDate),
    }
}
