//! `check --since`: findings on entries whose text is not in the old version.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use super::merge::random::Triple;
use super::sandbox::Sandbox;

fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(sandbox.path("")).args(["-c", "user.name=x", "-c", "user.email=x@y.example"]);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", sandbox.path(""));
    let ran = command.args(["-c", "core.autocrlf=false"]).args(arguments).output().expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {ran:?}");
}

fn commit(sandbox: &Sandbox) {
    git(sandbox, &["add", "-A"]);
    git(sandbox, &["commit", "-q", "--allow-empty", "-m", "x"]);
}

/// A sandbox that is a repository with one commit.
fn repository(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::with(files);
    git(&sandbox, &["init", "-q"]);
    commit(&sandbox);
    sandbox
}

/// The findings of `check`: each its file and line, and its rule.
fn findings(sandbox: &Sandbox, arguments: &[&str]) -> Vec<(String, usize, String)> {
    let ran = sandbox.run(&[&["check", "-O", "json", "--dated"], arguments].concat());
    assert!(ran.code < 2, "{ran:?}");
    let rows = &ran.json()["rows"];
    let rows = rows.as_array().expect("a list");
    rows.iter()
        .map(|row| {
            let line = row["place"]["line"].as_u64().expect("a line");
            let file = row["place"]["file"].as_str().expect("a file");
            (file.into(), usize::try_from(line).expect("it is small"), row["rule"].to_string())
        })
        .collect()
}

/// The text of each entry with its first line, from 1.
fn entries(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        match found.last_mut() {
            _ if line.trim().is_empty() => {}
            Some((_, entry)) if line.starts_with([' ', '\t']) => entry.extend(["\n", line]),
            _ => found.push((number + 1, line.to_string())),
        }
    }
    found
}

#[test]
fn an_added_line_is_checked() {
    let sandbox = repository(&[("main.gw", "person @ada Ada\n")]);
    sandbox.write("main.gw", "person @ada Ada\n2026-02-30 coffee @ada\n");
    let found = findings(&sandbox, &["--since", "HEAD"]);
    assert_eq!(found, [("main.gw".into(), 2, "\"invalid-date\"".into())]);
}

#[test]
fn moved_entries_are_not_new() {
    let (wrong, right) = ("2026-02-30 coffee @ada\n", "2026-02-28 coffee @ada\n");
    let sandbox = repository(&[("main.gw", &format!("{wrong}{right}person @ada Ada\n"))]);
    // In the file, to another file, with other line endings.
    sandbox.write("main.gw", &format!("{right}\nperson @ada Ada\n\n\n{wrong}"));
    assert_eq!(findings(&sandbox, &["--since", "HEAD"]), []);
    sandbox.write("main.gw", &format!("include b.gw\n{right}person @ada Ada\n"));
    sandbox.write("b.gw", &wrong.replace('\n', "\r\n"));
    assert_eq!(findings(&sandbox, &["--since", "HEAD"]), []);
    // Its neighbour was removed.
    sandbox.write("main.gw", &format!("{wrong}person @ada Ada\n"));
    assert_eq!(findings(&sandbox, &["--since", "HEAD"]), []);
    // A line was added to it or removed from it.
    sandbox.write("main.gw", &format!("{wrong}  | x\nperson @ada Ada\n"));
    assert_eq!(findings(&sandbox, &["--since", "HEAD"]).len(), 1);
    commit(&sandbox);
    sandbox.write("main.gw", &format!("{wrong}person @ada Ada\n"));
    assert_eq!(findings(&sandbox, &["--since", "HEAD"]).len(), 1);
    assert_eq!(findings(&sandbox, &["--since", "HEAD~1"]), []);
}

/// For random edits of random journals.
#[test]
#[ignore = "slow: runs git"]
fn findings_are_those_on_new_entries() {
    let sandbox = repository(&[("main.gw", "")]);
    let (mut all, mut new) = (0, 0);
    for seed in 0..60 {
        let Triple { base, ours, .. } = Triple::new(seed);
        sandbox.write("main.gw", &base);
        commit(&sandbox);
        sandbox.write("main.gw", &ours);
        let old: HashSet<String> = entries(&base).into_iter().map(|(_, text)| text).collect();
        let is_new = |line: usize| {
            let entries = entries(&ours);
            let at = entries.partition_point(|(first, _)| *first <= line).checked_sub(1);
            at.is_some_and(|at| !old.contains(&entries[at].1))
        };
        let mut expected = findings(&sandbox, &[]);
        all += expected.len();
        expected.retain(|(_, line, _)| is_new(*line));
        new += expected.len();
        assert_eq!(findings(&sandbox, &["--since", "HEAD"]), expected, "seed {seed}\n{base}\n---\n{ours}");
    }
    assert!(new > 20 && all > new + 20, "{new} of {all}");
    assert!(Path::new(&sandbox.path(".git")).exists());
}
