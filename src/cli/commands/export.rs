//! `goodwill export`

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::query_args::QueryArgs;
use crate::cli::{Exit, Failure, Global, journal, report_output, stdio};
use crate::diagnostic::suggest::nearest;
use crate::export::{ExportContext, FORMATS, Format};
use crate::project::fs::{Disk, FileSystem as _};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[arg(value_name = "FORMAT", help = formats())]
    format: String,
    #[command(flatten)]
    asked: QueryArgs,
    /// Notes too
    #[arg(long)]
    notes: bool,
    /// Where to write it; else on standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

fn formats() -> String {
    FORMATS.iter().map(|format| format!("{}: {}", format.name, format.what)).collect::<Vec<_>>().join("; ")
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let format = format(&arguments.format)?;
    if format.is_binary && arguments.output.is_none() && io::stdout().is_terminal() {
        let help = format!("name a file: `goodwill export {} -o FILE`", format.name);
        return Err(Failure::refused("what comes is nothing to read on a terminal", help));
    }
    let journal = journal::open(global)?;
    let filter = arguments.asked.filter(&journal)?;
    let exported = ExportContext {
        model: &journal.model,
        filter: &filter,
        env: &journal.env,
        is_whole: !arguments.asked.is_selective(),
        notes: arguments.notes,
    };
    let bytes = (format.write)(&exported)?;
    match &arguments.output {
        None => stdio::print(|out| out.write_all(&bytes))?,
        Some(path) => match put(path, &bytes, arguments.force) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !arguments.force => {
                let message = format!("{} is there already", path.display());
                return Err(Failure::refused(message, "write over it with `--force`"));
            }
            other => other.map_err(|error| Failure::Unwritable { path: path.clone(), error })?,
        },
    }
    report_output::warn_of_errors(&journal, global);
    Ok(Exit::Done)
}

/// Writes a file, in place of one that is there where that is wanted.
fn put(path: &Path, bytes: &[u8], is_forced: bool) -> io::Result<()> {
    if !is_forced {
        return Disk.create(path, bytes).map_err(|error| match error.kind() {
            // What is no file could not be written over either.
            io::ErrorKind::AlreadyExists => Disk.read(path).err().unwrap_or(error),
            _ => error,
        });
    }
    match Disk.read(path) {
        Ok(before) => Disk.swap(path, Some(&before), bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Disk.create(path, bytes),
        Err(error) => Err(error),
    }
}

fn format(name: &str) -> Result<&'static Format, Failure> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let known = FORMATS.iter().map(|format| format.name);
        let help = nearest(name, known.clone()).map_or_else(
            || format!("there are {}", known.collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Failure::refused(format!("there is no format `{name}`"), help)
    })
}
