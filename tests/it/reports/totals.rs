//! Values on which several reports, or several runs of one report, must agree.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use rust_decimal::Decimal;
use serde_json::Value;

use super::ask;
use super::queries::journals;

fn rows(journal: &str, command: &[&str]) -> Vec<Value> {
    ask(journal, command)["rows"].as_array().expect("rows").clone()
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().expect("text")
}

fn number(row: &Value, key: &str) -> Decimal {
    Decimal::from_str(&row[key].to_string()).expect("a number")
}

/// Two adjacent periods contain the whole log; an interaction over the boundary is in both.
#[test]
#[ignore = "slow: sums over many queries"]
fn periods_add_up_to_the_whole_log() {
    for journal in journals() {
        let all = rows(&journal.name, &["log"]);
        for (last, next) in
            [("2026-01-31", "2026-02-01"), ("2026-09-15", "2026-09-16"), ("2026-11-22", "today")]
        {
            let before = rows(&journal.name, &["log", "-e", last]);
            let after = rows(&journal.name, &["log", "-b", next]);
            let (one, other): (Vec<Value>, Vec<Value>) =
                all.iter().cloned().partition(|row| text(row, "date") <= last);
            let lasting: Vec<Value> = one
                .iter()
                .filter(|row| row["until"].as_str().is_some_and(|until| until > last))
                .cloned()
                .collect();
            assert_eq!(before, one, "{} up to {last}", journal.name);
            assert_eq!(after, [lasting, other].concat(), "{} after {last}", journal.name);
        }
    }
}

/// The favors before a day and from that day on add up to all favors, unless an `even` starts a new account.
#[test]
#[ignore = "slow: sums over many queries"]
fn favors_of_two_periods_add_up() {
    let mut compared = 0;
    for journal in journals() {
        let log = rows(&journal.name, &["log"]);
        for (last, next) in [("2026-05-31", "2026-06-01"), ("2026-08-31", "2026-09-01")] {
            let whole = favors(&rows(&journal.name, &["balance"]));
            let mut sum = favors(&rows(&journal.name, &["balance", "-e", last]));
            for (key, (gave, got)) in favors(&rows(&journal.name, &["balance", "-b", next])) {
                let total = sum.entry(key).or_default();
                *total = (total.0 + gave, total.1 + got);
            }
            let settled: BTreeSet<&str> = log
                .iter()
                .filter(|row| row["kind"] == "even")
                .flat_map(|row| row["people"].as_array().expect("people"))
                .filter_map(Value::as_str)
                .collect();
            sum.retain(|(person, ..), _| !settled.contains(&**person));
            let mut whole = whole;
            whole.retain(|(person, ..), _| !settled.contains(&**person));
            compared += whole.len();
            assert_eq!(sum, whole, "{} around {last}", journal.name);
        }
    }
    assert!(compared > 100, "{compared}");
}

type Favors = BTreeMap<(String, String, String), (Decimal, Decimal)>;

/// Favors given and received, by person, favor and unit.
fn favors(rows: &[Value]) -> Favors {
    let favors = rows.iter().filter(|row| row["what"] == "favor");
    let key = |row: &Value| ["person", "favor", "unit"].map(|key| text(row, key).to_string()).into();
    favors.map(|row| (key(row), (number(row, "gave"), number(row, "got")))).collect()
}

/// The account of a circle is the sum of the accounts of its people; people in no circle have one account together.
#[test]
#[ignore = "slow: sums over many queries"]
fn circles_are_sums_of_their_people() {
    for journal in journals() {
        let circles: BTreeMap<String, Vec<Value>> = rows(&journal.name, &["people"])
            .iter()
            .map(|row| (text(row, "person").to_string(), row["circles"].as_array().expect("circles").clone()))
            .collect();
        let mut expected: BTreeMap<String, [Decimal; 3]> = BTreeMap::new();
        let figures = |row: &Value| ["gave", "got", "net"].map(|key| number(row, key));
        let key = |circle: &Value, row: &Value| {
            format!("{circle} {} {} {}", text(row, "what"), text(row, "favor"), text(row, "unit"))
        };
        for row in rows(&journal.name, &["balance"]) {
            let of = &circles[text(&row, "person")];
            let none = [Value::Null];
            for circle in if of.is_empty() { &none[..] } else { of } {
                let total = expected.entry(key(circle, &row)).or_default();
                total.iter_mut().zip(figures(&row)).for_each(|(total, figure)| *total += figure);
            }
        }
        let found: BTreeMap<String, [Decimal; 3]> = rows(&journal.name, &["balance", "--by", "circle"])
            .iter()
            .map(|row| (key(&row["circle"], row), figures(row)))
            .collect();
        assert_eq!(found, expected, "{}", journal.name);
        let names: BTreeSet<&str> = circles.values().flatten().filter_map(Value::as_str).collect();
        for name in names {
            let of_circle: Vec<String> = rows(&journal.name, &["people", &format!("circle:{name}")])
                .iter()
                .map(|row| text(row, "person").to_string())
                .collect();
            let members: Vec<String> = circles
                .iter()
                .filter(|(_, of)| of.iter().any(|circle| circle == name))
                .map(|(person, _)| person.clone())
                .collect();
            assert_eq!(of_circle, members, "{} {name}", journal.name);
        }
    }
}

/// Strengths and counts of contacts are the same in all reports.
#[test]
#[ignore = "slow: sums over many queries"]
fn strengths_and_counts_are_the_same_everywhere() {
    for journal in journals() {
        let people = rows(&journal.name, &["people"]);
        let strength: BTreeMap<&str, Decimal> =
            people.iter().map(|row| (text(row, "person"), number(row, "strength"))).collect();
        let graph = ask(&journal.name, &["graph", "--all"]);
        for (node, row) in graph["nodes"].as_array().expect("nodes").iter().skip(1).zip(&people) {
            let [of_node, of_row] = [
                [&node["id"], &node["strength"], &node["contacts"]],
                [&row["person"], &row["strength"], &row["count"]],
            ];
            assert_eq!(of_node, of_row, "{}", journal.name);
        }
        assert_eq!(
            graph["nodes"].as_array().expect("nodes").len(),
            people.len() + 1,
            "{}: and me",
            journal.name
        );
        for link in graph["links"].as_array().expect("links") {
            if link["source"] == "me" {
                assert_eq!(
                    number(link, "warmth"),
                    strength[text(link, "target")],
                    "{}: {link}",
                    journal.name
                );
            }
        }
        let strong = ask(&journal.name, &["graph", "--all", "--min-strength", "1.5"]);
        let strong: Vec<&str> =
            strong["nodes"].as_array().expect("nodes").iter().map(|node| text(node, "id")).collect();
        let expected = people.iter().filter(|row| number(row, "strength") >= Decimal::new(15, 1));
        let expected: Vec<&str> = ["me"].into_iter().chain(expected.map(|row| text(row, "person"))).collect();
        assert_eq!(strong, expected, "{}", journal.name);
        for row in rows(&journal.name, &["match", "-n", "100000"]) {
            let ends = [&row["person"], &row["to"]].into_iter().filter_map(Value::as_str);
            let weaker = ends.map(|end| strength[end]).min();
            assert_eq!(Some(number(&row, "warmth")), weaker, "{}: {row}", journal.name);
        }
        for row in &people {
            let brief = &rows(&journal.name, &["show", &format!("@{}", text(row, "person"))])[0];
            for key in ["person", "name", "state", "circles", "every", "last", "due", "count"] {
                assert_eq!(brief[key], row[key], "{} {key}", journal.name);
            }
        }
    }
}

/// The parts of `show` are the rows of other reports.
#[test]
#[ignore = "slow: sums over many queries"]
fn show_combines_reports() {
    for journal in journals() {
        for person in rows(&journal.name, &["people"]).iter().step_by(3) {
            let handle = format!("@{}", text(person, "person"));
            let brief = &rows(&journal.name, &["show", &handle])[0];
            let same = |key: &str, command: &[&str]| {
                let report = rows(&journal.name, &[command, &[&handle]].concat());
                assert_eq!(brief[key].as_array(), Some(&report), "{} {handle} {key}", journal.name);
            };
            same("ahead", &["due", "--within", "1y"]);
            same("balance", &["balance"]);
            same("points", &["balance", "--points"]);
            let past = rows(&journal.name, &["log", &handle, "-e", "today"]);
            let mut past: Vec<Value> = past.into_iter().filter(|row| row["mark"].is_null()).collect();
            past.drain(..past.len().saturating_sub(5));
            assert_eq!(brief["topics"].as_array(), Some(&past), "{} {handle}", journal.name);
        }
    }
}
