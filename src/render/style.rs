//! The style of terminal output: colour, width, and escape sequences.

use crate::diagnostic::Severity;
use crate::view::Tone;

/// What the receiver of the output can show. The caller decides; this module never inspects a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether colours and weights are written.
    pub color: bool,
    /// The columns of the terminal; `None` for other receivers, for which no line is cut.
    pub width: Option<usize>,
}

/// The escape sequence for bold text.
pub(super) const BOLD: &str = "\u{1b}[1m";

/// Returns the escape sequence that starts `tone`; empty for [`Tone::Plain`].
pub(super) const fn tone_start(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Quiet => "\u{1b}[2m",
        Tone::Strong => BOLD,
        Tone::Calm => "\u{1b}[32m",
        Tone::Attention => "\u{1b}[33m",
        Tone::Urgent => "\u{1b}[1;31m",
    }
}

/// Returns the escape sequence that starts the name of a severity.
pub(super) const fn severity_start(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Info => "\u{1b}[1;36m",
    }
}

impl Style {
    /// Appends `text` to `out`, preceded by `start`, one of the sequences of this file, and followed by a reset.
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
    fn escapes_are_written_only_with_colour() {
        let painted = |color, tone| {
            let mut out = String::new();
            Style { color, width: None }.paint(tone_start(tone), "late", &mut out);
            out
        };
        assert_eq!(painted(false, Tone::Urgent), "late");
        assert_eq!(painted(true, Tone::Plain), "late");
        assert_eq!(painted(true, Tone::Urgent), "\u{1b}[1;31mlate\u{1b}[0m");
    }
}
