//! `gave`, `got`, `lent`, `borrowed` and `returned`.

use nom::Parser;
use nom::combinator::{cut, opt};
use nom::sequence::preceded;

use crate::syntax::error::{LineParser, Parse, Reason, failure, mismatch};
use crate::syntax::lexer::{amount, first_word, kind_word, space0};
use crate::syntax::people::{About, about, direction, starts_with_handle};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Direction, Exchange, Verb};
use crate::value::Amount;

/// `exchange = verb [space1 amount] space1 kind-word [about]`
pub(in crate::syntax) fn exchange<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Exchange> {
    verb.flat_map(move |verb| {
        let goods = (opt(preceded(space0, amount)), preceded(space0, favor), about_verb(verb, sink));
        cut(goods.map(move |(amount, favor, about)| Exchange {
            verb,
            amount: amount.unwrap_or(Amount::ONE),
            favor: sink.span(favor),
            prose: sink.span(about.prose),
        }))
    })
}

/// `verb = "gave" / "got" / "lent" / "borrowed" / "returned"`
fn verb(i: &str) -> Parse<'_, Verb> {
    // Most lines start with another letter.
    if !matches!(i.as_bytes().first().map(u8::to_ascii_lowercase), Some(b'g' | b'l' | b'b' | b'r')) {
        return mismatch(i, Reason::NoMatch);
    }
    let found = first_word(i);
    match Verb::ALL.into_iter().find(|verb| verb.as_str().eq_ignore_ascii_case(found)) {
        Some(verb) => Ok((&i[found.len()..], verb)),
        None => mismatch(i, Reason::NoMatch),
    }
}

/// FAVOR or THING: no handle, and no direction before a handle.
fn favor(i: &str) -> Parse<'_, &str> {
    if starts_with_handle(i) || direction(i).is_ok() {
        return failure(first_word(i), Reason::Favor);
    }
    kind_word(Reason::Favor).parse(i)
}

/// `about` with a direction that `verb` can have. Never `with`: it does not say who gave and who received.
fn about_verb<'s>(verb: Verb, sink: &Sink<'s>) -> impl LineParser<'s, About<'s>> {
    let mut about = about(sink);
    move |i: &'s str| match about.parse(i)? {
        (_, About { direction: Some((word, direction)), .. }) if !fits(verb, direction) => {
            failure(word, Reason::WrongDirection(verb))
        }
        found => Ok(found),
    }
}

fn fits(verb: Verb, direction: Direction) -> bool {
    match direction {
        Direction::Out => verb != Verb::Got,
        Direction::In => verb != Verb::Gave,
        Direction::Mutual => false,
    }
}
