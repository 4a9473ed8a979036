//! When interactions took place: by day, by month and channel, by weekday and hour.

use std::collections::BTreeMap;

use crate::model::Model;
use crate::query::Filter;
use crate::value::date::weekday;
use crate::value::{Channel, Date, Month};
use crate::view::{Page, Rhythm};

/// The numbers of interactions.
pub struct Counts {
    days: BTreeMap<Date, u32>,
    months: BTreeMap<Month, Vec<u32>>,
    hours: [[u32; 24]; 7],
}

impl Counts {
    /// Counts the interactions up to `today` that `filter` selects.
    pub fn new(model: &Model, filter: &Filter<'_>, today: Date) -> Self {
        let mut counts = Self { days: BTreeMap::new(), months: BTreeMap::new(), hours: [[0; 24]; 7] };
        for encounter in model.encounters() {
            if !encounter.counts(today) || !filter.holds(encounter) {
                continue;
            }
            *counts.days.entry(encounter.date).or_default() += 1;
            let channel = model.kind(encounter.kind).channel();
            let month = counts.months.entry(Month::of(encounter.date));
            let by_channel = month.or_insert_with(|| vec![0; Channel::ALL.len()]);
            if let Some(at) = Channel::ALL.iter().position(|&other| other == channel) {
                by_channel[at] += 1;
            }
            if let Some(time) = encounter.time() {
                counts.hours[usize::from(weekday(encounter.date))][usize::from(time.minutes / 60)] += 1;
            }
        }
        counts
    }

    /// The day of the first interaction.
    pub fn first_day(&self) -> Option<Date> {
        self.days.keys().next().copied()
    }

    /// Returns the values to draw, with `measures` beside them.
    pub fn view<'a>(&self, measures: Page<'a>) -> Rhythm<'a> {
        let months = self.months.first_key_value().zip(self.months.last_key_value());
        let range = months.map_or(0..0, |((first, _), (last, _))| first.number()..last.number() + 1);
        let month = |number| {
            let month = Month::from_number(number);
            let counts = self.months.get(&month).cloned();
            (month, counts.unwrap_or_else(|| vec![0; Channel::ALL.len()]))
        };
        Rhythm {
            days: self.days.iter().map(|(&day, &count)| (day, count)).collect(),
            channels: Channel::ALL.map(Channel::as_str).to_vec(),
            months: range.map(month).collect(),
            hours: self.hours,
            measures,
        }
    }
}
