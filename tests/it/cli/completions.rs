//! Completion as the shells do it: each shell runs with the script of `goodwill completions` and completes a line. A
//! shell that is not installed is skipped with a word.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Folder;
use crate::program::goodwill;

const JOURNAL: &str = "\
person @ada Ada Lovelace
person @bob Bob Brown
person @grace Grace Hopper
circle inner Close friends
goal ^mentor Find a mentor
2026-10-22 coffee @ada About #maths ^mentor
  at: Lab
  todo 2026-11-20 send @ada the draft
";

/// Lines with what completing them gives, for all shells.
const LINES: &[(&str, &str)] = &[
    ("goodwill snooze @bo", "@bob"),
    ("goodwill snooze ad", "ada"),
    ("goodwill rename gr", "grace"),
    ("goodwill path @gra", "@grace"),
    ("goodwill merge-people @ada @bo", "@bob"),
    ("goodwill show Lovel", "Lovelace"),
    ("goodwill add coffee with @gra", "@grace"),
    ("goodwill log kind:cof", "kind:coffee"),
    ("goodwill log not:circle:in", "not:circle:inner"),
    ("goodwill log about:@bo", "about:@bob"),
    ("goodwill log is:neg", "is:neglected"),
    ("goodwill -O js", "json"),
    ("goodwill due -O ic", "ics"),
    ("goodwill graph -O do", "dot"),
    ("goodwill log -p last-mo", "last-month"),
    ("goodwill export vc", "vcard"),
    ("goodwill completions pow", "powershell"),
    ("goodwill stats --by pers", "person"),
    ("goodwill help lang", "language"),
    ("goodwill man mergep", "mergep"),
    ("goodwill explain mentioned-o", "mentioned-only"),
    ("goodwill drop sen", "send @ada the draft"),
    ("goodwill -f mai", "main.gw"),
    ("goodwill expl", "explain"),
];

fn journal() -> Folder {
    Folder::new().with("main.gw", JOURNAL)
}

/// The candidates of the program itself for the last of `words`.
fn candidates(folder: &Path, words: &[&str]) -> Vec<String> {
    let ran = goodwill(folder, [&["--", "goodwill"], words].concat())
        .env("COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .run();
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out.lines().map(str::to_string).collect()
}

#[test]
fn every_argument_has_candidates() {
    let folder = journal();
    let here = folder.root();
    for (words, expected) in [
        (&["done", ""][..], &["1"][..]),
        (&["drop", ""], &["1"]),
        (&["snooze", ""], &["@ada", "@bob", "@grace"]),
        (&["rename", "a"], &["ada"]),
        (&["path", "@ada", "@g"], &["@grace"]),
        (&["edit", "@a"], &["@ada"]),
        (&["merge-people", "b"], &["bob"]),
        (&["show", "Br"], &["Brown"]),
        (&["add", "--kind", "cof"], &["coffee"]),
        (&["add", "--with", "@b"], &["@bob"]),
        (&["add", "--at", "L"], &["Lab"]),
        (&["add", "tea with Gra"], &["tea with Grace Hopper"]),
        (&["check", "-O", "g"], &["github", "gitlab"]),
        (&["log", "-O", "j"], &["json", "jsonl"]),
        (&["export", "f"], &["friends"]),
        (&["import", "goo"], &["google"]),
        (&["import", "mai"], &["mail", "main.gw"]),
        (&["import", "--circle", "i"], &["inner"]),
        (&["due", "--within", "2"], &["2w"]),
        (&["balance", "--by", "f"], &["favor"]),
        (&["people", "--sort", "l"], &["late", "last"]),
        (&["check", "--only", "cut"], &["cut-tag"]),
        (&["diff", "HEAD~"], &["HEAD~1"]),
        (&["completions", "z"], &["zsh"]),
        (&["man", "sn"], &["snooze"]),
        (&["help", "sn"], &["snooze"]),
        (&["help", "gi"], &["git"]),
        (&["log", "#ma"], &["#maths"]),
        (&["log", "^"], &["^mentor"]),
    ] {
        let found = candidates(here, words);
        let found: Vec<&str> =
            found.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
        assert_eq!(found, expected, "{words:?}");
    }
    // A broken or missing journal has no names, and is no error.
    assert!(candidates(Folder::new().root(), &["show", "a"]).is_empty());
}

/// A shell that runs on a terminal. Its folder is that of the journal.
fn typed(shell: &[&str], setup: &str, folder: &Path) -> Option<Vec<String>> {
    if !is_installed(shell[0]) || !is_installed("script") {
        return None;
    }
    // The lines are typed as a user types them: TAB completes, Control-A goes to the start of the line, where `echo`
    // turns it into output.
    let mut keys = format!("{setup}\n");
    for (line, _) in LINES {
        keys.extend([line, "\t\u{1}echo 'RESULT' \n"]);
    }
    keys.push_str("exit\n");
    let mut child = Command::new("script")
        .args(["-qfec", &shell.join(" "), "/dev/null"])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path())
        .env("HOME", folder.join("home"))
        .env("TERM", "dumb")
        .env("PS1", "> ")
        .env("GOODWILL_TODAY", "2026-11-23")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("script starts");
    child.stdin.take().expect("a pipe").write_all(keys.as_bytes()).expect("the keys are typed");
    let output = child.wait_with_output().expect("the shell ends");
    let output = String::from_utf8_lossy(&output.stdout).replace('\r', "\n");
    let results = output.lines().filter_map(|line| line.strip_prefix("RESULT "));
    Some(results.map(|line| line.trim_end().to_string()).collect())
}

fn is_installed(program: &str) -> bool {
    std::env::split_paths(&path()).any(|folder| folder.join(program).is_file())
}

/// `PATH` with the program in front.
fn path() -> std::ffi::OsString {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_goodwill"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&path));
    std::env::join_paths(folders).expect("a path")
}

/// Each line with its last word, or its last words, replaced by the candidate.
fn completed() -> Vec<String> {
    let completed = |(line, candidate): &(&str, &str)| {
        let (head, _) = line.rsplit_once(' ').expect("a command");
        format!("{head} {candidate}")
    };
    LINES.iter().map(completed).collect()
}

fn skipped(shell: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {shell} is not installed");
}

#[test]
fn bash_completes() {
    let folder = journal();
    let setup = "source <(goodwill completions bash)";
    match typed(&["bash", "--norc", "--noprofile", "-i"], setup, folder.root()) {
        None => skipped("bash"),
        Some(results) => assert_eq!(results, completed()),
    }
}

#[test]
fn zsh_completes() {
    let folder = journal();
    let setup = "autoload -U compinit; compinit -u -D; unsetopt LIST_BEEP AUTO_MENU; source <(goodwill completions zsh)";
    match typed(&["zsh", "-f", "-i"], setup, folder.root()) {
        None => skipped("zsh"),
        Some(results) => assert_eq!(results, completed()),
    }
    // The script also works as a file of `fpath`.
    let functions = folder.path("functions/_goodwill");
    std::fs::create_dir(folder.path("functions")).expect("a folder");
    std::fs::write(functions, goodwill(folder.root(), ["completions", "zsh"]).run().out).expect("a script");
    let setup =
        "fpath=(./functions $fpath); autoload -U compinit; compinit -u -D; unsetopt LIST_BEEP AUTO_MENU";
    if let Some(results) = typed(&["zsh", "-f", "-i"], setup, folder.root()) {
        assert_eq!(results, completed());
    }
}

#[test]
fn fish_completes() {
    if !is_installed("fish") {
        return skipped("fish");
    }
    let folder = journal();
    for (line, candidate) in LINES {
        let ran = Command::new("fish")
            .args(["--no-config", "-c", "goodwill completions fish | source; complete -C $argv[1]", line])
            .current_dir(folder.root())
            .env_clear()
            .env("PATH", path())
            .env("HOME", folder.path("home"))
            .env("GOODWILL_TODAY", "2026-11-23")
            .output()
            .expect("fish runs");
        let found = String::from_utf8_lossy(&ran.stdout).into_owned();
        let found: Vec<&str> = found.lines().filter_map(|line| line.split('\t').next()).collect();
        // A line that nothing completes stays as it is.
        let is_complete = line.ends_with(candidate);
        assert_eq!(found.first(), Some(candidate).filter(|_| !is_complete), "{line}: {ran:?}");
    }
}

/// The scripts are valid, and `--help` says where to put them.
#[test]
fn each_shell_has_a_script_and_a_place() {
    let folder = journal();
    let help = folder.run("completions --help");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = folder.run(&format!("completions {shell}"));
        assert!(script.done().contains("goodwill"), "{shell}");
        assert!(help.done().contains(&format!("goodwill completions {shell}")), "{help:?}");
    }
    assert!(
        folder.run("completions dos").failed().contains("known shells: bash, elvish, fish, powershell, zsh")
    );
}
