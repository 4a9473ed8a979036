//! Every report over the example network in JSON, as snapshots.

mod periods;
mod queries;
mod tables;
mod totals;

use serde_json::Value;

use crate::program::{folder, goodwill};

/// Runs a report over a journal of the oracle.
fn ask(journal: &str, command: &[&str]) -> Value {
    let file = format!("{journal}.gw");
    let ran =
        goodwill(&folder("tests/journals/oracle"), [command, &["-f", &file, "-O", "json"]].concat()).run();
    assert_eq!(ran.code, 0, "{journal} {command:?}: {}", ran.err);
    ran.json()
}

/// The name of each snapshot, and the command that prints it.
const REPORTS: [(&str, &[&str]); 16] = [
    ("today", &[]),
    ("due", &["due"]),
    ("balance", &["balance"]),
    ("balance-by-circle", &["balance", "--by", "circle"]),
    ("balance-points", &["balance", "--points"]),
    ("goals", &["goals"]),
    ("log", &["log"]),
    ("people", &["people"]),
    ("show", &["show", "kwame"]),
    ("stats", &["stats"]),
    ("stats-by-channel", &["stats", "--by", "channel"]),
    ("stats-compared", &["stats", "--by", "circle", "-p", "2026-Q3", "--compare"]),
    ("match", &["match"]),
    ("path", &["path", "siobhán", "thảo"]),
    ("path-from-me", &["path", "ebba"]),
    ("graph", &["graph"]),
];

#[test]
fn the_network_in_json() {
    for (name, command) in REPORTS {
        let arguments = [command, &["-O", "json", "--today", "2026-11-23"]].concat();
        let ran = goodwill(&folder("examples/network"), arguments).run();
        assert_eq!(
            (ran.code, ran.json()["report"].as_str()),
            (0, command.first().copied().or(Some("today")))
        );
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("network-{name}"), ran.out);
        });
    }
}

/// `jsonl` prints the same rows as `json`.
#[test]
#[ignore = "slow: takes seconds"]
fn json_lines_are_the_rows_of_json() {
    for (name, command) in REPORTS.iter().filter(|(name, _)| *name != "graph") {
        let out =
            |format| goodwill(&folder("examples/network"), [command, &["-O", format][..]].concat()).run().out;
        let lines = out("jsonl");
        let object = out("json");
        let rows = object.split_once("\"rows\":[").expect("rows").1;
        let rows: Vec<&str> = rows.lines().skip(1).take_while(|line| !line.starts_with(']')).collect();
        let rows: Vec<&str> = rows.iter().map(|row| row.strip_suffix(',').unwrap_or(row)).collect();
        assert_eq!(lines.lines().collect::<Vec<_>>(), rows, "{name}");
    }
}

/// The morning page has the rows of the reports it combines.
#[test]
fn the_morning_page_combines_reports() {
    let json = |arguments: &[&str]| {
        goodwill(&folder("examples/network"), [arguments, &["-O", "json"]].concat()).run().json()
    };
    let page = json(&[]);
    assert_eq!(page["rows"], json(&["due"])["rows"]);
    assert_eq!(page["findings"], json(&["check"])["summary"]);
    let mut goals = json(&["goals"])["rows"].as_array().expect("rows").clone();
    goals.retain(|goal| goal["state"] == "behind" || goal["state"] == "missed");
    assert!(!goals.is_empty());
    assert_eq!(page["goals"].as_array(), Some(&goals));
}

/// Words search name, title and notes. Terms of one field are alternatives; every bare word must match.
#[test]
fn words_select_goals() {
    let journal = "goal ^one Ship the engine\n  | Before June\ngoal ^two Meet people\n  | Before July\n";
    for (query, found) in [
        (&["text:engine", "text:people"][..], &["one", "two"][..]),
        (&["engine", "people"], &[]),
        (&["before"], &["one", "two"]),
        (&["before", "not:june"], &["two"]),
        (&["text:june", "text:people", "goal:one"], &["one"]),
    ] {
        let ran = goodwill(&folder("tests"), [&["goals", "-f", "-", "-O", "json"], query].concat());
        let ran = ran.input(journal).run();
        let json = ran.json();
        let rows = json["rows"].as_array().expect("rows");
        let goals: Vec<&str> = rows.iter().filter_map(|row| row["goal"].as_str()).collect();
        assert_eq!(goals, found, "{query:?}");
        assert_eq!(ran.err.contains("nothing fits the query"), found.is_empty(), "{query:?}: {}", ran.err);
    }
}

/// Other terms select goals by a person in the audience or an interaction that counts.
#[test]
fn people_and_interactions_select_goals() {
    let journal = "person @ada\n  circle: inner\nperson @bob\n  circle: far\nperson @cy\ngoal ^one One\n  audience: circle:inner\ngoal ^two Two\n  audience: circle:far\n2026-11-01 call @ada\n2026-11-02 email to @bob ^one\n2026-11-03 tea @cy\n";
    for (query, found) in [
        ("@ada", &["one"][..]),
        ("@bob", &["one", "two"]),
        ("@cy", &[]),
        ("kind:call", &["one"]),
        ("kind:email", &["one", "two"]),
        ("kind:tea", &[]),
    ] {
        let arguments = ["goals", "-f", "-", "-O", "json", "--today", "2026-11-23", query];
        let json = goodwill(&folder("tests"), arguments).input(journal).run().json();
        let rows = json["rows"].as_array().expect("rows");
        let goals: Vec<&str> = rows.iter().filter_map(|row| row["goal"].as_str()).collect();
        assert_eq!(goals, found, "{query}");
    }
}

/// In another order this sum would need 30 digits on the way, and would not be exact.
#[test]
fn amounts_toward_a_goal_are_added_in_the_order_of_the_files() {
    let small = "0.000000000000000000000000005";
    for headers in [["note ^g", "tea @ada ^g", "tea @ada ^g"], ["tea @ada ^g", "tea @ada ^g", "note ^g"]] {
        let [first, second, third] = headers;
        let journal = format!(
            "goal ^g Go\n  target: 1000 EUR gave lunch\n2026-01-04 {first}\n  gave {small} EUR lunch to @bob\n2026-01-05 {second}\n  gave {small} EUR lunch to @bob\n2026-01-08 {third}\n  gave 100 EUR lunch to @bob\n"
        );
        let arguments = ["goals", "-f", "-", "-O", "json", "--today", "2026-12-15"];
        let json = goodwill(&folder("tests"), arguments).input(journal).run().json();
        let done = &json["rows"][0]["targets"][0]["done"];
        assert_eq!(done.to_string(), "100.00000000000000000000000001", "{headers:?}: {json}");
    }
}

/// Half of the hundred days have passed: progress within 0.05 of one half is on pace.
#[test]
fn progress_near_the_pace_is_on_pace() {
    for (done, state) in [(8, "behind"), (9, "on-pace"), (10, "on-pace"), (11, "on-pace"), (12, "ahead")] {
        let journal = format!(
            "goal ^g Go\n  from: 2026-01-01\n  by: 2026-04-10\n  target: 20 interactions\n{}",
            "2026-01-02 call @ada ^g\n".repeat(done)
        );
        let arguments = ["goals", "-f", "-", "-O", "json", "--today", "2026-02-19"];
        let json = goodwill(&folder("tests"), arguments).input(journal).run().json();
        assert_eq!(json["rows"][0]["state"], state, "{done} of 20: {json}");
    }
}

/// A person met for the first time on a trip into the next month is new on the last day of the trip.
#[test]
fn a_person_is_new_on_one_day() {
    let journal = "2026-03-30..2026-04-02 trip @ada\n";
    for (period, new) in [("2026-03", 0), ("2026-04", 1), ("2026", 1)] {
        let arguments = ["stats", "-f", "-", "-O", "json", "--today", "2026-11-23", "-p", period];
        let json = goodwill(&folder("tests"), arguments).input(journal).run().json();
        let row = &json["rows"][0];
        assert_eq!((&row["interactions"], &row["new"]), (&1.into(), &new.into()), "{period}: {json}");
    }
}
