//! Dates with unknown parts.

use chrono::Datelike as _;

use super::node::Object;
use crate::value::{Date, YearDay};

/// A date with possibly unknown parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecialDate {
    /// A full date.
    Date(Date),
    /// Month and day.
    Yearless(YearDay),
    /// Derived from an age.
    Age,
}

/// Reads a special date or a date text.
pub fn read(properties: &Object, key: &str) -> Option<SpecialDate> {
    let node = properties.get(key)?;
    let Some(object) = node.object() else { return node.day().map(SpecialDate::Date) };
    let date = object.day("date")?;
    Some(if object.flag("is_age_based") == Some(true) {
        SpecialDate::Age
    } else if object.flag("is_year_unknown") == Some(true) {
        SpecialDate::Yearless(yearless(date))
    } else {
        SpecialDate::Date(date)
    })
}

/// Month and day of a date.
pub fn yearless(date: Date) -> YearDay {
    YearDay { year: None, month: date.month(), day: date.day() }
}
