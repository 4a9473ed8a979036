//! The built-in kinds of interaction, by channel. A `kind` entry of a journal adds or changes kinds.

use super::Channel;

impl Channel {
    /// Its built-in kinds.
    #[must_use]
    pub const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::InPerson => &[
                "coffee",
                "tea",
                "breakfast",
                "brunch",
                "lunch",
                "dinner",
                "drinks",
                "meal",
                "walk",
                "run",
                "hike",
                "visit",
                "meeting",
                "meetup",
                "party",
                "event",
                "conference",
                "workshop",
                "class",
                "trip",
                "game",
                "concert",
                "help",
            ],
            Self::Voice => &["call", "phone", "video"],
            Self::Written => {
                &["email", "letter", "postcard", "message", "text", "sms", "chat", "dm", "linkedin"]
            }
            Self::Online => &["comment", "reply", "post", "share", "like", "forum", "talk"],
            Self::Record => &["note", "news", "even"],
            Self::Other => &[],
        }
    }
}

/// Built-in kinds of other channels than `record` that do not count as contact.
pub const NO_CONTACT: [&str; 3] = ["like", "share", "post"];
