//! Writes the lines of a calendar.

use rustc_hash::FxHashMap;

use crate::codec::content_line::{escape, fold};
use crate::codec::uid;
use crate::value::date::{days_between, plus_days};
use crate::value::{Date, Time};

/// The date of an event.
#[derive(Debug, Clone, Copy)]
pub enum EventDate {
    /// One day.
    Day(Date),
    /// From one day to another, inclusive.
    Days(Date, Date),
    /// A local time and a duration in minutes.
    Time(Date, Time, u32),
}

/// An event of a calendar.
#[derive(Debug)]
pub struct CalendarEvent {
    /// Its category.
    pub what: &'static str,
    /// What it is about; does not change with its date.
    pub words: Vec<String>,
    /// Its date.
    pub when: EventDate,
    /// Its title.
    pub summary: String,
    /// More text, or empty.
    pub description: String,
    /// Its place, or empty.
    pub location: String,
    /// Its recurrence rule, or empty.
    pub rule: String,
    /// Whether it blocks the time.
    pub is_busy: bool,
}

impl CalendarEvent {
    /// Returns an event without texts.
    pub fn new(what: &'static str, words: Vec<String>, when: EventDate) -> Self {
        Self {
            what,
            words,
            when,
            summary: String::new(),
            description: String::new(),
            location: String::new(),
            rule: String::new(),
            is_busy: false,
        }
    }
}

/// A task of a calendar.
#[derive(Debug)]
pub struct CalendarTask {
    /// Its category.
    pub what: &'static str,
    /// What it is about; does not change with its date.
    pub words: Vec<String>,
    /// Its due date.
    pub due: Option<Date>,
    /// Its title.
    pub summary: String,
    /// Its recurrence rule, or empty.
    pub rule: String,
}

/// A calendar that is being written.
pub struct Calendar {
    out: String,
    today: Date,
    /// Whether events have an alarm.
    alarms: bool,
    /// The number of events so far with the same words.
    alike: FxHashMap<String, u32>,
}

impl Calendar {
    /// Begins a calendar.
    pub fn new(today: Date, alarms: bool) -> Self {
        let mut calendar = Self { out: String::new(), today, alarms, alike: FxHashMap::default() };
        for (name, value) in [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", "-//goodwill//goodwill//EN"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
            ("X-WR-CALNAME", "goodwill"),
        ] {
            calendar.value(name, value);
        }
        calendar
    }

    /// Adds an event; a recurring one is added once.
    pub fn add(&mut self, event: &CalendarEvent) {
        let is_series = !event.rule.is_empty();
        let Some(uid) = self.uid(event.what, &event.words, is_series) else { return };
        self.begin("VEVENT", &uid);
        self.when(event.when);
        self.filled("RRULE", &event.rule);
        self.text("SUMMARY", &event.summary);
        self.text("DESCRIPTION", &event.description);
        self.text("LOCATION", &event.location);
        self.text("CATEGORIES", event.what);
        self.value("TRANSP", if event.is_busy { "OPAQUE" } else { "TRANSPARENT" });
        if self.alarms {
            self.alarm(event);
        }
        self.value("END", "VEVENT");
    }

    /// Adds a task.
    pub fn add_task(&mut self, task: &CalendarTask) {
        let words = [std::slice::from_ref(&task.what.to_string()), &task.words].concat();
        let Some(uid) = self.uid("task", &words, false) else { return };
        self.begin("VTODO", &uid);
        match task.due {
            // A task that recurs needs a start, and then has a duration instead of a due date.
            Some(due) if !task.rule.is_empty() => {
                self.value("DTSTART;VALUE=DATE", &basic(due));
                self.value("DURATION", "P1D");
                self.value("RRULE", &task.rule);
            }
            Some(due) => self.value("DUE;VALUE=DATE", &basic(due)),
            None => {}
        }
        self.text("SUMMARY", &task.summary);
        self.text("CATEGORIES", task.what);
        self.value("STATUS", "NEEDS-ACTION");
        self.value("END", "VTODO");
    }

    fn begin(&mut self, component: &str, uid: &str) {
        self.value("BEGIN", component);
        self.value("UID", uid);
        // The day of the journal, for reproducible output.
        self.value("DTSTAMP", &format!("{}T000000Z", basic(self.today)));
        self.value("SEQUENCE", &version(self.today));
    }

    /// An alarm half an hour before a time, or at nine o'clock on a day.
    fn alarm(&mut self, event: &CalendarEvent) {
        let is_timed = matches!(event.when, EventDate::Time(..));
        self.value("BEGIN", "VALARM");
        self.value("ACTION", "DISPLAY");
        self.text("DESCRIPTION", &event.summary);
        self.value("TRIGGER", if is_timed { "-PT30M" } else { "PT9H" });
        self.value("END", "VALARM");
    }

    /// Ends it.
    pub fn finish(mut self) -> Vec<u8> {
        self.value("END", "VCALENDAR");
        self.out.into_bytes()
    }

    /// The UID of an event or task. Later ones with the same words get a number; of a series there is one.
    fn uid(&mut self, what: &str, words: &[String], is_series: bool) -> Option<String> {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        let first = uid::urn(what, &words);
        let alike = self.alike.entry(first.clone()).or_default();
        *alike += 1;
        let number = alike.to_string();
        match *alike {
            1 => Some(first),
            _ if is_series => None,
            _ => {
                words.push(&number);
                Some(uid::urn(what, &words))
            }
        }
    }

    fn when(&mut self, when: EventDate) {
        match when {
            EventDate::Day(day) => self.days(day, day),
            EventDate::Days(first, last) => self.days(first, last),
            EventDate::Time(day, time, minutes) => {
                self.value("DTSTART", &moment(day, u32::from(time.minutes)));
                if minutes > 0 {
                    self.value("DTEND", &moment(day, u32::from(time.minutes).saturating_add(minutes)));
                }
            }
        }
    }

    /// The end is exclusive.
    fn days(&mut self, first: Date, last: Date) {
        self.value("DTSTART;VALUE=DATE", &basic(first));
        let end = plus_days(last, 1);
        // 9999-12-31 has no next day.
        if end > last {
            self.value("DTEND;VALUE=DATE", &basic(end));
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        self.filled(name, &escape(text));
    }

    fn filled(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.value(name, value);
        }
    }

    fn value(&mut self, name: &str, value: &str) {
        fold(&mut self.out, &format!("{name}:{value}"));
    }
}

/// The sequence number, which increases daily.
fn version(today: Date) -> String {
    // Days since 1970-01-01, the default date.
    days_between(Date::default(), today).max(0).to_string()
}

/// Formats `20260304`.
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Formats `20260304T183000`, local time.
fn moment(day: Date, minutes: u32) -> String {
    let day = plus_days(day, i64::from(minutes / 1440));
    let minutes = minutes % 1440;
    format!("{}T{:02}{:02}00", basic(day), minutes / 60, minutes % 60)
}
