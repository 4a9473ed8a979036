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

use super::error::Failure;
use super::exit::Exit;
use super::global::Global;
use super::promise_args::PromiseArgs;
use super::report_command::{self, ReportArgs};

/// The commands, in the order of `goodwill --help`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show who to catch up with, open promises and upcoming days
    Due(ReportArgs<due::DueArgs>),
    /// Show what was given and received
    #[command(alias = "bal")]
    Balance(ReportArgs<balance::BalanceArgs>),
    /// Show the progress of goals
    Goals(ReportArgs<goals::GoalsArgs>),
    /// List interactions, oldest first
    #[command(aliases = ["register", "reg"])]
    Log(ReportArgs<log::LogArgs>),
    /// List people with their last contact, cadence and state
    People(ReportArgs<people::PeopleArgs>),
    /// Show a person's details, to prepare for a meeting
    Show(show::ShowArgs),
    /// Count contacts, new people, answers and favors
    Stats(ReportArgs<stats::StatsArgs>),
    /// Suggest introductions, offers, requests and help with goals
    Match(ReportArgs<match_::MatchArgs>),
    /// Find the shortest chain of introductions to a person
    Path(path::PathArgs),
    /// Print the network of people as DOT, GraphML, JSON or SVG
    Graph(ReportArgs<graph::GraphArgs>),
    /// Write the whole journal as one self-contained page to look at
    Html(html::HtmlArgs),
    /// Summarize what changed since a git revision
    Diff(diff::DiffArgs),
    /// Check the journal for errors and likely mistakes
    #[command(alias = "lint")]
    Check(check::CheckArgs),
    /// Explain a rule of `check`, with examples
    Explain(explain::ExplainArgs),
    /// Format the journal
    #[command(alias = "format")]
    Fmt(fmt::FmtArgs),
    /// Print a shell script that completes commands and names
    Completions(completions::CompletionsArgs),
    /// Print a page of the manual or the help of a command
    Help(help::HelpArgs),
    /// Run the language server for an editor
    Lsp(lsp::LspArgs),
    /// Print a man page
    Man(man::ManArgs),
    /// Print the JSON Schema of goodwill.toml
    Schema,
    /// Record an interaction in plain words
    Add(Box<add::Arguments>),
    /// Mark promises as kept; a recurring one gets its next date
    Done(PromiseArgs),
    /// Mark promises as dropped; a recurring one ends
    Drop(PromiseArgs),
    /// Open the editor at an entry, then check it
    Edit(edit::EditArgs),
    /// Take back the last command that wrote to the journal
    Undo(undo::UndoArgs),
    /// Hide a person from `Catch up` of `due` until a date
    Snooze(snooze::SnoozeArgs),
    /// Change a person's handle in the whole journal
    Rename(rename::RenameArgs),
    /// Remove a person from the journal, or replace them by a pseudonym
    Forget(forget::ForgetArgs),
    /// Merge two people who are the same person
    MergePeople(merge_people::MergePeopleArgs),
    /// Merge versions of a journal by entry, as a git merge driver
    MergeDriver(merge_driver::MergeDriverArgs),
    /// Create a journal; existing files are not changed
    Init(init::InitArgs),
    /// Send a reminder of what is due today, once or every day
    Remind(remind::RemindArgs),
    /// Import people and interactions from other programs
    Import(import::ImportArgs),
    /// Export the journal for other programs
    Export(Box<export::ExportArgs>),
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
        Command::Due(arguments) => report_command::run(&arguments, global),
        Command::Balance(arguments) => report_command::run(&arguments, global),
        Command::Goals(arguments) => report_command::run(&arguments, global),
        Command::Log(arguments) => report_command::run(&arguments, global),
        Command::People(arguments) => report_command::run(&arguments, global),
        Command::Show(arguments) => show::run(&arguments, global),
        Command::Stats(arguments) => report_command::run(&arguments, global),
        Command::Match(arguments) => report_command::run(&arguments, global),
        Command::Path(arguments) => path::run(&arguments, global),
        Command::Graph(arguments) => report_command::run(&arguments, global),
        Command::Html(arguments) => html::run(&arguments, global),
        Command::Diff(arguments) => diff::run(&arguments, global),
        Command::Check(arguments) => check::run(&arguments, global),
        Command::Explain(arguments) => explain::run(&arguments, global),
        Command::Fmt(arguments) => fmt::run(&arguments, global),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Help(arguments) => help::run(&arguments, program(), global),
        Command::Lsp(arguments) => lsp::run(&arguments, global),
        Command::Man(arguments) => man::run(&arguments, program()),
        Command::Schema => schema::run(),
        Command::Add(arguments) => add::run(&arguments, global),
        Command::Done(arguments) => done::run(&arguments, global),
        Command::Drop(arguments) => drop::run(&arguments, global),
        Command::Edit(arguments) => edit::run(&arguments, global),
        Command::Undo(arguments) => undo::run(&arguments, global),
        Command::Snooze(arguments) => snooze::run(&arguments, global),
        Command::Rename(arguments) => rename::run(&arguments, global),
        Command::Forget(arguments) => forget::run(&arguments, global),
        Command::MergePeople(arguments) => merge_people::run(&arguments, global),
        Command::MergeDriver(arguments) => merge_driver::run(&arguments, global),
        Command::Init(arguments) => init::run(&arguments, global),
        Command::Remind(arguments) => remind::run(&arguments, global),
        Command::Import(arguments) => import::run(&arguments, global),
        Command::Export(arguments) => export::run(&arguments, global),
    }
}
