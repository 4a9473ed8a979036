//! The dates of recurring events.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::calendars::Calendars;
use super::component::Component;
use super::rule::Rule;
use super::timestamp::{Listed, TimeBase, Timestamp};
use crate::import::Records;
use crate::value::Date;

/// Most instances of one event within the window: slightly more than one a day.
const TIMES_AT_MOST: usize = 1000;

/// Most steps of a rule: one a day for a thousand years.
const STEPS_AT_MOST: usize = 400_000;

/// The instances of a series.
pub struct Recurrence {
    /// By the local time of the series.
    pub found: BTreeMap<NaiveDateTime, Instance>,
    window: (Date, Date),
    /// Whether instances before the window, after it or beyond the limits were dropped.
    is_before: bool,
    is_behind: bool,
    is_beyond: bool,
}

/// An instance.
#[derive(Debug, Default)]
pub struct Instance {
    /// Its length, if it differs from that of the event.
    pub length: Option<TimeDelta>,
    /// Its suffix in UIDs: its day, with the time for a second instance on a day.
    pub mark: String,
}

impl Recurrence {
    /// Whether a component recurs.
    pub fn recurs(component: &Component) -> bool {
        ["RRULE", "RDATE"].iter().any(|name| component.first(name).is_some())
    }

    /// Computes the instances of a component within `window`. Unreadable parts are reported.
    pub fn new(
        component: &Component,
        start: &Timestamp,
        window: (Date, Date),
        calendars: &Calendars,
        out: &mut Records,
    ) -> Self {
        let mut times =
            Self { found: BTreeMap::new(), window, is_before: false, is_behind: false, is_beyond: false };
        times.add(start.wall, None);
        let mut refuse = |why: &str| out.refuse(component.line, why);
        for (wall, length) in listed(component, "RDATE", start, calendars, &mut refuse) {
            times.add(wall, length);
        }
        for rule in rules(component, "RRULE", start, calendars, &mut refuse) {
            times.follow(&rule, start.wall, |times, wall| times.add(wall, None));
        }
        times.name();
        for rule in rules(component, "EXRULE", start, calendars, &mut refuse) {
            times.follow(&rule, start.wall, |times, wall| _ = times.found.remove(&wall));
        }
        for property in component.all("EXDATE") {
            for excluded in Listed::all(property) {
                match excluded {
                    Some(excluded) => times.exclude(&excluded.start, start, calendars),
                    None => refuse("one of its EXDATE values is invalid"),
                }
            }
        }
        times.trim();
        times
    }

    /// Whether a day is within the window. Remembers that others were dropped.
    pub fn admits(&mut self, day: Date) -> bool {
        self.is_before |= day < self.window.0;
        self.is_behind |= day > self.window.1;
        self.window.0 <= day && day <= self.window.1
    }

    /// Removes the instance that a change replaces, and returns its suffix.
    pub fn take(&mut self, was: NaiveDateTime) -> String {
        let day = was.date().and_time(NaiveTime::MIN)..=was.date().and_time(LAST);
        // In an unknown zone the time may differ, but not the day.
        let near = || self.found.range(day).next().map(|(wall, _)| *wall);
        let found = if self.found.contains_key(&was) { Some(was) } else { near() };
        let time = found.and_then(|wall| self.found.remove(&wall));
        time.map_or_else(|| was.date().to_string(), |time| time.mark)
    }

    /// Counts dropped instances.
    pub fn count(&self, line: usize, out: &mut Records) {
        for (is_more, what) in [
            (self.is_before, "recurrences more than 730 days ago"),
            (self.is_behind, "recurrences more than 90 days ahead"),
            (self.is_beyond, "recurrences beyond 1000"),
        ] {
            if is_more {
                out.leave_out(what, line);
            }
        }
    }

    fn add(&mut self, wall: NaiveDateTime, length: Option<TimeDelta>) {
        if self.admits(wall.date()) {
            let time = self.found.entry(wall).or_default();
            time.length = time.length.or(length);
        }
    }

    fn follow(&mut self, rule: &Rule, start: NaiveDateTime, mut each: impl FnMut(&mut Self, NaiveDateTime)) {
        if rule.until().is_some_and(|until| until.date() < self.window.0) {
            return;
        }
        let mut steps = 0;
        for wall in rule.times(start).into_iter().flatten() {
            steps += 1;
            if steps > STEPS_AT_MOST {
                self.is_beyond = true;
                break;
            }
            each(self, wall);
            if wall.date() > self.window.1 {
                break;
            }
        }
    }

    fn name(&mut self) {
        let mut last = None;
        for (wall, time) in &mut self.found {
            let day = wall.date();
            time.mark =
                if last == Some(day) { format!("{day}T{}", wall.format("%H%M")) } else { day.to_string() };
            last = Some(day);
        }
    }

    fn exclude(&mut self, excluded: &Timestamp, start: &Timestamp, calendars: &Calendars) {
        if excluded.base == TimeBase::Day && start.base != TimeBase::Day {
            let day = excluded.wall.date();
            self.found.retain(|wall, _| wall.date() != day);
        } else {
            self.found.remove(&calendars.clocks.wall(excluded, &start.base));
        }
    }

    /// Keeps the latest instances.
    fn trim(&mut self) {
        while self.found.len() > TIMES_AT_MOST {
            self.found.pop_first();
            self.is_beyond = true;
        }
    }
}

const LAST: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

fn rules(
    component: &Component,
    name: &str,
    start: &Timestamp,
    calendars: &Calendars,
    refuse: &mut impl FnMut(&str),
) -> Vec<Rule> {
    let wall = |until: &Timestamp| calendars.clocks.wall(until, &start.base);
    let mut rules = Vec::new();
    for property in component.all(name) {
        match Rule::parse(property, wall) {
            Ok(rule) if rule.times(start.wall).is_some() => rules.push(rule),
            Ok(_) => refuse("its rule is contradictory: other instances are imported"),
            Err(why) => refuse(&format!("{why}: other instances are imported")),
        }
    }
    rules
}

fn listed(
    component: &Component,
    name: &str,
    start: &Timestamp,
    calendars: &Calendars,
    refuse: &mut impl FnMut(&str),
) -> Vec<(NaiveDateTime, Option<TimeDelta>)> {
    let mut found = Vec::new();
    for listed in component.all(name).flat_map(Listed::all) {
        let Some(listed) = listed else {
            refuse(&format!("one of its {name} values is invalid"));
            continue;
        };
        let is_day = listed.start.base == TimeBase::Day && start.base != TimeBase::Day;
        let wall = calendars.clocks.wall(&listed.start, &start.base);
        found.push((if is_day { wall.date().and_time(start.wall.time()) } else { wall }, listed.length));
    }
    found
}
