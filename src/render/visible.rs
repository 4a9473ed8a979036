//! Makes characters visible that control a terminal or hide text.
//!
//! A journal may come from someone else. A control character could rewrite the screen, a bidi override could
//! show a name backwards, a zero-width character could make two handles look alike. ASCII control characters
//! are shown as their pictures, such as `␛`, all others as escapes, such as `\u{202e}`.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Marks where text was cut.
pub const CUT: char = '…';

/// Returns `text` with every hidden character made visible. Tabs and line ends are hidden characters too: the text
/// fills a cell or a line.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if plain_width(text).is_some() || !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| push(c, &mut out));
    Cow::Owned(out)
}

/// Appends `c` as [`visible`] shows it.
pub fn push(c: char, out: &mut String) {
    match c {
        // The pictures of the control characters start at U+2400, in the same order.
        '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => out.push('␡'),
        _ if is_hidden(c) => {
            // Writing to a string never fails.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        _ => out.push(c),
    }
}

/// Whether `c` is invisible or changes how its neighbours are shown.
///
/// The joiners (U+200C, U+200D) and the variation selectors are not hidden: scripts and emoji need them.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // Soft hyphen, grapheme joiner, Arabic letter mark, fillers that look like spaces.
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        // Zero-width space, marks of direction; line and paragraph separator; embeddings, overrides.
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        // Word joiner, invisible operators, isolates, deprecated format characters; fillers; BOM.
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        // Shorthand and musical format characters; tags, which spell whole sentences unseen.
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}')
}

/// Whether `c` is a letter of a script that is written from right to left.
#[must_use]
pub const fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Returns the columns that visible `text` takes in a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    plain_width(text).unwrap_or_else(|| text.width())
}

/// Returns the most columns that `c` takes as [`push`] shows it: an emoji made of several characters takes fewer than
/// their sum.
#[must_use]
pub fn char_width(c: char) -> usize {
    match c {
        // U+FE0F turns a narrow character into a wide emoji.
        '\0'..='\u{1f}' | '\u{7f}' | '\u{fe0f}' => 1,
        _ if is_hidden(c) => c.escape_unicode().len(),
        _ => c.width().unwrap_or(0),
    }
}

/// Returns the columns that visible `c` adds after `before`: none for a mark, and for the second half of an emoji.
#[must_use]
pub fn added_width(before: char, c: char) -> usize {
    const JOINER: char = '\u{200d}';
    match c {
        '\u{fe0f}' => usize::from(before != c),
        _ if before == JOINER && is_emoji(c) => 0,
        _ => c.width().unwrap_or(0),
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// Returns the width of text that consists of Latin letters and printable ASCII only, as most text does: each
/// character takes one column and none is hidden. No iteration depends on the one before, so the loop is vectorized.
fn plain_width(text: &str) -> Option<usize> {
    let mut is_plain = true;
    let mut width = 0;
    for byte in text.bytes() {
        let continues = matches!(byte, 0x80..=0xbf);
        // The lead bytes of U+00C0 to U+02FF.
        is_plain &= continues || matches!(byte, b' '..=b'~' | 0xc3..=0xcb);
        width += usize::from(!continues);
    }
    is_plain.then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        for text in ["", "coffee", "Zoë 東京", "👩\u{200d}💻", "❤\u{fe0f}", "می\u{200c}خواهم", "e\u{301}"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn hidden_characters_are_shown() {
        assert_eq!(visible("a\u{1b}[31mred"), "a␛[31mred");
        assert_eq!(visible("a\tb\r\nc\0"), "a␉b␍␊c␀");
        assert_eq!(visible("\u{7f}\u{9b}2J"), "␡\\u{9b}2J");
        assert_eq!(visible("ada\u{202e}nimda\u{202c}"), "ada\\u{202e}nimda\\u{202c}");
        assert_eq!(visible("a\u{200b}b\u{2066}\u{feff}"), "a\\u{200b}b\\u{2066}\\u{feff}");
        assert_eq!(visible("\u{e0061}"), "\\u{e0061}");
    }

    #[test]
    fn widths_are_those_of_the_shown_text() {
        assert_eq!(width("Zoë"), 3);
        assert_eq!(width("東京"), 4);
        for c in ['a', '東', '\u{301}', '\u{1b}', '\u{202e}', '\u{e0061}'] {
            let mut shown = String::new();
            push(c, &mut shown);
            assert_eq!(char_width(c), width(&shown), "{c:?}");
        }
    }

    #[test]
    fn plain_characters_are_visible_and_one_column_wide() {
        let mut count = 0;
        for c in '\0'..=char::MAX {
            let mut text = [0; 4];
            if let Some(width) = plain_width(c.encode_utf8(&mut text)) {
                assert!(width == 1 && c.width() == Some(1) && !is_hidden(c), "{c:?}");
                count += 1;
            }
        }
        // Printable ASCII, and nine lead bytes with 64 characters each.
        assert_eq!(count, 95 + 9 * 64);
        assert_eq!(plain_width("Zoë, née Šimůnková"), Some(18));
    }
}
