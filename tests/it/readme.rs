//! Runs every code block of the README, the manual and CONTRIBUTING.md.
//!
//! `UPDATE_DOCS=1` writes the output of the `console` blocks back to the pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use goodwill::compose::starter::DRIVER;
use goodwill::docs::TOPICS;
use goodwill::settings::Settings;
use serde_json::Value;

use crate::program::{folder, goodwill};

/// The README is at most this long, in bytes.
const MAX_README: usize = 15_000;

/// The pages whose blocks are run.
fn pages() -> Vec<&'static str> {
    let mut pages = vec!["README.md", ".github/CONTRIBUTING.md"];
    pages.extend(TOPICS.iter().map(|topic| topic.file));
    pages
}

fn read(page: &str) -> String {
    fs::read_to_string(folder(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

#[test]
fn every_block_works() {
    let mut wrong = Vec::new();
    let mut kinds = Vec::new();
    for page in pages() {
        let mut text = read(page);
        for block in blocks(&text.clone()) {
            if block.kind == "console" && std::env::var_os("UPDATE_DOCS").is_some() {
                if let Ok(transcript) = transcript(&block.text) {
                    text = text.replace(&block.text, &transcript);
                }
            } else {
                wrong.extend(error(&block).map(|error| format!("{page}, line {}: {error}", block.line)));
            }
            kinds.push(block.kind);
        }
        if text != read(page) {
            fs::write(folder(page), text).expect("a page to update");
        }
    }
    for kind in ["gw", "console", "sh", "toml", "yaml"] {
        assert!(kinds.iter().any(|known| known == kind), "no block of {kind}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_readme_is_short() {
    assert!(read("README.md").len() <= MAX_README, "{} bytes", read("README.md").len());
}

/// Each page of the manual is a topic, the README links to each, and each link leads to a file.
#[test]
fn every_page_is_found() {
    let mut files: Vec<String> = fs::read_dir(folder("src/docs"))
        .expect("the manual")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "md"))
        .map(|name| format!("src/docs/{name}"))
        .collect();
    files.push("grammar/README.md".to_string());
    files.sort();
    let mut topics: Vec<String> = TOPICS.iter().map(|topic| topic.file.to_string()).collect();
    topics.sort();
    assert_eq!(topics, files);
    let readme = read("README.md");
    for topic in &TOPICS {
        let link = format!("| [`{}`]({}) |", topic.name, topic.file);
        assert!(readme.contains(&link), "{link}");
    }
    for page in pages() {
        for target in read(page).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = target.split('#').next().unwrap_or_default();
            if !target.contains("://") {
                let path = folder(page).parent().expect("a folder").join(target);
                assert!(path.exists(), "{page}: {target}");
            }
        }
    }
}

#[test]
fn the_first_journal_is_the_example() {
    let blocks = blocks(&read("README.md"));
    let first = blocks.iter().find(|block| block.kind == "gw").expect("a journal");
    assert_eq!(first.text, read("examples/first.gw"));
}

/// The checks of this file find errors: each of these blocks has one.
#[test]
fn an_error_in_a_block_is_reported() {
    for (text, expected) in [
        ("```console\n$ goodwill -f examples/first.gw goals\nGOAL\n```", "prints\n"),
        ("\n```console\n$ goodwill -f no-such.gw due\n```", "`goodwill -f no-such.gw due` exits 2"),
        ("```console\ngoodwill due\n```", "no line that starts with `$ `"),
        ("```console\n$ goodwill init\nwrote main.gw\n```", "wrote goodwill.toml"),
        ("```gw\n2026-03-04 coffee @ada\n  gve intro\n```", "gve"),
        ("```toml\njurnal = \"x\"\n```", "jurnal"),
        ("```json\n{\"a\": }\n```", "expected value"),
        ("```sh\ncargo test --all\n```", "not the command that .ci/run runs"),
        ("```sh\ncargo run --release -- due --no-such-flag\n```", "exits 2"),
        ("```sh\nmake\n```", "unknown command `make`"),
        ("```lua\nadd('REPO/grammar/editors/none')\n```", "`grammar/editors/none` does not exist"),
        ("```perl\n1;\n```", "unknown kind of block `perl`"),
        ("```yaml\na: 1\n```", "no line to check"),
        ("```yaml\n- id: goodwill-chek\n```", "does not exist"),
        ("```yaml\n- goodwill chek\n```", "does not exist"),
        ("```\nplain\n```", "unknown kind of block ``"),
        ("```gw\nperson @ada", "the block is not closed"),
    ] {
        let errors: Vec<String> = blocks(text).iter().filter_map(error).collect();
        assert_eq!(errors.len(), 1, "{text}: {errors:?}");
        assert!(errors[0].contains(expected), "{text}: {errors:?}");
    }
}

/// A fenced code block.
struct Block {
    /// The line of its first fence, from 1.
    line: usize,
    kind: String,
    text: String,
    is_closed: bool,
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

/// The error of a block, if it has one.
fn error(block: &Block) -> Option<String> {
    let text = &block.text;
    match &*block.kind {
        _ if !block.is_closed => Some("the block is not closed".into()),
        "console" => match transcript(text) {
            Ok(transcript) => {
                (transcript != *text).then(|| format!("prints\n{transcript}instead of\n{text}"))
            }
            Err(error) => Some(error),
        },
        "sh" => text.lines().find_map(command_error),
        "gw" => journal_error(text),
        "toml" => Settings::parse(text, "goodwill.toml").err().map(|error| error.to_string()),
        "json" => serde_json::from_str::<Value>(text).err().map(|error| error.to_string()),
        "yaml" => yaml_error(text),
        "lua" | "vim" | "elisp" => editor_error(text),
        kind => Some(format!("unknown kind of block `{kind}`")),
    }
}

/// Checks the hooks and actions that a block names, and runs its commands.
fn yaml_error(text: &str) -> Option<String> {
    let hooks = read(".pre-commit-hooks.yaml");
    let mut checked = 0;
    for line in text.lines().map(|line| line.trim_start_matches([' ', '-'])) {
        let is_wrong = if let Some(id) = line.strip_prefix("id: ") {
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
        checked += 1;
        if is_wrong {
            return Some(format!("`{line}` names something that does not exist"));
        }
    }
    (checked == 0).then(|| "no line to check".into())
}

/// Checks the files of this repository that the configuration of an editor names.
fn editor_error(text: &str) -> Option<String> {
    let paths = text.split("REPO/").skip(1).filter_map(|rest| rest.split(['\'', '"', '\n']).next());
    paths.into_iter().find(|path| !folder(path).exists()).map(|path| format!("`{path}` does not exist"))
}

/// Runs the `$ COMMAND` lines of a block and returns them with their output. A block that creates a journal runs in an
/// empty folder, another one in the repository.
///
/// # Errors
/// When a command fails, or when the block starts with output.
fn transcript(text: &str) -> Result<String, String> {
    let empty = tempfile::tempdir().expect("a folder");
    let here = if text.starts_with("$ goodwill init") { empty.path() } else { &folder(".") };
    let mut transcript = String::new();
    for line in text.lines() {
        let Some(command) = line.strip_prefix("$ ") else {
            if transcript.is_empty() {
                return Err(format!("no line that starts with `$ ` before `{line}`"));
            }
            continue;
        };
        let ran = shell(&as_on_a_terminal(command), here);
        // Exit code 1 means findings, which a block may show.
        if !matches!(ran.status.code(), Some(0 | 1)) {
            return Err(failure(command, &ran));
        }
        let output = String::from_utf8(ran.stdout).expect("UTF-8");
        transcript.extend([line, "\n", &*output]);
        if !output.is_empty() && !output.ends_with('\n') {
            transcript.push('\n');
        }
    }
    Ok(transcript)
}

/// The command that prints what a reader sees on a terminal: the page of a report.
fn as_on_a_terminal(command: &str) -> String {
    const REPORTS: [&str; 8] = ["due", "balance", "goals", "log", "people", "show", "stats", "match"];
    let is_report = command == "goodwill" || command.split(' ').any(|word| REPORTS.contains(&word));
    let has_format = command.contains(" -O ") || command.contains(" add ");
    if is_report && !has_format { format!("{command} -O page") } else { command.into() }
}

fn failure(command: &str, ran: &Output) -> String {
    let stderr = String::from_utf8_lossy(&ran.stderr);
    format!("`{command}` exits {}: {stderr}", ran.status.code().unwrap_or(-1))
}

/// Checks a command that a reader types, without compiling anything.
fn command_error(line: &str) -> Option<String> {
    if let Some(arguments) = line.strip_prefix("cargo run --release -- ") {
        let ran = shell(&format!("goodwill {arguments}"), &folder("."));
        let is_fine = ran.status.success() && !ran.stdout.is_empty();
        return (!is_fine).then(|| failure(line, &ran));
    }
    let is_known = [
        // The fast loop of CONTRIBUTING.md.
        "cargo test",
        "cargo install --path .",
        // Run by the tests of privacy.
        "git-crypt init",
        "echo '*.gw filter=git-crypt diff=git-crypt' >> .gitattributes",
        "git add . && git commit -m \"Encrypt the journal\"",
    ];
    if is_known.contains(&line) || DRIVER.contains(&line) {
        return None;
    }
    if line.starts_with("cargo test") {
        assert!(
            read(".ci/run").contains("grep -m1 -E '^cargo test' README.md"),
            ".ci/run takes its command from the README"
        );
        let readme = read("README.md");
        let picked = readme.lines().find(|line| line.starts_with("cargo test"));
        return (picked != Some(line))
            .then(|| format!("`{line}` is not the command that .ci/run runs: {picked:?}"));
    }
    if line.starts_with("goodwill ") {
        return recipe_error(line);
    }
    Some(format!("unknown command `{line}`"))
}

/// Runs a recipe in a folder with a journal. The programs of other people are stand-ins that read their input.
fn recipe_error(line: &str) -> Option<String> {
    let here = tempfile::tempdir().expect("a folder");
    let journal = fs::read(folder("examples/first.gw")).expect("the example");
    fs::write(here.path().join("main.gw"), journal).expect("a journal");
    let stand_ins = "for name in curl duckdb fzf khal mail notify-send sendmail systemctl vdirsyncer; do \
        printf '#!/bin/sh\\ncat >/dev/null\\n' > bin/$name && chmod +x bin/$name; done && \
        printf '#!/bin/sh\\nhead -n 1\\n' > bin/fzf && for name in jq sqlite3; do \
        command -v $name >/dev/null || cp bin/curl bin/$name; done";
    let script = format!(
        "mkdir bin && {stand_ins} && export PATH=\"$PWD/bin:$PATH\" HOME=\"$PWD/home\" && {{ {line}; }}"
    );
    let ran = shell(&script, here.path());
    // In a pipe, the exit code is that of the last program.
    let stderr = String::from_utf8_lossy(&ran.stderr);
    let is_fine = ran.status.success() && !stderr.contains("error:") && !stderr.contains("  help:");
    (!is_fine).then(|| failure(line, &ran))
}

/// The errors that `check` reports for a journal.
fn journal_error(text: &str) -> Option<String> {
    let ran = goodwill(&folder("."), ["check", "-f", "-", "-O", "concise"]).input(text).run();
    let errors: Vec<&str> = ran.out.lines().filter(|line| line.contains(": error[")).collect();
    (ran.code == 2 || !errors.is_empty()).then(|| format!("{}{}", errors.join("\n"), ran.err))
}

fn shell(command: &str, here: &Path) -> Output {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_goodwill"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&path));
    Command::new("sh")
        .args(["-c", command])
        .current_dir(here)
        .env_clear()
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .env("GOODWILL_TODAY", "2026-11-23")
        .stdin(Stdio::null())
        .output()
        .expect("sh runs")
}
