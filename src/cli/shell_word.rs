//! A word of a command that the user runs in a shell.

use std::borrow::Cow;

/// The word between quotes.
#[must_use]
pub fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// The word, between quotes only where a shell would read it as something else.
#[must_use]
pub fn readable(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '_');
    if word.chars().all(is_plain) { Cow::Borrowed(word) } else { Cow::Owned(quoted(word)) }
}
