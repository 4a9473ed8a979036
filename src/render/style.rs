//! How a terminal is to be written to: colour and width, and the escape sequences for both.

use crate::diagnostic::Severity;
use crate::view::Tone;

/// What the receiving end can show. Who asks decides; nothing here looks at a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether colours and weights are written.
    pub color: bool,
    /// The columns of the terminal; `None` where there is none, then no record is cut.
    pub width: Option<usize>,
}

/// The escape sequence of what the eye should find first.
pub(super) const BOLD: &str = "\u{1b}[1m";

/// The escape sequence that starts `tone`; empty where it changes nothing.
pub(super) const fn of_tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Quiet => "\u{1b}[2m",
        Tone::Strong => BOLD,
        Tone::Calm => "\u{1b}[32m",
        Tone::Attention => "\u{1b}[33m",
        Tone::Urgent => "\u{1b}[1;31m",
    }
}

/// The escape sequence that starts the name of a severity.
pub(super) const fn of_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Info => "\u{1b}[1;36m",
    }
}

impl Style {
    /// Appends `text` between `start`, one of the sequences of this file, and its end.
    pub(super) fn paint(self, start: &str, text: &str, out: &mut String) {
        if !self.color || start.is_empty() || text.is_empty() {
            out.push_str(text);
            return;
        }
        out.push_str(start);
        out.push_str(text);
        out.push_str("\u{1b}[0m");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_style_with_colour_writes_escapes() {
        let painted = |color, tone| {
            let mut out = String::new();
            Style { color, width: None }.paint(of_tone(tone), "late", &mut out);
            out
        };
        assert_eq!(painted(false, Tone::Urgent), "late");
        assert_eq!(painted(true, Tone::Plain), "late");
        assert_eq!(painted(true, Tone::Urgent), "\u{1b}[1;31mlate\u{1b}[0m");
    }
}
