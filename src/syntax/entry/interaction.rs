//! `DATE[..DATE] [TIME] [?|x] KIND [to|from|with] [PEOPLE] [PROSE]`, or an exchange in place of all
//! that follows the mark.

use nom::Parser;
use nom::combinator::opt;

use super::exchange::{exchange, verb};
use crate::syntax::error::{Fault, Parse, miss};
use crate::syntax::lexer::{dates, kind, peek_word, space0, time};
use crate::syntax::prose::about;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Direction, HeaderKind, Interaction, Key, Mark};

/// The fields of an interaction, exchanges and promises apart.
pub const FIELDS: &[Key] = &[Key::At, Key::Took];

/// The whole header, from its date on.
pub(in crate::syntax) fn interaction<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Interaction> {
    let (i, (date, until)) = dates(i)?;
    let (i, _) = space0(i)?;
    // Only a digit can begin a time; so a kind costs no try.
    let (i, time) = if i.starts_with(|c: char| c.is_ascii_digit()) { opt(time).parse(i)? } else { (i, None) };
    let (i, _) = space0(i)?;
    let (i, mark) = opt(mark).parse(i)?;
    let (i, _) = space0(i)?;
    let (i, header) = header(i, sink)?;
    Ok((i, Interaction { date, until, time, mark, header }))
}

fn mark(i: &str) -> Parse<'_, Mark> {
    let found = peek_word(i);
    match found {
        "?" => Ok((&i[1..], Mark::Plan)),
        "x" | "X" => Ok((&i[1..], Mark::Cancelled)),
        _ => miss(found, Fault::Kind),
    }
}

fn header<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, HeaderKind> {
    if let Some((rest, verb)) = verb(i) {
        let (rest, exchange) = exchange(verb, rest, sink)?;
        return Ok((rest, HeaderKind::Exchange(exchange)));
    }
    let (i, kind) = kind(i, Fault::Kind)?;
    let (i, about) = about(i, sink)?;
    let direction = about.direction.map_or(Direction::Mutual, |(_, direction)| direction);
    Ok((i, HeaderKind::Encounter { kind: sink.span(kind), direction, prose: sink.span(about.prose) }))
}
