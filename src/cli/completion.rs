//! Completes arguments: names and words from the journal, formats, periods and revisions.
//!
//! The journal is that of the command line being completed. Without one there are no candidates, since a shell has no
//! place for an error.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter as _};

use super::git::git;
use super::global::Global;
use super::journal::{self, Journal};
use super::listed_numbers::Numbering;
use super::shells::SHELLS;
use super::{command_table::COMMANDS, command_table::report_formats};
use crate::compose::promises;
use crate::diagnostic::Rule;
use crate::model::Model;
use crate::model::id::PersonId;
use crate::query::{Field, Is};
use crate::value::Channel;
use crate::value::name::fold;
use crate::{docs, export, import};

/// Completes a query term.
pub fn query_terms(current: &OsStr) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let (not, word) = current.strip_prefix("not:").map_or(("", &*current), |word| ("not:", word));
    let found = match word.split_once(':') {
        Some((field, part)) => {
            let prefix = |candidate: CompletionCandidate| candidate.add_prefix(format!("{field}:"));
            values(field, part).into_iter().map(prefix).collect()
        }
        None => with_journal(|journal| {
            let model = &journal.model;
            let mut found = with_sigils(model, word);
            if !word.is_empty() {
                found.extend(people_named(model, word));
            }
            found.extend(
                matching(word, Field::ALL.iter().map(|(_, name)| *name))
                    .into_iter()
                    .map(|name| name + ":")
                    .map(CompletionCandidate::new),
            );
            found
        }),
    };
    found.into_iter().map(|candidate| candidate.add_prefix(not)).collect()
}

/// Completes a person: a handle, or the start of a name or of a word of it.
pub fn people(current: &OsStr) -> Vec<CompletionCandidate> {
    let word = current.to_string_lossy();
    with_journal(|journal| match word.strip_prefix('@') {
        Some(part) => handles(&journal.model, part, "@"),
        None if word.is_empty() => handles(&journal.model, "", "@"),
        None => people_named(&journal.model, &word),
    })
}

/// Completes the last word of a text: a kind of interaction, a person, `#tag` or `^goal`.
pub fn prose(current: &OsStr) -> Vec<CompletionCandidate> {
    let text = current.to_string_lossy();
    let start = text.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let (before, word) = text.split_at(start);
    let found = with_journal(|journal| {
        let model = &journal.model;
        let mut found = with_sigils(model, word);
        if !word.is_empty() {
            found.extend(names(model, word, |_| true));
            found.extend(candidates(matching(word, model.kind_names.iter())));
        }
        found
    });
    found.into_iter().map(|candidate| candidate.add_prefix(before)).collect()
}

/// Completes a promise: its number, else the start of its text.
pub fn promise_numbers(current: &OsStr) -> Vec<CompletionCandidate> {
    let word = current.to_string_lossy();
    with_journal(|journal| {
        let numbering = Numbering::new(journal);
        let model = &journal.model;
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let open = numbering.promises().into_iter().map(|(number, promise)| {
            let line = promises::describe(model, promise);
            let words = line.split_once(' ').map_or(&*line, |(_, words)| words).to_string();
            if is_number {
                (number.to_string(), words)
            } else {
                (model.prose(promise.prose).into_owned(), words)
            }
        });
        let fits = |(value, _): &(String, String)| fold(value).starts_with(&fold(&word));
        open.filter(fits)
            .map(|(value, words)| CompletionCandidate::new(value).help(Some(words.into())))
            .collect()
    })
}

/// Completes a kind of interaction.
pub fn kinds(current: &OsStr) -> Vec<CompletionCandidate> {
    values("kind", &current.to_string_lossy())
}

/// Completes a circle.
pub fn circles(current: &OsStr) -> Vec<CompletionCandidate> {
    values("circle", &current.to_string_lossy())
}

/// Completes a favor.
pub fn favors(current: &OsStr) -> Vec<CompletionCandidate> {
    values("gave", &current.to_string_lossy())
}

/// Completes a place where an interaction took place.
pub fn places(current: &OsStr) -> Vec<CompletionCandidate> {
    with_journal(|journal| {
        let model = &journal.model;
        let places = model.encounters().flat_map(|encounter| encounter.at().iter().map(|&at| model.text(at)));
        let mut found = matching(&current.to_string_lossy(), places);
        found.dedup();
        candidates(found)
    })
}

/// Completes a rule of `check`.
pub fn rules(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(matching(&current.to_string_lossy(), Rule::names()))
}

/// Completes a period.
pub fn periods(current: &OsStr) -> Vec<CompletionCandidate> {
    const PERIODS: &[&str] = &[
        "today",
        "yesterday",
        "tomorrow",
        "this-week",
        "last-week",
        "next-week",
        "this-month",
        "last-month",
        "next-month",
        "this-quarter",
        "last-quarter",
        "this-year",
        "last-year",
        "7d",
        "30d",
        "90d",
        "1y",
    ];
    fixed(current, PERIODS)
}

/// Completes a span of time.
pub fn spans(current: &OsStr) -> Vec<CompletionCandidate> {
    fixed(current, &["1d", "3d", "1w", "2w", "1m", "3m", "6m", "1y"])
}

/// Completes the span or the day of `snooze`.
pub fn days(current: &OsStr) -> Vec<CompletionCandidate> {
    fixed(current, &["1w", "2w", "1m", "3m", "tomorrow", "next"])
}

/// Completes a revision of git.
pub fn revisions(current: &OsStr) -> Vec<CompletionCandidate> {
    let names = git(Path::new("."), ["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"]);
    let names = String::from_utf8_lossy(&names.unwrap_or_default()).into_owned();
    let word = current.to_string_lossy();
    candidates(
        ["HEAD", "HEAD~1"]
            .into_iter()
            .chain(names.lines())
            .filter(|name| name.starts_with(&*word))
            .map(str::to_string),
    )
}

/// Completes an output format of reports.
pub fn output_formats(current: &OsStr) -> Vec<CompletionCandidate> {
    fixed(current, &report_formats())
}

/// Completes a format of `export`.
pub fn export_formats(current: &OsStr) -> Vec<CompletionCandidate> {
    described(current, export::FORMATS.iter().map(|format| (format.name, format.what)))
}

/// Completes a format of `import`, or a file.
pub fn import_files(current: &OsStr) -> Vec<CompletionCandidate> {
    let names: Vec<&str> = import::FORMATS.iter().map(|format| format.name).collect();
    let mut found = fixed(current, &names);
    found.extend(PathCompleter::any().complete(current));
    found
}

/// Completes a shell.
pub fn shells(current: &OsStr) -> Vec<CompletionCandidate> {
    fixed(current, &SHELLS.names().collect::<Vec<_>>())
}

/// Completes a command.
pub fn commands(current: &OsStr) -> Vec<CompletionCandidate> {
    fixed(current, &COMMANDS.iter().map(|info| info.name).collect::<Vec<_>>())
}

/// Completes a topic of the manual, or a command.
pub fn topics(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = described(current, docs::TOPICS.iter().map(|topic| (topic.name, topic.summary)));
    found.extend(commands(current));
    found
}

fn values(field: &str, part: &str) -> Vec<CompletionCandidate> {
    let Some(field) = Field::parse(field) else { return Vec::new() };
    match field {
        Field::Channel => candidates(matching(part, Channel::ALL.iter().map(|channel| channel.as_str()))),
        Field::Is => candidates(matching(part, Is::ALL.iter().map(|(_, name)| *name))),
        field => with_journal(|Journal { model, .. }| match field {
            Field::Person | Field::About => match part.strip_prefix('@') {
                Some(part) => handles(model, part, "@"),
                None => handles(model, part, ""),
            },
            Field::Tag | Field::Offers | Field::Seeks => candidates(matching(part, model.tag_names.iter())),
            Field::Kind => candidates(matching(part, model.kind_names.iter())),
            Field::Circle => candidates(matching(part, model.circle_names.iter())),
            Field::Goal => candidates(matching(part, model.goal_names.iter())),
            Field::Gave | Field::Got => candidates(matching(part, model.favor_names())),
            _ => Vec::new(),
        }),
    }
}

/// Handles, tags and goals with their sigil.
fn with_sigils(model: &Model, word: &str) -> Vec<CompletionCandidate> {
    let starts = |sigil: char| word.is_empty() || word.starts_with(sigil);
    let part = word.trim_start_matches(['@', '#', '^']);
    let mut found = Vec::new();
    if starts('@') {
        found.extend(handles(model, part, "@"));
    }
    if starts('#') {
        found.extend(
            matching(part, model.tag_names.iter())
                .into_iter()
                .map(|tag| CompletionCandidate::new(format!("#{tag}"))),
        );
    }
    if starts('^') {
        found.extend(
            matching(part, model.goal_names.iter())
                .into_iter()
                .map(|goal| CompletionCandidate::new(format!("^{goal}"))),
        );
    }
    found
}

/// The handles that start with `part`, with the names of the people.
fn handles(model: &Model, part: &str, sigil: &str) -> Vec<CompletionCandidate> {
    let part = fold(part);
    let mut found: Vec<PersonId> =
        model.others().filter(|&id| fold(model.handle(id)).starts_with(&part)).collect();
    found.sort_unstable_by_key(|&id| model.handle(id));
    let candidate = |id: PersonId| {
        let name = model.name(id).map(|name| name.to_string().into());
        CompletionCandidate::new(format!("{sigil}{}", model.handle(id))).help(name)
    };
    found.into_iter().map(candidate).collect()
}

/// Handles without `@`, and the names of the other people. A capital letter starts a name.
fn people_named(model: &Model, part: &str) -> Vec<CompletionCandidate> {
    if part.starts_with(char::is_uppercase) {
        return names(model, part, |_| true);
    }
    let folded = fold(part);
    let mut found = handles(model, part, "");
    found.extend(names(model, part, |id| !fold(model.handle(id)).starts_with(&folded)));
    found
}

/// Names that start with `part`, and later words of names.
fn names(model: &Model, part: &str, fits: impl Fn(PersonId) -> bool) -> Vec<CompletionCandidate> {
    let names = model.others().filter(|&id| fits(id)).filter_map(|id| model.name(id));
    let words = names.flat_map(|name| [name].into_iter().chain(name.split_whitespace().skip(1)));
    let mut found = matching(part, words);
    found.dedup();
    candidates(found)
}

/// The names that start with `part`, without regard to case, sorted.
fn matching<'m>(part: &str, names: impl Iterator<Item = &'m str>) -> Vec<String> {
    let part = fold(part);
    let mut found: Vec<String> =
        names.filter(|name| fold(name).starts_with(&part)).map(str::to_string).collect();
    found.sort_unstable();
    found
}

fn fixed(current: &OsStr, words: &[&str]) -> Vec<CompletionCandidate> {
    described(current, words.iter().map(|word| (*word, "")))
}

fn described<'w>(
    current: &OsStr,
    words: impl Iterator<Item = (&'w str, &'w str)>,
) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let help = |what: &str| (!what.is_empty()).then(|| what.to_string().into());
    words
        .filter(|(word, _)| word.starts_with(&*current))
        .map(|(word, what)| CompletionCandidate::new(word).help(help(what)))
        .collect()
}

fn with_journal(found: impl FnOnce(&Journal<'_>) -> Vec<CompletionCandidate>) -> Vec<CompletionCandidate> {
    let global = Global::with_files(files());
    journal::open(&global).map(|journal| found(&journal)).unwrap_or_default()
}

/// The files of `-f` and `--file` on the command line being completed.
fn files() -> Vec<PathBuf> {
    let words = std::env::args_os().skip_while(|word| word != "--").skip(1);
    let mut words = words.map(|word| word.to_string_lossy().into_owned());
    let mut files = Vec::new();
    while let Some(word) = words.next() {
        files.extend(match word.as_str() {
            "-f" | "--file" => words.next(),
            joined => ["--file=", "-f"].iter().find_map(|flag| joined.strip_prefix(flag)).map(str::to_string),
        });
    }
    files.into_iter().filter(|file| file != "-").map(PathBuf::from).collect()
}

fn candidates(found: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    found.into_iter().map(CompletionCandidate::new).collect()
}
