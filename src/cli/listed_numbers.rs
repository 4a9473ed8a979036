//! The numbers of the promises that `goodwill due` listed last, so that `done 3` closes the promise that the user saw.

use serde::{Deserialize, Serialize};

use super::error::Failure;
use super::global::Global;
use super::journal::Journal;
use super::state;
use crate::codec::uid;
use crate::compose::promises;
use crate::model::interaction::Promise;
use crate::report::due::PromiseNumbers;

/// The name of the state file.
const NAME: &str = "numbers";

/// The list: its day, and the digest of each promise in the order of the numbers.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    date: String,
    promises: Vec<String>,
    /// Whether the numbers were shown, as on a page; a table lists the promises without them.
    #[serde(default)]
    shown: bool,
}

/// Remembers the numbers of the promises that a report lists. A list without numbers does not replace one of today that
/// showed them. Ignores a state folder that can't be written: then `done` uses the numbers of its own run.
pub fn remember(journal: &Journal<'_>, global: &Global) {
    let shown = global.prints_page();
    let Some(path) = state::file(journal, NAME).filter(|_| global.prints_for_people()) else {
        return;
    };
    let list = List::new(journal, &PromiseNumbers::new(&journal.model, &journal.env), shown);
    if !shown && List::read(journal).is_some_and(|old| old.shown && old.date == list.date) {
        return;
    }
    let Ok(bytes) = serde_json::to_vec(&list) else { return };
    if state::read(&path).is_none_or(|old| old != bytes) {
        let _ = state::write(&path, &bytes);
    }
}

/// The numbers of the open promises: those of the list of today, or of the current order if nothing was listed today.
pub struct Numbering<'j> {
    listed: Option<List>,
    current: List,
    numbers: PromiseNumbers<'j>,
}

impl<'j> Numbering<'j> {
    /// Reads the list of today.
    #[must_use]
    pub fn new(journal: &'j Journal<'_>) -> Self {
        let numbers = PromiseNumbers::new(&journal.model, &journal.env);
        let current = List::new(journal, &numbers, false);
        Self { listed: List::read(journal).filter(|list| list.date == current.date), current, numbers }
    }

    /// The open promises with their numbers.
    #[must_use]
    pub fn promises(&self) -> Vec<(usize, &'j Promise)> {
        let count = self.listed.as_ref().unwrap_or(&self.current).promises.len();
        (1..=count).filter_map(|number| Some((number, self.find(number).ok()?))).collect()
    }

    /// Finds the promise with a number.
    ///
    /// # Errors
    /// When no promise has the number, or the promise that had it was closed or changed since it was listed.
    pub fn find(&self, number: usize) -> Result<&'j Promise, Failure> {
        let listed = self.listed.as_ref().unwrap_or(&self.current);
        let Some(digest) = number.checked_sub(1).and_then(|index| listed.promises.get(index)) else {
            return Err(unknown_number(number, listed.promises.len()));
        };
        // Promises with the same words on the same day are told apart by their order, as long as all are there.
        let same = |list: &List| list.promises.iter().filter(|other| *other == digest).count();
        let before = listed.promises[..number - 1].iter().filter(|other| *other == digest).count();
        let found = self.current.promises.iter().zip(self.numbers.promises());
        let found = found.filter(|(other, _)| *other == digest).map(|(_, promise)| *promise).nth(before);
        found.filter(|_| same(listed) == same(&self.current)).ok_or_else(|| {
            Failure::usage(
                format!("promise {number} was closed or changed since `goodwill due` listed it"),
                "run `goodwill due` for the current numbers, or give part of the text",
            )
        })
    }
}

fn unknown_number(number: usize, count: usize) -> Failure {
    let count = match count {
        1 => "1 promise is open".to_string(),
        count => format!("{count} promises are open"),
    };
    Failure::usage(
        format!("no promise has the number {number}"),
        format!("{count}; `goodwill due` lists them"),
    )
}

impl List {
    fn new(journal: &Journal<'_>, numbers: &PromiseNumbers<'_>, shown: bool) -> Self {
        let promises = numbers.promises().iter().map(|promise| digest(journal, promise)).collect();
        Self { date: journal.env.today.to_string(), promises, shown }
    }

    fn read(journal: &Journal<'_>) -> Option<Self> {
        serde_json::from_slice(&state::read(&state::file(journal, NAME)?)?).ok()
    }
}

/// A digest of what a promise says, without its place: other lines may be added above it.
fn digest(journal: &Journal<'_>, promise: &Promise) -> String {
    let line = promises::describe(&journal.model, promise);
    let words = line.split_once(' ').map_or(&*line, |(_, words)| words);
    uid::digest(words.as_bytes())
}
