//! Standard output that is full or closed.

use std::fs::File;
use std::path::Path;

use super::journal;
use crate::program::{Ran, goodwill};
use crate::sandbox::Sandbox;

/// Runs a command with `/dev/full` as standard output. Returns `None` if there is no such device.
fn into_full(sandbox: &Sandbox, arguments: &[&str]) -> Option<Ran> {
    let full = File::options().write(true).open(Path::new("/dev/full")).ok()?;
    Some(goodwill(sandbox.folder.path(), arguments).run_into(full))
}

#[test]
fn a_full_standard_output_is_a_failure() {
    let sandbox = Sandbox::new(&journal(3).replace("2025-01-02", "2025/01/02"));
    let before = sandbox.everything();
    for arguments in [
        &["log"][..],
        &["people", "-O", "json"],
        &["check"],
        &["check", "--diff"],
        &["fmt", "--diff"],
        &["add", "tea with Ada", "--dry-run"],
        &["explain", "mentioned-only"],
        &["graph"],
        &["man"],
        &["schema"],
        &["completions", "bash"],
        &["--help"],
        &["add", "--help"],
        &["--version"],
    ] {
        let Some(ran) = into_full(&sandbox, arguments) else { return };
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(ran.err.contains("goodwill: can't write to standard output: "), "{arguments:?}: {ran:?}");
    }
    assert_eq!(sandbox.everything(), before);
}

/// The message tells the user not to repeat the command.
#[test]
fn a_full_standard_output_after_a_write_says_that_files_were_written() {
    for arguments in [&["add", "tea with Ada today"][..], &["done", "call"], &["init", "new"]] {
        let sandbox = Sandbox::new(&journal(3));
        let before = sandbox.everything();
        let Some(ran) = into_full(&sandbox, arguments) else { return };
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(
            ran.err.contains("the files were written; do not repeat the command"),
            "{arguments:?}: {ran:?}"
        );
        assert_ne!(sandbox.everything(), before, "{arguments:?}");
        assert!(sandbox.run(&["check", "--only", "syntax-error"]).code == 0);
    }
}

#[test]
fn a_closed_standard_output_is_no_error() {
    let sandbox = Sandbox::new(&journal(4000));
    for arguments in [&["log"][..], &["log", "-O", "json"], &["check"], &["fmt", "--diff"]] {
        let ran = goodwill(sandbox.folder.path(), arguments).first_line();
        assert!(ran.code < 2 && !ran.err.contains("goodwill: can't"), "{arguments:?}: {ran:?}");
    }
}
