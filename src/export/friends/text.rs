//! Converts prose of the journal to prose of friends.

use super::name::Names;
use crate::model::{ME, Model};
use crate::value::name::{name_len, sigil_counts, tag_len};

/// Replaces handles by names and tags by friends' tags. People are not marked, as mentions are not participants.
pub fn prose(model: &Model, names: &Names, prose: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = prose[at..].chars().next() {
        let after = &prose[at + c.len_utf8()..];
        let (text, len) = named(model, names, prose, at).unwrap_or_else(|| match c {
            '\\' if after.starts_with(['@', '#', '^']) => (String::new(), 1),
            '_' => ("-".into(), 1),
            // Two of them would mark a friend.
            '*' => (if out.ends_with('*') { String::new() } else { "*".into() }, 1),
            // It would be a tag.
            '@' if !out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric) => {
                ("@ ".into(), 1)
            }
            c => (c.into(), c.len_utf8()),
        });
        out.push_str(&text);
        at += len;
    }
    out
}

/// The text for the name at `at`, and the length of that name.
fn named(model: &Model, names: &Names, prose: &str, at: usize) -> Option<(String, usize)> {
    let after = prose[at..].strip_prefix(['@', '#', '^'])?;
    let len = if prose[at..].starts_with('#') { tag_len(after) } else { name_len(after) };
    if len == 0 || !sigil_counts(prose, at) {
        return None;
    }
    let name = &after[..len];
    let text = match prose.as_bytes()[at] {
        b'@' => match model.find_person(name)? {
            ME => "me".to_string(),
            id => names.name(id).to_string(),
        },
        b'#' => tag(name),
        _ => name.replace('_', "-"),
    };
    Some((text, 1 + len))
}

/// Converts `lang/rust` to `@lang:rust`: friends allows letters, digits, `:` and `-`.
pub fn tag(name: &str) -> String {
    let mut tag = String::from("@");
    for c in name.chars() {
        let c = if c == '/' { ':' } else { c };
        match c {
            c if c.is_alphanumeric() => tag.push(c),
            ':' => tag.push(':'),
            // One separator at a time, and none at the end.
            _ if tag.ends_with(|c: char| c.is_alphanumeric()) => tag.push('-'),
            _ => {}
        }
    }
    let len = tag.trim_end_matches('-').len();
    tag.truncate(len);
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_those_of_friends() {
        assert_eq!(tag("lang/rust-lang"), "@lang:rust-lang");
        assert_eq!(tag("node.js_x_"), "@node-js-x");
        assert_eq!(tag("a__b"), "@a-b");
    }
}
