//! The style of terminal output: colour and width.

use super::palette::RESET;

/// What the receiver of the output can show. The caller decides; this module never inspects a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether colours and weights are written.
    pub color: bool,
    /// The columns of the terminal; `None` for other receivers, for which no line folds.
    pub width: Option<usize>,
}

impl Style {
    /// Appends `text` to `out`, preceded by `start`, a sequence of the palette, and followed by a reset.
    pub(super) fn paint(self, start: &str, text: &str, out: &mut String) {
        if !self.color || start.is_empty() || text.is_empty() {
            out.push_str(text);
            return;
        }
        out.push_str(start);
        out.push_str(text);
        out.push_str(RESET);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::palette::tone_start;
    use crate::view::Tone;

    #[test]
    fn escapes_are_written_only_with_colour() {
        let painted = |color, tone| {
            let mut out = String::new();
            Style { color, width: None }.paint(tone_start(tone), "late", &mut out);
            out
        };
        assert_eq!(painted(false, Tone::Urgent), "late");
        assert_eq!(painted(true, Tone::Plain), "late");
        assert_eq!(painted(true, Tone::Urgent), "\u{1b}[1;38;5;196mlate\u{1b}[0m");
    }
}
