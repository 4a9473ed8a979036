//! The names of files for other programs, which look for them from the root of the repository.

use std::path::{Component, Path};

/// How a program finds a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileName {
    /// The path from the root of the repository, or from the folder of the journal outside a repository.
    FromRoot(String),
    /// The absolute path of a file that is not below that folder, or the name of a stream.
    Other(String),
}

impl FileName {
    /// The name of the file at `path`, seen from `root`; both have their links resolved.
    #[must_use]
    pub fn new(path: &Path, root: &Path) -> Self {
        match path.strip_prefix(root) {
            Ok(inner) => Self::FromRoot(joined(inner)),
            Err(_) => Self::Other(joined(path)),
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::FromRoot(name) | Self::Other(name) => name,
        }
    }
}

/// The path from the folder `from` to `path`, with `/` as the separator; both are absolute and have their links resolved.
#[must_use]
pub fn relative_name(path: &Path, from: &Path) -> String {
    let shared = path.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_string());
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path with `/` as the separator.
fn joined(path: &Path) -> String {
    let mut name = String::new();
    for part in path.components() {
        match part {
            Component::RootDir => name.push('/'),
            part => {
                if !name.is_empty() && !name.ends_with('/') {
                    name.push('/');
                }
                name.push_str(&part.as_os_str().to_string_lossy());
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_seen_from_the_root() {
        let name = |path: &str| FileName::new(Path::new(path), Path::new("/home/sam/repo"));
        assert_eq!(name("/home/sam/repo/journal/main.gw"), FileName::FromRoot("journal/main.gw".into()));
        assert_eq!(name("/home/sam/other/main.gw"), FileName::Other("/home/sam/other/main.gw".into()));
    }

    #[test]
    fn relative_names_go_up_and_down() {
        let name = |path: &str, from: &str| relative_name(Path::new(path), Path::new(from));
        assert_eq!(name("/repo/main.gw", "/repo"), "main.gw");
        assert_eq!(name("/repo/journal/main.gw", "/repo/ci"), "../journal/main.gw");
        assert_eq!(name("/main.gw", "/repo/ci"), "../../main.gw");
    }
}
