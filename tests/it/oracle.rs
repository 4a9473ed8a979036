//! Compares reports with those of `tests/oracle`, an independent implementation of the language in Python. Its random
//! journals and its answers are in `tests/journals/oracle`.

mod people;

use std::fs;

use serde_json::Value;

use crate::program::{folder, goodwill};

/// The reports that are compared byte for byte.
const REPORTS: [(&str, &[&str]); 5] = [
    ("due", &["due"]),
    ("balance", &["balance"]),
    ("points", &["balance", "--points"]),
    ("goals", &["goals"]),
    ("log", &["log"]),
];

#[test]
#[ignore = "slow: compares with the oracle"]
fn reports_agree() {
    let journals = journals();
    assert!(journals.len() >= 16);
    for journal in journals {
        for (name, command) in REPORTS {
            assert_equal(&journal, command, &[], &format!("{journal}.{name}.json"));
        }
    }
}

#[test]
#[ignore = "slow: compares with the oracle"]
fn reports_agree_on_queries() {
    let queries =
        fs::read_to_string(folder("tests/journals/oracle").join("queries.tsv")).expect("the queries");
    assert!(queries.lines().count() >= 100);
    for (index, line) in queries.lines().enumerate() {
        let [journal, report, arguments] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three fields: {line}")
        };
        let report = if report == "balance-points" { "points" } else { report };
        let arguments: Vec<&str> = arguments.split('|').collect();
        let expected = format!("{journal}.q{}.json", index + 1);
        match REPORTS.iter().find(|(name, _)| *name == report) {
            Some((_, command)) => assert_equal(journal, command, &arguments, &expected),
            None => assert_equal_except_strengths(journal, report, &arguments, &expected),
        }
    }
}

/// `stats` with every grouping, for every journal and some queries.
#[test]
#[ignore = "slow: compares with the oracle"]
fn stats_agree() {
    let folder = folder("tests/journals/oracle");
    let answers = fs::read_to_string(folder.join("stats.json")).expect("the answers");
    let answers: serde_json::Map<String, Value> = serde_json::from_str(&answers).expect("JSON");
    assert!(answers.len() >= 7 * 10 * 6, "{}", answers.len());
    for (key, expected) in answers {
        let [journal, by, query] = key.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("{key}") };
        let file = format!("{journal}.gw");
        let mut run = vec!["stats", "-f", &file, "-O", "json"];
        if by != "all" {
            run.extend(["--by", by]);
        }
        run.extend(query.split('|').filter(|term| !term.is_empty()));
        let found = goodwill(&folder, &run).run().json();
        let rows = expected.as_array().expect("rows");
        for (found, expected) in found["rows"].as_array().expect("rows").iter().zip(rows) {
            assert_eq!(found, expected, "{key}");
        }
        assert_eq!(found["rows"], expected, "{key}");
    }
}

/// The journals have no errors, so the reports are complete.
#[test]
#[ignore = "slow: compares with the oracle"]
fn the_journals_are_valid() {
    for journal in journals() {
        let ran = goodwill(&folder("tests/journals/oracle"), ["due", "-f", &format!("{journal}.gw")]).run();
        assert!(!ran.err.contains("error"), "{journal}: {}", ran.err);
    }
}

fn journals() -> Vec<String> {
    let entries = fs::read_dir(folder("tests/journals/oracle")).expect("the journals");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    let mut names: Vec<String> =
        names.filter_map(|name| name.strip_suffix(".gw").map(str::to_string)).collect();
    names.sort();
    names
}

fn assert_equal(journal: &str, command: &[&str], arguments: &[&str], expected: &str) {
    let folder = folder("tests/journals/oracle");
    let file = format!("{journal}.gw");
    let run = [command, &["-f", &file, "-O", "json"], arguments].concat();
    let found = goodwill(&folder, run).run().json();
    let expected = answer(expected);
    let rows = |value: &Value| value["rows"].as_array().expect("rows").clone();
    for (at, (found, expected)) in rows(&found).iter().zip(&rows(&expected)).enumerate() {
        assert_eq!(found.to_string(), expected.to_string(), "{journal} {command:?} {arguments:?}: row {at}");
    }
    assert_eq!(rows(&found).len(), rows(&expected).len(), "{journal} {command:?} {arguments:?}: rows");
    assert_eq!(found, expected, "{journal} {command:?} {arguments:?}");
}

fn assert_equal_except_strengths(journal: &str, report: &str, arguments: &[&str], expected: &str) {
    let file = format!("{journal}.gw");
    let run = [&[report, "-f", &file, "-O", "json"], arguments].concat();
    let found = goodwill(&folder("tests/journals/oracle"), run).run().json();
    people::assert_close(&found, &answer(expected), &format!("{journal} {report} {arguments:?}"));
}

fn answer(name: &str) -> Value {
    let text = fs::read_to_string(folder("tests/journals/oracle").join(name)).expect("an answer");
    serde_json::from_str(&text).expect("JSON")
}
