//! The commands, one file each: arguments and what the command does with them.
//!
//! To add a command: a file here, a line in each of the three lists below, an entry in `command_table.rs`, and a row in
//! the table of `README.md`.

mod add;
mod balance;
mod check;
mod completions;
mod diff;
mod done;
mod drop;
mod due;
mod edit;
mod explain;
mod export;
mod fmt;
mod forget;
mod goals;
mod graph;
pub mod help;
mod html;
mod import;
mod init;
mod log;
mod lsp;
mod man;
mod match_;
mod merge_driver;
mod merge_people;
mod path;
mod people;
mod remind;
mod rename;
mod schema;
mod show;
mod snooze;
mod stats;
mod today;
mod undo;

use clap::Subcommand;

use super::deferred::Deferred;
use super::error::Failure;
use super::exit::Exit;
use super::global::Global;
use super::promise_args::PromiseArgs;
use super::report_command::{self, ReportArgs};

/// The commands, in the order of `goodwill --help`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show who to catch up with, open promises and upcoming days
    Due(Deferred<ReportArgs<due::DueArgs>>),
    /// Show what was given and received
    #[command(alias = "bal")]
    Balance(Deferred<ReportArgs<balance::BalanceArgs>>),
    /// Show the progress of goals
    Goals(Deferred<ReportArgs<goals::GoalsArgs>>),
    /// List interactions, oldest first
    #[command(aliases = ["register", "reg"])]
    Log(Deferred<ReportArgs<log::LogArgs>>),
    /// List people with their last contact, cadence and state
    People(Deferred<ReportArgs<people::PeopleArgs>>),
    /// Show a person's details, to prepare for a meeting
    Show(Deferred<show::ShowArgs>),
    /// Count contacts, new people, answers and favors
    Stats(Deferred<ReportArgs<stats::StatsArgs>>),
    /// Suggest introductions, offers, requests and help with goals
    Match(Deferred<ReportArgs<match_::MatchArgs>>),
    /// Find the shortest chain of introductions to a person
    Path(Deferred<path::PathArgs>),
    /// Print the network of people as DOT, GraphML, JSON or SVG
    Graph(Deferred<ReportArgs<graph::GraphArgs>>),
    /// Write the whole journal as one self-contained page to look at
    Html(Deferred<html::HtmlArgs>),
    /// Summarize what changed since a git revision
    Diff(Deferred<diff::DiffArgs>),
    /// Check the journal for errors and likely mistakes
    #[command(alias = "lint")]
    Check(Deferred<check::CheckArgs>),
    /// Explain a rule of `check`, with examples
    Explain(Deferred<explain::ExplainArgs>),
    /// Format the journal
    #[command(alias = "format")]
    Fmt(Deferred<fmt::FmtArgs>),
    /// Print a shell script that completes commands and names
    Completions(Deferred<completions::CompletionsArgs>),
    /// Print a page of the manual or the help of a command
    Help(Deferred<help::HelpArgs>),
    /// Run the language server for an editor
    Lsp(Deferred<lsp::LspArgs>),
    /// Print a man page
    Man(Deferred<man::ManArgs>),
    /// Print the JSON Schema of goodwill.toml
    Schema,
    /// Record an interaction in plain words
    Add(Deferred<Box<add::Arguments>>),
    /// Mark promises as kept; a recurring one gets its next date
    Done(Deferred<PromiseArgs>),
    /// Mark promises as dropped; a recurring one ends
    Drop(Deferred<PromiseArgs>),
    /// Open the editor at an entry, then check it
    Edit(Deferred<edit::EditArgs>),
    /// Take back the last command that wrote to the journal
    Undo(Deferred<undo::UndoArgs>),
    /// Hide a person from `Catch up` of `due` until a date
    Snooze(Deferred<snooze::SnoozeArgs>),
    /// Change a person's handle in the whole journal
    Rename(Deferred<rename::RenameArgs>),
    /// Remove a person from the journal, or replace them by a pseudonym
    Forget(Deferred<forget::ForgetArgs>),
    /// Merge two people who are the same person
    MergePeople(Deferred<merge_people::MergePeopleArgs>),
    /// Merge versions of a journal by entry, as a git merge driver
    MergeDriver(Deferred<merge_driver::MergeDriverArgs>),
    /// Create a journal; existing files are not changed
    Init(Deferred<init::InitArgs>),
    /// Send a reminder of what is due today, once or every day
    Remind(Deferred<remind::RemindArgs>),
    /// Import people and interactions from other programs
    Import(Deferred<import::ImportArgs>),
    /// Export the journal for other programs
    Export(Deferred<Box<export::ExportArgs>>),
}

/// Runs a command, or prints the morning page if there is none. `program` builds the definition of the command line.
///
/// # Errors
/// When the command fails.
pub fn run(
    command: Option<Command>,
    global: &Global,
    program: fn() -> clap::Command,
) -> Result<Exit, Failure> {
    let Some(command) = command else { return today::run(global) };
    match command {
        Command::Due(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::Balance(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::Goals(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::Log(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::People(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::Show(Deferred(arguments)) => show::run(&arguments, global),
        Command::Stats(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::Match(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::Path(Deferred(arguments)) => path::run(&arguments, global),
        Command::Graph(Deferred(arguments)) => report_command::run(&arguments, global),
        Command::Html(Deferred(arguments)) => html::run(&arguments, global),
        Command::Diff(Deferred(arguments)) => diff::run(&arguments, global),
        Command::Check(Deferred(arguments)) => check::run(&arguments, global),
        Command::Explain(Deferred(arguments)) => explain::run(&arguments, global),
        Command::Fmt(Deferred(arguments)) => fmt::run(&arguments, global),
        Command::Completions(Deferred(arguments)) => completions::run(&arguments),
        Command::Help(Deferred(arguments)) => help::run(&arguments, program(), global),
        Command::Lsp(Deferred(arguments)) => lsp::run(&arguments, global),
        Command::Man(Deferred(arguments)) => man::run(&arguments, program()),
        Command::Schema => schema::run(),
        Command::Add(Deferred(arguments)) => add::run(&arguments, global),
        Command::Done(Deferred(arguments)) => done::run(&arguments, global),
        Command::Drop(Deferred(arguments)) => drop::run(&arguments, global),
        Command::Edit(Deferred(arguments)) => edit::run(&arguments, global),
        Command::Undo(Deferred(arguments)) => undo::run(&arguments, global),
        Command::Snooze(Deferred(arguments)) => snooze::run(&arguments, global),
        Command::Rename(Deferred(arguments)) => rename::run(&arguments, global),
        Command::Forget(Deferred(arguments)) => forget::run(&arguments, global),
        Command::MergePeople(Deferred(arguments)) => merge_people::run(&arguments, global),
        Command::MergeDriver(Deferred(arguments)) => merge_driver::run(&arguments, global),
        Command::Init(Deferred(arguments)) => init::run(&arguments, global),
        Command::Remind(Deferred(arguments)) => remind::run(&arguments, global),
        Command::Import(Deferred(arguments)) => import::run(&arguments, global),
        Command::Export(Deferred(arguments)) => export::run(&arguments, global),
    }
}
