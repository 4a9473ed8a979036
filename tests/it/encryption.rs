//! Journals that `git-crypt` and `age` encrypt, as the page on privacy describes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::program::folder;
use super::sandbox::Sandbox;

fn is_missing(program: &str) -> bool {
    let is_missing = Command::new(program).arg("--version").output().is_err();
    if is_missing {
        let _ = writeln!(std::io::stderr(), "skipped: {program} is not installed");
    }
    is_missing
}

/// Runs a script with this program in its path.
fn run(script: &str, here: &Path) -> Output {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_goodwill"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&path));
    let ran = Command::new("bash")
        .args(["-ec", script])
        .current_dir(here)
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .env("HOME", here)
        .env("GOODWILL_TODAY", "2026-11-23")
        .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|name| (name, "Sam")))
        .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|name| (name, "sam@x.org")))
        .output()
        .expect("bash runs");
    assert!(ran.status.success(), "{script}: {ran:?}");
    ran
}

#[test]
#[ignore = "slow: runs git"]
fn git_crypt_encrypts_what_git_stores() {
    if is_missing("git-crypt") {
        return;
    }
    let page = fs::read_to_string(folder("src/docs/privacy.md")).expect("the page");
    let (_, block) = page.split_once("```sh\ngit-crypt init\n").expect("the commands");
    let (commands, _) = block.split_once("```").expect("the end");
    let sandbox = Sandbox::with(&[]);
    let here = sandbox.folder.path();
    fs::remove_dir(here.join(".git")).expect("the stand-in of a repository");
    run(&format!("git init -q && goodwill init --name Sam && git-crypt init\n{commands}"), here);
    let stored = run("git cat-file blob HEAD:main.gw", here).stdout;
    assert!(stored.starts_with(b"\0GITCRYPT\0"), "{stored:?}");
    // The checkout is readable, and commands that ask git see it decrypted.
    run("goodwill add --new 'coffee with Ada Lovelace yesterday' && git commit -qam Coffee", here);
    let ran = run("goodwill diff HEAD^ -O csv && goodwill check --since HEAD^", here);
    assert!(String::from_utf8_lossy(&ran.stdout).contains("ada"), "{ran:?}");
}

#[test]
fn a_decrypted_stream_is_a_journal() {
    let here = tempfile::tempdir().expect("a folder");
    fs::copy(folder("examples/first.gw"), here.path().join("main.gw")).expect("the example");
    let expected = run("goodwill due", here.path()).stdout;
    if !is_missing("age") {
        run("age-keygen -o key.txt && age -e -i key.txt -o main.gw.age main.gw && rm main.gw", here.path());
        for script in [
            "goodwill -f <(age -d -i key.txt main.gw.age) due",
            "age -d -i key.txt main.gw.age | goodwill -f - due",
        ] {
            assert_eq!(run(script, here.path()).stdout, expected, "{script}");
        }
    }
}
