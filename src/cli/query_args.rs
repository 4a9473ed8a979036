//! What reports are told alike: a query and a period.

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use super::completion;
use super::error::Failure;
use super::journal::Journal;
use crate::query::{Filter, Query};
use crate::settings::Env;

/// What every report can be told.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// Terms such as `@ada`, `#rust`, `kind:coffee`, `not:circle:inner`
    #[arg(value_name = "QUERY", add = ArgValueCompleter::new(completion::terms))]
    query: Vec<String>,
    /// Only in this period: `2026`, `2026-Q1`, `30d`, `last-month`, `A..B`
    #[arg(short, long, value_name = "PERIOD", help_heading = "Period")]
    period: Option<String>,
    /// Only from this day or period on
    #[arg(short, long, value_name = "PERIOD", help_heading = "Period")]
    begin: Option<String>,
    /// Only up to this day or period, included
    #[arg(short, long, value_name = "PERIOD", help_heading = "Period")]
    end: Option<String>,
}

impl QueryArgs {
    /// The query of the arguments.
    ///
    /// # Errors
    /// When it can't be understood.
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

    /// The query, tied to the journal.
    ///
    /// # Errors
    /// When it can't be understood or names what the journal does not know.
    pub fn filter<'m>(&self, journal: &'m Journal<'_>) -> Result<Filter<'m>, Failure> {
        Ok(Filter::strict(&self.query(&journal.env)?, &journal.model, journal.env.today)?)
    }

    /// What is said of an empty answer. A handle without its sign is sought in what was written, where it is rarely
    /// found: then how to ask for the person.
    #[must_use]
    pub fn empty(&self, said: &str, journal: &Journal<'_>) -> String {
        let model = &journal.model;
        let person = self.query.iter().find_map(|word| {
            let handle = model.handle(model.find_person(word)?);
            (!word.starts_with('@'))
                .then(|| format!("{said}; `{word}` is sought in the text, say `@{handle}` for the person"))
        });
        person.unwrap_or_else(|| said.to_string())
    }

    /// Whether anything was asked for.
    #[must_use]
    pub fn is_selective(&self) -> bool {
        !self.query.is_empty() || self.period.is_some() || self.begin.is_some() || self.end.is_some()
    }
}
