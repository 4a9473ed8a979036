//! `goodwill snooze`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::{Exit, Failure, Global, completion, journal};
use crate::compose::{Transaction, people};
use crate::diagnostic::suggest::nearest;
use crate::query::find_person;
use crate::value::natural_date::words::{span_in_words, weekdays};
use crate::value::natural_date::{self, Lean};
use crate::value::{Date, date};

/// The arguments of `snooze`.
#[derive(Debug, Args)]
pub struct SnoozeArgs {
    /// A handle with or without `@`, or any part of a name that only one person has
    #[arg(value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    person: String,
    /// The first day on which `due` may list the person under `Catch up` again, such as `2w`, `2026-12-01` or `next
    /// monday`, and the reason
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
        let span = |len: usize| {
            let text = rest.get(..len)?.join(" ");
            let is_span = text.starts_with(|c: char| c.is_ascii_digit());
            Some((span_in_words(&text).filter(|_| is_span)?.after(today), len))
        };
        let date = || natural_date::starts(rest, today, Lean::Future);
        if let Some((until, len)) = span(1).or_else(date).or_else(|| span(2)) {
            return Ok((words[..name_end].join(" "), until, rest[len..].join(" ")));
        }
    }
    let rest = words.get(1..).unwrap_or_default();
    let near =
        rest.iter().find_map(|word| nearest(word, weekdays().into_iter().chain(["today", "tomorrow"])));
    let help = near.map(|near| format!("did you mean `{near}`?"));
    Err(Failure::usage(
        format!("`{}` does not start with a date or span", rest.join(" ")),
        help.unwrap_or_else(|| "write it as `2w`, `2026-12-01` or `next monday`".into()),
    ))
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
            ("tom 2weeks travels", "tom | 2026-12-07 | travels"),
            ("tom 10 days parental leave", "tom | 2026-12-03 | parental leave"),
        ] {
            assert_eq!(split(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(split("tom soon"), None);
        assert_eq!(split("tom"), None);
        assert_eq!(split("tom 2 boats"), None);
    }
}
