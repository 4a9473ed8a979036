//! Parses queries.
//!
//! ```text
//! query = *WSP *(term *WSP)
//! term  = ["not:"] (field ":" value / value)
//! value = DQUOTE *CHAR DQUOTE / "'" *CHAR "'" / word
//! word  = "@" name / "#" tag / "^" name / 1*VCHAR
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_till1, take_until, take_while1};
use nom::character::complete::{anychar, char, multispace0, one_of};
use nom::combinator::{all_consuming, cut, flat_map, map_res, opt, rest, verify};
use nom::error::context;
use nom::multi::many0;
use nom::sequence::{delimited, preceded, terminated};
use nom::{Finish as _, IResult, Parser};

use super::error::QueryError;
use super::term::{Field, Is, Term, Test};
use crate::value::name::{name_len, tag_len};
use crate::value::period::Period;
use crate::value::{Channel, Date};

type Parsed<'a, T> = IResult<&'a str, T, QueryError>;

/// A value and whether it was quoted.
#[derive(Clone, Copy)]
struct Value<'a> {
    text: &'a str,
    is_quoted: bool,
}

/// Parses a query.
///
/// # Errors
/// The error of the first term that is not valid.
pub fn parse(text: &str, today: Date) -> Result<Vec<Term>, QueryError> {
    all_consuming(query(today)).parse(text).finish().map(|(_, terms)| terms)
}

/// Parses one term whose value is the rest of the text, spaces included.
pub(super) fn parse_argument(text: &str, today: Date) -> Result<Term, QueryError> {
    all_consuming(term(rest_of_argument, today)).parse(text).finish().map(|(_, term)| term)
}

/// Parses a period.
///
/// # Errors
/// When `text` is not a period.
pub(super) fn parse_period(text: &str, today: Date) -> Result<Period, QueryError> {
    const EXAMPLES: &str = "`2026`, `2026-03`, `2026-Q1`, `2026-W10`, `2026-03-04`, `A..B`, `30d`, `today`, \
                            `this-month` or `last-year`";
    Period::parse(text, today).ok_or_else(|| {
        QueryError::new(format!("`{text}` is not a period"), format!("write a period such as {EXAMPLES}"))
    })
}

/// Whether a word can only be a term: it starts with `not:`, a known field or a sigil.
#[must_use]
pub fn looks_like_term(word: &str) -> bool {
    let known_field = verify(field_name, |name: &str| Field::parse(name).is_some());
    let sigil = preceded(one_of("@#^"), anychar);
    alt((not.map(drop), known_field.map(drop), sigil.map(drop))).parse(word).is_ok()
}

fn query<'a>(today: Date) -> impl Parser<&'a str, Output = Vec<Term>, Error = QueryError> {
    preceded(multispace0, many0(terminated(term(value, today), multispace0)))
}

fn term<'a>(
    value: fn(&'a str) -> Parsed<'a, Value<'a>>,
    today: Date,
) -> impl Parser<&'a str, Output = Term, Error = QueryError> {
    let negated = preceded(not, context("`not:` needs a term", cut(test(value, today))));
    alt((
        negated.map(|test| Term { not: true, test }),
        test(value, today).map(|test| Term { not: false, test }),
    ))
}

fn test<'a>(
    value: fn(&'a str) -> Parsed<'a, Value<'a>>,
    today: Date,
) -> impl Parser<&'a str, Output = Test, Error = QueryError> {
    let with_field = flat_map(field_name, move |name| {
        cut(map_res(opt(value), move |value| field_test(name, value.map_or("", |value| value.text), today)))
    });
    alt((with_field, map_res(value, word_test)))
}

fn not(input: &str) -> Parsed<'_, &str> {
    tag_no_case("not:").parse(input)
}

/// `NAME:`
fn field_name(input: &str) -> Parsed<'_, &str> {
    terminated(take_while1(|c: char| c.is_ascii_alphabetic() || c == '-'), char(':')).parse(input)
}

fn value(input: &str) -> Parsed<'_, Value<'_>> {
    let quoted = |text| Value { text, is_quoted: true };
    let closed = context("unclosed quote", cut(terminated(take_until("\""), char('"'))));
    alt((
        preceded(char('"'), closed).map(quoted),
        // Without a closing apostrophe, the opening one is part of the word.
        delimited(char('\''), take_until("'"), char('\'')).map(quoted),
        take_till1(char::is_whitespace).map(|text| Value { text, is_quoted: false }),
    ))
    .parse(input)
}

/// The shell has removed the quotes of an argument.
fn rest_of_argument(input: &str) -> Parsed<'_, Value<'_>> {
    let text = verify(rest.map(str::trim), |text: &str| !text.is_empty());
    text.map(|text| Value { text, is_quoted: false }).parse(input)
}

fn word_test(value: Value<'_>) -> Result<Test, QueryError> {
    if value.is_quoted {
        return match value.text {
            "" => Err(QueryError::new("empty quotes", "write the text to search for between the quotes")),
            text => Ok(Test::Bare(text.to_string())),
        };
    }
    let mut word = alt((
        name('@', name_len, Field::Person),
        name('#', tag_len, Field::Tag),
        name('^', name_len, Field::Goal),
        rest.map(|text: &str| Test::Bare(text.to_string())),
    ));
    word.parse(value.text).finish().map(|(_, test)| test)
}

/// A sigil and a name up to the end of the word.
fn name<'a>(
    sigil: char,
    len: fn(&str) -> usize,
    field: Field,
) -> impl Parser<&'a str, Output = Test, Error = QueryError> {
    let is_name = move |name: &str| !name.is_empty() && len(name) == name.len();
    preceded(char(sigil), verify(rest, is_name)).map(move |name: &str| Test::Word(field, name.to_string()))
}

fn field_test(name: &str, value: &str, today: Date) -> Result<Test, QueryError> {
    let field = Field::parse(name).ok_or_else(|| unknown_field(name))?;
    if value.is_empty() {
        return Err(QueryError::new(
            format!("`{name}:` needs a value"),
            format!("write the value directly after the colon: `{name}:...`"),
        ));
    }
    let without = |sigil| Test::Word(field, value.strip_prefix(sigil).unwrap_or(value).to_string());
    Ok(match field {
        Field::Channel => Test::Channel(Channel::parse(value).ok_or_else(|| {
            QueryError::unknown(("channel", "channels"), value, Channel::ALL.map(Channel::as_str))
        })?),
        Field::Is => {
            Test::Is(Is::parse(value).ok_or_else(|| {
                QueryError::unknown(("state", "states"), value, Is::ALL.map(|(_, name)| name))
            })?)
        }
        Field::Date => Test::Date(parse_period(value, today)?),
        Field::Person => without('@'),
        Field::Tag | Field::Offers | Field::Seeks => without('#'),
        Field::Goal => without('^'),
        _ => Test::Word(field, value.to_string()),
    })
}

fn unknown_field(name: &str) -> QueryError {
    let mut error = QueryError::unknown(("term", "terms"), name, Field::ALL.map(|(_, name)| name));
    if let Some(help) = error.help.as_mut().filter(|help| help.starts_with("known")) {
        // Quotes don't help on the command line, since the shell removes them.
        help.push_str(&format!("; to search for text with a colon, write `text:{name}:...`"));
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<Term> {
        parse(text, crate::value::date::parse("2026-11-23").expect("a date")).expect("a query")
    }

    fn is(not: bool, test: Test) -> Term {
        Term { not, test }
    }

    #[test]
    fn sigils_fields_words_and_quotes() {
        let word = |field, text: &str| is(false, Test::Word(field, text.into()));
        assert_eq!(
            terms("@ada #lang/rust ^mentor person:@bob at:\"Lab café\" kind:coffee"),
            [
                word(Field::Person, "ada"),
                word(Field::Tag, "lang/rust"),
                word(Field::Goal, "mentor"),
                word(Field::Person, "bob"),
                word(Field::At, "Lab café"),
                word(Field::Kind, "coffee"),
            ]
        );
        assert_eq!(
            terms("engine \"two words\" not:@ada not:draft O'Brien"),
            [
                is(false, Test::Bare("engine".into())),
                is(false, Test::Bare("two words".into())),
                is(true, Test::Word(Field::Person, "ada".into())),
                is(true, Test::Bare("draft".into())),
                is(false, Test::Bare("O'Brien".into())),
            ]
        );
    }

    #[test]
    fn invalid_queries_have_a_message_and_a_help() {
        let error = |text: &str| {
            let error =
                parse(text, crate::value::date::parse("2026-11-23").expect("a date")).expect_err("no query");
            (error.message, error.help.unwrap_or_default())
        };
        assert_eq!(error("knd:x"), ("unknown term `knd`".into(), "did you mean `kind`?".into()));
        assert_eq!(error("is:deu").1, "did you mean `due`?");
        assert_eq!(error("channel:writen").1, "did you mean `written`?");
        assert!(error("date:2026-13").1.starts_with("write a period such as `2026`"));
        assert_eq!(error("kind: coffee").0, "`kind:` needs a value");
        assert_eq!(error("@ada \"open end").0, "unclosed quote: `open end`");
        assert_eq!(error("not:\"open").0, "unclosed quote: `open`");
        assert_eq!(error("@ada not: tea").0, "`not:` needs a term");
        assert_eq!(error("not:knd:x").0, "unknown term `knd`");
        assert_eq!(error("\"\"").0, "empty quotes");
        assert!(error("https://ada.example").1.ends_with("write `text:https:...`"));
    }
}
