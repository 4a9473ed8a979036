//! Builds interactions from events.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::attendees::Attendees;
use super::calendars::Calendars;
use super::component::Component;
use super::timestamp::{TimeBase, Timestamp, duration};
use crate::compose::plain;
use crate::import::{Event, Records, tag, value};
use crate::syntax::tree::Mark;
use crate::value::date::plus_days;
use crate::value::name::fold;
use crate::value::{Channel, Date, Time, Zone};

/// A VEVENT, without its dates.
#[derive(Debug)]
pub struct Meeting<'f> {
    component: &'f Component,
    /// The start of its first instance.
    pub start: Timestamp,
    length: Length,
    zone: Zone,
    attendees: Attendees,
    today: Date,
}

/// The length of an event.
#[derive(Debug, Clone, Copy)]
struct Length {
    /// By the local clock.
    wall: TimeDelta,
    /// Elapsed time, which differs when daylight saving time begins in between.
    lived: TimeDelta,
    /// Whether DTEND or DURATION is present and invalid.
    is_odd: bool,
}

/// Properties that are read or belong to other properties.
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

/// Longer events are taken for errors.
const DAYS_AT_MOST: i64 = 3660;

impl<'f> Meeting<'f> {
    /// Reads a VEVENT.
    ///
    /// # Errors
    /// Returns the reason why it is invalid.
    pub fn new(component: &'f Component, calendars: &Calendars) -> Result<Self, &'static str> {
        let start = component.first("DTSTART").ok_or("no DTSTART")?;
        let start =
            Timestamp::from_property(start).ok_or("invalid DTSTART: write it as `20260304T183000`")?;
        Ok(Self {
            component,
            length: Length::new(component, &start, calendars),
            start,
            zone: calendars.zone_of(component),
            attendees: Attendees::new(component, &calendars.context.owner),
            today: calendars.context.today,
        })
    }

    /// Its first line in the file.
    pub fn line(&self) -> usize {
        self.component.line
    }

    /// Why the event is skipped, if it is.
    pub fn absence(&self, calendars: &Calendars) -> Option<String> {
        let method = calendars.method_of(self.component);
        let why = match &*method {
            "CANCEL" => "cancelled",
            // A reply to an invitation, not an event.
            "REPLY" | "REFRESH" | "COUNTER" | "DECLINECOUNTER" => {
                return Some(format!("VEVENT METHOD:{method}"));
            }
            _ if self.component.word("STATUS") == "CANCELLED" || self.is_called_off() => "cancelled",
            _ if self.attendees.is_declined => "declined",
            _ if self.attendees.people.is_empty() => "without other people",
            _ if self.attendees.is_crowd() && !calendars.context.crowds => "with more than 10 people",
            _ => return None,
        };
        Some(format!("VEVENT {why}"))
    }

    /// Whether Outlook has written the cancellation in front of the title.
    fn is_called_off(&self) -> bool {
        let summary = self.component.text("SUMMARY").to_lowercase();
        ["canceled: ", "cancelled: ", "abgesagt: ", "annulé : "].iter().any(|word| summary.starts_with(word))
    }

    /// The instance that begins at `wall`, with its own `length` if it has one.
    pub fn at(&self, wall: NaiveDateTime, length: Option<TimeDelta>) -> Event {
        let length = length.map_or(self.length, |wall| Length { wall, lived: wall, is_odd: false });
        let end = wall.checked_add_signed(length.wall).unwrap_or(wall);
        let (start, end) = (self.custom(wall), self.custom(end));
        let summary = self.component.text("SUMMARY");
        let kind = kind(&summary);
        let mut event = Event::new(self.component.line, start.date(), kind);
        let is_day = self.start.base == TimeBase::Day;
        let is_long = is_day || length.lived >= TimeDelta::days(1);
        // The end is exclusive.
        let last = if end.time() == NaiveTime::MIN { plus_days(end.date(), -1) } else { end.date() };
        event.until = Some(last).filter(|&last| is_long && last > start.date());
        let is_whole_days =
            is_day || is_long && start.time() == NaiveTime::MIN && end.time() == NaiveTime::MIN;
        event.time = (!is_whole_days).then(|| time(start));
        event.took = u32::try_from(length.lived.num_minutes()).ok().filter(|&took| took > 0 && !is_long);
        event.mark = (event.date > self.today).then_some(Mark::Plan);
        event.people.clone_from(&self.attendees.people);
        // Redundant with the kind.
        event.prose = if summary.eq_ignore_ascii_case(kind) { String::new() } else { summary };
        event.tags = self.categories().into_iter().filter_map(|(tag, _)| tag).collect();
        event.at = self.component.text("LOCATION");
        event.notes = self.component.all("DESCRIPTION").map(value::text).collect();
        event.notes.retain(|note| !note.trim().is_empty());
        event
    }

    /// The local time of the owner.
    fn custom(&self, wall: NaiveDateTime) -> NaiveDateTime {
        if self.start.base == TimeBase::Utc { self.zone.local(wall) } else { wall }
    }

    /// Categories as tags, each once, with their lines; `None` for a category that is not a tag.
    fn categories(&self) -> Vec<(Option<String>, usize)> {
        let mut found: Vec<(Option<String>, usize)> = Vec::new();
        for property in self.component.all("CATEGORIES") {
            for tag in value::list(property).iter().map(|category| tag::from_category(category)) {
                let is_same_person =
                    |other: &Option<String>| other.as_deref().map(fold) == tag.as_deref().map(fold);
                if tag.is_none() || !found.iter().any(|(other, _)| is_same_person(other)) {
                    found.push((tag, property.line));
                }
            }
        }
        found
    }

    /// Counts properties that are not imported.
    pub fn count(&self, out: &mut Records) {
        self.attendees.count(out);
        let mut seen: Vec<&str> = Vec::new();
        for property in self.component.properties.iter().filter(|property| !value::is_empty(property)) {
            let is_again = seen.contains(&&*property.name);
            match &*property.name {
                "DTEND" | "DURATION" if self.length.is_odd => {
                    out.leave_out(&property.name, property.line);
                }
                "STATUS" if self.component.word("STATUS") == "TENTATIVE" => {
                    out.leave_out("STATUS tentative", property.line);
                }
                "SUMMARY" | "LOCATION" | "ORGANIZER" | "DTSTART" | "DTEND" if is_again => {
                    out.leave_out(&property.name, property.line);
                }
                name if READ.contains(&name) => {}
                name => out.leave_out(name, property.line),
            }
            seen.push(&property.name);
        }
        for (_, line) in self.categories().iter().filter(|(tag, _)| tag.is_none()) {
            out.leave_out("CATEGORIES", *line);
        }
    }
}

impl Length {
    fn new(component: &Component, start: &Timestamp, calendars: &Calendars) -> Self {
        let default = if start.base == TimeBase::Day { TimeDelta::days(1) } else { TimeDelta::zero() };
        let plain = Self { wall: default, lived: default, is_odd: false };
        let length = match (component.first("DTEND"), component.first("DURATION")) {
            (Some(end), _) => Timestamp::from_property(end).map(|end| Self::between(start, &end, calendars)),
            (None, Some(property)) => {
                duration(&property.value).map(|length| Self { wall: length, lived: length, is_odd: false })
            }
            (None, None) => return plain,
        };
        // Some programs end a one-day event on the day itself.
        let is_sound = |length: &Self| {
            length.wall >= TimeDelta::zero()
                && length.lived >= TimeDelta::zero()
                && length.wall.num_days() <= DAYS_AT_MOST
        };
        let length = length.filter(is_sound).unwrap_or(Self { is_odd: true, ..plain });
        Self { wall: length.wall.max(default), lived: length.lived.max(default), ..length }
    }

    fn between(start: &Timestamp, end: &Timestamp, calendars: &Calendars) -> Self {
        let wall = calendars.clocks.wall(end, &start.base) - start.wall;
        let lived =
            calendars.clocks.utc(end).zip(calendars.clocks.utc(start)).map(|(end, start)| end - start);
        Self { wall, lived: lived.unwrap_or(wall), is_odd: false }
    }
}

fn time(moment: NaiveDateTime) -> Time {
    Time { minutes: u16::try_from(moment.hour() * 60 + moment.minute()).unwrap_or_default() }
}

/// The first word of a summary that is a kind of meeting or call. Words for other channels name a subject: `Email
/// campaign`, `Release note`.
fn kind(summary: &str) -> &'static str {
    let kinds = || [Channel::InPerson, Channel::Voice].iter().flat_map(|channel| channel.kinds());
    let summary = plain(summary);
    let mut words = summary.split(|c: char| !c.is_alphanumeric());
    words
        .find_map(|word| kinds().find(|kind| kind.eq_ignore_ascii_case(word)))
        .map_or("meeting", |kind| *kind)
}
