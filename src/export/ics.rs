//! iCalendar: due dates, birthdays and other days, promises and plans, for any calendar that shows events.
//!
//! The `UID` of an event is made of what it is about, not of its day: a calendar that subscribes moves what has moved,
//! and shows nothing twice. What has no day is not in it.

mod calendar;
mod event;

use super::{ExportError, Exported, Format};
use crate::model::Model;
use crate::report::due::{Due, Row};
use crate::value::Date;
use crate::view::Present;
use calendar::Calendar;
use event::Events;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "ics",
    what: "iCalendar: due dates, birthdays, promises and plans",
    is_binary: false,
    write,
};

#[expect(clippy::unnecessary_wraps, reason = "it is a format's `write`, and other formats can fail")]
fn write(exported: &Exported) -> Result<Vec<u8>, ExportError> {
    let filter = (!exported.is_whole).then_some(exported.filter);
    let due = Due::ever(exported.model, filter, exported.env);
    // Messages and news wait for an answer from the day they came: no day to come.
    let rows = due.rows().iter().filter(|row| !matches!(row, Row::Reply(_) | Row::News(_)));
    Ok(written(exported.model, exported.env.today, rows, exported.notes))
}

/// The calendar of a report's rows.
#[must_use]
pub fn of_due(model: &Model, today: Date, due: &Due) -> Vec<u8> {
    written(model, today, due.rows().iter(), false)
}

fn written<'r, 'm: 'r>(
    model: &'m Model,
    today: Date,
    rows: impl Iterator<Item = &'r Row<'m>>,
    notes: bool,
) -> Vec<u8> {
    let mut calendar = Calendar::new(today);
    let events = Events { model, notes };
    for event in rows.filter_map(|row| events.event(row)) {
        calendar.add(&event);
    }
    calendar.finish()
}
