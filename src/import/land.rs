//! From readings to entries of the journal.

use super::{Reading, Source};
use crate::compose::{ComposeError, Writing};
use crate::value::{Cadence, Date};

/// How it is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day.
    pub today: Date,
    /// First reminders of new people are spread over this span.
    pub spread: Option<Cadence>,
    /// Only what is about people whom the journal has.
    pub known: bool,
}

/// What became of the readings.
#[derive(Debug, Default)]
pub struct Landing {
    /// New people.
    pub added: usize,
}

/// Writes what is new.
///
/// # Errors
/// For a journal that can't be written.
pub fn land(
    _writing: &mut Writing,
    _file: usize,
    _readings: &[(Source, Reading)],
    _options: &Options,
) -> Result<Landing, ComposeError> {
    Ok(Landing::default())
}
