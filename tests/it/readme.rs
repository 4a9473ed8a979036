//! The README, run: every block of it does what it shows.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use goodwill::compose::starter::DRIVER;
use goodwill::settings::Settings;
use serde_json::Value;

use crate::program::{folder, goodwill};

#[test]
fn every_block_does_what_it_shows() {
    let blocks = blocks(&readme());
    for kind in ["gw", "console", "sh", "toml"] {
        assert!(blocks.iter().any(|block| block.kind == kind), "no block of {kind}");
    }
    let wrong: Vec<String> = blocks.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The first journal that a reader sees is the file that they are told to try.
#[test]
fn the_first_journal_is_the_example() {
    let blocks = blocks(&readme());
    let first = blocks.iter().find(|block| block.kind == "gw").expect("a journal");
    assert_eq!(first.text, fs::read_to_string(folder("examples/first.gw")).expect("the example"));
}

/// A test that can't fail says nothing: each of these blocks is wrong in one way, and said to be.
#[test]
fn a_wrong_block_is_named_with_its_line() {
    for (text, says) in [
        (
            "```console\n$ goodwill -f examples/first.gw goals\nGOAL\n```",
            "line 1: `goodwill -f examples/first.gw goals` prints",
        ),
        (
            "\n```console\n$ goodwill -f no-such.gw due\n```",
            "line 2: `goodwill -f no-such.gw due` ends with 2",
        ),
        ("```console\ngoodwill due\n```", "no line that starts with `$ `"),
        ("```gw\n2026-03-04 coffee @ada\n  gve intro\n```", "gve"),
        ("```toml\njurnal = \"x\"\n```", "jurnal"),
        ("```json\n{\"a\": }\n```", "expected value"),
        ("```sh\ncargo test --all\n```", "not what .ci/run runs"),
        ("```sh\ncargo run --release -- due --no-such-flag\n```", "ends with 2"),
        ("```sh\nmake\n```", "nobody knows how to run"),
        ("```perl\n1;\n```", "nobody knows how to run blocks of `perl`"),
        ("```yaml\na: 1\n```", "nothing of it is looked at"),
        ("```yaml\n- id: goodwill-chek\n```", "names what is not there"),
        ("```yaml\n- goodwill chek\n```", "names what is not there"),
        ("```\nplain\n```", "nobody knows how to run blocks of ``"),
        ("```gw\nperson @ada", "line 1: a block that nothing closes"),
    ] {
        let wrong: Vec<String> = blocks(text).iter().filter_map(wrong).collect();
        assert_eq!(wrong.len(), 1, "{text}: {wrong:?}");
        assert!(wrong[0].contains(says), "{text}: {wrong:?}");
    }
}

/// A block between fences.
struct Block {
    line: usize,
    kind: String,
    text: String,
    is_closed: bool,
}

pub fn readme() -> String {
    fs::read_to_string(folder("README.md")).expect("the README")
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), blocks.last_mut().filter(|block| !block.is_closed)) {
            (Some(_), Some(open)) => open.is_closed = true,
            (None, Some(open)) => open.text.extend([line, "\n"]),
            (Some(kind), None) => {
                blocks.push(Block {
                    line: index + 1,
                    kind: kind.to_string(),
                    text: String::new(),
                    is_closed: false,
                });
            }
            (None, None) => {}
        }
    }
    blocks
}

/// What is wrong with a block, if anything is.
fn wrong(block: &Block) -> Option<String> {
    let text = &block.text;
    let wrong = match &*block.kind {
        _ if !block.is_closed => Some("a block that nothing closes".into()),
        "console" => wrong_console(text),
        "sh" => text.lines().find_map(wrong_command),
        "gw" => wrong_journal(text),
        "toml" => Settings::parse(text, "goodwill.toml").err().map(|error| error.to_string()),
        "json" => serde_json::from_str::<Value>(text).err().map(|error| error.to_string()),
        "yaml" => wrong_yaml(text),
        kind => Some(format!("nobody knows how to run blocks of `{kind}`")),
    };
    wrong.map(|wrong| format!("README.md, line {}: {wrong}", block.line))
}

/// Hooks and actions that stand in this checkout, and commands that run.
fn wrong_yaml(text: &str) -> Option<String> {
    let hooks = fs::read_to_string(folder(".pre-commit-hooks.yaml")).expect("the hooks");
    let mut known = 0;
    for line in text.lines().map(|line| line.trim_start_matches([' ', '-'])) {
        let wrong = if let Some(id) = line.strip_prefix("id: ") {
            !hooks.contains(&format!("- id: {id}\n"))
        } else if let Some((_, action)) = line.split_once("OWNER/goodwill/") {
            let path = action.split('@').next().unwrap_or_default();
            !folder(path).join("action.yml").exists()
        } else if let Some(command) = line.strip_prefix("goodwill ") {
            let command = command.replace("\"$(git log -1 --format=%cs)\"", "2026-11-23");
            let words = command.split_whitespace().take_while(|word| *word != ">");
            goodwill(&folder("examples/network"), words).run().code == 2
        } else {
            continue;
        };
        known += 1;
        if wrong {
            return Some(format!("`{line}` names what is not there"));
        }
    }
    (known == 0).then(|| "nothing of it is looked at".into())
}

/// `$ COMMAND` lines, each with what it prints below it.
fn wrong_console(text: &str) -> Option<String> {
    let mut commands: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command, String::new())),
            (None, Some((_, output))) => output.extend([line, "\n"]),
            (None, None) => return Some(format!("no line that starts with `$ ` before `{line}`")),
        }
    }
    commands.into_iter().find_map(|(command, expected)| {
        let ran = shell(command);
        let printed = String::from_utf8(ran.stdout).expect("UTF-8");
        if printed != expected {
            return Some(format!("`{command}` prints\n{printed}instead of\n{expected}"));
        }
        let code = ran.status.code();
        let complaint = String::from_utf8_lossy(&ran.stderr);
        // Findings are what a block may want to show.
        (!matches!(code, Some(0 | 1)))
            .then(|| format!("`{command}` ends with {}: {complaint}", code.unwrap_or(-1)))
    })
}

/// A `cargo` command, as far as a test can run it.
fn wrong_command(line: &str) -> Option<String> {
    if let Some(arguments) = line.strip_prefix("cargo run --release -- ") {
        let ran = shell(&format!("goodwill {arguments}"));
        let is_fine = ran.status.success() && !ran.stdout.is_empty();
        let complaint = String::from_utf8_lossy(&ran.stderr);
        return (!is_fine)
            .then(|| format!("`{line}` ends with {}: {complaint}", ran.status.code().unwrap_or(-1)));
    }
    if line.starts_with("cargo test") {
        let gate = fs::read_to_string(folder(".ci/run")).expect("the gate");
        assert!(
            gate.contains("grep -m1 -E '^cargo test' README.md"),
            ".ci/run takes its command from the README"
        );
        let picked = readme().lines().find(|line| line.starts_with("cargo test")).map(str::to_string);
        return (picked.as_deref() != Some(line))
            .then(|| format!("`{line}` is not what .ci/run runs: {picked:?}"));
    }
    // These run where a repository merges with them.
    let is_known = line == "cargo install --path ." || DRIVER.contains(&line);
    (!is_known).then(|| format!("nobody knows how to run `{line}`"))
}

/// A journal that a reader may copy: no error in it.
fn wrong_journal(text: &str) -> Option<String> {
    let ran = goodwill(&folder("."), ["check", "-f", "-", "-O", "concise"]).input(text).run();
    let errors: Vec<&str> = ran.out.lines().filter(|line| line.contains(": error[")).collect();
    (ran.code == 2 || !errors.is_empty()).then(|| format!("{}{}", errors.join("\n"), ran.err))
}

fn shell(command: &str) -> Output {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_goodwill"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&path));
    Command::new("sh")
        .args(["-c", command])
        .current_dir(folder("."))
        .env_clear()
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .env("GOODWILL_TODAY", "2026-11-23")
        .stdin(Stdio::null())
        .output()
        .expect("sh runs")
}
