//! `todo`, `wait`, `done` and `drop`.

use nom::Parser;
use nom::combinator::{cut, opt};
use nom::error::context;
use nom::sequence::preceded;

use crate::syntax::error::{LineParser, Parse, Reason, mismatch};
use crate::syntax::lexer::{date, first_word, space0};
use crate::syntax::prose::some_prose;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Promise, PromiseState};

/// `promise = promise-state [space1 date] space1 prose`
pub(in crate::syntax) fn promise<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Promise> {
    let prose = preceded(space0, context("what was promised", some_prose(sink)));
    (promise_state, cut((opt(preceded(space0, date)), prose))).map(|(state, (due, prose))| Promise {
        state,
        due,
        prose: sink.span(prose),
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
