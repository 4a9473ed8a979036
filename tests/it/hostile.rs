//! Hostile input: every journal gets an answer or an error with its place, no panic, and no control characters on the
//! terminal.

use crate::program::Ran;
use crate::sandbox::Sandbox;

/// Runs reports and `check`, and asserts that they succeed and print no control characters.
#[track_caller]
fn answers(sandbox: &Sandbox) -> Vec<Ran> {
    let commands: [&[&str]; 7] = [
        &["due"],
        &["balance", "--points"],
        &["log"],
        &["log", "-O", "json"],
        &["stats", "--by", "tag"],
        &["people"],
        &["check", "-O", "concise"],
    ];
    let answers: Vec<Ran> = commands.iter().map(|command| sandbox.run(command)).collect();
    for (command, ran) in commands.iter().zip(&answers) {
        assert!(ran.code < 2, "{command:?}: {ran:?}");
        let is_visible = |c: char| c == '\n' || !c.is_control();
        assert!(ran.out.chars().all(is_visible), "{command:?} shows a control character: {:?}", ran.out);
    }
    answers
}

fn check(sandbox: &Sandbox) -> String {
    sandbox.run(&["check", "-O", "concise"]).out
}

#[test]
fn control_and_bidi_characters_are_shown_as_escapes() {
    let sandbox = Sandbox::new(
        "person @ada Ada \u{202e}evil\u{202c}\n2026-01-01 coffee @ada \u{1b}[31mred\n2026-01-02 tea @ada \u{1b}]8;;http://x\u{1b}\\link\n2026-01-03 call @ada zero\u{200b}width\n",
    );
    let ran = answers(&sandbox);
    let log = &ran[2].out;
    // Lines with control characters are errors. Bidi overrides and zero-width spaces are shown as escapes.
    assert!(
        !log.contains("red") && log.contains("\\u{202e}evil") && log.contains("zero\\u{200b}width"),
        "{log}"
    );
    assert_eq!(check(&sandbox).matches("control-character").count(), 2);
}

#[test]
#[ignore = "slow: takes seconds"]
fn long_lines_and_many_names_are_parsed() {
    for text in [
        format!("2026-01-01 coffee @ada {}\n2026-01-02 tea @ada\n", "x".repeat(2_000_000)),
        format!("2026-13-01 coffee @ada {}\n2026-01-02 tea @ada\n", "x".repeat(2_000_000)),
        format!("2026-01-01 coffee {}\n2026-01-02 tea @ada\n", "@ada ".repeat(100_000)),
        format!(
            "2026-01-02 tea @ada {}\n",
            (0..50_000).map(|n| format!("#t{n}")).collect::<Vec<_>>().join(" ")
        ),
        format!("person @{0} Ada\n2026-01-02 tea @{0} #{0}\n", "a".repeat(100_000)),
        format!("2026-01-02 tea @ada\n{}", "  todo x @ada\n".repeat(20_000)),
        format!("2026-01-02 tea @ada\n{}", "  gave intro\n".repeat(50_000)),
        format!("2026-01-01 coffee @ada {}\n2026-01-02 tea @ada\n", "#1a,".repeat(100_000)),
        "\n".repeat(3_000_000) + "2026-01-02 tea @ada\n",
    ] {
        let ran = answers(&Sandbox::new(&text));
        assert!(ran[2].out.contains("2026-01-02"), "{}", &text[..40]);
    }
}

/// A text that is not a journal has a finding for each line. Only the first are listed.
#[test]
#[ignore = "slow: takes seconds"]
fn findings_beyond_a_limit_are_counted_but_not_listed() {
    let sandbox = Sandbox::new(&"xx\n".repeat(30_000));
    let found = check(&sandbox);
    // The limit is 10,000 findings and one for each 500 bytes: 90,000 bytes add 180.
    assert_eq!(found.lines().count(), 10_000 + 180 + 1);
    let counting: Vec<&str> = found.lines().filter(|line| line.contains("not listed")).collect();
    let [last] = counting[..] else { panic!("{counting:?}") };
    assert!(last.starts_with("main.gw:10181:1: "), "{last}");
    assert!(last.contains("; 19819 more like this one are not listed"), "{last}");
    // All findings are counted, and reports still work.
    assert!(sandbox.run(&["check", "-O", "concise"]).err.contains("30000 errors"));
    let due = sandbox.run(&["due"]);
    assert!(due.code == 0 && due.err.contains("30000 errors"), "{due:?}");
}

/// The line to write is shown with each finding, unless it would be shown hundreds of times.
#[test]
fn the_line_to_write_is_not_repeated_without_end() {
    let journal = |names| format!("person @ida Ida\n\n2026-01-01 coffee{}\n", " with Ida".repeat(names));
    let few = check(&Sandbox::new(&journal(16)));
    assert_eq!(few.matches("write `2026-01-01 coffee with @ida with @ida").count(), 16, "{few}");
    let many = check(&Sandbox::new(&journal(500)));
    assert_eq!(many.matches("write `@ida`").count(), 500, "{many}");
    assert!(many.len() < 500 * 200, "{}", many.len());
}

#[test]
fn a_combining_mark_does_not_start_a_name() {
    let sandbox = Sandbox::new(
        "person @ada \u{301}\u{301}\n2026-01-01 coffee @ada \u{301}x\n2026-01-02 coffee @\u{301}x\n",
    );
    answers(&sandbox);
    assert!(sandbox.run(&["log", "-O", "json"]).json()["rows"][0]["people"][0] == "ada");
}

#[test]
fn numbers_dates_and_cadences_have_limits() {
    let nines = "9".repeat(28);
    let sandbox = Sandbox::new(&format!(
        "favor y\n  worth: {nines}\nperson @zero\n  every: 0d\nperson @far\n  every: 9999y\n2026-01-01 coffee @ada\n  gave {}9 x\n{}  took: {nines}h\n1000-01-01..9999-12-31 trip @far\n0999-01-01 tea @ada\n10000-01-01 tea @ada\n",
        "9".repeat(60),
        format!("  gave {nines} y\n").repeat(10),
    ));
    answers(&sandbox);
    let found = check(&sandbox);
    for (rule, line) in
        [("invalid-cadence", 4), ("invalid-amount", 8), ("invalid-date", 21), ("invalid-date", 22)]
    {
        assert!(
            found.lines().any(|finding| finding.contains(&format!(":{line}:")) && finding.contains(rule)),
            "{rule} {line}\n{found}"
        );
    }
    // A sum that is too large for an exact number is null, and the other rows are not affected.
    let rows = sandbox.run(&["balance", "-O", "json"]).json()["rows"].clone();
    let y = rows.as_array().expect("rows").iter().find(|row| row["favor"] == "y").expect("the favor");
    assert_eq!([&y["gave"], &y["net"]], [&serde_json::Value::Null; 2]);
    assert!(sandbox.run(&["balance"]).out.contains("too large"));
}

#[cfg(unix)]
#[test]
fn includes_do_not_escape_the_folder() {
    use std::os::unix::fs::symlink;

    let sandbox = Sandbox::with(&[
        (
            "main.gw",
            "include a.gw\ninclude passwd.gw\ninclude ../out.gw\ninclude zero.gw\ninclude folder.gw\n2026-01-01 tea @ada\n",
        ),
        ("a.gw", "include b.gw\n"),
        ("b.gw", "include a.gw\ninclude main.gw\n2026-01-02 tea @bob\n"),
        ("folder.gw/x", ""),
    ]);
    symlink("/etc/passwd", sandbox.path("passwd.gw")).expect("a link");
    symlink("/dev/zero", sandbox.path("zero.gw")).expect("a link");
    let ran = answers(&sandbox);
    assert_eq!(ran[2].out.lines().count(), 3, "{}", ran[2].out);
    let found = check(&sandbox);
    for line in 2..=5 {
        assert!(found.contains(&format!("main.gw:{line}:9: error[include]")), "{line}\n{found}");
    }
    assert_eq!(found.matches("error[include]").count(), 4, "a cycle is no error: {found}");
}

#[test]
#[ignore = "slow: takes seconds"]
fn long_chains_and_many_files_are_included() {
    let sandbox = Sandbox::new("include 1.gw\n");
    for number in 1..3000 {
        sandbox.write(&format!("{number}.gw"), &format!("include {}.gw\n", number + 1));
    }
    sandbox.write("3000.gw", "2026-01-01 tea @ada\n");
    assert_eq!(sandbox.run(&["log"]).out.lines().count(), 2);
    let sandbox = Sandbox::new("include **/**/*.gw\n");
    for number in 0..2000 {
        sandbox.write(&format!("f/{number}/x.gw"), &format!("2026-01-01 tea @p{number}\n"));
    }
    assert_eq!(sandbox.run(&["people", "-O", "jsonl"]).out.lines().count(), 2000);
}

/// Text of the journal can't inject markup into other formats.
#[test]
fn every_format_escapes_the_text_of_the_journal() {
    let evil = "\"><script>alert(1)</script>&amp;]]>\\\",label=\"x";
    let sandbox = Sandbox::new(&format!(
        "person @ada Ada {evil}\n  circle: in\n2026-11-01 coffee @ada {evil}\n  gave intro @ada =cmd|x!A1 {evil}\n2026-11-02 coffee @ada @bob\n"
    ));
    for format in ["svg", "graphml"] {
        let drawn = sandbox.run(&["graph", "-O", format]).out;
        let mut reader = quick_xml::Reader::from_str(&drawn);
        let mut names = Vec::new();
        loop {
            match reader.read_event().expect("well-formed XML") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    names.push(tag.name().as_ref().to_string());
                }
                _ => {}
            }
        }
        assert!(!names.iter().any(|name| name.eq_ignore_ascii_case("script")), "{format}: {names:?}");
    }
    let dot = sandbox.run(&["graph", "-O", "dot"]).out;
    // A DOT string ends at the first quote without a backslash, so each line has an even number of quotes.
    for line in dot.lines() {
        let bare = line.replace("\\\\", "").replace("\\\"", "");
        assert!(bare.matches('"').count().is_multiple_of(2), "{line}");
        let outside: String = bare.split('"').step_by(2).collect();
        assert!(!outside.contains("script"), "{line}");
    }
    let csv = sandbox.run(&["log", "-O", "csv"]).out;
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let columns = table.headers().expect("a header").len();
    for record in table.records().map(|record| record.expect("as many cells as columns")) {
        assert_eq!(record.len(), columns);
        assert!(record.iter().all(|cell| !cell.starts_with(['=', '@', '+'])), "{record:?}");
    }
    let md = sandbox.run(&["log", "-O", "md"]).out;
    assert!(!md.contains("<script"), "{md}");
}
