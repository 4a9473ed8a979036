//! What goes to which stream, in which colours and which format.

use serde_json::Value;

use super::Folder;
use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;

const FIRST: [&str; 2] = ["-f", "examples/first.gw"];

fn first(arguments: &[&str]) -> crate::program::Run {
    goodwill(&folder("."), [&FIRST, arguments].concat())
}

/// Every way of asking for a report.
const REPORTS: [&[&str]; 11] = [
    &["due", "--within", "60d"],
    &["balance"],
    &["balance", "--by", "favor"],
    &["balance", "--by", "circle"],
    &["balance", "--by", "month"],
    &["balance", "--points"],
    &["balance", "--points", "--by", "month"],
    &["goals"],
    &["log"],
    &["people"],
    &["people", "--sort", "late"],
];

#[test]
fn an_empty_answer_is_said_on_standard_error() {
    let folder = Folder::new().with("main.gw", "");
    for (report, says) in [
        ("due", "goodwill: nothing is due\n"),
        ("balance", "goodwill: nothing was given or received\n"),
        ("goals", "goodwill: no goal is declared here\n"),
        ("log", "goodwill: no interaction fits\n"),
        ("people", "goodwill: nobody fits\n"),
    ] {
        let ran = folder.run(report);
        assert_eq!((ran.done().lines().count(), &*ran.err), (1, says), "the header alone: {ran:?}");
        let json = folder.run(&format!("{report} -O json"));
        assert_eq!((&json.json()["rows"], &*json.err), (&serde_json::json!([]), says));
        assert_eq!(folder.run(&format!("{report} -O jsonl")).done(), "");
        assert_eq!(folder.run(&format!("{report} -q")).err, "");
    }
}

#[test]
fn a_handle_without_its_sign_is_pointed_out_where_it_finds_nothing() {
    let folder =
        Folder::new().with("main.gw", "person @ada Ada\n2026-03-04 coffee @ada Engines\n  gave 2h advice\n");
    let said = "`Ada` is sought in the text, say `@ada` for the person";
    for command in ["balance Ada", "log Ada", "stats Ada"] {
        assert!(folder.run(command).err.contains(said), "{command}");
    }
    for command in ["log Engines", "log nobody", "people ada", "balance @ada -p 2025"] {
        assert!(!folder.run(command).err.contains("is sought"), "{command}");
    }
}

#[test]
fn a_journal_with_errors_is_reported_on_all_the_same() {
    let text = "2026-11-01 coffee @ada\n  gve intro\n2026-13-01 coffee @bob\n2026-11-02 lunch @ada\n";
    let folder = Folder::new().with("main.gw", text);
    for report in ["due", "balance", "goals", "log", "people", "show ada"] {
        let ran = folder.run(report);
        ran.done();
        assert!(ran.err.contains("2 errors") && ran.err.contains("`goodwill check`"), "{ran:?}");
        let quiet = folder.run(&format!("{report} --quiet"));
        assert_eq!((&*quiet.out, &*quiet.err), (&*ran.out, ""));
    }
    assert_eq!(folder.run("log -O jsonl").people(), ["ada", "ada"]);
    assert_eq!(folder.run("check").code, 1);
    // What can't be done is said even then.
    assert!(folder.run("log -q -f nope.gw").failed().contains("nope.gw"));
}

#[test]
fn only_what_has_its_day_changes_the_exit_code() {
    for (text, code) in [
        ("", 0),
        ("person @ada\n  every: 2w\n", 0),
        ("person @ada\n  every: 2w\n2026-11-10 coffee @ada\n", 0),
        ("person @ada\n  every: 2w\n2026-11-09 coffee @ada\n", 1),
        ("2026-11-22 ? coffee @ada\n", 0),
        ("todo write a book\n", 0),
        ("todo 2026-11-24 write a letter\n", 0),
        ("todo 2026-11-23 write a letter\n", 1),
        ("2026-11-22 email from @ada\n", 1),
        ("person @ada\n  birthday: 11-24\n", 0),
        ("person @ada\n  birthday: 11-23\n", 1),
    ] {
        let folder = Folder::new().with("main.gw", text);
        for format in ["table", "json", "csv"] {
            assert_eq!(folder.run(&format!("due --exit-code -O {format}")).code, code, "{text}");
        }
        folder.run("due").done();
    }
}

#[test]
fn colours_follow_the_flag_then_the_environment() {
    let colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        let run = environment.iter().fold(first(arguments), |run, (name, value)| run.env(name, value));
        let ran = run.run();
        ran.done();
        assert!(!ran.err.contains('\u{1b}'), "{ran:?}");
        ran.out.contains('\u{1b}')
    };
    let (no, force) = (("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"));
    assert!(!colored(&["due"], &[]), "a pipe has no colours");
    assert!(!colored(&["due"], &[("TERM", "xterm-256color")]));
    assert!(colored(&["due"], &[force]));
    assert!(!colored(&["due"], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&["due"], &[("CLICOLOR_FORCE", "")]));
    assert!(!colored(&["due"], &[no, force]), "who asks for none means it");
    assert!(colored(&["due"], &[("NO_COLOR", ""), force]), "set to nothing is not set");
    assert!(colored(&["due", "--color", "always"], &[no]));
    assert!(!colored(&["due", "--color", "never"], &[force]));
    assert!(colored(&["due", "--color", "auto"], &[force]));
    for format in ["json", "jsonl", "csv", "tsv", "md"] {
        assert!(!colored(&["due", "-O", format, "--color", "always"], &[]), "{format} is for programs");
    }
    // Colours add to the text and change none of it.
    let ran = first(&["due", "--color", "always"]).run();
    let plain = first(&["due"]).run();
    let stripped: String = ran
        .out
        .split('\u{1b}')
        .map(|part| {
            part.strip_prefix('[').and_then(|part| part.split_once('m')).map_or(part, |(_, text)| text)
        })
        .collect();
    assert_eq!(stripped, plain.out);
}

#[test]
#[ignore = "slow: takes seconds"]
fn a_reader_may_leave_early() {
    let line = "2026-11-01 coffee @ada A long talk about nothing in particular, and then some more of it\n";
    let folder = Folder::new().with("main.gw", line.repeat(20_000));
    for (arguments, header) in [
        (&["log"][..], "DATE"),
        (&["log", "-O", "jsonl"], "{"),
        (&["log", "-O", "json"], "{\"report\":\"log\""),
        (&["log", "-O", "csv"], "date,"),
        (&["log", "-O", "md"], "| date"),
    ] {
        let ran = goodwill(folder.root(), arguments).first_line();
        assert_eq!((ran.code, &*ran.err), (0, ""), "{arguments:?}: {}", ran.out);
        assert!(ran.out.starts_with(header), "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn a_pipe_gets_whole_lines_and_the_same_bytes_each_time() {
    let long = "words ".repeat(100);
    let folder = Folder::new().with("main.gw", format!("2026-11-01 coffee @ada {long}\n"));
    let ran = folder.run("log");
    assert!(ran.done().contains(long.trim()), "never cut to a width");
    assert_eq!(goodwill(folder.root(), ["log"]).env("COLUMNS", "40").run().out, ran.out);
    for report in REPORTS {
        for format in ["table", "json", "jsonl", "csv", "tsv", "md"] {
            let arguments = [report, &["-O", format]].concat();
            let once = first(&arguments).run();
            assert_eq!(first(&arguments).run().out, once.out, "{arguments:?}");
            assert!(
                !once.out.contains('\u{1b}') && once.out.lines().all(|line| !line.ends_with(' ')),
                "{arguments:?}"
            );
        }
    }
}

#[test]
#[ignore = "slow: takes seconds"]
fn every_format_can_be_read() {
    let journal = folder("tests/journals/oracle/001.gw");
    for report in REPORTS {
        let run = |format: &str| {
            let file = ["-f".as_ref(), journal.as_os_str(), "-O".as_ref(), format.as_ref()];
            let arguments: Vec<_> = report.iter().map(AsRef::as_ref).chain(file).collect();
            let ran = goodwill(&folder("."), arguments).run();
            ran.done();
            ran
        };
        let json = run("json").json();
        let rows = json["rows"].as_array().expect("rows");
        assert!(!rows.is_empty(), "{report:?}");
        assert_eq!(
            (&json["report"], &json["schema"], &json["today"]),
            (&report[0].into(), &1.into(), &"2026-11-23".into())
        );
        let lines: Vec<Value> =
            run("jsonl").out.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
        assert_eq!(&lines, rows, "{report:?}");

        let csv = run("csv").out;
        let records: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes())
            .into_records()
            .map(|record| record.expect("a record of the header's length"))
            .collect();
        assert_eq!(records.len(), rows.len(), "{report:?}");
        let tsv = run("tsv").out;
        for (line, record) in tsv.lines().skip(1).zip(&records) {
            let unescaped = |cell: &str| cell.replace("\\\\", "\\");
            assert_eq!(
                line.split('\t').map(unescaped).collect::<Vec<_>>(),
                record.iter().collect::<Vec<_>>()
            );
        }
        assert_eq!(tsv.lines().count(), rows.len() + 1);

        let md = run("md").out;
        let width = |line: &str| line.replace("\\|", "").matches('|').count();
        assert!(
            md.lines().all(|line| line.starts_with("| ")
                && line.ends_with('|')
                && width(line) == width(md.lines().next().unwrap_or_default())),
            "{md}"
        );
        assert_eq!(md.lines().count(), rows.len() + 2);
        let table = run("table").out;
        assert_eq!(table.lines().count(), rows.len() + 1);
        assert!(table.lines().next().is_some_and(|header| header == header.to_uppercase()));
    }
}

#[test]
fn what_a_spreadsheet_would_run_is_defused() {
    let text = "\
person @ada =Ada
2026-11-01 coffee @ada =HYPERLINK(\"http://x\",\"y\")
2026-11-02 coffee @ada +1
2026-11-03 coffee @ada -1
2026-11-04 coffee @ada \\@SUM(A1)
2026-11-05 coffee @ada a, \"b\" = c
2026-11-06 got 3 EUR lunch from @ada
";
    let folder = Folder::new().with("main.gw", text);
    let cells = |arguments: &str, name: &str| {
        let csv = folder.run(arguments);
        let mut reader = csv::Reader::from_reader(csv.done().as_bytes());
        let at =
            reader.headers().expect("a header").iter().position(|header| header == name).expect("a column");
        reader.into_records().map(|record| record.expect("a record")[at].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        cells("log -O csv kind:coffee", "text"),
        ["'=HYPERLINK(\"http://x\",\"y\")", "'+1", "'-1", "'@SUM(A1)", "a, \"b\" = c"]
    );
    assert_eq!(cells("balance -O csv", "name"), ["'=Ada"]);
    assert_eq!(cells("balance -O csv", "net"), ["-3"], "a number is a number");
    let tsv = folder.run("log -O tsv kind:coffee");
    assert!(tsv.done().contains("\t'=HYPERLINK(\"http://x\",\"y\")\t"), "{}", tsv.out);
    // Other formats say what was written.
    assert_eq!(folder.run("log -O json kind:coffee").json()["rows"][1]["text"], "+1");
    assert!(folder.run("log").done().contains("  +1\n"));
}

#[test]
fn what_would_hide_or_move_text_is_shown_as_what_it_is() {
    let folder = Folder::new()
        .with("main.gw", "2026-11-01 coffee @ada pay \u{202e}olleh\u{202c}\n2026-11-02 coffee @ada a|b\n");
    for format in ["table", "md"] {
        let out = folder.run(&format!("log -O {format}")).out;
        assert!(!out.contains('\u{202e}') && out.replace("\\\\", "\\").contains("\\u{202e}"), "{out}");
    }
    assert!(folder.run("log -O md").done().contains("a\\|b"));
    assert!(folder.run("log -O json").done().contains("olleh"));
}

/// Who looks ahead reads day by day, each day named once; programs read the same as ever.
#[test]
fn who_looks_ahead_reads_day_by_day() {
    let home = Sandbox::new(
        "person @ada\n  every: 1w\n  birthday: 11-25\n\n2026-11-14 coffee @ada\n\ntodo 2026-11-25 call @ada\ntodo 2026-12-01 write\ntodo think\n",
    );
    assert_eq!(
        home.run(&["due", "--within", "9d"]).out,
        "\
DAY             WHAT  WHO   WHY
today           due   @ada  9 days, planned every 1w
Wed 2026-11-25  todo  @ada  call @ada (due in 2 days)
                day   @ada  birthday (in 2 days)
Tue 2026-12-01  todo        write (due in 8 days)
no day          todo        think (no date)
"
    );
    let json = |arguments: &[&str]| home.run(&[&["due", "-O", "json"], arguments].concat()).out;
    assert_eq!(json(&["--within", "7d"]), json(&[]));
}
