//! The command line: reads arguments, finds the journal, calls one function of a lower layer and prints the result.
//!
//! What a journal means is decided in the lower layers. Here are flags, exit codes, messages, the clock and git.

mod clock;
mod command_table;
mod commands;
mod completion;
mod deferred;
mod dry_run;
mod editor;
mod error;
mod exit;
mod file_names;
mod git;
mod global;
mod input;
mod journal;
mod listed_numbers;
mod pager;
mod process;
mod program;
mod promise_args;
mod prompt;
mod query_args;
mod report_command;
mod report_output;
mod revision;
mod shell_word;
mod shells;
mod state;
mod stdio;
mod temporary;
mod undo_record;
mod usage_error;
mod write;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, FromArgMatches as _, Subcommand as _};
use clap_complete::env::CompleteEnv;

use commands::Command;
use error::Failure;
use exit::Exit;
use global::Global;

/// Plain-text accounting for relationships
///
/// Without a command, goodwill prints the morning page: who to catch up with, open promises and upcoming days.
#[derive(Debug, Args)]
#[command(version = version(), max_term_width = 100, disable_help_subcommand = true)]
struct Program {
    #[command(flatten)]
    global: Global,
}

/// The version, with the commit if `GOODWILL_COMMIT` was set when the program was built.
fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    option_env!("GOODWILL_COMMIT").map_or(version.into(), |commit| format!("{version} ({commit})"))
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    if answers_completion_request() {
        return Exit::Done.into();
    }
    let without_help = Program::augment_args(Command::augment_subcommands(name()));
    let (global, command) = match parse(without_help) {
        Ok(arguments) => arguments,
        Err(version) if version.kind() == ErrorKind::DisplayVersion => {
            return print_clap_error(&version).into();
        }
        // The help of all commands takes longer to make than most journals take to read.
        Err(_) => match parse(program()) {
            Ok(arguments) => arguments,
            Err(error) => return print_clap_error(&usage_error::with_tip(error, &all_commands())).into(),
        },
    };
    let exit = commands::run(command, &global, program).unwrap_or_else(|failure| {
        stdio::print_error(&failure);
        Exit::Failed
    });
    exit.into()
}

fn parse(mut program: clap::Command) -> clap::error::Result<(Global, Option<Command>)> {
    let arguments = program.try_get_matches_from_mut(std::env::args_os());
    // Freeing its thousand parts is a twentieth of a start, and the process ends soon.
    std::mem::forget(program);
    let arguments = arguments?;
    let Program { global } = Program::from_arg_matches(&arguments)?;
    let command = arguments.subcommand().map(|_| Command::from_arg_matches(&arguments)).transpose()?;
    Ok((global, command))
}

/// The definition of the command line with its help.
fn program() -> clap::Command {
    program::with_help(all_commands())
}

/// The definition of the command line with the arguments of all commands ([`deferred`]).
fn all_commands() -> clap::Command {
    Program::augment_args(Command::augment_subcommands_for_update(name()))
}

fn name() -> clap::Command {
    clap::Command::new("goodwill")
}

/// Prints completions if a shell asks for them, and returns whether it did.
fn answers_completion_request() -> bool {
    let here = std::env::current_dir().ok();
    let environment = CompleteEnv::with_factory(program).shells(shells::SHELLS);
    environment.try_complete(std::env::args_os(), here.as_deref()).unwrap_or(true)
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
