//! The help of all commands.

use std::fmt::Write as _;

use crate::program::{folder, goodwill};

fn help(arguments: &[&str], columns: &str) -> String {
    let ran = goodwill(&folder("."), [arguments, &["--help"]].concat()).env("COLUMNS", columns).run();
    assert_eq!((ran.code, &*ran.err), (0, ""), "{arguments:?}");
    ran.out.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}

/// The commands, in the groups of the help. Each has a line of its own on 80 columns.
fn groups() -> Vec<(String, Vec<String>)> {
    let help = help(&[], "80");
    let (_, lists) = help.split_once("\n\nLook:\n").expect("groups of commands");
    let (lists, _) = lists.split_once("\n\nOptions:\n").expect("options after them");
    let lists = format!("Look:\n{lists}");
    let group = |list: &str| {
        let (heading, lines) = list.split_once(":\n")?;
        let names = lines.lines().filter_map(|line| line.split_whitespace().next());
        Some((heading.to_string(), names.map(str::to_string).collect()))
    };
    lists.split("\n\n").filter_map(group).collect()
}

fn commands() -> Vec<String> {
    groups().into_iter().flat_map(|(_, names)| names).filter(|name| name != "help").collect()
}

#[test]
fn every_command_is_in_a_group() {
    let groups = groups();
    let headings: Vec<&str> = groups.iter().map(|(heading, _)| heading.as_str()).collect();
    assert_eq!(headings, ["Look", "Write", "Check", "Exchange", "Set up"]);
    let mut listed: Vec<String> = groups.into_iter().flat_map(|(_, names)| names).collect();
    // The source lists the commands as variants of an enum: `MergePeople(...)` is `merge-people`.
    let source = std::fs::read_to_string(folder("src/cli/commands/mod.rs")).expect("the commands");
    let (_, variants) = source.split_once("pub enum Command {").expect("the enum");
    let (variants, _) = variants.split_once("\n}").expect("its end");
    let name = |line: &str| {
        let name = line.trim().strip_suffix(',').filter(|name| name.starts_with(char::is_uppercase))?;
        let name = name.split('(').next()?;
        let words = name.chars().enumerate().map(|(at, c)| {
            let dash = if at > 0 && c.is_uppercase() { "-" } else { "" };
            format!("{dash}{}", c.to_lowercase())
        });
        Some(words.collect::<String>())
    };
    let mut names: Vec<String> = variants.lines().filter_map(name).collect();
    names.sort();
    listed.sort();
    assert_eq!(listed, names, "the entries of command_table.rs");
}

/// `-h` fits a terminal of 24 lines and 80 columns.
#[test]
fn short_help_is_one_screen() {
    let mut long = Vec::new();
    for command in [vec![String::new()], commands()].concat() {
        let arguments = [command.as_str(), "-h"].into_iter().filter(|word| !word.is_empty());
        let ran = goodwill(&folder("."), arguments).env("COLUMNS", "80").run();
        let widest = ran.out.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        let lines = ran.out.lines().count();
        if ran.code != 0 || lines > 24 || widest > 80 {
            long.push(format!("{command}: {lines} lines of {widest} columns"));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// The options of the journal are in a group at the end, and only where they have an effect.
#[test]
fn options_of_the_journal_are_where_they_have_an_effect() {
    for command in commands() {
        let help = help(&[&command], "100");
        let group = help.split_once("\nJournal options:\n").map(|(_, group)| group);
        let reads_none = matches!(
            command.as_str(),
            "explain" | "init" | "completions" | "man" | "schema" | "merge-driver" | "help"
        );
        assert_eq!(group.is_none(), reads_none, "{command}");
        let Some(group) = group else { continue };
        let headings: Vec<&str> =
            group.lines().filter(|line| line.ends_with(':') && !line.starts_with(' ')).collect();
        assert_eq!(headings.first(), Some(&"Examples:"), "{command}: {headings:?}");
        let writes = [
            "add",
            "done",
            "drop",
            "edit",
            "undo",
            "snooze",
            "rename",
            "forget",
            "merge-people",
            "fmt",
            "import",
            "export",
            "html",
            "remind",
            "lsp",
        ];
        assert_eq!(group.contains("--format"), !writes.contains(&command.as_str()), "{command}");
        assert!(group.contains("--file") && group.contains("--today"), "{command}");
    }
}

/// Each command has two examples, which work.
#[test]
fn the_examples_work() {
    let mut wrong = Vec::new();
    for command in groups().into_iter().flat_map(|(_, names)| names) {
        let help = match command.as_str() {
            "help" => help(&["help"], "100"),
            command => help(&[command], "100"),
        };
        let (_, examples) =
            help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("{command} has no examples"));
        let examples: Vec<&str> = examples.lines().take_while(|line| !line.is_empty()).collect();
        let lines: Vec<&str> = examples.iter().filter_map(|line| line.strip_prefix("  goodwill ")).collect();
        assert_eq!(lines.len(), 2, "{command}: {examples:?}");
        for line in lines {
            let line = line.split("  ").next().unwrap_or(line);
            wrong.extend(example_error(&format!("goodwill {line}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs an example in a repository with the example journal.
fn example_error(line: &str) -> Option<String> {
    let here = tempfile::tempdir().expect("a folder");
    let journal = std::fs::read(folder("examples/first.gw")).expect("the example");
    for name in ["main.gw", "base.gw", "ours.gw", "theirs.gw"] {
        std::fs::write(here.path().join(name), &journal).expect("a journal");
    }
    let card = "BEGIN:VCARD\nVERSION:4.0\nFN:Zoe Q\nEND:VCARD\n";
    std::fs::write(here.path().join("contacts.vcf"), card).expect("a card");
    let program = std::path::PathBuf::from(env!("CARGO_BIN_EXE_goodwill"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders =
        program.parent().map(std::path::PathBuf::from).into_iter().chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders).expect("a path");
    let commit = "git init -q && git add . && git -c user.name=x -c user.email=x@y.example commit -qm x";
    let ran = std::process::Command::new("sh")
        .args(["-c", &format!("{{ {commit}; }} && {line}")])
        .current_dir(here.path())
        .env_clear()
        .env("PATH", path)
        .env("HOME", here.path().join("home"))
        .env("EDITOR", "true")
        .env("GOODWILL_TODAY", "2026-11-23")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("sh runs");
    let is_fine = matches!(ran.status.code(), Some(0 | 1));
    (!is_fine).then(|| format!("`{line}`: {}", String::from_utf8_lossy(&ran.stderr)))
}

#[test]
fn help_of_every_command() {
    let mut reference = format!("$ goodwill --help\n{}", help(&[], "100"));
    for command in commands() {
        let _ = write!(reference, "\n$ goodwill {command} --help\n{}", help(&[&command], "100"));
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("help", reference);
    });
}

/// Help needs no journal, date or terminal, and `-h` is not longer than `--help`.
#[test]
fn help_does_not_read_the_journal() {
    for command in commands() {
        let run = |flag: &str| {
            goodwill(&folder("."), [&*command, flag])
                .env("GOODWILL_TODAY", "?")
                .env("GOODWILL_FILE", "?")
                .run()
        };
        let (long, short) = (run("--help"), run("-h"));
        assert_eq!((long.code, short.code), (0, 0), "{command}");
        assert!(short.out.lines().count() <= long.out.lines().count(), "{command}");
        assert!(!long.out.contains('\u{1b}'), "{command}");
    }
    let version = goodwill(&folder("."), ["--version"]).run();
    assert_eq!((&*version.out, version.code), (concat!("goodwill ", env!("CARGO_PKG_VERSION"), "\n"), 0));
}

/// `help` prints topics, and the help of commands as `--help` does.
#[test]
fn help_prints_topics_and_commands() {
    let run = |arguments: &[&str]| goodwill(&folder("."), arguments).run();
    let help = run(&["help"]);
    assert_eq!(help.out, run(&["--help"]).out);
    for topic in &goodwill::docs::TOPICS {
        assert!(help.out.contains(&format!("\n  {:9}  {}\n", topic.name, topic.summary)), "{}", topic.name);
        assert_eq!(run(&["help", topic.name]).out, topic.text, "{}", topic.name);
    }
    for command in commands() {
        if goodwill::docs::find(&command).is_none() {
            assert_eq!(run(&["help", &command]).out, run(&[&command, "--help"]).out, "{command}");
        }
    }
    let unknown = run(&["help", "langage"]);
    assert_eq!((unknown.code, &*unknown.out), (2, ""));
    assert!(unknown.err.contains("unknown topic or command `langage`"), "{unknown:?}");
    assert!(unknown.err.contains("did you mean `language`?"), "{unknown:?}");
}
