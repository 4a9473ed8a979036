//! `goodwill log`

use clap::Args;

use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure};
use crate::report::log::{Log, Options};

/// The options of `log`.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// Show only the last N interactions
    #[arg(short = 'n', long = "limit", alias = "max-count", value_name = "N")]
    last: Option<usize>,
}

impl Report for LogArgs {
    const NAME: &'static str = "log";
    const EMPTY: &'static str = "no interactions match";

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        input.print(&Log::new(&input.journal.model, &input.filter, &Options { last: self.last }))
    }
}
