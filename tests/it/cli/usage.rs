//! What the program understands of other programs' habits, and what it says about the rest.

use super::Folder;

fn folder() -> Folder {
    let journal = "person @maria Maria Silva\nperson @tom-baker Tom Baker\nperson @ada Ada\n  every: 2w\n\n\
                   2026-10-01 coffee @tom-baker Talked about Tom\n2026-10-02 call @ada Sent Tom a postcard\n\
                   2026-10-03 call @maria\n";
    Folder::new().with("main.gw", journal).with("more/main.gw", "2026-01-01 note Another journal\n")
}

#[test]
fn a_query_that_nothing_fits_is_reported() {
    let folder = folder();
    let ran = folder.run("due frobnicate");
    ran.done();
    assert!(ran.err.contains("nothing fits the query `frobnicate`") && !ran.err.contains("nothing is due"));
    assert!(folder.run("due @tom-baker").err.contains("nothing is due"));
    assert!(folder.run("due is:due").done().contains("@ada"));
}

/// Also where the report has a message of its own for a query that selects someone.
#[test]
fn reports_and_exports_say_that_nothing_fits() {
    let folder = folder();
    for command in [
        "balance",
        "goals",
        "log",
        "people",
        "stats",
        "match",
        "graph",
        "html",
        "export json",
        "export vcard",
    ] {
        let ran = folder.run(&format!("{command} frobnicate"));
        assert_eq!((ran.code, &*ran.err), (0, "goodwill: nothing fits the query `frobnicate`\n"), "{ran:?}");
        assert!(!folder.run(&format!("{command} @ada")).err.contains("nothing fits"), "{command}");
    }
    assert_eq!(folder.run("match @ada").err.matches("no `seeks:` matches").count(), 1);
}

#[test]
fn spans_may_be_words() {
    let folder = folder();
    for (words, span) in [("2 weeks", "2w"), ("2weeks", "2w"), ("three months", "3m"), ("3months", "3m")] {
        for option in ["due --within", "log -p", "log -b"] {
            let run =
                |span: &str| crate::program::goodwill(folder.root(), option.split(' ').chain([span])).run();
            assert_eq!(run(words).done(), run(span).done(), "{option} {words}");
        }
    }
    let ran = folder.run("snooze @ada tomorow");
    assert!(ran.failed().contains("did you mean `tomorrow`?"), "{ran:?}");
}

#[test]
fn words_that_are_part_of_a_name_find_it() {
    let folder = folder();
    assert!(folder.run("explain neglected").failed().contains("did you mean `neglected-contact`?"));
    let dates = folder.run("explain date");
    assert!(dates.failed().contains("`goal-dates` or `invalid-date` or `late-date`?"), "{dates:?}");
    assert!(folder.run("explain e").failed().contains("`goodwill explain` lists all rules"));
    for editor in ["emacs", "helix", "kakoune", "neovim", "vim", "vscode", "zed"] {
        assert!(folder.run(&format!("help {editor}")).done().starts_with("# Editors\n"), "{editor}");
    }
    let ran = folder.run("import foo c.vcf");
    assert!(ran.failed().contains("unknown format `foo`") && ran.err.contains("known formats: vcard, ical"));
    assert!(folder.run("import vcrd c.vcf").failed().contains("did you mean `vcard`?"));
    assert!(folder.run("import missing.vcf c.vcf").failed().contains("can't read missing.vcf"));
}

#[test]
fn a_bare_word_that_names_a_person_has_a_hint() {
    let folder = folder();
    let hint = "searched the text for `tom`; for the person write `@tom-baker`";
    let found = folder.run("log tom");
    assert!(found.done().contains("postcard") && found.err.contains(hint), "{found:?}");
    let missed = folder.run("log maria");
    assert!(missed.err.contains("no interactions match; searched the text for `maria`"), "{missed:?}");
    // These reports select people by name.
    for command in ["people tom", "due ada"] {
        let ran = folder.run(command);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
    }
    assert_eq!(folder.run("log @tom-baker").err, "");
}

#[test]
fn a_person_is_found_by_any_part_of_a_name() {
    let folder = folder();
    assert!(folder.run("show mar").done().contains("Maria Silva"));
    assert!(folder.run("show mariaa").failed().contains("did you mean"));
}

#[test]
fn the_journal_may_be_a_folder_or_a_pattern() {
    let folder = folder();
    assert!(folder.run("-f more log").done().contains("Another journal"));
    assert!(folder.run("-f m*/*.gw log").done().contains("Another journal"));
    let both = folder.run("-f **/main.gw log");
    assert!(both.done().contains("Another journal") && both.out.contains("postcard"));
    assert!(folder.run("-f nothing/*.gw log").failed().contains("no file matches `nothing/*.gw`"));
    let in_variable = crate::program::goodwill(folder.root(), ["log"]).env("GOODWILL_FILE", "more").run();
    assert!(in_variable.done().contains("Another journal"));
}

#[test]
fn options_of_other_programs_are_accepted() {
    let folder = folder();
    for (other, own) in [
        ("log --limit 1", "log -n 1"),
        ("log --max-count 1", "log -n 1"),
        ("log --since 2026-10-02", "log -b 2026-10-02"),
        ("log --until 2026-10-02", "log -e 2026-10-02"),
        ("log --from 2026-10-02 --to 2026-10-02", "log -p 2026-10-02"),
        ("people --output-format json", "people -O json"),
        ("register", "log"),
        ("bal", "balance"),
        ("lint", "check"),
        ("format --check", "fmt --check"),
    ] {
        let (other, own) = (folder.run(other), folder.run(own));
        assert!(matches!(other.code, 0 | 1), "{other:?}");
        assert_eq!((other.out, other.code), (own.out, own.code));
    }
}

#[test]
fn other_words_have_a_tip() {
    let folder = folder();
    for (command, tip) in [
        ("log --last 3m", "`-p 90d` the last 90 days"),
        ("people --reverse", "`--sort late|last|name|count|strength` chooses the order"),
        ("log --json", "write `-O json`"),
        ("stats --monthly", "write `goodwill stats --by month`"),
        ("due --days 3", "`--within 14d` looks two weeks ahead"),
        ("check main.gw", "the journal is given with `-f`: `goodwill -f main.gw check`"),
        ("fmt more/main.gw", "the journal is given with `-f`: `goodwill -f more/main.gw fmt`"),
        ("check mentioned-only", "write `--only mentioned-only`"),
        ("main.gw", "the journal is given with `-f`: `goodwill -f main.gw`"),
        ("@ada", "write `goodwill show @ada`"),
        ("ls", "write `goodwill people`"),
        ("remove", "a person: `goodwill forget @ada`, a promise: `goodwill drop`,"),
        ("birthdays", "write `goodwill due --within 1y`"),
        ("due -n 3", "write `| head -n 3` after the command"),
        ("people --limit 3", "write `| head -n 3` after the command"),
        ("people -5", "write `| head -n 3` after the command"),
        ("log -5", "write `-n 5` for five rows"),
        ("balance --last 3m", "`-p 3m` selects the last three months"),
        ("due --all", "`--within 10y` looks ten years ahead"),
        ("export", "FORMAT is one of anonymous, csv, friends, ics, json, sqlite, vcard"),
        ("completions", "SHELL is one of bash, elvish, fish, powershell, zsh"),
        ("todo call @ada", "write `goodwill add \"todo ...\"`"),
        ("coffee with Ada", "write `goodwill add \"coffee ...\"`"),
        ("gave @ada tea", "write `goodwill add \"gave ...\"`"),
    ] {
        let ran = folder.run(command);
        assert!(ran.failed().contains(&format!("tip: {tip}")) || ran.err.contains(tip), "{command}: {ran:?}");
        assert_eq!(ran.err.matches("tip:").count(), 1, "{ran:?}");
    }
    // The periods that the tips name are valid.
    folder.run("log -p 90d").done();
    folder.run("balance -p 3m").done();
    folder.run("log -n 5").done();
    folder.run("due --within 10y").done();
    // An option is never offered as a value.
    let ran = folder.run("show --frobnicate");
    assert!(!ran.failed().contains("as a value"), "{ran:?}");
    // Without a better tip, the nearest name is offered.
    assert!(folder.run("logg").failed().contains("'log'"));
    assert!(folder.run("due main.gw").err.contains("to read this file write `-f main.gw`"));
}

#[test]
fn dated_findings_can_be_left_out() {
    let folder = Folder::new().with("main.gw", "person @ada Ada\ntodo 2026-11-01 call @ada\n");
    assert!(folder.run("check").done().contains("overdue-promise"));
    assert_eq!(folder.run("check --no-dated").done(), "");
    assert_eq!(folder.run("check --dated").code, 0, "a warning");
    assert_eq!(folder.run("check --dated --fail-on warning").code, 1);
    assert!(folder.run("check --dated --no-dated").failed().contains("cannot be used with"));
}

/// An unknown revision fails before anything else happens.
#[test]
fn an_unknown_revision_always_fails() {
    let folder =
        Folder::new().with("main.gw", "person @ada Ada\n2026-11-01  coffee @adaa\n2026-11-02 cofee @ada\n");
    for command in [
        "check",
        "check --fix",
        "check --diff",
        "check --fix --unsafe-fixes",
        "check --write-baseline",
        "check --exit-zero",
    ] {
        folder.run(&format!("{command} --since no-such-revision")).failed();
    }
    assert_eq!(std::fs::read_dir(folder.root()).expect("a folder").count(), 2);
}

#[test]
fn a_folder_without_a_journal_has_three_commands_to_begin_with() {
    let folder = Folder::new();
    let ran = folder.run("");
    for command in
        ["goodwill init ", "goodwill add --new \"coffee with Ada Lovelace yesterday\"", "\n    goodwill   "]
    {
        assert!(ran.failed().contains(command), "{ran:?}");
    }
    assert!(folder.run("due").failed().contains("no journal found"));
}

/// A new journal has no findings, and the commands that `goodwill` names work in it.
#[test]
fn a_new_journal_has_no_findings() {
    let folder = Folder::new();
    folder.run("init").done();
    let ran = folder.run("check");
    assert_eq!((ran.done(), &*ran.err), ("", "goodwill: no findings\n"));
    let morning = folder.run("-O table");
    assert_eq!(morning.done(), "Monday, 23 November 2026\nNothing is due within a week.\n");
    let add = ["add", "--new", "coffee with Ada Lovelace yesterday"];
    crate::program::goodwill(folder.root(), add).run().done();
    assert_eq!(folder.run("check").done(), "");
    let named = Folder::new();
    crate::program::goodwill(named.root(), ["init", "--name", "Sam Okafor"]).run().done();
    let journal = std::fs::read_to_string(named.path("main.gw")).expect("a journal");
    assert!(journal.ends_with("\nperson @me Sam Okafor\n"), "{journal}");
    let bad = crate::program::goodwill(Folder::new().root(), ["init", "--name", "@sam"]).run();
    assert!(bad.failed().contains("`@sam` can't be a name"), "{bad:?}");
}
