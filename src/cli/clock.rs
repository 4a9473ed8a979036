//! The only clock.

use super::error::Failure;
use crate::value::{Date, date};

/// The day to answer for: `--today`, else `GOODWILL_TODAY`, else the local date.
///
/// # Errors
/// When `GOODWILL_TODAY` is no date.
pub fn today(given: Option<Date>) -> Result<Date, Failure> {
    if let Some(date) = given {
        return Ok(date);
    }
    match std::env::var("GOODWILL_TODAY") {
        Ok(text) if !text.is_empty() => date::parse(&text).ok_or(Failure::Today(text)),
        _ => Ok(chrono::Local::now().date_naive()),
    }
}
