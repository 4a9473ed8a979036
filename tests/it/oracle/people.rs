//! What is said of people and who knows whom, beside the second reading. It leaves out what the language does not
//! say, such as places of steps; and strengths, which the program rounds down contact by contact, may differ a little.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::journals;
use crate::program::{folder, goodwill};

/// By how much two strengths may differ.
const LITTLE: f64 = 0.0005;

#[test]
#[ignore = "slow: compares with the oracle"]
fn everybody_and_their_order() {
    for journal in journals() {
        let expected = answers(&journal);
        let found = ask(&journal, &["people"]);
        agree(&found["rows"], &expected["people"], &journal);
        assert_eq!(keys(&found["rows"]), keys(&expected["people"]), "{journal}: no key more");
        for by in ["name", "late", "last", "count", "strength"] {
            let sorted = ask(&journal, &["people", "--sort", by]);
            let handles: Vec<&Value> =
                sorted["rows"].as_array().expect("rows").iter().map(|row| &row["person"]).collect();
            let order = expected[&format!("order {by}")].as_array().expect("an order");
            assert_eq!(handles, order.iter().collect::<Vec<_>>(), "{journal} {by}");
        }
    }
}

#[test]
#[ignore = "slow: compares with the oracle"]
fn the_brief_on_everybody() {
    for journal in journals() {
        for brief in answers(&journal)["show"].as_array().expect("briefs") {
            let handle = format!("@{}", text(brief, "person"));
            let found = ask(&journal, &["show", &handle]);
            agree(&found["rows"][0], brief, &format!("{journal} {handle}"));
            let left_out = keys(&found["rows"]).len() - keys(&Value::Array(vec![brief.clone()])).len();
            assert_eq!(left_out, 0, "{journal} {handle}: no key more");
        }
    }
}

#[test]
#[ignore = "slow: compares with the oracle"]
fn introductions() {
    for journal in journals() {
        let found = ask(&journal, &["match", "-n", "100000"]);
        agree(&found["rows"], &answers(&journal)["match"], &journal);
    }
}

#[test]
#[ignore = "slow: compares with the oracle"]
fn the_network() {
    for journal in journals() {
        for command in [&["graph"][..], &["graph", "--all"]] {
            let expected = answers(&journal);
            let found = ask(&journal, command);
            for part in ["rows", "links"] {
                let name = format!("{} {part}", command.join(" "));
                agree(&found[part], &expected[&name], &format!("{journal} {name}"));
                assert_eq!(keys(&found[part]), keys(&expected[&name]), "{journal} {name}: no key more");
            }
            assert_eq!(found["nodes"], found["rows"], "{journal}");
        }
    }
}

/// A chain has as few steps as there can be, and each of them is a link of the network, for the same reason.
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
            let found = ask(&journal, &["path", &from, &to]);
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

/// What the second reading says of a journal.
fn answers(journal: &str) -> Value {
    let path = folder("tests/journals/oracle").join(format!("{journal}.people.json"));
    serde_json::from_str(&fs::read_to_string(path).expect("answers")).expect("JSON")
}

fn ask(journal: &str, command: &[&str]) -> Value {
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

/// All that `expected` says, `found` says too: lists are as long, strengths as good as equal.
#[track_caller]
pub fn agree(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) => {
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                agree(found, expected, &format!("{at} {index}"));
            }
            assert_eq!(found.len(), expected.len(), "{at}: {found:?} instead of {expected:?}");
        }
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or_else(|| panic!("{at}: no {key}"));
                if ["strength", "warmth"].contains(&&**key) {
                    let number = |value: &Value| value.to_string().parse::<f64>().expect("a number");
                    let apart = (number(found) - number(expected)).abs();
                    assert!(apart <= LITTLE, "{at} {key}: {found} instead of {expected}");
                } else {
                    agree(found, expected, &format!("{at} {key}"));
                }
            }
        }
        _ => assert_eq!(found.to_string(), expected.to_string(), "{at}"),
    }
}
