//! Promises: tasks and reminders.

use super::day::yearless;
use super::exchange::joined;
use super::record::Record;
use crate::compose::plain;
use crate::import::{Contact, PersonRef, Promise, Records};
use crate::syntax::tree::{Key, PromiseState};
use crate::value::{CalendarSpan, CalendarUnit, Date, YearDay, date};

/// Reads a task, open or done.
pub fn task(record: &Record, who: &PersonRef, out: &mut Records) {
    let properties = &record.properties;
    let is_done = properties.flag("completed") == Some(true);
    let prose = joined(&[&properties.text("title"), &properties.text("description")]);
    if prose.is_empty() {
        return out.refuse(record.line, "this task is empty: give it a title");
    }
    out.promises.push(Promise {
        line: record.line,
        uid: record.uuid.clone(),
        state: if is_done { PromiseState::Done } else { PromiseState::Todo },
        due: None,
        people: vec![who.clone()],
        prose,
    });
    properties.leave_out_but(&["title", "description", "completed"], "task", out);
}

/// Reads a reminder: a yearly one as a yearly day, others as a promise due at the next occurrence.
pub fn reminder(contact: &mut Contact, record: &Record, who: &PersonRef, today: Date, out: &mut Records) {
    let properties = &record.properties;
    if properties.flag("inactive") == Some(true) {
        return out.leave_out("inactive reminder", record.line);
    }
    let prose = joined(&[&plain(&properties.text("title")), &plain(&properties.text("description"))]);
    if prose.is_empty() {
        return out.refuse(record.line, "this reminder is empty: give it a title");
    }
    let first = properties.day("initial_date");
    let count = properties.text("frequency_number").parse().unwrap_or(1).max(1);
    let unit = match properties.text("frequency_type").as_str() {
        "year" => Some(CalendarUnit::Year),
        "month" => Some(CalendarUnit::Month),
        "week" => Some(CalendarUnit::Week),
        "day" => Some(CalendarUnit::Day),
        _ => None,
    };
    let due = match (first, unit) {
        (Some(first), Some(CalendarUnit::Year)) if count == 1 => {
            let day = yearless(first);
            if !is_birthday(contact, day) {
                contact.fields.push((Key::Date, format!("{day} {prose}")));
            }
            return;
        }
        (Some(first), Some(unit)) => {
            out.leave_out("reminder frequency", record.line);
            Some(next(first, CalendarSpan { count, unit }, today))
        }
        (first, _) => first,
    };
    let people = vec![who.clone()];
    let uid = record.uuid.clone();
    out.promises.push(Promise { line: record.line, uid, state: PromiseState::Todo, due, people, prose });
}

/// Whether a day is the known birthday.
fn is_birthday(contact: &Contact, day: YearDay) -> bool {
    let birthday = contact.fields.iter().find(|(key, _)| *key == Key::Birthday);
    let birthday = birthday.and_then(|(_, value)| YearDay::parse(value));
    birthday.is_some_and(|birthday| (birthday.month, birthday.day) == (day.month, day.day))
}

/// The first occurrence of a day on `today` or later.
fn next(first: Date, span: CalendarSpan, today: Date) -> Date {
    let times = |times: u32| CalendarSpan { count: span.count.saturating_mul(times), ..span }.after(first);
    // Counted from the first day, as months clamp; start from the most spans that can have passed.
    let passed = date::days_between(first, today).max(0);
    let most = u64::try_from(passed).unwrap_or(0) / span.day_bounds().1.max(1);
    let from = u32::try_from(most).unwrap_or(u32::MAX);
    let found = (from..from.saturating_add(1000)).map(times).find(|&day| day >= today);
    found.unwrap_or(today)
}
