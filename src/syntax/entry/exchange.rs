//! `gave`, `got`, `lent`, `borrowed` and `returned`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, opt, peek, verify};
use nom::sequence::{preceded, terminated};

use crate::syntax::error::{LineError, LineParser, Parse, Reason, failure, mismatch};
use crate::syntax::lexer::{amount, first_word, kind_word, space0, space1, trim, trim_start};
use crate::syntax::people::{about, between, direction, people};
use crate::syntax::prose::prose;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Direction, Exchange, Verb};
use crate::syntax::words::{is_article, is_small_word};
use crate::value::name::kind_len;
use crate::value::{Amount, Unit};

/// AMOUNT and FAVOR or THING; money needs no favor.
type Goods<'s> = (Amount, Option<&'s str>);

/// `exchange = verb (space1 [direction space1] people between goods [space1 prose] / space1 goods [about])`
pub(in crate::syntax) fn exchange<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Exchange> {
    verb.flat_map(move |verb| {
        let parts = alt((people_first(verb, sink), goods_first(verb, sink)));
        cut(preceded(space0, parts)).map(move |((amount, favor), prose)| Exchange {
            verb,
            amount,
            favor: favor.map(|favor| sink.span(favor)),
            prose: sink.span(prose),
        })
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

/// `[direction space1] people between goods [space1 prose]`
fn people_first<'s>(verb: Verb, sink: &Sink<'s>) -> impl LineParser<'s, (Goods<'s>, &'s str)> {
    let people = (opt(terminated(direction_of(verb), space1)), people(sink), opt(between));
    (people, cut(goods), prose(sink)).map(|(_, goods, prose)| (goods, prose))
}

/// `goods [about]`
fn goods_first<'s>(verb: Verb, sink: &Sink<'s>) -> impl LineParser<'s, (Goods<'s>, &'s str)> {
    let mut about = preceded((space0, opt(peek(direction_of(verb)))), about(sink));
    move |i: &'s str| {
        let (rest, goods) = goods(i)?;
        if let (_, Some(favor)) = goods {
            one_word(&i[i.len() - rest.len() - favor.len()..])?;
        }
        let (end, about) = about.parse(rest)?;
        Ok((end, (goods, about.prose)))
    }
}

/// A direction that `verb` can have. Never `with`: it does not say who gave and who received.
fn direction_of<'s>(verb: Verb) -> impl LineParser<'s, Direction> {
    move |i: &'s str| match direction(i)? {
        (_, (word, direction)) if !fits(verb, direction) => failure(word, Reason::WrongDirection(verb)),
        (rest, (_, direction)) => Ok((rest, direction)),
    }
}

fn fits(verb: Verb, direction: Direction) -> bool {
    match direction {
        Direction::Out => verb != Verb::Got,
        Direction::In => verb != Verb::Gave,
        Direction::Mutual => false,
    }
}

/// `goods = [amount space1] [article space1] kind-word / number space1 currency`
fn goods(i: &str) -> Parse<'_, Goods<'_>> {
    let (i, amount) = opt(terminated(amount, space0)).parse(i)?;
    let favor = preceded(opt(terminated(article, space1)), favor);
    match amount {
        Some(money @ Amount { unit: Unit::Money(_), .. }) => opt(favor).map(|favor| (money, favor)).parse(i),
        _ => cut(favor).map(|favor| (amount.unwrap_or(Amount::ONE), Some(favor))).parse(i),
    }
}

/// `article = "a" / "an" / "the" / "my" / ...`, which is skipped.
fn article(i: &str) -> Parse<'_, &str> {
    match first_word(i) {
        found if is_article(found) => Ok((&i[found.len()..], found)),
        _ => mismatch(i, Reason::NoMatch),
    }
}

/// FAVOR or THING: no small word, which belongs to the words around it.
fn favor(i: &str) -> Parse<'_, &str> {
    verify(kind_word(Reason::Favor), |word: &str| !is_small_word(word)).parse(i).map_err(|error| {
        error.map(|error| match error.reason {
            Reason::NoMatch => LineError { at: first_word(i), reason: Reason::Favor },
            _ => error,
        })
    })
}

/// Rejects several words before `to @ada`: all but the first would be prose, and `@ada` would not be the one who
/// received it.
fn one_word(favor: &str) -> Parse<'_, ()> {
    let mut rest = favor;
    let mut count = 0;
    loop {
        if count > 1 && matches!(direction(rest), Ok((_, (_, Direction::In | Direction::Out)))) {
            return failure(trim(&favor[..favor.len() - rest.len()]), Reason::SeveralWords);
        }
        if kind_len(rest) == 0 || kind_len(rest) < first_word(rest).len() {
            return Ok((favor, ()));
        }
        rest = trim_start(&rest[first_word(rest).len()..]);
        count += 1;
    }
}
