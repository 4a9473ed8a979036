//! Decodes bytes: byte order marks, UTF-16, UTF-8, Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::text::utf16::{ByteOrder, byte_order};

/// Decodes `bytes` without their byte order mark: UTF-16 if they look like it, else UTF-8, else Windows-1252, which
/// extends Latin-1.
#[must_use]
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match without_bom(bytes) {
        Cow::Borrowed(bytes) => one_byte_or_utf8(bytes),
        Cow::Owned(bytes) => Cow::Owned(one_byte_or_utf8(&bytes).into_owned()),
    }
}

/// Removes the byte order mark and converts UTF-16 to UTF-8, for formats whose lines are joined before decoding.
#[must_use]
pub fn without_bom(bytes: &[u8]) -> Cow<'_, [u8]> {
    let wide = match byte_order(bytes) {
        Some(ByteOrder::Little) => UTF_16LE,
        Some(ByteOrder::Big) => UTF_16BE,
        None => return Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    Cow::Owned(wide.decode_with_bom_removal(bytes).0.into_owned().into_bytes())
}

/// Decodes UTF-8, else Windows-1252.
#[must_use]
pub fn one_byte_or_utf8(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Decodes a named character set such as `ISO-8859-2`. `None` for an unknown name or invalid bytes.
#[must_use]
pub fn decode_as<'b>(bytes: &'b [u8], charset: &str) -> Option<Cow<'b, str>> {
    let encoding = Encoding::for_label(charset.trim().as_bytes())?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// The bytes that [`one_byte_or_utf8`] decoded as Windows-1252.
#[must_use]
pub fn windows_bytes(text: &str) -> Option<Cow<'_, [u8]>> {
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(text);
    (!is_lossy).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_are_recognized() {
        assert_eq!(decode(b"\xef\xbb\xbfZo\xc3\xa9"), "Zoé");
        assert_eq!(decode(b"\xff\xfeZ\0o\0\xe9\0"), "Zoé");
        assert_eq!(decode(b"\xfe\xff\0Z\0o\0\xe9"), "Zoé");
        assert_eq!(decode(b"Z\0o\0\xe9\0"), "Zoé");
        assert_eq!(decode(b"\0Z\0o\0\xe9"), "Zoé");
        assert_eq!(decode(b""), "");
    }

    #[test]
    fn utf8_then_windows_1252() {
        assert_eq!(decode(b"Zo\xc3\xa9"), "Zoé");
        // 0x80 is the euro sign in Windows-1252 and unassigned in Latin-1; 0xe9 is é in both.
        assert_eq!(decode(b"Zo\xe9 5 \x80"), "Zoé 5 €");
        assert_eq!(decode(b"\xff\xfe"), "");
        assert_eq!(decode(b"\xff"), "ÿ");
    }

    #[test]
    fn a_named_character_set_is_used() {
        assert_eq!(decode_as(b"\xb1", "iso-8859-2").as_deref(), Some("ą"));
        assert_eq!(decode_as(b"\x93\x8c", " Shift_JIS ").as_deref(), Some("東"));
        assert_eq!(decode_as(b"a", "no-such-thing"), None);
        assert_eq!(decode_as(b"\xff", "utf-8"), None);
    }

    #[test]
    fn windows_1252_round_trip() {
        let all: Vec<u8> = (0..=255).collect();
        let guessed = one_byte_or_utf8(&all);
        assert_eq!(windows_bytes(&guessed).as_deref(), Some(&all[..]));
        assert_eq!(windows_bytes("東"), None);
    }
}
