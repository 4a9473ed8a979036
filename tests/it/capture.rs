//! Commands that write, run as a user runs them: what they change, and that they change nothing else.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;

use super::program::{Ran, goodwill};
use super::untidy;

const JOURNAL: &str = concat!(
    "; mine  \n",
    "person @ada  Ada Lovelace\n",
    "   aka: The Countess\n",
    "person @bob Bob Brown\n",
    "\n",
    "person @bb Bob Bell\n",
    "person @zoé Zoé Q\n",
    "2026-03-04   tea @ada  Engines\n",
    "2026-03-09 call @bob\n",
    "  todo 2026-11-25 call @ada again\n",
    "  | about  @ada and C#\n",
    "\n",
    "2026-05-01 coffee @zoé",
);

/// A folder with a journal.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new(journal: &str) -> Self {
        Self::with(&[("main.gw", journal)])
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let home = Self { folder: TempDir::new().expect("a folder") };
        // A repository's root, so that no settings above are found.
        std::fs::create_dir(home.path(".git")).expect("a folder");
        files.iter().for_each(|(name, text)| home.write(name, text));
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        String::from_utf8(std::fs::read(self.path(name)).expect("a file")).expect("text")
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        goodwill(self.folder.path(), arguments).run()
    }

    /// Runs it, and asserts what the journal is then.
    #[track_caller]
    fn becomes(&self, arguments: &[&str], journal: &str) -> Ran {
        let ran = self.run(arguments);
        assert_eq!((ran.code, self.read("main.gw")), (0, journal.to_string()), "{arguments:?}: {ran:?}");
        ran
    }

    /// Runs it, and asserts that it is refused for this reason and that no file changes.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], reason: &str) -> Ran {
        let before = self.everything();
        let ran = self.run(arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(reason), "{arguments:?}: {ran:?}");
        assert_eq!(self.everything(), before);
        ran
    }

    fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push((path.clone(), std::fs::read(&path).expect("a file")));
                }
            }
        }
        found.sort();
        found
    }
}

#[test]
fn add_changes_no_other_byte() {
    let home = Home::new(JOURNAL);
    let after = JOURNAL.replace(
        "2026-03-09 call",
        "2026-03-08 lunch with @ada and @zoé about the paper #maths\n\n2026-03-09 call",
    );
    let ran = home.becomes(
        &["add", "lunch with The Countess and Zoe\u{301} about the paper #maths 2026-03-08"],
        &after,
    );
    assert_eq!(ran.out, "main.gw:9\n2026-03-08 lunch with @ada and @zoé about the paper #maths\n");
    // At the end, where a line end is missing.
    home.becomes(&["add", "call", "Ada", "yesterday"], &format!("{after}\n2026-11-22 call @ada\n"));
}

#[test]
fn add_keeps_the_line_ends_of_the_file() {
    let crlf = JOURNAL.replace('\n', "\r\n");
    let home = Home::new(&crlf);
    home.becomes(
        &["add", "email from Bob Brown on 1 Feb", "--note", "a #b", "--todo", "write @bob by friday"],
        &crlf.replace(
            "2026-03-04",
            "\r\n2026-02-01 email from @bob\r\n  | a #b\r\n  todo 2026-11-27 write @bob\r\n\r\n2026-03-04",
        ),
    );
}

#[test]
fn add_takes_every_option() {
    let home = Home::new("person @ada Ada\nperson @bob Bob\n");
    let ran = home.run(&[
        "add",
        "--kind",
        "Coffee",
        "--from",
        "Ada",
        "--date",
        "3 days ago",
        "--gave",
        "2h advice to Bob on the draft",
        "--got",
        "18 EUR lunch from Ada",
        "--wait",
        "Bob shares the draft in 2 weeks",
        "--at",
        "Lab  café",
        "--took",
        "1h30min",
        "the draft",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        home.read("main.gw"),
        "person @ada Ada\nperson @bob Bob\n\n2026-11-20 coffee from @ada the draft\n  at: Lab café\n  took: 1h30min\n  \
         gave 2h advice to @bob on the draft\n  got 18 EUR lunch from @ada\n  wait 2026-12-07 @bob shares the draft\n"
    );
}

#[test]
fn prose_stays_prose() {
    let home = Home::new("person @ada Ada\nperson @will Will\n");
    let added = |text: &str| {
        let ran = home.run(&["add", text]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out.lines().last().unwrap_or_default().to_string()
    };
    assert_eq!(added("coffee Great talk by the team"), "2026-11-23 coffee Great talk by the team");
    assert_eq!(added("call: Insurance about it"), "2026-11-23 call Insurance about it");
    assert_eq!(added("note will do"), "2026-11-23 note will do");
    assert_eq!(added("walk with the dog"), "2026-11-23 walk with the dog");
    assert_eq!(added("walk with Ada and talked on"), "2026-11-23 walk with @ada and talked on");
    assert_eq!(added("walk with Ada, Really good"), "2026-11-23 walk with @ada Really good");
    assert_eq!(added("call will and ada about monday"), "2026-11-23 call @will and @ada about monday");
    assert_eq!(
        added("email to Ada: C# and a@b.org  on the way"),
        "2026-11-23 email to @ada C# and a@b.org on the way"
    );
}

#[test]
fn what_lies_ahead_is_a_plan() {
    let home = Home::new("person @ada Ada\n");
    home.becomes(
        &["add", "dinner with ada tomorrow at 18:30"],
        "person @ada Ada\n2026-11-24 18:30 ? dinner with @ada\n",
    );
}

#[test]
fn add_reads_lines_and_entries_that_are_ready() {
    let home = Home::new("person @ada Ada\n");
    let input =
        "2026-03-04 tea @ada As it  is\n\t| a note\n\ntea ada yesterday\ntodo write the paper by friday\n";
    let ran = goodwill(home.folder.path(), ["add", "-"]).input(input).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        home.read("main.gw"),
        "person @ada Ada\n\n2026-03-04 tea @ada As it  is\n  | a note\n\n2026-11-22 tea @ada\ntodo 2026-11-27 write the paper\n"
    );
    // All or nothing, and the line is named.
    let before = home.read("main.gw");
    let ran = goodwill(home.folder.path(), ["add"]).input("tea ada\ntea with Eve\n").run();
    assert_eq!((ran.code, home.read("main.gw")), (2, before));
    assert!(ran.err.contains("line 2: nobody is called `Eve`"), "{ran:?}");
}

#[test]
fn who_is_meant_is_never_guessed() {
    let home = Home::new(JOURNAL);
    let ran = home.refuses(&["add", "tea with Bob"], "`Bob` may be any of 2 people");
    assert!(
        ran.err.contains("@bb Bob Bell, @bob Bob Brown") || ran.err.contains("@bob Bob Brown, @bb Bob Bell"),
        "{ran:?}"
    );
    home.refuses(&["add", "tea with Ada and Eve about it"], "nobody is called `Eve`");
    home.refuses(&["add", "tea with Ada Byron"], "nobody is called `Ada Byron`");
    home.refuses(&["add", "call Eve yesterday"], "nobody is called `Eve`");
    home.refuses(&["add", "tea with @eve"], "nobody is called `@eve`");
    home.refuses(&["add", "tae with Ada"], "did you mean `tea`?");
    home.refuses(&["add", "--took", "2w", "tea with Ada"], "`took: 2w`");
    // An error that the resolver finds.
    home.refuses(&["add", "tea with Ada and Zoé", "--gave", "intro"], "does not say with whom");
}

#[test]
fn somebody_new_is_written_down_when_told_to() {
    let home = Home::new("person @ada Ada Lovelace\n  every: 2w\n\n2026-03-04 tea @ada\n");
    let ran = home.becomes(
        &["add", "--new", "tea with Ada Byron and 東京 yesterday"],
        "person @ada Ada Lovelace\n  every: 2w\n\nperson @ada-byron Ada Byron\nperson @東京 東京\n\n2026-03-04 tea @ada\n2026-11-22 tea with @ada-byron and @東京\n",
    );
    assert!(ran.out.contains("main.gw:4\nperson @ada-byron Ada Byron\n"), "{ran:?}");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let home = Home::new("person @ada Ada\n");
    let ran = home.becomes(&["add", "--dry-run", "tea with Ada"], "person @ada Ada\n");
    assert_eq!(
        ran.out,
        "--- main.gw\n+++ main.gw\n@@ -1 +1,2 @@\n person @ada Ada\n+2026-11-23 tea with @ada\n"
    );
}

#[test]
fn an_inbox_for_each_device() {
    let settings = "[capture]\ninbox = \"inbox/{host}.gw\"\n";
    let home = Home::with(&[("goodwill.toml", settings), ("main.gw", "person @ada Ada\n"), ("sub/x", "")]);
    let ran = goodwill(&home.path("sub"), ["add", "tea with Ada"]).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("no `include` in ../main.gw covers ../inbox/"), "{ran:?}");
    let inbox =
        std::fs::read_dir(home.path("inbox")).expect("made").next().expect("a file").expect("a file").path();
    assert_eq!(std::fs::read_to_string(&inbox).expect("text"), "2026-11-23 tea with @ada\n");
    home.write("main.gw", "person @ada Ada\ninclude inbox/*.gw\n");
    let ran = home.run(&["add", "--new", "call Eve and Ada"]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
    assert_eq!(
        std::fs::read_to_string(&inbox).expect("text"),
        "2026-11-23 tea with @ada\nperson @eve Eve\n2026-11-23 call @eve and @ada\n"
    );
    assert!(home.read("main.gw").ends_with("include inbox/*.gw\n"));
}

#[test]
fn done_and_drop_change_one_word() {
    let home = Home::new(JOURNAL);
    let ran = home.becomes(&["done", "1"], &JOURNAL.replace("  todo", "  done"));
    assert_eq!(ran.out, "main.gw:10 done 2026-11-25 call @ada again\n");
    home.refuses(&["done", "1"], "no promise has the number 1");
    let two = "\u{feff}Todo  write @ada\r\n\t\r\nwait @ada writes";
    let home = Home::new(two);
    let ran = home.refuses(&["drop", "writ"], "`writ` may be any of 2 promises");
    assert!(ran.err.contains("main.gw:3 wait @ada writes"), "{ran:?}");
    home.becomes(&["drop", "WRITE @ADA"], &two.replace("Todo", "drop"));
    home.becomes(&["drop", "main.gw:3"], &two.replace("Todo", "drop").replace("wait", "drop"));
    home.refuses(&["drop", "writ"], "no open promise says");
}

#[test]
fn snooze_keeps_the_reason_while_it_lasts() {
    let home = Home::new("person @ada Ada\n\tevery: 2w\n\t| x\n\n2026-03-04 tea @bob");
    let with = |line: &str| format!("person @ada Ada\n\tevery: 2w\n{line}\t| x\n\n2026-03-04 tea @bob");
    home.becomes(
        &["snooze", "@ada", "2w", "parental", "leave"],
        &with("\tsnooze: 2026-12-07 parental leave\n"),
    );
    home.becomes(&["snooze", "ada", "2026-12-24"], &with("\tsnooze: 2026-12-24 parental leave\n"));
    home.becomes(&["snooze", "Ada", "next monday", "travels"], &with("\tsnooze: 2026-11-30 travels\n"));
    home.refuses(&["snooze", "ada", "2026-11-23"], "has come already");
    home.refuses(&["snooze", "ada", "soon"], "`soon` is no day");
    // Who is merely named gets an entry.
    home.becomes(
        &["snooze", "bob", "1w"],
        &with("\tsnooze: 2026-11-30 travels\n")
            .replace("2026-03-04", "person @bob\n  snooze: 2026-11-30\n\n2026-03-04"),
    );
}

#[test]
fn a_rename_reaches_every_file_and_keeps_the_old_handle() {
    let files = [
        (
            "main.gw",
            "; about @ada\nperson @ada Ada\n  | not ada@x.org, \\@ada or @adam\ninclude in/*.gw\ngoal ^g G\n  audience: @ADA #x\n",
        ),
        ("in/a.gw", "2026-03-04 tea @ada, @bob @ada's paper\r\n  gave intro to @Ada @bob\r\n  done (@ada)"),
        ("in/b.gw", "person @bob\n"),
    ];
    let home = Home::with(&files);
    let ran = home.becomes(
        &["rename", "@ada", "Zoé-1"],
        "; about @ada\nperson @Zoé-1 Ada\n  handle: @ada\n  | not ada@x.org, \\@ada or @adam\ninclude in/*.gw\ngoal ^g G\n  audience: @Zoé-1 #x\n",
    );
    assert!(ran.err.contains("renamed in 6 places of 2 files"), "{ran:?}");
    assert_eq!(
        home.read("in/a.gw"),
        "2026-03-04 tea @Zoé-1, @bob @Zoé-1's paper\r\n  gave intro to @Zoé-1 @bob\r\n  done (@Zoé-1)"
    );
    let once = home.everything();
    let again = home.run(&["rename", "ada", "zoé-1"]);
    assert_eq!((again.code, home.everything()), (0, once), "{again:?}");
    home.refuses(&["rename", "ada", "bob"], "`@bob` is somebody else");
    home.refuses(&["rename", "bob", "b b"], "is no handle");
    home.refuses(&["rename", "eve", "x"], "nobody has the handle `@eve`");
    home.refuses(&["rename", "me", "x"], "`@me` is always `@me`");
    // And back: the two change places.
    home.run(&["rename", "Zoé-1", "ada"]);
    assert!(home.read("main.gw").contains("person @ada Ada\n  handle: @Zoé-1\n"), "{}", home.read("main.gw"));
    assert_eq!(home.read("in/a.gw"), files[1].1.replace("@Ada", "@ada"));
}

#[test]
fn two_people_become_one_entry() {
    let home = Home::new(
        "person @ada Ada\n  email: a@x.org\n  every: 2w\n  | first\n\n2026-03-04 tea @lovelace\n\nperson @lovelace Ada Lovelace\n  email: a@x.org\n  every: 2w\n  email: b@x.org\n  knows: @ada\n  ; why\n  | second\n",
    );
    let merged = "person @ada Ada\n  email: a@x.org\n  email: b@x.org\n  every: 2w\n  handle: @lovelace\n  aka: Ada Lovelace\n  | first\n  ; why\n  | second\n\n2026-03-04 tea @lovelace\n";
    home.becomes(&["merge-people", "@ada", "@lovelace"], merged);
    home.becomes(&["merge-people", "@ada", "@lovelace"], merged);
    home.becomes(&["rename", "lovelace", "ada"], &merged.replace("tea @lovelace", "tea @ada"));
    let home = Home::new("person @a A\n  every: 2w\nperson @b B\n  every: 3w\n");
    home.refuses(&["merge-people", "a", "b"], "the two differ in `every:`");
    let home = Home::new("person @b B\n  every: 3w\n2026-03-04 tea @a @c");
    home.becomes(&["merge-people", "a", "b"], "person @a B\n  every: 3w\n  handle: @b\n2026-03-04 tea @a @c");
}

#[test]
fn init_never_overwrites() {
    let home = Home::with(&[(".gitattributes", "* text=auto")]);
    let ran = home.run(&["init"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        ran.out,
        "wrote main.gw\nwrote goodwill.toml\nkept .gitattributes\nwrote .pre-commit-config.yaml\n"
    );
    assert!(ran.err.contains("add this line to it: *.gw merge=goodwill"), "{ran:?}");
    let once = home.everything();
    assert_eq!(home.run(&["init"]).out.matches("kept").count(), 4);
    assert_eq!(home.everything(), once);
    assert_eq!((home.run(&["check"]).code, home.run(&["fmt", "--check"]).code), (0, 0));
    let ran = home.run(&["init", "sub/new"]);
    assert_eq!((ran.code, home.read("sub/new/main.gw")), (0, home.read("main.gw")));
    assert!(goodwill(&home.path("sub/new"), ["add", "--new", "tea with Ada"]).run().code == 0);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_not() {
    use std::os::unix::fs::PermissionsExt as _;

    let home =
        Home::with(&[("main.gw", "person @ada Ada\ninclude b.gw\n"), ("b.gw", "2026-03-04 tea @ada\n")]);
    let mode = |name: &str, mode: u32| {
        std::fs::set_permissions(home.path(name), std::fs::Permissions::from_mode(mode)).expect("set");
    };
    mode("b.gw", 0o444);
    // The first file is put back where the second can't be written.
    home.refuses(&["rename", "ada", "eve"], "can't write b.gw");
    mode("main.gw", 0o444);
    home.refuses(&["add", "tea with Ada"], "can't write main.gw");
    mode("main.gw", 0o600);
    assert_eq!(home.run(&["add", "tea with Ada"]).code, 0);
    let about = std::fs::metadata(home.path("main.gw")).expect("a file");
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
}

#[test]
fn standard_input_is_no_journal_to_write_to() {
    let home = Home::new("");
    let ran = goodwill(home.folder.path(), ["-f", "-", "add", "--new", "tea with Ada"])
        .input("person @ada\n")
        .run();
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("can't write to standard input"), "{ran:?}");
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    use goodwill::compose::{NewEntry, Place, Writing};
    use goodwill::project::{Project, Root, fs::Disk};

    let home = Home::with(&[("main.gw", "include b.gw\nperson @a\n"), ("b.gw", "2026-03-04 tea @a\n")]);
    let mut project = Project::open(&Disk, &[Root::File(home.path("main.gw"))]).expect("a journal");
    let model = goodwill::model::resolve(&mut project);
    let mut writing = Writing::new(&project, &model);
    for index in 0..2 {
        let file = writing.file(index).expect("a file");
        writing.insert(file, NewEntry { text: "todo x".into(), place: Place::End });
    }
    let edited = writing.finish().expect("good");
    home.write("b.gw", "2026-03-04 tea @a\nwait for it\n");
    let before = home.everything();
    let error = edited.write().expect_err("changed meanwhile");
    assert!(error.to_string().contains("it has changed since it was read"), "{error}");
    assert_eq!(home.everything(), before);
}

/// What is left of `after` without the lines that `before` lacks: one stretch of bytes that was put in.
fn put_in<'a>(before: &[u8], after: &'a [u8]) -> &'a [u8] {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let room = before.len() - same;
    assert!(
        after.len() >= before.len() && after[after.len() - room..] == before[same..],
        "other bytes changed"
    );
    &after[same..after.len() - room]
}

fn outline(bytes: &[u8]) -> (Vec<String>, usize) {
    let text = String::from_utf8_lossy(bytes);
    let parsed = goodwill::syntax::parse(&text, 0);
    let entry = |entry: &goodwill::syntax::tree::Entry| {
        let lines = parsed.lines_of(*entry);
        let text = &text[lines[0].span.start as usize..lines[lines.len() - 1].span.end as usize];
        text.trim_matches(['\u{feff}', '\r', '\n', ' ', '\t']).to_string()
    };
    let entries = parsed.entries.iter().map(entry).filter(|entry| !entry.is_empty()).collect();
    (entries, parsed.problems.len())
}

/// Adds to a journal in a folder, through the library: a process for each case would take minutes.
fn add(folder: &Path, journal: &[u8], line: &str) -> Vec<u8> {
    use goodwill::compose::Writing;
    use goodwill::compose::capture::{Capture, Nobody, Options};
    use goodwill::project::{Project, Root, fs::Disk};

    let path = folder.join("main.gw");
    std::fs::write(&path, journal).expect("written");
    let mut project = Project::open(&Disk, &[Root::File(path.clone())]).expect("a journal");
    let model = goodwill::model::resolve(&mut project);
    let options = Options { new: true, ..Options::default() };
    let today = goodwill::value::date::parse("2026-11-23").expect("a date");
    let mut nobody = Nobody;
    let mut capture = Capture::new(&model, today, &options, &mut nobody);
    let entries = capture.lines(line).expect("understood");
    let mut writing = Writing::new(&project, &model);
    let file = writing.file(0).expect("a file");
    entries.into_iter().for_each(|entry| _ = writing.insert(file, entry));
    writing.finish().expect("good").write().expect("written");
    std::fs::read(path).expect("a file")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn adding_leaves_all_other_entries_alone(
        journal in prop_oneof![3 => untidy::journal(), 1 => untidy::damaged()],
        day in 1u32..28,
        has_note in any::<bool>(),
    ) {
        let folder = TempDir::new().expect("a folder");
        let entry = format!("2026-03-{day:02} tea @ada New");
        let line = if has_note { format!("{entry}\n  | note") } else { entry };
        let after = add(folder.path(), &journal, &line);
        let new = put_in(&journal, &after);
        prop_assert!(new.windows(12).any(|part| part == b"tea @ada New"));
        let ((mut was, faults), (is, now)) = (outline(&journal), outline(&after));
        prop_assert!(now <= faults);
        let at = is.iter().position(|entry| entry.replace('\r', "") == line);
        prop_assert!(at.is_some(), "no such entry: {is:?}");
        was.insert(at.unwrap_or(0).min(was.len()), is[at.unwrap_or(0)].clone());
        prop_assert_eq!(was, is);
    }
}
