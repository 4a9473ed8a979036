//! The whole journal on one page, for `goodwill html`: what other reports compute, by section and by person.

mod accounts;
mod cards;
mod network;
mod progress;
mod reports;
mod rhythm;

use std::collections::BTreeMap;
use std::path::Path;

use super::due::Row;
use super::goals;
use super::words::name_or_handle;
use crate::diagnostic::{Diagnostic, Rule};
use crate::value::Date;
use crate::value::date::{plus_days, weekday};
use crate::view::{self, CalendarDay, GoalCard, Phrase, Place, Present, RuleFindings};
pub use reports::{Options, Overview};

/// The weeks of the calendar.
const WEEKS: i64 = 5;
/// The most places of a rule.
const MOST_PLACES: usize = 20;

impl Overview<'_> {
    /// Returns the values to draw.
    #[must_use]
    pub fn view(&self) -> view::Overview<'_> {
        let mut due = self.due.page();
        if due.parts.is_empty() {
            due.text(Phrase::plain("Nothing is due within a week."));
        }
        let earlier = self.on_this_day.page();
        if !self.on_this_day.rows().is_empty() && self.options.query.is_empty() {
            due.heading("On this day");
            due.parts.extend(earlier.parts);
        }
        let accounts = accounts::accounts(&self.balance);
        view::Overview {
            today: self.env.today,
            query: self.options.query.clone(),
            due,
            days: self.days(),
            people: cards::cards(self, &accounts),
            network: &self.network,
            rhythm: self.rhythm.view(self.measures.page()),
            accounts,
            goals: self.goal_cards(),
            findings: self.rules(),
        }
    }

    /// Returns the days of the calendar from the Monday of this week on, with what falls on them.
    fn days(&self) -> Vec<CalendarDay> {
        let today = self.env.today;
        let monday = plus_days(today, -i64::from(weekday(today)));
        let mut events: BTreeMap<Date, Vec<String>> = BTreeMap::new();
        for row in &self.ahead.rows {
            let Some(date) = row.day().filter(|&day| day >= today) else { continue };
            events.entry(date).or_default().push(self.event(row));
        }
        let day = |ahead| {
            let date = plus_days(monday, ahead);
            CalendarDay { date, events: events.remove(&date).unwrap_or_default() }
        };
        (0..7 * WEEKS).map(day).collect()
    }

    /// `Ada Lovelace: birthday, 41`
    fn event(&self, row: &Row<'_>) -> String {
        let names: Vec<_> = row
            .people()
            .iter()
            .map(|&id| name_or_handle(self.model.handle(id), self.model.name(id)))
            .collect();
        let what = cards::in_words(row, false);
        if names.is_empty() { what } else { format!("{}: {what}", names.join(", ")) }
    }

    fn goal_cards(&self) -> Vec<GoalCard<'_>> {
        let cards = self.goals.each().zip(&self.progress);
        let card = |((row, heading, details), burn_up): (_, &Vec<(Date, u16)>)| {
            let row: &goals::Row<'_> = row;
            let time = row.from.zip(row.by).filter(|(from, by)| from < by);
            GoalCard { name: row.goal, heading, details, time, burn_up: burn_up.clone() }
        };
        cards.map(card).collect()
    }

    fn rules(&self) -> Vec<RuleFindings<'_>> {
        let mut rules: Vec<RuleFindings<'_>> = Vec::new();
        let root = self.model.sources.files().first().and_then(|file| Path::new(&file.name).parent());
        let place = |found: &&Diagnostic| {
            let place = Place::from(self.model.place(found.labels[0].span.start));
            // A page may be passed on, so it does not show where the journal is.
            let below = root.and_then(|root| Path::new(place.file).strip_prefix(root).ok()?.to_str());
            Place { file: below.unwrap_or(place.file), ..place }
        };
        for &rule in Rule::ALL {
            let of_rule: Vec<&Diagnostic> = self.findings.iter().filter(|found| found.rule == rule).collect();
            let Some(first) = of_rule.first() else { continue };
            rules.push(RuleFindings {
                rule: rule.name(),
                severity: first.severity.as_str(),
                count: of_rule.iter().map(|found| found.count()).sum(),
                places: of_rule.iter().take(MOST_PLACES).map(place).collect(),
            });
        }
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.count));
        rules
    }
}
