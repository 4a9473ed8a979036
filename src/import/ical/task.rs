//! A task that others take part in, as a promise.

use super::attendees::Party;
use super::calendars::Calendars;
use super::component::Component;
use super::timestamp::{Frame, Moment};
use crate::import::{Promise, Reading, value};
use crate::syntax::tree::PromiseState;

/// What is read of a task.
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

/// Reads a VTODO; whether it was carried over.
pub fn read(task: &Component, calendars: &Calendars, reading: &mut Reading) -> bool {
    let party = Party::of(task, &calendars.ground.owner);
    let status = task.word("STATUS");
    let is_off = status == "CANCELLED" || calendars.method_of(task) == "CANCEL";
    let why = match () {
        () if is_off => "VTODO cancelled",
        () if party.is_declined => "VTODO declined",
        () if party.people.is_empty() => "VTODO without other people",
        () if task.first("RRULE").or(task.first("RDATE")).is_some() => "VTODO that recurs",
        () => {
            carry(task, party, &status, calendars, reading);
            return true;
        }
    };
    reading.leave_out(why, task.line);
    false
}

fn carry(task: &Component, party: Party, status: &str, calendars: &Calendars, reading: &mut Reading) {
    let due = task.first("DUE").map(|property| (property, Moment::of(property)));
    if let Some((_, None)) = due {
        reading.refuse(task.line, "its DUE can't be read: it is written `20260304`");
        return;
    }
    let is_done = status == "COMPLETED" || task.first("COMPLETED").is_some();
    let state = match (is_done, party.is_mine) {
        (true, _) => PromiseState::Done,
        // Who asks others waits for them.
        (false, true) => PromiseState::Wait,
        (false, false) => PromiseState::Todo,
    };
    party.count(reading);
    for property in task.properties.iter().filter(|property| !value::is_empty(property)) {
        if !READ.contains(&&*property.name) {
            reading.leave_out(&property.name, property.line);
        }
    }
    let zone = calendars.zone_of(task);
    let told = |due: Moment| if due.frame == Frame::Utc { zone.local(due.wall) } else { due.wall };
    reading.promises.push(Promise {
        line: task.line,
        uid: task.text("UID"),
        state,
        due: due.and_then(|(_, due)| due).map(|due| told(due).date()),
        people: party.people,
        prose: task.text("SUMMARY"),
    });
}
