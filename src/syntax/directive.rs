//! Comments addressed to the program: `; goodwill: allow(rule) reason`.

/// What follows `; goodwill:` in a comment; `None` for any other comment. A directive at column 0 covers the next
/// entry below it that is not a comment.
#[must_use]
pub fn directive(comment: &str) -> Option<&str> {
    let space = [' ', '\t'];
    let text = comment.trim_start_matches(space).trim_start_matches(';').trim_start_matches(space);
    text.strip_prefix("goodwill:").map(|text| text.trim_start_matches(space))
}
