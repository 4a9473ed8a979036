//! Several who write at the same time.

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
fn of_twenty_at_once_each_lands_or_says_that_it_did_not() {
    for round in 0..3 {
        let sandbox = Sandbox::new(&journal(50));
        let runs: Vec<Child> = (0..20)
            .map(|at| start(&sandbox, &["add", &format!("tea with Ada about subject{at}x")]))
            .collect();
        let ran: Vec<_> = runs.into_iter().map(|run| run.wait_with_output().expect("it ends")).collect();
        let text = sandbox.read("main.gw");
        let mut landed = 0;
        for (at, ran) in ran.iter().enumerate() {
            let said = String::from_utf8_lossy(&ran.stderr);
            let count = text.matches(&format!("subject{at}x")).count();
            match ran.status.code() {
                Some(0) => assert_eq!(count, 1, "round {round}: {at} is lost"),
                Some(2) => {
                    assert_eq!(count, 0, "round {round}: {at} landed all the same");
                    let why =
                        "goodwill: can't write main.gw: it has changed since it was read; run it again\n";
                    assert!(said.starts_with(why), "{said}");
                }
                code => panic!("{code:?}: {said}"),
            }
            landed += count;
        }
        assert!(landed > 0);
        assert!(text.starts_with(&journal(50)), "what was there is there");
        assert!(left_behind(sandbox.folder.path()).is_empty());
    }
}

#[test]
fn what_was_written_while_it_waited_for_input_stays() {
    let sandbox = Sandbox::new(&journal(3));
    let mut run = start(&sandbox, &["add", "-"]);
    wait_for_reading(run.id());
    let changed = format!("{}\n2026-11-22 call @bob By hand\n", journal(3));
    sandbox.write("main.gw", &changed);
    let mut input = run.stdin.take().expect("a pipe");
    input.write_all(b"tea with Ada\n").expect("it reads");
    drop(input);
    let ran = run.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(2), "{said}");
    assert!(said.contains("it has changed since it was read; run it again"), "{said}");
    assert_eq!(sandbox.read("main.gw"), changed);
}

/// A lock that another program holds on the journal itself is none of ours.
#[test]
fn a_lock_of_the_user_is_not_in_the_way() {
    let sandbox = Sandbox::new(&journal(3));
    let held = std::fs::File::open(sandbox.path("main.gw")).expect("a journal");
    held.lock().expect("a lock");
    let ran = sandbox.run(&["add", "tea with Ada today"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

/// Until a process waits for what comes on its standard input.
fn wait_for_reading(process: u32) {
    let path = format!("/proc/{process}/syscall");
    for _ in 0..1000 {
        std::thread::sleep(Duration::from_millis(5));
        // Its number, then its arguments: the first of `read` is the file.
        let Ok(call) = std::fs::read_to_string(&path) else { continue };
        if call.split(' ').nth(1) == Some("0x0") {
            return;
        }
    }
}
