//! `goodwill log`

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output};
use crate::report::log::{Log, Options};

/// The arguments of `log`.
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
    let log = Log::new(&journal.model, &filter, &arguments.options);
    report_output::print(
        "log",
        &log,
        &arguments.asked.empty("no interaction fits", &journal),
        &journal,
        global,
    )
}
