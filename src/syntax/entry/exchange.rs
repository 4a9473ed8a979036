//! `gave [AMOUNT] FAVOR [to] [PEOPLE] [PROSE]` and its siblings.

use nom::Parser;
use nom::combinator::opt;

use crate::syntax::error::{Fault, Parse, fail};
use crate::syntax::lexer::{amount, keyword, kind_word, peek_word, space0};
use crate::syntax::prose::{about, direction, handle};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Direction, Exchange, Verb};
use crate::value::Amount;

/// The verb that `i` starts with, and what follows it.
pub(in crate::syntax) fn verb(i: &str) -> Option<(&str, Verb)> {
    // Most lines start with another letter.
    if !matches!(i.as_bytes().first()?.to_ascii_lowercase(), b'g' | b'l' | b'b' | b'r') {
        return None;
    }
    Verb::ALL.into_iter().find_map(|verb| keyword(verb.as_str(), i).map(|rest| (rest, verb)))
}

/// What follows the verb.
pub(in crate::syntax) fn exchange<'s>(verb: Verb, i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Exchange> {
    let (i, amount) = opt(amount).parse(i)?;
    let (i, _) = space0(i)?;
    if handle(i).is_some() || direction(i)?.1.is_some() {
        return fail(peek_word(i), Fault::Favor);
    }
    let (i, favor) = kind_word(i, Fault::Favor)?;
    let (i, about) = about(i, sink)?;
    if let Some((word, direction)) = about.direction
        && !goes(verb, direction)
    {
        return fail(word, Fault::WrongDirection(verb));
    }
    let amount = amount.unwrap_or(Amount::ONE);
    Ok((i, Exchange { verb, amount, favor: sink.span(favor), prose: sink.span(about.prose) }))
}

/// Whether `direction` can follow. `with` never does: who gave what to whom would be a guess.
fn goes(verb: Verb, direction: Direction) -> bool {
    match direction {
        Direction::Out => verb != Verb::Got,
        Direction::In => verb != Verb::Gave,
        Direction::Mutual => false,
    }
}
