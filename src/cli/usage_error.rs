//! Errors of the command line, with what to write instead of what other programs call it.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command_table::COMMANDS;
use super::query_args::is_journal_file;
use super::shells::SHELLS;
use crate::diagnostic::Rule;
use crate::export::FORMATS;
use crate::syntax::words::{PromiseState, Verb};
use crate::value::Channel;

const HEAD: &str = "write `| head -n 3` after the command";

/// What to write instead of an option that a command does not have. An empty command means every command.
const OPTIONS: &[(&str, &str, &str)] = &[
    ("log", "--last", "`-n 5` shows the last five interactions, `-p 90d` the last 90 days"),
    ("log", "--reverse", "the newest come last; `-n 20` shows the last twenty"),
    ("people", "--reverse", "`--sort late|last|name|count|strength` chooses the order"),
    ("due", "--days", "`--within 14d` looks two weeks ahead"),
    ("due", "--ahead", "`--within 14d` looks two weeks ahead"),
    ("due", "--all", "`--within 10y` looks ten years ahead"),
    ("due", "--overdue", "write `goodwill due is:due`"),
    ("fmt", "--write", "`fmt` writes the files unless `--check` or `--diff` is given"),
    ("fmt", "--in-place", "`fmt` writes the files unless `--check` or `--diff` is given"),
    ("fmt", "--dry-run", "`--diff` prints the changes without writing them"),
    ("check", "--dry-run", "`--diff` prints the fixes without writing them"),
    ("", "--json", "write `-O json`"),
    ("", "--jsonl", "write `-O jsonl`"),
    ("", "--csv", "write `-O csv`"),
    ("", "--tsv", "write `-O tsv`"),
    ("", "--markdown", "write `-O md`"),
    ("", "--output", "the result goes to standard output; write `> FILE`"),
    ("", "--sort", "only `people` has `--sort`"),
    ("", "--limit", HEAD),
    ("", "--group-by", "write `--by`"),
    ("", "--monthly", "write `goodwill stats --by month`"),
    ("", "--quarterly", "write `goodwill stats --by quarter`"),
    ("", "--yearly", "write `goodwill stats --by year`"),
    ("", "--date", "`-p 2026-11` selects a period, `--today` sets the date of the report"),
    ("", "--person", "a query selects people: `@ada`"),
    ("", "--with", "a query selects people: `@ada`"),
    ("", "--tag", "a query selects tags: `#rust`"),
    ("", "--kind", "a query selects kinds: `kind:coffee`"),
    ("", "--circle", "a query selects circles: `circle:inner`"),
    ("", "--no-color", "write `--color never`"),
    ("", "--config", "settings come from the nearest `goodwill.toml`"),
    ("", "--reverse", "the order of rows is fixed; `-O tsv` can be sorted by other programs"),
];

/// What to write instead of a command that does not exist.
const NAMES: &[(&str, &str)] = &[
    ("list", "goodwill people"),
    ("ls", "goodwill people"),
    ("contacts", "goodwill people"),
    ("accounts", "goodwill people"),
    ("new", "goodwill add"),
    ("record", "goodwill add"),
    ("today", "goodwill"),
    ("status", "goodwill"),
    ("agenda", "goodwill due --within 14d"),
    ("birthdays", "goodwill due --within 1y"),
    ("birthday", "goodwill due --within 1y"),
    ("validate", "goodwill check"),
    ("search", "goodwill log"),
    ("find", "goodwill log"),
    ("print", "goodwill log"),
    ("merge", "goodwill merge-people"),
    ("rules", "goodwill explain"),
];

/// Commands of other programs that remove something.
const REMOVE: [&str; 3] = ["delete", "remove", "rm"];

/// Replaces the tips of clap by one that fits `program`, if there is one. An unknown option is never offered as a value.
#[must_use]
pub fn with_tip(mut error: clap::Error, program: &clap::Command) -> clap::Error {
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let tip = match error.kind() {
        ErrorKind::UnknownArgument => {
            value(ContextKind::InvalidArg).and_then(|arg| unknown_argument(&arg, program))
        }
        ErrorKind::InvalidSubcommand => {
            value(ContextKind::InvalidSubcommand).and_then(|name| unknown_command(&name))
        }
        ErrorKind::MissingRequiredArgument => missing_argument(),
        _ => None,
    };
    error.remove(ContextKind::Suggested);
    if let Some(tip) = tip {
        error.remove(ContextKind::SuggestedArg);
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

fn unknown_argument(arg: &str, program: &clap::Command) -> Option<String> {
    let command = command_of_arguments().unwrap_or_default();
    if !arg.starts_with('-') {
        return is_journal(arg)
            .then(|| format!("the journal is given with `-f`: `goodwill -f {arg} {command}`"))
            .or_else(|| {
                Some(format!("write `--only {}`", Rule::parse(arg).filter(|_| command == "check")?))
            });
    }
    let name = arg.split('=').next().unwrap_or(arg);
    let fits = |(of, option, _): &&(&str, &str, &str)| *option == name && (of.is_empty() || *of == command);
    OPTIONS.iter().find(fits).map(|(.., tip)| (*tip).to_string()).or_else(|| {
        let has_option = |short: char| {
            let command = program.find_subcommand(command);
            command.is_some_and(|command| command.get_arguments().any(|arg| arg.get_short() == Some(short)))
        };
        // Reports have a period.
        let is_number = name[1..].bytes().all(|byte| byte.is_ascii_digit());
        let tip = match name {
            _ if !has_option('p') => None,
            "--last" => Some("`-p 3m` selects the last three months"),
            _ if is_number && has_option('n') => Some("write `-n 5` for five rows"),
            _ if is_number || name == "-n" => Some(HEAD),
            _ => None,
        };
        tip.map(str::to_string)
    })
}

/// The values of an argument that is missing.
fn missing_argument() -> Option<String> {
    let (name, values): (_, Vec<&str>) = match command_of_arguments()? {
        "export" => ("FORMAT", FORMATS.iter().map(|format| format.name).collect()),
        "completions" => ("SHELL", SHELLS.names().collect()),
        _ => return None,
    };
    Some(format!("{name} is one of {}", values.join(", ")))
}

fn unknown_command(name: &str) -> Option<String> {
    if is_journal(name) {
        return Some(format!("the journal is given with `-f`: `goodwill -f {name}`"));
    }
    if name.starts_with('@') {
        return Some(format!("write `goodwill show {name}`"));
    }
    if REMOVE.contains(&name) {
        return Some(
            "a person: `goodwill forget @ada`, a promise: `goodwill drop`,\n       \
             the last change: `goodwill undo`, an entry: `goodwill edit`"
                .into(),
        );
    }
    if let Some((_, command)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(format!("write `{command}`"));
    }
    let first_words =
        PromiseState::ALL.map(PromiseState::as_str).into_iter().chain(Verb::ALL.map(Verb::as_str));
    let mut first_words = first_words.chain(Channel::ALL.into_iter().flat_map(Channel::kinds).copied());
    first_words.any(|word| word == name).then(|| format!("write `goodwill add \"{name} ...\"`"))
}

fn is_journal(arg: &str) -> bool {
    is_journal_file(arg) || Path::new(arg).is_file()
}

/// The command of this run.
fn command_of_arguments() -> Option<&'static str> {
    let words = std::env::args_os().skip(1);
    let mut names = words.filter_map(|word| COMMANDS.iter().find(|info| word == info.name));
    names.next().map(|info| info.name)
}
