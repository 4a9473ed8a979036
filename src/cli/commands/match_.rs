//! `goodwill match`

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output};
use crate::report::match_people::{Introductions, Options};

/// The arguments of `match`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: QueryArgs,
    #[command(flatten)]
    options: Options,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let filter = arguments.asked.filter(&journal)?;
    let introductions = Introductions::new(&journal.model, &filter, &arguments.options, &journal.env);
    report_output::print(
        "match",
        &introductions,
        "nobody seeks what somebody else offers here",
        &journal,
        global,
    )
}
