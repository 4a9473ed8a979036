//! `goodwill forget`

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::shell_word::quoted;
use crate::cli::{Exit, Failure, Global, completion, git, journal, prompt};
use crate::compose::forget::{Forgotten, forget};
use crate::compose::{Changeset, Transaction};
use crate::query::find_person;
use crate::value::number::plural;

/// How many lines of text are listed before the question.
const MOST_LINES: usize = 20;

/// The arguments of `forget`.
#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// The handle with or without `@`, or any part of a name that only one person has
    #[arg(value_name = "@PERSON", add = ArgValueCompleter::new(completion::people))]
    person: String,
    /// Keep the entries and name this pseudonym in them
    #[arg(long, value_name = "@NAME")]
    with: Option<String>,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

pub fn run(arguments: &ForgetArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let person = find_person(&journal.model, &arguments.person)?;
    let with = arguments.with.as_deref().map(|name| name.trim_start_matches('@'));
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    let forgotten = forget(&mut transaction, person, with)?;
    let changes = transaction.finish()?;
    if changes.files().is_empty() {
        global.message("nothing to change");
        return Ok(Exit::Done);
    }
    let is_question = prompt::is_interactive() || !forgotten.text.is_empty();
    if is_question && !arguments.dry_run.is_dry() && !arguments.yes {
        ask(&forgotten, with, global)?;
    }
    if arguments.dry_run.finish(&changes, &journal, global)? {
        report(&forgotten, &changes, with, global);
    }
    Ok(Exit::Done)
}

/// Shows what goes and the lines of text with the names, and asks whether to do it.
fn ask(forgotten: &Forgotten, with: Option<&str>, global: &Global) -> Result<(), Failure> {
    if prompt::is_interactive() {
        global.message(&match with {
            Some(name) => format!("this names them @{name} everywhere, and removes what describes them"),
            None if forgotten.entries.is_empty() => "this takes them out of entries with others".into(),
            None => format!(
                "this takes them out of entries with others, and removes {}:{}",
                plural(forgotten.entries.len(), "entry", "entries"),
                listed(&forgotten.entries)
            ),
        });
    }
    let mut question = "go on?".to_string();
    if !forgotten.text.is_empty() {
        let lines = plural(forgotten.text.len(), "line of text names", "lines of text name");
        global.message(&format!("{lines} them:{}", listed(&forgotten.text)));
        question = format!("go on, and replace the names in these lines by `{}`?", forgotten.by);
    }
    if prompt::confirm(&question) {
        return Ok(());
    }
    Err(Failure::usage(
        "nothing was written",
        "`--dry-run` shows all changes, `--yes` writes them without a question",
    ))
}

/// The first lines, each on a line of its own, and how many more there are.
fn listed(lines: &[String]) -> String {
    let mut list = String::new();
    for line in lines.iter().take(MOST_LINES) {
        list.push_str("\n  ");
        list.push_str(line);
    }
    if lines.len() > MOST_LINES {
        // Writing to a string never fails.
        let _ = write!(list, "\n  and {} more", lines.len() - MOST_LINES);
    }
    list
}

fn report(forgotten: &Forgotten, changes: &Changeset<'_>, with: Option<&str>, global: &Global) {
    let files = plural(changes.files().len(), "file", "files");
    global.message(&match with {
        Some(name) => format!("replaced them by @{name} in {files}"),
        None => {
            format!(
                "removed {} and their name from {files}",
                plural(forgotten.entries.len(), "entry", "entries")
            )
        }
    });
    if !forgotten.shared.is_empty() {
        global.message(&format!(
            "not replaced, since others have this name too: {}",
            forgotten.shared.join(", ")
        ));
    }
    if !forgotten.similar.is_empty() {
        let count = plural(forgotten.similar.len(), "line may still name them", "lines may still name them");
        global.message(&format!("{count}:{}", listed(&forgotten.similar)));
    }
    global.message(
        "`goodwill undo` can take this back, and keeps the old text, until the next command that writes",
    );
    let file = changes.files()[0].path.clone();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if git::git(folder, ["rev-parse", "--git-dir"]).is_ok() {
        global.message("the history of git still has them; to replace them there, in a fresh clone:");
        let patterns = forgotten.words.iter().zip(&forgotten.patterns).map(|(word, pattern)| {
            let sigil = if with.is_some() && word.starts_with('@') { "@" } else { "" };
            quoted(&format!("regex:{pattern}==>{sigil}{}", forgotten.by))
        });
        let patterns: Vec<String> = patterns.collect();
        global.command(&format!("printf '%s\\n' {} > ../words.txt", patterns.join(" ")));
        global.command("git filter-repo --replace-text ../words.txt");
    }
}
