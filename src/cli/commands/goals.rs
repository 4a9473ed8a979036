//! `goodwill goals`

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output};
use crate::report::goals::Goals;

/// The arguments of `goals`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: QueryArgs,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    // Tied to the journal for its names alone: a slip is an error here as everywhere.
    arguments.asked.filter(&journal)?;
    let goals = Goals::new(&journal.model, &arguments.asked.query(&journal.env)?, &journal.env);
    let empty = if arguments.asked.is_selective() { "no goal fits" } else { "no goal is declared here" };
    report_output::print("goals", &goals, empty, &journal, global)
}
