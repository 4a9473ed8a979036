//! Terms: what a query asks, before it is tied to a journal.

use crate::value::Channel;
use crate::value::period::Period;

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// `not:` stands before it.
    pub not: bool,
    /// What must hold.
    pub test: Test,
}

/// What must hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A field that holds or equals a word: all but those below.
    Word(Field, String),
    /// A bare word: each of them must hold.
    Bare(String),
    /// `channel:`
    Channel(Channel),
    /// `date:`
    Date(Period),
    /// `is:`
    Is(Is),
}

/// The field of a term. Terms of one field are alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the field of that name in the language")]
pub enum Field {
    Person,
    Tag,
    Kind,
    Channel,
    Circle,
    Goal,
    At,
    Org,
    Location,
    Gave,
    Got,
    Offers,
    Seeks,
    Text,
    Date,
    Is,
}

/// What a field looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A person: in an interaction somebody who took part.
    Person,
    /// An interaction: for a person one that they took part in.
    Interaction,
    /// Whichever is selected.
    Either,
}

/// The words of `is:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// Due, and not neglected yet.
    Due,
    /// Neglected.
    Neglected,
    /// Has a cadence, but no contact yet.
    New,
    /// Snoozed or paused.
    Paused,
    /// Archived, or dead.
    Archived,
    /// An interaction that is planned.
    Plan,
}

impl Field {
    /// All, in the order of the language.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::Person, "person"),
        (Self::Tag, "tag"),
        (Self::Kind, "kind"),
        (Self::Channel, "channel"),
        (Self::Circle, "circle"),
        (Self::Goal, "goal"),
        (Self::At, "at"),
        (Self::Org, "org"),
        (Self::Location, "location"),
        (Self::Gave, "gave"),
        (Self::Got, "got"),
        (Self::Offers, "offers"),
        (Self::Seeks, "seeks"),
        (Self::Text, "text"),
        (Self::Date, "date"),
        (Self::Is, "is"),
    ];

    /// The field that `name` names, without regard to case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(field, _)| field)
    }

    /// What it looks at.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::Person
            | Self::Circle
            | Self::Org
            | Self::Location
            | Self::Offers
            | Self::Seeks
            | Self::Is => Subject::Person,
            Self::Tag | Self::Text => Subject::Either,
            Self::Kind | Self::Channel | Self::Goal | Self::At | Self::Gave | Self::Got | Self::Date => {
                Subject::Interaction
            }
        }
    }
}

impl Test {
    /// Its field.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::Word(field, _) => *field,
            Self::Bare(_) => Field::Text,
            Self::Channel(_) => Field::Channel,
            Self::Date(_) => Field::Date,
            Self::Is(_) => Field::Is,
        }
    }

    /// What it looks at.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Is(Is::Plan) => Subject::Interaction,
            _ => self.field().subject(),
        }
    }
}

impl Is {
    /// All, in the order of the language.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Due, "due"),
        (Self::Neglected, "neglected"),
        (Self::New, "new"),
        (Self::Paused, "paused"),
        (Self::Archived, "archived"),
        (Self::Plan, "plan"),
    ];

    /// What `word` says, without regard to case.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(word)).map(|(is, _)| is)
    }
}
