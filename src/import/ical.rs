//! iCalendar: meetings and plans.
//!
//! The lines are read by [`crate::codec::content_line`]; [`component`] finds the events in them, [`series`] what
//! belongs to one of them, [`times`] when it takes place, [`party`] who came, [`meeting`] what it is in the
//! journal. Only what others take part in goes into a journal of people.

mod attendees;
mod calendars;
mod clock;
mod component;
mod meeting;
mod rule;
mod series;
mod task;
mod times;
mod timestamp;

use indexmap::IndexMap;

use super::{Format, ImportContext, Reading, Source};
use crate::codec::text;
use calendars::Calendars;
use component::Component;
use series::{Reader, Series};

/// The format.
pub(super) const FORMAT: Format = Format { name: "ical", what: "iCalendar: meetings, plans", fits, read };

fn fits(source: &Source) -> bool {
    let start = &source.bytes[..source.bytes.len().min(1024)];
    let start = text::decode(start).trim_start().to_ascii_uppercase();
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT"].iter().any(|begin| start.starts_with(begin))
        || start.contains("\nBEGIN:VCALENDAR")
            && [".ics", ".ical", ".ifb"].iter().any(|end| source.name.to_ascii_lowercase().ends_with(end))
}

fn read(source: &Source, ground: &ImportContext) -> Reading {
    let mut reading = Reading::default();
    let components = component::components(source.bytes, &mut reading);
    let calendars = Calendars::of(&components, ground);
    calendars.count(&mut reading);
    let mut carried = Vec::new();
    let mut series: IndexMap<String, Series> = IndexMap::new();
    for component in
        components.iter().filter(|component| component.is_whole && is_outermost(component, &components))
    {
        match &*component.name {
            "VEVENT" => {
                // Without a UID each stands for itself.
                let uid = component.text("UID");
                let key = if uid.is_empty() { format!("\0{}", component.line) } else { uid };
                series.entry(key).or_default().add(component, &mut reading);
            }
            "VTODO" if task::read(component, &calendars, &mut reading) => carried.push(component.line),
            "VTODO" | "VTIMEZONE" | "VCALENDAR" => {}
            name => reading.leave_out(name, component.line),
        }
    }
    let mut reader = Reader::new(&calendars, &mut reading);
    for (uid, series) in &series {
        reader.read(if uid.starts_with('\0') { "" } else { uid }, series);
    }
    carried.append(&mut reader.carried);
    carried.sort_unstable();
    count_inner(&components, &carried, &mut reading);
    reading
}

/// Whether it stands in a calendar, or in nothing.
fn is_outermost(component: &Component, components: &[Component]) -> bool {
    component.parent.is_none_or(|parent| components[parent].name == "VCALENDAR")
}

/// Counts alarms and other parts of what was carried over.
fn count_inner(components: &[Component], carried: &[usize], reading: &mut Reading) {
    for component in components.iter().filter(|component| component.is_whole) {
        let Some(parent) = component.parent.map(|parent| &components[parent]) else { continue };
        if parent.name != "VCALENDAR" && carried.binary_search(&parent.line).is_ok() {
            reading.leave_out(&component.name, component.line);
        }
    }
}
