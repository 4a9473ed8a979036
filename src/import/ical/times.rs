//! When something that recurs takes place.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::calendars::Calendars;
use super::component::Component;
use super::rule::Rule;
use super::timestamp::{Frame, Listed, Moment};
use crate::import::Reading;
use crate::value::Date;

/// How often one event recurs at most in the days that are read: a little more than once a day.
const TIMES_AT_MOST: usize = 1000;

/// How many times of a rule are looked at: those of each day for a thousand years.
const STEPS_AT_MOST: usize = 400_000;

/// The times of a series.
pub struct Times {
    /// By the clock of the series.
    pub found: BTreeMap<NaiveDateTime, Time>,
    window: (Date, Date),
    /// Whether there are times before the window, behind it, or more than anybody can mean.
    is_before: bool,
    is_behind: bool,
    is_beyond: bool,
}

/// One time.
#[derive(Debug, Default)]
pub struct Time {
    /// Where it is another than that of the event.
    pub length: Option<TimeDelta>,
    /// What it is called among the times: its day, and the time too where there are two on a day.
    pub mark: String,
}

impl Times {
    /// Whether a component recurs.
    pub fn recurs(component: &Component) -> bool {
        ["RRULE", "RDATE"].iter().any(|name| component.first(name).is_some())
    }

    /// The times of a component within days. What can't be read is said.
    pub fn of(
        component: &Component,
        start: &Moment,
        window: (Date, Date),
        calendars: &Calendars,
        reading: &mut Reading,
    ) -> Self {
        let mut times =
            Self { found: BTreeMap::new(), window, is_before: false, is_behind: false, is_beyond: false };
        times.add(start.wall, None);
        let mut refuse = |why: &str| reading.refuse(component.line, why);
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
                    None => refuse("one of its EXDATE can't be read"),
                }
            }
        }
        times.trim();
        times
    }

    /// Whether a day is one of those that are read; what lies outside is counted.
    pub fn admits(&mut self, day: Date) -> bool {
        self.is_before |= day < self.window.0;
        self.is_behind |= day > self.window.1;
        self.window.0 <= day && day <= self.window.1
    }

    /// Takes the time out that was changed, and says what it is called.
    pub fn take(&mut self, was: NaiveDateTime) -> String {
        let day = was.date().and_time(NaiveTime::MIN)..=was.date().and_time(LAST);
        // Where clocks are not known the time may differ, but not the day.
        let near = || self.found.range(day).next().map(|(wall, _)| *wall);
        let found = if self.found.contains_key(&was) { Some(was) } else { near() };
        let time = found.and_then(|wall| self.found.remove(&wall));
        time.map_or_else(|| was.date().to_string(), |time| time.mark)
    }

    /// Counts what lies outside of what is read.
    pub fn count(&self, line: usize, reading: &mut Reading) {
        for (is_more, what) in [
            (self.is_before, "recurrences more than 730 days ago"),
            (self.is_behind, "recurrences more than 90 days ahead"),
            (self.is_beyond, "recurrences beyond 1000"),
        ] {
            if is_more {
                reading.leave_out(what, line);
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

    fn exclude(&mut self, excluded: &Moment, start: &Moment, calendars: &Calendars) {
        if excluded.frame == Frame::Day && start.frame != Frame::Day {
            let day = excluded.wall.date();
            self.found.retain(|wall, _| wall.date() != day);
        } else {
            self.found.remove(&calendars.clocks.wall(excluded, &start.frame));
        }
    }

    /// Of too many, the latest stay.
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
    start: &Moment,
    calendars: &Calendars,
    refuse: &mut impl FnMut(&str),
) -> Vec<Rule> {
    let wall = |until: &Moment| calendars.clocks.wall(until, &start.frame);
    let mut rules = Vec::new();
    for property in component.all(name) {
        match Rule::parse(property, wall) {
            Ok(rule) if rule.times(start.wall).is_some() => rules.push(rule),
            Ok(_) => refuse("its rule contradicts itself: only its other times were read"),
            Err(why) => refuse(&format!("{why}: only its other times were read")),
        }
    }
    rules
}

fn listed(
    component: &Component,
    name: &str,
    start: &Moment,
    calendars: &Calendars,
    refuse: &mut impl FnMut(&str),
) -> Vec<(NaiveDateTime, Option<TimeDelta>)> {
    let mut found = Vec::new();
    for listed in component.all(name).flat_map(Listed::all) {
        let Some(listed) = listed else {
            refuse(&format!("one of its {name} can't be read"));
            continue;
        };
        let is_day = listed.start.frame == Frame::Day && start.frame != Frame::Day;
        let wall = calendars.clocks.wall(&listed.start, &start.frame);
        found.push((if is_day { wall.date().and_time(start.wall.time()) } else { wall }, listed.length));
    }
    found
}
