//! `goodwill balance`

use clap::Args;

use crate::cli::asked::Asked;
use crate::cli::{Exit, Failure, Global, answer, journal};
use crate::report::balance::{Balance, Options, Points};

/// The arguments of `balance`.
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
    let empty = &arguments.asked.empty("nothing was given or received", &journal);
    if arguments.options.points {
        let points = Points::new(&journal.model, &filter, &arguments.options, &journal.env);
        return answer::print("balance", &points, empty, &journal, global);
    }
    let balance = Balance::new(&journal.model, &filter, &arguments.options, &journal.env);
    answer::print("balance", &balance, empty, &journal, global)
}
