//! `stats`: values at the limits of every rule, worked out by hand, and sums that must add up.

use serde_json::{Value, json};

use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;

fn rows(journal: &str, arguments: &[&str]) -> Vec<Value> {
    let ran = Sandbox::new(journal).run(&[&["stats", "-O", "json"], arguments].concat());
    ran.json()["rows"].as_array().expect("rows").clone()
}

/// Today is 2026-11-23. Contact with Ada is on day 60 after the first, with Bob on day 61; 60 days have passed for
/// both, but only 59 for Cy. There is contact with Ada on day 180, with Bob on day 179.
#[test]
fn follow_ups_count_to_the_day() {
    let journal = "\
2026-01-01 coffee @ada
2026-03-02 coffee @ada
2026-06-30 coffee @ada
2026-01-02 coffee @bob
2026-03-04 coffee @bob
2026-06-30 coffee @bob
2026-09-25 coffee @cy
2026-10-01 coffee @cy
";
    let all = &rows(journal, &[])[0];
    assert_eq!(all["new"], 3);
    assert_eq!(all["followed_up"], json!({"count": 1, "of": 2, "share": 0.5}));
    assert_eq!(all["kept"], json!({"count": 1, "of": 2, "share": 0.5}));
    // No one was new in March, two people in January.
    let months = rows(journal, &["--by", "month"]);
    let new: Vec<&Value> = months.iter().map(|row| &row["new"]).collect();
    assert_eq!(new, [2, 0, 0, 1, 0], "{months:?}");
}

/// An answer on day 30 counts, on day 31 it does not. A message on the same day counts; my call is no message.
#[test]
fn answers_count_to_the_day() {
    let journal = "\
2026-01-01 email to @ada
2026-01-31 call from @ada
2026-01-01 email to @bob @cy
2026-02-01 coffee @bob
2026-01-01 message from @cy
2026-03-01 letter to @dee
2026-03-02 call to @dee
2026-03-01 call to @ada
";
    let all = &rows(journal, &[])[0];
    assert_eq!(all["reached_out"], 4);
    assert_eq!(all["answered"], json!({"count": 2, "of": 4, "share": 0.5}));
    // 30 days and 0 days.
    assert_eq!(all["answer_days"], 15);
}

/// A conference over the end of a month is in both months; its exchanges and duration are in the first.
#[test]
fn an_interaction_of_several_days_is_in_each_month_and_its_amounts_in_the_first() {
    let journal = "\
favor advice
  worth: 3 per h

2026-08-30..2026-09-02 conference @ada
  took: 8h
  gave 20min advice
  got intro
";
    let figures = |row: &Value| [row["interactions"].clone(), row["gave"].clone(), row["minutes"].clone()];
    let months = rows(journal, &["--by", "month"]);
    assert_eq!(months.iter().map(|row| row["month"].clone()).collect::<Vec<_>>(), ["2026-08", "2026-09"]);
    assert_eq!(figures(&months[0]), [json!(1), json!(1), json!(480)]);
    assert_eq!(figures(&months[1]), [json!(1), json!(0), json!(0)]);
    // The contact is on the last day: she is new on that day.
    assert_eq!([&months[0]["new"], &months[1]["new"]], [0, 1]);
    // With September alone, too, the amounts belong to August.
    let september = rows(journal, &["--by", "month", "-p", "2026-09"]);
    assert_eq!(september.len(), 1);
    assert_eq!(figures(&september[0]), [json!(1), json!(0), json!(0)]);
}

/// The months of an interaction are those that the whole period has.
#[test]
fn months_between_the_days_of_a_period_are_not_counted() {
    let journal = "2025-10-20..2026-11-10 trip @ada\n  gave intro to @bob\n2026-03-01 coffee @ada\n";
    let months = |arguments: &[&str]| -> Vec<String> {
        let rows = rows(journal, &[&["--by", "month"], arguments].concat());
        rows.iter()
            .map(|row| format!("{} {}", row["month"].as_str().expect("a month"), row["gave"]))
            .collect()
    };
    assert_eq!(months(&["-p", "*-11"]), ["2025-11 0", "2026-11 0"]);
    assert_eq!(months(&["date:*-11-05", "date:2026-01"]), ["2025-11 0", "2026-01 0", "2026-11 0"]);
    assert_eq!(months(&["date:2025-10", "date:2026-03"]), ["2025-10 1", "2026-03 0"]);
    assert_eq!(months(&["-p", "*-11", "-b", "2026"]), ["2026-11 0"]);
    let years = rows(journal, &["--by", "quarter", "date:*-11"]);
    assert_eq!(years.iter().map(|row| &row["quarter"]).collect::<Vec<_>>(), ["2025-Q4", "2026-Q4"]);
    // No day is in both periods, although the trip has days in each.
    assert_eq!(rows(journal, &["-p", "2026-02", "date:2026-05"]).len(), 0);
    assert_eq!(rows(journal, &["-b", "2026-06", "-e", "2026-05"]).len(), 0);
    let message = Sandbox::new(journal).run(&["stats", "-b", "2026-06", "-e", "2026-05"]).err;
    assert!(message.contains("no day is in `-b 2026-06 -e 2026-05`"), "{message}");
}

/// On a page, the sparkline of a shorter period has its months only; the table for scripts keeps twelve.
#[test]
fn the_sparkline_of_a_page_has_the_months_of_the_period() {
    let sandbox = Sandbox::new("2026-09-01 coffee @ada\n2026-11-01 coffee @ada\n2026-11-02 coffee @ada\n");
    for (arguments, shown) in [
        (&["-p", "2026-09..2026-11", "-O", "page"][..], "the 3 months to 2026-11"),
        (&["-p", "2026-09..2026-11", "--by", "kind", "-O", "page"], "by month: the 3 months to 2026-11"),
        (&["-O", "page"], "the twelve months to 2026-11"),
        (&["-p", "2026-09..2026-11", "-O", "table"], "the twelve months to 2026-11"),
    ] {
        let page = sandbox.run(&[&["stats"], arguments].concat()).out;
        assert!(page.contains(shown), "{page}");
    }
    let page = sandbox.run(&["stats", "-p", "2026-09..2026-11", "-O", "page"]).out;
    assert!(page.contains(" ▅·█\n"), "{page}");
    assert!(!sandbox.run(&["stats", "-p", "2026-11", "-O", "page"]).out.contains("by month"));
}

#[test]
fn a_period_is_compared_with_the_previous_one() {
    let journal = "\
2026-02-01 coffee @ada
2026-02-02 call @ada
2026-03-01 coffee @bob
2026-03-31 coffee @ada
  gave 2 intro @bob
2026-03-02 tea @bob
";
    let rows = rows(journal, &["--by", "kind", "-p", "2026-03", "--compare"]);
    let figures = |kind: &str| {
        let row = rows.iter().find(|row| row["kind"] == kind).expect("a row");
        [&row["interactions"], &row["before"]["interactions"], &row["change"]["interactions"]]
            .map(Value::clone)
    };
    assert_eq!(figures("coffee"), [2, 1, 1].map(Value::from));
    assert_eq!(figures("tea"), [1, 0, 1].map(Value::from));
    assert_eq!(figures("call"), [0, 1, -1].map(Value::from));
    let coffee = rows.iter().find(|row| row["kind"] == "coffee").expect("a row");
    assert_eq!(coffee["change"]["gave"], 2);
    // Ada and Bob both had another contact the day after.
    assert_eq!(coffee["change"]["followed_up"], 0);
    assert_eq!(coffee["change"]["answered"], Value::Null);
}

#[test]
fn a_comparison_without_a_bounded_period_is_an_error() {
    let sandbox = Sandbox::new("2026-02-01 coffee @ada\n");
    let ran = |arguments: &[&str]| sandbox.run(&[&["stats", "--compare"], arguments].concat());
    for arguments in [&[][..], &["-b", "2026-01"], &["date:2026"], &["-p", "2026", "--by", "month"]] {
        let ran = ran(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains("help:"), "{}", ran.err);
    }
    assert_eq!(ran(&["-p", "2026"]).code, 0);
}

#[test]
fn tables_have_one_measure_per_line_and_csv_one_row() {
    let sandbox = Sandbox::new("2026-10-01 email to @ada\n2026-11-01 coffee @ada #x\n  took: 90min\n");
    let stats = |arguments: &[&str]| sandbox.run(&[&["stats"], arguments].concat()).out;
    let lines = "\
MEASURE                  VALUE
interactions             2
people                   1
met for the first time   1
written to               1
answered within 30 days  0/1
time spent               1h30min
by month                 ··········██
                         the twelve months to 2026-11
";
    assert_eq!(stats(&[]), lines);
    let csv = stats(&["-O", "csv"]);
    assert_eq!(csv.lines().count(), 2);
    assert!(csv.starts_with("interactions,people,new,"), "{csv}");
    let none = sandbox.run(&["stats", "kind:call", "-O", "json"]);
    assert_eq!(none.json()["rows"], json!([]));
    assert!(none.err.contains("nothing fits the query `kind:call`"), "{}", none.err);
}

/// Disjoint groups add up to the whole, and a query never selects more than the whole.
#[test]
#[ignore = "slow: takes seconds"]
fn groups_add_up() {
    let folder = folder("tests/journals/oracle");
    for journal in ["001.gw", "007.gw", "016.gw", "network.gw"] {
        let stats = |arguments: &[&str]| {
            let ran = goodwill(&folder, [&["stats", "-f", journal, "-O", "json"], arguments].concat()).run();
            ran.json()["rows"].as_array().expect("rows").clone()
        };
        let sum = |rows: &[Value], key: &str| -> f64 {
            rows.iter().map(|row| row[key].as_f64().expect("a number")).sum()
        };
        let all = stats(&[]);
        for by in ["channel", "kind"] {
            let groups = stats(&["--by", by]);
            for key in ["interactions", "reached_out", "left_out", "minutes"] {
                let (sum, all) = (sum(&groups, key), all[0][key].as_f64().expect("a number"));
                assert!((sum - all).abs() < 1e-9, "{journal} {by} {key}: {sum} {all}");
            }
        }
        for query in ["kind:coffee", "circle:inner", "date:2026-Q3", "not:channel:written"] {
            for row in stats(&["--by", "kind", query]) {
                let whole = stats(&["--by", "kind"]);
                let whole = whole.iter().find(|whole| whole["kind"] == row["kind"]).expect("the group");
                for key in ["interactions", "people", "new", "reached_out"] {
                    assert!(row[key].as_u64() <= whole[key].as_u64(), "{journal} {query} {key}");
                }
            }
        }
    }
}

/// Ada took part, Bob got the introduction: his group has it, without an interaction.
#[test]
fn exchanges_belong_to_the_groups_of_their_people() {
    let journal = "person @ada\n  circle: inner\nperson @bob\n  circle: far\n2026-10-01 coffee @ada\n  gave intro to @bob\n";
    let figures = |by: &str| -> Vec<[Value; 3]> {
        let rows = rows(journal, &["--by", by]);
        rows.iter().map(|row| [row[by].clone(), row["interactions"].clone(), row["gave"].clone()]).collect()
    };
    let expected = |one, other| [[json!(one), json!(1), json!(0)], [json!(other), json!(0), json!(1)]];
    assert_eq!(figures("person"), expected("ada", "bob"));
    assert_eq!(figures("circle"), expected("inner", "far"));
}

/// A message of less than 30 days ago counts only once it is answered.
#[test]
fn a_recent_message_is_not_yet_unanswered() {
    let journal = "2026-10-24 email to @ada\n2026-10-25 email to @bob\n2026-11-20 email to @cy\n2026-11-21 email from @cy\n";
    let row = &rows(journal, &[])[0];
    assert_eq!(row["reached_out"], 3);
    // Ada has had 30 days, Bob 29, Cy has answered.
    assert_eq!([&row["answered"]["count"], &row["answered"]["of"]], [1, 2]);
}
