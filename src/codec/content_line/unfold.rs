//! Joins folded lines.

use std::borrow::Cow;

use crate::codec::text::{one_byte_or_utf8, without_bom};

/// An unfolded line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its first line in the file, from 1.
    pub number: usize,
    /// Its text without the ending.
    pub text: String,
    /// Whether it was not UTF-8, so that its encoding is a guess.
    pub is_guessed: bool,
}

/// The non-blank lines of a file. Lines are joined before decoding, as some programs fold within a character.
#[must_use]
pub fn unfold(bytes: &[u8]) -> Vec<Line> {
    let bytes = without_bom(bytes);
    let mut lines: Vec<(usize, Cow<'_, [u8]>)> = Vec::new();
    let mut is_soft = false;
    for (number, line) in (1..).zip(physical(&bytes)) {
        let whole = match lines.last_mut() {
            Some((_, whole)) if is_soft && !ends_something(line) => {
                whole.to_mut().pop();
                Some((whole, line))
            }
            Some((_, whole)) => {
                line.strip_prefix(b" ").or(line.strip_prefix(b"\t")).map(|rest| (whole, rest))
            }
            None => None,
        };
        match whole {
            Some((whole, rest)) => whole.to_mut().extend_from_slice(rest),
            None if line.iter().all(u8::is_ascii_whitespace) => continue,
            None => lines.push((number, Cow::Borrowed(line))),
        }
        is_soft = line.ends_with(b"=") && lines.last().is_some_and(|(_, whole)| is_quoted_printable(whole));
    }
    lines.into_iter().map(|(number, bytes)| decoded(number, &bytes)).collect()
}

fn decoded(number: usize, bytes: &[u8]) -> Line {
    let is_guessed = std::str::from_utf8(bytes).is_err();
    Line { number, text: one_byte_or_utf8(bytes).into_owned(), is_guessed }
}

/// Physical lines, ended by a line feed, a carriage return, or carriage returns and a line feed.
fn physical(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
        let line = &rest[..end];
        let returns = rest[end..].iter().take_while(|&&byte| byte == b'\r').count();
        let after = end + returns;
        rest = match rest.get(after) {
            Some(b'\n') => &rest[after + 1..],
            _ => &rest[after.min(end + 1)..],
        };
        Some(line)
    })
}

/// A soft line break does not swallow the end of a card.
fn ends_something(line: &[u8]) -> bool {
    line.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"END:"))
}

/// Whether a line has the parameter.
fn is_quoted_printable(line: &[u8]) -> bool {
    const NAME: &[u8] = b"QUOTED-PRINTABLE";
    let head = &line[..memchr::memchr(b':', line).unwrap_or(0)];
    head.windows(NAME.len()).any(|window| window.eq_ignore_ascii_case(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(usize, String)> {
        unfold(bytes).into_iter().map(|line| (line.number, line.text)).collect()
    }

    fn expected(lines: &[(usize, &str)]) -> Vec<(usize, String)> {
        lines.iter().map(|&(number, text)| (number, text.to_string())).collect()
    }

    #[test]
    fn a_line_goes_on_behind_white_space() {
        let found = lines(b"A:1\r\n 2\r\n\t 3\r\n\r\nB:4\nC:5\r\r\nD:6\rE:7");
        assert_eq!(found, expected(&[(1, "A:12 3"), (5, "B:4"), (6, "C:5"), (7, "D:6"), (8, "E:7")]));
        assert_eq!(lines(b""), []);
        assert_eq!(lines(b" \r\n\n"), []);
        assert_eq!(lines(b" A:1\n"), expected(&[(1, " A:1")]));
    }

    #[test]
    fn a_fold_may_cut_a_character() {
        assert_eq!(lines(b"N:Zo\xc3\r\n \xa9"), expected(&[(1, "N:Zo\u{e9}")]));
        let latin = unfold(b"FN:Zo\xe9\nFN:Zo\xc3\xa9");
        assert_eq!(latin[0], Line { number: 1, text: "FN:Zoé".into(), is_guessed: true });
        assert_eq!(latin[1], Line { number: 2, text: "FN:Zoé".into(), is_guessed: false });
    }

    #[test]
    fn quoted_printable_has_soft_breaks() {
        let found = lines(b"NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\n=20c\r\nURL:x=\r\nB:2");
        assert_eq!(
            found,
            expected(&[(1, "NOTE;ENCODING=QUOTED-PRINTABLE:ab=20c"), (4, "URL:x="), (5, "B:2")])
        );
        let found = lines(b"N;quoted-printable:a=\n\nB:1\nN;quoted-printable:b=\nEND:VCARD\n");
        let wanted =
            [(1, "N;quoted-printable:a"), (3, "B:1"), (4, "N;quoted-printable:b="), (5, "END:VCARD")];
        assert_eq!(found, expected(&wanted));
    }

    #[test]
    fn utf16_is_read() {
        let wide: Vec<u8> = "\u{feff}FN:Zoé\r\n ß\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(lines(&wide), expected(&[(1, "FN:Zoéß")]));
    }
}
