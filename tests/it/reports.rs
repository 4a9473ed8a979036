//! Every report over the example network, as programs read it: whatever changes here is seen in review.

mod queries;
mod tables;
mod totals;

use serde_json::Value;

use crate::program::{folder, goodwill};

/// What a report says of a journal of the oracle.
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

/// The rows one a line are the rows of the object, whatever stands beside them there.
#[test]
fn the_rows_one_a_line_are_the_same() {
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

/// The morning page holds all that the reports say which it draws from.
#[test]
fn the_morning_page_is_made_of_reports() {
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

/// Words read what a goal says, notes too; those of one field are alternatives, bare ones must all be there.
#[test]
fn words_choose_goals() {
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
        assert_eq!(ran.err.contains("no goal fits"), found.is_empty(), "{query:?}: {}", ran.err);
    }
}
