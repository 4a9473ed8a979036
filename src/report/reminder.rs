//! The text of a reminder: what is due today, a line each. Promises without a date and people without a first contact
//! are left out, since they would be in it every day.

use super::due::{Due, Options, Row};
use crate::model::Model;
use crate::model::id::PersonId;
use crate::settings::Env;
use crate::value::date::{days, days_between};
use crate::value::{CalendarSpan, Date};
use crate::view::Present as _;

/// What is due on a day.
#[derive(Debug)]
pub struct Reminder {
    lines: Vec<String>,
}

impl Reminder {
    /// Collects what is due on `env.today` or earlier, and the plans of the day.
    #[must_use]
    pub fn new(model: &Model, env: &Env) -> Self {
        let options = Options { within: Some(CalendarSpan::days(0)) };
        let due = Due::new(model, None, &options, env);
        let writer = LineWriter { model, today: env.today };
        Self { lines: due.rows().iter().filter_map(|row| writer.line(row)).collect() }
    }

    /// Whether nothing is due.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A title such as `3 due today`.
    #[must_use]
    pub fn title(&self) -> String {
        format!("goodwill: {} due today", self.lines.len())
    }

    /// The first `most` lines, and the number of the others.
    #[must_use]
    pub fn text(&self, most: usize) -> String {
        let mut lines: Vec<String> = self.lines.iter().take(most).cloned().collect();
        if self.lines.len() > most {
            lines.push(format!("and {} more: see `goodwill due`", self.lines.len() - most));
        }
        lines.join("\n") + "\n"
    }
}

/// Writes rows of `due` as sentences.
struct LineWriter<'m> {
    model: &'m Model,
    today: Date,
}

impl LineWriter<'_> {
    fn line(&self, row: &Row<'_>) -> Option<String> {
        let is_due = |date: Date| date <= self.today;
        Some(match row {
            Row::Contact(contact) => {
                contact.due.filter(|&due| is_due(due))?;
                let since = contact.last.map(|last| format!(" ({})", self.ago(last))).unwrap_or_default();
                format!("Catch up with {}{since}", self.name(contact.id))
            }
            Row::Todo(promise) => {
                let due = promise.due.filter(|&due| is_due(due))?;
                format!("You promised{}: {}", self.since(due), promise.text)
            }
            Row::Wait(promise) => {
                let due = promise.due.filter(|&due| is_due(due))?;
                format!("They promised{}: {}", self.since(due), promise.text)
            }
            Row::Reply(reply) => format!("Answer {} ({})", self.name(reply.id), self.ago(reply.since)),
            Row::News(news) => format!("News of {}: {}", self.name(news.id), news.text),
            Row::Day(day) if day.date == self.today => format!("Today: {}, {}", self.name(day.id), day.text),
            Row::Plan(plan) if plan.date == self.today => {
                let names: Vec<String> = plan.ids.iter().map(|&id| self.name(id)).collect();
                let with =
                    if names.is_empty() { String::new() } else { format!(" with {}", names.join(", ")) };
                format!("Planned today: {}{with}", plan.kind)
            }
            Row::Day(_) | Row::Plan(_) => return None,
        })
    }

    fn name(&self, id: PersonId) -> String {
        self.model.name(id).map_or_else(|| format!("@{}", self.model.handle(id)), str::to_string)
    }

    fn ago(&self, date: Date) -> String {
        match days_between(date, self.today) {
            0 => "today".into(),
            count => format!("{} ago", days(count)),
        }
    }

    /// ` for 20 November`; empty for today.
    fn since(&self, due: Date) -> String {
        if due == self.today { String::new() } else { format!(" for {}", due.format("%-d %B")) }
    }
}
