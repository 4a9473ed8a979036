//! The terms of a query, before they are resolved against a journal.

use crate::value::Channel;
use crate::value::period::Period;

/// A condition and whether it is negated.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Whether `not:` is in front of it.
    pub not: bool,
    /// The condition.
    pub test: Test,
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A field with a name or text: all fields but those below.
    Word(Field, String),
    /// A bare word. Unlike terms of a field, all bare words must hold.
    Bare(String),
    /// `channel:`
    Channel(Channel),
    /// `date:`
    Date(Period),
    /// `is:`
    Is(Is),
    /// Conditions of one field that must all hold: `a+b`. Never empty.
    All(Vec<Test>),
}

/// The field of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "named as in the query language")]
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
    Relation,
    About,
    Gave,
    Got,
    Offers,
    Seeks,
    Text,
    Date,
    Is,
}

/// What a term is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A person. For an interaction, one of the people who took part.
    Person,
    /// An interaction. For a person, one that they took part in.
    Interaction,
    /// The selected thing itself, person or interaction.
    Either,
}

/// The values of `is:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// Due or neglected.
    Due,
    /// Neglected.
    Neglected,
    /// Has a cadence but no contact yet.
    New,
    /// Snoozed or paused.
    Paused,
    /// Archived or dead.
    Archived,
    /// An interaction that is planned.
    Plan,
}

impl Field {
    /// All values, in the order of the documentation.
    pub const ALL: [(Self, &'static str); 18] = [
        (Self::Person, "person"),
        (Self::Tag, "tag"),
        (Self::Kind, "kind"),
        (Self::Channel, "channel"),
        (Self::Circle, "circle"),
        (Self::Goal, "goal"),
        (Self::At, "at"),
        (Self::Org, "org"),
        (Self::Location, "location"),
        (Self::Relation, "relation"),
        (Self::About, "about"),
        (Self::Gave, "gave"),
        (Self::Got, "got"),
        (Self::Offers, "offers"),
        (Self::Seeks, "seeks"),
        (Self::Text, "text"),
        (Self::Date, "date"),
        (Self::Is, "is"),
    ];

    /// Parses a field name, ignoring case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(field, _)| field)
    }

    /// What the term is about.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::Person
            | Self::Circle
            | Self::Org
            | Self::Location
            | Self::Relation
            | Self::Offers
            | Self::Seeks
            | Self::Is => Subject::Person,
            Self::Tag | Self::Text => Subject::Either,
            Self::About
            | Self::Kind
            | Self::Channel
            | Self::Goal
            | Self::At
            | Self::Gave
            | Self::Got
            | Self::Date => Subject::Interaction,
        }
    }
}

impl Test {
    /// The field of the condition.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::Word(field, _) => *field,
            Self::Bare(_) => Field::Text,
            Self::Channel(_) => Field::Channel,
            Self::Date(_) => Field::Date,
            Self::Is(_) => Field::Is,
            Self::All(tests) => match tests.as_slice() {
                [first, ..] => first.field(),
                [] => Field::Text,
            },
        }
    }

    /// The conditions that `+` joins, or the condition itself.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::All(tests) => tests,
            test => std::slice::from_ref(test),
        }
    }

    /// Whether it is a bare word, or bare words joined by `+`.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        match self {
            Self::Bare(_) => true,
            Self::All(tests) => tests.iter().all(Self::is_bare),
            _ => false,
        }
    }

    /// What the term is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Is(Is::Plan) => Subject::Interaction,
            Self::All(tests) => match tests.as_slice() {
                [first, ..] => first.subject(),
                [] => Subject::Either,
            },
            _ => self.field().subject(),
        }
    }
}

impl Is {
    /// All values, in the order of the documentation.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Due, "due"),
        (Self::Neglected, "neglected"),
        (Self::New, "new"),
        (Self::Paused, "paused"),
        (Self::Archived, "archived"),
        (Self::Plan, "plan"),
    ];

    /// Parses a value, ignoring case.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(word)).map(|(is, _)| is)
    }
}
