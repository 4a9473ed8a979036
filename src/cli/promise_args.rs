//! The arguments of `done` and `drop`: which promise to close.

use clap::Args;

use super::dry_run::DryRun;
use super::error::Failure;
use super::exit::Exit;
use super::global::Global;
use super::journal::{self, Journal};
use super::prompt;
use super::stdio;
use crate::compose::capture::Ask as _;
use crate::compose::{Transaction, promises};
use crate::model::interaction::Promise;
use crate::report::due::{Due, Options};
use crate::syntax::tree::PromiseState;

/// The arguments of `done` and `drop`.
#[derive(Debug, Args)]
pub struct PromiseArgs {
    /// Part of the promise's text, its place such as `main.gw:12`, or its number: `goodwill due` lists promises in
    /// order, starting at 1
    #[arg(value_name = "TEXT|N", required = true)]
    promise: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl PromiseArgs {
    /// Closes the promise: changes the first word of its line.
    ///
    /// # Errors
    /// When no promise or more than one matches, or a file can't be written.
    pub fn close(&self, state: PromiseState, global: &Global) -> Result<Exit, Failure> {
        let journal = journal::open(global)?;
        let promise = self.find(&journal)?;
        let mut transaction = Transaction::new(&journal.project, &journal.model);
        promises::close(&mut transaction, promise, state)?;
        let changes = transaction.finish()?;
        if self.dry_run.finish(&changes)? {
            let mut closed = *promise;
            closed.state = state;
            let line = promises::describe(&journal.model, &closed);
            stdio::print_after_writing(|out| writeln!(out, "{line}"))?;
        }
        Ok(Exit::Done)
    }

    fn find<'j>(&self, journal: &'j Journal) -> Result<&'j Promise, Failure> {
        let text = self.promise.join(" ");
        match text.parse() {
            Ok(number) => by_number(journal, number),
            Err(_) => by_text(journal, &text),
        }
    }
}

fn by_number<'j>(journal: &'j Journal, number: usize) -> Result<&'j Promise, Failure> {
    let due = Due::new(&journal.model, None, &Options::default(), &journal.env);
    let promises = due.promises();
    let found = number.checked_sub(1).and_then(|index| promises.get(index)).copied();
    found.ok_or_else(|| {
        let count = match promises.len() {
            1 => "1 promise".to_string(),
            count => format!("{count} promises"),
        };
        Failure::usage(format!("no promise has the number {number}"), format!("`goodwill due` lists {count}"))
    })
}

fn by_text<'j>(journal: &'j Journal, text: &str) -> Result<&'j Promise, Failure> {
    let model = &journal.model;
    let found = promises::find(model, text);
    match found[..] {
        [] => Err(Failure::usage(
            format!("no open promise matches `{text}`"),
            "`goodwill due --within 10y` lists all promises",
        )),
        [promise] => Ok(promise),
        _ => {
            let lines: Vec<String> = found.iter().map(|promise| promises::describe(model, promise)).collect();
            if let Some(&promise) = prompt::Terminal.which(text, &lines).and_then(|index| found.get(index)) {
                return Ok(promise);
            }
            let message = format!("`{text}` matches {} promises", found.len());
            let help = format!("add more of the text, or give the place:\n  {}", lines.join("\n  "));
            Err(Failure::usage(message, help))
        }
    }
}
