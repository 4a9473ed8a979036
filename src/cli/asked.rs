//! What reports are told alike: a query, a period, a format.

use clap::Args;

use super::error::Failure;
use super::journal::Journal;
use super::stdio;
use super::{Exit, Global};
use crate::query::{Filter, Query};
use crate::render::report::{self, Envelope, Format};
use crate::settings::Env;
use crate::view::Present;

/// What every report can be told.
#[derive(Debug, Args)]
pub struct Asked {
    /// Terms such as `@ada`, `#rust`, `kind:coffee`, `not:circle:inner`
    #[arg(value_name = "QUERY")]
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

impl Asked {
    /// The query of the arguments.
    ///
    /// # Errors
    /// When it can't be understood.
    pub fn query(&self, env: &Env) -> Result<Query, Failure> {
        let mut query = Query::from_arguments(&self.query, env.today)?;
        let periods = [
            self.period.clone(),
            self.begin.as_ref().map(|begin| format!("{begin}..")),
            self.end.as_ref().map(|end| format!("..{end}")),
        ];
        periods.iter().flatten().try_for_each(|period| query.narrow_to(period, env.today))?;
        Ok(query)
    }

    /// The query, tied to the journal.
    ///
    /// # Errors
    /// When it can't be understood or names what the journal does not know.
    pub fn filter<'m>(&self, journal: &'m Journal) -> Result<Filter<'m>, Failure> {
        Ok(Filter::strict(&self.query(&journal.env)?, &journal.model, journal.env.today)?)
    }

    /// Whether anything was asked for.
    #[must_use]
    pub fn is_selective(&self) -> bool {
        !self.query.is_empty() || self.period.is_some() || self.begin.is_some() || self.end.is_some()
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When standard output fails.
    pub fn print(
        &self,
        name: &str,
        answer: &impl Present,
        empty: &str,
        journal: &Journal,
        global: &Global,
    ) -> Result<Exit, Failure> {
        print(name, answer, empty, journal, global)
    }
}

/// Writes a report that takes no query.
///
/// # Errors
/// When standard output fails.
pub fn print(
    name: &str,
    answer: &impl Present,
    empty: &str,
    journal: &Journal,
    global: &Global,
) -> Result<Exit, Failure> {
    let format = global.format(Format::ALL.map(Format::as_str), Format::parse)?;
    let envelope = Envelope { report: name, today: journal.env.today };
    let style = global.color.style();
    stdio::print(|out| report::write(answer, &envelope, format, &style, out))?;
    if !global.quiet {
        if answer.rows().is_empty() {
            stdio::say(empty);
        }
        warn_of_errors(journal);
    }
    Ok(Exit::Done)
}

/// A report over a journal with errors says so.
pub fn warn_of_errors(journal: &Journal) {
    match crate::lint::errors(&journal.model) {
        0 => {}
        1 => stdio::say("the journal has 1 error, and what it concerns is left out: see `goodwill check`"),
        n => stdio::say(&format!("the journal has {n} errors, and what they concern is left out: see `goodwill check`")),
    }
}
