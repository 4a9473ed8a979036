//! What a shell may complete a word with: the names of the journal.
//!
//! Shells split words at `@`, `#` and `:`, so a name is offered without its sigil as well.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::CompleteEnv;

use super::{Cli, Global, journal};
use crate::diagnostic::Rule;
use crate::model::Model;
use crate::query::{Field, Is};
use crate::value::Channel;
use crate::value::name::fold;

/// Answers a shell that asks for completions; whether one did.
pub fn answer() -> bool {
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(Cli::command).try_complete(std::env::args_os(), here.as_deref()).unwrap_or(true)
}

/// Terms of a query.
pub fn terms(current: &OsStr) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let (not, word) = current.strip_prefix("not:").map_or(("", &*current), |word| ("not:", word));
    let found = match word.split_once(':') {
        Some((field, part)) => {
            values(field, part).into_iter().map(|value| format!("{field}:{value}")).collect()
        }
        None => with_names(|model| {
            let mut found = sigiled(word, '@', handles(model));
            found.extend(sigiled(word, '#', model.tag_names.iter()));
            found.extend(sigiled(word, '^', model.goal_names.iter()));
            if !word.is_empty() && !word.starts_with(['@', '#', '^']) {
                found.extend(fitting(word, handles(model)));
            }
            found.extend(
                fitting(word, Field::ALL.iter().map(|(_, name)| *name)).into_iter().map(|name| name + ":"),
            );
            found
        }),
    };
    candidates(found.into_iter().map(|term| format!("{not}{term}")))
}

/// People, with and without `@`.
pub fn people(current: &OsStr) -> Vec<CompletionCandidate> {
    let word = current.to_string_lossy();
    candidates(with_names(|model| {
        let mut found = sigiled(&word, '@', handles(model));
        if !word.starts_with('@') {
            found.extend(fitting(&word, handles(model)));
        }
        found
    }))
}

/// Rules of `check`.
pub fn rules(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(fitting(&current.to_string_lossy(), Rule::names()))
}

fn values(field: &str, part: &str) -> Vec<String> {
    let Some(field) = Field::parse(field) else { return Vec::new() };
    match field {
        Field::Channel => fitting(part, Channel::ALL.iter().map(|channel| channel.as_str())),
        Field::Is => fitting(part, Is::ALL.iter().map(|(_, name)| *name)),
        field => with_names(|model| match field {
            Field::Person => fitting(part, handles(model)),
            Field::Tag | Field::Offers | Field::Seeks => fitting(part, model.tag_names.iter()),
            Field::Kind => fitting(part, model.kind_names.iter()),
            Field::Circle => fitting(part, model.circle_names.iter()),
            Field::Goal => fitting(part, model.goal_names.iter()),
            Field::Gave | Field::Got => fitting(part, model.favor_names.iter()),
            _ => Vec::new(),
        }),
    }
}

fn handles(model: &Model) -> impl Iterator<Item = &str> {
    model.others().map(|id| model.handle(id))
}

fn sigiled<'m>(word: &str, sigil: char, names: impl Iterator<Item = &'m str>) -> Vec<String> {
    if !word.is_empty() && !word.starts_with(sigil) {
        return Vec::new();
    }
    fitting(word.trim_start_matches(sigil), names).into_iter().map(|name| format!("{sigil}{name}")).collect()
}

fn fitting<'m>(part: &str, names: impl Iterator<Item = &'m str>) -> Vec<String> {
    let part = fold(part);
    let mut found: Vec<String> =
        names.filter(|name| fold(name).starts_with(&part)).map(str::to_string).collect();
    found.sort_unstable();
    found
}

/// Reads the journal that the line being typed names. Without one there is nothing to offer, and a shell is no
/// place to say why.
fn with_names(found: impl FnOnce(&Model) -> Vec<String>) -> Vec<String> {
    let global = Global { file: files(), ..Global::default() };
    journal::open(&global).map(|journal| found(&journal.model)).unwrap_or_default()
}

/// What `-f` and `--file` say on the line being typed.
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
