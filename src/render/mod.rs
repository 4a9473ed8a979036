//! Floor 5: values become bytes. Draws what it is given and decides nothing.
//!
//! Guarantees: every format escapes its own syntax; control and bidi characters of the user's text never reach
//! a terminal as they are; the bytes depend on the value and the [`Style`] alone.

pub mod diagnostic;
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
    // Without a line of context miette shows no more of the line than what it points at.
    let handler = diagnostic::handler(&Style::default()).with_context_lines(1);
    // Writing to a string does not fail.
    let _ = handler.render_report(&mut text, error);
    text
}
