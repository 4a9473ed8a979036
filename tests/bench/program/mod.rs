//! Runs the program on generated journals.

#![allow(dead_code, reason = "each benchmark uses a part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::generate::{self, Shape};

/// The program.
pub const GOODWILL: &str = env!("CARGO_BIN_EXE_goodwill");

/// Writes the journal of a shape to a temporary folder; returns the folder and the root file.
pub fn write(shape: Shape) -> (tempfile::TempDir, PathBuf) {
    write_files(generate::files(shape))
}

/// Writes files to a temporary folder; returns the folder and its `main.gw`.
pub fn write_files<N: AsRef<Path>>(
    files: impl IntoIterator<Item = (N, String)>,
) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a journal");
    }
    let path = folder.path().join("main.gw");
    (folder, path)
}

/// Runs a command in the folder of a journal, for a fixed date, and returns its exit code.
pub fn run(path: &Path, arguments: &[&str]) -> Option<i32> {
    let mut command = Command::new(GOODWILL);
    command.current_dir(path.parent().expect("a folder"));
    if arguments[0] != "merge-driver" {
        command.arg("-f").arg(path).args(["--today", "2026-11-23"]);
    }
    command.arg("-q").args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program").code()
}
