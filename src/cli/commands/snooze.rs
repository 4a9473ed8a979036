//! `goodwill snooze`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::{Exit, Failure, Global, completion, journal};
use crate::compose::{Transaction, people};
use crate::query::find_person;
use crate::value::natural_date::{self, Lean};
use crate::value::{CalendarSpan, Date};

/// The arguments of `snooze`.
#[derive(Debug, Args)]
pub struct SnoozeArgs {
    /// A handle with or without `@`, a name, or a part of a name that only one person has
    #[arg(value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    person: String,
    /// The first day on which `due` may list the person again: `2w`, `2026-12-01`, `next monday`
    #[arg(value_name = "SPAN|DATE")]
    until: String,
    /// The reason
    #[arg(value_name = "TEXT")]
    reason: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

pub fn run(arguments: &SnoozeArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let today = journal.env.today;
    let person = find_person(&journal.model, &arguments.person)?;
    let until = parse_day(&arguments.until, today)?;
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    people::snooze(&mut transaction, person, until, &arguments.reason.join(" "), today)?;
    arguments.dry_run.finish_with_message(&transaction.finish()?, global)
}

fn parse_day(text: &str, today: Date) -> Result<Date, Failure> {
    let span = CalendarSpan::parse(text).map(|span| span.after(today));
    span.or_else(|| natural_date::parse(text, today, Lean::Future)).ok_or_else(|| {
        Failure::usage(
            format!("`{text}` is not a date or span"),
            "write it as `2w`, `2026-12-01` or `next monday`",
        )
    })
}
