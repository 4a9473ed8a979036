//! A disk that takes no more, files and folders that may not be written.

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Command, Output};

use super::{journal, left_behind};
use crate::sandbox::Sandbox;

const COMMANDS: [&[&str]; 6] = [
    &["add", "tea with Ada today"],
    &["done", "call"],
    &["snooze", "@ada", "2w"],
    &["rename", "@ada", "@countess"],
    &["fmt"],
    &["check", "--fix", "-q"],
];

fn untidy() -> String {
    journal(400).replace("2025-03-04", "2025/03/04")
}

/// Runs it in a shell that lets no file grow over a few thousand bytes.
fn with_little_room(sandbox: &Sandbox, before: &str, arguments: &[&str]) -> Output {
    let script = format!("{before} ulimit -f 8; exec \"$0\" \"$@\"");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_goodwill")]).args(arguments);
    command.current_dir(sandbox.folder.path()).env_clear().env("GOODWILL_TODAY", "2026-11-23");
    command.output().expect("it runs")
}

#[test]
fn a_full_disk_keeps_the_old_file_and_says_so() {
    for arguments in COMMANDS {
        let sandbox = Sandbox::new(&untidy());
        let before = sandbox.everything();
        let ran = with_little_room(&sandbox, "trap '' XFSZ;", arguments);
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.starts_with("goodwill: can't write main.gw: "), "{arguments:?}: {said}");
        assert!(ran.stdout.is_empty(), "{arguments:?}");
        assert_eq!(sandbox.everything(), before, "{arguments:?}");
    }
}

#[test]
fn a_limit_that_kills_keeps_the_old_file() {
    let sandbox = Sandbox::new(&untidy());
    for arguments in COMMANDS {
        let ran = with_little_room(&sandbox, "", arguments);
        assert!(ran.status.signal().is_some(), "{arguments:?}: {ran:?}");
        assert_eq!(sandbox.read("main.gw"), untidy(), "{arguments:?}");
    }
    assert_eq!(left_behind(sandbox.folder.path()).len(), COMMANDS.len());
}

#[test]
fn of_several_files_all_are_written_or_none() {
    let files = [
        ("main.gw", "include *.gw\n\nperson @ada Ada\n"),
        ("z.gw", &*untidy().replace("person @ada Ada Lovelace\n", "")),
    ];
    let sandbox = Sandbox::with(&files);
    let before = sandbox.everything();
    let ran = with_little_room(&sandbox, "trap '' XFSZ;", &["rename", "@ada", "@countess"]);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(2) && said.contains("can't write z.gw: "), "{said}");
    assert_eq!(sandbox.everything(), before);
}

#[test]
fn a_file_that_is_read_only_stays() {
    let sandbox = Sandbox::new(&untidy());
    std::fs::set_permissions(sandbox.path("main.gw"), Permissions::from_mode(0o444)).expect("permissions");
    for arguments in COMMANDS {
        sandbox.refuses(arguments, "can't write main.gw: is read-only");
    }
}

#[test]
fn in_a_folder_that_is_read_only_nothing_is_written() {
    let sandbox = Sandbox::new(&untidy());
    let folder = sandbox.folder.path();
    let mode = |mode| std::fs::set_permissions(folder, Permissions::from_mode(mode)).expect("permissions");
    std::fs::set_permissions(sandbox.path("main.gw"), Permissions::from_mode(0o666)).expect("permissions");
    mode(0o555);
    for arguments in COMMANDS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
        command.args(arguments).current_dir(folder).env_clear().env("GOODWILL_TODAY", "2026-11-23");
        // Nothing is read-only to the system's owner.
        if std::fs::metadata(folder).expect("a folder").uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        // Where the program itself is out of that user's reach there is nothing to see.
        let Ok(ran) = command.output() else { break };
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(
            said.starts_with("goodwill: can't write main.gw: Permission denied"),
            "{arguments:?}: {said}"
        );
        assert_eq!(sandbox.read("main.gw"), untidy());
    }
    mode(0o755);
    assert!(left_behind(folder).is_empty());
}
