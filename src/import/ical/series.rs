//! Events that belong together: one that recurs, and the single times of it that were changed.

use chrono::{NaiveDateTime, TimeDelta};

use super::calendars::Calendars;
use super::component::Component;
use super::meeting::Meeting;
use super::times::Times;
use super::timestamp::{Frame, Moment};
use crate::import::{Event, Reading};
use crate::value::Date;
use crate::value::date::plus_days;

/// How far back what recurs is followed: two years tell how people are in touch, and a weekly meeting since 2009 would
/// bury the journal.
const DAYS_BACK: i64 = 730;

/// How far ahead: what is planned further on may change, and the next import brings it.
const DAYS_AHEAD: i64 = 90;

/// How often all events of a file recur at most: more than anybody meets, and still little memory.
const TIMES_OF_A_FILE: usize = 200_000;

/// The first and the last day of what recurs.
pub fn window(today: Date) -> (Date, Date) {
    (plus_days(today, -DAYS_BACK), plus_days(today, DAYS_AHEAD))
}

/// All components of one UID.
#[derive(Debug, Default)]
pub struct Series<'f> {
    whole: Option<&'f Component>,
    changed: Vec<&'f Component>,
}

impl<'f> Series<'f> {
    /// Adds a component, in place of an older version of it.
    pub fn add(&mut self, component: &'f Component, reading: &mut Reading) {
        let own = change_of(component);
        let place = match own {
            None => self.whole.as_mut(),
            Some(_) => self.changed.iter_mut().find(|other| change_of(other) == own),
        };
        match (place, own) {
            (Some(place), _) => {
                let is_newer = version(component) >= version(place);
                let older = if is_newer { std::mem::replace(place, component) } else { component };
                reading.leave_out("VEVENT older version", older.line);
            }
            (None, None) => self.whole = Some(component),
            (None, Some(_)) => self.changed.push(component),
        }
    }

    /// What recurs, and its changed times. Some programs send the rest of a series as the change of its first time.
    fn parts(&self) -> (Option<&'f Component>, impl Iterator<Item = &'f Component>) {
        let rest = || self.changed.iter().copied().find(|component| Times::recurs(component));
        let whole = self.whole.or_else(rest);
        let changed = self.changed.iter().copied();
        (whole, changed.filter(move |component| whole.is_none_or(|whole| whole.line != component.line)))
    }
}

/// Which time of a series a component changes.
fn change_of(component: &Component) -> Option<&str> {
    component.first("RECURRENCE-ID").map(|id| id.value.trim())
}

/// What orders the versions of a component.
fn version(component: &Component) -> (i64, String) {
    (component.text("SEQUENCE").parse().unwrap_or_default(), component.word("DTSTAMP"))
}

/// A changed time.
struct Change<'f> {
    /// When it would have been, by the clock of the series.
    was: NaiveDateTime,
    /// Whether the later ones are changed likewise.
    goes_on: bool,
    meeting: Meeting<'f>,
}

/// One time at which something takes place.
struct Occasion {
    wall: NaiveDateTime,
    /// Where it is another than that of the event.
    length: Option<TimeDelta>,
    uid: String,
}

/// Reads events into a reading.
pub struct Reader<'r, 'f> {
    calendars: &'f Calendars<'f>,
    reading: &'r mut Reading,
    /// The lines of the components that were carried over.
    pub carried: Vec<usize>,
    left: usize,
}

impl<'r, 'f> Reader<'r, 'f> {
    /// Nothing is read yet.
    pub fn new(calendars: &'f Calendars<'f>, reading: &'r mut Reading) -> Self {
        Self { calendars, reading, carried: Vec::new(), left: TIMES_OF_A_FILE }
    }

    /// Reads a series.
    pub fn read(&mut self, uid: &str, series: &Series<'f>) {
        let (whole, changed) = series.parts();
        let whole = whole.and_then(|component| Some((component, self.meeting(component)?)));
        let frame = whole.as_ref().map(|(_, meeting)| &meeting.start.frame);
        let others = changed.filter_map(|component| self.change(component, frame)).collect();
        match whole {
            Some((component, meeting)) if Times::recurs(component) => {
                self.recurring(uid, component, &meeting, others);
            }
            Some((_, meeting)) => {
                let only = Occasion { wall: meeting.start.wall, length: None, uid: uid.to_string() };
                self.carry(&meeting, vec![only]);
                self.alone(uid, &others);
            }
            None => self.alone(uid, &others),
        }
    }

    /// Changed times of what is not in the file.
    fn alone(&mut self, uid: &str, changes: &[Change<'f>]) {
        for change in changes {
            let uid = mark(uid, &change.was.date().to_string());
            self.carry(
                &change.meeting,
                vec![Occasion { wall: change.meeting.start.wall, length: None, uid }],
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
        let window = window(self.calendars.ground.today);
        let mut times = Times::of(component, &whole.start, window, self.calendars, self.reading);
        changes.sort_by_key(|change| change.was);
        let mut occasions: Vec<Vec<Occasion>> = changes.iter().map(|_| Vec::new()).collect();
        for (change, occasions) in changes.iter().zip(&mut occasions) {
            let (uid, wall) = (mark(uid, &times.take(change.was)), change.meeting.start.wall);
            if times.admits(wall.date()) {
                occasions.push(Occasion { wall, length: None, uid });
            }
        }
        times.count(component.line, self.reading);
        let mut own = Vec::new();
        for (wall, time) in times.found {
            let Some(left) = self.left.checked_sub(1) else {
                self.reading.leave_out("recurrences beyond 200000 in a file", component.line);
                break;
            };
            self.left = left;
            let uid = mark(uid, &time.mark);
            match changes.iter().rposition(|change| change.goes_on && change.was <= wall) {
                None => own.push(Occasion { wall, length: time.length, uid }),
                Some(at) => {
                    let moved = wall.checked_add_signed(changes[at].meeting.start.wall - changes[at].was);
                    occasions[at].push(Occasion { wall: moved.unwrap_or(wall), length: None, uid });
                }
            }
        }
        self.carry(whole, own);
        for (change, occasions) in changes.iter().zip(occasions) {
            self.carry(&change.meeting, occasions);
        }
    }

    fn meeting(&mut self, component: &'f Component) -> Option<Meeting<'f>> {
        let meeting = Meeting::of(component, self.calendars);
        meeting.map_err(|why| self.reading.refuse(component.line, why)).ok()
    }

    fn change(&mut self, component: &'f Component, frame: Option<&Frame>) -> Option<Change<'f>> {
        let id = component.first("RECURRENCE-ID")?;
        for name in
            ["RRULE", "RDATE"].into_iter().filter(|name| frame.is_some() && component.first(name).is_some())
        {
            self.reading.leave_out(&format!("{name} of a changed time"), component.line);
        }
        let Some(was) = Moment::of(id) else {
            self.reading.refuse(component.line, "its RECURRENCE-ID can't be read");
            return None;
        };
        let goes_on = id.param("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
        let was = frame.map_or(was.wall, |frame| self.calendars.clocks.wall(&was, frame));
        Some(Change { was, goes_on, meeting: self.meeting(component)? })
    }

    /// Writes down a meeting at these times, or counts it.
    fn carry(&mut self, meeting: &Meeting<'f>, occasions: Vec<Occasion>) {
        if let Some(why) = meeting.absence(self.calendars) {
            return self.reading.leave_out(&why, meeting.line());
        }
        if occasions.is_empty() {
            return;
        }
        meeting.count(self.reading);
        self.carried.push(meeting.line());
        for Occasion { wall, length, uid } in occasions {
            self.reading.events.push(Event { uid, ..meeting.at(wall, length) });
        }
    }
}

/// The mark of one time of a series; without a UID there is none.
fn mark(uid: &str, time: &str) -> String {
    if uid.is_empty() { String::new() } else { format!("{uid}/{time}") }
}
