//! The command line as scripts use it: finding the journal, exit codes, streams.

mod completions;
mod failures;
mod files;
mod help;
mod output;
mod properties;
mod queries;
mod remind;
mod undo;
mod usage;

use std::path::{Path, PathBuf};

use crate::program::{Ran, goodwill};

/// A temporary folder. It looks like the root of a repository, so that no settings above it are found.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        std::fs::create_dir(folder.path(".git")).expect("a repository");
        folder
    }

    /// Adds a file and its parent folders.
    fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in the folder.
    fn run(&self, arguments: &str) -> Ran {
        goodwill(self.0.path(), arguments.split_whitespace()).run()
    }

    /// Runs the program in a subfolder.
    fn run_in(&self, folder: &str, arguments: &str) -> Ran {
        goodwill(&self.path(folder), arguments.split_whitespace()).run()
    }

    fn root(&self) -> &Path {
        self.0.path()
    }
}

impl Ran {
    /// Asserts exit code 0 and returns standard output.
    #[track_caller]
    fn done(&self) -> &str {
        assert_eq!(self.code, 0, "{self:?}");
        &self.out
    }

    /// Asserts exit code 2 and empty standard output, and returns standard error.
    #[track_caller]
    fn failed(&self) -> &str {
        assert_eq!((self.code, &*self.out), (2, ""), "{self:?}");
        assert!(!self.err.contains('\u{1b}') && !self.err.contains("panicked"), "{self:?}");
        &self.err
    }

    /// The handles in the `people` of all rows of a log.
    #[track_caller]
    fn people(&self) -> Vec<String> {
        assert_eq!(self.code, 0, "{self:?}");
        let rows = self.out.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).expect("a row"));
        rows.flat_map(|row| row["people"].as_array().expect("people").clone())
            .map(|handle| handle.as_str().expect("a handle").to_string())
            .collect()
    }
}
