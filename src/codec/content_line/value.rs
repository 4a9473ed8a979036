//! Values: lists, escapes, quoted-printable.

/// Splits a value at unescaped signs.
pub fn split(value: &str, sign: char) -> impl Iterator<Item = &str> {
    let mut is_escaped = false;
    value.split(move |c| {
        let is_sign = c == sign && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_sign
    })
}

/// Resolves escapes. A backslash before an ordinary letter stays, as in paths.
#[must_use]
pub fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(c) = signs.next() {
        match (c, signs.as_str().chars().next()) {
            ('\\', Some('n' | 'N')) => out.push('\n'),
            ('\\', Some(next)) if next.is_ascii_punctuation() => out.push(next),
            _ => {
                out.push(c);
                continue;
            }
        }
        signs.next();
    }
    out
}

/// Decodes quoted-printable leniently.
#[must_use]
pub fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'=').then(|| bytes.get(at + 1..at + 3).and_then(hex)).flatten();
        at += if escaped.is_some() { 3 } else { 1 };
        out.push(escaped.unwrap_or(byte));
    }
    // A soft line break at the end.
    if bytes.ends_with(b"=") {
        out.pop();
    }
    out
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(digits[0])? << 4 | digit(digits[1])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_split_at_unescaped_signs() {
        assert_eq!(split("a\\,b,c\\\\,d", ',').collect::<Vec<_>>(), ["a\\,b", "c\\\\", "d"]);
        assert_eq!(split("", ';').collect::<Vec<_>>(), [""]);
        assert_eq!(
            unescape("a\\, b\\; \\N\\n http\\://x \\\"q\\\" C:\\temp \\\\n \\"),
            "a, b; \n\n http://x \"q\" C:\\temp \\n \\"
        );
    }

    #[test]
    fn quoted_printable_is_bytes() {
        assert_eq!(quoted_printable(b"Zo=C3=A9=20=e9"), b"Zo\xc3\xa9 \xe9");
        assert_eq!(quoted_printable(b"1+1=2 =4 =zz =="), b"1+1=2 =4 =zz =");
        assert_eq!(quoted_printable(b"a=3D"), b"a=");
        assert_eq!(quoted_printable(b""), b"");
    }
}
