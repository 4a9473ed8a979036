//! `goodwill people`

use clap::{Args, ValueEnum};

use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure};
use crate::report::people::{Options, People, Sort};

/// The options of `people`.
#[derive(Debug, Args)]
pub struct PeopleArgs {
    /// Sort key
    #[arg(long, value_enum, default_value_t)]
    sort: SortArg,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum SortArg {
    /// By handle
    #[default]
    Handle,
    /// By name
    Name,
    /// Most overdue first
    Late,
    /// Most recent contact first
    Last,
    /// Most contacts first
    Count,
    /// Strongest ties first
    Strength,
}

impl Report for PeopleArgs {
    const NAME: &'static str = "people";
    const EMPTY: &'static str = "no people match";
    const SELECTS_BY_NAME: bool = true;

    fn uses_text(&self) -> bool {
        false
    }

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        let sort = match self.sort {
            SortArg::Handle => Sort::Handle,
            SortArg::Name => Sort::Name,
            SortArg::Late => Sort::Late,
            SortArg::Last => Sort::Last,
            SortArg::Count => Sort::Count,
            SortArg::Strength => Sort::Strength,
        };
        let journal = input.journal;
        input.print(&People::new(&journal.model, &input.filter, &Options { sort }, &journal.env))
    }
}
