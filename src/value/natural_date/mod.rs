//! Dates, times and durations in plain English: `yesterday`, `last monday`, `from Nov 1 to Nov 5`, `3pm`.
//!
//! Reads only phrases with one meaning. A day that does not exist, two numbers in either order (`3/4`) and a phrase
//! that goes on after the day (`20 Nov 26`) are an [`Unclear`], with what to write instead. A weekday, or a day without
//! a year, is the nearest one in the direction of [`Lean`], today included.
//!
//! [`vague_at`] and [`figure_at`] recognize what these readers do not take: spans (`last week`) and digits that may
//! be a day, a time or an amount.

mod clock;
mod day;
mod figures;
mod phrase;
mod range;
#[cfg(test)]
mod tests;
mod vague;
pub mod words;

pub use clock::{Clock, clock_at, duration_at};
pub use day::{parse, starts};
pub use figures::{Figure, figure_at};
pub use phrase::{Days, Lean, Unclear};
pub use range::days_at;
pub use vague::{Vague, begins_time, vague_at};
