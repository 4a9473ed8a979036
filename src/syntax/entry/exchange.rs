//! `gave [AMOUNT] FAVOR [to] [PEOPLE] [PROSE]` and its siblings.

use nom::Parser;
use nom::combinator::opt;

use crate::syntax::expected::{Fault, Parse, fail};
use crate::syntax::leaf::{amount, keyword, kind_word, peek_word, space0};
use crate::syntax::prose::{direction, handle, people, prose};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Direction, Exchange, Way};
use crate::value::Amount;

/// The verbs.
pub const WAYS: [Way; 5] = [Way::Gave, Way::Got, Way::Lent, Way::Borrowed, Way::Returned];

/// The verb that `i` starts with, and what follows it.
pub fn way(i: &str) -> Option<(&str, Way)> {
    // Most lines start with another letter.
    if !matches!(i.as_bytes().first()?.to_ascii_lowercase(), b'g' | b'l' | b'b' | b'r') {
        return None;
    }
    WAYS.into_iter().find_map(|way| keyword(way.as_str(), i).map(|rest| (rest, way)))
}

/// What follows the verb.
pub fn exchange<'s>(way: Way, i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Exchange> {
    let (i, amount) = opt(amount).parse(i)?;
    let (i, _) = space0(i)?;
    let favor_at = peek_word(i);
    let (_, is_direction) = direction(i);
    if is_direction.is_some() || handle(i).is_some() {
        return fail(favor_at, Fault::Favor);
    }
    let (i, favor) = kind_word(i, Fault::Favor)?;
    let (i, _) = space0(i)?;
    let (i, found) = direction(i);
    match (way, found) {
        (Way::Gave, Some((word, Direction::In))) => return fail(word, Fault::WrongDirection("gave")),
        (Way::Got, Some((word, Direction::Out))) => return fail(word, Fault::WrongDirection("got")),
        _ => {}
    }
    let (i, ()) = people(i, sink)?;
    let prose = prose(i, sink);
    let amount = amount.unwrap_or(Amount::ONE);
    Ok(("", Exchange { way, amount, favor: sink.span(favor), prose: sink.span(prose) }))
}
