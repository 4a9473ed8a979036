//! The user's text, made safe to look at.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with every character that would hide, move or colour other text shown as what it is.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| (0x20..0x7f).contains(&b);
    if text.bytes().all(is_plain) || !text.chars().any(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        push(&mut shown, c);
    }
    Cow::Owned(shown)
}

/// Adds `c` as it is shown.
pub fn push(shown: &mut String, c: char) {
    match c {
        // The pictures of the control characters stand in their order.
        '\0'..='\u{1f}' => shown.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => shown.push('\u{2421}'),
        c if hides(c) => {
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        }
        c => shown.push(c),
    }
}

/// Whether a character is invisible and changes how others look. Joiners stay: several scripts need them.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(visible("a\u{1b}[31mb\tc"), "a␛[31mb␉c");
        assert_eq!(visible("x\u{202e}y\u{200b}\u{7f}\u{9b}"), "x<U+202E>y<U+200B>␡<U+009B>");
        for plain in ["Zoé", "क्‍ष", "👩‍💻", "שלום", "東京"] {
            assert!(matches!(visible(plain), Cow::Borrowed(_)), "{plain}");
        }
    }
}
