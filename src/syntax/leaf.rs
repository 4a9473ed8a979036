//! The smallest parsers: white space, words, dates, numbers. All have nom's signature; the hot ones
//! are written by hand.

use nom::Parser;
use nom::bytes::complete::{take_till1, take_while, take_while1};
use nom::combinator::opt;
use nom::sequence::terminated;

use super::expected::{Fault, Parse, fail, miss};
use crate::value::cadence::NotACadence;
use crate::value::number::NotANumber;
use crate::value::{Amount, Cadence, CalendarSpan, Currency, Date, Decimal, Time, Unit, date, duration, name, number};

/// Signs that other tools put beside sums of money.
const MONEY: [char; 4] = ['€', '$', '£', '¥'];

pub fn is_space(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// No, one or more spaces and tabs.
pub fn space0(i: &str) -> Parse<'_, &str> {
    take_while(is_space).parse(i)
}

/// One or more spaces and tabs.
pub fn space1(i: &str) -> Parse<'_, &str> {
    take_while1(is_space).parse(i)
}

/// Everything up to the next space or tab; at least one character.
pub fn word(i: &str) -> Parse<'_, &str> {
    take_till1(is_space).parse(i)
}

/// The first word of `i`, empty at its end: what a message quotes.
pub fn peek_word(i: &str) -> &str {
    i.split(is_space).next().unwrap_or_default()
}

/// The end of the line; a spaced `;` there is a comment that can't be.
pub fn end(i: &str) -> Parse<'_, ()> {
    let rest = i.trim_start_matches(is_space);
    match rest.chars().next() {
        None => Ok((rest, ())),
        Some(';') if rest.len() < i.len() => fail(rest, Fault::TrailingComment),
        Some(_) => fail(rest, Fault::Wanted("the end of the line")),
    }
}

/// One given word, without regard to case, ended by white space or the line's end.
pub fn keyword<'s>(wanted: &str, i: &'s str) -> Option<&'s str> {
    let found = peek_word(i);
    found.eq_ignore_ascii_case(wanted).then(|| i[found.len()..].trim_start_matches(is_space))
}

/// A DATE that is a whole word. Three joined numbers that are none are an error; anything else a miss.
pub fn date(i: &str) -> Parse<'_, Date> {
    let found = peek_word(i);
    match date::parse(found) {
        Some(date) => Ok((&i[found.len()..], date)),
        None if date::looks_like_date(found) => fail(found, Fault::Date),
        None => miss(found, Fault::Wanted("a date such as `2026-03-04`")),
    }
}

/// `DATE` or `DATE..DATE`, a whole word: the first and the last day.
pub fn dates(i: &str) -> Parse<'_, (Date, Date)> {
    // Nearly every line of a journal goes through here: ten bytes and a space.
    if let Some(first) = i.get(..10).and_then(date::parse)
        && matches!(i.as_bytes().get(10), None | Some(b' ' | b'\t'))
    {
        return Ok((&i[10..], (first, first)));
    }
    let found = peek_word(i);
    let (from, to) = found.split_once("..").unwrap_or((found, found));
    for part in [from, to] {
        if date::parse(part).is_none() {
            return fail(part, Fault::Date);
        }
    }
    match (date::parse(from), date::parse(to)) {
        (Some(first), Some(last)) if first <= last => Ok((&i[found.len()..], (first, last))),
        _ => fail(found, Fault::DateOrder),
    }
}

/// `18:30`; digits, a colon and digits that are no time are an error.
pub fn time(i: &str) -> Parse<'_, Time> {
    let found = peek_word(i);
    match Time::parse(found) {
        Some(time) => Ok((&i[found.len()..], time)),
        None if found.starts_with(|c: char| c.is_ascii_digit()) => fail(found, Fault::Time),
        None => miss(found, Fault::Wanted("a time such as `18:30`")),
    }
}

/// The rest of the line, without the white space around it.
pub fn text(i: &str) -> &str {
    i.trim_matches(is_space)
}

/// A word shaped like a KIND, ended by white space or the line's end.
pub fn kind_word(i: &str, fault: Fault) -> Parse<'_, &str> {
    let found = peek_word(i);
    let len = name::kind_len(found);
    if len == 0 {
        return miss(found, fault);
    }
    if len < found.len() {
        return fail(&found[len..], Fault::Wanted("a space after the word"));
    }
    Ok((&i[len..], found))
}

/// A plain name, ended by white space, a comma or the line's end.
pub fn name_word<'s>(i: &'s str, what: &'static str) -> Parse<'s, &'s str> {
    let found = i.split([' ', '\t', ',']).next().unwrap_or_default();
    let len = name::name_len(found);
    if len == 0 {
        return fail(found, Fault::Wanted(what));
    }
    if len < found.len() {
        return fail(&found[len..], Fault::Wanted("a space or the end of the name"));
    }
    Ok((&i[len..], found))
}

/// A NUMBER that is a whole word.
pub fn number(i: &str) -> Parse<'_, Decimal> {
    let found = peek_word(i);
    match number::parse(found) {
        Ok(number) => Ok((&i[found.len()..], number)),
        Err(NotANumber::TooLong) => fail(found, Fault::NumberTooLong),
        Err(NotANumber::Shape) => fail(found, Fault::Number),
    }
}

/// A DURATION that is a whole word, in minutes.
pub fn duration(i: &str) -> Parse<'_, Decimal> {
    let found = peek_word(i);
    match duration::parse(found) {
        Some(minutes) => Ok((&i[found.len()..], minutes)),
        None if number::parse(found).is_ok() && is_time_unit(peek_word(text(&i[found.len()..]))) => {
            fail(found, Fault::DurationSpaced)
        }
        None if number::parse(found.trim_end_matches(char::is_alphabetic)) == Err(NotANumber::TooLong) => {
            fail(found, Fault::NumberTooLong)
        }
        None => fail(found, Fault::DurationWanted),
    }
}

/// `SPAN` or `SPAN..SPAN` that is a whole word.
pub fn cadence(i: &str) -> Parse<'_, Cadence> {
    let found = peek_word(i);
    match Cadence::parse(found) {
        Ok(cadence) => Ok((&i[found.len()..], cadence)),
        Err(NotACadence::Shape) => fail(found, Fault::SpanWanted),
        Err(NotACadence::Zero) => fail(found, Fault::CadenceZero),
        Err(NotACadence::Reversed) => fail(found, Fault::CadenceOrder),
    }
}

/// `NUMBER`, `DURATION` or `NUMBER CCC`, followed by white space or the end. A miss where no amount
/// begins.
pub fn amount(i: &str) -> Parse<'_, Amount> {
    let found = peek_word(i);
    let digits = found.trim_start_matches(['.', '-', '+']).trim_start_matches(MONEY);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return miss(found, Fault::Wanted("an amount"));
    }
    if let Some(minutes) = duration::parse(found) {
        return positive(i, found, Amount { number: minutes, unit: Unit::Time });
    }
    if CalendarSpan::parse(found).is_some() {
        return fail(found, Fault::DurationWanted);
    }
    let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if found.starts_with(MONEY) || unit.starts_with(MONEY) || Currency::parse(&unit.to_ascii_uppercase()).is_some() {
        return fail(found, Fault::CurrencySpaced);
    }
    let (rest, number) = number(i)?;
    let after = text(rest);
    let unit = peek_word(after);
    if let Some(currency) = Currency::parse(unit) {
        let rest = &after[unit.len()..];
        return positive(rest, found, Amount { number, unit: Unit::Money(currency) }).map(|(_, amount)| (rest, amount));
    }
    if is_time_unit(unit) {
        return fail(found, Fault::DurationSpaced);
    }
    if unit.starts_with(MONEY) {
        return fail(unit, Fault::CurrencySpaced);
    }
    positive(i, found, Amount { number, unit: Unit::Count })
}

fn positive<'s>(i: &'s str, found: &'s str, amount: Amount) -> Parse<'s, Amount> {
    if amount.number.is_zero() {
        return fail(found, Fault::NotPositive);
    }
    Ok((i.strip_prefix(found).unwrap_or(i), amount))
}

fn is_time_unit(word: &str) -> bool {
    ["h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes"]
        .iter()
        .any(|unit| word.eq_ignore_ascii_case(unit))
}

/// `DATE ` before something else, if it is there.
pub fn optional_date(i: &str) -> Parse<'_, Option<Date>> {
    opt(terminated(date, space0)).parse(i)
}
