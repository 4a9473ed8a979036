//! The groupings of `balance`.

/// How the balance is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// By person.
    #[default]
    Person,
    /// By favor.
    Favor,
    /// By circle.
    Circle,
    /// By month.
    Month,
}
