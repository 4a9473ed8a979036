//! Whole runs of the program over generated journals.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::generate::{self, Shape};

/// The journal of a shape in a folder of its own, and its root.
pub fn write(shape: Shape) -> (tempfile::TempDir, PathBuf) {
    write_files(generate::files(shape))
}

/// Files in a folder of their own, and the root among them, `main.gw`.
pub fn write_files<N: AsRef<Path>>(
    files: impl IntoIterator<Item = (N, String)>,
) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a journal");
    }
    let path = folder.path().join("main.gw");
    (folder, path)
}

/// A whole run, for one day, and how it ended.
pub fn run(path: &Path, arguments: &[&str]) -> Option<i32> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
    command.arg("-f").arg(path).args(["--today", "2026-11-23", "-q"]).args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program").code()
}
