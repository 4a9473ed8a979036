//! Splits an mbox into messages without copying.

use super::clock;
use super::head::{is_field, next_line};

/// Longer headers are not mail; the rest is ignored.
const HEAD_AT_MOST: usize = 1 << 20;

/// A message without its body.
#[derive(Debug, PartialEq, Eq)]
pub struct RawMessage<'a> {
    /// Its first line, from 1.
    pub line: usize,
    /// The `From ` line; empty for a single message.
    pub envelope: &'a [u8],
    /// The header lines.
    pub head: &'a [u8],
}

/// The messages of an mbox, or the single message of another file.
pub struct Mbox<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    has_envelopes: bool,
}

impl<'a> Mbox<'a> {
    /// Starts at the beginning of a file.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace());
        let (mut at, mut line) = (0, 1);
        for byte in blank {
            at += 1;
            line += usize::from(*byte == b'\n');
        }
        Self { bytes, at, line, has_envelopes: is_from(&bytes[at..]) }
    }

    fn next_line(&mut self) -> &'a [u8] {
        let line = next_line(&self.bytes[self.at..]);
        self.at += line.len();
        self.line += 1;
        line
    }

    /// Whether a message starts here. An unescaped `From ` in a body lacks two of three signs: a date after it, a
    /// blank line before it, a header field on the next line.
    fn is_start(&self, is_after_blank: bool) -> bool {
        let rest = &self.bytes[self.at..];
        if !self.has_envelopes || !is_from(rest) {
            return false;
        }
        let line = next_line(rest);
        let below = next_line(&rest[line.len()..]);
        let is_dated = clock::read(&String::from_utf8_lossy(line)).is_some_and(|sent| sent.time.is_some());
        let signs = [is_dated, is_after_blank, is_field(below)];
        signs.into_iter().filter(|sign| *sign).count() >= 2
    }

    fn head(&mut self) -> &'a [u8] {
        let from = self.at;
        while self.at < self.bytes.len() && self.at - from < HEAD_AT_MOST && !self.is_start(false) {
            let start = self.at;
            if is_blank(self.next_line()) {
                return &self.bytes[from..start];
            }
        }
        &self.bytes[from..self.at]
    }

    fn pass_body(&mut self) {
        if !self.has_envelopes {
            self.at = self.bytes.len();
        }
        let mut is_after_blank = true;
        while self.at < self.bytes.len() && !self.is_start(is_after_blank) {
            is_after_blank = is_blank(self.next_line());
        }
    }
}

impl<'a> Iterator for Mbox<'a> {
    type Item = RawMessage<'a>;

    fn next(&mut self) -> Option<RawMessage<'a>> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let line = self.line;
        let envelope = if self.has_envelopes { self.next_line() } else { b"" };
        let head = self.head();
        self.pass_body();
        Some(RawMessage { line, envelope, head })
    }
}

fn is_from(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From ")
}

fn is_blank(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n" | b"\r")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<(usize, &str)> {
        let text_of = |head| std::str::from_utf8(head).unwrap_or("?");
        Mbox::new(text.as_bytes()).map(|raw| (raw.line, text_of(raw.head))).collect()
    }

    #[test]
    fn messages_start_with_two_signs_of_three() {
        let dated = "From ada@x.org Wed Mar  4 18:30:00 2026\n";
        let text = format!("{dated}A: 1\n\nbody\n>From me\n\n{dated}B: 2\n c\n\nFrom here on it is prose\n");
        assert_eq!(messages(&text), [(1, "A: 1\n"), (7, "B: 2\n c\n")]);
        // No date after it, but a blank line before it and a header below.
        assert_eq!(messages("From -\nA: 1\n\nx\n\nFrom -\nB: 2\n"), [(1, "A: 1\n"), (6, "B: 2\n")]);
        // A message cut off in its headers, and one without headers.
        let text = format!("{dated}A: 1\n{dated}B: 2\n\n{dated}\nbody\n");
        assert_eq!(messages(&text), [(1, "A: 1\n"), (3, "B: 2\n"), (6, "")]);
    }

    #[test]
    fn a_single_message_is_not_split() {
        let text = "A: 1\r\n\r\nFrom ada@x.org Wed Mar  4 18:30:00 2026\r\nB: 2\r\n";
        assert_eq!(messages(text), [(1, "A: 1\r\n")]);
        assert_eq!(messages(&format!("\u{feff}\r\n{text}")), [(2, "A: 1\r\n")]);
        assert_eq!(messages(" \n"), []);
        assert_eq!(messages("From "), [(1, "")]);
    }

    #[test]
    fn a_head_has_an_end() {
        let text = format!("From - \n{}", "x: y\n".repeat(HEAD_AT_MOST));
        let heads: Vec<usize> = Mbox::new(text.as_bytes()).map(|raw| raw.head.len()).collect();
        assert_eq!(heads, [HEAD_AT_MOST.next_multiple_of(5)]);
    }
}
