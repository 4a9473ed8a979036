//! The numbers of promises, which `done` and `drop` accept.

use rustc_hash::FxHashMap;

use super::{Collector, Options, Row};
use crate::model::Model;
use crate::model::interaction::Promise;
use crate::settings::Env;
use crate::value::{CalendarSpan, Date};

/// All open promises with their numbers.
///
/// The promises of `goodwill due` come first, in its order, then those that are further ahead. A promise has the same
/// number in every order and selection of rows.
#[derive(Debug)]
pub struct PromiseNumbers<'m> {
    promises: Vec<&'m Promise>,
    /// The numbers by the start of the promise's line.
    numbers: FxHashMap<u32, usize>,
}

impl<'m> PromiseNumbers<'m> {
    /// Numbers the open promises as of `env.today`.
    #[must_use]
    pub fn new(model: &'m Model, env: &Env) -> Self {
        Self::on(model, env.today)
    }

    /// Numbers the open promises as of `today`.
    pub(super) fn on(model: &'m Model, today: Date) -> Self {
        let horizon = CalendarSpan::years(9000).after(today);
        let collector = Collector { model, today, horizon, once: true, selected: None };
        let near = Options::default().horizon(today);
        let mut rows = collector.promises();
        // A stable sort: both parts keep the order of `due`.
        rows.sort_by_key(|row| row.day().is_some_and(|day| day > near));
        let by_start: FxHashMap<u32, &Promise> =
            model.promises().map(|(promise, _)| (promise.place, promise)).collect();
        let starts = rows.iter().filter_map(Row::promise_start);
        let promises: Vec<&Promise> = starts.filter_map(|start| by_start.get(&start).copied()).collect();
        let numbers = promises.iter().zip(1..).map(|(promise, number)| (promise.place, number)).collect();
        Self { promises, numbers }
    }

    /// The promise with a number, counted from 1.
    #[must_use]
    pub fn promise(&self, number: usize) -> Option<&'m Promise> {
        number.checked_sub(1).and_then(|index| self.promises.get(index)).copied()
    }

    /// The number of the promise of a row.
    #[must_use]
    pub fn number_of_row(&self, row: &Row<'_>) -> Option<usize> {
        row.promise_start().and_then(|start| self.number_at(start))
    }

    /// The number of the promise whose line starts at `start`.
    #[must_use]
    pub fn number_at(&self, start: u32) -> Option<usize> {
        self.numbers.get(&start).copied()
    }

    /// The promises in the order of their numbers.
    #[must_use]
    pub fn promises(&self) -> &[&'m Promise] {
        &self.promises
    }
}
