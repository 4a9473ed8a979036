//! `DATE[..DATE] [TIME] [?|x] KIND [to|from|with] [PEOPLE] [PROSE]`, or an exchange in place of all
//! that follows the mark.

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::exchange::{exchange, way};
use crate::syntax::expected::{Fault, Parse, fail, miss};
use crate::syntax::leaf::{dates, kind_word, peek_word, space0, space1, time};
use crate::syntax::prose::{direction, people, prose};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Act, Direction, Interaction, Mark};

/// Words that start other lines, and so name no kind.
const RESERVED: [&str; 15] = [
    "person", "circle", "kind", "favor", "goal", "include", "todo", "wait", "done", "drop", "gave", "got", "lent",
    "borrowed", "returned",
];

/// The whole header, from its date on.
pub fn interaction<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Interaction> {
    let (i, (date, until)) = dates(i)?;
    let (i, _) = space0(i)?;
    // Only a digit can begin a time; so a kind costs no try.
    let (i, time) = if i.starts_with(|c: char| c.is_ascii_digit()) { opt(time).parse(i)? } else { (i, None) };
    let (i, _) = space0(i)?;
    let (i, mark) = opt(mark).parse(i)?;
    let (i, _) = space0(i)?;
    let (i, act) = act(i, sink)?;
    Ok((i, Interaction { date, until, time, mark, act }))
}

fn mark(i: &str) -> Parse<'_, Mark> {
    let found = peek_word(i);
    match found {
        "?" => Ok((&i[1..], Mark::Plan)),
        "x" | "X" => Ok((&i[1..], Mark::Cancelled)),
        _ => miss(found, Fault::Kind),
    }
}

fn act<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Act> {
    if let Some((rest, way)) = way(i) {
        let (rest, exchange) = exchange(way, rest, sink)?;
        return Ok((rest, Act::Exchange(exchange)));
    }
    let found = peek_word(i);
    let (i, kind) = kind_word(i, Fault::Kind)?;
    if RESERVED.iter().any(|word| word.eq_ignore_ascii_case(kind)) {
        return fail(found, Fault::ReservedKind);
    }
    let (i, _) = opt(preceded(space1, nom::combinator::success(()))).parse(i)?;
    let (i, direction) = direction(i);
    let (i, ()) = people(i, sink)?;
    let prose = prose(i, sink);
    let direction = direction.map_or(Direction::Mutual, |(_, direction)| direction);
    Ok(("", Act::Encounter { kind: sink.span(kind), direction, prose: sink.span(prose) }))
}
