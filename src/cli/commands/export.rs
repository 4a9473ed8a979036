//! `goodwill export`

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::query_args::{self, QueryArgs};
use crate::cli::{Exit, Failure, Global, completion, journal, report_output, stdio, write};
use crate::export::{ExportContext, FORMATS, Format};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[arg(value_name = "FORMAT", help = format_names(), long_help = format_help(), add = ArgValueCompleter::new(completion::export_formats))]
    target: String,
    #[command(flatten)]
    query: QueryArgs,
    /// Include notes
    #[arg(long)]
    notes: bool,
    /// Add an alarm to the events of `ics`
    ///
    /// At 9:00 on the day, or 30 minutes before a time.
    #[arg(long)]
    alarm: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long)]
    force: bool,
}

fn format_names() -> String {
    format!("One of {}", FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", "))
}

fn format_help() -> String {
    FORMATS.iter().map(|format| format!("{}: {}", format.name, format.what)).collect::<Vec<_>>().join("\n")
}

pub fn run(arguments: &ExportArgs, global: &Global) -> Result<Exit, Failure> {
    let format = find_format(&arguments.target)?;
    let output = write::destination(arguments.output.as_deref());
    if format.is_binary && output.is_none() && io::stdout().is_terminal() {
        let help = format!("write to a file: `goodwill export {} -o FILE`", format.name);
        return Err(Failure::usage("refusing to write binary output to a terminal", help));
    }
    let journal = journal::open(global)?;
    let filter = arguments.query.filter(&journal)?;
    let context = ExportContext {
        model: &journal.model,
        filter: &filter,
        env: &journal.env,
        is_whole: !arguments.query.is_selective(),
        notes: arguments.notes,
        alarms: arguments.alarm,
    };
    let bytes = (format.write)(&context)?;
    match output {
        None => stdio::print(|out| out.write_all(&bytes))?,
        Some(path) => write::write_output(path, &bytes, arguments.force)?,
    }
    if let Some(message) = query_args::nothing_fits(&arguments.query.text(), &filter) {
        global.message(&message);
    }
    report_output::warn_of_errors(&journal, global);
    Ok(Exit::Done)
}

fn find_format(name: &str) -> Result<&'static Format, Failure> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let list = format!("known formats: {}", known.join(", "));
        Failure::unknown("format", name, known, list)
    })
}
