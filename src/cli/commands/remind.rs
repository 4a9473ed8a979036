//! `goodwill remind`: a notification or a mail with what is due today, now or every day.

mod schedule;
mod send;

use clap::Args;

use crate::cli::{Exit, Failure, Global, journal, stdio};
use crate::report::reminder::Reminder;
use crate::value::{Time, date};
use schedule::Schedule;

/// The arguments of `remind`.
#[derive(Debug, Args)]
pub struct RemindArgs {
    /// Run every day from now on: a systemd timer or a line for cron on Linux, a launchd agent on macOS
    #[arg(long)]
    install: bool,
    /// Remove what --install set up
    #[arg(long, conflicts_with = "install")]
    uninstall: bool,
    /// The time of day for --install
    #[arg(long, value_name = "HH:MM", value_parser = parse_time, default_value = "08:00")]
    at: Time,
    /// Send a mail through sendmail instead of a desktop notification
    #[arg(long, value_name = "ADDRESS", value_parser = parse_address)]
    mail: Option<String>,
    /// Print the reminder or the schedule; send and install nothing
    #[arg(long)]
    dry_run: bool,
}

fn parse_time(text: &str) -> Result<Time, String> {
    Time::parse(text).ok_or_else(|| "write a time such as `08:00`".into())
}

fn parse_address(text: &str) -> Result<String, String> {
    let is_address = text.contains('@') && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    if is_address { Ok(text.into()) } else { Err("write an address such as `me@example.com`".into()) }
}

pub fn run(arguments: &RemindArgs, global: &Global) -> Result<Exit, Failure> {
    if arguments.uninstall {
        schedule::uninstall(global, arguments.dry_run)?;
        return Ok(Exit::Done);
    }
    let journal = journal::open(global)?;
    if arguments.install {
        let schedule = Schedule::new(&journal, arguments.at, arguments.mail.as_deref())?;
        schedule.install(global, arguments.dry_run)?;
        return Ok(Exit::Done);
    }
    let reminder = Reminder::new(&journal.model, &journal.env);
    if reminder.is_empty() {
        global.message("nothing is due today");
    } else if arguments.dry_run {
        let (title, text) = (reminder.title(), reminder.text(usize::MAX));
        let shown = match &arguments.mail {
            Some(address) => send::message(address, &title, &text),
            None => format!("{title}\n{text}"),
        };
        stdio::print(|out| out.write_all(shown.as_bytes()))?;
    } else if let Some(address) = &arguments.mail {
        send::mail(address, &reminder.title(), &reminder.text(usize::MAX))?;
        global.message(&format!("sent to {address}, {}", date::in_words(journal.env.today)));
    } else if !send::notification(&reminder.title(), &reminder.text(MOST_LINES))? {
        stdio::print(|out| write!(out, "{}\n{}", reminder.title(), reminder.text(usize::MAX)))?;
        global.message("printed the reminder, since notify-send and osascript are not installed");
    }
    Ok(Exit::Done)
}

/// The most lines of a notification. Desktops cut longer ones.
const MOST_LINES: usize = 5;
