//! The lines of a calendar.

use rustc_hash::FxHashMap;

use crate::codec::content_line::{escape, fold};
use crate::codec::uid;
use crate::value::date::{days_between, plus_days};
use crate::value::{Date, Time};

/// When something is.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// On a day.
    Day(Date),
    /// From a day to a day, both included.
    Days(Date, Date),
    /// At a time on the wall, for so many minutes.
    Time(Date, Time, u32),
}

/// Something that a calendar shows.
#[derive(Debug)]
pub struct Event {
    /// What it is, in a word.
    pub what: &'static str,
    /// What it is about: the same things have the same words on every day.
    pub words: Vec<String>,
    /// When it is.
    pub when: When,
    /// What is shown of it.
    pub summary: String,
    /// More of it; else nothing.
    pub description: String,
    /// Where it is; else nothing.
    pub location: String,
    /// How it comes back; else nothing.
    pub rule: &'static str,
    /// Whether it takes up the time.
    pub is_busy: bool,
}

impl Event {
    /// Without any words to show.
    pub fn new(what: &'static str, words: Vec<String>, when: When) -> Self {
        Self {
            what,
            words,
            when,
            summary: String::new(),
            description: String::new(),
            location: String::new(),
            rule: "",
            is_busy: false,
        }
    }
}

/// A calendar that is being written.
pub struct Calendar {
    out: String,
    today: Date,
    /// How many events have the same words so far.
    alike: FxHashMap<String, u32>,
}

impl Calendar {
    /// Begins a calendar.
    pub fn new(today: Date) -> Self {
        let mut calendar = Self { out: String::new(), today, alike: FxHashMap::default() };
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

    /// Adds an event; a day that comes back only once.
    pub fn add(&mut self, event: &Event) {
        let Some(uid) = self.uid(event) else { return };
        self.value("BEGIN", "VEVENT");
        self.value("UID", &uid);
        // The day of the journal: the same journal gives the same bytes.
        self.value("DTSTAMP", &format!("{}T000000Z", basic(self.today)));
        self.value("SEQUENCE", &version(self.today));
        self.when(event.when);
        self.filled("RRULE", event.rule);
        self.text("SUMMARY", &event.summary);
        self.text("DESCRIPTION", &event.description);
        self.text("LOCATION", &event.location);
        self.text("CATEGORIES", event.what);
        self.value("TRANSP", if event.is_busy { "OPAQUE" } else { "TRANSPARENT" });
        self.value("END", "VEVENT");
    }

    /// Ends it.
    pub fn finish(mut self) -> Vec<u8> {
        self.value("END", "VCALENDAR");
        self.out.into_bytes()
    }

    /// The mark of an event. Of several with the same words the first has the words alone.
    fn uid(&mut self, event: &Event) -> Option<String> {
        let mut words: Vec<&str> = event.words.iter().map(String::as_str).collect();
        let first = uid::urn(event.what, &words);
        let alike = self.alike.entry(first.clone()).or_default();
        *alike += 1;
        let number = alike.to_string();
        match *alike {
            1 => Some(first),
            _ if !event.rule.is_empty() => None,
            _ => {
                words.push(&number);
                Some(uid::urn(event.what, &words))
            }
        }
    }

    fn when(&mut self, when: When) {
        match when {
            When::Day(day) => self.days(day, day),
            When::Days(first, last) => self.days(first, last),
            When::Time(day, time, minutes) => {
                self.value("DTSTART", &moment(day, u32::from(time.minutes)));
                if minutes > 0 {
                    self.value("DTEND", &moment(day, u32::from(time.minutes).saturating_add(minutes)));
                }
            }
        }
    }

    /// The end is the first day that is no part of it.
    fn days(&mut self, first: Date, last: Date) {
        self.value("DTSTART;VALUE=DATE", &basic(first));
        let end = plus_days(last, 1);
        // There is no day after the last that the language knows.
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

/// The number of a version: a later export is a later one.
fn version(today: Date) -> String {
    // Counted in days since 1970-01-01, which is the default day.
    days_between(Date::default(), today).max(0).to_string()
}

/// `20260304`
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// `20260304T183000`, by the clock on the wall.
fn moment(day: Date, minutes: u32) -> String {
    let day = plus_days(day, i64::from(minutes / 1440));
    let minutes = minutes % 1440;
    format!("{}T{:02}{:02}00", basic(day), minutes / 60, minutes % 60)
}
