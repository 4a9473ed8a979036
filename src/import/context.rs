//! What a parser knows besides the file: the day, the owner and the settings.

use super::records::Owner;
use crate::settings;
use crate::value::Date;

/// What a parser knows besides the file.
pub struct ImportContext<'a> {
    /// Today.
    pub today: Date,
    /// The names, addresses and pages of the owner.
    pub owner: Owner,
    /// Whether to import mail and meetings of more than ten people.
    pub crowds: bool,
    /// `[import]` of `goodwill.toml`.
    pub settings: &'a settings::Import,
}
