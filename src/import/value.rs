//! Decoded values of vCard and iCalendar properties.

use std::borrow::Cow;

use crate::codec::content_line::{Property, quoted_printable, split, unescape};
use crate::codec::text::{decode_as, one_byte_or_utf8, windows_bytes};
use crate::compose::plain;

/// The whole text, with line breaks.
pub fn text(property: &Property) -> String {
    decoded(property, &property.value).replace("\r\n", "\n")
}

/// The text on one line.
pub fn line(property: &Property) -> String {
    plain(&text(property))
}

/// The parts between semicolons, each on one line.
pub fn components(property: &Property) -> Vec<String> {
    split(&property.value, ';').map(|part| in_one_line(&decoded(property, part))).collect()
}

/// The parts between commas, each on one line, without empty ones.
pub fn list(property: &Property) -> Vec<String> {
    let parts = split(&property.value, ',').map(|part| plain(&decoded(property, part)));
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether the value is blank.
pub fn is_empty(property: &Property) -> bool {
    property.value.trim_matches([' ', '\t', ';', ',']).is_empty()
}

/// Whether the value is binary, such as a photo or a key.
pub fn is_base64(property: &Property) -> bool {
    encodings(property).any(|found| ["B", "BASE64"].iter().any(|name| found.eq_ignore_ascii_case(name)))
}

fn encodings(property: &Property) -> impl Iterator<Item = &str> {
    property.params_of("ENCODING").chain(property.params_of(""))
}

/// Joins the lines of an address.
fn in_one_line(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(plain).filter(|line| !line.is_empty()).collect();
    let last = lines.len().saturating_sub(1);
    let joined = |(at, line): (usize, &String)| {
        if at == last { line.clone() } else { format!("{}, ", line.trim_end_matches(',')) }
    };
    lines.iter().enumerate().map(joined).collect()
}

fn decoded(property: &Property, raw: &str) -> String {
    let is_quoted = encodings(property).any(|found| found.eq_ignore_ascii_case("QUOTED-PRINTABLE"));
    let charset = property.param("CHARSET");
    if !is_quoted && charset.is_none() {
        return unescape(raw);
    }
    // The bytes of the file.
    let bytes = if property.is_guessed { windows_bytes(raw) } else { None };
    let bytes = bytes.unwrap_or(Cow::Borrowed(raw.as_bytes()));
    let is_utf8 = !property.is_guessed && !raw.is_ascii();
    let bytes = if is_quoted { Cow::Owned(quoted_printable(&bytes)) } else { bytes };
    let named = charset.filter(|_| !is_utf8).and_then(|charset| decode_as(&bytes, charset));
    // Phones cut long values in the middle of a character.
    let is_cut = || is_quoted && charset.is_some_and(|charset| charset.eq_ignore_ascii_case("UTF-8"));
    let guessed = || if is_cut() { String::from_utf8_lossy(&bytes) } else { one_byte_or_utf8(&bytes) };
    unescape(&named.unwrap_or_else(guessed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::content_line::unfold;

    fn property(bytes: &[u8]) -> Property {
        Property::parse(&unfold(bytes)[0]).expect("a property")
    }

    #[test]
    fn quoted_printable_is_read_in_its_character_set() {
        let shown = |bytes: &[u8]| line(&property(bytes));
        assert_eq!(shown(b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=A9=\r\n=20Q"), "Zoé Q");
        assert_eq!(shown(b"FN;QUOTED-PRINTABLE:Zo=E9"), "Zoé");
        assert_eq!(shown(b"FN;CHARSET=ISO-8859-2;ENCODING=quoted-printable:=B1"), "ą");
        assert_eq!(shown(b"FN;CHARSET=ISO-8859-2:\xb1"), "ą");
        assert_eq!(shown(b"FN;CHARSET=ISO-8859-2:Zo\xc3\xa9"), "Zoé");
        assert_eq!(shown(b"FN;CHARSET=ISO-2022-JP:\x1b$BEl\x1b(B"), "東");
        assert_eq!(shown(b"FN;CHARSET=klingon:Zo\xe9"), "Zoé");
        assert_eq!(shown(b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=A9=C3"), "Zoé\u{fffd}");
    }

    #[test]
    fn parts_are_split_before_decoding() {
        let name = property(b"N;ENCODING=QUOTED-PRINTABLE:a=3Bb;c\\;d;;");
        assert_eq!(components(&name), ["a;b", "c;d", "", ""]);
        assert_eq!(
            components(&property(b"ADR:;;1 St\\nNice Area\\, Albany\\n;")),
            ["", "", "1 St, Nice Area, Albany", ""]
        );
        assert_eq!(list(&property(b"NICKNAME:Jim\\, J,, Jimmie")), ["Jim, J", "Jimmie"]);
        assert!(is_empty(&property(b"ADR:;; ,;")) && !is_empty(&property(b"ADR:;;a;")));
    }
}
