//! Glob patterns of `include` lines and settings: `people/*.gw`, `**/*.gw`.

use std::path::{Path, PathBuf};

use super::fs::FileSystem;

/// Returns the files in `folder` that match `pattern`, sorted. A pattern without `*` returns its path even if there is no
/// such file. `*` and `**` skip hidden names and don't follow links to folders.
pub fn matches(fs: &dyn FileSystem, folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let mut found = vec![folder.to_path_buf()];
    let parts: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if pattern.starts_with('/') {
        found = vec![PathBuf::from("/")];
    }
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        found = match *part {
            "**" => found.iter().flat_map(|folder| descendants(fs, folder, is_last)).collect(),
            part if part.contains('*') => {
                let Some(glob) = glob(part) else { return Vec::new() };
                let fits = |name: &str| !name.starts_with('.') && glob.matches(name);
                let within = |folder: &PathBuf| {
                    let entries = fs.list(folder).unwrap_or_default();
                    let fitting = entries
                        .into_iter()
                        .filter(|entry| fits(&entry.name) && !(is_last && entry.is_folder));
                    fitting.map(|entry| folder.join(entry.name)).collect::<Vec<_>>()
                };
                found.iter().flat_map(within).collect()
            }
            part => found.iter().map(|folder| folder.join(part)).collect(),
        };
        // `**/**` finds a folder several times.
        found.sort();
        found.dedup();
        // A folder that matches a wildcard may not contain the plain name that follows.
        let after_wildcard = parts[..index].iter().any(|part| part.contains('*'));
        if after_wildcard && !part.contains('*') {
            found.retain(|path| fs.canonical(path).is_ok());
        }
    }
    found
}

/// A pattern for file names in settings. `*` matches any characters but `/`, `**` matches any characters.
pub struct Pattern {
    glob: Option<glob::Pattern>,
}

impl Pattern {
    /// Parses a pattern. An invalid pattern matches nothing.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { glob: glob(text) }
    }

    /// Whether the pattern matches the whole name or the part after one of its folders.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
        let fits = |name: &str| self.glob.as_ref().is_some_and(|glob| glob.matches_with(name, options));
        fits(name) || name.match_indices('/').any(|(at, _)| fits(&name[at + 1..]))
    }
}

/// Only `*` is special. `?` and `[` match themselves.
fn glob(part: &str) -> Option<glob::Pattern> {
    let literal: Vec<String> = part.split('*').map(glob::Pattern::escape).collect();
    glob::Pattern::new(&literal.join("*")).ok()
}

/// Returns `folder` and all its subfolders, or all files in them if `files` is true.
fn descendants(fs: &dyn FileSystem, folder: &Path, files: bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs.list(&folder).unwrap_or_default() {
            if entry.name.starts_with('.') {
                continue;
            }
            let path = folder.join(&entry.name);
            if entry.is_folder {
                open.push(path);
            } else if files {
                found.push(path);
            }
        }
        if !files {
            found.push(folder);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::fs::Memory;

    #[test]
    fn wildcards_match_files_but_no_hidden_names() {
        let fs = [
            "/j/main.gw",
            "/j/a/1.gw",
            "/j/a/b/2.gw",
            "/j/a/.hid.gw",
            "/j/.git/3.gw",
            "/j/c/[x].gw",
            "/j/c/x.gw",
        ]
        .into_iter()
        .fold(Memory::default(), |fs, path| fs.with(path, ""));
        let found = |pattern: &str| {
            let paths = matches(&fs, Path::new("/j"), pattern);
            paths.iter().map(|path| path.to_str().unwrap_or_default()[3..].to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("a/*.gw"), ["a/1.gw"]);
        assert_eq!(found("**/*.gw"), ["a/1.gw", "a/b/2.gw", "c/[x].gw", "c/x.gw", "main.gw"]);
        assert_eq!(found("**/**/2.gw"), ["a/b/2.gw"]);
        assert_eq!(found("a/**"), ["a/1.gw", "a/b/2.gw"]);
        assert_eq!(found("*/[x].gw"), ["c/[x].gw"]);
        assert_eq!(found("c/[x].*"), ["c/[x].gw"]);
        assert_eq!(found("none/*.gw"), Vec::<String>::new());
        assert_eq!(found("none.gw"), ["none.gw"]);
    }
}
