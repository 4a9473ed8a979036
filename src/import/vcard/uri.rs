//! URI schemes.

/// `text` without its `scheme`, which is given in lower case with its colon.
pub fn without_scheme<'t>(text: &'t str, scheme: &str) -> &'t str {
    let is_there = text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if is_there { text[scheme.len()..].trim_start() } else { text }
}
