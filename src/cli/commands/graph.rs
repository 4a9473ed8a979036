//! `goodwill graph`

use clap::Args;

use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure, report_output, stdio};
use crate::render::graph::{self, Format};
use crate::render::report::Envelope;
use crate::report::graph::{Options, graph as network};
use crate::value::{Decimal, number};

/// The options of `graph`.
#[derive(Debug, Args)]
pub struct GraphArgs {
    /// Show only people with a tie to you of at least this strength
    #[arg(long, value_name = "N", value_parser = parse_strength)]
    min_strength: Option<Decimal>,
    /// Show all people and all ties instead of the strongest ties of each person
    #[arg(long)]
    all: bool,
}

fn parse_strength(text: &str) -> Result<Decimal, String> {
    number::parse(text).map_err(|_| "write a number such as `2` or `0.5`".into())
}

impl Report for GraphArgs {
    const NAME: &'static str = "graph";
    const EMPTY: &'static str = "no people match";

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        let (journal, global) = (input.journal, input.global);
        let format = global.format(Format::ALL.map(Format::as_str), Format::parse)?;
        let options = Options { min_strength: self.min_strength, all: self.all };
        let network = network(&journal.model, &input.filter, &options, &journal.env);
        let envelope = Envelope { report: Self::NAME, today: journal.env.today };
        stdio::print(|out| graph::write(&network, &envelope, format, out))?;
        if network.nodes.iter().all(|node| node.is_me) {
            global.message(&input.empty());
        }
        report_output::warn_of_errors(journal, global);
        Ok(Exit::Done)
    }
}
