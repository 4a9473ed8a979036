//! The colours of terminal output, in one place.
//!
//! Hues are numbers of the 256-colour palette and not the eight named colours, which many terminals show too pale on a
//! light background or too dark on a dark one. Each has a contrast of about 4 to white and to black. A colour never
//! carries information that the text lacks.

use crate::diagnostic::Severity;
use crate::view::Tone;

/// Late or wrong.
pub(super) const RED: u8 = 196;
/// Worth a look.
pub(super) const ORANGE: u8 = 166;
/// For information.
pub(super) const BLUE: u8 = 31;
/// Background information.
pub(super) const GREY: u8 = 244;

/// The escape sequence for bold text.
pub(super) const BOLD: &str = "\u{1b}[1m";
/// The escape sequence that ends all others.
pub(super) const RESET: &str = "\u{1b}[0m";
/// The escape sequence for the word `help`.
pub(super) const HELP: &str = "\u{1b}[1;38;5;31m";

/// Returns the escape sequence that starts `tone`; empty for [`Tone::Plain`].
pub(super) const fn tone_start(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Quiet => "\u{1b}[38;5;244m",
        Tone::Strong => BOLD,
        Tone::Calm => "\u{1b}[38;5;28m",
        Tone::Attention => "\u{1b}[38;5;166m",
        Tone::Urgent => "\u{1b}[1;38;5;196m",
    }
}

/// Returns the escape sequence that starts the name of a severity.
pub(super) const fn severity_start(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{1b}[1;38;5;196m",
        Severity::Warning => "\u{1b}[1;38;5;166m",
        Severity::Info => "\u{1b}[1;38;5;31m",
    }
}

/// Returns the colour of a severity.
pub(super) const fn severity_color(severity: Severity) -> u8 {
    match severity {
        Severity::Error => RED,
        Severity::Warning => ORANGE,
        Severity::Info => BLUE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TONES: [Tone; 4] = [Tone::Quiet, Tone::Calm, Tone::Attention, Tone::Urgent];
    const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// The colour that a sequence selects.
    fn color_of(start: &str) -> u8 {
        let (_, color) = start.split_once("38;5;").expect("a colour");
        color.trim_end_matches('m').parse().expect("a number")
    }

    #[test]
    fn a_severity_has_one_colour() {
        for severity in SEVERITIES {
            assert_eq!(color_of(severity_start(severity)), severity_color(severity));
        }
        assert_eq!([color_of(HELP), color_of(tone_start(Tone::Quiet))], [BLUE, GREY]);
    }

    /// The contrast of a colour of the 6x6x6 cube or the grey ramp, by the formula of WCAG.
    #[test]
    fn colours_are_readable_on_white_and_on_black() {
        let luminance = |color: u8| {
            let levels = [0_u8, 95, 135, 175, 215, 255];
            let cube = |at: u8| levels[usize::from(at % 6)];
            let rgb = match color {
                16..=231 => [cube((color - 16) / 36), cube((color - 16) / 6), cube(color - 16)],
                _ => [8 + (color - 232) * 10; 3],
            };
            let linear = |level: u8| {
                let share = f64::from(level) / 255.0;
                if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            };
            let [red, green, blue] = rgb.map(linear);
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        for color in TONES.map(tone_start).map(color_of).into_iter().chain(SEVERITIES.map(severity_color)) {
            let luminance = luminance(color);
            let (on_white, on_black) = (1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05);
            assert!(on_white > 3.5 && on_black > 4.0, "{color}: {on_white:.1} {on_black:.1}");
        }
    }
}
