//! Compares `people`, `show`, `match`, `graph` and `path` with the oracle. Keys that the language does not define, such
//! as the places of steps, are left out. Strengths are rounded for each contact and may differ slightly.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::journals;
use crate::program::{folder, goodwill};

/// The largest difference of two strengths.
const TOLERANCE: f64 = 0.0005;

#[test]
#[ignore = "slow: compares with the oracle"]
fn people_and_their_order() {
    for journal in journals() {
        let expected = answers(&journal);
        let found = run(&journal, &["people"]);
        assert_close(&found["rows"], &expected["people"], &journal);
        assert_eq!(keys(&found["rows"]), keys(&expected["people"]), "{journal}: no additional key");
        for by in ["name", "late", "last", "count", "strength"] {
            let sorted = run(&journal, &["people", "--sort", by]);
            let handles: Vec<&Value> =
                sorted["rows"].as_array().expect("rows").iter().map(|row| &row["person"]).collect();
            let order = expected[&format!("order {by}")].as_array().expect("an order");
            assert_eq!(handles, order.iter().collect::<Vec<_>>(), "{journal} {by}");
        }
    }
}

#[test]
#[ignore = "slow: compares with the oracle"]
fn the_brief_of_every_person() {
    for journal in journals() {
        for brief in answers(&journal)["show"].as_array().expect("briefs") {
            let handle = format!("@{}", text(brief, "person"));
            let found = run(&journal, &["show", &handle]);
            assert_close(&found["rows"][0], brief, &format!("{journal} {handle}"));
            let left_out = keys(&found["rows"]).len() - keys(&Value::Array(vec![brief.clone()])).len();
            assert_eq!(left_out, 0, "{journal} {handle}: no additional key");
        }
    }
}

#[test]
#[ignore = "slow: compares with the oracle"]
fn introductions() {
    for journal in journals() {
        let found = run(&journal, &["match", "-n", "100000"]);
        assert_close(&found["rows"], &answers(&journal)["match"], &journal);
    }
}

#[test]
#[ignore = "slow: compares with the oracle"]
fn the_network() {
    for journal in journals() {
        for command in [&["graph"][..], &["graph", "--all"]] {
            let expected = answers(&journal);
            let found = run(&journal, command);
            for part in ["rows", "links"] {
                let name = format!("{} {part}", command.join(" "));
                assert_close(&found[part], &expected[&name], &format!("{journal} {name}"));
                assert_eq!(keys(&found[part]), keys(&expected[&name]), "{journal} {name}: no additional key");
            }
            assert_eq!(found["nodes"], found["rows"], "{journal}");
        }
    }
}

/// A chain is as short as possible, and each step is a link of the network with the same evidence.
#[test]
#[ignore = "slow: compares with the oracle"]
fn chains() {
    for journal in journals() {
        let answers = answers(&journal);
        let mut links = BTreeMap::new();
        for link in answers["graph --all links"].as_array().expect("links") {
            let reason = (&link["why"], &link["date"]);
            links.insert((text(link, "source"), text(link, "target")), reason);
            links.insert((text(link, "target"), text(link, "source")), reason);
        }
        for path in answers["path"].as_array().expect("paths") {
            let (from, to) = (text(path, "from"), text(path, "to"));
            let found = run(&journal, &["path", &from, &to]);
            let steps: Vec<&Value> =
                found["rows"].as_array().expect("rows").iter().filter(|row| row["what"] == "step").collect();
            let length = path["steps"].as_u64().unwrap_or(0);
            assert_eq!(steps.len() as u64, length, "{journal} {from} {to}");
            let mut at = from.clone();
            for step in &steps {
                assert_eq!(text(step, "from"), at, "{journal} {from} {to}");
                let next = text(step, "to");
                let reason = links.get(&(at, next.clone()));
                assert_eq!(reason, Some(&(&step["why"], &step["date"])), "{journal} {from} {to}: {step}");
                at = next;
            }
            assert!(steps.is_empty() || at == to, "{journal} {from} {to}");
        }
    }
}

/// The oracle's answers for a journal.
fn answers(journal: &str) -> Value {
    let path = folder("tests/journals/oracle").join(format!("{journal}.people.json"));
    serde_json::from_str(&fs::read_to_string(path).expect("answers")).expect("JSON")
}

fn run(journal: &str, command: &[&str]) -> Value {
    let file = format!("{journal}.gw");
    let arguments = [command, &["-f", &file, "-O", "json"]].concat();
    goodwill(&folder("tests/journals/oracle"), arguments).run().json()
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().expect("text").to_string()
}

/// The keys of the first row.
fn keys(rows: &Value) -> Vec<String> {
    let first = rows[0].as_object();
    first.map(|row| row.keys().cloned().collect()).unwrap_or_default()
}

/// Asserts that `found` contains all of `expected`, with lists of equal length and strengths within the tolerance.
#[track_caller]
pub fn assert_close(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) => {
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                assert_close(found, expected, &format!("{at} {index}"));
            }
            assert_eq!(found.len(), expected.len(), "{at}: {found:?} instead of {expected:?}");
        }
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or_else(|| panic!("{at}: no {key}"));
                if ["strength", "warmth"].contains(&&**key) {
                    let number = |value: &Value| value.to_string().parse::<f64>().expect("a number");
                    let apart = (number(found) - number(expected)).abs();
                    assert!(apart <= TOLERANCE, "{at} {key}: {found} instead of {expected}");
                } else {
                    assert_close(found, expected, &format!("{at} {key}"));
                }
            }
        }
        _ => assert_eq!(found.to_string(), expected.to_string(), "{at}"),
    }
}
