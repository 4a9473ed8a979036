//! How messages quote the journal.

use std::borrow::Cow;

/// `found ...` for a part of a line; its end if the part is empty.
#[must_use]
pub fn found(at: &str) -> String {
    if at.is_empty() { "but the line ends here".into() } else { format!("found `{}`", clip(at)) }
}

/// The first 60 characters of `text`, which may be as long as a file. White space that does not separate words, such as
/// U+00A0, is shown as its code point.
#[must_use]
pub fn clip(text: &str) -> Cow<'_, str> {
    clip_to(text, 60)
}

/// Like [`clip`], for a line to write, which is shown whole unless it is very long.
#[must_use]
pub fn clip_line(line: &str) -> Cow<'_, str> {
    clip_to(line, 200)
}

fn clip_to(text: &str, length: usize) -> Cow<'_, str> {
    let clipped = text.char_indices().nth(length).map(|(end, _)| format!("{}...", &text[..end]));
    let is_foreign_space = |c: char| c.is_whitespace() && !c.is_ascii();
    let shown = clipped.as_deref().unwrap_or(text);
    if !shown.contains(is_foreign_space) {
        return clipped.map_or(Cow::Borrowed(text), Cow::Owned);
    }
    let show = |c: char| if is_foreign_space(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(shown.chars().map(show).collect())
}

/// What is before and after `part` in `line`.
#[must_use]
pub fn around<'s>(line: &'s str, part: &str) -> (&'s str, &'s str) {
    let start = (part.as_ptr() as usize).wrapping_sub(line.as_ptr() as usize);
    let before = line.get(..start).unwrap_or_default();
    (before, line.get(start + part.len()..).unwrap_or_default())
}

/// Help that shows the whole line with `part` replaced.
#[must_use]
pub fn write(line: &str, part: &str, replacement: &str) -> String {
    let (before, behind) = around(line, part);
    format!("write `{}`", clip_line(&format!("{before}{replacement}{behind}")))
}
