//! `done` and `drop` alike: which promise is meant.

use clap::Args;

use super::dry_run::Dry;
use super::{Exit, Failure, Global, journal, prompt, stdio};
use crate::compose::capture::Ask as _;
use crate::compose::{ComposeError, Transaction, promises};
use crate::model::interaction::Promise;
use crate::report::due::{Due, Options};
use crate::syntax::tree::PromiseState;

/// The arguments of `done` and `drop`.
#[derive(Debug, Args)]
pub struct Closing {
    /// A part of its text that no other has, its place as in `main.gw:12`, or its number among the promises
    /// that `due` shows, counted from 1
    #[arg(value_name = "TEXT|N", required = true)]
    promise: Vec<String>,
    #[command(flatten)]
    dry: Dry,
}

impl Closing {
    /// Changes the first word of the promise that is meant.
    ///
    /// # Errors
    /// When none is meant, or more than one.
    pub fn run(&self, state: PromiseState, global: &Global) -> Result<Exit, Failure> {
        let journal = journal::open(global)?;
        let promise = self.find(&journal)?;
        let mut transaction = Transaction::new(&journal.project, &journal.model);
        promises::close(&mut transaction, promise, state)?;
        let edited = transaction.finish()?;
        if self.dry.finish(&edited)? {
            let mut now = *promise;
            now.state = state;
            let shown = promises::describe(&journal.model, &now);
            stdio::print_done(|out| writeln!(out, "{shown}"))?;
        }
        Ok(Exit::Done)
    }

    fn find<'j>(&self, journal: &'j journal::Journal) -> Result<&'j Promise, Failure> {
        let model = &journal.model;
        let text = self.promise.join(" ");
        if let Ok(number) = text.parse::<usize>() {
            let due = Due::new(model, None, &Options::default(), &journal.env);
            let starts: Vec<u32> = due.promises().collect();
            let start = number.checked_sub(1).and_then(|index| starts.get(index));
            let found = start.and_then(|start| {
                model.promises().map(|(promise, _)| promise).find(|promise| promise.place == *start)
            });
            let refused = || {
                let shown =
                    if starts.len() == 1 { "1 promise".into() } else { format!("{} promises", starts.len()) };
                ComposeError::refused(
                    format!("no promise has the number {number}"),
                    format!("`due` shows {shown}"),
                )
            };
            return Ok(found.ok_or_else(refused)?);
        }
        let found = promises::find(model, &text);
        match found[..] {
            [] => Err(ComposeError::refused(
                format!("no open promise says `{text}`"),
                "name a part of its text: `goodwill due --within 10y` shows all",
            )
            .into()),
            [one] => Ok(one),
            _ => {
                let shown: Vec<String> =
                    found.iter().map(|promise| promises::describe(model, promise)).collect();
                if let Some(&promise) =
                    prompt::Terminal.which(&text, &shown).and_then(|index| found.get(index))
                {
                    return Ok(promise);
                }
                let message = format!("`{text}` may be any of {} promises", found.len());
                let help = format!("say more of it, or its place:\n  {}", shown.join("\n  "));
                Err(ComposeError::refused(message, help).into())
            }
        }
    }
}
