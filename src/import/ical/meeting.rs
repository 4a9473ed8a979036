//! An event as an interaction.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::attendees::Party;
use super::calendars::Calendars;
use super::component::Component;
use super::timestamp::{Frame, Moment, duration};
use crate::compose::plain;
use crate::import::{Event, Reading, tag, value};
use crate::syntax::tree::Mark;
use crate::value::date::plus_days;
use crate::value::name::fold;
use crate::value::{Channel, Date, Time, Zone};

/// What one VEVENT says of each time it takes place.
#[derive(Debug)]
pub struct Meeting<'f> {
    component: &'f Component,
    /// Where it begins.
    pub start: Moment,
    length: Length,
    zone: Zone,
    party: Party,
    today: Date,
}

/// How long it is.
#[derive(Debug, Clone, Copy)]
struct Length {
    /// By the clock on the wall.
    wall: TimeDelta,
    /// As it was lived: summer time may begin in between.
    lived: TimeDelta,
    /// Whether DTEND or DURATION say so, and make no sense.
    is_odd: bool,
}

/// What is read of an event, or belongs to another property.
const READ: [&str; 18] = [
    "UID",
    "DTSTAMP",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "RECURRENCE-ID",
    "ORGANIZER",
    "ATTENDEE",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "STATUS",
    "CATEGORIES",
];

/// Longer than anything that anybody takes part in.
const DAYS_AT_MOST: i64 = 3660;

impl<'f> Meeting<'f> {
    /// Of a VEVENT.
    ///
    /// # Errors
    /// Says why it is none.
    pub fn of(component: &'f Component, calendars: &Calendars) -> Result<Self, &'static str> {
        let start = component.first("DTSTART").ok_or("this event has no DTSTART")?;
        let start = Moment::of(start).ok_or("its DTSTART can't be read: it is written `20260304T183000`")?;
        Ok(Self {
            component,
            length: Length::of(component, &start, calendars),
            start,
            zone: calendars.zone_of(component),
            party: Party::of(component, &calendars.ground.owner),
            today: calendars.ground.today,
        })
    }

    /// Where it stands in the file.
    pub fn line(&self) -> usize {
        self.component.line
    }

    /// Why nothing of it goes into a journal.
    pub fn absence(&self, calendars: &Calendars) -> Option<String> {
        let method = calendars.method_of(self.component);
        let why = match &*method {
            "CANCEL" => "cancelled",
            // An answer to somebody who asked, not what takes place.
            "REPLY" | "REFRESH" | "COUNTER" | "DECLINECOUNTER" => {
                return Some(format!("VEVENT METHOD:{method}"));
            }
            _ if self.component.word("STATUS") == "CANCELLED" => "cancelled",
            _ if self.party.is_declined => "declined",
            _ if self.party.people.is_empty() => "without other people",
            _ => return None,
        };
        Some(format!("VEVENT {why}"))
    }

    /// The event that begins when the clock shows `wall`; `length` where this one has its own.
    pub fn at(&self, wall: NaiveDateTime, length: Option<TimeDelta>) -> Event {
        let length = length.map_or(self.length, |wall| Length { wall, lived: wall, is_odd: false });
        let end = wall.checked_add_signed(length.wall).unwrap_or(wall);
        let (start, end) = (self.told(wall), self.told(end));
        let summary = self.component.text("SUMMARY");
        let kind = kind(&summary);
        let mut event = Event::new(self.component.line, start.date(), kind);
        let is_day = self.start.frame == Frame::Day;
        let is_long = is_day || length.lived >= TimeDelta::days(1);
        // The end is the first moment that is no part of it.
        let last = if end.time() == NaiveTime::MIN { plus_days(end.date(), -1) } else { end.date() };
        event.until = Some(last).filter(|&last| is_long && last > start.date());
        let is_whole_days =
            is_day || is_long && start.time() == NaiveTime::MIN && end.time() == NaiveTime::MIN;
        event.time = (!is_whole_days).then(|| time(start));
        event.took = u32::try_from(length.lived.num_minutes()).ok().filter(|&took| took > 0 && !is_long);
        event.mark = (event.date > self.today).then_some(Mark::Plan);
        event.people.clone_from(&self.party.people);
        // The kind says it already.
        event.prose = if summary.eq_ignore_ascii_case(kind) { String::new() } else { summary };
        event.tags = self.categories().into_iter().filter_map(|(tag, _)| tag).collect();
        event.at = self.component.text("LOCATION");
        event.notes = self.component.all("DESCRIPTION").map(value::text).collect();
        event.notes.retain(|note| !note.trim().is_empty());
        event
    }

    /// What the clock shows where the owner lives.
    fn told(&self, wall: NaiveDateTime) -> NaiveDateTime {
        if self.start.frame == Frame::Utc { self.zone.local(wall) } else { wall }
    }

    /// Categories as tags, each once, and their lines; nothing for one that is not a tag.
    fn categories(&self) -> Vec<(Option<String>, usize)> {
        let mut found: Vec<(Option<String>, usize)> = Vec::new();
        for property in self.component.all("CATEGORIES") {
            for tag in value::list(property).iter().map(|category| tag::of_category(category)) {
                let is_same = |other: &Option<String>| other.as_deref().map(fold) == tag.as_deref().map(fold);
                if tag.is_none() || !found.iter().any(|(other, _)| is_same(other)) {
                    found.push((tag, property.line));
                }
            }
        }
        found
    }

    /// Counts what is not carried over.
    pub fn count(&self, reading: &mut Reading) {
        self.party.count(reading);
        let mut said: Vec<&str> = Vec::new();
        for property in self.component.properties.iter().filter(|property| !value::is_empty(property)) {
            let is_again = said.contains(&&*property.name);
            match &*property.name {
                "DTEND" | "DURATION" if self.length.is_odd => {
                    reading.leave_out(&property.name, property.line);
                }
                "STATUS" if self.component.word("STATUS") == "TENTATIVE" => {
                    reading.leave_out("STATUS tentative", property.line);
                }
                "SUMMARY" | "LOCATION" | "ORGANIZER" | "DTSTART" | "DTEND" if is_again => {
                    reading.leave_out(&property.name, property.line);
                }
                name if READ.contains(&name) => {}
                name => reading.leave_out(name, property.line),
            }
            said.push(&property.name);
        }
        for (_, line) in self.categories().iter().filter(|(tag, _)| tag.is_none()) {
            reading.leave_out("CATEGORIES", *line);
        }
    }
}

impl Length {
    fn of(component: &Component, start: &Moment, calendars: &Calendars) -> Self {
        let default = if start.frame == Frame::Day { TimeDelta::days(1) } else { TimeDelta::zero() };
        let plain = Self { wall: default, lived: default, is_odd: false };
        let length = match (component.first("DTEND"), component.first("DURATION")) {
            (Some(end), _) => Moment::of(end).map(|end| Self::between(start, &end, calendars)),
            (None, Some(said)) => {
                duration(&said.value).map(|length| Self { wall: length, lived: length, is_odd: false })
            }
            (None, None) => return plain,
        };
        // Some programs end a day on the day itself.
        let is_sound = |length: &Self| {
            length.wall >= TimeDelta::zero()
                && length.lived >= TimeDelta::zero()
                && length.wall.num_days() <= DAYS_AT_MOST
        };
        let length = length.filter(is_sound).unwrap_or(Self { is_odd: true, ..plain });
        Self { wall: length.wall.max(default), lived: length.lived.max(default), ..length }
    }

    fn between(start: &Moment, end: &Moment, calendars: &Calendars) -> Self {
        let wall = calendars.clocks.wall(end, &start.frame) - start.wall;
        let lived =
            calendars.clocks.utc(end).zip(calendars.clocks.utc(start)).map(|(end, start)| end - start);
        Self { wall, lived: lived.unwrap_or(wall), is_odd: false }
    }
}

fn time(moment: NaiveDateTime) -> Time {
    Time { minutes: u16::try_from(moment.hour() * 60 + moment.minute()).unwrap_or_default() }
}

/// The kind that a summary names: the first word that is one. Those of other channels name what a meeting is about: `Email
/// campaign`, `Release note`.
fn kind(summary: &str) -> &'static str {
    let kinds = || [Channel::InPerson, Channel::Voice].iter().flat_map(|channel| channel.kinds());
    let summary = plain(summary);
    let mut words = summary.split(|c: char| !c.is_alphanumeric());
    words
        .find_map(|word| kinds().find(|kind| kind.eq_ignore_ascii_case(word)))
        .map_or("meeting", |kind| *kind)
}
