//! Events of one UID: a recurring event and its changed instances.

use chrono::{NaiveDateTime, TimeDelta};

use super::calendars::Calendars;
use super::component::Component;
use super::meeting::Meeting;
use super::recurrence::Recurrence;
use super::timestamp::{TimeBase, Timestamp};
use super::window::window;
use crate::import::{Event, Records};

/// Most instances of all events in a file; bounds memory.
const TIMES_OF_A_FILE: usize = 200_000;

/// All components of one UID.
#[derive(Debug, Default)]
pub struct Series<'f> {
    whole: Option<&'f Component>,
    changed: Vec<&'f Component>,
}

impl<'f> Series<'f> {
    /// Adds a component; the newest version replaces older ones.
    pub fn add(&mut self, component: &'f Component, out: &mut Records) {
        let own = change_of(component);
        let place = match own {
            None => self.whole.as_mut(),
            Some(_) => self.changed.iter_mut().find(|other| change_of(other) == own),
        };
        match (place, own) {
            (Some(place), _) => {
                let is_newer = version(component) >= version(place);
                let older = if is_newer { std::mem::replace(place, component) } else { component };
                out.leave_out("VEVENT older version", older.line);
            }
            (None, None) => self.whole = Some(component),
            (None, Some(_)) => self.changed.push(component),
        }
    }

    /// The recurring event and its changes. Some programs send the rest of a series as a change of its first
    /// instance.
    fn parts(&self) -> (Option<&'f Component>, impl Iterator<Item = &'f Component>) {
        let rest = || self.changed.iter().copied().find(|component| Recurrence::recurs(component));
        let whole = self.whole.or_else(rest);
        let changed = self.changed.iter().copied();
        (whole, changed.filter(move |component| whole.is_none_or(|whole| whole.line != component.line)))
    }
}

/// Identifies the instance that a component changes.
fn change_of(component: &Component) -> Option<&str> {
    component.first("RECURRENCE-ID").map(|id| id.value.trim())
}

/// Orders versions of a component.
fn version(component: &Component) -> (i64, String) {
    (component.text("SEQUENCE").parse().unwrap_or_default(), component.word("DTSTAMP"))
}

/// A changed instance.
struct Change<'f> {
    /// The original local time.
    was: NaiveDateTime,
    /// Whether later instances are changed likewise.
    goes_on: bool,
    meeting: Meeting<'f>,
}

/// A date of an event.
struct Occurrence {
    wall: NaiveDateTime,
    /// Its length, if it differs from that of the event.
    length: Option<TimeDelta>,
    uid: String,
}

/// Reads series into records.
pub struct Reader<'r, 'f> {
    calendars: &'f Calendars<'f>,
    out: &'r mut Records,
    /// The lines of imported components.
    pub carried: Vec<usize>,
    left: usize,
}

impl<'r, 'f> Reader<'r, 'f> {
    /// Starts with no components read.
    pub fn new(calendars: &'f Calendars<'f>, out: &'r mut Records) -> Self {
        Self { calendars, out, carried: Vec::new(), left: TIMES_OF_A_FILE }
    }

    /// Reads a series.
    pub fn read(&mut self, uid: &str, series: &Series<'f>) {
        let (whole, changed) = series.parts();
        let whole = whole.and_then(|component| Some((component, self.meeting(component)?)));
        let base = whole.as_ref().map(|(_, meeting)| &meeting.start.base);
        let others = changed.filter_map(|component| self.change(component, base)).collect();
        match whole {
            Some((component, meeting)) if Recurrence::recurs(component) => {
                self.recurring(uid, component, &meeting, others);
            }
            Some((_, meeting)) => {
                let only = Occurrence { wall: meeting.start.wall, length: None, uid: uid.to_string() };
                self.carry(&meeting, vec![only]);
                self.alone(uid, &others);
            }
            None => self.alone(uid, &others),
        }
    }

    /// Reads changed instances whose series is not in the file.
    fn alone(&mut self, uid: &str, changes: &[Change<'f>]) {
        for change in changes {
            let uid = mark(uid, &change.was.date().to_string());
            self.carry(
                &change.meeting,
                vec![Occurrence { wall: change.meeting.start.wall, length: None, uid }],
            );
        }
    }

    fn recurring(
        &mut self,
        uid: &str,
        component: &Component,
        whole: &Meeting<'f>,
        mut changes: Vec<Change<'f>>,
    ) {
        if whole.absence(self.calendars).is_some() && !changes.iter().any(|change| change.goes_on) {
            self.carry(whole, Vec::new());
            return self.alone(uid, &changes);
        }
        let days = window(self.calendars.context.today);
        let mut times = Recurrence::new(component, &whole.start, days, self.calendars, self.out);
        changes.sort_by_key(|change| change.was);
        let mut occurrences: Vec<Vec<Occurrence>> = changes.iter().map(|_| Vec::new()).collect();
        for (change, occurrences) in changes.iter().zip(&mut occurrences) {
            let (uid, wall) = (mark(uid, &times.take(change.was)), change.meeting.start.wall);
            if times.admits(wall.date()) {
                occurrences.push(Occurrence { wall, length: None, uid });
            }
        }
        times.count(component.line, self.out);
        let mut own = Vec::new();
        for (wall, time) in times.found {
            let Some(left) = self.left.checked_sub(1) else {
                self.out.leave_out("recurrences beyond 200000 in a file", component.line);
                break;
            };
            self.left = left;
            let uid = mark(uid, &time.mark);
            match changes.iter().rposition(|change| change.goes_on && change.was <= wall) {
                None => own.push(Occurrence { wall, length: time.length, uid }),
                Some(at) => {
                    let moved = wall.checked_add_signed(changes[at].meeting.start.wall - changes[at].was);
                    occurrences[at].push(Occurrence { wall: moved.unwrap_or(wall), length: None, uid });
                }
            }
        }
        self.carry(whole, own);
        for (change, occurrences) in changes.iter().zip(occurrences) {
            self.carry(&change.meeting, occurrences);
        }
    }

    fn meeting(&mut self, component: &'f Component) -> Option<Meeting<'f>> {
        let meeting = Meeting::new(component, self.calendars);
        meeting.map_err(|why| self.out.refuse(component.line, why)).ok()
    }

    fn change(&mut self, component: &'f Component, base: Option<&TimeBase>) -> Option<Change<'f>> {
        let id = component.first("RECURRENCE-ID")?;
        for name in
            ["RRULE", "RDATE"].into_iter().filter(|name| base.is_some() && component.first(name).is_some())
        {
            self.out.leave_out(&format!("{name} of a changed instance"), component.line);
        }
        let Some(was) = Timestamp::from_property(id) else {
            self.out.refuse(component.line, "invalid RECURRENCE-ID");
            return None;
        };
        let goes_on = id.param("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
        let was = base.map_or(was.wall, |base| self.calendars.clocks.wall(&was, base));
        Some(Change { was, goes_on, meeting: self.meeting(component)? })
    }

    /// Adds the interactions of a meeting, or counts it as skipped.
    fn carry(&mut self, meeting: &Meeting<'f>, occurrences: Vec<Occurrence>) {
        if let Some(why) = meeting.absence(self.calendars) {
            return self.out.leave_out(&why, meeting.line());
        }
        if occurrences.is_empty() {
            return;
        }
        meeting.count(self.out);
        self.carried.push(meeting.line());
        for Occurrence { wall, length, uid } in occurrences {
            self.out.events.push(Event { uid, ..meeting.at(wall, length) });
        }
    }
}

/// The UID of one instance; empty without a UID.
fn mark(uid: &str, time: &str) -> String {
    if uid.is_empty() { String::new() } else { format!("{uid}/{time}") }
}
