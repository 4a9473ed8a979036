//! From text to terms.

use nom::bytes::complete::{take_till, take_until, take_while1};
use nom::character::complete::{char, multispace0};
use nom::sequence::delimited;
use nom::{IResult, Parser};

use super::error::QueryError;
use super::term::{Field, Is, Term, Test};
use crate::value::Channel;
use crate::value::Date;
use crate::value::name::{name_len, tag_len};
use crate::value::period::Period;

/// The terms that `text` writes.
///
/// # Errors
/// The first term that can't be understood.
pub fn parse(text: &str, today: Date) -> Result<Vec<Term>, QueryError> {
    let mut terms = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (prefix, after) = prefixes(rest);
        let (after, value, quoted) = value(after)?;
        terms.push(term(&prefix, value, quoted, today)?);
        rest = after.trim_start();
    }
    Ok(terms)
}

/// The one term that `text` writes, with its spaces.
pub(super) fn whole(text: &str, today: Date) -> Result<Term, QueryError> {
    let (prefix, value) = prefixes(text);
    term(&prefix, value.trim(), false, today)
}

/// Whether a word could start a term of its own.
#[must_use]
pub fn looks_like_term(word: &str) -> bool {
    let (prefix, value) = prefixes(word);
    let is_known = prefix.field.is_some_and(|field| Field::parse(field).is_some());
    prefix.not || is_known || value.len() > 1 && value.starts_with(['@', '#', '^'])
}

/// What stands before the value: `not:`, `FIELD:`.
struct Prefix<'a> {
    not: bool,
    field: Option<&'a str>,
}

fn prefixes(text: &str) -> (Prefix<'_>, &str) {
    let (not, text) = match field(text) {
        Ok((rest, name)) if name.eq_ignore_ascii_case("not") => (true, rest),
        _ => (false, text),
    };
    match field(text) {
        Ok((rest, name)) => (Prefix { not, field: Some(name) }, rest),
        Err(_) => (Prefix { not, field: None }, text),
    }
}

/// `NAME:`
fn field(text: &str) -> IResult<&str, &str> {
    let name = take_while1(|c: char| c.is_ascii_alphabetic() || c == '-');
    nom::sequence::terminated(name, char(':')).parse(text)
}

/// A value, quoted or up to the next space.
fn value(text: &str) -> Result<(&str, &str, bool), QueryError> {
    for quote in ["\"", "'"] {
        if text.starts_with(quote) {
            let closed: IResult<&str, &str> = delimited(
                nom::bytes::complete::tag(quote),
                take_until(quote),
                nom::bytes::complete::tag(quote),
            )
            .parse(text);
            return match closed {
                Ok((rest, value)) => Ok((rest, value, true)),
                // An apostrophe that nothing closes belongs to the word.
                Err(_) if quote == "'" => bare(text),
                Err(_) => Err(QueryError::new(format!("a quote that nothing closes: `{text}`"), None)),
            };
        }
    }
    bare(text)
}

fn bare(text: &str) -> Result<(&str, &str, bool), QueryError> {
    let word: IResult<&str, &str> = take_till(char::is_whitespace).parse(text);
    let (rest, word) = word.map_err(|_| QueryError::new("an empty query", None))?;
    let trimmed: IResult<&str, &str> = multispace0.parse(rest);
    Ok((trimmed.map_or(rest, |(rest, _)| rest), word, false))
}

fn term(prefix: &Prefix<'_>, value: &str, quoted: bool, today: Date) -> Result<Term, QueryError> {
    let test = match prefix.field {
        Some(name) => fielded(name, value, today)?,
        None if value.is_empty() => return Err(QueryError::new("`not:` says nothing to leave out", None)),
        None if quoted => Test::Bare(value.to_string()),
        None => sigiled(value),
    };
    Ok(Term { not: prefix.not, test })
}

fn sigiled(value: &str) -> Test {
    let whole = |len: fn(&str) -> usize, name: &str| !name.is_empty() && len(name) == name.len();
    if let Some(name) = value.strip_prefix('@').filter(|name| whole(name_len, name)) {
        return Test::Word(Field::Person, name.to_string());
    }
    if let Some(name) = value.strip_prefix('#').filter(|name| whole(tag_len, name)) {
        return Test::Word(Field::Tag, name.to_string());
    }
    if let Some(name) = value.strip_prefix('^').filter(|name| whole(name_len, name)) {
        return Test::Word(Field::Goal, name.to_string());
    }
    Test::Bare(value.to_string())
}

fn fielded(name: &str, value: &str, today: Date) -> Result<Test, QueryError> {
    let Some(field) = Field::parse(name) else {
        let known = Field::ALL.map(|(_, name)| name);
        let mut error = QueryError::unknown("no field of a query is called", name, known);
        if error.help.as_ref().is_some_and(|help| help.starts_with("there are")) {
            // The shell takes quotes away, so they are no help on the command line.
            let known = error.help.unwrap_or_default();
            error.help = Some(format!("{known}; to find words with a colon write `text:{name}:...`"));
        }
        return Err(error);
    };
    if value.is_empty() {
        return Err(QueryError::new(
            format!("`{name}:` needs a value"),
            Some(format!("write it right behind the colon: `{name}:...`")),
        ));
    }
    Ok(match field {
        Field::Channel => Test::Channel(Channel::parse(value).ok_or_else(|| {
            QueryError::unknown("no channel is called", value, Channel::ALL.map(Channel::as_str))
        })?),
        Field::Is => Test::Is(
            Is::parse(value)
                .ok_or_else(|| QueryError::unknown("nothing can be", value, Is::ALL.map(|(_, name)| name)))?,
        ),
        Field::Date => Test::Date(period(value, today)?),
        Field::Person => Test::Word(field, value.strip_prefix('@').unwrap_or(value).to_string()),
        Field::Tag | Field::Offers | Field::Seeks => {
            Test::Word(field, value.strip_prefix('#').unwrap_or(value).to_string())
        }
        Field::Goal => Test::Word(field, value.strip_prefix('^').unwrap_or(value).to_string()),
        _ => Test::Word(field, value.to_string()),
    })
}

fn period(text: &str, today: Date) -> Result<Period, QueryError> {
    let help = "a period is `2026`, `2026-03`, `2026-Q1`, `2026-W10`, `2026-03-04`, `A..B`, `30d`, `today`, `this-month`, \
                `last-year` and the like";
    Period::parse(text, today)
        .ok_or_else(|| QueryError::new(format!("`{text}` is not a period"), Some(help.into())))
}

impl super::Query {
    /// Narrows the query to a period, as `-p` does.
    ///
    /// # Errors
    /// When `text` is not a period.
    pub fn narrow_to(&mut self, text: &str, today: Date) -> Result<(), QueryError> {
        self.narrow.push(period(text, today)?);
        Ok(())
    }

    /// Narrows the query to what lies on the first day of a period or later, as `-b` does.
    ///
    /// # Errors
    /// When `text` is not a period.
    pub fn narrow_from(&mut self, text: &str, today: Date) -> Result<(), QueryError> {
        self.narrow.push(Period { last: None, ..period(text, today)? });
        Ok(())
    }

    /// Narrows the query to what lies on the last day of a period or earlier, as `-e` does.
    ///
    /// # Errors
    /// When `text` is not a period.
    pub fn narrow_until(&mut self, text: &str, today: Date) -> Result<(), QueryError> {
        self.narrow.push(Period { first: None, ..period(text, today)? });
        Ok(())
    }
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
    fn what_is_no_query_says_what_is() {
        let error = |text: &str| {
            let error =
                parse(text, crate::value::date::parse("2026-11-23").expect("a date")).expect_err("no query");
            (error.message, error.help.unwrap_or_default())
        };
        assert_eq!(
            error("knd:x"),
            ("no field of a query is called `knd`".into(), "did you mean `kind`?".into())
        );
        assert_eq!(error("is:deu").1, "did you mean `due`?");
        assert_eq!(error("channel:writen").1, "did you mean `written`?");
        assert!(error("date:2026-13").1.starts_with("a period is"));
        assert!(error("kind:").0.contains("needs a value"));
        assert!(error("\"open").0.contains("nothing closes"));
    }
}
