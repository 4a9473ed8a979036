//! Writes values and folds lines.

/// The maximum octets of a line without its ending.
const WIDTH: usize = 75;

/// Escapes a text value.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("\\n"),
            // Lines may not contain control characters except tabs.
            c if c.is_control() && c != '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Encodes a parameter value: quoted if needed, with RFC 6868 escapes.
#[must_use]
pub fn parameter(text: &str) -> String {
    let text = text.replace('^', "^^").replace('"', "^'").replace("\r\n", "^n").replace(['\r', '\n'], "^n");
    let text = text.replace(|c: char| c.is_control() && c != '\t', " ");
    if text.contains([':', ';', ',']) { format!("\"{text}\"") } else { text }
}

/// Writes a line with its ending, folded after at most 75 octets between characters.
pub fn fold(out: &mut String, line: &str) {
    let (mut rest, mut room) = (line, WIDTH);
    while rest.len() > room {
        let (part, after) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(part);
        out.push_str("\r\n ");
        (rest, room) = (after, WIDTH - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::content_line::{split, unescape, unfold};

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escape("a,b;c\\d:e\"\r\nf\ng\u{1}"), "a\\,b\\;c\\\\d:e\"\\nf\\ng ");
        assert_eq!(unescape(&escape("a,b;c\\d\\n\nf")), "a,b;c\\d\\n\nf");
        assert_eq!(parameter("a"), "a");
        assert_eq!(parameter("a;\"b\"^\n"), "\"a;^'b^'^^^n\"");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        fold(&mut out, &"a".repeat(75));
        assert_eq!(out, format!("{}\r\n", "a".repeat(75)));
        out.clear();
        // 74 octets; é would be the 75th and 76th.
        fold(&mut out, &format!("{}é{}", "a".repeat(74), "b".repeat(80)));
        let wanted = format!("{}\r\n é{}\r\n {}\r\n", "a".repeat(74), "b".repeat(72), "b".repeat(8));
        assert_eq!(out, wanted);
    }

    proptest::proptest! {
        #[test]
        fn fold_round_trip(text in "[a-c,;:\\\\ é東🦀\n]{0,300}", list in proptest::collection::vec("[a,;\\\\]{1,4}", 1..4)) {
            let mut out = String::new();
            fold(&mut out, &format!("NOTE:{}", escape(&text)));
            proptest::prop_assert!(out.lines().all(|line| line.len() <= 75));
            let lines = unfold(out.as_bytes());
            proptest::prop_assert_eq!(lines.len(), 1);
            proptest::prop_assert_eq!(unescape(&lines[0].text[5..]), text);
            let joined = list.iter().map(|text| escape(text)).collect::<Vec<_>>().join(",");
            let again: Vec<String> = split(&joined, ',').map(unescape).collect();
            proptest::prop_assert_eq!(again, list);
        }
    }
}
