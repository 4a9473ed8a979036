//! iCalendar: due dates, birthdays and other yearly days, promises and plans as events, and promises as tasks too. What is
//! overdue is on the day of the calendar.
//!
//! The `UID` of an event depends on what it is about and not on its day, so that subscribed calendars move events
//! instead of duplicating them. A row without a day has no event.

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
    what: "iCalendar: due dates, birthdays, promises and plans; promises are tasks too",
    is_binary: false,
    write,
};

#[expect(clippy::unnecessary_wraps, reason = "it is a format's `write`, and other formats can fail")]
fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    let filter = (!context.is_whole).then_some(context.filter);
    let due = Due::ever(context.model, filter, context.env);
    // Messages and news are due since a past day.
    let rows = due.rows().iter().filter(|row| !matches!(row, Row::Reply(_) | Row::News(_)));
    Ok(build_calendar(rows, &writer(context.model, context.env.today, context.notes), context.alarms))
}

/// The calendar of a report, with alarms if `alarms` is true.
#[must_use]
pub fn due_calendar(model: &Model, today: Date, due: &Due, alarms: bool) -> Vec<u8> {
    build_calendar(due.rows().iter(), &writer(model, today, false), alarms)
}

const fn writer(model: &Model, today: Date, notes: bool) -> EventWriter<'_> {
    EventWriter { model, today, notes }
}

fn build_calendar<'r, 'm: 'r>(
    rows: impl Iterator<Item = &'r Row<'m>> + Clone,
    writer: &EventWriter<'m>,
    alarms: bool,
) -> Vec<u8> {
    let mut calendar = Calendar::new(writer.today, alarms);
    for event in rows.clone().flat_map(|row| writer.events(row)) {
        calendar.add(&event);
    }
    for task in rows.filter_map(|row| writer.task(row)) {
        calendar.add_task(&task);
    }
    calendar.finish()
}
