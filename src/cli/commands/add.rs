//! `goodwill add`

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::PathBuf;

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::journal::Journal;
use crate::cli::{Exit, Failure, Global, completion, journal, prompt, stdio, write};
use crate::compose::capture::{self, Capture};
use crate::compose::{ComposeError, InsertedEntry, NewEntry, Placement, Transaction};
use crate::value::natural_date::{self, Lean};
use crate::value::{Date, date};

/// Phrases that `add` reads, with the entries that they become.
const PHRASES: &str = include_str!("../../docs/add.md");

/// The arguments of `add`.
#[derive(Debug, Args)]
#[command(after_long_help = PHRASES)]
pub struct Arguments {
    /// What took place, as in `lunch with Ada yesterday`; `-` reads standard input, one entry a line
    #[arg(add = ArgValueCompleter::new(completion::prose))]
    text: Vec<String>,
    /// The kind of interaction, for a text without one
    #[arg(long, value_name = "KIND", add = ArgValueCompleter::new(completion::kinds))]
    kind: Option<String>,
    /// The day: `2026-03-04`, `yesterday`, `last monday`, `3 days ago`, `4 March`
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Write a plan, marked with `?`
    #[arg(long)]
    plan: bool,
    /// You reached out to this person
    #[arg(long, value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    to: Vec<String>,
    /// This person reached out to you
    #[arg(long, value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    from: Vec<String>,
    /// This person took part
    #[arg(long, value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    with: Vec<String>,
    /// What you gave: `intro to Bob`, `2h advice on the draft`
    #[arg(long, value_name = "FAVOR", add = ArgValueCompleter::new(completion::favors), help_heading = "Lines of the entry", hide_short_help = true)]
    gave: Vec<String>,
    /// What you received
    #[arg(long, value_name = "FAVOR", add = ArgValueCompleter::new(completion::favors), help_heading = "Lines of the entry", hide_short_help = true)]
    got: Vec<String>,
    /// What you promised: `send the draft by friday`
    #[arg(long, value_name = "PROMISE", help_heading = "Lines of the entry", hide_short_help = true)]
    todo: Vec<String>,
    /// What other people promised
    #[arg(long, value_name = "PROMISE", help_heading = "Lines of the entry", hide_short_help = true)]
    wait: Vec<String>,
    /// The place or event
    #[arg(long, value_name = "PLACE", add = ArgValueCompleter::new(completion::places), help_heading = "Lines of the entry", hide_short_help = true)]
    at: Option<String>,
    /// How long it took: `45min`, `1h30min`
    #[arg(long, value_name = "DURATION", help_heading = "Lines of the entry", hide_short_help = true)]
    took: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT", help_heading = "Lines of the entry", hide_short_help = true)]
    note: Vec<String>,
    /// Declare unknown people as new people
    #[arg(long)]
    new: bool,
    /// Write the entry even if it is already in the journal
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let text = text(arguments)?;
    let options = options(arguments, journal.env.today)?;
    let mut terminal = prompt::Terminal;
    let mut capture = Capture::new(&journal.model, journal.env.today, &options, &mut terminal);
    let entries = capture.lines(&text)?;
    if entries.is_empty() {
        return Err(ComposeError::refused(
            "nothing to add",
            "write what took place, as in `lunch with Ada yesterday`",
        )
        .into());
    }
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    let inbox = inbox(&journal);
    let file = match &inbox {
        Some(inbox) => transaction.file_named(inbox)?,
        None => transaction.file(0)?,
    };
    for person in capture.new_people() {
        transaction.insert(file, NewEntry { text: person.text(), placement: Placement::People });
    }
    for entry in entries {
        transaction.insert(file, entry);
    }
    let edited = transaction.finish()?;
    let summary =
        |entry: &InsertedEntry| format!("{} ({}:{})", capture.summary(&entry.text), entry.file, entry.line);
    if arguments.dry_run.finish(&edited, &journal, global)? {
        let (people, others) = edited.entries().split_at(capture.new_people().len());
        let shown = |entry: &InsertedEntry| stdio::folded(&format!("{}\n", summary(entry)), 2);
        // The summary of a person is the entry.
        let mut text: String = people.iter().map(shown).collect();
        for entry in others {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}{}", shown(entry), entry.text);
        }
        stdio::print_after_writing(|out| out.write_all(text.as_bytes()))?;
    } else {
        edited.entries().iter().for_each(|entry| global.message(&summary(entry)));
    }
    capture.remarks().iter().for_each(|remark| global.message(remark));
    write::tell_unread(&journal, edited.files(), global);
    Ok(Exit::Done)
}

/// The text from the command line, a prompt, or standard input.
fn text(arguments: &Arguments) -> Result<String, Failure> {
    let mut text = arguments.text.join(" ");
    if text == "-" || text.is_empty() && arguments.kind.is_none() && !prompt::is_interactive() {
        text.clear();
        if !io::stdin().is_terminal() {
            io::stdin().lock().read_to_string(&mut text)?;
        }
    } else if text.is_empty() && arguments.kind.is_none() {
        stdio::print_message(
            "one entry a line, as in `lunch with Ada yesterday`; an empty line writes them, Ctrl-C nothing",
        );
        while let Some(line) = prompt::line(">")?.filter(|line| !line.is_empty()) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    // An interaction whose kind is an option needs no words.
    Ok(if text.is_empty() { arguments.kind.clone().unwrap_or_default() } else { text })
}

fn options(arguments: &Arguments, today: Date) -> Result<capture::Options, Failure> {
    let lean = if arguments.plan { Lean::Future } else { Lean::Past };
    let date = |text: &String| {
        natural_date::parse(text, today, lean).ok_or_else(|| {
            let near = date::suggest(text).unwrap_or_else(|| "2026-03-04".into());
            ComposeError::refused(
                format!("`{text}` is not a date"),
                format!("write it as `{near}` or `3 days ago`"),
            )
        })
    };
    Ok(capture::Options {
        kind: arguments.kind.clone(),
        date: arguments.date.as_ref().map(date).transpose()?,
        plan: arguments.plan,
        to: arguments.to.clone(),
        from: arguments.from.clone(),
        with: arguments.with.clone(),
        gave: arguments.gave.clone(),
        got: arguments.got.clone(),
        todo: arguments.todo.clone(),
        wait: arguments.wait.clone(),
        at: arguments.at.clone(),
        took: arguments.took.clone(),
        notes: arguments.note.clone(),
        new: arguments.new,
        again: arguments.again,
    })
}

/// The file that `[capture]` in `goodwill.toml` names.
fn inbox(journal: &Journal) -> Option<PathBuf> {
    let inbox = journal.env.settings.capture.inbox.as_ref()?;
    let host = gethostname::gethostname().to_string_lossy().into_owned();
    // A host name may hold signs that mean something in a path.
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let host: String = host.chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
    let host = if host.is_empty() { "host" } else { &host };
    Some(journal.folder.join(inbox.replace("{host}", host)))
}
