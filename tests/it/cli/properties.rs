//! Properties of reports, over the journals of the oracle with queries made from their content.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::program::{folder, goodwill};

fn journals() -> impl Iterator<Item = String> {
    (1..=6).map(|number| format!("{number:03}.gw"))
}

fn out(journal: &str, arguments: &[&str]) -> String {
    let ran = goodwill(&folder("tests/journals/oracle"), [&["-f", journal], arguments].concat()).run();
    assert_eq!(ran.code, 0, "{journal} {arguments:?}: {ran:?}");
    ran.out
}

fn lines(journal: &str, arguments: &[&str]) -> Vec<String> {
    out(journal, &[&["-O", "jsonl"], arguments].concat()).lines().map(str::to_string).collect()
}

/// Terms that match an interaction of the journal.
fn terms(log: &[String]) -> Vec<String> {
    let mut terms = BTreeSet::new();
    for row in log {
        let row: Value = serde_json::from_str(row).expect("a row");
        let mut add = |prefix: &str, values: &Value| {
            let values = values.as_array().cloned().unwrap_or_else(|| vec![values.clone()]);
            terms.extend(values.iter().filter_map(Value::as_str).map(|value| format!("{prefix}{value}")));
        };
        add("@", &row["people"]);
        add("#", &row["tags"]);
        add("^", &row["goals"]);
        add("kind:", &row["kind"]);
        add("channel:", &row["channel"]);
        add("at:", &row["at"]);
        for exchange in row["exchanges"].as_array().expect("exchanges") {
            if exchange["way"] == "gave" {
                add("gave:", &exchange["favor"]);
            }
        }
        let month = row["date"].as_str().and_then(|date| date.get(..7)).unwrap_or_default();
        terms.insert(format!("date:{month}"));
    }
    terms.extend(["is:due", "is:neglected", "is:plan", "text:the", "date:90d"].map(str::to_string));
    // Each term is a run of the program, so only some are used.
    let step = terms.len() / 30 + 1;
    terms.into_iter().step_by(step).collect()
}

#[test]
#[ignore = "slow: runs random queries"]
fn a_term_and_its_negation_partition_the_log() {
    for journal in journals() {
        let all = lines(&journal, &["log"]);
        for term in terms(&all) {
            let some = lines(&journal, &["log", &term]);
            let others = lines(&journal, &["log", &format!("not:{term}")]);
            let (mut here, mut there) = (some.iter().peekable(), others.iter().peekable());
            for row in &all {
                let found =
                    here.next_if(|found| *found == row).or_else(|| there.next_if(|found| *found == row));
                assert!(found.is_some(), "{journal} {term}: {row} is in neither, or out of order");
            }
            assert_eq!(
                (here.next(), there.next()),
                (None, None),
                "{journal} {term}: a row that is not in the log"
            );
        }
    }
}

#[test]
#[ignore = "slow: runs random queries"]
fn a_term_and_its_negation_partition_the_people() {
    for journal in journals() {
        let all = lines(&journal, &["people"]);
        for term in terms(&lines(&journal, &["log"])) {
            let some = lines(&journal, &["people", &term]);
            let others = lines(&journal, &["people", &format!("not:{term}")]);
            assert!(some.iter().chain(&others).all(|row| all.contains(row)), "{journal} {term}");
            assert_eq!(some.len() + others.len(), all.len(), "{journal} {term}");
        }
    }
}

#[test]
#[ignore = "slow: runs random queries"]
fn terms_of_one_field_widen_and_other_terms_narrow() {
    for journal in journals() {
        let all = lines(&journal, &["log"]);
        let set = |arguments: &[&str]| lines(&journal, arguments).into_iter().collect::<BTreeSet<_>>();
        let terms = terms(&all);
        for pair in terms.windows(2).step_by(3) {
            let [one, other] = [&*pair[0], &*pair[1]];
            let (left, right, both) = (set(&["log", one]), set(&["log", other]), set(&["log", one, other]));
            let field = |term: &str| {
                term.split(':')
                    .next()
                    .filter(|field| field.len() < term.len())
                    .map_or(term[..1].to_string(), str::to_string)
            };
            let expected: BTreeSet<String> = if field(one) == field(other) {
                left.union(&right).cloned().collect()
            } else {
                left.intersection(&right).cloned().collect()
            };
            // `is:plan` is about interactions, the other values of `is:` are about people.
            if field(one) != "is" {
                assert_eq!(both, expected, "{journal} {one} {other}");
            }
            assert_eq!(both, set(&["log", other, one]), "{journal}: the order of terms does not matter");
        }
    }
}

#[test]
#[ignore = "slow: runs random queries"]
fn period_flags_equal_date_terms_and_n_takes_the_last_rows() {
    for journal in journals() {
        let all = lines(&journal, &["log"]);
        assert_eq!(
            lines(&journal, &["log", "-p", "2026"]),
            lines(&journal, &["log", "date:2026"]),
            "{journal}"
        );
        let halves = ["-b", "2026-03", "-e", "2026-06"];
        assert_eq!(
            lines(&journal, &[&["log"], &halves[..]].concat()),
            lines(&journal, &["log", "date:2026-03..2026-06"]),
            "{journal}"
        );
        for count in [0, 1, 3, all.len(), all.len() + 1] {
            let last = lines(&journal, &["log", "-n", &count.to_string()]);
            assert_eq!(last, all[all.len().saturating_sub(count)..], "{journal} -n {count}");
        }
    }
}

type Totals = BTreeMap<(String, String), (Decimal, Decimal)>;

/// The amounts given and received, by favor or thing and unit.
fn totals(journal: &str, arguments: &[&str]) -> Totals {
    let mut totals = Totals::new();
    for row in lines(journal, &[&["balance"], arguments].concat()) {
        let row: Value = serde_json::from_str(&row).expect("a row");
        let number = |key: &str| Decimal::from_str(&row[key].to_string()).expect("a number");
        let text = |key: &str| row[key].as_str().expect("text").to_string();
        let (gave, got) = (number("gave"), number("got"));
        assert_eq!(gave - got, number("net"), "{journal} {arguments:?}: {row}");
        let total = totals.entry((format!("{} {}", text("what"), text("favor")), text("unit"))).or_default();
        *total = (total.0 + gave, total.1 + got);
    }
    totals
}

#[test]
#[ignore = "slow: runs random queries"]
fn totals_do_not_depend_on_the_grouping() {
    for journal in journals() {
        for query in
            [&[][..], &["-p", "2026"], &["channel:in-person"], &["not:kind:coffee"], &["-e", "2026-06-30"]]
        {
            let by = |by: &'static str| totals(&journal, &[query, &["--by", by]].concat());
            let person = by("person");
            assert_eq!(by("favor"), person, "{journal} {query:?}");
            assert_eq!(by("month"), person, "{journal} {query:?}");
        }
    }
}

/// Each row is rounded, so the sums may differ by the rounding error.
#[test]
#[ignore = "slow: runs random queries"]
fn points_add_up_within_rounding() {
    for journal in journals() {
        let sum = |by: &str| {
            let rows = lines(&journal, &["balance", "--points", "--by", by]);
            let rows: Vec<Value> = rows.iter().map(|row| serde_json::from_str(row).expect("a row")).collect();
            let sum = |key: &str| {
                rows.iter()
                    .map(|row| Decimal::from_str(&row[key].to_string()).expect("a number"))
                    .sum::<Decimal>()
            };
            (sum("gave"), sum("got"), rows.len())
        };
        let person = sum("person");
        for other in [sum("favor"), sum("month")] {
            let near = Decimal::new(1, 4) * Decimal::from(person.2 + other.2);
            assert!(
                (person.0 - other.0).abs() <= near && (person.1 - other.1).abs() <= near,
                "{journal}: {person:?} {other:?}"
            );
        }
    }
}

/// Output depends only on the journal and today.
#[test]
#[ignore = "slow: runs random queries"]
fn output_does_not_depend_on_environment_or_locale() {
    for journal in journals() {
        for report in
            [&["due"][..], &["balance"], &["balance", "--points"], &["goals"], &["log"], &["people"]]
        {
            for format in ["table", "json", "csv"] {
                let arguments = [report, &["-O", format, "--today", "2026-11-23"]].concat();
                let once = out(&journal, &arguments);
                let elsewhere =
                    goodwill(&folder("tests/journals/oracle"), [&["-f", &*journal], &arguments[..]].concat())
                        .env("GOODWILL_TODAY", "2001-01-01")
                        .env("TZ", "Pacific/Kiritimati")
                        .env("LANG", "tr_TR.UTF-8")
                        .run();
                assert_eq!(elsewhere.out, once, "{journal} {arguments:?}");
            }
        }
    }
}
