//! `goodwill balance`

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output};
use crate::report::balance::{Balance, Options, Points};

/// The arguments of `balance`.
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
    let empty = &arguments.asked.empty("nothing was given or received", &journal);
    if arguments.options.points {
        let points = Points::new(&journal.model, &filter, &arguments.options, &journal.env);
        return report_output::print("balance", &points, empty, &journal, global);
    }
    let balance = Balance::new(&journal.model, &filter, &arguments.options, &journal.env);
    report_output::print("balance", &balance, empty, &journal, global)
}
