//! `diff` against revisions in real git repositories.

use std::process::Command;

use serde_json::Value;

use crate::program::Ran;
use crate::sandbox::Sandbox;

const BEFORE: &str = "\
circle inner
  every: 2w
person @ada Ada Lovelace
  every: 2w
  tags: #a #b
  email: a@x.org
person @bob Bob
goal ^mentor Find one
  by: 2026-12-31
  target: 2 coffee
2026-03-01 tea @ada About engines
  todo 2026-03-10 send the paper
  wait she calls
2026-03-02 call @bob
todo book a table
";

impl Sandbox {
    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args(["-c", "user.name=x", "-c", "user.email=x@y.example"]);
        let ran = command.args(arguments).output().expect("git runs");
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "."]);
        self.git(&["commit", "-qm", "x"]);
    }
}

/// Makes a repository with these files in its only commit.
fn repository(files: &[(&str, &str)]) -> Sandbox {
    let home = Sandbox::with(files);
    std::fs::remove_dir(home.path(".git")).expect("the placeholder for a repository");
    home.git(&["init", "-q"]);
    home.commit();
    home
}

/// Rows of every kind, for the reference.
pub fn rows() -> Vec<Value> {
    let home = repository(&[("main.gw", BEFORE)]);
    home.write(
        "main.gw",
        &BEFORE.replace("2w", "3w").replace("todo book", "done book").replace("@bob", "@cy"),
    );
    home.run(&["diff", "-O", "json"]).json()["rows"].as_array().expect("rows").clone()
}

/// Returns the lines of `diff` after `BEFORE` was replaced by `after`.
#[track_caller]
fn changes(after: &str) -> Vec<String> {
    let home = repository(&[("main.gw", BEFORE)]);
    home.write("main.gw", after);
    lines(&home.run(&["diff"]))
}

/// Returns the rows with `|` between cells, without summary and header.
#[track_caller]
fn lines(ran: &Ran) -> Vec<String> {
    assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
    let cells = |line: &str| {
        let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join("|")
    };
    ran.out.lines().skip(2).map(cells).collect()
}

#[test]
fn fields_of_a_person_are_compared() {
    let after = BEFORE.replace("every: 2w\n  tags: #a #b", "every: 3w\n  tags: #b #c\n  circle: inner");
    assert_eq!(
        changes(&after),
        ["person|changed|@ada Ada Lovelace|circle: inner; every: 2w -> 3w; tags: #a -> #c"]
    );
    assert_eq!(
        changes(&BEFORE.replace("  email: a@x.org\n", "")),
        ["person|changed|@ada Ada Lovelace|email: a@x.org gone"]
    );
    assert_eq!(
        changes(&BEFORE.replace("@bob Bob\n", "@bob Bob Brown\n")),
        ["person|changed|@bob Bob Brown|name: Bob -> Bob Brown"]
    );
    assert_eq!(changes(&format!("{BEFORE}person @cy\n  | tall\n")), ["person|new|@cy|note: tall"]);
    // A person who is only mentioned is a person too.
    assert_eq!(
        changes(&BEFORE.replace("call @bob", "call @bob @dan")),
        ["person|new|@dan", "interaction|changed|2026-03-02 call @bob @dan|people: dan"]
    );
}

#[test]
fn a_note_is_a_change_of_any_entry() {
    let with = |line: &str| changes(&BEFORE.replace(line, &format!("{line}  | a note\n")));
    assert_eq!(with("circle inner\n"), ["circle|changed|inner|note: a note"]);
    assert_eq!(with("goal ^mentor Find one\n"), ["goal|changed|^mentor Find one|note: a note"]);
    assert_eq!(with("todo book a table\n"), ["promise|changed|book a table|note: a note"]);
    // A note below a promise of an interaction is one of the interaction.
    assert_eq!(with("  wait she calls\n"), ["interaction|changed|2026-03-01 tea @ada|note: a note"]);
}

#[test]
fn dates_and_ties_of_a_person_are_compared() {
    let with = |fields: &str| changes(&BEFORE.replace("@bob Bob\n", &format!("@bob Bob\n{fields}")));
    assert_eq!(
        with(
            "  snooze: 2026-04-01 New baby\n  pause: 2026-05-01..2026-05-31 Away\n  met: 2025-01-02 RustConf\n  via: @ada\n  knows: @ada\n  date: 06-01 Wedding\n"
        ),
        [
            "person|changed|@bob Bob|snooze: 2026-04-01 New baby; pause: 2026-05-01..2026-05-31 Away; met: 2025-01-02 RustConf; via: @ada; knows: @ada; date: 06-01 Wedding"
        ]
    );
    assert_eq!(
        with("  archived: 2026-04-01 Moved\n  died: 2026-05-01\n  met: The lab\n"),
        ["person|changed|@bob Bob|archived: 2026-04-01 Moved; died: 2026-05-01; met: The lab"]
    );
}

#[test]
fn the_summary_counts_rows_of_each_kind() {
    let home = repository(&[("main.gw", BEFORE)]);
    home.write("main.gw", &format!("{BEFORE}person @cy\nperson @dan\ncircle far\n2026-03-05 tea @ada\n"));
    let out = home.run(&["diff"]).out;
    assert_eq!(out.lines().next(), Some("2 people new, 1 interaction new, 1 circle new"));
    home.write("main.gw", "");
    let out = home.run(&["diff"]).out;
    let summary = out.lines().next().expect("a summary");
    let counts = [
        "2 people removed",
        "2 interactions removed",
        "3 promises removed",
        "1 goal removed",
        "1 circle removed",
    ];
    assert_eq!(summary, counts.join(", "));
}

/// Of two interactions that differ in one field, the unchanged one is matched.
#[test]
fn exact_matches_are_paired_first() {
    let [home_call, work_call] =
        ["2026-04-02 call @bob\n  at: Sandbox\n", "2026-04-02 call @bob\n  at: Work\n"];
    let home = repository(&[("main.gw", &format!("{BEFORE}{home_call}{work_call}"))]);
    home.write("main.gw", &format!("{BEFORE}{work_call}"));
    assert_eq!(lines(&home.run(&["diff"])), ["interaction|removed|2026-04-02 call @bob|at: Sandbox"]);
}

#[test]
fn interactions_are_added_removed_and_changed() {
    let new = "2026-03-05 lunch to @bob His move\n  gave 2h advice\n";
    assert_eq!(
        changes(&format!("{BEFORE}{new}")),
        ["interaction|new|2026-03-05 lunch @bob|His move; direction: out; gave 2h advice"]
    );
    assert_eq!(
        changes(&BEFORE.replace("2026-03-02 call @bob\n", "")),
        ["interaction|removed|2026-03-02 call @bob"]
    );
    assert_eq!(
        changes(&BEFORE.replace("2026-03-01 tea @ada", "2026-03-03 tea @ada")),
        ["interaction|changed|2026-03-03 tea @ada|date: 2026-03-01 -> 2026-03-03"]
    );
    assert_eq!(
        changes(
            &BEFORE.replace("2026-03-02 call @bob", "2026-03-02 18:30 ? call @bob About Lisbon\n  at: Lab")
        ),
        ["interaction|changed|2026-03-02 call @bob|text: About Lisbon; time: 18:30; mark: plan; at: Lab"]
    );
    // Equal interactions are counted.
    assert_eq!(changes(&format!("{BEFORE}2026-03-02 call @bob\n")), ["interaction|new|2026-03-02 call @bob"]);
}

#[test]
fn promises_are_kept_and_dropped() {
    let after = BEFORE
        .replace("todo 2026-03-10", "done 2026-03-10")
        .replace("wait she", "drop she")
        .replace("todo book", "todo 2026-04-01 book");
    assert_eq!(
        changes(&after),
        [
            "promise|let go|she calls",
            "promise|kept|2026-03-10 send the paper",
            "promise|changed|2026-04-01 book a table|due: 2026-04-01"
        ]
    );
    assert_eq!(changes(&format!("{BEFORE}todo call her\n")), ["promise|new|call her|todo"]);
    assert_eq!(changes(&BEFORE.replace("todo book a table\n", "")), ["promise|removed|book a table|todo"]);
}

#[test]
fn goals_circles_kinds_and_favors_are_compared() {
    let after = BEFORE
        .replace("target: 2 coffee", "target: 3 coffee\n  target: 2h got advice")
        .replace("circle inner\n  every: 2w", "circle inner Dear ones\n  every: 1w");
    assert_eq!(
        changes(&format!("{after}kind chess\n  channel: in-person\nfavor advice\n  worth: 2 per h\n")),
        [
            "goal|changed|^mentor Find one|target: 2 coffee -> 3 coffee, 2h got advice",
            "circle|changed|inner Dear ones|title: Dear ones; every: 2w -> 1w",
            "kind|new|chess|channel: in-person",
            "favor|new|advice|worth: 2 per h",
        ]
    );
}

#[test]
fn layout_order_and_files_are_ignored() {
    let home = repository(&[("main.gw", BEFORE)]);
    let nothing = |home: &Sandbox| {
        let ran = home.run(&["diff"]);
        assert_eq!(
            (ran.code, ran.out.lines().count(), &*ran.err),
            (0, 1, "goodwill: no changes since HEAD\n")
        );
        assert_eq!(home.run(&["diff", "-q"]).err, "");
        assert_eq!(home.run(&["diff", "-O", "json"]).json()["rows"], Value::Array(Vec::new()));
    };
    nothing(&home);
    // Layout, order and comments.
    let mut entries: Vec<&str> = BEFORE.split_inclusive('\n').collect();
    entries.rotate_left(2);
    home.write(
        "main.gw",
        &format!(
            "; mine\r\n{}",
            entries.concat().replace("\n  ", "\r\n\t").replace("@ada Ada", "@ada   Ada")
        ),
    );
    nothing(&home);
    // Another file.
    home.write("main.gw", "include b.gw\n");
    home.write("b.gw", BEFORE);
    nothing(&home);
}

#[test]
fn a_renamed_person_is_the_same_person() {
    let home = repository(&[("main.gw", BEFORE)]);
    assert_eq!(home.run(&["rename", "@ada", "@lovelace"]).code, 0);
    assert_eq!(lines(&home.run(&["diff"])), ["person|changed|@lovelace Ada Lovelace|handle: @ada"]);
    let home = repository(&[("main.gw", BEFORE)]);
    assert_eq!(home.run(&["merge-people", "@ada", "@bob"]).code, 0);
    assert_eq!(lines(&home.run(&["diff"])), ["person|changed|@ada Ada Lovelace|aka: Bob; handle: @bob"]);
}

#[test]
fn any_revision_with_all_its_files() {
    let home =
        repository(&[("main.gw", "include in/*.gw\n"), ("in/a.gw", "todo a\n"), ("in/b.gw", "todo b\n")]);
    home.write("in/c.gw", "todo c\n");
    std::fs::remove_file(home.path("in/a.gw")).expect("removed");
    home.commit();
    home.write("in/b.gw", "done b\n");
    assert_eq!(lines(&home.run(&["diff"])), ["promise|kept|b"]);
    assert_eq!(
        lines(&home.run(&["diff", "HEAD~1"])),
        ["promise|removed|a|todo", "promise|kept|b", "promise|new|c|todo"]
    );
    // From a subfolder, and with a journal that the revision does not have.
    let ran = crate::program::goodwill(&home.path("in"), ["diff", "-f", "../main.gw"]).run();
    assert_eq!(lines(&ran), ["promise|kept|b"]);
    home.write("new.gw", "todo n\n");
    assert_eq!(lines(&home.run(&["diff", "-f", "new.gw"])), ["promise|new|n|todo"]);
}

#[test]
fn rows_are_plain_values() {
    let home = repository(&[("main.gw", BEFORE)]);
    home.write(
        "main.gw",
        &BEFORE.replace("every: 2w\n  tags", "every: 3w\n  tags").replace("todo book", "done book"),
    );
    let ran = home.run(&["diff", "-O", "json"]);
    let json = ran.json();
    assert_eq!(
        (&json["report"], &json["schema"], &json["today"]),
        (&"diff".into(), &1.into(), &"2026-11-23".into())
    );
    let row = serde_json::json!({
        "what": "person", "change": "changed", "name": "ada", "date": null, "people": [], "text": "Ada Lovelace",
        "fields": [{"field": "every", "from": ["2w"], "to": ["3w"]}],
        "place": {"file": "main.gw", "line": 3, "column": 1},
    });
    assert_eq!((&json["rows"][0], &json["rows"][1]["change"]), (&row, &"kept".into()));
    assert!(home.run(&["diff"]).out.starts_with("1 person changed, 1 promise kept\nWHAT "));
    let csv = home.run(&["diff", "-O", "csv"]).out;
    assert_eq!(
        csv.lines().take(2).collect::<Vec<_>>(),
        [
            "what,change,name,date,people,text,fields,file,line",
            "person,changed,ada,,,Ada Lovelace,every: 2w -> 3w,main.gw,3"
        ]
    );
}

#[test]
fn unknown_revisions_are_reported() {
    let home = repository(&[("main.gw", BEFORE)]);
    home.refuses(&["diff", "nowhere"], "unknown revision `nowhere`\n  help: ");
    home.refuses(&["diff", "--", "--output=x"], "unknown revision `--output=x`");
    home.refuses(&["diff", "-f", "-"], "standard input has no revisions");
    let outside = Sandbox::new(BEFORE);
    outside.refuses(&["diff"], "not a git repository");
    let empty = Sandbox::new(BEFORE);
    std::fs::remove_dir(empty.path(".git")).expect("the placeholder for a repository");
    empty.git(&["init", "-q"]);
    empty.refuses(&["diff"], "unknown revision `HEAD`");
}
