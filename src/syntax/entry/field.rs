//! `KEY: VALUE`, whatever entry it stands in.

use nom::Parser;
use nom::combinator::opt;

use crate::syntax::error::{Fault, Parse, fail};
use crate::syntax::lexer::{
    amount, cadence, date, duration, end, is_space, keyword, kind, kind_word, name_word, number,
    optional_date, peek_word, positive, space0, spaced_comment, text,
};
use crate::syntax::prose::{handle, people};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Key, Measure, Role, Sigil, Value};
use crate::text::Span;
use crate::value::name::tag_len;
use crate::value::{Amount, Channel, Currency, Date, Unit, YearDay, date as dates};

const NAMES: [(Key, &str); 33] = [
    (Key::Aka, "aka"),
    (Key::Handle, "handle"),
    (Key::Circle, "circle"),
    (Key::Every, "every"),
    (Key::Snooze, "snooze"),
    (Key::Pause, "pause"),
    (Key::Archived, "archived"),
    (Key::Died, "died"),
    (Key::Met, "met"),
    (Key::Via, "via"),
    (Key::Knows, "knows"),
    (Key::Birthday, "birthday"),
    (Key::Date, "date"),
    (Key::Tags, "tags"),
    (Key::Offers, "offers"),
    (Key::Seeks, "seeks"),
    (Key::Likes, "likes"),
    (Key::Org, "org"),
    (Key::Role, "role"),
    (Key::Location, "location"),
    (Key::Email, "email"),
    (Key::Phone, "phone"),
    (Key::Url, "url"),
    (Key::Uid, "uid"),
    (Key::Channel, "channel"),
    (Key::Contact, "contact"),
    (Key::Worth, "worth"),
    (Key::From, "from"),
    (Key::By, "by"),
    (Key::Audience, "audience"),
    (Key::Target, "target"),
    (Key::At, "at"),
    (Key::Took, "took"),
];

impl Key {
    /// All fields.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(key, _)| key)
    }

    /// Its name in the language, without the colon.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(key, _)| *key == self).map_or("", |(_, name)| name)
    }

    /// The field that `name` names, without regard to case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(key, _)| *key)
    }

    /// Whether it may be given more than once, and then adds up.
    #[must_use]
    pub fn repeats(self) -> bool {
        !matches!(
            self,
            Self::Every
                | Self::Snooze
                | Self::Pause
                | Self::Archived
                | Self::Died
                | Self::Met
                | Self::Birthday
                | Self::Channel
                | Self::Contact
                | Self::From
                | Self::By
                | Self::Audience
                | Self::Took
        )
    }
}

/// What follows the colon of `key`.
pub(in crate::syntax) fn value<'s>(key: Key, i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Value> {
    let (i, _) = space0(i)?;
    match key {
        Key::Handle | Key::Via | Key::Knows => handles(i, sink),
        Key::Tags | Key::Offers | Key::Seeks => tags(i, sink),
        Key::Circle => circles(i, sink),
        Key::Every => whole(i, cadence, Value::Cadence),
        Key::From | Key::By => whole(i, date, Value::Date),
        Key::Snooze | Key::Archived | Key::Died => {
            let (rest, date) = date(i)?;
            dated(Some(date), rest, sink)
        }
        Key::Met => {
            let (rest, date) = optional_date(i)?;
            if text(i).is_empty() {
                return fail(i, Fault::Wanted("a date, a place or both"));
            }
            dated(date, rest, sink)
        }
        Key::Pause => pause(i, sink),
        Key::Birthday => {
            let (rest, day) = year_day(i)?;
            end(rest)?;
            Ok(("", Value::YearDay(day, sink.span(&i[i.len()..]))))
        }
        Key::Date => {
            let (rest, day) = year_day(i)?;
            if text(rest).is_empty() {
                return fail(rest, Fault::Wanted("what day it is"));
            }
            let (rest, text) = free(rest, sink)?;
            Ok((rest, Value::YearDay(day, text)))
        }
        Key::Channel => whole(i, channel, Value::Channel),
        Key::Contact => whole(i, yes_or_no, Value::YesNo),
        Key::Worth => worth(i),
        Key::Target => target(i, sink),
        Key::Took => whole(i, duration, Value::Duration),
        Key::Audience => query(i, sink).map(|(rest, span)| (rest, Value::Text(span))),
        Key::Aka
        | Key::Likes
        | Key::Org
        | Key::Role
        | Key::Location
        | Key::Email
        | Key::Phone
        | Key::Url
        | Key::Uid
        | Key::At => {
            let found = text(i);
            if found.is_empty() {
                return fail(i, Fault::Wanted("some text"));
            }
            // Other names are names: nothing follows them.
            match spaced_comment(found).filter(|_| key == Key::Aka) {
                Some(comment) => fail(comment, Fault::TrailingComment),
                None => Ok(("", Value::Text(sink.span(found)))),
            }
        }
    }
}

/// A value that fills the rest of the line.
fn whole<'s, T>(
    i: &'s str,
    parse: impl Fn(&'s str) -> Parse<'s, T>,
    wrap: impl FnOnce(T) -> Value,
) -> Parse<'s, Value> {
    let (rest, value) = parse(i)?;
    end(rest)?;
    Ok(("", wrap(value)))
}

/// `[TEXT]` after a date.
fn dated<'s>(date: Option<Date>, i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Value> {
    let (i, text) = free(i, sink)?;
    Ok((i, Value::Dated(date, text)))
}

/// TEXT that may be missing; a `;` is no beginning of one.
fn free<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Span> {
    let text = text(i);
    if text.starts_with(';') {
        return fail(text, Fault::TrailingComment);
    }
    Ok(("", sink.span(text)))
}

fn handles<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Value> {
    if handle(i).is_none() {
        let found = peek_word(i);
        let fault =
            if found.is_empty() { Fault::Wanted("handles such as `@ada`") } else { Fault::NoSigil('@') };
        return fail(found, fault);
    }
    let (rest, ()) = people(i, sink)?;
    match rest.chars().next() {
        None => Ok(("", Value::Names)),
        Some(';') => fail(rest, Fault::TrailingComment),
        Some(_) => fail(peek_word(rest), Fault::Wanted("nothing but handles such as `@ada`")),
    }
}

fn tags<'s>(mut i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Value> {
    loop {
        let found = i.split([' ', '\t', ',']).next().unwrap_or_default();
        let Some(name) = found.strip_prefix('#').filter(|name| tag_len(name) > 0) else {
            let fault = match found.chars().next() {
                None => return fail(peek_word(i), Fault::Wanted("tags such as `#rust`")),
                Some(';') => Fault::TrailingComment,
                Some(_) => Fault::NoSigil('#'),
            };
            return fail(found, fault);
        };
        let len = tag_len(name);
        if len < name.len() {
            return fail(&name[len..], Fault::Wanted("a space or a comma after the tag"));
        }
        sink.name(Sigil::Tag, Role::Party, name);
        i = i[found.len()..].trim_start_matches([' ', '\t', ',']);
        if i.is_empty() {
            return Ok(("", Value::Names));
        }
    }
}

fn circles<'s>(mut i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Value> {
    loop {
        let (rest, name) = name_word(i, "the name of a circle, such as `inner`")?;
        sink.name(Sigil::Circle, Role::Party, name);
        let after = rest.trim_start_matches(is_space);
        if after.is_empty() {
            return Ok(("", Value::Names));
        }
        let Some(next) = after.strip_prefix(',') else {
            let fault = match after.chars().next() {
                Some(';') => Fault::TrailingComment,
                _ => Fault::Wanted("a comma between two circles"),
            };
            return fail(peek_word(after), fault);
        };
        i = next.trim_start_matches(is_space);
        if i.is_empty() {
            return Ok(("", Value::Names));
        }
    }
}

fn year_day(i: &str) -> Parse<'_, YearDay> {
    let found = peek_word(i);
    match YearDay::parse(found) {
        Some(day) => Ok((&i[found.len()..], day)),
        None if found.is_empty() => fail(found, Fault::Wanted("a day such as `12-28` or `1990-12-28`")),
        None => fail(found, Fault::YearDay),
    }
}

/// `DATE..[DATE] [TEXT]`
fn pause<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Value> {
    let found = peek_word(i);
    let Some((from, to)) = found.split_once("..") else {
        if !found.is_empty() && dates::parse(found).is_none() {
            return fail(found, Fault::Date);
        }
        let next = peek_word(text(&i[found.len()..]));
        if next.starts_with("..") {
            return fail(next, Fault::SpacedRange);
        }
        let wanted = if found.is_empty() {
            "the first and perhaps the last day, as in `2026-01-01..2026-02-28`"
        } else {
            "`..` and perhaps the last day, as in `2026-01-01..2026-02-28`"
        };
        return fail(next, Fault::Wanted(wanted));
    };
    let Some(first) = dates::parse(from) else { return fail(from, Fault::Date) };
    let last = dates::parse(to);
    if last.is_none() && !to.is_empty() {
        return fail(to, Fault::Date);
    }
    if last.is_some_and(|last| last < first) {
        return fail(found, Fault::DateOrder);
    }
    let (rest, text) = free(&i[found.len()..], sink)?;
    Ok((rest, Value::Pause(first, last, text)))
}

fn channel(i: &str) -> Parse<'_, Channel> {
    let found = peek_word(i);
    let wanted = "a channel: in-person, voice, written, online, record or other";
    Channel::parse(found)
        .map_or_else(|| fail(found, Fault::Wanted(wanted)), |channel| Ok((&i[found.len()..], channel)))
}

fn yes_or_no(i: &str) -> Parse<'_, bool> {
    if let Some(rest) = keyword("yes", i) {
        return Ok((rest, true));
    }
    keyword("no", i)
        .map_or_else(|| fail(peek_word(i), Fault::Wanted("`yes` or `no`")), |rest| Ok((rest, false)))
}

/// `NUMBER [per h|per CCC]`
fn worth(i: &str) -> Parse<'_, Value> {
    let (rest, points) = number(i)?;
    let Some(per) = keyword("per", text(rest)) else {
        end(rest)?;
        return Ok(("", Value::Worth(points, Unit::Count)));
    };
    let found = peek_word(per);
    let unit = if found.eq_ignore_ascii_case("h") {
        Unit::Time
    } else if let Some(currency) = Currency::parse(found) {
        Unit::Money(currency)
    } else {
        return fail(found, Fault::Wanted("`h` or a currency such as `EUR`"));
    };
    end(&per[found.len()..])?;
    Ok(("", Value::Worth(points, unit)))
}

/// `N MEASURE [QUERY]`
fn target<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Value> {
    // Three capitals are a currency, but `got` is a word of the language in any case.
    let counted = number(i).ok().filter(|(rest, _)| keyword("got", text(rest)).is_some());
    let counts =
        counted.map(|(rest, number)| positive(rest, peek_word(i), Amount { number, unit: Unit::Count }));
    let (rest, want) =
        counts.map_or_else(|| opt(amount).parse(i), |parsed| parsed.map(|(i, n)| (i, Some(n))))?;
    let Some(want) = want else {
        return fail(peek_word(i), Fault::Wanted("how many, such as `6`, before what is counted"));
    };
    let number_at = peek_word(i);
    let (rest, _) = space0(rest)?;
    let wanted = "what is counted: a kind, `interactions`, `people`, `gave FAVOR` or `got FAVOR`";
    let (rest, measure) = if let Some(after) = keyword("gave", rest) {
        let (rest, favor) = kind_word(after, Fault::Favor)?;
        (rest, Measure::Gave(sink.span(favor)))
    } else if let Some(after) = keyword("got", rest) {
        let (rest, favor) = kind_word(after, Fault::Favor)?;
        (rest, Measure::Got(sink.span(favor)))
    } else {
        let (after, word) = kind(rest, Fault::Wanted(wanted))?;
        if want.unit != Unit::Count {
            return fail(number_at, Fault::CountWanted);
        }
        let measure = match word {
            _ if word.eq_ignore_ascii_case("interactions") => Measure::Interactions,
            _ if word.eq_ignore_ascii_case("people") => Measure::People,
            _ => Measure::Kind(sink.span(word)),
        };
        (after, measure)
    };
    let query = text(rest);
    let (_, query) = if query.is_empty() { ("", sink.span(query)) } else { self::query(query, sink)? };
    Ok(("", Value::Target { want, measure, query }))
}

/// A QUERY, read later by `query`; here only its end is looked at.
fn query<'s>(i: &'s str, sink: &mut Sink<'s>) -> Parse<'s, Span> {
    let found = text(i);
    if found.is_empty() {
        return fail(i, Fault::Wanted("a query such as `#rust`"));
    }
    // Quotes keep spaces, and what follows them.
    let mut unquoted = found.split('"').step_by(2);
    match unquoted.find_map(spaced_comment) {
        Some(comment) => {
            fail(&found[comment.as_ptr() as usize - found.as_ptr() as usize..], Fault::TrailingComment)
        }
        None => Ok(("", sink.span(found))),
    }
}
