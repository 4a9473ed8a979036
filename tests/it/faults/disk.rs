//! Full disks, read-only files and read-only folders.

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

/// Runs the program with a file size limit of a few thousand bytes.
fn with_size_limit(sandbox: &Sandbox, before: &str, arguments: &[&str]) -> Output {
    let script = format!("{before} ulimit -f 8; exec \"$0\" \"$@\"");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_goodwill")]).args(arguments);
    command.current_dir(sandbox.folder.path()).env_clear().env("GOODWILL_TODAY", "2026-11-23");
    command.output().expect("it runs")
}

#[test]
fn a_full_disk_is_reported_and_keeps_the_old_file() {
    for arguments in COMMANDS {
        let sandbox = Sandbox::new(&untidy());
        let before = sandbox.everything();
        let ran = with_size_limit(&sandbox, "trap '' XFSZ;", arguments);
        let message = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(message.starts_with("goodwill: can't write main.gw: "), "{arguments:?}: {message}");
        assert!(ran.stdout.is_empty(), "{arguments:?}");
        assert_eq!(sandbox.everything(), before, "{arguments:?}");
    }
}

#[test]
fn a_signal_during_a_write_keeps_the_old_file() {
    let sandbox = Sandbox::new(&untidy());
    for arguments in COMMANDS {
        let ran = with_size_limit(&sandbox, "", arguments);
        assert!(ran.status.signal().is_some(), "{arguments:?}: {ran:?}");
        assert_eq!(sandbox.read("main.gw"), untidy(), "{arguments:?}");
    }
    assert_eq!(left_behind(sandbox.folder.path()).len(), COMMANDS.len());
}

#[test]
fn several_files_are_written_all_or_none() {
    let files = [
        ("main.gw", "include *.gw\n\nperson @ada Ada\n"),
        ("z.gw", &*untidy().replace("person @ada Ada Lovelace\n", "")),
    ];
    let sandbox = Sandbox::with(&files);
    let before = sandbox.everything();
    let ran = with_size_limit(&sandbox, "trap '' XFSZ;", &["rename", "@ada", "@countess"]);
    let message = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(2) && message.contains("can't write z.gw: "), "{message}");
    assert_eq!(sandbox.everything(), before);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let sandbox = Sandbox::new(&untidy());
    std::fs::set_permissions(sandbox.path("main.gw"), Permissions::from_mode(0o444)).expect("permissions");
    for arguments in COMMANDS {
        sandbox.refuses(arguments, "can't write main.gw: is read-only");
    }
}

#[test]
fn a_read_only_folder_is_not_written_to() {
    let sandbox = Sandbox::new(&untidy());
    let folder = sandbox.folder.path();
    let mode = |mode| std::fs::set_permissions(folder, Permissions::from_mode(mode)).expect("permissions");
    std::fs::set_permissions(sandbox.path("main.gw"), Permissions::from_mode(0o666)).expect("permissions");
    mode(0o555);
    for arguments in COMMANDS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
        command.args(arguments).current_dir(folder).env_clear().env("GOODWILL_TODAY", "2026-11-23");
        // root can write to a read-only folder.
        if std::fs::metadata(folder).expect("a folder").uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        // That user may not be able to run the program.
        let Ok(ran) = command.output() else { break };
        let message = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(
            message.starts_with("goodwill: can't write main.gw: Permission denied"),
            "{arguments:?}: {message}"
        );
        assert_eq!(sandbox.read("main.gw"), untidy());
    }
    mode(0o755);
    assert!(left_behind(folder).is_empty());
}
