//! `goodwill import`

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::git::git;
use crate::cli::journal::Journal;
use crate::cli::{Exit, Failure, Global, completion, input, journal, write};
use crate::compose::Transaction;
use crate::import::{self, FORMATS, Format, ImportContext, Options, Owner, Records, Source, Summary};
use crate::project::fs::{Disk, FileSystem as _};
use crate::value::natural_date::words::span_in_words;
use crate::value::{CalendarSpan, Date, date};

/// The arguments of `import`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a separate flag")]
pub struct ImportArgs {
    #[arg(value_name = "[FORMAT] FILE", required = true, help = file_help(), add = ArgValueCompleter::new(completion::import_files))]
    files: Vec<PathBuf>,
    /// Write the changes; the default on a terminal is to print a diff
    #[arg(long, conflicts_with = "dry_run")]
    write: bool,
    /// Add new entries to this file instead of the main file
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    into: Option<PathBuf>,
    /// Add new people to this circle
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(completion::circles))]
    circle: Option<String>,
    /// Spread the first due dates of new people over this span, such as `60d`
    #[arg(long, value_name = "SPAN", value_parser = parse_span, add = ArgValueCompleter::new(completion::spans), hide_short_help = true)]
    spread: Option<CalendarSpan>,
    /// Import only entries about people who are already in the journal
    #[arg(long)]
    known: bool,
    /// Skip new people with fewer interactions than this
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, hide_short_help = true)]
    at_least: usize,
    /// Import mail and meetings with more than ten people too
    #[arg(long, hide_short_help = true)]
    crowds: bool,
    /// Read only commits since this date; only for the format `git`
    #[arg(long, value_name = "DATE", value_parser = parse_date, hide_short_help = true)]
    since: Option<Date>,
    /// List the place of each value that was not imported
    #[arg(short, long, hide_short_help = true)]
    verbose: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

fn file_help() -> String {
    format!(
        "The format ({}) and the files to import. If the format is missing, it is detected for each file. `-` is \
         standard input; a folder is a Maildir. `git` takes a repository; the default is the current folder",
        format_names()
    )
}

fn format_names() -> String {
    FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
}

fn parse_date(text: &str) -> Result<Date, String> {
    date::parse(text).ok_or_else(|| "write a date such as `2026-03-04`".into())
}

fn parse_span(text: &str) -> Result<CalendarSpan, String> {
    let span = span_in_words(text).filter(|span| span.count > 0);
    span.ok_or_else(|| "write a span such as `60d`, `8w` or `2m`".into())
}

pub fn run(arguments: &ImportArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let sources = read_files(arguments, &journal)?;
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    let file = match &arguments.into {
        Some(path) => transaction.file_named(path)?,
        None => transaction.file(0)?,
    };
    let options = Options {
        today: journal.env.today,
        spread: arguments.spread,
        circle: arguments.circle.clone(),
        known: arguments.known,
        at_least: arguments.at_least,
    };
    let summary = import::apply_records(&mut transaction, file, &sources, &options)?;
    let changes = transaction.finish()?;
    let dry_run = arguments.dry_run.or_if(!arguments.write && io::stdout().is_terminal());
    let is_written = dry_run.finish(&changes, &journal, global)?;
    for line in summary_lines(&summary, arguments.verbose) {
        global.message(&line);
    }
    let files: Vec<&str> = changes.files().iter().map(|file| file.name.as_str()).collect();
    match (files.is_empty(), is_written) {
        (true, _) => global.message("nothing new to import"),
        (false, true) => {
            for file in files {
                global.message(&format!("changed {file}"));
            }
            write::tell_unread(&journal, changes.files(), global);
        }
        (false, false) => global.message("nothing written; use `--write` to write the changes"),
    }
    Ok(Exit::Done)
}

/// Reads all files.
fn read_files(arguments: &ImportArgs, journal: &Journal) -> Result<Vec<(String, Records)>, Failure> {
    let (format, paths) = split_format(&arguments.files)?;
    let context = ImportContext {
        today: journal.env.today,
        owner: Owner::from_model(&journal.model),
        crowds: arguments.crowds,
        settings: &journal.env.settings.import,
    };
    let inputs: Vec<(String, Vec<u8>)> = match format {
        Some(format) if format.name == "git" => vec![git_log(paths, arguments.since)?],
        _ => with_maildir_messages(paths)?.iter().map(|path| input::read(path)).collect::<Result<_, _>>()?,
    };
    let mut sources = Vec::new();
    for (name, bytes) in inputs {
        let source = Source { name: &name, bytes: &bytes };
        let format = format.or_else(|| import::sniff(&source)).ok_or_else(|| {
            Failure::usage(
                format!("can't detect the format of {name}"),
                format!("give the format, one of {}", format_names()),
            )
        })?;
        let mut records = (format.read)(&source, &context);
        if let Some(blocked) = records.blocked.take() {
            return Err(Failure::usage(blocked.why, blocked.help));
        }
        sources.push((name, records));
    }
    Ok(sources)
}

/// Splits the arguments into the format, if the first one names a format, and the files.
fn split_format(arguments: &[PathBuf]) -> Result<(Option<&'static Format>, &[PathBuf]), Failure> {
    let (first, rest) =
        arguments.split_first().map_or(("", arguments), |(first, rest)| (first.to_str().unwrap_or(""), rest));
    let Some(format) = import::format(first) else {
        // A misspelled format would be reported as a missing file.
        let is_word = first != "-" && !first.contains(['.', '/', '\\']);
        if is_word && !rest.is_empty() && !Path::new(first).exists() {
            let names = FORMATS.iter().map(|format| format.name);
            let known = format!("known formats: {}", format_names());
            return Err(Failure::unknown("format", first, names, known));
        }
        return Ok((None, arguments));
    };
    if rest.is_empty() && format.name != "git" {
        return Err(Failure::usage(
            "no file to import",
            format!("write `goodwill import {first} FILE`, or `-` for standard input"),
        ));
    }
    Ok((Some(format), rest))
}

/// Replaces each Maildir by its messages.
fn with_maildir_messages(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        match import::maildir::messages(&Disk, path).map_err(|error| Failure::unreadable(path, error))? {
            Some(mut messages) => files.append(&mut messages),
            None => files.push(path.clone()),
        }
    }
    Ok(files)
}

/// Reads the log of a repository, with the contacts of its trailers mapped by `.mailmap`.
fn git_log(paths: &[PathBuf], since: Option<Date>) -> Result<(String, Vec<u8>), Failure> {
    let folder = paths.first().map_or(Path::new("."), PathBuf::as_path);
    Disk.list(folder).map_err(|error| Failure::unreadable(folder, error))?;
    let run = |arguments: &[&str]| {
        git(folder, arguments).map_err(|failure| match failure {
            Failure::Git(message) => Failure::usage(message, "give the folder of a git repository"),
            failure => failure,
        })
    };
    let flags = [
        "log",
        "--no-show-signature",
        "--no-color",
        "--no-merges",
        "--use-mailmap",
        "--date=format:%Y-%m-%d",
        "-i",
        "-E",
    ];
    let mut arguments: Vec<String> = flags.map(str::to_string).into();
    arguments.push(format!("--grep={}", import::git::LOG_GREP));
    arguments.push(format!("--format={}", import::git::LOG_FORMAT));
    arguments.extend(since.map(|since| format!("--since={since}T00:00:00")));
    let log = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())?;
    let log = String::from_utf8_lossy(&log);
    let contacts = import::git::contacts(&log);
    let mut mapped = Vec::new();
    // A command line has a limited length.
    for contacts in contacts.chunks(200) {
        let found = run(&["check-mailmap"].into_iter().chain(contacts.iter().copied()).collect::<Vec<_>>())?;
        mapped.extend(String::from_utf8_lossy(&found).lines().map(str::to_string));
    }
    let pairs: Vec<(&str, &str)> = contacts.into_iter().zip(mapped.iter().map(String::as_str)).collect();
    Ok((folder.display().to_string(), import::git::with_mailmap(&log, &pairs).into_bytes()))
}

/// Describes what was imported, skipped and left out.
fn summary_lines(summary: &Summary, verbose: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add_counts = |what: &str, counts: &[(usize, &str)]| {
        let parts: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, state)| format!("{count} {state}"))
            .collect();
        if !parts.is_empty() {
            lines.push(format!("{what}: {}", parts.join(", ")));
        }
    };
    let people = summary.people;
    add_counts("people", &[(people.new, "new"), (people.filled, "updated"), (people.same, "unchanged")]);
    for (what, counts) in [("interactions", summary.events), ("promises", summary.promises)] {
        add_counts(what, &[(counts.new, "new"), (counts.same, "unchanged")]);
    }
    lines.extend(summary.refused.iter().map(|refused| format!("skipped: {refused}")));
    for (field, places) in &summary.kept {
        lines.extend(with_places("kept the value in the journal", field, places, verbose));
    }
    for (field, places) in &summary.left_out {
        lines.extend(with_places("not imported", field, places, verbose));
    }
    let has_places = !summary.kept.is_empty() || !summary.left_out.is_empty();
    if has_places && !verbose {
        lines.push("use `-v` to list each place".into());
    }
    lines
}

fn with_places(what: &str, field: &str, places: &[String], verbose: bool) -> Vec<String> {
    let mut lines = vec![format!("{what}: {field} ({})", places.len())];
    if verbose {
        lines.extend(places.iter().map(|place| format!("  {place}")));
    }
    lines
}
