//! Days that may lack their year.

use chrono::Datelike as _;

use super::node::Object;
use crate::value::{Date, YearDay};

/// What is known of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// All of it.
    Date(Date),
    /// Month and day.
    Yearless(YearDay),
    /// An age at most, of which Monica makes a first of January.
    Age,
}

/// A special date, or the text of a day.
pub fn read(properties: &Object, key: &str) -> Option<Known> {
    let node = properties.get(key)?;
    let Some(object) = node.object() else { return node.day().map(Known::Date) };
    let date = object.day("date")?;
    Some(if object.flag("is_age_based") == Some(true) {
        Known::Age
    } else if object.flag("is_year_unknown") == Some(true) {
        Known::Yearless(yearless(date))
    } else {
        Known::Date(date)
    })
}

/// Month and day.
pub fn yearless(date: Date) -> YearDay {
    YearDay { year: None, month: date.month(), day: date.day() }
}
