//! The keys that precede the rows of a report in JSON.

use crate::value::Date;

/// The keys before the rows in JSON.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The report's name.
    pub report: &'a str,
    /// The day for which it is computed.
    pub today: Date,
}
