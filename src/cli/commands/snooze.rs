//! `goodwill snooze`

use clap::Args;

use crate::cli::dry_run::Dry;
use crate::cli::{Exit, Failure, Global, journal};
use crate::compose::{ComposeError, Transaction, people};
use crate::query::find_person;
use crate::value::natural_date::{self, Lean};
use crate::value::{CalendarSpan, Date};

/// The arguments of `snooze`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A handle, with or without `@`, another name of theirs, or a part of their name that only they have
    #[arg(value_name = "PERSON")]
    person: String,
    /// The first day they may be listed as due again: `2w`, `2026-12-01`, `next monday`
    #[arg(value_name = "SPAN|DATE")]
    until: String,
    /// Why
    #[arg(value_name = "TEXT")]
    why: Vec<String>,
    #[command(flatten)]
    dry: Dry,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let today = journal.env.today;
    let person = find_person(&journal.model, &arguments.person)?;
    let until = until(&arguments.until, today)?;
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    people::snooze(&mut transaction, person, until, &arguments.why.join(" "), today)?;
    arguments.dry.finish_and_say(&transaction.finish()?, global)
}

fn until(text: &str, today: Date) -> Result<Date, ComposeError> {
    let span = CalendarSpan::parse(text).map(|span| span.after(today));
    span.or_else(|| natural_date::parse(text, today, Lean::Future)).ok_or_else(|| {
        ComposeError::refused(
            format!("`{text}` is not a day"),
            "write it as `2w`, `2026-12-01` or `next monday`",
        )
    })
}
