//! `KEY: VALUE`.

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::char;
use nom::combinator::{cut, opt, value as always};
use nom::error::context;
use nom::multi::separated_list1;
use nom::sequence::{preceded, terminated};

use super::target::{query, target};
use crate::syntax::error::{LineParser, Parse, Reason, failure, mismatch};
use crate::syntax::fields::{Key, ValueShape};
use crate::syntax::lexer::{
    cadence, date, duration, end, first_word, keyword, name, number, space0, space1, spaced_comment, trim,
};
use crate::syntax::people::{between, missing_sigil, people};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Role, Sigil, Value};
use crate::syntax::words::EntryKind;
use crate::text::Span;
use crate::value::name::{name_len, tag_len};
use crate::value::{Channel, Currency, Unit, YearDay, date as dates};

/// A field of `entry`; a mismatch for any other key.
pub(in crate::syntax) fn field<'s>(entry: EntryKind, sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    let key = move |i: &'s str| match field_name(i) {
        Ok((rest, name)) => match Key::parse(name).filter(|key| key.belongs_in(entry)) {
            Some(key) => Ok((rest, key)),
            None => mismatch(name, Reason::NoMatch),
        },
        Err(error) => Err(error),
    };
    key.flat_map(move |key| {
        cut(preceded(space0, value(key.shape(), sink))).map(move |value| Content::Field(key, value))
    })
}

/// `extra = "x-" name ":" *char`
pub(in crate::syntax) fn extra<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    |i: &'s str| {
        let (rest, name) = field_name(i)?;
        let own = name.get(..2).filter(|start| start.eq_ignore_ascii_case("x-")).map(|_| &name[2..]);
        match own.filter(|own| name_len(own) > 0) {
            Some(_) => Ok(("", Content::Extra(sink.span(trim(rest))))),
            None => mismatch(i, Reason::NoMatch),
        }
    }
}

/// The name before a `:`.
pub(in crate::syntax) fn field_name(i: &str) -> Parse<'_, &str> {
    let len = name_len(i);
    match i[len..].strip_prefix(':').filter(|_| len > 0) {
        Some(rest) => Ok((rest, &i[..len])),
        None => mismatch(i, Reason::NoMatch),
    }
}

fn value<'s>(shape: ValueShape, sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    move |i: &'s str| match shape {
        ValueShape::Text => text(sink).parse(i),
        ValueShape::OtherNames => other_names(sink).parse(i),
        ValueShape::Handles => handles(sink).parse(i),
        ValueShape::Relation => relation(sink).parse(i),
        ValueShape::Tags => tags(sink).parse(i),
        ValueShape::Circles => circles(sink).parse(i),
        ValueShape::Cadence => terminated(cadence, end).map(Value::Cadence).parse(i),
        ValueShape::Date => terminated(date, end).map(Value::Date).parse(i),
        ValueShape::DateAndText => date_and_text(sink).parse(i),
        ValueShape::DateOrText => date_or_text(sink).parse(i),
        ValueShape::Pause => pause(sink).parse(i),
        ValueShape::YearDay => {
            terminated(year_day, end).map(|day| Value::YearDay(day, sink.span(&i[i.len()..]))).parse(i)
        }
        ValueShape::YearDayAndText => year_day_and_text(sink).parse(i),
        ValueShape::Channel => terminated(channel, end).map(Value::Channel).parse(i),
        ValueShape::YesNo => terminated(yes_or_no, end).map(Value::YesNo).parse(i),
        ValueShape::Worth => terminated(worth, end).parse(i),
        ValueShape::Query => query(sink).map(Value::Text).parse(i),
        ValueShape::Target => target(sink).parse(i),
        ValueShape::Duration => terminated(duration, end).map(Value::Duration).parse(i),
    }
}

fn text<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    |i: &'s str| match trim(i) {
        "" => failure(i, Reason::Expected("some text")),
        text => Ok(("", Value::Text(sink.span(text)))),
    }
}

/// TEXT without a comment after it.
fn other_names<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    |i: &'s str| match spaced_comment(trim(i)) {
        Some(comment) => failure(comment, Reason::TrailingComment),
        None => text(sink).parse(i),
    }
}

/// `[TEXT]`; a `;` does not start one.
fn optional_text<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Span> {
    |i: &'s str| match trim(i) {
        text if text.starts_with(';') => failure(text, Reason::TrailingComment),
        text => Ok(("", sink.span(text))),
    }
}

/// `date [space1 text]`
fn date_and_text<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    (date, optional_text(sink)).map(|(date, text)| Value::Dated(Some(date), text))
}

/// `date [space1 text] / text`
fn date_or_text<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    let mut value = (opt(date), optional_text(sink)).map(|(date, text)| Value::Dated(date, text));
    move |i: &'s str| match trim(i) {
        "" => failure(i, Reason::Expected("a date, a place or both")),
        _ => value.parse(i),
    }
}

/// `handles = people [between]`
fn handles<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    let handles = alt((people(sink), missing_sigil('@', "handles such as `@ada`")));
    let list_end = list_end("nothing but handles such as `@ada`");
    always(Value::Names, (handles, opt(between), list_end))
}

/// `relation = [people between] text`
fn relation<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    let text = |i: &'s str| match trim(i) {
        "" => failure(i, Reason::Expected("what they are, such as `brother`")),
        _ => optional_text(sink).parse(i),
    };
    (opt(terminated(people(sink), opt(between))), text).map(|(_, text)| Value::Relation(text))
}

/// `tags = tag *(between tag) [between]`
fn tags<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    let tags = context("tags such as `#rust`", separated_list1(between, tag(sink)));
    always(Value::Names, (tags, opt(between), end))
}

/// `tag = "#" ...`; a mismatch at the end of the line, a failure at any other word.
fn tag<'s>(sink: &Sink<'s>) -> impl LineParser<'s, ()> {
    |i: &'s str| {
        let found = i.split([' ', '\t', ',']).next().unwrap_or_default();
        let Some(name) = found.strip_prefix('#').filter(|name| tag_len(name) > 0) else {
            return match found.chars().next() {
                None => mismatch(i, Reason::NoMatch),
                Some(';') => failure(found, Reason::TrailingComment),
                Some(_) => failure(found, Reason::NoSigil('#')),
            };
        };
        let len = tag_len(name);
        if len < name.len() {
            return failure(&name[len..], Reason::Expected("a space or a comma after the tag"));
        }
        sink.name(Sigil::Tag, Role::Party, name);
        Ok((&i[found.len()..], ()))
    }
}

/// `circles = name *(space0 "," space0 name) [space0 ","]`
fn circles<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    const EXPECTED: &str = "the name of a circle, such as `inner`";
    let circle = |i: &'s str| match i {
        "" => mismatch(i, Reason::NoMatch),
        _ => name(EXPECTED).map(|name| sink.name(Sigil::Circle, Role::Party, name)).parse(i),
    };
    let comma = |i: &'s str| (space0, char(','), space0).parse(i);
    let list = context(EXPECTED, separated_list1(comma, circle));
    always(Value::Names, (list, opt(comma), list_end("a comma between two circles")))
}

/// The end of a list: a failure at any other word.
fn list_end<'s>(expected: &'static str) -> impl LineParser<'s, ()> {
    move |i: &'s str| match trim(i) {
        "" => Ok(("", ())),
        rest if rest.starts_with(';') => failure(rest, Reason::TrailingComment),
        rest => failure(first_word(rest), Reason::Expected(expected)),
    }
}

fn year_day(i: &str) -> Parse<'_, YearDay> {
    let found = first_word(i);
    match YearDay::parse(found) {
        Some(day) => Ok((&i[found.len()..], day)),
        None if found.is_empty() => failure(found, Reason::Expected("a day such as `12-28` or `1990-12-28`")),
        None => failure(found, Reason::YearDay),
    }
}

/// `year-day space1 text`
fn year_day_and_text<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    let text = |i: &'s str| match trim(i) {
        "" => failure(i, Reason::Expected("what day it is")),
        _ => optional_text(sink).parse(i),
    };
    (year_day, text).map(|(day, text)| Value::YearDay(day, text))
}

/// `pause = date ".." [date] [space1 text]`; by hand, because its error depends on which part of the word is wrong.
fn pause<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Value> {
    |i: &'s str| {
        let found = first_word(i);
        let Some((from, to)) = found.split_once("..") else { return not_a_pause(i, found) };
        let Some(first) = dates::parse(from) else { return failure(from, Reason::Date) };
        let last = dates::parse(to);
        if last.is_none() && !to.is_empty() {
            return failure(to, Reason::Date);
        }
        if last.is_some_and(|last| last < first) {
            return failure(found, Reason::DateOrder);
        }
        optional_text(sink).map(|text| Value::Pause(first, last, text)).parse(&i[found.len()..])
    }
}

/// The failure for a pause whose first word, `found`, has no `..`.
fn not_a_pause<'s>(i: &'s str, found: &'s str) -> Parse<'s, Value> {
    if found.is_empty() {
        let expected = "the first and perhaps the last day, as in `2026-01-01..2026-02-28`";
        return failure(found, Reason::Expected(expected));
    }
    if dates::parse(found).is_none() {
        return failure(found, Reason::Date);
    }
    match first_word(trim(&i[found.len()..])) {
        next if next.starts_with("..") => failure(next, Reason::SpacedRange),
        _ => failure(found, Reason::PauseWithoutRange),
    }
}

fn channel(i: &str) -> Parse<'_, Channel> {
    let found = first_word(i);
    if let Some(channel) = Channel::parse(found) {
        return Ok((&i[found.len()..], channel));
    }
    let expected = "a channel: in-person, voice, written, online, record or other";
    failure(found, Reason::Expected(expected))
}

/// `yes-or-no = "yes" / "no"`
fn yes_or_no(i: &str) -> Parse<'_, bool> {
    let words = alt((always(true, keyword("yes")), always(false, keyword("no"))));
    context("`yes` or `no`", words).parse(i)
}

/// `worth = number [space1 "per" space1 ("h" / currency)]`
fn worth(i: &str) -> Parse<'_, Value> {
    let unit = alt((always(Unit::Time, keyword("h")), currency.map(Unit::Money)));
    let unit = context("`h` or a currency such as `EUR`", unit);
    let per = preceded((space1, keyword("per"), space0), cut(unit));
    (number, opt(per)).map(|(points, unit)| Value::Worth(points, unit.unwrap_or(Unit::Count))).parse(i)
}

fn currency(i: &str) -> Parse<'_, Currency> {
    let found = first_word(i);
    match Currency::parse(found) {
        Some(currency) => Ok((&i[found.len()..], currency)),
        None => mismatch(i, Reason::NoMatch),
    }
}
