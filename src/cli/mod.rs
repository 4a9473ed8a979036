//! Floor 5: the command line. Reads arguments, finds the journal, calls one function of the house and
//! prints what it returns. Decides nothing about a journal.

mod clock;
mod commands;
mod completion;
mod dry_run;
mod error;
mod exit;
mod fix;
mod git;
mod input;
mod journal;
mod promise_args;
mod prompt;
mod query_args;
mod report_output;
mod revision;
mod since;
mod stdio;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser};

use crate::value::{Date, date};
use commands::Command;
use error::Failure;
use exit::Exit;

/// Plain-text accounting for relationships; without a command, the morning page
#[derive(Debug, Parser)]
#[command(name = "goodwill", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_long_help = commands::help::list())]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command can be told.
#[derive(Debug, Default, Args)]
pub struct Global {
    /// The journal; `-` is standard input [env: `GOODWILL_FILE`] [else: main.gw]
    #[arg(short, long, global = true, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// The day to answer for [env: `GOODWILL_TODAY`] [else: the local date]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// How to write it: table, json, jsonl, csv, tsv, md; for `due` ics too; for `graph` dot, graphml, json, svg; for
    /// `check` pretty, concise, json, jsonl, sarif, github, gitlab, rdjson, junit
    #[arg(short = 'O', long, global = true, value_name = "FORMAT")]
    format: Option<String>,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: stdio::Color,
    /// Say nothing on standard error but why a command could not do its work
    #[arg(short, long, global = true)]
    quiet: bool,
}

impl Global {
    /// The format that was asked for, of those a command knows; the first where none was.
    ///
    /// # Errors
    /// When the command has no such format.
    fn format<F: Default, const N: usize>(
        &self,
        known: [&'static str; N],
        parse: impl Fn(&str) -> Option<F>,
    ) -> Result<F, Failure> {
        let Some(asked) = &self.format else { return Ok(F::default()) };
        parse(asked).ok_or_else(|| Failure::Format { asked: asked.clone(), known: known.join(", ") })
    }
}

fn day(text: &str) -> Result<Date, String> {
    date::parse(text).ok_or_else(|| match date::suggest(text) {
        Some(near) => format!("a date is written `{near}`"),
        None => "a date is written `2026-03-04`".into(),
    })
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    if completion::answer() {
        return Exit::Done.into();
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return answer_clap(&error).into(),
    };
    let ended = commands::run(cli.command, &cli.global);
    ended
        .unwrap_or_else(|failure| {
            stdio::complain(&failure);
            Exit::Failed
        })
        .into()
}

/// Help and version are answers, all else is a bad flag.
fn answer_clap(said: &clap::Error) -> Exit {
    let printed = stdio::heard(said.print());
    if said.use_stderr() {
        return Exit::Failed;
    }
    printed.map_or_else(
        |error| {
            stdio::complain(&Failure::from(error));
            Exit::Failed
        },
        |()| Exit::Done,
    )
}
