//! Every report over the example network, as people and as spreadsheets read it.

use serde_json::Value;

use super::REPORTS;
use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;

/// Besides the reports that [`REPORTS`] names: rows of every sort.
const MORE: [(&str, &[&str]); 9] = [
    ("due-within", &["due", "--within", "3w"]),
    ("log-circle", &["log", "circle:family", "-p", "2026"]),
    ("stats-by-kind", &["stats", "--by", "kind", "-p", "2026"]),
    ("stats-by-month", &["stats", "--by", "month", "-p", "2026"]),
    ("stats-by-person", &["stats", "--by", "person", "-p", "2026-Q3"]),
    ("stats-by-tag", &["stats", "--by", "tag", "-p", "2026-Q3"]),
    ("balance-by-month", &["balance", "--by", "month"]),
    ("balance-by-favor", &["balance", "--by", "favor"]),
    ("show-hanna", &["show", "hanna"]),
];

fn all() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    REPORTS.into_iter().chain(MORE).filter(|(name, _)| *name != "graph")
}

fn print(command: &[&str], options: &[&str]) -> String {
    let arguments = [command, &["--today", "2026-11-23"][..], options].concat();
    let ran = goodwill(&folder("examples/network"), arguments).run();
    assert_eq!(ran.code, 0, "{command:?}: {}", ran.err);
    ran.out
}

#[test]
fn the_network_in_tables() {
    for (name, command) in all().filter(|(name, _)| *name != "log") {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("network-{name}-table"), print(command, &[]));
        });
    }
}

/// What a cell says of a value: lists in one cell, nothing for what is unknown.
fn cell(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Array(items) => items.iter().map(|item| item.as_str()).collect::<Option<Vec<_>>>()?.join(" "),
        Value::Object(_) => return None,
    })
}

/// The value of a column in a row of JSON, wherever it stands there.
fn value_of<'r>(row: &'r Value, column: &str) -> Option<&'r Value> {
    let inner = |(key, part): (&str, &str)| row.get(key)?.get(part);
    row.get(column)
        .map(|value| value.get("count").unwrap_or(value))
        .or_else(|| inner(("place", column)))
        .or_else(|| inner((column.strip_suffix("_of")?, "of")))
        .or_else(|| inner(column.split_once('_')?))
}

/// A cell is the value that programs are given by the same name; and what has such a name is in its cell.
#[test]
#[ignore = "slow: takes seconds"]
fn cells_hold_the_values_of_json() {
    let mut compared = 0;
    // Those two are several tables.
    let is_one = |name: &str| !name.starts_with("show") && name != "today";
    for (name, command) in all().filter(|(name, _)| is_one(name)) {
        let rows = print(command, &["-O", "jsonl"]);
        let rows: Vec<Value> = rows.lines().map(|row| serde_json::from_str(row).expect("JSON")).collect();
        let csv = print(command, &["-O", "csv"]);
        let mut csv = csv::Reader::from_reader(csv.as_bytes());
        let columns = csv.headers().expect("a header").clone();
        let records: Vec<csv::StringRecord> = csv.records().map(|record| record.expect("a record")).collect();
        assert_eq!(records.len(), rows.len(), "{name}");
        for (record, row) in records.iter().zip(&rows) {
            for (column, found) in columns.iter().zip(record) {
                let Some(expected) = value_of(row, column).and_then(cell) else { continue };
                // Circles are parted by commas, since names of circles may be many words; formulas are disarmed.
                let found = found.strip_prefix('\'').unwrap_or(found).replace(", ", " ");
                assert_eq!(found, expected.replace(", ", " "), "{name}: {column} of {row}");
                compared += usize::from(!found.is_empty());
            }
            let object = row.as_object().expect("an object");
            let unsaid = object.iter().filter(|(key, value)| {
                let has_cell = columns.iter().any(|column| column == *key);
                !has_cell && (value.is_string() || value.is_number())
            });
            assert_eq!(unsaid.collect::<Vec<_>>(), [], "{name}: no column");
        }
    }
    assert!(compared > 5000, "{compared}");
}

#[test]
fn lists_of_a_log_are_written_out_in_a_cell() {
    let home = Sandbox::new(
        "person @ada\nperson @bob\n2026-03-04..2026-03-06 trip @ada @bob\n  gave 2h advice to @ada\n  got intro from @bob\n2026-03-07 x coffee @ada\n",
    );
    let log = home.run(&["log", "-O", "csv"]).out;
    assert!(log.contains(",gave 120min advice @ada; got 1 intro @bob,"), "{log}");
    let log = home.run(&["log", "--color", "always"]).out;
    assert!(log.contains("2026-03-04..2026-03-06"), "{log}");
    let style = |text: &str| {
        let before = log.split(text).next().expect("the row");
        before.rsplit('\u{1b}').next().expect("a style").to_string()
    };
    assert_ne!(style("2026-03-04"), style("2026-03-07"), "what was cancelled is set back: {log}");
}

#[test]
fn the_states_of_people_differ_to_the_eye() {
    let people = print(&["people"], &["--color", "always"]);
    let style = |state: &str| {
        let (before, _) = people.split_once(&format!("{state}\u{1b}[0m"))?;
        before.rsplit('\u{1b}').next()
    };
    assert_eq!(["neglected", "due", "in-touch"].map(style), [Some("[1;31m"), Some("[33m"), None], "{people}");
}

/// The reason of each row in the table of a report, behind the last gap.
fn reasons(table: &str) -> Vec<&str> {
    table.lines().skip(1).filter_map(|line| line.rsplit("  ").next()).map(str::trim).collect()
}

#[test]
fn years_are_told_of_those_that_have_passed() {
    let born = |handle: &str, day: &str| format!("person @{handle}\n  birthday: {day}\n");
    let days = [("a", "11-25"), ("b", "1990-11-26"), ("c", "2025-11-27"), ("d", "2026-11-28")];
    let home = Sandbox::new(&days.map(|(handle, day)| born(handle, day)).concat());
    assert_eq!(
        reasons(&home.run(&["due"]).out),
        [
            "birthday (in 2 days)",
            "birthday (in 3 days, 36 years)",
            "birthday (in 4 days, 1 year)",
            "birthday (in 5 days)"
        ]
    );
}

#[test]
fn the_last_days_of_all_are_told_once() {
    let home = Sandbox::new("person @a\n  birthday: 12-31\n");
    let due = home.run(&["due", "--today", "9999-12-30", "--within", "5y", "-O", "jsonl"]);
    assert_eq!((due.code, due.out.lines().count()), (0, 1), "{due:?}");
}

#[test]
fn todos_of_a_goal_are_counted_together() {
    let home = Sandbox::new("goal ^g Go\n  done pack\n  todo book\n  wait a visa\n  drop swim\n");
    let goals = home.run(&["goals"]).out;
    assert!(goals.contains(" 1/3 todos "), "{goals}");
}

#[test]
fn who_is_settled_is_told_in_a_cell() {
    let home = Sandbox::new(
        "person @ada\n2026-01-01 tea @ada\n  gave lunch\n2026-01-02 even @ada\n2026-01-03 tea @ada\n  gave lunch\n",
    );
    let balance = home.run(&["balance", "-O", "csv"]).out;
    assert_eq!(
        balance,
        "what,person,name,favor,unit,gave,got,net,settled\nfavor,ada,,lunch,count,1,0,1,2026-01-02\n"
    );
    assert!(home.run(&["balance"]).out.contains("favor  @ada  lunch"), "without a name the handle is all");
}

#[test]
fn many_rows_of_few_people_name_them_all_the_same() {
    let home = Sandbox::new(&format!(
        "person @ada Ada\nperson @bob Bob\n{}2026-11-02 tea @ada @bob\n",
        "2026-11-01 call @ada\n".repeat(20)
    ));
    let log = home.run(&["log"]).out;
    assert_eq!(log.matches("call  @ada Ada").count(), 20, "{log}");
    assert!(log.contains("tea   @ada @bob"), "{log}");
}

#[test]
fn what_is_shared_with_somebody_near_is_told() {
    let home = Sandbox::new("person @lone\n  tags: #x\n  knows: @friend\nperson @alike\n  tags: #x\n");
    let path = home.run(&["path", "lone"]).out;
    let line = |who: &str| path.lines().find(|line| line.contains(who)).expect("near").to_string();
    assert!(line("@alike").contains("shares #x"), "{path}");
    assert!(!line("@friend").contains("shares"), "{path}");
}

#[test]
fn what_is_due_differs_to_the_eye() {
    let due = print(&["due"], &["--color", "always"]);
    for (state, style) in [("neglected", "\u{1b}[1;31m"), ("due", "\u{1b}[33m")] {
        assert!(due.contains(&format!("{style}{state}\u{1b}[0m")), "{state}: {due}");
    }
}
