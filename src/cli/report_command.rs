//! The commands that print a report over what a query selects.

use clap::Args;

use super::error::Failure;
use super::exit::Exit;
use super::global::Global;
use super::journal::{self, Journal};
use super::query_args::{self, QueryArgs};
use super::report_output;
use crate::query::{Filter, Query};
use crate::view::Present;

/// A report as a command. The type holds the options of the command.
pub trait Report: Args {
    /// The name of the report in JSON.
    const NAME: &'static str;
    /// The message for a report without rows.
    const EMPTY: &'static str;
    /// Whether a bare word of the query selects people by name too.
    const SELECTS_BY_NAME: bool = false;

    /// Whether it shows or searches the text of interactions, or names the place of one. If not, a large file takes up to
    /// 40 % less memory.
    fn uses_text(&self) -> bool {
        true
    }

    /// Builds the report and prints it.
    ///
    /// # Errors
    /// When the options are not valid or standard output fails.
    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure>;
}

/// The arguments of a report.
#[derive(Debug, Args)]
pub struct ReportArgs<R: Report> {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    report: R,
}

/// The journal and the query of a report.
pub struct Input<'a> {
    /// The journal.
    pub journal: &'a Journal<'a>,
    /// The query.
    pub query: Query,
    /// The query, resolved against the journal.
    pub filter: Filter<'a>,
    /// Whether the query has a term or a period.
    pub is_selective: bool,
    /// The options of the program.
    pub global: &'a Global,
    name: &'static str,
    empty: &'static str,
    hint: Option<String>,
    text: String,
}

impl Input<'_> {
    /// Prints a report, a message if it has no rows, a hint about its query, and a warning if the journal has errors.
    ///
    /// # Errors
    /// When the format is unknown or standard output fails.
    pub fn print(&self, report: &impl Present) -> Result<Exit, Failure> {
        report_output::print(self.name, report, &self.empty(), self.journal, self.global)?;
        if let Some(hint) = self.hint.as_deref().filter(|_| !report.rows().is_empty()) {
            self.global.message(hint);
        }
        Ok(Exit::Done)
    }

    /// The message for a report without rows.
    #[must_use]
    pub fn empty(&self) -> String {
        let nothing_fits = query_args::nothing_fits(&self.text, &self.filter);
        self.with_hint(nothing_fits.as_deref().unwrap_or(self.empty))
    }

    /// The message for a query that selects nothing.
    #[must_use]
    pub fn nothing_fits(&self) -> String {
        let query = if self.text.is_empty() { String::new() } else { format!(" `{}`", self.text) };
        self.with_hint(&format!("nothing fits the query{query}"))
    }

    fn with_hint(&self, message: &str) -> String {
        self.hint.as_ref().map_or_else(|| message.to_string(), |hint| format!("{message}; {hint}"))
    }
}

/// Opens the journal, resolves the query and prints the report.
///
/// # Errors
/// When the journal can't be read, the query is not valid or standard output fails.
pub fn run<R: Report>(arguments: &ReportArgs<R>, global: &Global) -> Result<Exit, Failure> {
    let uses_text = arguments.report.uses_text() || arguments.query.has_terms();
    let journal = if uses_text { journal::open(global) } else { journal::open_lean(global) }?;
    let query = arguments.query.query(&journal.env)?;
    let filter = Filter::strict(&query, &journal.model, journal.env.today)?;
    let input = Input {
        query,
        filter,
        is_selective: arguments.query.is_selective(),
        global,
        name: R::NAME,
        empty: R::EMPTY,
        hint: arguments.query.hint(&journal, R::SELECTS_BY_NAME),
        text: arguments.query.text(),
        journal: &journal,
    };
    arguments.report.print(&input)
}
