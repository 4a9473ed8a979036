//! Recognizes UTF-16, which is not the encoding of journals, but that of some files from Windows.

/// The order of the two bytes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrder {
    /// The lower byte first.
    Little,
    /// The higher byte first.
    Big,
}

/// The byte order of UTF-16: by its byte order mark, or because every other byte of ASCII text is zero. `None` for other
/// encodings.
#[must_use]
pub const fn byte_order(bytes: &[u8]) -> Option<ByteOrder> {
    match bytes {
        [0xff, 0xfe, ..] | [1..=0xff, 0, 1..=0xff, 0, ..] => Some(ByteOrder::Little),
        [0xfe, 0xff, ..] | [0, 1..=0xff, 0, 1..=0xff, ..] => Some(ByteOrder::Big),
        _ => None,
    }
}
