//! Every report over the example network as tables and CSV.

use serde_json::Value;

use super::REPORTS;
use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;

/// More reports than [`REPORTS`], with rows of every kind.
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

/// Returns the cell for a value: a list is in one cell, `null` is empty.
fn cell(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Array(items) => items.iter().map(|item| item.as_str()).collect::<Option<Vec<_>>>()?.join(" "),
        Value::Object(_) => return None,
    })
}

/// Finds the value of a column in a row of JSON, possibly in a nested object.
fn value_of<'r>(row: &'r Value, column: &str) -> Option<&'r Value> {
    let inner = |(key, part): (&str, &str)| row.get(key)?.get(part);
    row.get(column)
        .map(|value| value.get("count").unwrap_or(value))
        .or_else(|| inner(("place", column)))
        .or_else(|| inner((column.strip_suffix("_of")?, "of")))
        .or_else(|| inner(column.split_once('_')?))
}

/// Each CSV value equals the JSON value of the same name, and each JSON value has a column.
#[test]
#[ignore = "slow: takes seconds"]
fn cells_hold_the_values_of_json() {
    let mut compared = 0;
    // Those two have several tables.
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
                // Circles are separated by commas, because their names may contain spaces; formulas are disarmed.
                let found = found.strip_prefix('\'').unwrap_or(found).replace(", ", " ");
                assert_eq!(found, expected.replace(", ", " "), "{name}: {column} of {row}");
                compared += usize::from(!found.is_empty());
            }
            let object = row.as_object().expect("an object");
            let missing = object.iter().filter(|(key, value)| {
                let has_cell = columns.iter().any(|column| column == *key);
                !has_cell && (value.is_string() || value.is_number())
            });
            assert_eq!(missing.collect::<Vec<_>>(), [], "{name}: no column");
        }
    }
    assert!(compared > 5000, "{compared}");
}

#[test]
fn exchanges_of_a_log_are_in_one_cell() {
    let home = Sandbox::new(
        "person @ada\nperson @bob\n2026-03-04..2026-03-06 trip @ada @bob\n  gave 2h advice to @ada\n  got intro from @bob\n2026-03-07 x coffee @ada\n",
    );
    let log = home.run(&["log", "-O", "csv"]).out;
    assert!(log.contains(",gave 120min advice @ada; got 1 intro @bob,"), "{log}");
    let log = home.run(&["log", "-O", "page", "--color", "always"]).out;
    assert!(log.contains("until 2026-03-06"), "{log}");
    assert!(log.contains("38;5;166mcancelled"), "a cancelled interaction says so: {log}");
}

/// Returns the last cell of each row of a table.
fn reasons(table: &str) -> Vec<&str> {
    table.lines().skip(1).filter_map(|line| line.rsplit("  ").next()).map(str::trim).collect()
}

#[test]
fn years_are_shown_once_one_has_passed() {
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
fn the_last_days_of_the_calendar_are_listed_once() {
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
fn the_day_of_settling_is_in_a_cell() {
    let home = Sandbox::new(
        "person @ada\n2026-01-01 tea @ada\n  gave lunch\n2026-01-02 even @ada\n2026-01-03 tea @ada\n  gave lunch\n",
    );
    let balance = home.run(&["balance", "-O", "csv"]).out;
    assert_eq!(
        balance,
        "what,person,name,favor,unit,gave,got,net,settled\nfavor,ada,,lunch,count,1,0,1,2026-01-02\n"
    );
    assert!(
        home.run(&["balance"]).out.contains("favor  @ada  lunch"),
        "a person without a name has the handle only"
    );
}

#[test]
fn labels_of_people_are_the_same_in_long_logs() {
    let home = Sandbox::new(&format!(
        "person @ada Ada\nperson @bob Bob\n{}2026-11-02 tea @ada @bob\n",
        "2026-11-01 call @ada\n".repeat(20)
    ));
    let log = home.run(&["log"]).out;
    assert_eq!(log.matches("call  @ada Ada").count(), 20, "{log}");
    assert!(log.contains("tea   @ada @bob"), "{log}");
}

#[test]
fn shared_traits_of_people_nearby_are_shown() {
    let home = Sandbox::new("person @lone\n  tags: #x\n  knows: @friend\nperson @alike\n  tags: #x\n");
    let path = home.run(&["path", "lone"]).out;
    let line = |who: &str| path.lines().find(|line| line.contains(who)).expect("near").to_string();
    assert!(line("@alike").contains("shares #x"), "{path}");
    assert!(!line("@friend").contains("shares"), "{path}");
}

/// A snooze or pause that is over by then does not hide who falls due within the days looked ahead. Today is 2026-11-23.
#[test]
fn a_pause_that_ends_in_time_does_not_hide_who_is_soon_due() {
    let person = |handle: &str, field: &str| {
        format!("person @{handle}\n  every: 4w\n  {field}\n2026-10-29 call @{handle}\n")
    };
    // All fall due on 2026-11-26.
    let sandbox = Sandbox::new(
        &[
            person("free", "| no pause"),
            person("until_then", "snooze: 2026-11-26"),
            person("longer", "snooze: 2026-11-27"),
            person("pause_before", "pause: 2026-11-01..2026-11-25"),
            person("pause_on", "pause: 2026-11-25..2026-11-26"),
        ]
        .concat(),
    );
    let due = sandbox.run(&["due", "-O", "json"]).json();
    let soon: Vec<&str> =
        due["rows"].as_array().expect("rows").iter().filter_map(|row| row["person"].as_str()).collect();
    assert_eq!(soon, ["free", "pause_before", "until_then"]);
}

#[test]
fn a_promise_that_comes_back_says_so() {
    let sandbox = Sandbox::new("todo 2026-12-01 every 1m pay the dues\ntodo 2026-11-24 call home\n");
    let rows = sandbox.run(&["due", "--within", "30d", "-O", "json"]).json()["rows"].clone();
    assert_eq!([&rows[0]["every"], &rows[1]["every"]], [&Value::Null, &"1m".into()]);
    assert_eq!(reasons(&sandbox.run(&["due"]).out), ["call home (due tomorrow)"]);
    assert!(sandbox.run(&["due", "--within", "30d"]).out.contains("pay the dues (due in 8 days, every 1m)"));
}

#[test]
fn show_says_why_a_person_is_not_due() {
    let sandbox = Sandbox::new(
        "person @ada\n  every: 4w\n  snooze: 2026-12-01 parental leave\n  relation: cousin\n  relation: @bob brother\nperson @bob\n  archived: 2026-01-02 moved away\n2026-05-01 call @ada\n",
    );
    let ada = sandbox.run(&["show", "ada"]).out;
    for line in ["snoozed   until 2026-12-01 parental leave", "relation  cousin, brother of @bob"] {
        assert!(ada.contains(line), "{line}: {ada}");
    }
    let row = sandbox.run(&["show", "ada", "-O", "json"]).json()["rows"][0].clone();
    assert_eq!([&row["due"], &row["snooze"]["text"]], [&Value::Null, &"parental leave".into()]);
    assert_eq!(
        row["relations"].to_string(),
        r#"[{"text":"cousin","to":"me"},{"text":"brother","to":"bob"}]"#
    );
    let bob = sandbox.run(&["show", "bob"]).out;
    assert!(
        bob.lines().any(|line| line.starts_with("archived ") && line.ends_with(" 2026-01-02 moved away")),
        "{bob}"
    );
    let people = sandbox.run(&["people", "ada", "-O", "json"]).json()["rows"][0].clone();
    assert_eq!(
        [&people["state"], &people["due"], &people["every"]],
        [&"paused".into(), &Value::Null, &"4w".into()]
    );
    assert_eq!(people["relations"], row["relations"]);
}

#[test]
fn the_morning_page_shows_three_entries_of_this_day() {
    let years =
        ["2021", "2022", "2024", "2025"].map(|year| format!("{year}-11-23 tea @ada Cake in {year}\n"));
    let others = "2025-11-24 call @ada\n2026-11-23 call @ada\n2023-11-23 x lunch @ada\n";
    let sandbox = Sandbox::new(&(years.concat() + others));
    let page = sandbox.run(&[]).out;
    let (_, earlier) = page.split_once("On this day\n").expect("the heading");
    let dates: Vec<&str> = earlier.lines().skip(1).take(3).map(|line| &line[..10]).collect();
    assert_eq!(dates, ["2025-11-23", "2024-11-23", "2022-11-23"], "{page}");
    assert!(!page.contains("2021-11-23"), "{page}");
    let json = sandbox.run(&["-O", "json"]).json();
    let all = json["on_this_day"].as_array().expect("rows");
    assert_eq!((all.len(), &all[3]["date"]), (4, &"2021-11-23".into()));
}
