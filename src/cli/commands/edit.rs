//! `goodwill edit`

use std::path::{Path, PathBuf};

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::journal::Journal;
use crate::cli::undo_record::UndoRecord;
use crate::cli::{Exit, Failure, Global, completion, editor, journal, stdio, write};
use crate::compose::FileChange;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint;
use crate::model::id::PersonId;
use crate::project::fs::{Disk, FileSystem as _};
use crate::query::{Filter, Query, find_person};
use crate::render::diagnostic::{self, Format};
use crate::text::source::SourceFile;

/// The arguments of `edit`.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// `@ada` for a person, `main.gw:12` for a place, or a query for the newest interaction that it selects [default:
    /// the entry written last]
    #[arg(value_name = "@HANDLE|PLACE|QUERY", add = ArgValueCompleter::new(completion::query_terms))]
    target: Vec<String>,
}

pub fn run(arguments: &EditArgs, global: &Global) -> Result<Exit, Failure> {
    let before = journal::open(global)?;
    let (path, line) = find(&before, &arguments.target)?;
    editor::open(&path, line)?;
    let after = journal::open(global)?;
    let changes = changes(&before, &after);
    if changes.is_empty() {
        global.message("no changes");
        return Ok(Exit::Done);
    }
    write::record(&before, &changes, global);
    let mut findings = lint::check(&after.model, &after.env);
    lint::retain_changed(&mut findings, &after.model.sources, &before.model.sources);
    let style = global.color.style();
    let (sources, today) = (&after.model.sources, after.env.today);
    stdio::print(|out| diagnostic::write(&findings, sources, &[], today, Format::Pretty, style, out))?;
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    Ok(if findings.iter().any(is_error) { Exit::Findings } else { Exit::Done })
}

/// The file and the line to open.
fn find(journal: &Journal<'_>, target: &[String]) -> Result<(PathBuf, usize), Failure> {
    match target {
        [] => last_entry(journal),
        [word] => match place(journal, word)? {
            Some(place) => Ok(place),
            None if word.starts_with('@') && !word.contains('+') => {
                person(journal, find_person(&journal.model, word)?)
            }
            None => newest(journal, target),
        },
        _ => newest(journal, target),
    }
}

/// The entry that the last command wrote; else the newest interaction; else the start of the journal.
fn last_entry(journal: &Journal<'_>) -> Result<(PathBuf, usize), Failure> {
    let files = journal.model.sources.files();
    let written = UndoRecord::read(journal).and_then(|record| {
        let (path, offset) = record.place()?;
        let file = files.iter().find(|file| is_at(file, path))?;
        Some((path.to_path_buf(), file.lines().line_of(offset) + 1))
    });
    if let Some(place) = written {
        return Ok(place);
    }
    let newest = journal.model.encounters().max_by_key(|entry| (entry.date, entry.time(), entry.place));
    let start = files.first().map_or(0, |file| file.base);
    at(journal, newest.map_or(start, |entry| entry.place))
}

/// The newest interaction that a query selects. A query that selects none may be the name of a person.
fn newest(journal: &Journal<'_>, target: &[String]) -> Result<(PathBuf, usize), Failure> {
    let model = &journal.model;
    let query = Query::from_arguments(target, journal.env.today)?;
    let filter = Filter::strict(&query, model, journal.env.today)?;
    let selected = model.encounters().filter(|entry| filter.holds(*entry));
    if let Some(entry) = selected.max_by_key(|entry| (entry.date, entry.time(), entry.place)) {
        return at(journal, entry.place);
    }
    match find_person(model, &target.join(" ")) {
        Ok(id) => person(journal, id),
        Err(_) => Err(Failure::usage(
            format!("nothing fits the query `{}`", target.join(" ")),
            "`goodwill log` lists the interactions, `goodwill people` the people",
        )),
    }
}

/// The declaration of a person, else the first line that names them.
fn person(journal: &Journal<'_>, id: PersonId) -> Result<(PathBuf, usize), Failure> {
    let person = journal.model.person(id);
    let span = person.declared.first().copied().or(person.first);
    at(journal, span.map_or(0, |span| span.start))
}

/// The place that `FILE:LINE`, `FILE:LINE:COLUMN` or `FILE` names; `None` for other words.
fn place(journal: &Journal<'_>, word: &str) -> Result<Option<(PathBuf, usize)>, Failure> {
    let mut parts = word.split(':').collect::<Vec<_>>();
    let mut numbers = Vec::new();
    while parts.len() > 1
        && let Some(number) = parts.last().and_then(|part| part.parse::<usize>().ok())
    {
        numbers.push(number);
        parts.pop();
    }
    let name = parts.join(":");
    let found =
        journal.model.sources.files().iter().find(|file| file.name == name || is_at(file, Path::new(&name)));
    let line = numbers.last().copied().unwrap_or(1);
    match found.map(SourceFile::path) {
        Some(Some(path)) => Ok(Some((path.to_path_buf(), line.max(1)))),
        Some(None) => Err(standard_input()),
        None if numbers.is_empty() => Ok(None),
        None => Err(Failure::usage(
            format!("{name} is no file of the journal"),
            "`goodwill log -O json` lists the places of interactions",
        )),
    }
}

fn is_at(file: &SourceFile, path: &Path) -> bool {
    let real = |path: &Path| Disk.canonical(path).ok();
    file.path().is_some_and(|own| own == path || real(own).is_some_and(|own| Some(own) == real(path)))
}

/// The file and the line of an offset.
fn at(journal: &Journal<'_>, offset: u32) -> Result<(PathBuf, usize), Failure> {
    let file = journal.model.sources.file_at(offset);
    let path = file.path().ok_or_else(standard_input)?;
    let line = file.lines().line_of((offset - file.base) as usize) + 1;
    Ok((path.to_path_buf(), line))
}

fn standard_input() -> Failure {
    Failure::usage("the journal was read from standard input", "give the file with `-f FILE`")
}

/// The files that the editor changed.
fn changes(before: &Journal<'_>, after: &Journal<'_>) -> Vec<FileChange> {
    let old = before.model.sources.files();
    let changed = after.model.sources.files().iter().filter_map(|file| {
        let old = old.iter().find(|old| old.path() == file.path())?;
        (old.bytes() != file.bytes()).then(|| FileChange {
            path: file.path().unwrap_or(Path::new("-")).to_path_buf(),
            name: file.name.clone(),
            before: Some(old.bytes().to_vec()),
            after: file.bytes().to_vec(),
            is_read: true,
        })
    });
    changed.collect()
}
