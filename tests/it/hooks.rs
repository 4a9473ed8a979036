//! Runs the hooks of `.pre-commit-hooks.yaml` with pre-commit.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use crate::program::folder;

#[test]
#[ignore = "slow: runs pre-commit"]
fn pre_commit_runs_the_hooks() {
    if Command::new("pre-commit").arg("--version").output().is_err() {
        let _ = writeln!(std::io::stderr(), "skipped: pre-commit is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::write(here.join("main.gw"), "person @ada   Ada\n\n2026-02-30 coffee @ada\n").expect("a journal");
    run(here, "git", &["init", "-q"]);
    run(here, "git", &["add", "."]);
    let ran = hook(here, "goodwill-check-system");
    assert!(!ran.status.success() && output(&ran).contains("invalid-date"), "{}", output(&ran));
    fs::write(here.join("main.gw"), "person @ada   Ada\n\n2026-02-28 coffee @ada\n").expect("a journal");
    run(here, "git", &["add", "."]);
    let ran = hook(here, "goodwill-check-system");
    assert!(ran.status.success(), "{}", output(&ran));
    // A formatter that changes a file fails the commit, so that the user can review the change.
    let ran = hook(here, "goodwill-fmt-system");
    assert!(!ran.status.success() && output(&ran).contains("files were modified"), "{}", output(&ran));
    assert_eq!(
        fs::read_to_string(here.join("main.gw")).expect("the journal"),
        "person @ada Ada\n\n2026-02-28 coffee @ada\n"
    );
    run(here, "git", &["add", "."]);
    assert!(hook(here, "goodwill-fmt-system").status.success());
}

/// Runs a hook from a temporary repository that contains the hook definitions of this checkout.
fn hook(here: &Path, id: &str) -> Output {
    let hooks = tempfile::tempdir().expect("a folder");
    fs::copy(folder(".pre-commit-hooks.yaml"), hooks.path().join(".pre-commit-hooks.yaml"))
        .expect("the hooks");
    run(hooks.path(), "git", &["init", "-q"]);
    run(hooks.path(), "git", &["add", "."]);
    run(
        hooks.path(),
        "git",
        &["-c", "user.name=x", "-c", "user.email=x@y.example", "commit", "-qm", "hooks"],
    );
    let program = Path::new(env!("CARGO_BIN_EXE_goodwill")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new("pre-commit");
    command.current_dir(here).arg("try-repo").arg(hooks.path()).args([id, "--all-files", "--verbose"]);
    command.env("PATH", format!("{}:{path}", program.display()));
    command.env("PRE_COMMIT_HOME", here.join(".git/pre-commit")).env_remove("GOODWILL_FILE");
    command.output().expect("pre-commit runs")
}

fn output(ran: &Output) -> String {
    String::from_utf8_lossy(&[&ran.stdout[..], &ran.stderr[..]].concat()).into_owned()
}

fn run(here: &Path, program: &str, arguments: &[&str]) {
    let ran = Command::new(program).current_dir(here).args(arguments).output().expect("it runs");
    assert!(ran.status.success(), "{program} {arguments:?}: {}", output(&ran));
}
