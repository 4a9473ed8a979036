//! PEOPLE: who took part, and the word before them.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::combinator::{cut, opt, peek, value};
use nom::multi::separated_list1;
use nom::sequence::{preceded, terminated};

use super::error::{LineParser, Parse, Reason, failure, mismatch};
use super::lexer::{first_word, keyword, space0, space1};
use super::prose::prose;
use super::sink::Sink;
use super::tree::{Direction, Role, Sigil};
use crate::value::name::{name_len, starts_name};

/// `handle = "@" name`, without the sigil.
pub fn handle(i: &str) -> Parse<'_, &str> {
    let (i, _) = tag("@").parse(i)?;
    match name_len(i) {
        0 => mismatch(i, Reason::NoMatch),
        len => Ok((&i[len..], &i[..len])),
    }
}

/// Whether `i` starts with a handle.
pub fn starts_with_handle(i: &str) -> bool {
    i.strip_prefix('@').is_some_and(starts_name)
}

/// `people = handle *(between [("&" / "and") space1] handle)`: their number; the names go to the sink.
pub fn people<'s>(sink: &Sink<'s>) -> impl LineParser<'s, u32> {
    let party = terminated(handle, cut(handle_end)).map(|name| sink.name(Sigil::Person, Role::Party, name));
    separated_list1((between, opt(conjunction)), party)
        // A vector of nothing takes no memory.
        .map(|people: Vec<()>| u32::try_from(people.len()).unwrap_or(u32::MAX))
}

/// `between = 1*(%x20 / %x09 / ",")`
pub fn between(i: &str) -> Parse<'_, &str> {
    take_while1(|c| matches!(c, ' ' | '\t' | ',')).parse(i)
}

/// `&` or `and` before another handle.
fn conjunction(i: &str) -> Parse<'_, ()> {
    if i.starts_with("&@") && starts_with_handle(&i[1..]) {
        return failure(first_word(i), Reason::Expected("a space after `&`"));
    }
    value((), (alt((keyword("&"), keyword("and"))), space1)).parse(i)
}

/// What has to follow a handle in PEOPLE: white space, a comma or the end of the line.
fn handle_end(i: &str) -> Parse<'_, ()> {
    if matches!(i.as_bytes().first(), None | Some(b' ' | b'\t' | b',')) {
        Ok((i, ()))
    } else {
        mismatch(first_word(i), Reason::HandleEnd)
    }
}

/// `direction = "to" / "->" / "from" / "<-" / "with" / "w/"`, the word and its meaning; prose unless a handle follows.
pub fn direction(i: &str) -> Parse<'_, (&str, Direction)> {
    // Most headers have none.
    if !matches!(i.as_bytes().first(), Some(b't' | b'T' | b'f' | b'F' | b'w' | b'W' | b'-' | b'<')) {
        return mismatch(i, Reason::NoMatch);
    }
    let words = alt((
        alt((keyword("to"), keyword("->"))).map(|word| (word, Direction::Out)),
        alt((keyword("from"), keyword("<-"))).map(|word| (word, Direction::In)),
        alt((keyword("with"), keyword("w/"))).map(|word| (word, Direction::Mutual)),
        sign_without_space,
    ));
    terminated(words, peek((space1, handle))).parse(i)
}

/// `->@ada`: a failure.
fn sign_without_space<T>(i: &str) -> Parse<'_, T> {
    let (rest, _) = alt((tag("->"), tag("<-"), tag_no_case("w/"))).parse(i)?;
    if !starts_with_handle(rest) {
        return mismatch(i, Reason::NoMatch);
    }
    let expected = match i.as_bytes()[0] {
        b'-' => "a space after `->`",
        b'<' => "a space after `<-`",
        _ => "a space after `w/`",
    };
    failure(first_word(i), Reason::Expected(expected))
}

/// What follows a KIND, FAVOR or THING.
pub struct About<'s> {
    /// The word before the people, and its meaning.
    pub direction: Option<(&'s str, Direction)>,
    /// The text after the people.
    pub prose: &'s str,
}

/// `about = space1 [direction space1] people [between [prose]] / space1 prose`; the names go to the sink.
pub fn about<'s>(sink: &Sink<'s>) -> impl LineParser<'s, About<'s>> {
    let direction = opt(terminated(direction, space1));
    let people = opt(terminated(people(sink), opt(between)));
    preceded(space0, (direction, people, prose(sink))).map(|(direction, _, prose)| About { direction, prose })
}

/// A word without the sigil that it needs: always a failure.
pub fn missing_sigil<'s, T>(sigil: char, expected: &'static str) -> impl LineParser<'s, T> {
    move |i: &'s str| match first_word(i) {
        "" => failure(i, Reason::Expected(expected)),
        found => failure(found, Reason::NoSigil(sigil)),
    }
}
