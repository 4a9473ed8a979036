//! Parses the commonest lines over bytes; every other line is left to the grammar.
//!
//! A function here returns either what the grammar returns for the line, with the same names, or `None`: for anything
//! unusual, and for every error. Nine lines of ten take this path, at a third of the grammar's cost. The tests compare
//! the two on all fixtures, on random lines and on mutations.

#[cfg(test)]
mod tests;

use super::fields::{Key, ValueShape};
use super::lexer::{first_word, is_common_currency, is_time_unit, trim, trim_start};
use super::people::starts_with_handle;
use super::prose::collect_names;
use super::sink::Sink;
use super::tree::{Content, Direction, Exchange, HeaderKind, Interaction, Role, Sigil, Value};
use super::words::{EntryKind, Verb, is_article, is_preposition, is_reserved};
use crate::value::date::DateReader;
use crate::value::name::name_len;
use crate::value::{Amount, Currency, Unit, date, duration, number};

/// `DATE KIND [direction] [PEOPLE] [PROSE]` or `DATE VERB ...`: a header of one day without time and mark.
pub fn header<'s>(line: &'s str, dates: &mut DateReader, sink: &Sink<'s>) -> Option<Content> {
    let date = dates.at_start(line)?;
    let after = &line[date::LEN..];
    let rest = trim_start(after);
    let kind = plain_word(rest)?;
    // `DATE x ...` is cancelled.
    if rest.len() == after.len() || matches!(kind.as_bytes()[0], b'x' | b'X') {
        return None;
    }
    let after = trim_start(&rest[kind.len()..]);
    let header = match verb(kind) {
        Some(verb) => HeaderKind::Exchange(exchange(verb, after, sink)?),
        None if is_reserved(kind) => return None,
        None => {
            let (direction, prose) = about(after, |_| true, sink)?;
            let direction = direction.unwrap_or(Direction::Mutual);
            HeaderKind::Encounter { kind: sink.span(kind), direction, prose: sink.span(prose) }
        }
    };
    Some(Content::Interaction(Interaction { date, until: date, time: None, mark: None, header }))
}

/// `VERB [AMOUNT] FAVOR [direction] [PEOPLE] [PROSE]` in an interaction, or `KEY: TEXT` in any entry.
pub fn inner_line<'s>(entry: EntryKind, line: &'s str, sink: &Sink<'s>) -> Option<Content> {
    let word = first_word(line);
    if let Some(name) = word.strip_suffix(':') {
        let key = Key::parse(name).filter(|key| key.belongs_in(entry) && key.shape() == ValueShape::Text)?;
        let text = trim(&line[word.len()..]);
        return (!text.is_empty()).then(|| Content::Field(key, Value::Text(sink.span(text))));
    }
    let verb = verb(word).filter(|_| entry.holds_exchanges())?;
    exchange(verb, trim_start(&line[word.len()..]), sink).map(Content::Exchange)
}

fn verb(word: &str) -> Option<Verb> {
    // Most kinds fail on their first letter.
    if !matches!(word.as_bytes().first(), Some(b'g' | b'l' | b'b' | b'r')) {
        return None;
    }
    Verb::ALL.into_iter().find(|verb| verb.as_str() == word)
}

/// `[amount] kind-word about` or `number currency [kind-word] about`.
fn exchange<'s>(verb: Verb, line: &'s str, sink: &Sink<'s>) -> Option<Exchange> {
    let (amount, rest) = match line.as_bytes().first()? {
        b'0'..=b'9' => amount(line)?,
        _ => (Amount::ONE, line),
    };
    let is_money = matches!(amount.unit, Unit::Money(_));
    let favor = match plain_word(rest) {
        // `EUR18` and its like, too.
        Some(word) if word.as_bytes().last().is_some_and(u8::is_ascii_digit) => return None,
        Some(word) if is_article(word) || is_time_unit(word) || is_common_currency(word) => return None,
        Some(word) if is_preposition(word) => None,
        Some(word) => Some(word),
        None if rest.is_empty() => None,
        None => return None,
    };
    if favor.is_none() && !is_money {
        return None;
    }
    let rest = &rest[favor.map_or(0, str::len)..];
    let after = trim_start(rest);
    // `EUR 18` and `2h 30min` are errors, and several words before `to @ada`.
    if after.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let names = sink.count();
    let fits = |direction| match direction {
        Direction::Out => verb != Verb::Got,
        Direction::In => verb != Verb::Gave,
        Direction::Mutual => false,
    };
    let (direction, prose) = about(after, fits, sink)?;
    let starts_with_prose = direction.is_none() && prose.len() == after.len();
    if starts_with_prose && sink.count() > names {
        return None;
    }
    let favor = favor.map(|favor| sink.span(favor));
    Some(Exchange { verb, amount, favor, prose: sink.span(prose) })
}

/// `number`, `number currency` or `duration`, and the text from the next word on.
fn amount(line: &str) -> Option<(Amount, &str)> {
    let found = first_word(line);
    let rest = trim_start(&line[found.len()..]);
    // What ends in another character is no number; most are durations.
    let number = match found.as_bytes().last() {
        Some(b'0'..=b'9') => number::parse(found).ok(),
        _ => None,
    };
    let (number, unit) = match number {
        Some(number) => match Currency::parse(first_word(rest)) {
            Some(currency) => (number, Unit::Money(currency)),
            None => (number, Unit::Count),
        },
        None => (duration::parse(found)?, Unit::Time),
    };
    let rest = if let Unit::Money(_) = unit { trim_start(&rest[3..]) } else { rest };
    (!number.is_zero()).then_some((Amount { number, unit }, rest))
}

/// `[direction] [people] [prose]`: the direction and the prose. A direction has to satisfy `fits`.
fn about<'s>(
    text: &'s str,
    fits: impl Fn(Direction) -> bool,
    sink: &Sink<'s>,
) -> Option<(Option<Direction>, &'s str)> {
    let (direction, rest) = match text.as_bytes().first() {
        // `->` and `<-`.
        Some(b'-' | b'<') => return None,
        Some(b't' | b'T' | b'f' | b'F' | b'w' | b'W') => direction(text)?,
        _ => (None, text),
    };
    if direction.is_some_and(|direction| !fits(direction)) {
        return None;
    }
    let prose = people(rest, sink)?;
    if !prose.is_empty() {
        collect_names(prose, Role::Mention, sink);
    }
    Some((direction, prose))
}

/// `to`, `from` or `with` before a handle, and the text from the handle on.
fn direction(text: &str) -> Option<(Option<Direction>, &str)> {
    let word = first_word(text);
    let direction = match word.len() {
        2 if word.eq_ignore_ascii_case("to") => Direction::Out,
        4 if word.eq_ignore_ascii_case("from") => Direction::In,
        4 if word.eq_ignore_ascii_case("with") => Direction::Mutual,
        _ if word.as_bytes().get(1) == Some(&b'/') => return None,
        _ => return Some((None, text)),
    };
    let rest = trim_start(&text[word.len()..]);
    Some(if starts_with_handle(rest) { (Some(direction), rest) } else { (None, text) })
}

/// `handle *(between handle) [between]`; the text after it.
fn people<'s>(mut text: &'s str, sink: &Sink<'s>) -> Option<&'s str> {
    while let Some(name) = text.strip_prefix('@') {
        let (name, rest) = name.split_at(name_len(name));
        if name.is_empty() {
            return Some(text);
        }
        let end = rest.bytes().position(|b| !matches!(b, b' ' | b'\t' | b',')).unwrap_or(rest.len());
        if end == 0 && !rest.is_empty() {
            return None;
        }
        sink.name(Sigil::Person, Role::Party, name);
        text = &rest[end..];
        let may_join = matches!(text.as_bytes(), [b'&', ..] | [b'a' | b'A', b'n' | b'N', b'd' | b'D', ..]);
        if may_join {
            return None;
        }
    }
    Some(text)
}

/// The first word of `text`, if it is letters, or letters and digits joined by `-`.
fn plain_word(text: &str) -> Option<&str> {
    let letters = text.bytes().position(|b| !b.is_ascii_lowercase()).unwrap_or(text.len());
    if letters > 0 && matches!(text.as_bytes().get(letters), None | Some(b' ' | b'\t')) {
        return Some(&text[..letters]);
    }
    let word = first_word(text);
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let starts_with_letter = word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    (starts_with_letter && word.split('-').all(is_plain)).then_some(word)
}
