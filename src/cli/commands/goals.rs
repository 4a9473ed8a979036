//! `goodwill goals`

use clap::Args;

use crate::cli::asked::Asked;
use crate::cli::{Exit, Failure, Global, answer, journal};
use crate::report::goals::Goals;

/// The arguments of `goals`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: Asked,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    // Tied to the journal for its names alone: a slip is an error here as everywhere.
    arguments.asked.filter(&journal)?;
    let goals = Goals::new(&journal.model, &arguments.asked.query(&journal.env)?, &journal.env);
    let empty = if arguments.asked.is_selective() { "no goal fits" } else { "no goal is declared here" };
    answer::print("goals", &goals, empty, &journal, global)
}
