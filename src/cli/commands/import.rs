//! `goodwill import`

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::dry_run::Dry;
use crate::cli::journal::Journal;
use crate::cli::{Exit, Failure, Global, input, journal, stdio};
use crate::compose::Transaction;
use crate::diagnostic::suggest::nearest;
use crate::import::{self, FORMATS, Format, ImportContext, Options, Owner, Records, Source, Summary};
use crate::project::fs::{Disk, FileSystem as _};
use crate::value::CalendarSpan;

/// The arguments of `import`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The format, then files; without a format each file is looked at. `-` is standard input, a folder a
    /// Maildir
    #[arg(value_name = "[FORMAT] FILE", required = true, help = formats())]
    what: Vec<PathBuf>,
    /// Write; on a terminal the change is only shown else
    #[arg(long, conflicts_with = "dry_run")]
    write: bool,
    /// The file that new entries go to; else the journal's own
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// New people come into this circle
    #[arg(long, value_name = "NAME")]
    circle: Option<String>,
    /// Spread the first reminders of new people over this time: `60d`
    #[arg(long, value_name = "SPAN", value_parser = span)]
    spread: Option<CalendarSpan>,
    /// Only what is about people whom the journal has
    #[arg(long)]
    known: bool,
    /// Name the place of everything that was not carried over
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    dry: Dry,
}

fn formats() -> String {
    let names = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    format!(
        "The format ({names}), then files; without one each file is looked at. `-` is standard input, a folder a Maildir"
    )
}

fn span(text: &str) -> Result<CalendarSpan, String> {
    let span = CalendarSpan::parse(text).filter(|span| span.count > 0);
    span.ok_or_else(|| "write a span such as 60d, 8w or 2m".into())
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
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
    };
    let applied = import::apply_records(&mut transaction, file, &sources, &options)?;
    let edited = transaction.finish()?;
    let dry = arguments.dry.or_if(!arguments.write && io::stdout().is_terminal());
    let is_written = dry.finish(&edited)?;
    if !global.quiet {
        for line in summary(&applied, arguments.verbose) {
            stdio::say(&line);
        }
        let files: Vec<&str> = edited.files().iter().map(|file| file.name.as_str()).collect();
        match (files.is_empty(), is_written) {
            (true, _) => stdio::say("nothing is new"),
            (false, true) => files.iter().for_each(|file| stdio::say(&format!("changed {file}"))),
            (false, false) => stdio::say("nothing was written; `--write` does"),
        }
    }
    Ok(Exit::Done)
}

/// Reads all files.
fn read_files(arguments: &Arguments, journal: &Journal) -> Result<Vec<(String, Records)>, Failure> {
    let (format, paths) = asked(&arguments.what)?;
    let context = ImportContext {
        today: journal.env.today,
        owner: Owner::from_model(&journal.model),
        settings: &journal.env.settings.import,
    };
    let mut sources = Vec::new();
    for path in files(paths)? {
        let (name, bytes) = input::read(&path)?;
        let source = Source { name: &name, bytes: &bytes };
        let format = format.or_else(|| import::sniff(&source)).ok_or_else(|| {
            let known = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
            Failure::refused(
                format!("{name} looks like none of the formats"),
                format!("name it: one of {known}"),
            )
        })?;
        let mut records = (format.read)(&source, &context);
        if let Some(blocked) = records.blocked.take() {
            return Err(Failure::refused(blocked.why, blocked.help));
        }
        sources.push((name, records));
    }
    Ok(sources)
}

/// The format, where the first word names one, and the files.
fn asked(what: &[PathBuf]) -> Result<(Option<&'static Format>, &[PathBuf]), Failure> {
    let (first, rest) =
        what.split_first().map_or(("", what), |(first, rest)| (first.to_str().unwrap_or(""), rest));
    let Some(format) = import::format(first) else {
        // A format with a slip in it would be called a missing file.
        let names = FORMATS.iter().map(|format| format.name);
        if let Some(near) = nearest(first, names).filter(|_| !rest.is_empty() && !Path::new(first).exists()) {
            return Err(Failure::refused(
                format!("there is no format `{first}`"),
                format!("did you mean `{near}`?"),
            ));
        }
        return Ok((None, what));
    };
    if rest.is_empty() {
        return Err(Failure::refused(
            "no file is named",
            format!("say `goodwill import {first} FILE`; `-` is standard input"),
        ));
    }
    Ok((Some(format), rest))
}

/// The files to read: for a Maildir the messages in it.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let boxes = ["cur", "new"].map(|name| path.join(name)).into_iter().filter(|folder| folder.is_dir());
        let boxes: Vec<PathBuf> = boxes.collect();
        if boxes.is_empty() {
            files.push(path.clone());
        }
        for folder in boxes {
            let list =
                Disk.list(&folder).map_err(|error| Failure::Unreadable { path: folder.clone(), error })?;
            let mut messages: Vec<PathBuf> =
                list.iter().filter(|entry| !entry.is_folder).map(|entry| folder.join(&entry.name)).collect();
            messages.sort();
            files.extend(messages);
        }
    }
    Ok(files)
}

/// What became of everything, a line each.
fn summary(applied: &Summary, verbose: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let people = applied.people;
    let mut count = |what: &str, counts: &[(usize, &str)]| {
        let said: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, how)| format!("{count} {how}"))
            .collect();
        if !said.is_empty() {
            lines.push(format!("{what}: {}", said.join(", ")));
        }
    };
    count(
        "people",
        &[(people.new, "new"), (people.filled, "with blanks filled"), (people.same, "as they were")],
    );
    for (what, counts) in [("interactions", applied.events), ("promises", applied.promises)] {
        count(what, &[(counts.new, "new"), (counts.same, "there already")]);
    }
    lines.extend(applied.refused.iter().map(|refused| format!("not read: {refused}")));
    for (field, kept) in &applied.kept {
        lines.extend(counted("kept as the journal has it", field, kept, verbose));
    }
    for (field, places) in &applied.left_out {
        lines.extend(counted("not carried over", field, places, verbose));
    }
    let is_more = !applied.kept.is_empty() || !applied.left_out.is_empty();
    if is_more && !verbose {
        lines.push("`-v` names each place".into());
    }
    lines
}

fn counted(what: &str, field: &str, places: &[String], verbose: bool) -> Vec<String> {
    let mut lines = vec![format!("{what}: {field} ({})", places.len())];
    if verbose {
        lines.extend(places.iter().map(|place| format!("  {place}")));
    }
    lines
}
