//! `goodwill snooze`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::{Exit, Failure, Global, completion, journal};
use crate::compose::{Transaction, people};
use crate::query::find_person;
use crate::value::natural_date::{self, Lean};
use crate::value::{CalendarSpan, Date, date};

/// The arguments of `snooze`.
#[derive(Debug, Args)]
pub struct SnoozeArgs {
    /// A handle with or without `@`, or any part of a name that only one person has
    #[arg(value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    person: String,
    /// The first day on which `due` may list the person again, such as `2w`, `2026-12-01` or `next monday`, and the
    /// reason
    #[arg(value_name = "SPAN|DATE [REASON]", required = true)]
    until: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

pub fn run(arguments: &SnoozeArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let today = journal.env.today;
    let person = find_person(&journal.model, &arguments.person)?;
    let text = arguments.until.join(" ");
    let (until, reason) = split_date(&text, today)?;
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    people::snooze(&mut transaction, person, until, &reason, today)?;
    if arguments.dry_run.finish(&transaction.finish()?)? {
        let handle = journal.model.handle(person);
        global.message(&format!("snoozed @{handle} until {}", date::in_words(until)));
    }
    Ok(Exit::Done)
}

/// Splits the text into the date that it starts with and the reason.
fn split_date(text: &str, today: Date) -> Result<(Date, String), Failure> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if first.eq_ignore_ascii_case("until") => rest,
        words => words,
    };
    let span = words.first().and_then(|word| CalendarSpan::parse(word)).map(|span| (span.after(today), 1));
    let (until, length) =
        span.or_else(|| natural_date::starts(words, today, Lean::Future)).ok_or_else(|| {
            Failure::usage(
                format!("`{text}` does not start with a date or span"),
                "write it as `2w`, `2026-12-01` or `next monday`",
            )
        })?;
    Ok((until, words[length..].join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_have_several_words_and_a_reason_follows() {
        let today = date::parse("2026-11-23").expect("a date");
        let split = |text: &str| split_date(text, today).ok().map(|(date, why)| (date.to_string(), why));
        let until = |day: &str, reason: &str| Some((day.to_string(), reason.to_string()));
        assert_eq!(split("next monday"), until("2026-11-30", ""));
        assert_eq!(split("until next monday parental leave"), until("2026-11-30", "parental leave"));
        assert_eq!(split("2w travels"), until("2026-12-07", "travels"));
        assert_eq!(split("2026-12-24"), until("2026-12-24", ""));
        assert_eq!(split("soon"), None);
    }
}
