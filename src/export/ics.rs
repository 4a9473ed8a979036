//! iCalendar: due dates, birthdays and other yearly days, promises and plans.
//!
//! The `UID` of an event depends on what it is about and not on its day, so that subscribed calendars move events
//! instead of duplicating them. Rows without a day are skipped.

mod calendar;
mod event;

use super::{ExportContext, ExportError, Format};
use crate::model::Model;
use crate::report::due::{Due, Row};
use crate::value::Date;
use crate::view::Present;
use calendar::Calendar;
use event::EventWriter;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "ics",
    what: "iCalendar: due dates, birthdays, promises and plans",
    is_binary: false,
    write,
};

#[expect(clippy::unnecessary_wraps, reason = "it is a format's `write`, and other formats can fail")]
fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    let filter = (!context.is_whole).then_some(context.filter);
    let due = Due::ever(context.model, filter, context.env);
    // Messages and news are due since a past day.
    let rows = due.rows().iter().filter(|row| !matches!(row, Row::Reply(_) | Row::News(_)));
    Ok(build_calendar(context.model, context.env.today, rows, context.notes))
}

/// The calendar of a report.
#[must_use]
pub fn due_calendar(model: &Model, today: Date, due: &Due) -> Vec<u8> {
    build_calendar(model, today, due.rows().iter(), false)
}

fn build_calendar<'r, 'm: 'r>(
    model: &'m Model,
    today: Date,
    rows: impl Iterator<Item = &'r Row<'m>>,
    notes: bool,
) -> Vec<u8> {
    let mut calendar = Calendar::new(today);
    let events = EventWriter { model, notes };
    for event in rows.filter_map(|row| events.event(row)) {
        calendar.add(&event);
    }
    calendar.finish()
}
