//! Converts rows of the `due` report to events.

use super::calendar::{CalendarEvent, CalendarTask, EventDate};
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::model::person::Person;
use crate::report::due::{Day, Planned, Promised, Row};
use crate::value::name::fold;
use crate::value::{CalendarSpan, CalendarUnit, Date, YearDay};

/// Converts rows to events.
pub struct EventWriter<'m> {
    /// The journal.
    pub model: &'m Model,
    /// The day of the calendar. What is overdue is on this day.
    pub today: Date,
    /// Whether to include notes.
    pub notes: bool,
}

impl EventWriter<'_> {
    /// The events of a row: none for a row without a day, two for an overdue promise that recurs.
    pub fn events(&self, row: &Row) -> Vec<CalendarEvent> {
        match row {
            Row::Todo(promise) => self.promise("todo", promise),
            Row::Wait(promise) => self.promise("wait", promise),
            row => self.event(row).into_iter().collect(),
        }
    }

    /// The task of a promise; `None` for other rows.
    pub fn task(&self, row: &Row) -> Option<CalendarTask> {
        let (what, promise) = match row {
            Row::Todo(promise) => ("todo", promise),
            Row::Wait(promise) => ("wait", promise),
            _ => return None,
        };
        Some(CalendarTask {
            what,
            words: self.about(&promise.ids, &promise.text),
            due: promise.due,
            summary: joined(what, &promise.text),
            rule: rule(promise).unwrap_or_default(),
        })
    }

    fn event(&self, row: &Row) -> Option<CalendarEvent> {
        Some(match row {
            Row::Todo(_) | Row::Wait(_) => return None,
            Row::Contact(contact) => {
                let since =
                    contact.last.map(|last| format!("last contact {last}, planned every {}", contact.every));
                CalendarEvent {
                    summary: format!("be in touch with {}", self.name(contact.id)),
                    description: since.unwrap_or_default(),
                    ..CalendarEvent::new("due", self.handles(&[contact.id]), self.on(contact.due?))
                }
            }
            Row::Reply(reply) => CalendarEvent {
                summary: format!("answer {}", self.name(reply.id)),
                description: format!("their message came {}, no answer yet", reply.since),
                ..CalendarEvent::new("reply", self.handles(&[reply.id]), self.on(reply.since))
            },
            Row::News(news) => CalendarEvent {
                summary: joined(&format!("news of {}", self.name(news.id)), &news.text),
                description: "not acknowledged yet".into(),
                ..CalendarEvent::new("news", self.about(&[news.id], &news.text), self.on(news.date))
            },
            Row::Day(day) => self.day(day),
            Row::Plan(plan) => self.plan(plan),
        })
    }

    /// The event of a promise. An overdue one is on the day of the calendar, and the rest of its series follows.
    fn promise(&self, what: &'static str, promise: &Promised) -> Vec<CalendarEvent> {
        let Some(due) = promise.due else { return Vec::new() };
        let words = self.about(&promise.ids, &promise.text);
        let about = self.with("about", &promise.ids);
        let event = |what, when, rule, description| CalendarEvent {
            summary: joined(what, &promise.text),
            description,
            rule,
            ..CalendarEvent::new(what, words.clone(), when)
        };
        let rule = rule(promise);
        if due >= self.today {
            return vec![event(what, EventDate::Day(due), rule.unwrap_or_default(), about)];
        }
        let was_due = format!("due {due}");
        let description = if about.is_empty() { was_due } else { format!("{was_due}, {about}") };
        let Some(rule) = rule else {
            return vec![event(what, self.on(due), String::new(), description)];
        };
        // The UID without a date is that of the series.
        let mut overdue = event(what, self.on(due), String::new(), description);
        overdue.words.push("overdue".into());
        let every = promise.every.as_deref().and_then(CalendarSpan::parse);
        let next = every.and_then(|every| every.next_after(due, self.today));
        let series = next.map(|next| event(what, EventDate::Day(next), rule, about));
        [overdue].into_iter().chain(series).collect()
    }

    /// A day, at the earliest the day of the calendar.
    fn on(&self, day: Date) -> EventDate {
        EventDate::Day(day.max(self.today))
    }

    fn day(&self, row: &Day) -> CalendarEvent {
        let person = self.model.person(row.id);
        let mut words = self.about(&[row.id], row.text);
        if is_one_of_several(self.model, person, row) {
            words.push(format!("{:02}-{:02}", row.day.month, row.day.day));
        }
        CalendarEvent {
            summary: joined(&self.name(row.id), row.text),
            description: row.day.year.map_or_else(String::new, |year| format!("since {year}")),
            rule: yearly(row.day).to_string(),
            ..CalendarEvent::new("day", words, EventDate::Day(row.date))
        }
    }

    fn plan(&self, row: &Planned) -> CalendarEvent {
        let plan = self.model.encounter(row.id);
        let mut words = vec![row.kind.to_string()];
        words.extend(self.about(&row.ids, &row.text));
        let notes = plan.notes().iter().filter(|_| self.notes).map(|&note| self.model.prose(note));
        CalendarEvent {
            summary: joined(format!("{} {}", row.kind, self.with("with", &row.ids)).trim_end(), &row.text),
            description: notes.collect::<Vec<_>>().join("\n"),
            location: plan.at().first().map(|&at| self.model.text(at).to_string()).unwrap_or_default(),
            is_busy: true,
            ..CalendarEvent::new("plan", words, when(plan))
        }
    }

    fn name(&self, id: PersonId) -> String {
        self.model.name(id).map_or_else(|| format!("@{}", self.model.handle(id)), str::to_string)
    }

    /// Formats `with Ada Lovelace, Bob Brown`; empty without people.
    fn with(&self, word: &str, people: &[PersonId]) -> String {
        let names: Vec<String> = people.iter().map(|&id| self.name(id)).collect();
        if names.is_empty() { String::new() } else { format!("{word} {}", names.join(", ")) }
    }

    /// Handles, case-folded and sorted.
    fn handles(&self, people: &[PersonId]) -> Vec<String> {
        let mut handles: Vec<String> = people.iter().map(|&id| fold(self.model.handle(id))).collect();
        handles.sort_unstable();
        handles
    }

    fn about(&self, people: &[PersonId], text: &str) -> Vec<String> {
        let mut words = self.handles(people);
        words.push(text.to_string());
        words
    }
}

fn joined(head: &str, text: &str) -> String {
    if text.is_empty() { head.to_string() } else { format!("{head}: {text}") }
}

/// Whether a person has several days with this text; then the UID contains the day.
fn is_one_of_several(model: &Model, person: &Person, row: &Day) -> bool {
    let is_birthday = person.birthday.get().is_some_and(|&day| day == row.day) && row.text == "birthday";
    let alike = person.days.iter().filter(|(_, text)| model.text(*text) == row.text).count();
    !is_birthday && alike + usize::from(row.text == "birthday") > 1
}

/// The rule of a promise that recurs.
fn rule(promise: &Promised) -> Option<String> {
    recurrence(promise.every.as_deref()?, promise.due?)
}

/// The rule of `every SPAN` from `due` on. A month without that day has its last one, as in the journal.
fn recurrence(every: &str, due: Date) -> Option<String> {
    let CalendarSpan { count, unit } = CalendarSpan::parse(every)?;
    let YearDay { month, day, .. } = due.into();
    let in_short_months = || {
        let days: Vec<String> = (28..=day).map(|day| day.to_string()).collect();
        format!(";BYMONTHDAY={};BYSETPOS=-1", days.join(","))
    };
    let (frequency, days) = match unit {
        CalendarUnit::Day => ("DAILY", String::new()),
        CalendarUnit::Week => ("WEEKLY", String::new()),
        CalendarUnit::Month if day > 28 => ("MONTHLY", in_short_months()),
        CalendarUnit::Month => ("MONTHLY", String::new()),
        CalendarUnit::Year if (month, day) == (2, 29) => ("YEARLY", ";BYMONTH=2;BYMONTHDAY=-1".to_string()),
        CalendarUnit::Year => ("YEARLY", String::new()),
    };
    let interval = if count > 1 { format!(";INTERVAL={count}") } else { String::new() };
    Some(format!("FREQ={frequency}{interval}{days}"))
}

/// 29 February falls on the last day of the month in other years.
fn yearly(day: YearDay) -> &'static str {
    if (day.month, day.day) == (2, 29) { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" } else { "FREQ=YEARLY" }
}

fn when(plan: Encounter) -> EventDate {
    match plan.time() {
        // The end of the last day is unknown.
        _ if plan.until() > plan.date => EventDate::Days(plan.date, plan.until()),
        Some(time) => {
            let took = plan.took().and_then(|took| u32::try_from(took.round()).ok());
            EventDate::Time(plan.date, time, took.unwrap_or_default())
        }
        None => EventDate::Day(plan.date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date;

    #[test]
    fn a_recurring_promise_has_a_rule() {
        let rule = |every, due| recurrence(every, date::parse(due).expect("a date")).expect("a rule");
        assert_eq!(rule("1m", "2026-12-01"), "FREQ=MONTHLY");
        assert_eq!(rule("2w", "2026-12-05"), "FREQ=WEEKLY;INTERVAL=2");
        assert_eq!(rule("10d", "2026-12-05"), "FREQ=DAILY;INTERVAL=10");
        assert_eq!(rule("1m", "2026-01-30"), "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1");
        assert_eq!(rule("1y", "2028-02-29"), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
    }
}
