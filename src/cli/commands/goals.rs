//! `goodwill goals`

use clap::Args;

use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure};
use crate::report::goals::Goals;

/// The options of `goals`.
#[derive(Debug, Args)]
pub struct GoalsArgs {}

impl Report for GoalsArgs {
    const NAME: &'static str = "goals";
    const EMPTY: &'static str = "no goals found";

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        input.print(&Goals::new(&input.journal.model, &input.query, &input.journal.env))
    }
}
