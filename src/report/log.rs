//! The interactions, oldest first, like ledger's `register`.

mod page;
mod record;
mod table;

use std::cmp::Reverse;

use serde::{Serialize, Serializer};

use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::{InteractionId, PersonId};
use crate::model::interaction;
use crate::query::Filter;
use crate::value::Date;
use crate::value::date::is_anniversary;
pub use record::{Exchange, Record};

/// The options of `log`.
#[derive(Debug, Clone)]
pub struct Options {
    /// The number of interactions to show from the end, or all.
    pub last: Option<usize>,
}

/// The rows of `log`, in their order.
#[derive(Debug)]
pub struct Log<'m> {
    rows: Vec<Row<'m>>,
    /// Whether the page leaves out notes.
    hides_notes: bool,
}

/// An interaction. Its [`Record`] is made on demand, because a log may be long.
#[derive(Clone, Copy)]
pub struct Row<'m> {
    model: &'m Model,
    id: InteractionId,
}

impl<'m> Log<'m> {
    /// Lists the interactions that `filter` selects, including planned and cancelled ones.
    #[must_use]
    pub fn new(model: &'m Model, filter: &Filter<'m>, options: &Options) -> Self {
        let mut found: Vec<_> = model
            .encounters()
            .filter(|encounter| filter.holds(*encounter))
            .map(|encounter| (encounter.date, encounter.time(), encounter.place, encounter.id))
            .collect();
        found.sort_unstable();
        let skipped = options.last.map_or(0, |last| found.len().saturating_sub(last));
        let rows = found[skipped..].iter().map(|&(.., id)| Row { model, id }).collect();
        Self { rows, hides_notes: false }
    }
}

impl<'m> Log<'m> {
    /// Lists what took place on this day of earlier years, newest first.
    #[must_use]
    pub fn on_this_day(model: &'m Model, today: Date) -> Self {
        let is_of_day =
            |encounter: &Encounter<'_>| encounter.counts(today) && is_anniversary(encounter.date, today);
        let mut found: Vec<_> = model
            .encounters()
            .filter(is_of_day)
            .map(|encounter| (Reverse(encounter.date), encounter.time(), encounter.place, encounter.id))
            .collect();
        found.sort_unstable();
        Self::from_ids(model, found.into_iter().map(|(.., id)| id))
    }
}

impl<'m> Log<'m> {
    /// Lists the last `count` interactions that name a person who did not take part.
    #[must_use]
    pub fn naming(model: &'m Model, person: PersonId, today: Date, count: usize) -> Self {
        let names = |encounter: &Encounter<'_>| {
            encounter.mentions().iter().any(|mention| mention.person == person)
                && !encounter.people().contains(&person)
        };
        Self::of_all(model, names).past(today, count)
    }

    /// Lists the interactions up to today in which a person gave or got one of `favors`.
    #[must_use]
    pub fn with_favor(model: &'m Model, person: PersonId, favors: [&str; 2], today: Date) -> Self {
        let is_one = |exchange: &interaction::Exchange| {
            favors.contains(&model.favor_name(exchange.favor))
                && model.exchange_people(exchange).contains(&person)
        };
        Self::of_all(model, |encounter| encounter.exchanges().iter().any(is_one)).past(today, usize::MAX)
    }

    fn from_ids(model: &'m Model, ids: impl Iterator<Item = InteractionId>) -> Self {
        Self { rows: ids.map(|id| Row { model, id }).collect(), hides_notes: false }
    }

    fn of_all(model: &'m Model, is_wanted: impl Fn(&Encounter<'m>) -> bool) -> Self {
        let mut found: Vec<_> = model
            .encounters()
            .filter(is_wanted)
            .map(|encounter| (encounter.date, encounter.time(), encounter.place, encounter.id))
            .collect();
        found.sort_unstable();
        Self::from_ids(model, found.into_iter().map(|(.., id)| id))
    }
}

impl<'m> Log<'m> {
    /// Lists for each of `people` the last `count` interactions up to `today` that `filter` selects, newest first.
    #[must_use]
    pub fn last_of_each(
        model: &'m Model,
        people: &[PersonId],
        filter: &Filter<'m>,
        today: Date,
        count: usize,
    ) -> Vec<Self> {
        let mut found: Vec<_> = model
            .encounters()
            .filter(|encounter| encounter.counts(today) && filter.holds(*encounter))
            .map(|encounter| (Reverse((encounter.date, encounter.time(), encounter.place)), encounter.id))
            .collect();
        found.sort_unstable();
        let mut ids = vec![Vec::new(); model.people.len()];
        for (_, id) in found {
            for person in model.encounter(id).people() {
                let ids = &mut ids[person.index()];
                if ids.len() < count {
                    ids.push(id);
                }
            }
        }
        people.iter().map(|person| Self::from_ids(model, ids[person.index()].iter().copied())).collect()
    }

    /// Leaves out the notes on the page.
    #[must_use]
    pub fn without_notes(mut self) -> Self {
        self.hides_notes = true;
        self
    }
}

impl Log<'_> {
    /// Keeps the last `count` interactions that took place on `today` or before.
    #[must_use]
    pub fn past(mut self, today: Date, count: usize) -> Self {
        self.rows.retain(|row| row.encounter().counts(today));
        self.rows.drain(..self.rows.len().saturating_sub(count));
        self
    }
}

impl<'m> Row<'m> {
    /// Makes the row of one interaction.
    #[must_use]
    pub fn new(model: &'m Model, id: InteractionId) -> Self {
        Self { model, id }
    }

    fn encounter(&self) -> Encounter<'m> {
        self.model.encounter(self.id)
    }

    /// Returns all fields of the interaction.
    #[must_use]
    pub fn record(&self) -> Record<'m> {
        Record::new(self.model, self.encounter())
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.record().serialize(serializer)
    }
}

impl std::fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.record().fmt(f)
    }
}
