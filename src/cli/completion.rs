//! Shell completion of names from the journal.
//!
//! Shells split words at `@`, `#` and `:`, so names are offered with and without their sigil.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap_complete::engine::CompletionCandidate;

use super::global::Global;
use super::journal;
use crate::diagnostic::Rule;
use crate::model::Model;
use crate::query::{Field, Is};
use crate::value::Channel;
use crate::value::name::fold;

/// Completes a query term.
pub fn query_terms(current: &OsStr) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let (not, word) = current.strip_prefix("not:").map_or(("", &*current), |word| ("not:", word));
    let found = match word.split_once(':') {
        Some((field, part)) => {
            values(field, part).into_iter().map(|value| format!("{field}:{value}")).collect()
        }
        None => with_names(|model| {
            let mut found = with_sigil(word, '@', handles(model));
            found.extend(with_sigil(word, '#', model.tag_names.iter()));
            found.extend(with_sigil(word, '^', model.goal_names.iter()));
            if !word.is_empty() && !word.starts_with(['@', '#', '^']) {
                found.extend(matching(word, handles(model)));
            }
            found.extend(
                matching(word, Field::ALL.iter().map(|(_, name)| *name)).into_iter().map(|name| name + ":"),
            );
            found
        }),
    };
    candidates(found.into_iter().map(|term| format!("{not}{term}")))
}

/// Completes a person, with and without `@`.
pub fn people(current: &OsStr) -> Vec<CompletionCandidate> {
    let word = current.to_string_lossy();
    candidates(with_names(|model| {
        let mut found = with_sigil(&word, '@', handles(model));
        if !word.starts_with('@') {
            found.extend(matching(&word, handles(model)));
        }
        found
    }))
}

/// Completes a rule of `check`.
pub fn rules(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(matching(&current.to_string_lossy(), Rule::names()))
}

fn values(field: &str, part: &str) -> Vec<String> {
    let Some(field) = Field::parse(field) else { return Vec::new() };
    match field {
        Field::Channel => matching(part, Channel::ALL.iter().map(|channel| channel.as_str())),
        Field::Is => matching(part, Is::ALL.iter().map(|(_, name)| *name)),
        field => with_names(|model| match field {
            Field::Person => matching(part, handles(model)),
            Field::Tag | Field::Offers | Field::Seeks => matching(part, model.tag_names.iter()),
            Field::Kind => matching(part, model.kind_names.iter()),
            Field::Circle => matching(part, model.circle_names.iter()),
            Field::Goal => matching(part, model.goal_names.iter()),
            Field::Gave | Field::Got => matching(part, model.favor_names.iter()),
            _ => Vec::new(),
        }),
    }
}

fn handles(model: &Model) -> impl Iterator<Item = &str> {
    model.others().map(|id| model.handle(id))
}

fn with_sigil<'m>(word: &str, sigil: char, names: impl Iterator<Item = &'m str>) -> Vec<String> {
    if !word.is_empty() && !word.starts_with(sigil) {
        return Vec::new();
    }
    matching(word.trim_start_matches(sigil), names).into_iter().map(|name| format!("{sigil}{name}")).collect()
}

fn matching<'m>(part: &str, names: impl Iterator<Item = &'m str>) -> Vec<String> {
    let part = fold(part);
    let mut found: Vec<String> =
        names.filter(|name| fold(name).starts_with(&part)).map(str::to_string).collect();
    found.sort_unstable();
    found
}

/// Reads the journal of the command line being completed. Offers nothing if there is none, since a shell has no place
/// for an error.
fn with_names(found: impl FnOnce(&Model) -> Vec<String>) -> Vec<String> {
    let global = Global::with_files(files());
    journal::open(&global).map(|journal| found(&journal.model)).unwrap_or_default()
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
