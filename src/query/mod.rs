//! Floor 3: the filter language, the same in every command, in `audience:` and in `target:`.
//!
//! A text is parsed into [`Term`]s, which know nothing of a journal; a [`Filter`] ties them to one.
//! Guarantees: terms of one field are alternatives, different fields must all hold, what `not:`
//! names is left out. Does not order anything.

mod error;
mod filter;
mod parse;
mod person;
mod term;
mod text;

pub use error::QueryError;
pub use filter::Filter;
pub use parse::{looks_like_term, parse};
pub use person::find_person;
pub use term::{Field, Is, Subject, Term, Test};
pub use text::holds_text;

use crate::value::Date;
use crate::value::period::Period;

/// What a command or a goal selects.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// The terms, in the order they were written.
    pub terms: Vec<Term>,
    /// Periods that narrow whatever the terms select: `-p`, `-b`, `-e`.
    pub narrow: Vec<Period>,
}

impl Query {
    /// The query that `text` writes, as in `audience:` and `target:`.
    ///
    /// # Errors
    /// The first term that can't be understood.
    pub fn parse(text: &str, today: Date) -> Result<Self, QueryError> {
        Ok(Self { terms: parse(text, today)?, narrow: Vec::new() })
    }

    /// The query that the arguments of a command write. An argument is one term, with its spaces: the
    /// shell has taken the quotes. One that holds several terms is read like a text.
    ///
    /// # Errors
    /// The first term that can't be understood.
    pub fn from_arguments<S: AsRef<str>>(arguments: &[S], today: Date) -> Result<Self, QueryError> {
        let mut terms = Vec::new();
        for argument in arguments.iter().map(AsRef::as_ref) {
            let holds_several =
                argument.contains('"') || argument.split_whitespace().skip(1).any(looks_like_term);
            if holds_several {
                terms.extend(parse(argument, today)?);
            } else if !argument.trim().is_empty() {
                terms.push(parse::whole(argument.trim(), today)?);
            }
        }
        Ok(Self { terms, narrow: Vec::new() })
    }

    /// The query for one person.
    #[must_use]
    pub fn person(handle: &str) -> Self {
        let test = Test::Word(Field::Person, handle.to_string());
        Self { terms: vec![Term { not: false, test }], narrow: Vec::new() }
    }

    /// The query for the period right before the one that `-p`, `-b` and `-e` narrow it to.
    ///
    /// # Errors
    /// When they do not say a first and a last day.
    pub fn before(&self) -> Result<Self, QueryError> {
        let period = self.narrow.iter().copied().fold(Period::default(), Period::and);
        let before = period.before().ok_or_else(|| {
            let help = "say a period with a first and a last day: `-p 2026-Q1`, `-p 90d`, `-p last-month`";
            QueryError::new("there is no period to compare with the one before it", Some(help.into()))
        })?;
        Ok(Self { terms: self.terms.clone(), narrow: vec![before] })
    }

    /// Whether it selects everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.narrow.is_empty()
    }
}
