//! What an entry may hold.

use super::entry::{circle, favor, goal, interaction, kind, person};
use super::tree::{Key, PromiseState, Verb};

/// The entry that an indented line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// No entry has begun.
    Nobody,
    /// A comment, which owns nothing.
    Comment,
    /// Could not be understood: its lines are kept and not reported again.
    Broken,
    /// `DATE ...`
    Interaction,
    /// `person`
    Person,
    /// `circle`
    Circle,
    /// `kind`
    Kind,
    /// `favor`
    Favor,
    /// `goal`
    Goal,
    /// Holds only what every entry holds: `include`, a promise.
    Plain,
}

impl Parent {
    /// Its fields.
    pub fn fields(self) -> &'static [Key] {
        match self {
            Self::Interaction => interaction::FIELDS,
            Self::Person => person::FIELDS,
            Self::Circle => circle::FIELDS,
            Self::Kind => kind::FIELDS,
            Self::Favor => favor::FIELDS,
            Self::Goal => goal::FIELDS,
            Self::Nobody | Self::Comment | Self::Broken | Self::Plain => &[],
        }
    }

    /// Whether promise lines may stand in it.
    pub fn holds_promises(self) -> bool {
        matches!(self, Self::Interaction | Self::Goal)
    }

    /// Whether exchange lines may stand in it.
    pub fn holds_exchanges(self) -> bool {
        self == Self::Interaction
    }

    /// The words that its lines may start with.
    pub fn verbs(self) -> impl Iterator<Item = &'static str> + Clone {
        let ways = Verb::ALL.into_iter().filter(move |_| self.holds_exchanges()).map(Verb::as_str);
        let states = PromiseState::ALL.into_iter().filter(move |_| self.holds_promises());
        ways.chain(states.map(PromiseState::as_str))
    }

    /// The entry that `key` belongs to, with its article.
    pub fn home(key: Key) -> &'static str {
        [
            (Self::Person, "a `person`"),
            (Self::Circle, "a `circle`"),
            (Self::Kind, "a `kind`"),
            (Self::Favor, "a `favor`"),
            (Self::Goal, "a `goal`"),
        ]
        .into_iter()
        .find(|(parent, _)| parent.fields().contains(&key))
        .map_or("an interaction", |(_, home)| home)
    }
}
