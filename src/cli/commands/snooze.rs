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
    #[arg(value_name = "SPAN|DATE [REASON]", required = true, add = ArgValueCompleter::new(completion::days))]
    until: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

pub fn run(arguments: &SnoozeArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let today = journal.env.today;
    let words: Vec<&str> = std::iter::once(&arguments.person)
        .chain(&arguments.until)
        .flat_map(|part| part.split_whitespace())
        .collect();
    let (name, until, reason) = split(&words, today)?;
    let person = find_person(&journal.model, &name)?;
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    people::snooze(&mut transaction, person, until, &reason, today)?;
    if arguments.dry_run.finish(&transaction.finish()?, &journal, global)? {
        let handle = journal.model.handle(person);
        global.message(&format!("snoozed @{handle} until {}", date::in_words(until)));
    }
    Ok(Exit::Done)
}

/// Splits the words into a name, the date or span after it, and the reason: the name ends before the first date.
fn split(words: &[&str], today: Date) -> Result<(String, Date, String), Failure> {
    for name_end in 1..words.len() {
        let skip = usize::from(words[name_end].eq_ignore_ascii_case("until"));
        let rest = &words[name_end + skip..];
        let span = rest.first().and_then(|word| CalendarSpan::parse(word)).map(|span| (span.after(today), 1));
        let date = || natural_date::starts(rest, today, Lean::Future);
        if let Some((until, len)) = span.or_else(date).or_else(|| span_in_words(rest, today)) {
            return Ok((words[..name_end].join(" "), until, rest[len..].join(" ")));
        }
    }
    let text = words.get(1..).unwrap_or_default().join(" ");
    Err(Failure::usage(
        format!("`{text}` does not start with a date or span"),
        "write it as `2w`, `2026-12-01` or `next monday`",
    ))
}

/// The date after a span such as `2 weeks`, and the number of its words.
fn span_in_words(words: &[&str], today: Date) -> Option<(Date, usize)> {
    let is_count = words.first()?.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = std::iter::once("in").chain(words.iter().copied()).collect();
    natural_date::starts(&words, today, Lean::Future).filter(|_| is_count).map(|(date, len)| (date, len - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_date_may_have_several_words_and_a_reason_follows() {
        let today = date::parse("2026-11-23").expect("a date");
        let split = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            split(&words, today).ok().map(|(name, date, reason)| format!("{name} | {date} | {reason}"))
        };
        for (text, expected) in [
            ("tom next monday", "tom | 2026-11-30 | "),
            ("tom until next monday parental leave", "tom | 2026-11-30 | parental leave"),
            ("tom 2w travels", "tom | 2026-12-07 | travels"),
            ("@tom 2026-12-24", "@tom | 2026-12-24 | "),
            ("van der berg tomorrow", "van der berg | 2026-11-24 | "),
            ("may 2w", "may | 2026-12-07 | "),
            ("tom 2 weeks", "tom | 2026-12-07 | "),
            ("tom 10 days parental leave", "tom | 2026-12-03 | parental leave"),
        ] {
            assert_eq!(split(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(split("tom soon"), None);
        assert_eq!(split("tom"), None);
        assert_eq!(split("tom 2 boats"), None);
    }
}
