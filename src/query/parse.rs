//! Parses queries.
//!
//! ```text
//! query  = *WSP *(term *WSP)
//! term   = ["not:"] (field ":" values / values)
//! values = value *("+" value)
//! value  = DQUOTE *CHAR DQUOTE / "'" *CHAR "'" / word
//! word   = "@" name / "#" tag / "^" name / 1*VCHAR
//! ```
//!
//! nom parses the terms; their fields and values are looked up afterwards.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_till1, take_until, take_while1};
use nom::character::complete::{anychar, char, multispace0, multispace1, one_of};
use nom::combinator::{all_consuming, cut, eof, opt, peek, rest, success, verify};
use nom::error::context;
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{Finish as _, IResult, Parser};

use super::error::QueryError;
use super::period::parse_period;
use super::term::{Field, Is, Term, Test};
use crate::value::name::{kind_len, name_len, tag_len};
use crate::value::{Channel, Date};

type Parsed<'a, T> = IResult<&'a str, T, QueryError>;

/// A term before its field and values are looked up.
struct RawTerm<'a> {
    is_negated: bool,
    field: Option<&'a str>,
    /// Joined by `+`. Empty after a field without a value.
    values: Vec<Value<'a>>,
}

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
    let (_, terms) = all_consuming(query).parse(text).finish()?;
    terms.into_iter().map(|term| term.resolve(today)).collect()
}

/// Parses one term whose values are the rest of the text, spaces included.
pub(super) fn parse_argument(text: &str, today: Date) -> Result<Term, QueryError> {
    all_consuming(term(rest_of_argument)).parse(text).finish()?.1.resolve(today)
}

/// Whether a word can only be a term: it starts with `not:`, a known field or a sigil.
#[must_use]
pub fn looks_like_term(word: &str) -> bool {
    let known_field = verify(field_name, |name: &str| Field::parse(name).is_some());
    let sigil = preceded(one_of("@#^"), anychar);
    alt((not.map(drop), known_field.map(drop), sigil.map(drop))).parse(word).is_ok()
}

/// The byte ranges of the handles in a query, without their sigil. Empty if the query can't be parsed.
#[must_use]
pub fn handles_in(text: &str) -> Vec<Range<usize>> {
    let handles =
        names_in(text).into_iter().filter(|(field, _)| matches!(field, Field::Person | Field::About));
    handles.map(|(_, range)| range).collect()
}

/// The names in a query: the field that each is a value of, and its byte range without its sigil. Empty if the query
/// can't be parsed.
#[must_use]
pub fn names_in(text: &str) -> Vec<(Field, Range<usize>)> {
    let Ok((_, terms)) = all_consuming(query).parse(text).finish() else { return Vec::new() };
    let mut names = Vec::new();
    for term in terms {
        let field = term.field.map(Field::parse);
        for value in term.values {
            let sigil = |sigil| without_sigil(value.text, sigil);
            let (field, name) = match field {
                None if value.is_quoted => continue,
                None => match (value.text.as_bytes().first(), value.text.get(1..)) {
                    (Some(b'@'), Some(name)) => (Field::Person, name),
                    (Some(b'#'), Some(name)) => (Field::Tag, name),
                    (Some(b'^'), Some(name)) => (Field::Goal, name),
                    _ => continue,
                },
                Some(Some(field @ (Field::Person | Field::About))) => (field, sigil('@')),
                Some(Some(field @ (Field::Tag | Field::Offers | Field::Seeks))) => (field, sigil('#')),
                Some(Some(field @ Field::Goal)) => (field, sigil('^')),
                Some(Some(field @ (Field::Circle | Field::Kind | Field::Gave | Field::Got))) => {
                    (field, value.text)
                }
                _ => continue,
            };
            let len = match field {
                Field::Tag | Field::Offers | Field::Seeks => tag_len,
                Field::Kind | Field::Gave | Field::Got => kind_len,
                _ => name_len,
            };
            if is_name(name, len) {
                let start = name.as_ptr() as usize - text.as_ptr() as usize;
                names.push((field, start..start + name.len()));
            }
        }
    }
    names
}

fn query(input: &str) -> Parsed<'_, Vec<RawTerm<'_>>> {
    preceded(multispace0, many0(terminated(term(values), multispace0))).parse(input)
}

fn term<'a>(
    values: fn(&'a str) -> Parsed<'a, Vec<Value<'a>>>,
) -> impl Parser<&'a str, Output = RawTerm<'a>, Error = QueryError> {
    let with_field = || (field_name.map(Some), opt(values).map(Option::unwrap_or_default));
    let test = move || alt((with_field(), (success(None), values)));
    let negated = preceded(not, context("`not:` needs a term", cut(test())));
    alt((
        negated.map(|(field, values)| RawTerm { is_negated: true, field, values }),
        test().map(|(field, values)| RawTerm { is_negated: false, field, values }),
    ))
}

fn not(input: &str) -> Parsed<'_, &str> {
    tag_no_case("not:").parse(input)
}

/// `NAME:`
fn field_name(input: &str) -> Parsed<'_, &str> {
    terminated(take_while1(|c: char| c.is_ascii_alphabetic() || c == '-'), char(':')).parse(input)
}

fn values(input: &str) -> Parsed<'_, Vec<Value<'_>>> {
    let part = alt((quoted, take_till1(|c: char| c == '+' || c.is_whitespace()).map(unquoted)));
    let joined = terminated(separated_list1(char('+'), part), peek(alt((eof, multispace1))));
    // A `+` that joins nothing is part of the word, as in `C++`.
    let single = alt((quoted, take_till1(char::is_whitespace).map(unquoted)));
    alt((joined, single.map(|value| vec![value]))).parse(input)
}

fn quoted(input: &str) -> Parsed<'_, Value<'_>> {
    let closed = context("unclosed quote", cut(terminated(take_until("\""), char('"'))));
    alt((
        preceded(char('"'), closed),
        // Without a closing apostrophe, the opening one is part of the word.
        delimited(char('\''), take_until("'"), char('\'')),
    ))
    .map(|text| Value { text, is_quoted: true })
    .parse(input)
}

/// The shell has removed the quotes of an argument.
fn rest_of_argument(input: &str) -> Parsed<'_, Vec<Value<'_>>> {
    let joined = all_consuming(separated_list1(char('+'), take_till1(|c| c == '+').map(unquoted)));
    let single = verify(rest, |text: &str| !text.trim().is_empty()).map(unquoted);
    alt((joined, single.map(|value| vec![value]))).parse(input)
}

fn unquoted(text: &str) -> Value<'_> {
    Value { text: text.trim(), is_quoted: false }
}

fn is_name(text: &str, len: fn(&str) -> usize) -> bool {
    !text.is_empty() && len(text) == text.len()
}

fn without_sigil(text: &str, sigil: char) -> &str {
    text.strip_prefix(sigil).unwrap_or(text)
}

impl RawTerm<'_> {
    /// Looks up the field and the values.
    fn resolve(&self, today: Date) -> Result<Term, QueryError> {
        let tests = match self.field {
            Some(name) => self.field_tests(name, today)?,
            None => self.values.iter().map(|value| word_test(*value)).collect::<Result<Vec<_>, _>>()?,
        };
        let mut tests = tests.into_iter();
        let first = tests.next().ok_or_else(|| QueryError::new("an empty term", "write a word"))?;
        let more: Vec<Test> = tests.collect();
        if more.iter().any(|test| (test.field(), test.subject()) != (first.field(), first.subject())) {
            return Err(QueryError::new("`+` joins values of one field", "write a space between the terms"));
        }
        let test =
            if more.is_empty() { first } else { Test::All(std::iter::once(first).chain(more).collect()) };
        Ok(Term { not: self.is_negated, test })
    }

    fn field_tests(&self, name: &str, today: Date) -> Result<Vec<Test>, QueryError> {
        let field = Field::parse(name).ok_or_else(|| unknown_field(name))?;
        if self.values.is_empty() || self.values.iter().any(|value| value.text.is_empty()) {
            return Err(QueryError::new(
                format!("`{name}:` needs a value"),
                format!("write the value directly after the colon: `{name}:...`"),
            ));
        }
        if field == Field::Date && self.values.len() > 1 {
            return Err(QueryError::new("`+` can't join periods", "write a range: `date:A..B`"));
        }
        self.values.iter().map(|value| field_test(field, value.text, today)).collect()
    }
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
    preceded(char(sigil), verify(rest, move |name: &str| is_name(name, len)))
        .map(move |name: &str| Test::Word(field, name.to_string()))
}

fn field_test(field: Field, value: &str, today: Date) -> Result<Test, QueryError> {
    let named = |sigil| Test::Word(field, without_sigil(value, sigil).to_string());
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
        Field::Person | Field::About => named('@'),
        Field::Tag | Field::Offers | Field::Seeks => named('#'),
        Field::Goal => named('^'),
        _ => Test::Word(field, value.to_string()),
    })
}

fn unknown_field(name: &str) -> QueryError {
    let mut error = QueryError::unknown(("term", "terms"), name, Field::ALL.map(|(_, name)| name));
    if let Some(list) = error.help.take_if(|help| help.starts_with("known")) {
        // Quotes don't help on the command line, since the shell removes them.
        error.help = Some(format!("{list}; to search for text with a colon, write `text:{name}:...`"));
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
    fn plus_joins_values_that_must_all_hold() {
        let word = |field, text: &str| Test::Word(field, text.into());
        assert_eq!(
            terms("@ada+@bob tag:ny+#climbing not:kind:coffee+lunch at:\"Lab café\"+north"),
            [
                is(false, Test::All(vec![word(Field::Person, "ada"), word(Field::Person, "bob")])),
                is(false, Test::All(vec![word(Field::Tag, "ny"), word(Field::Tag, "climbing")])),
                is(true, Test::All(vec![word(Field::Kind, "coffee"), word(Field::Kind, "lunch")])),
                is(false, Test::All(vec![word(Field::At, "Lab café"), word(Field::At, "north")])),
            ]
        );
        assert_eq!(
            terms("C++ +1 \"a+b\" about:@ada"),
            [
                is(false, Test::Bare("C++".into())),
                is(false, Test::Bare("+1".into())),
                is(false, Test::Bare("a+b".into())),
                is(false, word(Field::About, "ada")),
            ]
        );
    }

    #[test]
    fn handles_of_a_query_have_a_place() {
        let text = "@ada not:@bob person:cy about:@dee+eve \"@fay\" x@gus #hal @me+@ida";
        let found: Vec<&str> = handles_in(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["ada", "bob", "cy", "dee", "eve", "me", "ida"]);
        assert!(handles_in("@ada \"open").is_empty());
        let text = "#rust+lang/c kind:tea circle:inner gave:intro not:offers:#maths ^goal at:home";
        let found: Vec<(Field, &str)> =
            names_in(text).into_iter().map(|(field, range)| (field, &text[range])).collect();
        assert_eq!(
            found,
            [
                (Field::Tag, "rust"),
                (Field::Kind, "tea"),
                (Field::Circle, "inner"),
                (Field::Gave, "intro"),
                (Field::Offers, "maths"),
                (Field::Goal, "goal"),
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
        assert_eq!(error("@ada+#rust").0, "`+` joins values of one field");
        assert_eq!(error("date:2025+2026").0, "`+` can't join periods");
        assert!(error("https://ada.example").1.ends_with("write `text:https:...`"));
    }
}
