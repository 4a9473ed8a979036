//! The help of all commands.

use std::fmt::Write as _;

use crate::program::{folder, goodwill};

fn help(arguments: &[&str]) -> String {
    let ran = goodwill(&folder("."), [arguments, &["--help"]].concat()).env("COLUMNS", "100").run();
    assert_eq!((ran.code, &*ran.err), (0, ""), "{arguments:?}");
    ran.out.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}

fn commands() -> Vec<String> {
    let help = help(&[]);
    let list = help
        .split_once("Commands:\n")
        .expect("a list of commands")
        .1
        .split("\n\n")
        .next()
        .expect("its lines");
    let first = |line: &str| line.split_whitespace().next().map(str::to_string);
    list.lines().filter_map(first).filter(|command| command != "help").collect()
}

#[test]
fn help_of_every_command() {
    let mut reference = format!("$ goodwill --help\n{}", help(&[]));
    for command in commands() {
        let _ = write!(reference, "\n$ goodwill {command} --help\n{}", help(&[&command]));
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
        assert!(help.out.contains(&format!("\n  {:8}  {}\n", topic.name, topic.summary)), "{}", topic.name);
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
