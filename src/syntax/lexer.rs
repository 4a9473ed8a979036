//! Leaf parsers: white space, words, dates, numbers.
//!
//! They are written by hand, with nom's signature: nearly every byte of a journal passes through them, and each has to
//! tell a word that is not a date (another branch may fit) from a word that is a wrong one (an error).

use nom::{Err, Parser};

use super::error::{LineError, LineParser, Parse, Reason, failure, mismatch};
use super::word_set::WordSet;
use super::words::is_reserved;
use crate::value::cadence::NotACadence;
use crate::value::number::NotANumber;
use crate::value::{
    Amount, Cadence, CalendarSpan, Currency, Date, Decimal, Time, Unit, date, duration, name, number,
};

/// Currency signs that other tools write beside a sum.
const CURRENCY_SIGNS: [char; 4] = ['€', '$', '£', '¥'];

/// Whether `b` separates words. It is no part of a longer character.
pub const fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t')
}

/// `space0 = *space`
#[allow(clippy::unnecessary_wraps, reason = "parsers return a result")]
pub fn space0(i: &str) -> Parse<'_, &str> {
    let rest = trim_start(i);
    Ok((rest, &i[..i.len() - rest.len()]))
}

/// `space1 = 1*space`
pub fn space1(i: &str) -> Parse<'_, &str> {
    match space0(i)? {
        (_, "") => mismatch(i, Reason::NoMatch),
        spaces => Ok(spaces),
    }
}

/// The first word of `i`; empty if `i` is empty or starts with white space.
#[inline]
pub fn first_word(i: &str) -> &str {
    &i[..i.bytes().position(|b| matches!(b, b' ' | b'\t')).unwrap_or(i.len())]
}

/// `i` without the white space before it.
#[inline]
pub fn trim_start(i: &str) -> &str {
    &i[i.bytes().position(|b| !is_space(b)).unwrap_or(i.len())..]
}

/// `i` without the white space after it.
#[inline]
pub fn trim_end(i: &str) -> &str {
    &i[..i.bytes().rposition(|b| !is_space(b)).map_or(0, |last| last + 1)]
}

/// `i` without the white space around it.
#[inline]
pub fn trim(i: &str) -> &str {
    trim_start(trim_end(i))
}

/// The end of the line, after white space.
pub fn end(i: &str) -> Parse<'_, ()> {
    let rest = trim_start(i);
    match rest.chars().next() {
        None => Ok((rest, ())),
        Some(';') if rest.len() < i.len() => failure(rest, Reason::TrailingComment),
        Some('.') if rest.starts_with("..") => failure(first_word(rest), Reason::SpacedRange),
        Some(_) => failure(rest, Reason::Expected("the end of the line")),
    }
}

/// White space or the end of the line, which is not consumed.
pub fn word_end(i: &str) -> Parse<'_, ()> {
    if matches!(i.as_bytes().first(), None | Some(b' ' | b'\t')) {
        Ok((i, ()))
    } else {
        mismatch(i, Reason::NoMatch)
    }
}

/// The part of `text` from its first spaced `;` on: a comment that can't be there.
pub fn spaced_comment(text: &str) -> Option<&str> {
    let is_spaced = |&(at, _): &(usize, &str)| at == 0 || text[..at].ends_with([' ', '\t']);
    text.match_indices(';').find(is_spaced).map(|(at, _)| &text[at..])
}

/// The word `wanted`, in any case.
pub fn keyword<'s>(wanted: &'static str) -> impl LineParser<'s, &'s str> {
    move |i: &'s str| match i.split_at_checked(wanted.len()) {
        Some((found, rest))
            if found.eq_ignore_ascii_case(wanted)
                && matches!(rest.as_bytes().first(), None | Some(b' ' | b'\t')) =>
        {
            Ok((rest, found))
        }
        _ => mismatch(i, Reason::NoMatch),
    }
}

/// A DATE that is a whole word. Three joined numbers that are no date are a failure, and so is a date with a time or with
/// another date.
pub fn date(i: &str) -> Parse<'_, Date> {
    let found = first_word(i);
    match date::parse(found) {
        Some(date) => Ok((&i[found.len()..], date)),
        None if date::looks_like_date(found) || date::has_more(found) => failure(found, Reason::Date),
        None => mismatch(found, Reason::DateExpected),
    }
}

/// `dates = date [".." date]`: the first and the last day.
pub fn dates(i: &str) -> Parse<'_, (Date, Date)> {
    // Most headers: ten bytes and a space.
    if let Some(first) = date::at_start(i)
        && matches!(i.as_bytes().get(date::LEN), None | Some(b' ' | b'\t'))
    {
        return Ok((&i[date::LEN..], (first, first)));
    }
    // A mark may be directly after the date.
    let found = first_word(i);
    let found = found.strip_suffix(['?', 'x', 'X']).unwrap_or(found);
    let (from, to) = found.split_once("..").unwrap_or((found, found));
    let Some(first) = date::parse(from) else { return failure(from, Reason::Date) };
    let Some(last) = date::parse(to) else { return failure(to, Reason::Date) };
    if last < first {
        return failure(found, Reason::DateOrder);
    }
    Ok((&i[found.len()..], (first, last)))
}

/// `18:30`. A word that looks like another notation of a time is a failure.
pub fn time(i: &str) -> Parse<'_, Time> {
    // A kind does not start with a digit, so most headers end here.
    if !i.starts_with(|c: char| c.is_ascii_digit()) {
        return mismatch(i, Reason::NoMatch);
    }
    let found = first_word(i);
    match Time::parse(found) {
        Some(time) => Ok((&i[found.len()..], time)),
        None if looks_like_time(found) => failure(found, Reason::Time),
        None => mismatch(found, Reason::NoMatch),
    }
}

/// `8:30`, `18.30`, `18h30`, `1830`, `6pm`.
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

/// A word shaped like a KIND; a mismatch for `reason` if none starts here.
pub fn kind_word<'s>(reason: Reason) -> impl LineParser<'s, &'s str> {
    move |i: &'s str| {
        let found = first_word(i);
        let len = name::kind_len(found);
        if len == 0 {
            return mismatch(found, reason);
        }
        if len < found.len() {
            return failure(&found[len..], Reason::Expected("a space after the word"));
        }
        Ok((&i[len..], found))
    }
}

/// A KIND: a kind word that is not reserved.
pub fn kind<'s>(reason: Reason) -> impl LineParser<'s, &'s str> {
    move |i: &'s str| match kind_word(reason).parse(i)? {
        (_, kind) if is_reserved(kind) => failure(kind, Reason::ReservedKind),
        kind => Ok(kind),
    }
}

/// A name without a sigil, followed by white space, a comma or the end of the line.
pub fn name<'s>(expected: &'static str) -> impl LineParser<'s, &'s str> {
    move |i: &'s str| {
        let found = i.split([' ', '\t', ',']).next().unwrap_or_default();
        let len = name::name_len(found);
        if len == 0 {
            return failure(first_word(i), Reason::Expected(expected));
        }
        if len < found.len() {
            return failure(&found[len..], Reason::Expected("a space or the end of the name"));
        }
        Ok((&i[len..], found))
    }
}

/// A NUMBER that is a whole word.
pub fn number(i: &str) -> Parse<'_, Decimal> {
    let found = first_word(i);
    match number::parse(found) {
        Ok(number) => Ok((&i[found.len()..], number)),
        Err(NotANumber::TooLong) => failure(found, Reason::NumberTooLong),
        Err(NotANumber::Shape) => failure(found, Reason::Number),
    }
}

/// A DURATION that is a whole word, in minutes.
pub fn duration(i: &str) -> Parse<'_, Decimal> {
    let found = first_word(i);
    let rest = &i[found.len()..];
    let next = first_word(trim(rest));
    match duration::parse(found) {
        Some(_) if duration::parse(next).is_some() => failure(through(i, next), Reason::DurationSpaced),
        Some(minutes) => Ok((rest, minutes)),
        None if number::parse(found).is_ok() && is_time_unit(next) => {
            failure(through(i, next), Reason::DurationSpaced)
        }
        None if number::parse(found.trim_end_matches(char::is_alphabetic)) == Err(NotANumber::TooLong) => {
            failure(found, Reason::NumberTooLong)
        }
        None => failure(found, Reason::Duration),
    }
}

/// `i` up to the end of `part`, a part of it.
fn through<'s>(i: &'s str, part: &str) -> &'s str {
    &i[..part.as_ptr() as usize + part.len() - i.as_ptr() as usize]
}

/// `SPAN` or `SPAN..SPAN` that is a whole word.
pub fn cadence(i: &str) -> Parse<'_, Cadence> {
    let found = first_word(i);
    match Cadence::parse(found) {
        Ok(cadence) => Ok((&i[found.len()..], cadence)),
        Err(NotACadence::Shape) => failure(found, Reason::Cadence),
        Err(NotACadence::Zero) => failure(found, Reason::CadenceZero),
        Err(NotACadence::Reversed) => failure(found, Reason::CadenceOrder),
    }
}

/// Three-letter codes that are recognized in any case, so that `18 eur` is not a favor. None is an English word.
static COMMON_CURRENCIES: WordSet<26> = WordSet::new([
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "INR", "JPY", "KRW",
    "MXN", "NOK", "NZD", "PLN", "SEK", "SGD", "THB", "UAH", "USD", "VND", "ZAR",
]);

/// Whether `word` is a common currency, in any case.
pub fn is_common_currency(word: &str) -> bool {
    COMMON_CURRENCIES.contains(word)
}

/// `EUR 18`, `eur 18`, `EUR18`: a sum written in another order.
fn currency_first(i: &str) -> Option<&str> {
    let found = first_word(i);
    let (code, rest) = found.split_at_checked(3)?;
    if !rest.is_empty() {
        return (is_common_currency(code) && number::parse(rest).is_ok()).then_some(found);
    }
    let next = first_word(trim(&i[found.len()..]));
    let is_code = is_common_currency(code) || Currency::parse(code).is_some();
    (is_code && number::parse(next).is_ok()).then(|| through(i, next))
}

/// `amount = duration / number space1 currency / number`; a mismatch if the first word does not start like one.
pub fn amount(i: &str) -> Parse<'_, Amount> {
    let found = first_word(i);
    let unsigned = found.trim_start_matches(['.', '-', '+']).trim_start_matches(CURRENCY_SIGNS);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        let sum = found.starts_with(CURRENCY_SIGNS).then(|| first_word(trim(&i[found.len()..])));
        let sum = sum.filter(|sum| number::parse(sum).is_ok()).map(|sum| through(i, sum));
        return match sum.or_else(|| currency_first(i)) {
            Some(sum) => failure(sum, Reason::Money),
            None => mismatch(i, Reason::NoMatch),
        };
    }
    let rest = &i[found.len()..];
    let next = first_word(trim(rest));
    let unit = unsigned.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !unit.is_empty() {
        let minutes = match duration(i) {
            Ok((_, minutes)) => minutes,
            Err(Err::Failure(LineError { reason: Reason::Duration, .. })) => {
                return wrong_unit(found, unit);
            }
            Err(error) => return Err(error),
        };
        return positive(rest, found, Amount { number: minutes, unit: Unit::Time });
    }
    if found.starts_with(CURRENCY_SIGNS) {
        return failure(found, Reason::Money);
    }
    let (rest, number) = number(i)?;
    if let Some(currency) = Currency::parse(next) {
        let rest = &trim(rest)[next.len()..];
        return positive(rest, found, Amount { number, unit: Unit::Money(currency) });
    }
    if is_time_unit(next) {
        return failure(through(i, next), Reason::DurationSpaced);
    }
    if next.starts_with(CURRENCY_SIGNS) || is_common_currency(next) {
        return failure(through(i, next), Reason::Money);
    }
    positive(rest, found, Amount { number, unit: Unit::Count })
}

/// The failure for `found`, which starts like an amount and goes on with `unit`.
fn wrong_unit<'s>(found: &'s str, unit: &str) -> Parse<'s, Amount> {
    let is_time =
        CalendarSpan::parse(found).is_some() || is_time_unit(unit) || unit.starts_with(['h', 'H', 'm', 'M']);
    let is_money = found.starts_with(CURRENCY_SIGNS)
        || unit.starts_with(CURRENCY_SIGNS)
        || unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_alphabetic());
    match (is_time, is_money) {
        (true, _) => failure(found, Reason::Duration),
        (_, true) => failure(found, Reason::Money),
        _ => failure(found, Reason::Number),
    }
}

/// `amount`, or a failure at `found` if it is zero.
pub fn positive<'s>(rest: &'s str, found: &'s str, amount: Amount) -> Parse<'s, Amount> {
    if amount.number.is_zero() { failure(found, Reason::NotPositive) } else { Ok((rest, amount)) }
}

/// Whether `word` is a unit of time in another notation than `2h` and `45min`.
pub fn is_time_unit(word: &str) -> bool {
    static UNITS: WordSet<9> =
        WordSet::new(["h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes"]);
    UNITS.contains(word)
}
