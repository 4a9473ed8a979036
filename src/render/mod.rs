//! Draws answers and findings for terminals, scripts and other programs.
//!
//! This layer draws values and decides nothing: what is shown, in which order and how urgent it is, is in the
//! values. Guarantees: the same values give the same bytes; without colour no escape sequence is written; text of
//! the journal never reaches a terminal or a table unescaped ([`visible`]). Writes may be many and small: pass a
//! buffered writer.

mod bar;
mod cell_text;
mod chunks;
pub mod diagnostic;
mod fold;
pub mod fold_text;
pub mod graph;
pub mod html;
pub mod manual;
mod page;
mod palette;
pub mod report;
mod spaces;
pub mod style;
pub mod visible;

pub use style::Style;

/// Draws an error with the text it points at.
#[must_use]
pub fn snippet(error: &dyn miette::Diagnostic) -> String {
    diagnostic::draw(error)
}
