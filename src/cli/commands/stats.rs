//! `goodwill stats`

use clap::{Args, ValueEnum};

use crate::cli::report_command::{Input, Report};
use crate::cli::{Exit, Failure};
use crate::query::Filter;
use crate::report::stats::{By, Stats};

/// The options of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// How to group the interactions [default: one group]
    #[arg(long, value_enum)]
    by: Option<GroupArg>,
    /// Compare the period of `-p`, `-b` and `-e` with the one before it
    #[arg(long)]
    compare: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum GroupArg {
    /// In person, voice, written, online
    Channel,
    /// Coffee, call, email, and so on
    Kind,
    /// The circles of the people who took part
    Circle,
    /// The tags of the interaction
    Tag,
    /// The place or event
    At,
    /// One group for each month
    Month,
    /// One group for each quarter
    Quarter,
    /// One group for each year
    Year,
    /// The people who took part
    Person,
}

impl Report for StatsArgs {
    const NAME: &'static str = "stats";
    const EMPTY: &'static str = "no interactions match";

    fn print(&self, input: &Input<'_>) -> Result<Exit, Failure> {
        let by = self.by.map(group);
        if let Some(time) = by.filter(|by| self.compare && by.is_time()) {
            return Err(Failure::usage(
                format!("`--compare` can't be used with `--by {}`", time.as_str()),
                "leave one of them out",
            ));
        }
        let (model, env) = (&input.journal.model, &input.journal.env);
        let before = self.compare.then(|| input.query.before()).transpose()?;
        let before = before.map(|query| Filter::strict(&query, model, env.today)).transpose()?;
        input.print(&Stats::new(model, &input.filter, before.as_ref(), by, env))
    }
}

fn group(by: GroupArg) -> By {
    match by {
        GroupArg::Channel => By::Channel,
        GroupArg::Kind => By::Kind,
        GroupArg::Circle => By::Circle,
        GroupArg::Tag => By::Tag,
        GroupArg::At => By::At,
        GroupArg::Month => By::Month,
        GroupArg::Quarter => By::Quarter,
        GroupArg::Year => By::Year,
        GroupArg::Person => By::Person,
    }
}
