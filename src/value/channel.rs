//! The channels of interactions.

use std::fmt;

/// The channel of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Face to face.
    InPerson,
    /// Calls.
    Voice,
    /// Letters, mail, messages.
    Written,
    /// In public, online.
    Online,
    /// A record, not an encounter.
    Record,
    /// The channel of an unknown kind.
    Other,
}

impl Channel {
    /// All channels, in the language's order.
    pub const ALL: [Self; 6] =
        [Self::InPerson, Self::Voice, Self::Written, Self::Online, Self::Record, Self::Other];

    /// Its name in the language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Voice => "voice",
            Self::Written => "written",
            Self::Online => "online",
            Self::Record => "record",
            Self::Other => "other",
        }
    }

    /// The channel named `text`, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
