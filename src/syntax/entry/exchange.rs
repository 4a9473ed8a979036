//! `gave [AMOUNT] FAVOR [to] [PEOPLE] [PROSE]` and its siblings.

use nom::Parser;
use nom::combinator::opt;

use crate::syntax::expected::{Fault, Parse, fail};
use crate::syntax::leaf::{amount, keyword, kind_word, peek_word, space0};
use crate::syntax::prose::{about, direction, handle};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Direction, Exchange, Way};
use crate::value::Amount;

/// The verb that `i` starts with, and what follows it.
pub(in crate::syntax) fn way(i: &str) -> Option<(&str, Way)> {
    // Most lines start with another letter.
    if !matches!(i.as_bytes().first()?.to_ascii_lowercase(), b'g' | b'l' | b'b' | b'r') {
        return None;
    }
    Way::ALL.into_iter().find_map(|way| keyword(way.as_str(), i).map(|rest| (rest, way)))
}

/// What follows the verb.
pub(in crate::syntax) fn exchange<'s>(way: Way, i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Exchange> {
    let (i, amount) = opt(amount).parse(i)?;
    let (i, _) = space0(i)?;
    if handle(i).is_some() || direction(i)?.1.is_some() {
        return fail(peek_word(i), Fault::Favor);
    }
    let (i, favor) = kind_word(i, Fault::Favor)?;
    let (i, about) = about(i, sink)?;
    if let Some((word, direction)) = about.direction
        && !goes(way, direction)
    {
        return fail(word, Fault::WrongDirection(way));
    }
    let amount = amount.unwrap_or(Amount::ONE);
    Ok((i, Exchange { way, amount, favor: sink.span(favor), prose: sink.span(about.prose) }))
}

/// Whether `direction` can follow. `with` never does: who gave what to whom would be a guess.
fn goes(way: Way, direction: Direction) -> bool {
    match direction {
        Direction::Out => way != Way::Got,
        Direction::In => way != Way::Gave,
        Direction::Mutual => false,
    }
}
