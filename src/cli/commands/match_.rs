//! `goodwill match`

use clap::Args;

use crate::cli::asked::Asked;
use crate::cli::{Exit, Failure, Global, answer, journal};
use crate::report::introductions::{Introductions, Options};

/// The arguments of `match`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    options: Options,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let filter = arguments.asked.filter(&journal)?;
    let introductions = Introductions::new(&journal.model, &filter, &arguments.options, &journal.env);
    answer::print("match", &introductions, "nobody seeks what somebody else offers here", &journal, global)
}
