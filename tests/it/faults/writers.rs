//! Several processes that write at the same time.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::{journal, left_behind};
use crate::sandbox::Sandbox;

fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
    command
        .args(arguments)
        .current_dir(sandbox.folder.path())
        .env_clear()
        .env("GOODWILL_TODAY", "2026-11-23");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

#[test]
fn concurrent_adds_are_written_or_fail_with_an_error() {
    for round in 0..3 {
        let sandbox = Sandbox::new(&journal(50));
        let runs: Vec<Child> = (0..20)
            .map(|at| start(&sandbox, &["add", &format!("tea with Ada about subject{at}x")]))
            .collect();
        let ran: Vec<_> = runs.into_iter().map(|run| run.wait_with_output().expect("it ends")).collect();
        let text = sandbox.read("main.gw");
        let mut written = 0;
        for (at, ran) in ran.iter().enumerate() {
            let message = String::from_utf8_lossy(&ran.stderr);
            let count = text.matches(&format!("subject{at}x")).count();
            match ran.status.code() {
                Some(0) => assert_eq!(count, 1, "round {round}: entry {at} is lost"),
                Some(2) => {
                    assert_eq!(count, 0, "round {round}: entry {at} was written despite the error");
                    let why = "goodwill: can't write main.gw: the file has changed since it was read; run the command again\n";
                    assert!(message.starts_with(why), "{message}");
                }
                code => panic!("{code:?}: {message}"),
            }
            written += count;
        }
        assert!(written > 0);
        assert!(text.starts_with(&journal(50)), "existing entries are unchanged");
        assert!(left_behind(sandbox.folder.path()).is_empty());
    }
}

#[test]
fn a_change_while_add_waits_for_input_is_kept() {
    let sandbox = Sandbox::new(&journal(3));
    let mut run = start(&sandbox, &["add", "-"]);
    wait_for_reading(run.id());
    let changed = format!("{}\n2026-11-22 call @bob By hand\n", journal(3));
    sandbox.write("main.gw", &changed);
    let mut input = run.stdin.take().expect("a pipe");
    input.write_all(b"tea with Ada\n").expect("it reads");
    drop(input);
    let ran = run.wait_with_output().expect("it ends");
    let message = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(2), "{message}");
    assert!(message.contains("the file has changed since it was read; run the command again"), "{message}");
    assert_eq!(sandbox.read("main.gw"), changed);
}

/// Locks are taken on the folder, so a user's lock on the journal does not block.
#[test]
fn a_lock_on_the_journal_does_not_block() {
    let sandbox = Sandbox::new(&journal(3));
    let held = std::fs::File::open(sandbox.path("main.gw")).expect("a journal");
    held.lock().expect("a lock");
    let ran = sandbox.run(&["add", "tea with Ada today"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

/// Waits until a process reads from standard input.
fn wait_for_reading(process: u32) {
    let path = format!("/proc/{process}/syscall");
    for _ in 0..1000 {
        std::thread::sleep(Duration::from_millis(5));
        // The number of the system call and its arguments. The first argument of `read` is the file descriptor.
        let Ok(call) = std::fs::read_to_string(&path) else { continue };
        if call.split(' ').nth(1) == Some("0x0") {
            return;
        }
    }
}
