//! `goodwill stats`

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output};
use crate::query::Filter;
use crate::report::stats::{Options, Stats};

/// The arguments of `stats`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: QueryArgs,
    #[command(flatten)]
    options: Options,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let Options { by, compare } = arguments.options;
    if let Some(time) = by.filter(|by| compare && by.is_time()) {
        let message = format!("`--compare` sets two periods side by side, `--by {}` many", time.as_str());
        return Err(Failure::refused(message, "leave one of them out"));
    }
    let journal = journal::open(global)?;
    let query = arguments.asked.query(&journal.env)?;
    let strict = |query| Filter::strict(query, &journal.model, journal.env.today);
    let filter = strict(&query)?;
    let before = if compare { Some(strict(&query.before()?)?) } else { None };
    let stats = Stats::new(&journal.model, &filter, before.as_ref(), by, &journal.env);
    report_output::print(
        "stats",
        &stats,
        &arguments.asked.empty("no interaction is selected", &journal),
        &journal,
        global,
    )
}
