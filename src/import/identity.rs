//! Who is who: the people of a file among those of the journal.

/// A page without what its address may or may not have: scheme, `www.`, a slash at the end, what
/// follows a `?`; in lower case.
#[must_use]
pub fn page(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_string()
}
