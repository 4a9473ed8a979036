//! `goodwill graph`

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output, stdio};
use crate::render::graph::{self, Format};
use crate::render::report::Envelope;
use crate::report::graph::{Options, graph as network};

/// The arguments of `graph`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: QueryArgs,
    #[command(flatten)]
    options: Options,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let format = global.format(Format::ALL.map(Format::as_str), Format::parse)?;
    let journal = journal::open(global)?;
    let filter = arguments.asked.filter(&journal)?;
    let network = network(&journal.model, &filter, &arguments.options, &journal.env);
    let envelope = Envelope { report: "graph", today: journal.env.today };
    stdio::print(|out| graph::write(&network, &envelope, format, out))?;
    if !global.quiet && network.nodes.iter().all(|node| node.is_me) {
        stdio::say("nobody fits");
    }
    report_output::warn_of_errors(&journal, global);
    Ok(Exit::Done)
}
