//! Dates, times and durations in plain English: `yesterday`, `last monday`, `from Nov 1 to Nov 5`, `3pm`.
//!
//! Reads only phrases with one meaning. A day that does not exist, two numbers in either order (`3/4`) and a span that
//! is not a day (`last week`) are an [`Unclear`], with what to write instead. A weekday, or a day without a year, is
//! the nearest one in the direction of [`Lean`], today included.

mod clock;
mod day;
mod phrase;
mod range;
#[cfg(test)]
mod tests;
pub mod words;

pub use clock::{Clock, clock_at, duration_at};
pub use day::{parse, starts};
pub use phrase::{Days, Lean, Unclear};
pub use range::days_at;
