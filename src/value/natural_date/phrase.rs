//! What a phrase of words is read as.

use crate::value::Date;

/// Which way a phrase is read that fits more than one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// What has happened.
    Past,
    /// What is planned or promised.
    Future,
}

/// A day, or several days in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day, the first one too for a single day.
    pub last: Date,
}

/// A phrase that means no day or time, or more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// What is wrong with it.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Unclear {
    /// An unclear phrase.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }

    /// The error of a date that is not in the calendar.
    pub(super) fn no_date(text: &str) -> Self {
        Self::new(format!("`{text}` is not a date"), "write a day that exists, as in `2026-03-04`")
    }
}
