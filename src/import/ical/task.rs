//! Tasks with other people, as promises.

use super::attendees::Attendees;
use super::calendars::Calendars;
use super::component::Component;
use super::timestamp::{TimeBase, Timestamp};
use crate::import::{Promise, Records, value};
use crate::syntax::tree::PromiseState;

/// Properties that are read.
const READ: [&str; 10] = [
    "UID",
    "DTSTAMP",
    "SEQUENCE",
    "ORGANIZER",
    "ATTENDEE",
    "SUMMARY",
    "DUE",
    "STATUS",
    "COMPLETED",
    "PERCENT-COMPLETE",
];

/// Reads a VTODO. Returns whether it was imported.
pub fn read(task: &Component, calendars: &Calendars, out: &mut Records) -> bool {
    let attendees = Attendees::new(task, &calendars.context.owner);
    let status = task.word("STATUS");
    let is_off = status == "CANCELLED" || calendars.method_of(task) == "CANCEL";
    let why = match () {
        () if is_off => "VTODO cancelled",
        () if attendees.is_declined => "VTODO declined",
        () if attendees.people.is_empty() => "VTODO without other people",
        () if attendees.is_crowd() && !calendars.context.crowds => "VTODO with more than 10 people",
        () if task.first("RRULE").or(task.first("RDATE")).is_some() => "VTODO that recurs",
        () => {
            carry(task, attendees, &status, calendars, out);
            return true;
        }
    };
    out.leave_out(why, task.line);
    false
}

fn carry(task: &Component, attendees: Attendees, status: &str, calendars: &Calendars, out: &mut Records) {
    let due = task.first("DUE").map(|property| (property, Timestamp::from_property(property)));
    if let Some((_, None)) = due {
        out.refuse(task.line, "invalid DUE: write it as `20260304`");
        return;
    }
    let is_done = status == "COMPLETED" || task.first("COMPLETED").is_some();
    let state = match (is_done, attendees.is_mine) {
        (true, _) => PromiseState::Done,
        // The owner waits for tasks that they assigned.
        (false, true) => PromiseState::Wait,
        (false, false) => PromiseState::Todo,
    };
    attendees.count(out);
    for property in task.properties.iter().filter(|property| !value::is_empty(property)) {
        if !READ.contains(&&*property.name) {
            out.leave_out(&property.name, property.line);
        }
    }
    let zone = calendars.zone_of(task);
    let custom = |due: Timestamp| if due.base == TimeBase::Utc { zone.local(due.wall) } else { due.wall };
    out.promises.push(Promise {
        line: task.line,
        uid: task.text("UID"),
        state,
        due: due.and_then(|(_, due)| due).map(|due| custom(due).date()),
        people: attendees.people,
        prose: task.text("SUMMARY"),
    });
}
