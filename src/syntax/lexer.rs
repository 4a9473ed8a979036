//! The smallest parsers: white space, words, dates, numbers. All have nom's signature; the hot ones
//! are written by hand.

use nom::bytes::complete::take_while;
use nom::combinator::opt;
use nom::sequence::terminated;
use nom::{Err, Parser};

use super::error::{Expected, Fault, Parse, fail, miss};
use crate::value::cadence::NotACadence;
use crate::value::number::NotANumber;
use crate::value::{
    Amount, Cadence, CalendarSpan, Currency, Date, Decimal, Time, Unit, date, duration, name, number,
};

/// Words that start other lines, and so name no kind.
const RESERVED: [&str; 15] = [
    "person", "circle", "kind", "favor", "goal", "include", "todo", "wait", "done", "drop", "gave", "got",
    "lent", "borrowed", "returned",
];

/// Signs that other tools put beside sums of money.
const MONEY: [char; 4] = ['€', '$', '£', '¥'];

pub fn is_space(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// No, one or more spaces and tabs.
pub fn space0(i: &str) -> Parse<'_, &str> {
    take_while(is_space).parse(i)
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
        Some('.') if rest.starts_with("..") => fail(peek_word(rest), Fault::SpacedRange),
        Some(_) => fail(rest, Fault::Wanted("the end of the line")),
    }
}

/// The spaced `;` in `found` and what follows it: a comment that can't be.
pub fn spaced_comment(found: &str) -> Option<&str> {
    let is_spaced = |&(at, _): &(usize, &str)| at == 0 || found[..at].ends_with(is_space);
    found.match_indices(';').find(is_spaced).map(|(at, _)| &found[at..])
}

/// One given word, without regard to case, ended by white space or the line's end.
pub fn keyword<'s>(wanted: &str, i: &'s str) -> Option<&'s str> {
    let (found, rest) = i.split_at_checked(wanted.len())?;
    let is_whole = rest.is_empty() || rest.starts_with(is_space);
    (is_whole && found.eq_ignore_ascii_case(wanted)).then(|| rest.trim_start_matches(is_space))
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
    if let Some(first) = date::at_start(i)
        && matches!(i.as_bytes().get(10), None | Some(b' ' | b'\t'))
    {
        return Ok((&i[10..], (first, first)));
    }
    let found = peek_word(i);
    let (from, to) = found.split_once("..").unwrap_or((found, found));
    let Some(first) = date::parse(from) else { return fail(from, Fault::Date) };
    let Some(last) = date::parse(to) else { return fail(to, Fault::Date) };
    if last < first {
        return fail(found, Fault::DateOrder);
    }
    Ok((&i[found.len()..], (first, last)))
}

/// `18:30`; what looks like a time and is none is an error.
pub fn time(i: &str) -> Parse<'_, Time> {
    let found = peek_word(i);
    match Time::parse(found) {
        Some(time) => Ok((&i[found.len()..], time)),
        None if looks_like_time(found) => fail(found, Fault::Time),
        None => miss(found, Fault::Wanted("a time such as `18:30`")),
    }
}

/// `8:30`, `18.30`, `18h30`, `1830`, `6pm`: a time of another country or tool.
fn looks_like_time(word: &str) -> bool {
    let after = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - after.len();
    let digit_at = |at: usize| after.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    match after.as_bytes().first() {
        None => digits == 4,
        Some(b':') => true,
        Some(b'.' | b'h' | b'H') => digit_at(1),
        Some(_) => after.eq_ignore_ascii_case("am") || after.eq_ignore_ascii_case("pm"),
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

/// A KIND: no word that starts another line.
pub fn kind(i: &str, fault: Fault) -> Parse<'_, &str> {
    let (rest, kind) = kind_word(i, fault)?;
    if RESERVED.iter().any(|word| word.eq_ignore_ascii_case(kind)) {
        return fail(kind, Fault::ReservedKind);
    }
    Ok((rest, kind))
}

/// A plain name, ended by white space, a comma or the line's end.
pub fn name_word<'s>(i: &'s str, what: &'static str) -> Parse<'s, &'s str> {
    let found = i.split([' ', '\t', ',']).next().unwrap_or_default();
    let len = name::name_len(found);
    if len == 0 {
        return fail(peek_word(i), Fault::Wanted(what));
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
    let rest = &i[found.len()..];
    let next = peek_word(text(rest));
    match duration::parse(found) {
        Some(_) if duration::parse(next).is_some() => fail(through(i, next), Fault::DurationSpaced),
        Some(minutes) => Ok((rest, minutes)),
        None if number::parse(found).is_ok() && is_time_unit(next) => {
            fail(through(i, next), Fault::DurationSpaced)
        }
        None if number::parse(found.trim_end_matches(char::is_alphabetic)) == Err(NotANumber::TooLong) => {
            fail(found, Fault::NumberTooLong)
        }
        None => fail(found, Fault::DurationWanted),
    }
}

/// `i` up to the end of `part`, a part of it.
fn through<'s>(i: &'s str, part: &str) -> &'s str {
    &i[..part.as_ptr() as usize + part.len() - i.as_ptr() as usize]
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
    let unsigned = found.trim_start_matches(['.', '-', '+']).trim_start_matches(MONEY);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        let sum = found.starts_with(MONEY).then(|| peek_word(text(&i[found.len()..])));
        return match sum.filter(|sum| number::parse(sum).is_ok()) {
            Some(sum) => fail(through(i, sum), Fault::CurrencySpaced),
            None => miss(found, Fault::Wanted("an amount")),
        };
    }
    let rest = &i[found.len()..];
    let next = peek_word(text(rest));
    let unit = unsigned.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !unit.is_empty() {
        let minutes = match duration(i) {
            Ok((_, minutes)) => minutes,
            Err(Err::Failure(Expected { fault: Fault::DurationWanted, .. })) => {
                return not_measured(found, unit);
            }
            Err(error) => return Err(error),
        };
        return positive(rest, found, Amount { number: minutes, unit: Unit::Time });
    }
    if found.starts_with(MONEY) {
        return fail(found, Fault::CurrencySpaced);
    }
    let (rest, number) = number(i)?;
    if let Some(currency) = Currency::parse(next) {
        let rest = &text(rest)[next.len()..];
        return positive(rest, found, Amount { number, unit: Unit::Money(currency) });
    }
    if is_time_unit(next) {
        return fail(through(i, next), Fault::DurationSpaced);
    }
    if next.starts_with(MONEY) {
        return fail(through(i, next), Fault::CurrencySpaced);
    }
    positive(rest, found, Amount { number, unit: Unit::Count })
}

/// `found` starts like an amount, and its `unit` is none.
fn not_measured<'s>(found: &'s str, unit: &str) -> Parse<'s, Amount> {
    if CalendarSpan::parse(found).is_some() || is_time_unit(unit) || unit.starts_with(['h', 'H', 'm', 'M']) {
        fail(found, Fault::DurationWanted)
    } else if found.starts_with(MONEY)
        || unit.starts_with(MONEY)
        || unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_alphabetic())
    {
        fail(found, Fault::CurrencySpaced)
    } else {
        fail(found, Fault::Number)
    }
}

/// `amount`, unless it is nothing: `found` is how it is written.
pub fn positive<'s>(rest: &'s str, found: &'s str, amount: Amount) -> Parse<'s, Amount> {
    if amount.number.is_zero() { fail(found, Fault::NotPositive) } else { Ok((rest, amount)) }
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
