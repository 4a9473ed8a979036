//! iCalendar: meetings and tasks.
//!
//! [`component`] finds the components of a file, [`series`] groups the events of one UID, [`recurrence`] computes
//! their dates, [`attendees`] reads the people and [`meeting`] builds interactions. Events without other people are
//! skipped.

mod attendees;
mod calendars;
mod clock;
mod component;
mod meeting;
mod recurrence;
mod rule;
mod series;
mod task;
mod timestamp;
mod window;
mod windows;

use indexmap::IndexMap;

use super::{Format, ImportContext, Records, Source};
use crate::codec::text;
use calendars::Calendars;
use component::Component;
use series::{Reader, Series};

/// The format.
pub(super) const FORMAT: Format = Format { name: "ical", what: "iCalendar: meetings and tasks", fits, read };

fn fits(source: &Source) -> bool {
    let start = &source.bytes[..source.bytes.len().min(1024)];
    let start = text::decode(start).trim_start().to_ascii_uppercase();
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT"].iter().any(|begin| start.starts_with(begin))
        || start.contains("\nBEGIN:VCALENDAR")
            && [".ics", ".ical", ".ifb"].iter().any(|end| source.name.to_ascii_lowercase().ends_with(end))
}

fn read(source: &Source, context: &ImportContext) -> Records {
    let mut out = Records::default();
    let components = component::components(source.bytes, &mut out);
    let calendars = Calendars::new(&components, context);
    calendars.count(&mut out);
    let mut carried = Vec::new();
    let mut series: IndexMap<String, Series> = IndexMap::new();
    for component in
        components.iter().filter(|component| component.is_whole && is_outermost(component, &components))
    {
        match &*component.name {
            "VEVENT" => {
                // Events without a UID are separate.
                let uid = component.text("UID");
                let key = if uid.is_empty() { format!("\0{}", component.line) } else { uid };
                series.entry(key).or_default().add(component, &mut out);
            }
            "VTODO" if task::read(component, &calendars, &mut out) => carried.push(component.line),
            "VTODO" | "VTIMEZONE" | "VCALENDAR" => {}
            name => out.leave_out(name, component.line),
        }
    }
    let mut reader = Reader::new(&calendars, &mut out);
    for (uid, series) in &series {
        reader.read(if uid.starts_with('\0') { "" } else { uid }, series);
    }
    carried.append(&mut reader.carried);
    carried.sort_unstable();
    count_inner(&components, &carried, &mut out);
    out
}

/// Whether a component is directly in a calendar, or in nothing.
fn is_outermost(component: &Component, components: &[Component]) -> bool {
    component.parent.is_none_or(|parent| components[parent].name == "VCALENDAR")
}

/// Counts alarms and other parts of imported components.
fn count_inner(components: &[Component], carried: &[usize], out: &mut Records) {
    for component in components.iter().filter(|component| component.is_whole) {
        let Some(parent) = component.parent.map(|parent| &components[parent]) else { continue };
        if parent.name != "VCALENDAR" && carried.binary_search(&parent.line).is_ok() {
            out.leave_out(&component.name, component.line);
        }
    }
}
