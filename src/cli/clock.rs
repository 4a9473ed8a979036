//! The only place that reads the clock.

use super::error::Failure;
use crate::value::{Date, date};

/// Returns today: `--today`, else `GOODWILL_TODAY`, else the local date.
///
/// # Errors
/// When `GOODWILL_TODAY` is not a date.
pub fn today(flag: Option<Date>) -> Result<Date, Failure> {
    if let Some(date) = flag {
        return Ok(date);
    }
    let Some(variable) = std::env::var_os("GOODWILL_TODAY").filter(|value| !value.is_empty()) else {
        return Ok(chrono::Local::now().date_naive());
    };
    variable
        .to_str()
        .and_then(date::parse)
        .ok_or_else(|| Failure::Today(variable.to_string_lossy().into_owned()))
}
