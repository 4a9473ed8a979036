//! `goodwill match`

use clap::Args;

use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure};
use crate::report::match_people::{Introductions, Options};

/// The options of `match`.
#[derive(Debug, Args)]
pub struct MatchArgs {
    /// Maximum number of introductions, of offers, of requests, and of people for each goal
    #[arg(short = 'n', long = "limit", value_name = "N", default_value_t = 20)]
    count: usize,
}

impl Report for MatchArgs {
    const NAME: &'static str = "match";
    const EMPTY: &'static str = "no `seeks:` matches an `offers:` of a person they do not know yet";

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        let options = Options { count: self.count };
        let journal = input.journal;
        input.print(&Introductions::new(&journal.model, &input.filter, &options, &journal.env))
    }
}
