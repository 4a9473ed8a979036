//! The pager: only on a terminal, and only for pages that are longer than the screen.

use crate::program::{folder, goodwill};

/// A pipe is no terminal, so no pager starts, whatever the environment says.
#[test]
fn a_pipe_has_no_pager() {
    let run = |arguments: &[&str]| {
        goodwill(&folder("examples/network"), [arguments, &["--today", "2026-11-23"]].concat())
            .env("GOODWILL_PAGER", "false")
            .env("PAGER", "false")
            .run()
    };
    for arguments in [&["due", "-O", "page"][..], &["log"], &["check", "--exit-zero"]] {
        let ran = run(arguments);
        assert!(ran.code == 0 && ran.out.lines().count() > 30, "{arguments:?}: {ran:?}");
    }
}
