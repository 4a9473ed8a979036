//! `kill -9` at any moment of a command that writes.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{journal, left_behind};
use crate::program::goodwill;
use crate::sandbox::Sandbox;

/// How often each command is killed. `GOODWILL_KILLS` overrides it.
const KILLS: u32 = 60;

#[test]
#[ignore = "slow: kills processes"]
fn add_is_killed() {
    old_or_new(&["add", "tea with Ada today"], &journal(400));
}

#[test]
#[ignore = "slow: kills processes"]
fn done_is_killed() {
    old_or_new(&["done", "call"], &journal(400));
}

#[test]
#[ignore = "slow: kills processes"]
fn snooze_is_killed() {
    old_or_new(&["snooze", "@ada", "2w"], &journal(400));
}

#[test]
#[ignore = "slow: kills processes"]
fn rename_is_killed() {
    old_or_new(&["rename", "@ada", "@countess"], &journal(400));
}

#[test]
#[ignore = "slow: kills processes"]
fn fmt_is_killed() {
    old_or_new(&["fmt"], &journal(400));
}

#[test]
#[ignore = "slow: kills processes"]
fn fix_is_killed() {
    old_or_new(&["check", "--fix", "-q"], &journal(400).replace("2025-03-04", "2025/03/04"));
}

/// Kills a command many times: at a random moment, and right after it starts to write.
fn old_or_new(arguments: &[&str], old: &str) {
    let sandbox = Sandbox::new(old);
    let folder = sandbox.folder.path();
    let began = Instant::now();
    let whole = sandbox.run(arguments);
    let took = began.elapsed();
    assert!(whole.code < 2, "{whole:?}");
    let new = sandbox.read("main.gw");
    assert_ne!(new, old);
    let mut dice = Dice(u64::from(KILLS));
    let kills = std::env::var("GOODWILL_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (mut kept, mut made, mut stray) = (0, 0, 0);
    for round in 0..kills {
        sandbox.write("main.gw", old);
        let mut child = start(folder, arguments);
        if round % 3 == 0 {
            wait(dice.below(took));
        } else {
            wait_for_writing(&mut child, folder);
            wait(dice.below(Duration::from_millis(2)));
        }
        // The process may have ended already.
        let _ = child.kill();
        child.wait().expect("it ends");
        match sandbox.read("main.gw") {
            text if text == old => kept += 1,
            text if text == new => made += 1,
            text => panic!("{arguments:?}: neither the old file nor the new one: {} bytes", text.len()),
        }
        for name in left_behind(folder) {
            stray += 1;
            // The last one is kept to test that it does no harm.
            if round + 1 < kills {
                std::fs::remove_file(sandbox.path(&name)).expect("removed");
            }
        }
    }
    assert_eq!(kept + made, kills);
    sandbox.write(".goodwill-stray", "2026-13-77 a file that was cut off");
    sandbox.write("main.gw", old);
    assert_eq!(sandbox.run(arguments).code, whole.code);
    assert_eq!(sandbox.read("main.gw"), new, "{kept} kept, {made} made, {stray} left behind");
    if std::env::var_os("GOODWILL_KILLS").is_some() {
        #[expect(clippy::print_stderr, reason = "only with GOODWILL_KILLS")]
        {
            eprintln!(
                "{arguments:?} in {took:?}: {kept} times the old file, {made} the new, {stray} left behind"
            );
        }
    }
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
    command.args(arguments).current_dir(folder).env_clear().env("GOODWILL_TODAY", "2026-11-23");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

fn wait_for_writing(child: &mut Child, folder: &Path) {
    while child.try_wait().expect("a child").is_none() && left_behind(folder).is_empty() {}
}

/// Busy waiting, since sleeping is not precise enough.
fn wait(time: Duration) {
    let began = Instant::now();
    while began.elapsed() < time {
        std::hint::spin_loop();
    }
}

/// A small random number generator, so that the moments are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, time: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX).max(1);
        Duration::from_micros(self.0 % micros)
    }
}

/// Temporary files start with a dot, so no pattern matches them.
#[test]
#[ignore = "slow: kills processes"]
fn temporary_files_are_not_included() {
    let stray = ".goodwill-Ab12Cd";
    let sandbox = Sandbox::with(&[
        ("main.gw", "include **/*\n"),
        ("a.gw", "person @ada Ada\n"),
        (stray, "2026-13-77 x\n"),
    ]);
    let ran = goodwill(sandbox.folder.path(), ["check", "-q"]).run();
    assert_eq!((ran.code, &*ran.out), (0, ""), "{ran:?}");
}
