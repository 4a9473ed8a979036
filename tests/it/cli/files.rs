//! Which journal is read, and which files are part of it.

use super::Folder;
use crate::program::goodwill;

fn coffee(person: &str) -> String {
    format!("2026-11-01 coffee @{person}\n")
}

const LOG: &str = "log -O jsonl -q";

#[test]
fn the_journal_comes_from_flag_environment_settings_or_name_in_this_order() {
    let folder = Folder::new()
        .with("main.gw", coffee("main"))
        .with("flag.gw", coffee("flag"))
        .with("other.gw", coffee("other"))
        .with("env.gw", coffee("env"))
        .with("set.gw", coffee("set"));
    assert_eq!(folder.run(LOG).people(), ["main"]);
    let folder = folder.with("goodwill.toml", "journal = \"set.gw\"\n");
    assert_eq!(folder.run(LOG).people(), ["set"]);
    let with = |file: &str, arguments: &str| {
        goodwill(folder.root(), arguments.split(' ')).env("GOODWILL_FILE", file).run().people()
    };
    assert_eq!(with("env.gw", LOG), ["env"]);
    assert_eq!(with("env.gw", &format!("{LOG} -f flag.gw")), ["flag"]);
    // An empty variable counts as unset.
    assert_eq!(with("", LOG), ["set"]);
    assert_eq!(folder.run(&format!("{LOG} -f flag.gw --file other.gw")).people(), ["flag", "other"]);
    // Options before the command count too, and each file is read once.
    assert_eq!(folder.run("-f flag.gw log -O jsonl -f ./flag.gw").people(), ["flag"]);
}

#[test]
fn settings_are_searched_upward_to_the_root_of_the_repository() {
    let folder = Folder::new()
        .with("goodwill.toml", "")
        .with("main.gw", coffee("outer"))
        .with("a/b/notes.txt", "")
        .with("repository/.git/HEAD", "")
        .with("repository/a/notes.txt", "");
    // `main.gw` in the folder of the settings is found from every subfolder.
    assert_eq!(folder.run_in("a/b", LOG).people(), ["outer"]);
    let shown = folder.run_in("a/b", "log -O json").json();
    assert_eq!(shown["rows"][0]["place"]["file"], "../../main.gw");
    // The search stops at a nested repository.
    assert!(folder.run_in("repository/a", LOG).failed().contains("no journal found"));
    let folder = folder
        .with("repository/goodwill.toml", "journal = \"book/all.gw\"\n")
        .with("repository/book/all.gw", coffee("own"));
    assert_eq!(folder.run_in("repository/a", LOG).people(), ["own"]);
    // The nearest settings win.
    let folder = folder.with("a/goodwill.toml", "").with("a/main.gw", coffee("inner"));
    assert_eq!(folder.run_in("a/b", LOG).people(), ["inner"]);
}

/// Without settings, `main.gw` is found only in the working directory.
#[test]
fn a_journal_without_settings_is_found_only_in_the_working_directory() {
    let folder = Folder::new().with("main.gw", coffee("here")).with("below/notes.txt", "");
    assert_eq!(folder.run(LOG).people(), ["here"]);
    assert!(folder.run_in("below", LOG).failed().contains("no journal found"));
}

#[test]
fn a_worktree_is_a_repository() {
    let folder = Folder::new()
        .with("goodwill.toml", "")
        .with("main.gw", coffee("outer"))
        .with("tree/.git", "gitdir: ../.git/worktrees/tree\n");
    assert!(folder.run_in("tree", LOG).failed().contains("no journal found"));
}

#[test]
fn standard_input_can_be_a_journal() {
    let folder = Folder::new().with("main.gw", coffee("main")).with("more.gw", coffee("more"));
    let run = |arguments: &str, input: &str| goodwill(folder.root(), arguments.split(' ')).input(input).run();
    assert_eq!(run("log -O jsonl -f -", &coffee("in")).people(), ["in"]);
    assert_eq!(run("log -O jsonl -f - -f main.gw", &coffee("in")).people(), ["in", "main"]);
    // Its includes are relative to the working directory.
    assert_eq!(run("log -O jsonl -f -", "include more.gw\n").people(), ["more"]);
    let named =
        goodwill(folder.root(), ["log", "-O", "jsonl"]).env("GOODWILL_FILE", "-").input(coffee("env")).run();
    assert_eq!(named.people(), ["env"]);
    assert_eq!(run("log -O json -f -", &coffee("in")).json()["rows"][0]["place"]["file"], "<stdin>");
    assert_eq!(run("log -f -", "").done().lines().count(), 1);
    // Bytes that are not UTF-8 are a finding, not a failure.
    let ran = goodwill(folder.root(), ["log", "-O", "jsonl", "-f", "-"])
        .input(*b"; \xff\n2026-11-01 coffee @in\n")
        .run();
    assert_eq!(ran.people(), ["in"]);
    assert!(ran.err.contains("1 error"), "{ran:?}");
}

#[test]
fn includes_read_each_file_once_and_in_order() {
    let folder = Folder::new()
        .with("main.gw", "include people/*.gw\ninclude years/**\ninclude people/b.gw\ninclude main.gw\n2026-11-01 coffee @main\n")
        .with("people/b.gw", format!("include ../main.gw\n{}", coffee("b")))
        .with("people/a.gw", format!("include b.gw\n{}", coffee("a")))
        .with("people/.hidden.gw", coffee("hidden"))
        .with("people/notes.txt", "no journal")
        .with("people/deep/c.gw", coffee("deep"))
        .with("years/2026/11/d.gw", coffee("d"))
        .with("years/.trash/e.gw", coffee("trash"));
    let ran = folder.run("log -O jsonl");
    let mut people = ran.people();
    people.sort();
    assert_eq!(people, ["a", "b", "d", "main"]);
    assert_eq!(ran.err, "", "cycles and repeated files are no errors");
    assert_eq!(folder.run("log -O jsonl").out, ran.out);
}

#[test]
fn an_include_without_a_match_is_reported_at_its_line() {
    let folder = Folder::new()
        .with("main.gw", "2026-11-01 coffee @ada\ninclude nope.gw\ninclude none/*.gw\ninclude people\n")
        .with("people/a.gw", coffee("a"));
    let ran = folder.run(LOG);
    assert_eq!(ran.people(), ["ada"]);
    let check = folder.run("check -O concise -q");
    assert_eq!(check.code, 1, "{check:?}");
    let errors: Vec<&str> = check.out.lines().filter(|line| line.contains("error[include]")).collect();
    assert_eq!(errors.len(), 3, "{errors:?}");
    for (error, place) in errors.iter().zip(["main.gw:2:9: ", "main.gw:3:9: ", "main.gw:4:9: "]) {
        assert!(error.starts_with(place), "{error}");
    }
    assert!(errors[0].contains("`nope.gw`") && errors[1].contains("`none/*.gw`"), "{errors:?}");
}

#[cfg(unix)]
#[test]
fn files_outside_the_folder_of_the_journal_are_not_read() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new()
        .with("secret.gw", coffee("secret"))
        .with("outside/x.gw", coffee("outside"))
        .with(
            "book/main.gw",
            "include ../secret.gw\ninclude link.gw\ninclude folder/x.gw\ninclude in.gw\ninclude **\n",
        )
        .with("book/real/in.gw", coffee("inside"));
    symlink(folder.path("secret.gw"), folder.path("book/link.gw")).expect("a link");
    symlink(folder.path("outside"), folder.path("book/folder")).expect("a link");
    symlink("real/in.gw", folder.path("book/in.gw")).expect("a link");
    let ran = folder.run("log -O jsonl -f book/main.gw");
    // A link inside the folder is followed, and its target is read once.
    assert_eq!(ran.people(), ["inside"]);
    let check = folder.run("check -f book/main.gw -O concise -q").out;
    let outside =
        |line: &str| check.lines().any(|found| found.starts_with(line) && found.contains("outside"));
    for line in ["book/main.gw:1:9: ", "book/main.gw:2:9: ", "book/main.gw:3:9: "] {
        assert!(outside(line), "{line}: {check}");
    }
    // An absolute path is rejected too.
    let absolute = format!("include {}\n", folder.path("secret.gw").display());
    let folder = folder.with("book/absolute.gw", absolute);
    assert!(folder.run("log -O jsonl -f book/absolute.gw").people().is_empty());
    // A link to a journal is the journal.
    symlink(folder.path("book/main.gw"), folder.path("linked.gw")).expect("a link");
    assert_eq!(folder.run("log -O jsonl -f book/main.gw -f linked.gw").people(), ["inside"]);
}

/// Includes are relative to the target of a link, whether the link or the target is read first.
#[cfg(unix)]
#[test]
fn includes_are_relative_to_the_target_of_a_link() {
    for includes in ["include link.gw\ninclude sub/a.gw\n", "include sub/a.gw\ninclude link.gw\n"] {
        let folder = Folder::new()
            .with("main.gw", includes)
            .with("sub/a.gw", format!("include deep/b.gw\n{}", coffee("ada")))
            .with("sub/deep/b.gw", coffee("bob"));
        std::os::unix::fs::symlink("sub/a.gw", folder.path("link.gw")).expect("a link");
        assert_eq!(folder.run("check --only include -O concise -q").out, "", "{includes}");
        let log = folder.run("log -O jsonl");
        assert!(!log.out.contains(&folder.path("").display().to_string()), "{log:?}");
        let mut people = log.people();
        people.sort();
        assert_eq!(people, ["ada", "bob"], "{includes}");
    }
}

#[test]
fn several_files_are_one_journal() {
    let folder = Folder::new()
        .with("a/main.gw", "person @ada Ada Lovelace\n  every: 2w\ninclude more.gw\n")
        .with("a/more.gw", coffee("bob"))
        .with("b/main.gw", coffee("ada"));
    let due = folder.run("due -O json -f a/main.gw -f b/main.gw").json();
    assert_eq!(due["rows"][0]["last"], "2026-11-01");
    assert_eq!(due["rows"][0]["name"], "Ada Lovelace");
}
