//! The kinds of items that `diff` compares.

use serde::Serialize;

/// The subject of a row, in the order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A person, declared or only mentioned.
    Person,
    /// An interaction.
    Interaction,
    /// A promise in any entry.
    Promise,
    /// A goal.
    Goal,
    /// A circle.
    Circle,
    /// A declared kind.
    Kind,
    /// A declared favor.
    Favor,
}
