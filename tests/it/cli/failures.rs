//! Failures: a message on standard error, with what to write instead where that is known, and exit code 2.

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
fn a_missing_journal_is_reported_with_help() {
    for report in REPORTS {
        let ran = Folder::new().run(report);
        assert!(ran.failed().starts_with("goodwill: no journal found\n  help: "), "{ran:?}");
        assert!(ran.err.contains("GOODWILL_FILE") && ran.err.contains("goodwill init"), "{ran:?}");
    }
    for command in ["", "show @ada", "check", "fmt", "fmt --check"] {
        assert!(Folder::new().run(command).failed().starts_with("goodwill: no journal found"), "{command}");
    }
}

#[test]
fn a_missing_file_or_a_folder_is_reported() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    for report in REPORTS {
        let ran = folder.run(&format!("{report} -f no-such.gw"));
        assert!(ran.failed().starts_with("goodwill: can't read no-such.gw: "), "{ran:?}");
    }
    assert!(folder.run("log -f main.gw -f no-such.gw").failed().contains("no-such.gw"));
    assert!(folder.run("log -f .git").failed().contains("can't read .git/main.gw: "));
    let named = goodwill(folder.root(), ["log"]).env("GOODWILL_FILE", "gone.gw").run();
    assert!(named.failed().contains("can't read gone.gw: "), "{named:?}");
}

#[cfg(unix)]
#[test]
fn a_file_without_read_permission_is_reported() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new().with("main.gw", JOURNAL);
    let file = folder.path("main.gw");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o0)).expect("permissions");
    // root can read every file.
    if std::fs::read(&file).is_err() {
        assert!(folder.run("log").failed().contains("can't read main.gw: "));
    }
}

/// A device or a pipe may never end, so it is not read.
#[cfg(unix)]
#[test]
fn a_device_is_rejected() {
    assert!(Folder::new().run("log -f /dev/zero").failed().contains("is not a regular file"));
}

#[test]
fn an_invalid_argument_is_reported() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    for (arguments, expected) in [
        ("due --no-such-flag", "--no-such-flag"),
        ("no-such-command", "no-such-command"),
        ("due --within 7", "write its unit: `7d`, `7w`, `7m` or `7y`"),
        ("due --within soon", "write a span such as `10d`, `6w`, `3m` or `1y`"),
        ("log -n x", "'--limit <N>'"),
        ("balance --by who", "person, favor, circle, month"),
        ("due --color green", "auto, always, never"),
        ("due -O xml", "known formats: page, table, json, jsonl, csv, tsv, md, html"),
        ("check -O csv", "concise, json"),
        ("due --today 2026-3-4", "write the date as `2026-03-04`"),
        ("due --today 4.3.2026", "write the date as `2026-03-04`"),
        ("due --today tomorrow", "write the date as `2026-03-04`"),
        ("due --today 2026-02-30", "write the date as"),
        ("due -p 2026-13", "write a period such as `2026`"),
        ("due -b someday", "write a period such as `2026`"),
        ("due -e 2026-02-30", "write a period such as `2026`"),
        ("log -p lastmonth", "did you mean `last-month`?"),
        ("log date:3months", "did you mean `3m`?"),
        ("log -p 2026..2025", "write a period such as `2026`"),
    ] {
        let ran = folder.run(arguments);
        assert!(ran.failed().contains(expected), "{arguments}: {ran:?}");
    }
}

#[test]
fn an_invalid_goodwill_today_is_reported() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    let run = |arguments: &[&str], today: &str| {
        goodwill(folder.root(), arguments).env("GOODWILL_TODAY", today).run()
    };
    for today in ["2026-13-01", "today", "23.11.2026"] {
        let ran = run(&["due"], today);
        assert!(ran.failed().contains(&format!("GOODWILL_TODAY is not a date: `{today}`")), "{ran:?}");
        // The flag overrides it.
        run(&["due", "--today", "2026-11-23"], today).done();
    }
    // An empty variable counts as unset.
    run(&["due"], "").done();
    // The last flag wins.
    let ran = run(&["due", "--today", "2026-01-01", "--today", "2026-11-23", "-O", "json"], "");
    assert_eq!(ran.json()["today"], "2026-11-23");
}

#[cfg(unix)]
#[test]
fn a_goodwill_today_that_is_not_utf8_is_reported() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new().with("main.gw", JOURNAL);
    let today = std::ffi::OsStr::from_bytes(b"2026-11-2\xff");
    let ran = goodwill(folder.root(), ["due"]).env("GOODWILL_TODAY", today).run();
    assert!(ran.failed().contains("GOODWILL_TODAY is not a date"), "{ran:?}");
}

#[test]
fn invalid_settings_are_reported_with_their_place() {
    let message = |text: &[u8]| {
        let folder = Folder::new().with("main.gw", JOURNAL).with("goodwill.toml", text);
        folder.run("due").failed().to_string()
    };
    let key = message(b"# mine\njurnal = \"main.gw\"\n");
    assert!(key.contains("goodwill.toml:2:1") && key.contains("help: did you mean `journal`?"), "{key}");
    assert!(key.contains("jurnal = \"main.gw\""), "the line is shown: {key}");
    let inner = message(b"[strength]\nhalf-live = 30\n");
    assert!(inner.contains("goodwill.toml:2:1") && inner.contains("did you mean `half-life`?"), "{inner}");
    assert!(message(b"[strength]\nhalf-life = 0\n").contains("1 to 36500 days"));
    let kind = message(b"journal = 3\n");
    assert!(kind.contains("goodwill.toml:1:11") && kind.contains("string"), "{kind}");
    assert!(message(b"journal = \n").contains("goodwill.toml:1:"));
    assert!(message(b"journal = \"no-such.gw\"\n").contains("can't read no-such.gw: "));
    assert!(message(b"\xff\n").contains("can't read goodwill.toml: "));
}

#[test]
fn an_unknown_name_in_a_query_is_an_error() {
    let folder = Folder::new().with("main.gw", JOURNAL);
    for (query, expected, help) in [
        ("@adda", "unknown person `@adda`", "did you mean `@ada`?"),
        ("person:aada", "unknown person `@aada`", "did you mean `@ada`?"),
        ("#enignes", "unknown tag `#enignes`", "did you mean `#engines`?"),
        ("offers:mahts", "unknown tag `#mahts`", "did you mean `#maths`?"),
        ("kind:cofee", "unknown kind `cofee`", "did you mean `coffee`?"),
        ("circle:iner", "unknown circle `iner`", "did you mean `inner`?"),
        ("^mentro", "unknown goal `^mentro`", "did you mean `^mentor`?"),
        ("gave:into", "unknown favor `into`", "did you mean `intro`?"),
        ("chanel:written", "unknown term `chanel`", "did you mean `channel`?"),
        ("channel:writen", "unknown channel `writen`", "did you mean `written`?"),
        ("is:deu", "unknown state `deu`", "did you mean `due`?"),
        ("is:happy", "unknown state `happy`", "known states: due, neglected, new, paused, archived, plan"),
        ("not:@adda", "unknown person `@adda`", "did you mean `@ada`?"),
        ("https://ada.example", "unknown term `https`", "`text:https:"),
        ("kind:", "`kind:` needs a value", "`kind:...`"),
        ("about:@adda", "unknown person `@adda`", "did you mean `@ada`?"),
        ("@ada+@bbo", "unknown person `@bbo`", ""),
        ("@ada+#engines", "`+` joins values of one field", "write a space"),
        ("\"\"", "empty quotes", "between the quotes"),
        ("date:2026-13", "`2026-13` is not a period", "write a period such as `2026`"),
    ] {
        for report in REPORTS {
            let ran = folder.run(&format!("{report} {query}"));
            assert!(ran.failed().contains(expected) && ran.err.contains(help), "{report} {query}: {ran:?}");
        }
    }
    // Text may match nothing; only an unknown name is an error.
    folder.run("log at:nowhere org:nobody nothing").done();
    folder.run("log text:https://ada.example").done();
}

#[test]
fn show_finds_a_person_by_handle_or_name() {
    let more = "person @bea Bea Brown\nperson @bob Robert Brown\n  aka: Bert\n  handle: @rob\n";
    let folder = Folder::new().with("main.gw", format!("{JOURNAL}{more}"));
    for name in ["@bob", "bob", "@rob", "Bert", "Robert", "ROBERT"] {
        let ran = goodwill(folder.root(), ["show", name, "-O", "json"]).run();
        assert_eq!(ran.json()["rows"][0]["person"], "bob", "{name}");
    }
    let several = goodwill(folder.root(), ["show", "brown"]).run();
    assert!(several.failed().contains("@bea") && several.err.contains("@bob"), "{several:?}");
    let more = "person @celik Deniz Çelik\nperson @anna Anna van der Berg\nperson @sean Seán O’Brien\nperson @maria María Núñez\n";
    let folder = Folder::new().with("main.gw", more);
    for (name, handle) in [
        ("van der berg", "anna"),
        ("berg", "anna"),
        ("Çel", "celik"),
        ("deniz celik", "celik"),
        ("obrien", "sean"),
        ("o'br", "sean"),
        ("mar", "maria"),
        ("nun", "maria"),
    ] {
        let ran = goodwill(folder.root(), ["show", name, "-O", "json"]).run();
        assert_eq!(ran.json()["rows"][0]["person"], handle, "{name}");
    }
    assert!(folder.run("show an").failed().contains("`an` matches 2 people"));
    assert!(folder.run("show mariz").failed().contains("did you mean `María`?"));
    let folder = Folder::new().with("main.gw", format!("{JOURNAL}person @bea Bea Brown\n"));
    assert!(folder.run("show @adda").failed().contains("did you mean `@ada`?"));
    assert!(folder.run("show nobody").failed().contains("`nobody`"));
    assert!(folder.run("show").failed().contains("PERSON"));
}

#[test]
fn a_full_device_is_reported() {
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        let out = std::fs::OpenOptions::new().write(true).open(full).expect("it opens");
        let run = goodwill(&folder("."), ["log", "-f", "examples/first.gw"]).run_into(out);
        assert!(run.failed().starts_with("goodwill: "), "{run:?}");
    }
}

/// No argument causes a panic or another exit code.
#[test]
#[ignore = "slow: takes seconds"]
fn odd_arguments_do_not_panic() {
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
