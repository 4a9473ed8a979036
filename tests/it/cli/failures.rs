//! What a run can't do: each says so on standard error, names what to write instead where it can, and ends with 2.

use super::Folder;
use crate::program::{folder, goodwill};

const REPORTS: [&str; 5] = ["due", "balance", "goals", "log", "people"];
const JOURNAL: &str = "\
circle inner
person @ada Ada Lovelace
  circle: inner
  offers: #maths
goal ^mentor Find one
2026-11-01 coffee @ada About engines #engines ^mentor
  gave intro
";

#[test]
fn without_a_journal_it_says_what_to_do() {
    for report in REPORTS {
        let said = Folder::new().run(report);
        assert!(said.failed().starts_with("goodwill: no journal found\n  help: "), "{said:?}");
        assert!(said.err.contains("GOODWILL_FILE") && said.err.contains("goodwill init"), "{said:?}");
    }
    for command in ["", "show @ada", "check", "fmt", "fmt --check"] {
        assert!(Folder::new().run(command).failed().starts_with("goodwill: no journal found"), "{command}");
    }
}

#[test]
fn a_file_that_is_missing_or_no_file_is_named() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    for report in REPORTS {
        let said = folder.run(&format!("{report} -f no-such.gw"));
        assert!(said.failed().starts_with("goodwill: can't read no-such.gw: "), "{said:?}");
    }
    assert!(folder.run("log -f main.gw -f no-such.gw").failed().contains("no-such.gw"));
    assert!(folder.run("log -f .").failed().contains("is a folder"));
    let named = goodwill(folder.root(), ["log"]).env("GOODWILL_FILE", "gone.gw").run();
    assert!(named.failed().contains("can't read gone.gw: "), "{named:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new().with("main.gw", JOURNAL);
    let file = folder.path("main.gw");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o0)).expect("permissions");
    // Nothing is out of reach of the system's owner.
    if std::fs::read(&file).is_err() {
        assert!(folder.run("log").failed().contains("can't read main.gw: "));
    }
}

/// A device or a pipe may never end, so it is not read by its name.
#[cfg(unix)]
#[test]
fn a_device_is_no_journal() {
    assert!(Folder::new().run("log -f /dev/zero").failed().contains("is not a regular file"));
}

#[test]
fn a_bad_flag_is_named() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    for (arguments, says) in [
        ("due --no-such-flag", "--no-such-flag"),
        ("no-such-command", "no-such-command"),
        ("due --within 7", "write `10d`, `6w`, `3m` or `1y`"),
        ("log -n x", "'-n <N>'"),
        ("balance --by who", "person, favor, circle, month"),
        ("due --color green", "auto, always, never"),
        ("due -O xml", "there are table, json, jsonl, csv, tsv, md"),
        ("check -O csv", "concise, json"),
        ("due --today 2026-3-4", "a date is written `2026-03-04`"),
        ("due --today 4.3.2026", "a date is written `2026-03-04`"),
        ("due --today tomorrow", "a date is written `2026-03-04`"),
        ("due --today 2026-02-30", "a date is written"),
        ("due -p 2026-13", "a period is `2026`"),
        ("due -b someday", "a period is `2026`"),
        ("due -e 2026-02-30", "a period is `2026`"),
        ("log -p 2026..2025", "a period is `2026`"),
    ] {
        let said = folder.run(arguments);
        assert!(said.failed().contains(says), "{arguments}: {said:?}");
    }
}

#[test]
fn a_day_in_the_environment_that_is_none_is_named() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    let run = |arguments: &[&str], today: &str| {
        goodwill(folder.root(), arguments).env("GOODWILL_TODAY", today).run()
    };
    for today in ["2026-13-01", "today", "23.11.2026"] {
        let said = run(&["due"], today);
        assert!(said.failed().contains(&format!("GOODWILL_TODAY is `{today}`")), "{said:?}");
        // The flag goes before it.
        run(&["due", "--today", "2026-11-23"], today).done();
    }
    // Set to nothing is not set.
    run(&["due"], "").done();
}

#[cfg(unix)]
#[test]
fn a_day_that_is_no_text_is_not_passed_over() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new().with("main.gw", JOURNAL);
    let today = std::ffi::OsStr::from_bytes(b"2026-11-2\xff");
    let said = goodwill(folder.root(), ["due"]).env("GOODWILL_TODAY", today).run();
    assert!(said.failed().contains("which is not a date"), "{said:?}");
}

#[test]
fn settings_that_are_wrong_are_shown_with_their_place() {
    let said = |text: &[u8]| {
        let folder = Folder::new().with("main.gw", JOURNAL).with("goodwill.toml", text);
        folder.run("due").failed().to_string()
    };
    let key = said(b"# mine\njurnal = \"main.gw\"\n");
    assert!(key.contains("goodwill.toml:2:1") && key.contains("help: did you mean `journal`?"), "{key}");
    assert!(key.contains("jurnal = \"main.gw\""), "the whole line is shown: {key}");
    let inner = said(b"[strength]\nhalf-live = 30\n");
    assert!(inner.contains("goodwill.toml:2:1") && inner.contains("did you mean `half-life`?"), "{inner}");
    assert!(said(b"[strength]\nhalf-life = 0\n").contains("1 to 36500 days"));
    let kind = said(b"journal = 3\n");
    assert!(kind.contains("goodwill.toml:1:11") && kind.contains("string"), "{kind}");
    assert!(said(b"journal = \n").contains("goodwill.toml:1:"));
    assert!(said(b"journal = \"no-such.gw\"\n").contains("can't read no-such.gw: "));
    assert!(said(b"\xff\n").contains("can't read goodwill.toml: "));
}

#[test]
fn a_query_that_names_what_nobody_knows_is_a_slip() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    for (query, says, help) in [
        ("@adda", "nobody is called `@adda`", "did you mean `@ada`?"),
        ("person:aada", "nobody is called `@aada`", "did you mean `@ada`?"),
        ("#enignes", "no tag is called `#enignes`", "did you mean `#engines`?"),
        ("offers:mahts", "no tag is called `#mahts`", "did you mean `#maths`?"),
        ("kind:cofee", "no kind is called `cofee`", "did you mean `coffee`?"),
        ("circle:iner", "no circle is called `iner`", "did you mean `inner`?"),
        ("^mentro", "no goal is called `^mentro`", "did you mean `^mentor`?"),
        ("gave:into", "no favor is called `into`", "did you mean `intro`?"),
        ("chanel:written", "no field of a query is called `chanel`", "did you mean `channel`?"),
        ("channel:writen", "no channel is called `writen`", "did you mean `written`?"),
        ("is:deu", "nothing can be `deu`", "did you mean `due`?"),
        ("is:happy", "nothing can be `happy`", "there are due, neglected, new, paused, archived, plan"),
        ("not:@adda", "nobody is called `@adda`", "did you mean `@ada`?"),
        ("https://ada.example", "no field of a query is called `https`", "`text:https:"),
        ("kind:", "`kind:` needs a value", "`kind:...`"),
        ("date:2026-13", "`2026-13` is not a period", "a period is `2026`"),
    ] {
        for report in REPORTS {
            let said = folder.run(&format!("{report} {query}"));
            assert!(said.failed().contains(says) && said.err.contains(help), "{report} {query}: {said:?}");
        }
    }
    // What is not a name is sought, and may be found nowhere.
    folder.run("log at:nowhere org:nobody nothing").done();
    folder.run("log text:https://ada.example").done();
}

#[test]
fn a_brief_is_about_one_person() {
    let more = "person @bea Bea Brown\nperson @bob Robert Brown\n  aka: Bert\n  handle: @rob\n";
    let folder = Folder::new().with("main.gw", format!("{JOURNAL}{more}"));
    for name in ["@bob", "bob", "@rob", "Bert", "Robert", "ROBERT"] {
        let ran = goodwill(folder.root(), ["show", name, "-O", "json"]).run();
        assert_eq!(ran.json()["rows"][0]["person"], "bob", "{name}");
    }
    let several = goodwill(folder.root(), ["show", "brown"]).run();
    assert!(several.failed().contains("@bea") && several.err.contains("@bob"), "{several:?}");
    assert!(folder.run("show @adda").failed().contains("did you mean `@ada`?"));
    assert!(folder.run("show nobody").failed().contains("`nobody`"));
    assert!(folder.run("show").failed().contains("PERSON"));
}

#[test]
fn what_can_not_be_written_is_said() {
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        let out = std::fs::OpenOptions::new().write(true).open(full).expect("it opens");
        let run = goodwill(&folder("."), ["log", "-f", "examples/first.gw"]).run_into(out);
        assert!(run.failed().starts_with("goodwill: "), "{run:?}");
    }
}

/// Every command ends with 0, 1 or 2 whatever its arguments are.
#[test]
#[ignore = "slow: takes seconds"]
fn no_arguments_make_it_panic() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    let odd = [
        "", "-", "--", "@", "#", "^", "not:", ":", "\"", "'", "a:b:c", "..", "\u{202e}", "@é", "date:..",
        "9d", "=", "-1",
    ];
    for report in REPORTS {
        for argument in odd {
            for arguments in
                [vec![report, argument], vec![report, "-p", argument], vec![report, "--", argument]]
            {
                let ran = goodwill(folder.root(), &arguments).run();
                assert!(matches!(ran.code, 0 | 2) && !ran.err.contains("panicked"), "{arguments:?}: {ran:?}");
                assert_eq!(ran.code == 2, ran.out.is_empty(), "{arguments:?}: {ran:?}");
            }
        }
    }
}
