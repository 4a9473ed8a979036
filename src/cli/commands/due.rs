//! `goodwill due`

use clap::Args;

use crate::cli::asked::Asked;
use crate::cli::{Exit, Failure, Global, answer, journal};
use crate::report::due::{Due, Options};

/// The arguments of `due`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    options: Options,
    /// Exit 1 when something other than a plan has its day today or earlier
    #[arg(long)]
    exit_code: bool,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let filter = arguments.asked.filter(&journal)?;
    let filter = arguments.asked.is_selective().then_some(filter);
    let due = Due::new(&journal.model, filter.as_ref(), &arguments.options, &journal.env);
    let due = if arguments.options.within.is_some() { due.day_by_day() } else { due };
    let exit = answer::print("due", &due, "nothing is due", &journal, global)?;
    Ok(if arguments.exit_code && due.is_anything_due() { Exit::Findings } else { exit })
}
