//! The only clock.

use super::error::Failure;
use crate::value::{Date, date};

/// The day to answer for: `--today`, else `GOODWILL_TODAY`, else the local date.
///
/// # Errors
/// When `GOODWILL_TODAY` is not a date.
pub fn today(given: Option<Date>) -> Result<Date, Failure> {
    if let Some(date) = given {
        return Ok(date);
    }
    let Some(given) = std::env::var_os("GOODWILL_TODAY").filter(|given| !given.is_empty()) else {
        return Ok(chrono::Local::now().date_naive());
    };
    given.to_str().and_then(date::parse).ok_or_else(|| Failure::Today(given.to_string_lossy().into_owned()))
}
