//! Characters that steer a terminal or hide text, made visible.
//!
//! A journal may be somebody else's. A control character could rewrite the screen, a bidi override
//! could show a name backwards, a zero-width one could make two handles look alike. They are shown
//! for what they are: `␛` for a control character of ASCII, `\u{202e}` for the rest.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Stands where text was cut.
pub const CUT: char = '…';

/// `text` with every hidden character shown; tabs and line ends too, since what it fills is a cell
/// or a line.
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
        // The pictures of control characters lie in the same order at U+2400.
        '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => out.push('␡'),
        _ if is_hidden(c) => {
            // Writing into a string can't fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        _ => out.push(c),
    }
}

/// Whether `c` shows nothing of its own, or changes how its neighbours show.
///
/// The joiners (U+200C, U+200D) and the variation selectors are not: scripts and emoji need them.
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

/// The columns that visible `text` takes in a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    plain_width(text).unwrap_or_else(|| text.width())
}

/// The columns that `c` takes as [`push`] shows it, at most: an emoji made of several characters
/// takes fewer than their sum.
#[must_use]
pub fn char_width(c: char) -> usize {
    match c {
        // The last one turns a narrow sign into a wide emoji.
        '\0'..='\u{1f}' | '\u{7f}' | '\u{fe0f}' => 1,
        _ if is_hidden(c) => c.escape_unicode().len(),
        _ => c.width().unwrap_or(0),
    }
}

/// Visible `text` in at most `room` columns, its end replaced by [`CUT`] where it is longer.
#[must_use]
pub fn cut(text: &str, room: usize) -> Cow<'_, str> {
    // A text is rarely longer in columns than in bytes, and mostly it fits.
    if text.len() <= room || width(text) <= room {
        return Cow::Borrowed(text);
    }
    let (mut taken, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        taken += char_width(c);
        if taken + 1 > room {
            break;
        }
        end = at + c.len_utf8();
    }
    // A joiner would glue the mark of the cut to what stands before it.
    let kept = text[..end].trim_end_matches(['\u{200c}', '\u{200d}', ' ']);
    Cow::Owned(format!("{kept}{CUT}"))
}

/// The columns of text of nothing but Latin letters and printable ASCII, where each character takes one and none
/// hides: most text, told without looking at its characters. No step depends on the one before, so that a compiler
/// takes many bytes at once.
fn plain_width(text: &str) -> Option<usize> {
    let mut is_plain = true;
    let mut width = 0;
    for byte in text.bytes() {
        let continues = matches!(byte, 0x80..=0xbf);
        // The leads of U+00C0 to U+02FF.
        is_plain &= continues || matches!(byte, b' '..=b'~' | 0xc3..=0xcb);
        width += usize::from(!continues);
    }
    is_plain.then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_lent() {
        for text in ["", "coffee", "Zoë 東京", "👩\u{200d}💻", "❤\u{fe0f}", "می\u{200c}خواهم", "e\u{301}"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(visible("a\u{1b}[31mred"), "a␛[31mred");
        assert_eq!(visible("a\tb\r\nc\0"), "a␉b␍␊c␀");
        assert_eq!(visible("\u{7f}\u{9b}2J"), "␡\\u{9b}2J");
        assert_eq!(visible("ada\u{202e}nimda\u{202c}"), "ada\\u{202e}nimda\\u{202c}");
        assert_eq!(visible("a\u{200b}b\u{2066}\u{feff}"), "a\\u{200b}b\\u{2066}\\u{feff}");
        assert_eq!(visible("\u{e0061}"), "\\u{e0061}");
    }

    #[test]
    fn widths_are_those_of_what_is_shown() {
        assert_eq!(width("Zoë"), 3);
        assert_eq!(width("東京"), 4);
        for c in ['a', '東', '\u{301}', '\u{1b}', '\u{202e}', '\u{e0061}'] {
            let mut shown = String::new();
            push(c, &mut shown);
            assert_eq!(char_width(c), width(&shown), "{c:?}");
        }
    }

    #[test]
    fn plain_characters_are_those_of_one_column_that_show() {
        let mut count = 0;
        for c in '\0'..=char::MAX {
            let mut text = [0; 4];
            if let Some(width) = plain_width(c.encode_utf8(&mut text)) {
                assert!(width == 1 && c.width() == Some(1) && !is_hidden(c), "{c:?}");
                count += 1;
            }
        }
        // Those of ASCII, and nine leads with 64 characters each.
        assert_eq!(count, 95 + 9 * 64);
        assert_eq!(plain_width("Zoë, née Šimůnková"), Some(18));
    }

    #[test]
    fn a_cut_never_splits_a_character_nor_passes_the_room() {
        assert_eq!(cut("coffee", 6), "coffee");
        assert_eq!(cut("coffee", 5), "coff…");
        assert_eq!(cut("東京都庁", 6), "東京…");
        assert_eq!(cut("東京都庁", 8), "東京都庁");
        assert_eq!(cut("a b c", 3), "a…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(cut("abc", 1), "…");
    }
}
