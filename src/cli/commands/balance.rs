//! `goodwill balance`

use clap::{Args, ValueEnum};

use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure};
use crate::report::balance::{Balance, By, Options, Points};

/// The options of `balance`.
#[derive(Debug, Args)]
pub struct BalanceArgs {
    /// Convert favors to points, and add reciprocity and initiative
    #[arg(long)]
    points: bool,
    /// Group the balance by person, favor, circle or month
    #[arg(long, value_enum, default_value_t)]
    by: GroupArg,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum GroupArg {
    /// One group for each person
    #[default]
    Person,
    /// One group for each favor
    Favor,
    /// One group for each circle
    Circle,
    /// One group for each month
    Month,
}

impl Report for BalanceArgs {
    const NAME: &'static str = "balance";
    const EMPTY: &'static str = "nothing given or received";

    fn uses_text(&self) -> bool {
        false
    }

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        let by = match self.by {
            GroupArg::Person => By::Person,
            GroupArg::Favor => By::Favor,
            GroupArg::Circle => By::Circle,
            GroupArg::Month => By::Month,
        };
        let options = Options { points: self.points, by };
        let (model, env) = (&input.journal.model, &input.journal.env);
        if self.points {
            return input.print(&Points::new(model, &input.filter, &options, env));
        }
        input.print(&Balance::new(model, &input.filter, &options, env))
    }
}
