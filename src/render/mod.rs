//! Floor 5: answers and findings, drawn for a terminal, for scripts and for other programs.
//!
//! Draws values and decides nothing: what is shown, in which order and how urgent it is, stands in
//! the values. Guarantees: the same values give the same bytes; without colour no escape sequence
//! is written; text of the journal never reaches a terminal or a table unescaped ([`visible`]).
//! Does not guarantee small writes: give it a buffered writer.

pub mod diagnostic;
pub mod graph;
pub mod report;
pub mod style;
pub mod visible;

pub use style::Style;

/// Draws an operation's error with the text it points at.
#[must_use]
pub fn snippet(error: &dyn miette::Diagnostic) -> String {
    diagnostic::draw(error)
}
