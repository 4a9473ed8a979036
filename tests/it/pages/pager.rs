//! The pager: only on a terminal, and only for pages that are longer than the screen.

#[cfg(target_os = "linux")]
use crate::program::script;
use crate::program::{folder, goodwill};
use std::io::Write as _;

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

/// Runs a command on a terminal of 12 lines; `None` where `script` is not installed.
#[cfg(target_os = "linux")]
fn on_terminal(pager: &str, arguments: &str) -> Option<(Option<i32>, String)> {
    let mut command = script(&folder("examples/network"), 12, 80, arguments);
    let output = command.env("GOODWILL_PAGER", pager).env_remove("LESS").output().ok()?;
    Some((output.status.code(), String::from_utf8_lossy(&output.stdout).replace('\r', "")))
}

/// `cat -n` numbers the lines, so its output shows whether it ran.
#[test]
#[cfg(target_os = "linux")]
fn a_long_page_on_a_terminal_goes_through_the_pager() {
    let Some((code, page)) = on_terminal("cat -n", "due") else {
        let _ = writeln!(std::io::stderr(), "skipped: no `script` is installed");
        return;
    };
    assert_eq!(code, Some(0));
    assert!(page.starts_with("     1\tCatch up\n"), "{page}");
    let direct = |pager: &str, arguments: &str| {
        let (code, page) = on_terminal(pager, arguments).expect("`script` ran before");
        assert_eq!(code, Some(0), "{arguments}: {page}");
        page
    };
    for arguments in ["due --no-pager", "due -q"] {
        assert!(direct("cat -n", arguments).starts_with("Catch up\n"), "{arguments}");
    }
    assert!(direct("cat -n", "path ebba").starts_with("   from"), "a short page needs no pager");
    for pager in ["", "cat", "no-such-pager"] {
        assert!(direct(pager, "due").starts_with("Catch up\n"), "{pager:?}");
    }
    // A pager that ends at once, or whose user quits at once, is no error.
    assert_eq!(direct("true", "log"), "");
    assert!(direct("head -n 1", "log").lines().count() == 1);
    assert!(direct("sed 's/^/> /' | head -n 2", "log").starts_with("> 20"), "a shell runs what needs one");
    // A table has no pager.
    assert!(direct("cat -n", "due -O table").starts_with("WHAT "), "a table is printed whole");
}
