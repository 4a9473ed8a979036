//! The arguments of `done` and `drop`: which promise to close.

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use super::completion;
use super::dry_run::DryRun;
use super::error::Failure;
use super::exit::Exit;
use super::global::Global;
use super::journal::{self, Journal};
use super::listed_numbers::Numbering;
use super::prompt;
use super::stdio;
use crate::compose::capture::Ask as _;
use crate::compose::{Transaction, promises};
use crate::model::Model;
use crate::model::interaction::Promise;
use crate::syntax::tree::PromiseState;
use crate::value::number::plural;
use crate::value::{Date, date};

/// The arguments of `done` and `drop`.
#[derive(Debug, Args)]
pub struct PromiseArgs {
    /// Numbers as `goodwill due` lists them, places such as `main.gw:12`, or part of the text of one promise
    #[arg(value_name = "N|PLACE|TEXT", required = true, add = ArgValueCompleter::new(completion::promise_numbers))]
    promises: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl PromiseArgs {
    /// Closes the promises: changes the first word of their lines. `done` writes a recurring promise again with its next
    /// date.
    ///
    /// # Errors
    /// When an argument matches no promise or several, or a file can't be written.
    pub fn close(&self, state: PromiseState, global: &Global) -> Result<Exit, Failure> {
        let journal = journal::open(global)?;
        let promises = self.find(&journal)?;
        let mut transaction = Transaction::new(&journal.project, &journal.model);
        let mut lines = Vec::new();
        for &promise in &promises {
            let next = promises::close(&mut transaction, promise, state, journal.env.today)?;
            lines.push(describe_closed(&journal.model, promise, state, next));
        }
        if self.dry_run.finish(&transaction.finish()?, &journal, global)? {
            let text = stdio::folded(&format!("{}\n", lines.join("\n")), 2);
            stdio::print_after_writing(|out| out.write_all(text.as_bytes()))?;
            if state == PromiseState::Drop && promises.iter().any(|promise| promise.every.is_some()) {
                global.message(
                    "to skip only this date, take it back with `goodwill undo`, and change the date with \
                     `goodwill edit`",
                );
            }
        }
        Ok(Exit::Done)
    }

    /// The promises of the arguments, each once. Several arguments are several promises if all are numbers or places,
    /// else the text of one promise.
    fn find<'j>(&self, journal: &'j Journal) -> Result<Vec<&'j Promise>, Failure> {
        let is_separate = |argument: &String| argument.parse::<usize>().is_ok() || is_place(argument);
        let arguments = if self.promises.iter().all(is_separate) {
            self.promises.clone()
        } else {
            vec![self.promises.join(" ")]
        };
        let numbering = Numbering::new(journal);
        let mut found: Vec<&Promise> = Vec::new();
        for argument in arguments {
            let promise = match argument.parse() {
                Ok(number) => numbering.find(number)?,
                Err(_) => by_text(journal, &argument)?,
            };
            if found.iter().all(|known| known.place != promise.place) {
                found.push(promise);
            }
        }
        Ok(found)
    }
}

/// Whether an argument has the form `FILE:LINE`.
fn is_place(argument: &str) -> bool {
    let line = argument.rsplit_once(':').map(|(_, line)| line);
    line.is_some_and(|line| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Describes a closed promise with its date in words and the next date of a recurring one, as in
/// `main.gw:10 done 2026-11-25 call @ada again (due Wednesday 25 November 2026)`.
fn describe_closed(model: &Model, promise: &Promise, state: PromiseState, next: Option<Date>) -> String {
    let mut closed = *promise;
    closed.state = state;
    let line = promises::describe(model, &closed);
    let dates = promise.due.map(|due| format!("due {}", date::in_words(due)));
    let skipped = next.map_or(0, |next| promises::dates_before(model, promise, next));
    let ends = state == PromiseState::Drop && promise.every.is_some();
    let next = next.map(|next| format!("next {}", date::in_words(next)));
    let next = next.or(ends.then(|| "it does not recur any more".into()));
    let skipped =
        (skipped > 0).then(|| plural(skipped, "date in between is skipped", "dates in between are skipped"));
    let dates: Vec<String> = dates.into_iter().chain(next).chain(skipped).collect();
    if dates.is_empty() { line } else { format!("{line} ({})", dates.join(", ")) }
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
