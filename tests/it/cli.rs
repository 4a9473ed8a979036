//! The command line, as scripts meet it: where a journal is found, how a run ends, what goes to which stream.

mod failures;
mod files;
mod help;
mod output;
mod properties;

use std::path::{Path, PathBuf};

use crate::program::{Ran, goodwill};

/// A folder of its own that is gone at the end. It counts as a repository's root, so that nothing above it matters.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        std::fs::create_dir(folder.path(".git")).expect("a repository");
        folder
    }

    /// With one more file, and the folders above it.
    fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program here.
    fn run(&self, arguments: &str) -> Ran {
        goodwill(self.0.path(), arguments.split_whitespace()).run()
    }

    /// Runs the program in a folder below.
    fn run_in(&self, folder: &str, arguments: &str) -> Ran {
        goodwill(&self.path(folder), arguments.split_whitespace()).run()
    }

    fn root(&self) -> &Path {
        self.0.path()
    }
}

impl Ran {
    /// It did its work; what it printed.
    #[track_caller]
    fn done(&self) -> &str {
        assert_eq!(self.code, 0, "{self:?}");
        &self.out
    }

    /// It could not do its work, and printed nothing; what it said.
    #[track_caller]
    fn failed(&self) -> &str {
        assert_eq!((self.code, &*self.out), (2, ""), "{self:?}");
        assert!(!self.err.contains('\u{1b}') && !self.err.contains("panicked"), "{self:?}");
        &self.err
    }

    /// The handles of those who took part in the rows of a log.
    #[track_caller]
    fn people(&self) -> Vec<String> {
        assert_eq!(self.code, 0, "{self:?}");
        let rows = self.out.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).expect("a row"));
        rows.flat_map(|row| row["people"].as_array().expect("people").clone())
            .map(|handle| handle.as_str().expect("a handle").to_string())
            .collect()
    }
}
