//! Commands that change existing entries, and atomic writes.

use super::program::goodwill;
use super::sandbox::{JOURNAL, Sandbox};
use super::support;

#[test]
fn done_and_drop_change_only_the_first_word() {
    let sandbox = Sandbox::new(JOURNAL);
    let ran = sandbox.becomes(&["done", "1"], &JOURNAL.replace("  todo", "  done"));
    assert_eq!(ran.out, "main.gw:10 done 2026-11-25 call @ada again (due Wednesday 25 November 2026)\n");
    sandbox.refuses(&["done", "1"], "no promise has the number 1");
    let two = "\u{feff}Todo  write @ada\r\n\t\r\nwait @ada writes";
    let sandbox = Sandbox::new(two);
    let ran = sandbox.refuses(&["drop", "writ"], "`writ` matches 2 promises");
    assert!(ran.err.contains("main.gw:3 wait @ada writes"), "{ran:?}");
    sandbox.becomes(&["drop", "WRITE @ADA"], &two.replace("Todo", "drop"));
    sandbox.becomes(&["drop", "main.gw:3"], &two.replace("Todo", "drop").replace("wait", "drop"));
    sandbox.refuses(&["drop", "writ"], "no open promise matches");
}

#[test]
fn done_repeats_a_recurring_promise_byte_for_byte() {
    let journal = "2026-01-02 tea @ada\r\n\ttodo  2026-11-01 every 1m  pay the dues\r\n\t| x\r\n";
    let sandbox = Sandbox::new(journal);
    let next = "\tdone  2026-11-01 every 1m  pay the dues\r\n\ttodo  2026-12-01 every 1m  pay the dues\r\n";
    let closed = journal.replace("\ttodo  2026-11-01 every 1m  pay the dues\r\n", next);
    let ran = sandbox.becomes(&["done", "dues"], &closed);
    assert_eq!(
        ran.out,
        "main.gw:2 done 2026-11-01 every 1m pay the dues (due Sunday 1 November 2026, next Tuesday 1 December 2026)\n"
    );
    // A dropped promise ends.
    sandbox.becomes(&["drop", "dues"], &closed.replace("todo", "drop"));
}

/// After 31 January and 28 February comes 31 March: no date is between. From 31 January to 30 April there are two.
#[test]
fn skipped_dates_are_counted() {
    let first = "done 2026-01-31 every 1m pay\n";
    let february = Sandbox::new(&format!("{first}todo 2026-02-28 every 1m pay\n"));
    let closed = february.run(&["--today", "2026-03-05", "done", "pay"]).out;
    assert!(closed.ends_with("next Tuesday 31 March 2026)\n"), "{closed}");
    let january = Sandbox::new("todo 2026-01-31 every 1m pay\n");
    let closed = january.run(&["--today", "2026-04-01", "done", "pay"]).out;
    assert!(closed.ends_with("next Thursday 30 April 2026, 2 dates in between are skipped)\n"), "{closed}");
}

/// A series keeps the day of the month that it began on.
#[test]
fn recurring_promises_are_counted_from_the_first_day() {
    let sandbox = Sandbox::new("todo 2026-01-31 every 1m pay\n");
    let mut journal = String::new();
    for (today, day, next) in
        [("2026-02-10", "01-31", "02-28"), ("2026-02-28", "02-28", "03-31"), ("2026-05-01", "03-31", "05-31")]
    {
        journal.extend(["done 2026-", day, " every 1m pay\n"]);
        let ran = sandbox.run(&["--today", today, "done", "pay"]);
        assert_eq!((ran.code, &*ran.err), (0, ""));
        assert_eq!(sandbox.read("main.gw"), format!("{journal}todo 2026-{next} every 1m pay\n"));
    }
    // Closed early, it is due a month later.
    let sandbox = Sandbox::new("todo 2026-12-01 every 1m pay\n");
    sandbox.becomes(&["done", "pay"], "done 2026-12-01 every 1m pay\ntodo 2027-01-01 every 1m pay\n");
    // Its notes stay with the closed one.
    let sandbox = Sandbox::new("wait 2026-11-20 every 1w x\n  | y\ntodo z");
    sandbox
        .becomes(&["done", "x"], "done 2026-11-20 every 1w x\n  | y\n\nwait 2026-11-27 every 1w x\ntodo z");
}

#[test]
fn done_closes_several_promises_by_number_or_place() {
    let journal = "todo 2026-11-24 call @ada\ntodo 2026-11-25 call @bob\nwait 3 letters\ntodo write\n";
    let sandbox = Sandbox::new(journal);
    let ran = sandbox.becomes(
        &["done", "1", "main.gw:3", "1"],
        &journal.replace("todo 2026-11-24", "done 2026-11-24").replace("wait 3", "done 3"),
    );
    assert_eq!(
        ran.out,
        "main.gw:1 done 2026-11-24 call @ada (due Tuesday 24 November 2026)\nmain.gw:3 done 3 letters\n"
    );
    // If one of them does not exist, none is closed.
    sandbox.refuses(&["done", "1", "9"], "no promise has the number 9");
    // Words are the text of one promise.
    sandbox.becomes(
        &["drop", "call", "@bob"],
        &sandbox.read("main.gw").replace("todo 2026-11-25", "drop 2026-11-25"),
    );
}

#[test]
fn done_writes_a_recurring_promise_again() {
    let sandbox = Sandbox::new(
        "todo 2026-10-31 every 1m pay the dues #club\n  | by transfer\n\n2026-11-01 tea @ada\n\twait 2026-11-20 every 2w @ada sends it\r\n\t| x\n",
    );
    let ran = sandbox.becomes(
        &["done", "pay"],
        "done 2026-10-31 every 1m pay the dues #club\n  | by transfer\n\ntodo 2026-11-30 every 1m pay the dues #club\n\n2026-11-01 tea @ada\n\twait 2026-11-20 every 2w @ada sends it\r\n\t| x\n",
    );
    assert_eq!(
        ran.out,
        "main.gw:1 done 2026-10-31 every 1m pay the dues #club (due Saturday 31 October 2026, next Monday 30 November 2026)\n"
    );
    // The second time, the step is still counted from the 31st.
    sandbox.becomes(
        &["done", "main.gw:4", "main.gw:7"],
        "done 2026-10-31 every 1m pay the dues #club\n  | by transfer\n\ndone 2026-11-30 every 1m pay the dues #club\ntodo 2026-12-31 every 1m pay the dues #club\n\n2026-11-01 tea @ada\n\tdone 2026-11-20 every 2w @ada sends it\r\n\twait 2026-12-04 every 2w @ada sends it\r\n\t| x\n",
    );
    let dropped = sandbox.read("main.gw").replace("todo 2026-12-31", "drop 2026-12-31");
    let ran = sandbox.becomes(&["drop", "main.gw:5"], &dropped);
    assert!(ran.out.ends_with("(due Thursday 31 December 2026, it does not recur any more)\n"), "{ran:?}");
    assert!(ran.err.contains("to skip only this date, take it back with `goodwill undo`"), "{ran:?}");
    // Without a final newline.
    let sandbox = Sandbox::new("goal ^g G\n  todo 2026-11-01 every 1y report");
    sandbox.becomes(
        &["done", "report"],
        "goal ^g G\n  done 2026-11-01 every 1y report\n  todo 2027-11-01 every 1y report",
    );
}

#[test]
fn snooze_keeps_the_reason_of_a_current_snooze() {
    let sandbox = Sandbox::new("person @ada Ada\n\tevery: 2w\n\t| x\n\n2026-03-04 tea @bob");
    let with = |line: &str| format!("person @ada Ada\n\tevery: 2w\n{line}\t| x\n\n2026-03-04 tea @bob");
    sandbox.becomes(
        &["snooze", "@ada", "2w", "parental", "leave"],
        &with("\tsnooze: 2026-12-07 parental leave\n"),
    );
    sandbox.becomes(&["snooze", "ada", "2026-12-24"], &with("\tsnooze: 2026-12-24 parental leave\n"));
    let ran = sandbox
        .becomes(&["snooze", "ad", "next", "monday", "travels"], &with("\tsnooze: 2026-11-30 travels\n"));
    assert_eq!(ran.err, "goodwill: snoozed @ada until Monday 30 November 2026\n");
    sandbox.refuses(&["snooze", "ada", "2026-11-23"], "is not in the future");
    sandbox.refuses(&["snooze", "ada", "soon"], "`soon` does not start with a date or span");
    // A person without an entry gets one.
    sandbox.becomes(
        &["snooze", "bob", "1w"],
        &with("\tsnooze: 2026-11-30 travels\n")
            .replace("2026-03-04", "person @bob\n  snooze: 2026-11-30\n\n2026-03-04"),
    );
}

#[test]
fn a_rename_reaches_introductions_relations_and_exchanges() {
    let journal = "person @bob\n  relation: @ada, @cy  brother of @ada\n\n2026-03-04? dinner w/ @ada\n  introduced @ada, @bob to @cy for @ada\n  lent @ada drill\n\n2026-03-05 introduced @cy to @ada\n2026-03-06 got from @ada 25 EUR\n";
    let sandbox = Sandbox::new(journal);
    sandbox.becomes(
        &["rename", "ada", "zoe"],
        &journal
            .replace("@ada, @cy  brother of @ada", "@zoe, @cy  brother of @ada")
            .replace("@ada", "@zoe")
            .replace("of @zoe", "of @ada"),
    );
}

#[test]
fn merged_people_are_not_tied_to_themselves() {
    let sandbox = Sandbox::new(
        "person @a A\n\nperson @b B\n  relation: @a brother\n  relation: cousin\n  knows: @A, @b\n  knows: @a, @c\n",
    );
    sandbox.becomes(
        &["merge-people", "a", "b"],
        "person @a A\n  handle: @b\n  aka: B\n  relation: cousin\n  knows: @a, @c\n",
    );
}

#[test]
fn a_rename_reaches_every_file_and_keeps_the_old_handle() {
    let files = [
        (
            "main.gw",
            "; about @ada\nperson @ada Ada\n  | not ada@x.org, \\@ada or @adam\ninclude in/*.gw\ngoal ^g G\n  audience: @ADA #x not:@ada person:ada not:@bob+@ada\n  target: 2 coffee about:ada\n",
        ),
        ("in/a.gw", "2026-03-04 tea @ada, @bob @ada's paper\r\n  gave intro to @Ada @bob\r\n  done (@ada)"),
        ("in/b.gw", "person @bob\n"),
    ];
    let sandbox = Sandbox::with(&files);
    let ran = sandbox.becomes(
        &["rename", "@ada", "Zoé-1"],
        "; about @ada\nperson @Zoé-1 Ada\n  handle: @ada\n  | not ada@x.org, \\@ada or @adam\ninclude in/*.gw\ngoal ^g G\n  audience: @Zoé-1 #x not:@Zoé-1 person:Zoé-1 not:@bob+@Zoé-1\n  target: 2 coffee about:Zoé-1\n",
    );
    assert!(ran.err.contains("renamed @ada to @Zoé-1 in 10 places of 2 files"), "{ran:?}");
    assert_eq!(
        sandbox.read("in/a.gw"),
        "2026-03-04 tea @Zoé-1, @bob @Zoé-1's paper\r\n  gave intro to @Zoé-1 @bob\r\n  done (@Zoé-1)"
    );
    let once = sandbox.everything();
    let again = sandbox.run(&["rename", "ada", "zoé-1"]);
    assert_eq!((again.code, sandbox.everything()), (0, once), "{again:?}");
    sandbox.refuses(&["rename", "ada", "bob"], "`@bob` is another person");
    sandbox.refuses(&["rename", "bob", "b b"], "is not a handle");
    sandbox.refuses(&["rename", "eve", "x"], "no person is named `eve`");
    sandbox.refuses(&["rename", "me", "x"], "`@me` can't be renamed");
    // Renaming back swaps the two handles.
    sandbox.run(&["rename", "Zoé-1", "ada"]);
    assert!(
        sandbox.read("main.gw").contains("person @ada Ada\n  handle: @Zoé-1\n"),
        "{}",
        sandbox.read("main.gw")
    );
    assert_eq!(sandbox.read("in/a.gw"), files[1].1.replace("@Ada", "@ada"));
}

#[test]
fn merge_people_joins_two_entries() {
    let sandbox = Sandbox::new(
        "person @ada Ada\n  email: a@x.org\n  every: 2w\n  | first\n\n2026-03-04 tea @lovelace\n\nperson @lovelace Ada Lovelace\n  email: a@x.org\n  every: 2w\n  email: b@x.org\n  knows: @ada\n  ; why\n  | second\n",
    );
    let merged = "person @ada Ada\n  email: a@x.org\n  email: b@x.org\n  every: 2w\n  handle: @lovelace\n  aka: Ada Lovelace\n  | first\n  ; why\n  | second\n\n2026-03-04 tea @lovelace\n";
    let ran = sandbox.becomes(&["merge-people", "@ada", "@lovelace"], merged);
    assert_eq!(ran.err, "goodwill: merged @lovelace into @ada\n");
    let ran = sandbox.becomes(&["merge-people", "@ada", "@lovelace"], merged);
    assert_eq!(ran.err, "goodwill: both handles already belong to one person\n");
    sandbox.becomes(&["rename", "lovelace", "ada"], &merged.replace("tea @lovelace", "tea @ada"));
    // Across files, and with a last line without a newline.
    let sandbox = Sandbox::with(&[
        ("main.gw", "include b.gw\r\nperson @a\r\n"),
        ("b.gw", "todo x\n\nperson @b B\n\t| y"),
    ]);
    sandbox.becomes(&["merge-people", "a", "b"], "include b.gw\r\nperson @a B\r\n  handle: @b\r\n  | y\r\n");
    assert_eq!(sandbox.read("b.gw"), "todo x\n");
    let sandbox = Sandbox::new("person @a A\nperson @b B");
    sandbox.becomes(&["merge-people", "a", "b"], "person @a A\n  handle: @b\n  aka: B\n");
    sandbox.refuses(&["merge-people", "a", "me"], "`@me` is the owner of the journal");
    let sandbox = Sandbox::new("person @a A\n  every: 2w\nperson @b B\n  every: 3w\n");
    sandbox.refuses(&["merge-people", "a", "b"], "the entries differ in `every:`");
    let sandbox = Sandbox::new("person @b B\n  every: 3w\n2026-03-04 tea @a @c");
    sandbox
        .becomes(&["merge-people", "a", "b"], "person @a B\n  every: 3w\n  handle: @b\n2026-03-04 tea @a @c");
}

#[test]
fn init_keeps_existing_files() {
    let sandbox = Sandbox::with(&[(".gitattributes", "* text=auto")]);
    let ran = sandbox.run(&["init"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        ran.out,
        "wrote main.gw\nwrote goodwill.toml\nkept .gitattributes\nwrote .pre-commit-config.yaml\n"
    );
    assert!(ran.err.contains("add this line to it: *.gw merge=goodwill"), "{ran:?}");
    let driver = "goodwill merge-driver %O %A %B -L %L -P %P";
    assert!(!ran.err.contains(driver), "the folder is no repository: {ran:?}");
    let git = std::process::Command::new("git").args(["init", "-q"]).arg(sandbox.path("")).status();
    assert!(git.is_ok_and(|status| status.success()));
    assert!(sandbox.run(&["init"]).err.contains(driver));
    std::fs::remove_dir_all(sandbox.path(".git")).expect("removed");
    let once = sandbox.everything();
    assert_eq!(sandbox.run(&["init"]).out.matches("kept").count(), 4);
    assert_eq!(sandbox.everything(), once);
    assert_eq!((sandbox.run(&["check"]).code, sandbox.run(&["fmt", "--check"]).code), (0, 0));
    // The next step works from here.
    for (folder, step) in [
        (".", "next: `goodwill add"),
        ("a/b", "next: `cd a/b`, then `goodwill add"),
        ("my people", "next: `cd 'my people'`"),
    ] {
        let ran = sandbox.run(&["init", folder]);
        assert!(ran.err.contains(step), "{ran:?}");
    }
    let ran = sandbox.run(&["init", "sub/new"]);
    assert_eq!((ran.code, sandbox.read("sub/new/main.gw")), (0, sandbox.read("main.gw")));
    assert!(goodwill(&sandbox.path("sub/new"), ["add", "--new", "tea with Ada"]).run().code == 0);
}

#[cfg(unix)]
#[test]
fn a_failed_write_restores_all_files() {
    use std::os::unix::fs::PermissionsExt as _;

    let sandbox =
        Sandbox::with(&[("main.gw", "person @ada Ada\ninclude b.gw\n"), ("b.gw", "2026-03-04 tea @ada\n")]);
    let mode = |name: &str, mode: u32| {
        std::fs::set_permissions(sandbox.path(name), std::fs::Permissions::from_mode(mode)).expect("set");
    };
    mode("b.gw", 0o444);
    // The first file is restored when the second can't be written.
    sandbox.refuses(&["rename", "ada", "eve"], "can't write b.gw");
    mode("main.gw", 0o444);
    sandbox.refuses(&["add", "tea with Ada"], "can't write main.gw");
    mode("main.gw", 0o600);
    assert_eq!(sandbox.run(&["add", "tea with Ada"]).code, 0);
    let about = std::fs::metadata(sandbox.path("main.gw")).expect("a file");
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
}

#[test]
fn commands_that_write_reject_standard_input() {
    let sandbox = Sandbox::new("");
    let ran = goodwill(sandbox.folder.path(), ["-f", "-", "add", "--new", "tea with Ada"])
        .input("person @ada\n")
        .run();
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("can't write to standard input"), "{ran:?}");
}

#[test]
fn a_file_in_utf_16_is_left_alone() {
    let text = "person @me Sam\n2026-11-01 coffee @ada\n";
    for (mark, to_bytes) in [
        ("\u{feff}", u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ("\u{feff}", u16::to_be_bytes),
        ("", u16::to_le_bytes),
    ] {
        let bytes: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(to_bytes).collect();
        let sandbox = Sandbox::new("");
        std::fs::write(sandbox.path("main.gw"), &bytes).expect("written");
        for arguments in [&["add", "--new", "tea with Bob Brown"][..], &["fmt"], &["check", "--fix"]] {
            let ran = sandbox.run(arguments);
            // The others may find nothing to change.
            assert!(arguments[0] != "add" || ran.err.contains("main.gw is in UTF-16"), "{ran:?}");
            assert_eq!(std::fs::read(sandbox.path("main.gw")).expect("read"), bytes, "{arguments:?}");
        }
    }
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_overwritten() {
    use goodwill::compose::{NewEntry, Placement, Transaction};
    use goodwill::project::fs::Disk;

    let sandbox = Sandbox::with(&[("main.gw", "include b.gw\nperson @a\n"), ("b.gw", "2026-03-04 tea @a\n")]);
    let (project, model) = support::opened(&Disk, sandbox.path("main.gw"));
    let mut transaction = Transaction::new(&project, &model);
    for index in 0..2 {
        let file = transaction.file(index).expect("a file");
        transaction.insert(file, NewEntry { text: "todo x".into(), placement: Placement::End });
    }
    let edited = transaction.finish().expect("good");
    sandbox.write("b.gw", "2026-03-04 tea @a\nwait for it\n");
    let before = sandbox.everything();
    let error = edited.write().expect_err("changed meanwhile");
    assert!(error.to_string().contains("the file has changed since it was read"), "{error}");
    assert_eq!(sandbox.everything(), before);
}

#[test]
#[ignore = "slow: takes seconds"]
fn a_killed_write_leaves_the_old_file_or_the_new_one() {
    use std::process::{Command, Stdio};
    use std::time::Instant;

    const RUNS: u32 = 100;
    let before = "2026-03-04 tea @ada With some words about it\n".repeat(3_000) + "person @ada Ada\n";
    let after = before.replace("person @ada Ada\n", "2026-11-23 tea with @ada\nperson @ada Ada\n");
    let sandbox = Sandbox::new(&before);
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
        command
            .args(["add", "tea with Ada"])
            .current_dir(sandbox.folder.path())
            .env("GOODWILL_TODAY", "2026-11-23");
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.spawn().expect("the program starts")
    };
    let clock = Instant::now();
    start().wait().expect("the program ends");
    let whole = clock.elapsed();
    assert_eq!(sandbox.read("main.gw"), after);
    for run in 0..RUNS {
        sandbox.write("main.gw", &before);
        let mut child = start();
        std::thread::sleep(whole * run / RUNS);
        // The process may have ended already.
        let _ = child.kill();
        child.wait().expect("the program ends");
        let now = sandbox.read("main.gw");
        assert!(now == before || now == after, "neither the old file nor the new one in run {run}");
    }
}
