//! One command a file: its arguments and what it does with them.
//!
//! One more command: a file here with its arguments and `run`; a line in each of the two lists below; its
//! section in the README's reference.

mod add;
mod balance;
mod check;
mod completions;
mod diff;
mod done;
mod drop;
mod due;
mod explain;
mod export;
mod fmt;
mod goals;
mod graph;
pub mod help;
mod import;
mod init;
mod log;
mod man;
mod match_;
mod merge_driver;
mod merge_people;
mod path;
mod people;
mod rename;
mod schema;
mod show;
mod snooze;
mod stats;
mod today;

use clap::Subcommand;

use super::promise_args::Closing;
use super::{Exit, Failure, Global};

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Whom to catch up with, what was promised, what is coming
    Due(due::Arguments),
    /// What was given and received
    Balance(balance::Arguments),
    /// How goals are doing
    Goals(goals::Arguments),
    /// The interactions, oldest first
    Log(log::Arguments),
    /// Everybody, with last contact, cadence, state and count
    People(people::Arguments),
    /// The brief before a meeting
    Show(show::Arguments),
    /// What works: contacts, new people, answers and favors by channel, circle, month
    Stats(stats::Arguments),
    /// Introductions worth making, what I could offer and ask, who could help with goals
    Match(match_::Arguments),
    /// The shortest chain of introductions from me, or from one person to another
    Path(path::Arguments),
    /// The network: me, my people and who knows whom, as a picture or for other programs
    Graph(graph::Arguments),
    /// What has changed since a revision of git, in words
    Diff(diff::Arguments),
    /// Everything that is wrong or worth a look in the journal
    Check(check::Arguments),
    /// What a rule of `check` is about, with examples
    Explain(explain::Arguments),
    /// Give the journal its one layout
    Fmt(fmt::Arguments),
    /// The script that lets a shell complete names of the journal
    Completions(completions::Arguments),
    /// Print a page of the manual or the help of a command
    Help(help::Arguments),
    /// A page of the manual
    Man(man::Arguments),
    /// The JSON Schema of goodwill.toml
    Schema(schema::Arguments),
    /// Write down what happened, in plain words
    Add(Box<add::Arguments>),
    /// A promise was kept
    Done(Closing),
    /// A promise was let go
    Drop(Closing),
    /// Let somebody rest from being due
    Snooze(snooze::Arguments),
    /// Give somebody another handle, wherever they are named
    Rename(rename::Arguments),
    /// Make two people one
    MergePeople(merge_people::Arguments),
    /// Merge three versions of a journal file by entry, for git
    MergeDriver(merge_driver::Arguments),
    /// Begin a journal; never overwrites
    Init(init::Arguments),
    /// Take over what other programs know
    Import(import::Arguments),
    /// The journal for other programs
    Export(Box<export::Arguments>),
}

/// Runs a command; without one, the morning page.
///
/// # Errors
/// When it could not do its work.
pub fn run(command: Option<Command>, global: &Global) -> Result<Exit, Failure> {
    let Some(command) = command else { return today::run(global) };
    match command {
        Command::Due(arguments) => due::run(&arguments, global),
        Command::Balance(arguments) => balance::run(&arguments, global),
        Command::Goals(arguments) => goals::run(&arguments, global),
        Command::Log(arguments) => log::run(&arguments, global),
        Command::People(arguments) => people::run(&arguments, global),
        Command::Show(arguments) => show::run(&arguments, global),
        Command::Stats(arguments) => stats::run(&arguments, global),
        Command::Match(arguments) => match_::run(&arguments, global),
        Command::Path(arguments) => path::run(&arguments, global),
        Command::Graph(arguments) => graph::run(&arguments, global),
        Command::Diff(arguments) => diff::run(&arguments, global),
        Command::Check(arguments) => check::run(&arguments, global),
        Command::Explain(arguments) => explain::run(&arguments, global),
        Command::Fmt(arguments) => fmt::run(&arguments, global),
        Command::Completions(arguments) => completions::run(&arguments, global),
        Command::Help(arguments) => help::run(&arguments, global),
        Command::Man(arguments) => man::run(&arguments, global),
        Command::Schema(arguments) => schema::run(&arguments, global),
        Command::Add(arguments) => add::run(&arguments, global),
        Command::Done(closing) => done::run(&closing, global),
        Command::Drop(closing) => drop::run(&closing, global),
        Command::Snooze(arguments) => snooze::run(&arguments, global),
        Command::Rename(arguments) => rename::run(&arguments, global),
        Command::MergePeople(arguments) => merge_people::run(&arguments, global),
        Command::MergeDriver(arguments) => merge_driver::run(&arguments, global),
        Command::Init(arguments) => init::run(&arguments, global),
        Command::Import(arguments) => import::run(&arguments, global),
        Command::Export(arguments) => export::run(&arguments, global),
    }
}
