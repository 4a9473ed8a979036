//! The command line: reads arguments, finds the journal, calls one function of a lower layer and prints the result.
//!
//! What a journal means is decided in the lower layers. Here are flags, exit codes, messages, the clock and git.

mod clock;
mod commands;
mod completion;
mod dry_run;
mod error;
mod exit;
mod file_names;
mod git;
mod global;
mod input;
mod journal;
mod pager;
mod promise_args;
mod prompt;
mod query_args;
mod report_command;
mod report_output;
mod revision;
mod stdio;

use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory as _, Parser};
use clap_complete::env::CompleteEnv;

use commands::Command;
use error::Failure;
use exit::Exit;
use global::Global;

/// Plain-text accounting for relationships
///
/// Without a command, goodwill prints the morning page: who to catch up with, open promises and upcoming days.
#[derive(Debug, Parser)]
#[command(name = "goodwill", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_long_help = commands::help::list())]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    if answers_completion_request() {
        return Exit::Done.into();
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return print_clap_error(&with_file_hint(error)).into(),
    };
    let exit = commands::run(cli.command, &cli.global, Cli::command).unwrap_or_else(|failure| {
        stdio::print_error(&failure);
        Exit::Failed
    });
    exit.into()
}

/// Prints completions if a shell asks for them, and returns whether it did.
fn answers_completion_request() -> bool {
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(Cli::command).try_complete(std::env::args_os(), here.as_deref()).unwrap_or(true)
}

/// Adds a hint to the error for a journal that is given without `-f`.
fn with_file_hint(mut error: clap::Error) -> clap::Error {
    let mut words = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].into_iter();
    let file = words.find_map(|kind| match error.get(kind) {
        Some(ContextValue::String(word)) if Path::new(word).extension().is_some_and(|ext| ext == "gw") => {
            Some(word.clone())
        }
        _ => None,
    });
    if let Some(file) = file {
        let hint = format!("choose the journal with `-f {file}`");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![hint.into()]));
    }
    error
}

/// Prints help, version or a usage error.
fn print_clap_error(error: &clap::Error) -> Exit {
    let printed = stdio::ignore_closed_pipe(error.print());
    if error.use_stderr() {
        return Exit::Failed;
    }
    printed.map_or_else(
        |error| {
            stdio::print_error(&Failure::from(error));
            Exit::Failed
        },
        |()| Exit::Done,
    )
}
