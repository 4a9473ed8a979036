//! The query language of commands, `audience:` and `target:`.
//!
//! [`parse`] turns text into [`Term`]s without a journal; a [`Filter`] resolves them against one. Terms of one field are
//! alternatives, terms of different fields must all hold, and `not:` excludes. A query selects and does not sort.

mod error;
mod filter;
mod mask;
mod parse;
mod period;
mod person;
mod term;
mod text;

pub use error::QueryError;
pub use filter::Filter;
pub use parse::{handles_in, looks_like_term, names_in, parse};
pub use person::{find_person, find_person_by_word};
pub use term::{Field, Is, Subject, Term, Test};
pub use text::holds_text;

use crate::value::Date;
use crate::value::period::Period;

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// The terms, as written.
    pub terms: Vec<Term>,
    /// The periods of `-p`, `-b` and `-e`. They narrow what the terms select.
    pub narrow: Vec<Period>,
}

impl Query {
    /// Parses the text of an `audience:` or `target:` line.
    ///
    /// # Errors
    /// The error of the first term that is not valid.
    pub fn parse(text: &str, today: Date) -> Result<Self, QueryError> {
        Ok(Self { terms: parse(text, today)?, narrow: Vec::new() })
    }

    /// Parses the arguments of a command. An argument is one term, spaces included, since the shell has removed the
    /// quotes. An argument with several terms is parsed as text.
    ///
    /// # Errors
    /// The error of the first term that is not valid.
    pub fn from_arguments<S: AsRef<str>>(arguments: &[S], today: Date) -> Result<Self, QueryError> {
        let mut terms = Vec::new();
        for argument in arguments.iter().map(AsRef::as_ref) {
            let has_several_terms =
                argument.contains('"') || argument.split_whitespace().skip(1).any(looks_like_term);
            if has_several_terms {
                terms.extend(parse(argument, today)?);
            } else if !argument.trim().is_empty() {
                terms.push(parse::parse_argument(argument.trim(), today)?);
            }
        }
        Ok(Self { terms, narrow: Vec::new() })
    }

    /// The query `@handle`.
    #[must_use]
    pub fn person(handle: &str) -> Self {
        let test = Test::Word(Field::Person, handle.to_string());
        Self { terms: vec![Term { not: false, test }], narrow: Vec::new() }
    }

    /// Narrows the query to a period, as `-p` does.
    ///
    /// # Errors
    /// When `text` is not a period.
    pub fn narrow_to(&mut self, text: &str, today: Date) -> Result<(), QueryError> {
        self.narrow.push(period::parse_period_argument(text, today)?);
        Ok(())
    }

    /// Narrows the query to the first day of a period and later, as `-b` does.
    ///
    /// # Errors
    /// When `text` is not a period with a first day.
    pub fn narrow_from(&mut self, text: &str, today: Date) -> Result<(), QueryError> {
        let first = period::parse_period_argument(text, today)?.first;
        let first = first.ok_or_else(|| no_end(text, "`-b` needs a period with a first day"))?;
        self.narrow.push(Period { first: Some(first), ..Period::default() });
        Ok(())
    }

    /// Narrows the query to the last day of a period and earlier, as `-e` does.
    ///
    /// # Errors
    /// When `text` is not a period with a last day.
    pub fn narrow_until(&mut self, text: &str, today: Date) -> Result<(), QueryError> {
        let last = period::parse_period_argument(text, today)?.last;
        let last = last.ok_or_else(|| no_end(text, "`-e` needs a period with a last day"))?;
        self.narrow.push(Period { last: Some(last), ..Period::default() });
        Ok(())
    }

    /// Whether the periods of `-p`, `-b` and `-e` have no day in common.
    #[must_use]
    pub fn has_no_day(&self) -> bool {
        let period = self.narrow.iter().copied().fold(Period::default(), Period::and);
        period.first.zip(period.last).is_some_and(|(first, last)| last < first)
    }

    /// The same query for the period right before the one of `-p`, `-b` and `-e`.
    ///
    /// # Errors
    /// When the period has no first or no last day.
    pub fn before(&self) -> Result<Self, QueryError> {
        let period = self.narrow.iter().copied().fold(Period::default(), Period::and);
        let before = period.before().ok_or_else(|| {
            QueryError::new(
                "`--compare` needs a period with a first and a last day",
                "add a period such as `-p 2026-Q1`, `-p 90d` or `-p last-month`",
            )
        })?;
        Ok(Self { terms: self.terms.clone(), narrow: vec![before] })
    }

    /// Whether the query selects everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.narrow.is_empty()
    }
}

fn no_end(text: &str, message: &str) -> QueryError {
    QueryError::new(message, format!("use `-p {text}`, or a period such as `2026-03`"))
}
