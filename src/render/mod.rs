//! Floor 5: values become bytes. Draws what it is given and decides nothing.
//!
//! Guarantees: every format escapes its own syntax; control and bidi characters of the user's text never reach
//! a terminal as they are; the bytes depend on the value and the [`Style`] alone.

pub mod diagnostic;
pub mod graph;
pub mod report;
mod visible;

/// How to draw for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// With the colours of a terminal.
    pub color: bool,
    /// The columns of the terminal; none where lines may have any length.
    pub width: Option<usize>,
}

/// Draws an operation's error with the text it points at.
#[must_use]
pub fn snippet(error: &dyn miette::Diagnostic) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = diagnostic::handler(&Style::default()).render_report(&mut text, error);
    text
}
