//! The days on which recurring events are followed.

use crate::value::Date;
use crate::value::date::plus_days;

/// How far back: two years show how people keep in touch; a weekly meeting since 2009 would bury the journal.
const DAYS_BACK: i64 = 730;

/// How far ahead: later plans may still change, and the next import brings them.
const DAYS_AHEAD: i64 = 90;

/// The first and last day on which recurring events are followed.
pub fn window(today: Date) -> (Date, Date) {
    (plus_days(today, -DAYS_BACK), plus_days(today, DAYS_AHEAD))
}
