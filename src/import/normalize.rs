//! Names and pages in a form in which spellings of one are equal.

use crate::value::name::fold;

/// A name, case-folded, with single spaces.
#[must_use]
pub fn same_name(name: &str) -> String {
    name.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// A URL in lower case, without scheme, `www.`, query, fragment and trailing slash.
#[must_use]
pub fn page(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_string()
}
