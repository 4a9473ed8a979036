//! The values of the journal language, one file each: the type, `parse`, `Display` and tests.
//!
//! Each `parse` takes exactly the text of one value and returns `None` for anything else, or an error if the reason
//! matters. Nothing here depends on lines, entries or files.

pub mod amount;
pub mod builtin_favors;
pub mod builtin_kinds;
pub mod cadence;
pub mod cadence_in_words;
pub mod calendar;
pub mod channel;
pub mod date;
pub mod date_in_words;
pub mod duration;
pub mod month;
pub mod name;
pub mod name_match;
pub mod natural_date;
pub mod number;
pub mod period;
pub mod zone;

pub use amount::{Amount, Currency, Unit};
pub use cadence::Cadence;
pub use calendar::{CalendarSpan, CalendarUnit};
pub use channel::Channel;
pub use date::{Date, Time, YearDay};
pub use month::Month;
pub use rust_decimal::Decimal;
pub use zone::Zone;
