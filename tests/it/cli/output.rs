//! Streams, colors and formats of reports.

use serde_json::Value;

use super::Folder;
use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;

const FIRST: [&str; 2] = ["-f", "examples/first.gw"];

fn first(arguments: &[&str]) -> crate::program::Run {
    goodwill(&folder("."), [&FIRST, arguments].concat())
}

/// Reports with their options.
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
fn an_empty_report_prints_a_message_on_standard_error() {
    let folder = Folder::new().with("main.gw", "");
    for (report, message) in [
        ("due", "goodwill: nothing is due\n"),
        ("balance", "goodwill: nothing given or received\n"),
        ("goals", "goodwill: no goals found\n"),
        ("log", "goodwill: no interactions match\n"),
        ("people", "goodwill: no people match\n"),
    ] {
        let ran = folder.run(report);
        assert_eq!((ran.done().lines().count(), &*ran.err), (1, message), "only the header: {ran:?}");
        let json = folder.run(&format!("{report} -O json"));
        assert_eq!((&json.json()["rows"], &*json.err), (&serde_json::json!([]), message));
        assert_eq!(folder.run(&format!("{report} -O jsonl")).done(), "");
        assert_eq!(folder.run(&format!("{report} -q")).err, "");
    }
}

#[test]
fn due_says_when_no_people_match() {
    let folder = Folder::new().with("main.gw", "person @ada Ada\n  circle: inner\n2026-11-22 tea @ada\n");
    for (query, message) in [("org:x", "nothing fits the query `org:x`"), ("circle:inner", "nothing is due")]
    {
        assert_eq!(folder.run(&format!("due {query}")).err, format!("goodwill: {message}\n"));
    }
}

#[test]
fn unsafe_fixes_alone_prints_a_message() {
    let folder = Folder::new().with("main.gw", "");
    let message = "`--unsafe-fixes` has no effect without `--fix` or `--diff`";
    assert!(folder.run("check --unsafe-fixes").err.contains(message));
    assert!(!folder.run("check --unsafe-fixes --diff").err.contains(message));
}

#[test]
fn an_empty_report_hints_at_a_handle_without_its_sigil() {
    let folder =
        Folder::new().with("main.gw", "person @ada Ada\n2026-03-04 coffee @ada Engines\n  gave 2h advice\n");
    let hint = "searched the text for `Ada`; for the person write `@ada`";
    for command in ["balance Ada", "log Ada", "stats Ada"] {
        assert!(folder.run(command).err.contains(hint), "{command}");
    }
    for command in ["log Engines", "log nobody", "people ada", "balance @ada -p 2025"] {
        assert!(!folder.run(command).err.contains("searched the text"), "{command}");
    }
}

#[test]
fn a_journal_with_errors_is_reported_with_a_warning() {
    let text = "2026-11-01 coffee @ada\n  gve intro\n2026-13-01 coffee @bob\n2026-11-02 lunch @ada\n";
    let folder = Folder::new().with("main.gw", text);
    for report in ["", "due", "balance", "goals", "log", "people", "show ada"] {
        let ran = folder.run(report);
        ran.done();
        assert!(ran.err.contains("2 errors") && ran.err.contains("`goodwill check`"), "{ran:?}");
        let quiet = folder.run(&format!("{report} --quiet"));
        assert_eq!((&*quiet.out, &*quiet.err), (&*ran.out, ""));
    }
    // The morning page of a terminal says it itself.
    let page = folder.run("-O page");
    let said =
        "2 errors, 1 warning: see `goodwill check`; the lines and entries with errors\n  are left out\n";
    assert!(page.done().ends_with(said) && page.err.is_empty(), "{page:?}");
    assert_eq!(folder.run("log -O jsonl").people(), ["ada", "ada"]);
    assert_eq!(folder.run("check").code, 1);
    // `--quiet` does not hide failures.
    assert!(folder.run("log -q -f nope.gw").failed().contains("nope.gw"));
}

#[test]
fn due_exit_code_counts_rows_up_to_today_except_plans() {
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
fn colors_follow_the_flag_then_the_environment() {
    let colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        let run = environment.iter().fold(first(arguments), |run, (name, value)| run.env(name, value));
        let ran = run.run();
        ran.done();
        assert!(!ran.err.contains('\u{1b}'), "{ran:?}");
        ran.out.contains('\u{1b}')
    };
    let (no, force) = (("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"));
    assert!(!colored(&["due", "-O", "page"], &[]), "no colors in a pipe");
    assert!(!colored(&["due", "-O", "page"], &[("TERM", "xterm-256color")]));
    assert!(colored(&["due", "-O", "page"], &[force]));
    assert!(!colored(&["due", "-O", "page"], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&["due", "-O", "page"], &[("CLICOLOR_FORCE", "")]));
    assert!(!colored(&["due", "-O", "page"], &[no, force]), "NO_COLOR overrides CLICOLOR_FORCE");
    assert!(colored(&["due", "-O", "page"], &[("NO_COLOR", ""), force]), "an empty variable counts as unset");
    assert!(colored(&["due", "-O", "page", "--color", "always"], &[no]));
    assert!(!colored(&["due", "-O", "page", "--color", "never"], &[force]));
    assert!(colored(&["due", "-O", "page", "--color", "auto"], &[force]));
    for format in ["table", "json", "jsonl", "csv", "tsv", "md"] {
        assert!(!colored(&["due", "-O", format, "--color", "always"], &[]), "{format} has no colors");
    }
    // Colors don't change the text.
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
fn a_closed_pipe_ends_the_program_quietly() {
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
#[ignore = "slow: takes seconds"]
fn a_pipe_gets_whole_lines_and_the_same_bytes_on_every_run() {
    let long = "words ".repeat(100);
    let folder = Folder::new().with("main.gw", format!("2026-11-01 coffee @ada {long}\n"));
    let ran = folder.run("log");
    assert!(ran.done().contains(long.trim()), "lines are not truncated");
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
fn every_format_can_be_parsed() {
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
fn csv_cells_that_look_like_formulas_are_escaped() {
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
    assert_eq!(cells("balance -O csv", "net"), ["-3"], "numbers are not escaped");
    let tsv = folder.run("log -O tsv kind:coffee");
    assert!(tsv.done().contains("\t'=HYPERLINK(\"http://x\",\"y\")\t"), "{}", tsv.out);
    // Other formats keep the text.
    assert_eq!(folder.run("log -O json kind:coffee").json()["rows"][1]["text"], "+1");
    assert!(folder.run("log").done().contains("  +1\n"));
}

#[test]
fn bidi_characters_are_shown_as_escapes() {
    let folder = Folder::new()
        .with("main.gw", "2026-11-01 coffee @ada pay \u{202e}olleh\u{202c}\n2026-11-02 coffee @ada a|b\n");
    for format in ["table", "md"] {
        let out = folder.run(&format!("log -O {format}")).out;
        assert!(!out.contains('\u{202e}') && out.replace("\\\\", "\\").contains("\\u{202e}"), "{out}");
    }
    assert!(folder.run("log -O md").done().contains("a\\|b"));
    assert!(folder.run("log -O json").done().contains("olleh"));
}

/// `--within` groups the table by day and does not change JSON.
#[test]
fn due_within_groups_rows_by_day() {
    let sandbox = Sandbox::new(
        "person @ada\n  every: 1w\n  birthday: 11-25\n\n2026-11-14 coffee @ada\n\ntodo 2026-11-25 call @ada\ntodo 2026-12-01 write\ntodo think\n",
    );
    assert_eq!(
        sandbox.run(&["due", "--within", "9d"]).out,
        "\
DAY             WHAT  WHO   WHY
today           due   @ada  9 days, planned every 1w
Wed 2026-11-25  todo  @ada  call @ada (due in 2 days)
                day   @ada  birthday (in 2 days)
Tue 2026-12-01  todo        write (due in 8 days)
no day          todo        think (no date)
"
    );
    let json = |arguments: &[&str]| sandbox.run(&[&["due", "-O", "json"], arguments].concat()).out;
    assert_eq!(json(&["--within", "7d"]), json(&[]));
}
