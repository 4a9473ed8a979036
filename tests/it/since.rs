//! `check --since`: findings on entries that are not in the old version.

use std::process::Command;

use super::merge::random::{Random, Triple};
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

#[test]
fn a_copy_of_an_entry_is_new() {
    let text = "circle x\nperson @ada Ada\n  circle: x\n2026-02-30 coffee @ada\n";
    let sandbox = repository(&[("main.gw", text)]);
    sandbox.write("main.gw", &text.repeat(2));
    let found = |rule: &str, line| ("main.gw".to_string(), line, format!("\"{rule}\""));
    assert_eq!(
        findings(&sandbox, &["--since", "HEAD"]),
        [found("duplicate-declaration", 5), found("duplicate-person", 6), found("invalid-date", 8)]
    );
    // In another file. What was there twice stays known.
    commit(&sandbox);
    sandbox.write("main.gw", &format!("include b.gw\n{text}"));
    sandbox.write("b.gw", text);
    assert_eq!(findings(&sandbox, &["--since", "HEAD"]), []);
    sandbox.write("b.gw", &text.repeat(2));
    let files = findings(&sandbox, &["--since", "HEAD"]).into_iter().map(|(file, line, _)| (file, line));
    assert_eq!(files.collect::<Vec<_>>(), [5, 6, 8].map(|line| ("b.gw".to_string(), line)));
}

const FILES: [&str; 3] = ["main.gw", "b.gw", "c/d.gw"];

/// The entries of each file, without blank lines.
type Book = [Vec<String>; 3];

/// Puts entries into files, those of `old` mostly where they were.
fn distributed(random: &mut Random, text: &str, old: Option<&Book>) -> Book {
    let mut book: Book = [vec!["include b.gw".into(), "include c/*.gw".into()], vec![], vec![]];
    for (_, entry) in entries(text) {
        let before = old.and_then(|old| old.iter().position(|file| file.contains(&entry)));
        let file = before.filter(|_| !random.one_in(5)).unwrap_or_else(|| random.below(FILES.len()));
        book[file].push(entry);
    }
    book
}

/// Reorders, removes and repeats lines and entries.
fn edit(random: &mut Random, book: &mut Book) {
    for file in book.iter_mut() {
        for entry in file.iter_mut() {
            let mut lines: Vec<&str> = entry.split('\n').collect();
            let fields = lines.len() - 1;
            match random.below(8) {
                0 if fields > 1 => lines[1..].rotate_left(1),
                1 if fields > 0 => drop(lines.remove(1 + random.below(fields))),
                2 if fields > 0 => lines.push(lines[1]),
                _ => {}
            }
            *entry = lines.join("\n");
        }
        if file.len() > 3 && random.one_in(2) {
            let at = 2 + random.below(file.len() - 2);
            file.remove(at);
        }
        if file.len() > 3 && random.one_in(3) {
            file[2..].reverse();
        }
    }
    if let Some(entry) = book[1].first().filter(|_| random.one_in(3)).cloned() {
        book[2].push(entry);
    }
}

/// The text of a file with blank lines in any place, any line ending, with or without a byte order mark and a last line end.
fn written(random: &mut Random, file: &[String]) -> String {
    let mut text = String::from(if random.one_in(6) { "\u{feff}" } else { "" });
    for entry in file {
        for line in entry.split('\n') {
            let gap = if random.one_in(6) { "\n" } else { "" };
            text.extend([if line.starts_with(' ') { gap } else { "" }, line, "\n", gap]);
        }
    }
    let end = if random.one_in(4) { text.trim_end_matches('\n') } else { &text };
    if random.one_in(3) { end.replace('\n', "\r\n") } else { end.to_string() }
}

/// For random edits of random journals in several files.
#[test]
#[ignore = "slow: runs git"]
fn findings_are_those_on_new_entries() {
    let sandbox = repository(&[("main.gw", "")]);
    let (mut all, mut new) = (0, 0);
    for seed in 0..60 {
        let random = &mut Random(seed);
        let Triple { base, ours, .. } = Triple::new(seed);
        let before = distributed(random, &base, None);
        let mut after = distributed(random, &ours, Some(&before));
        edit(random, &mut after);
        for (name, file) in FILES.iter().zip(&before) {
            sandbox.write(name, &written(random, file));
        }
        commit(&sandbox);
        let texts = after.each_ref().map(|file| written(random, file));
        for (name, text) in FILES.iter().zip(&texts) {
            sandbox.write(name, text);
        }
        let is_new = |file: &str, line: usize| {
            let file = FILES.iter().position(|name| *name == file).expect("one of the files");
            let in_file = entries(&texts[file]);
            let at = in_file.partition_point(|(first, _)| *first <= line).checked_sub(1);
            at.is_some_and(|at| {
                // It is new if there are more of it up to here than there were before.
                let others = texts[..file].iter().flat_map(|text| entries(text));
                let up_to_here = others.chain(in_file[..=at].iter().cloned());
                let count = up_to_here.filter(|(_, entry)| *entry == in_file[at].1).count();
                count > before.iter().flatten().filter(|entry| **entry == in_file[at].1).count()
            })
        };
        let mut expected = findings(&sandbox, &[]);
        all += expected.len();
        expected.retain(|(file, line, _)| is_new(file, *line));
        new += expected.len();
        let found = findings(&sandbox, &["--since", "HEAD"]);
        assert_eq!(found, expected, "seed {seed}\n{before:#?}\n---\n{texts:#?}");
    }
    assert!(new > 100 && all > new + 100, "{new} of {all}");
}
