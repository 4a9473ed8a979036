//! Names of people, tags, goals and circles, and the words that name kinds, favors and things.

use unicase::UniCase;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The length in bytes of the name at the start of `text`; 0 if there is none. A name starts with a letter of any script
/// and goes on with letters, digits, combining marks, `_` and single `-` between them.
#[must_use]
pub fn name_len(text: &str) -> usize {
    len_joined(text, HYPHEN)
}

/// The length in bytes of the tag at the start of `text`: a name that may contain single `.` and `/`.
#[must_use]
pub fn tag_len(text: &str) -> usize {
    len_joined(text, HYPHEN | POINT_OR_SLASH)
}

/// The length in bytes of the kind, favor or thing at the start of `text`: a name without `_`.
#[must_use]
pub fn kind_len(text: &str) -> usize {
    let len = name_len(text);
    text.as_bytes()[..len].iter().position(|&b| b == b'_').unwrap_or(len)
}

/// Whether `text` starts with a name: with a letter.
#[must_use]
pub fn starts_name(text: &str) -> bool {
    first_char(text).is_some_and(is_letter)
}

fn len_joined(text: &str, joiners: u8) -> usize {
    let bytes = text.as_bytes();
    let class = |byte: &u8| CLASSES[usize::from(*byte)];
    let plain = bytes.iter().position(|byte| class(byte) & (LETTER | INNER) == 0).unwrap_or(bytes.len());
    // Nearly every name is ASCII without joiners.
    let goes_on = bytes.get(plain).is_some_and(|next| class(next) & (joiners | BEYOND_ASCII) != 0);
    match bytes.first().map_or(0, class) {
        LETTER if !goes_on => plain,
        LETTER | BEYOND_ASCII => len_mixed(text, joiners),
        _ => 0,
    }
}

/// [`len_joined`] for any name. It is not inlined, so that the common case stays small.
#[inline(never)]
fn len_mixed(text: &str, joiners: u8) -> usize {
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(0, |&byte| CLASSES[usize::from(byte)]);
    let Some(first) = first_char(text).filter(|&first| is_letter(first)) else { return 0 };
    let mut end = first.len_utf8();
    loop {
        while class(end) & (LETTER | INNER) != 0 {
            end += 1;
        }
        match class(end) {
            joiner if joiner & joiners != 0 && first_char(&text[end + 1..]).is_some_and(goes_on) => end += 1,
            BEYOND_ASCII => match first_char(&text[end..]).filter(|&next| goes_on(next)) {
                Some(next) => end += next.len_utf8(),
                None => return end,
            },
            _ => return end,
        }
    }
}

/// An ASCII letter.
const LETTER: u8 = 1;
/// A digit or `_`: a name may contain it, but not start with it.
const INNER: u8 = 2;
const HYPHEN: u8 = 4;
const POINT_OR_SLASH: u8 = 8;
const BEYOND_ASCII: u8 = 16;

/// What each byte is to a name; 0 if it is no part of one.
const CLASSES: [u8; 256] = {
    let mut classes = [BEYOND_ASCII; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' | b'_' => INNER,
            b'-' => HYPHEN,
            b'.' | b'/' => POINT_OR_SLASH,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

fn first_char(text: &str) -> Option<char> {
    text.chars().next()
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic() && !is_combining_mark(c)
}

/// Whether a name may continue with `c`, which is not `-`, `.` or `/`.
#[must_use]
pub fn goes_on(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c))
}

/// The form in which two spellings of a name are equal: NFC and full case folding.
#[must_use]
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let composed: String = name.nfc().collect();
    let folded = UniCase::unicode(composed).to_folded_case();
    if is_nfc(&folded) { folded } else { folded.nfc().collect() }
}

/// `text` with plain letters for accented ones.
#[must_use]
pub fn without_accents(text: &str) -> String {
    if text.is_ascii() {
        text.to_string()
    } else {
        text.nfd().filter(|&c| !is_combining_mark(c)).nfc().collect()
    }
}

/// Whether the sigil at byte `at` of `text` counts: at the start, or after a space, a tab or a
/// comma and any opening brackets or quotes.
#[must_use]
pub fn sigil_counts(text: &str, at: usize) -> bool {
    // Nearly always a space precedes.
    if at.checked_sub(1).is_none_or(|before| matches!(text.as_bytes()[before], b' ' | b'\t' | b',')) {
        return true;
    }
    for c in text[..at].chars().rev() {
        match c {
            ' ' | '\t' | ',' => return true,
            c if is_opening(c) => {}
            _ => return false,
        }
    }
    true
}

/// Includes signs that open a quotation in one language and close it in another; after a space they open it.
fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '<'
            | '"'
            | '\''
            | '`'
            | '«'
            | '‹'
            | '»'
            | '›'
            | '“'
            | '‘'
            | '”'
            | '’'
            | '„'
            | '‚'
            | '‟'
            | '‛'
            | '（'
            | '［'
            | '｛'
            | '「'
            | '『'
            | '【'
            | '《'
            | '〈'
            | '〔'
            | '〖'
            | '⟨'
            | '⟪'
            | '＂'
            | '＇'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_prose_goes_on() {
        let name = |text: &'static str| &text[..name_len(text)];
        assert_eq!(name("ada's"), "ada");
        assert_eq!(name("ada."), "ada");
        assert_eq!(name("jean-luc-"), "jean-luc");
        assert_eq!(name("a--b"), "a");
        assert_eq!(name("Zoé x"), "Zoé");
        assert_eq!(name("Zoe\u{301}x, y"), "Zoe\u{301}x");
        assert_eq!(name("東京-2"), "東京-2");
        assert_eq!([name("1a"), name("_a"), name("-a"), name(""), name("\u{301}a")], [""; 5]);
        let tag = |text: &'static str| &text[..tag_len(text)];
        assert_eq!([tag("lang/rust."), tag("node.js/"), tag("a./b")], ["lang/rust", "node.js", "a"]);
        let kind = |text: &'static str| &text[..kind_len(text)];
        assert_eq!([kind("code-review,"), kind("a_b"), kind("x-")], ["code-review", "a", "x"]);
    }

    #[test]
    fn a_name_begins_with_a_letter() {
        for text in ["\u{1f600}x", "\u{2014}x", "\u{663}x", "\u{301}x", "_x", "1x"] {
            assert_eq!(name_len(text), 0, "{text}");
        }
        for text in ["x", "\u{e9}x", "\u{5d9}", "\u{4e2d}1"] {
            assert_eq!(name_len(text), text.len(), "{text}");
        }
    }

    #[test]
    fn names_match_in_normal_form_and_folded() {
        assert_eq!(fold("ADA"), "ada");
        assert_eq!(fold("Zoe\u{301}"), fold("ZOÉ"));
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_ne!(fold("ada"), fold("adé"));
    }

    #[test]
    fn a_sigil_stands_at_the_start_of_a_word() {
        let counts = |text: &str| sigil_counts(text, text.find(['@', '#', '^']).expect("a sigil"));
        for text in ["@a", "x @a", "x,@a", "(@a", "x (\"@a", "\t«@a", "x »@a", "”@a"] {
            assert!(counts(text), "{text}");
        }
        for text in ["x@a", "C#", "a^b", "\\@a", "x(@a", "x»@a", "https://x.org/#frag"] {
            assert!(!counts(text), "{text}");
        }
    }
}
