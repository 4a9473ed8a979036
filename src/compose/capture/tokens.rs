//! The words of a line, before they are read.

use super::directory::Directory;

/// The words of `text`. `w/Ada` is two words, and so are `ada,bob` and `Ada/Bob` where all parts are known people.
pub fn split<'t>(text: &'t str, directory: &Directory<'_>) -> Vec<&'t str> {
    let words = text.split(' ').flat_map(split_with).flat_map(|word| split_names(word, directory));
    words.filter(|word| !word.is_empty()).collect()
}

/// A word without the brackets of a wiki link, bold signs or quotation marks around it.
pub fn without_quotes(word: &str) -> &str {
    let signs = ['[', ']', '*', '"', '“', '”', '„', '«', '»'];
    let inner = word.trim_matches(signs);
    if inner.is_empty() { word } else { inner }
}

fn split_with(word: &str) -> Vec<&str> {
    match word.strip_prefix("w/").or_else(|| word.strip_prefix("W/")) {
        Some(name) if !name.is_empty() => vec!["w/", name],
        Some(_) => vec!["w/"],
        None => vec![word],
    }
}

fn split_names<'t>(word: &'t str, directory: &Directory<'_>) -> Vec<&'t str> {
    let parts: Vec<&str> = word.split_inclusive([',', '/', '&', '+']).collect();
    let is_known = |part: &&str| match without_joint(part).strip_prefix('@') {
        Some(handle) => directory.by_handle(handle).is_some(),
        None => directory.is_known(&[without_joint(part)]),
    };
    if parts.len() < 2 || !parts.iter().all(is_known) {
        return vec![word];
    }
    let joint =
        |at: usize| if at + 1 < parts.len() { vec![without_joint(parts[at]), "&"] } else { vec![parts[at]] };
    (0..parts.len()).flat_map(joint).collect()
}

fn without_joint(name: &str) -> &str {
    name.trim_end_matches([',', '/', '&', '+'])
}
