//! Numbers of promises, `undo` and `edit`: what one run remembers for the next.

use super::Folder;
use crate::program::{Ran, goodwill};

const JOURNAL: &str = "\
person @ada Ada Lovelace
person @bob Bob Brown

2026-11-01 coffee @ada
  todo 2026-11-20 send @ada the draft
  todo 2026-11-21 call @bob
  wait 2026-11-22 her notes
  todo 2027-03-01 book a room
";

impl Folder {
    /// Runs the program with a home folder, where it may remember something.
    fn at_home(&self, arguments: &[&str]) -> Ran {
        self.edited_with("true", arguments)
    }

    /// Runs the program with a home folder and an editor.
    fn edited_with(&self, editor: &str, arguments: &[&str]) -> Ran {
        let run = goodwill(self.root(), arguments).env("HOME", self.path("home")).env("EDITOR", editor);
        run.env("PATH", std::env::var_os("PATH").unwrap_or_default()).run()
    }

    fn main(&self) -> String {
        std::fs::read_to_string(self.path("main.gw")).expect("the journal")
    }
}

fn folder() -> Folder {
    Folder::new().with("main.gw", JOURNAL)
}

#[test]
fn numbers_are_those_that_were_listed() {
    let folder = folder();
    folder.at_home(&["due"]).done();
    assert!(folder.at_home(&["done", "1"]).done().contains("send @ada the draft"));
    // Without the list, number 2 would be the promise of Ada now.
    assert!(folder.at_home(&["done", "2"]).done().contains("call @bob"));
    let closed = folder.at_home(&["done", "1"]);
    assert!(closed.failed().contains("promise 1 was closed or changed since `goodwill due` listed it"));
    // A changed promise is not the one that was listed; an unchanged one is found at its new line.
    let edited = folder
        .main()
        .replace("her notes", "his notes")
        .replace("2026-11-01 coffee", "; a comment\n2026-11-01 coffee");
    std::fs::write(folder.path("main.gw"), edited).expect("the journal");
    assert!(folder.at_home(&["done", "3"]).failed().contains("promise 3 was closed or changed"));
    assert!(folder.at_home(&["done", "4"]).done().contains("book a room"));
    assert!(folder.at_home(&["done", "5"]).failed().contains("no promise has the number 5"));
    // A new list has new numbers.
    folder.at_home(&["due"]).done();
    assert!(folder.at_home(&["done", "1"]).done().contains("his notes"));
}

/// A table has no numbers, so it does not change those of a page.
#[test]
fn a_table_does_not_renumber_what_a_page_showed() {
    let folder = folder();
    folder.at_home(&["due", "-O", "page"]).done();
    assert!(folder.at_home(&["done", "1"]).done().contains("send @ada the draft"));
    folder.at_home(&["due"]).done();
    assert!(folder.at_home(&["done", "2"]).done().contains("call @bob"));
    folder.at_home(&["due", "-O", "page"]).done();
    assert!(folder.at_home(&["done", "1"]).done().contains("her notes"));
}

/// A list of another day or another journal, or one for a script, does not count.
#[test]
fn numbers_are_of_the_same_day_and_journal() {
    let folder = folder().with("other/main.gw", "todo 2026-11-01 water the plants\n");
    folder.at_home(&["due", "--today", "2026-11-22"]).done();
    folder.at_home(&["-f", "other", "due"]).done();
    folder.at_home(&["done", "1"]).done();
    folder.at_home(&["due", "-O", "json"]).done();
    assert!(folder.at_home(&["done", "1"]).done().contains("call @bob"));
}

#[test]
fn the_number_does_not_depend_on_the_query_and_the_order() {
    let folder = folder();
    folder.at_home(&["due", "@bob", "--within", "1y"]).done();
    assert!(folder.at_home(&["done", "3"]).done().contains("her notes"));
}

#[test]
fn undo_takes_back_the_last_command() {
    let folder = folder();
    folder.at_home(&["done", "draft"]).done();
    folder.at_home(&["snooze", "@bob", "2w"]).done();
    let dry = folder.at_home(&["undo", "--dry-run"]);
    assert!(dry.done().contains("-  snooze: 2026-12-07\n"), "{dry:?}");
    let ran = folder.at_home(&["undo"]);
    assert_eq!(ran.done(), dry.out);
    assert!(ran.err.contains("took back `goodwill snooze @bob 2w`"), "{ran:?}");
    assert_eq!(folder.main(), JOURNAL.replace("todo 2026-11-20", "done 2026-11-20"));
    assert!(folder.at_home(&["undo"]).failed().contains("nothing to undo"));
}

#[test]
fn undo_refuses_changed_files() {
    let folder = folder();
    folder.at_home(&["done", "draft"]).done();
    let changed = format!("{}; mine\n", folder.main());
    std::fs::write(folder.path("main.gw"), &changed).expect("the journal");
    let ran = folder.at_home(&["undo"]);
    assert!(ran.failed().contains("main.gw has changed since `goodwill done draft`"), "{ran:?}");
    assert_eq!(folder.main(), changed);
}

/// Every command that writes can be undone, byte by byte, in all its files.
#[test]
fn undo_restores_every_byte() {
    let journal =
        format!("include more.gw\n{JOURNAL}2026-11-02 coffee @ada   \n  | caf\u{e9}\n").replace('\n', "\r\n");
    for command in [
        &["rename", "@ada", "@countess"][..],
        &["merge-people", "@ada", "@bob"],
        &["forget", "@bob", "--yes"],
        &["fmt"],
        &["add", "coffee with Bob Brown yesterday"],
        &["import", "new.vcf", "--write"],
        &["drop", "her notes"],
        &["check", "--fix", "--unsafe-fixes"],
        &["edit", "@bob"],
    ] {
        let folder = Folder::new()
            .with("main.gw", [journal.as_bytes(), b"; \xff\r\n"].concat())
            .with("more.gw", "2026-11-03   call @ada\n2026-11-04 call @ad\n")
            .with("new.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:Zoe Q\nEND:VCARD\n");
        let before = ["main.gw", "more.gw"].map(|name| std::fs::read(folder.path(name)).expect("a file"));
        let ran = folder.edited_with("sed -i s/Brown/Braun/", command);
        assert!(matches!(ran.code, 0 | 1), "{command:?}: {ran:?}");
        let read = || ["main.gw", "more.gw"].map(|name| std::fs::read(folder.path(name)).expect("a file"));
        assert_ne!(read(), before, "{command:?}: {ran:?}");
        folder.at_home(&["undo"]).done();
        assert_eq!(read(), before, "{command:?}");
    }
}

#[test]
fn undo_removes_a_file_that_the_command_created() {
    let folder = Folder::new()
        .with("main.gw", "include inbox/*.gw\nperson @ada Ada\n")
        .with("goodwill.toml", "[capture]\ninbox = \"inbox/new.gw\"\n");
    folder.at_home(&["add", "coffee with Ada yesterday"]).done();
    assert!(folder.path("inbox/new.gw").exists());
    assert_eq!(folder.at_home(&["undo"]).done(), "removed inbox/new.gw\n");
    assert!(!folder.path("inbox/new.gw").exists());
}

/// Without a home there is no state, and nothing fails.
#[test]
fn without_a_home_nothing_is_remembered() {
    let folder = folder();
    folder.run("due").done();
    assert!(folder.run("done 1").done().contains("send @ada the draft"));
    assert!(folder.run("undo").failed().contains("nothing to undo"));
    assert_eq!(std::fs::read_dir(folder.root()).expect("a folder").count(), 2);
}

#[cfg(unix)]
#[test]
fn only_the_user_can_read_the_state() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder();
    folder.at_home(&["done", "1"]).done();
    folder.at_home(&["due"]).done();
    let mut open = vec![folder.path("home/.local/state/goodwill")];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        let about = std::fs::metadata(&path).expect("a path");
        assert_eq!(about.permissions().mode() & 0o077, 0, "{}", path.display());
        if about.is_dir() {
            open.extend(
                std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()),
            );
        } else {
            files.push(path.file_name().expect("a name").to_string_lossy().into_owned());
        }
    }
    files.sort();
    assert_eq!(files, ["numbers", "undo"]);
}

/// A broken state is no state.
#[test]
fn a_broken_record_is_ignored() {
    let folder = folder();
    folder.at_home(&["done", "1"]).done();
    let states = std::fs::read_dir(folder.path("home/.local/state/goodwill")).expect("states");
    let state = states.map(|entry| entry.expect("an entry").path()).next().expect("a state");
    std::fs::write(state.join("undo"), "{\"command\":").expect("a record");
    std::fs::write(state.join("numbers"), "[").expect("a list");
    assert!(folder.at_home(&["undo"]).failed().contains("nothing to undo"));
    assert!(folder.at_home(&["done", "1"]).done().contains("call @bob"));
}

/// The editor gets the file and the line. This one prints them.
#[test]
fn edit_opens_the_entry() {
    let folder = folder().with("vi", "#!/bin/sh\necho \"$@\"\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path("vi"), mode).expect("a program");
    }
    let opened = |arguments: &[&str]| {
        let ran = folder.edited_with("./vi", &[&["edit"], arguments].concat());
        assert!(ran.err.contains("no changes"), "{ran:?}");
        ran.done().trim_end().to_string()
    };
    assert_eq!(opened(&["@bob"]), "+2 main.gw");
    assert_eq!(opened(&["lovelace"]), "+1 main.gw");
    assert_eq!(opened(&["kind:coffee", "@ada"]), "+4 main.gw");
    assert_eq!(opened(&["main.gw:3"]), "+3 main.gw");
    assert_eq!(opened(&["main.gw:7:5"]), "+7 main.gw");
    assert_eq!(opened(&["main.gw"]), "+1 main.gw");
    // Without a target: the newest interaction, or what a command wrote last.
    assert_eq!(opened(&[]), "+4 main.gw");
    folder.at_home(&["done", "call"]).done();
    assert!(opened(&[]).starts_with("+6 "), "{}", opened(&[]));
    let failed = |arguments: &[&str]| folder.edited_with("./vi", arguments).failed().to_string();
    assert!(failed(&["edit", "frobnicate"]).contains("nothing fits the query `frobnicate`"));
    assert!(failed(&["edit", "@zed"]).contains("no person is named `@zed`"));
    assert!(failed(&["edit", "other.gw:3"]).contains("other.gw is no file of the journal"));
    assert!(folder.edited_with("false", &["edit"]).failed().contains("`false` failed"));
}

#[test]
fn edit_checks_what_changed() {
    let folder =
        Folder::new().with("main.gw", "person @ada Ada\n2026-02-30 call @ada\n2026-11-01 coffee @ada\n");
    let ran = folder.edited_with("sed -i s/coffee/cofee/", &["edit"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("unknown-kind") && !ran.out.contains("invalid-date"), "{ran:?}");
    let ran = folder.edited_with("sed -i s/2026-11-01/2026-11-31/", &["edit"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("2026-11-31"), "{ran:?}");
}
