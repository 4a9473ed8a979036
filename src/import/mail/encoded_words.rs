//! Encoded words of RFC 2047 that break its rules: raw bytes inside a word, and characters split over two words.

use std::borrow::Cow;

use crate::codec::base64;
use crate::codec::content_line::quoted_printable;
use crate::codec::text::decode_as;

/// An encoded word.
struct Word<'a> {
    charset: &'a str,
    content: &'a [u8],
    is_base64: bool,
    /// Whether it obeys the rules.
    is_valid: bool,
}

/// Joins adjacent words, and decodes words with raw bytes. The result has valid words in UTF-8 instead; words in an
/// unknown character set stay.
pub fn normalize(value: &[u8]) -> Cow<'_, [u8]> {
    let mut out: Vec<u8> = Vec::new();
    let (mut at, mut copied) = (0, 0);
    while let Some(start) = memchr::memmem::find(&value[at..], b"=?").map(|found| at + found) {
        let (words, end) = run(value, start);
        at = end.max(start + 2);
        if words.iter().all(|word| word.is_valid) && words.len() < 2 {
            continue;
        }
        if let Some(text) = decoded(&words) {
            out.extend_from_slice(&value[copied..start]);
            out.extend_from_slice(format!("=?utf-8?B?{}?=", base64::encode(text.as_bytes())).as_bytes());
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(value);
    }
    out.extend_from_slice(&value[copied..]);
    Cow::Owned(out)
}

/// The adjacent words from `start`, and the end of the last one.
fn run(value: &[u8], start: usize) -> (Vec<Word<'_>>, usize) {
    let (mut words, mut end, mut at) = (Vec::new(), start, start);
    while let Some((word, len)) = word(&value[at..]) {
        words.push(word);
        end = at + len;
        at = end + value[end..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }
    (words, end)
}

/// The word at the start of `text`, and its length.
fn word(text: &[u8]) -> Option<(Word<'_>, usize)> {
    let rest = text.strip_prefix(b"=?")?;
    let charset_len = memchr::memchr(b'?', rest)?;
    let charset = std::str::from_utf8(&rest[..charset_len]).ok().filter(|charset| !charset.contains(' '))?;
    let (encoding, rest) = (*rest.get(charset_len + 1)?, rest.get(charset_len + 2..)?);
    let rest = rest.strip_prefix(b"?")?;
    let len = memchr::memmem::find(rest, b"?=")?;
    let content = &rest[..len];
    if !matches!(encoding, b'Q' | b'q' | b'B' | b'b') {
        return None;
    }
    // A language may follow: `utf-8*en`.
    let charset = charset.split('*').next().unwrap_or(charset);
    let is_valid = content.iter().all(u8::is_ascii_graphic);
    let is_base64 = matches!(encoding, b'B' | b'b');
    Some((Word { charset, content, is_base64, is_valid }, text.len() - rest.len() + len + 2))
}

/// The text of adjacent words; bytes of one character set are joined before they are decoded.
fn decoded(words: &[Word]) -> Option<String> {
    let runs = words.chunk_by(|a, b| a.charset.eq_ignore_ascii_case(b.charset));
    let texts = runs.map(|run| {
        let bytes = bytes(run);
        let is_utf8 = run[0].charset.eq_ignore_ascii_case("utf-8");
        let lossy = || is_utf8.then(|| String::from_utf8_lossy(&bytes).into_owned());
        decode_as(&bytes, run[0].charset).map(Cow::into_owned).or_else(lossy)
    });
    let text = texts.collect::<Option<String>>()?;
    Some(text.replace(['\r', '\n', '\0'], " "))
}

/// The bytes of words. Base64 may be split between any two signs.
fn bytes(words: &[Word]) -> Vec<u8> {
    let goes_on = |a: &Word, b: &Word| a.is_base64 && b.is_base64 && !a.content.ends_with(b"=");
    let runs = words.chunk_by(goes_on).map(|run| {
        let content: Vec<u8> = run.iter().flat_map(|word| word.content).copied().collect();
        if run[0].is_base64 {
            return base64::decode(&content);
        }
        let spaced: Vec<u8> = content.iter().map(|&byte| if byte == b'_' { b' ' } else { byte }).collect();
        quoted_printable(&spaced)
    });
    runs.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &[u8]) -> String {
        String::from_utf8_lossy(&normalize(value)).into_owned()
    }

    fn encoded(text: &str) -> String {
        format!("=?utf-8?B?{}?=", base64::encode(text.as_bytes()))
    }

    #[test]
    fn raw_bytes_are_of_the_character_set() {
        assert_eq!(text(b"=?iso-8859-1?Q?J\xfcrgen?= <j@x.org>"), format!("{} <j@x.org>", encoded("Jürgen")));
        assert_eq!(text("=?utf-8?Q?Grü_ße?=".as_bytes()), encoded("Grü ße"));
    }

    #[test]
    fn a_character_may_be_split_over_two_words() {
        assert_eq!(text(b"a =?utf-8?Q?Zo=C3?=\r\n =?UTF-8?Q?=A9?= b"), format!("a {} b", encoded("Zoé")));
        assert_eq!(text(b"=?utf-8?B?w?= =?utf-8?B?6k=?="), encoded("é"));
        assert_eq!(text(b"=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?="), encoded("aé"));
    }

    #[test]
    fn valid_and_unknown_words_stay() {
        for value in
            ["=?utf-8?Q?Ada?= Byron", "=?klingon?Q?a?= =?klingon?Q?b?=", "=?", "=?a?Q?b", "=?a?x?b?=", ""]
        {
            assert_eq!(text(value.as_bytes()), value);
        }
    }
}
