//! The query and period arguments of reports.

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use super::completion;
use super::error::Failure;
use super::journal::Journal;
use crate::query::{Filter, Query};
use crate::settings::Env;

/// The query and period arguments of reports.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// Query terms, such as `@ada`, `#rust`, `kind:coffee` or `not:circle:inner`
    #[arg(value_name = "QUERY", add = ArgValueCompleter::new(completion::query_terms))]
    query: Vec<String>,
    /// Only this period: `2026`, `2026-Q1`, `30d`, `last-month`, `A..B`, `*-11` for every November
    #[arg(short, long, value_name = "PERIOD", help_heading = "Period")]
    period: Option<String>,
    /// Only from the first day of this period on
    #[arg(short, long, value_name = "PERIOD", help_heading = "Period")]
    begin: Option<String>,
    /// Only up to and including the last day of this period
    #[arg(short, long, value_name = "PERIOD", help_heading = "Period")]
    end: Option<String>,
}

impl QueryArgs {
    /// Parses the arguments into a query.
    ///
    /// # Errors
    /// When a term or period is not valid.
    pub fn query(&self, env: &Env) -> Result<Query, Failure> {
        let mut query = Query::from_arguments(&self.query, env.today)?;
        if let Some(period) = &self.period {
            query.narrow_to(period, env.today)?;
        }
        if let Some(begin) = &self.begin {
            query.narrow_from(begin, env.today)?;
        }
        if let Some(end) = &self.end {
            query.narrow_until(end, env.today)?;
        }
        Ok(query)
    }

    /// Parses the arguments into a filter of the journal.
    ///
    /// # Errors
    /// When a term or period is not valid, or a name is not in the journal.
    pub fn filter<'m>(&self, journal: &'m Journal<'_>) -> Result<Filter<'m>, Failure> {
        Ok(Filter::strict(&self.query(&journal.env)?, &journal.model, journal.env.today)?)
    }

    /// Adds a hint to the message of an empty report if a bare word of the query is the handle of a person.
    #[must_use]
    pub fn with_hint(&self, message: &str, journal: &Journal<'_>) -> String {
        let model = &journal.model;
        let person = |word: &str| model.find_person(word).filter(|_| !word.starts_with('@'));
        let found = self.query.iter().find_map(|word| person(word).map(|id| (word, model.handle(id))));
        found.map_or_else(
            || message.to_string(),
            |(word, handle)| {
                format!("{message}; searched the text for `{word}`; for the person write `@{handle}`")
            },
        )
    }

    /// Whether there is a term or a period.
    #[must_use]
    pub fn is_selective(&self) -> bool {
        !self.query.is_empty() || self.period.is_some() || self.begin.is_some() || self.end.is_some()
    }
}
