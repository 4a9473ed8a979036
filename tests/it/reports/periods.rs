//! Amounts belong to the first day of an interaction: over any partition of time into periods, sums are those of the
//! whole.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use goodwill::value::Date;
use goodwill::value::date::{parse, plus_days};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::sandbox::Sandbox;

/// An interaction: its first day and how many days it lasts, who took part, and its line.
type Entry = (i64, i64, usize, usize);

const PEOPLE: [&str; 3] = ["ada", "bob", "cy"];
const LINES: [&str; 8] = [
    "coffee @P\n  gave advice",
    "call @P\n  got 90min help",
    "dinner @P\n  gave 12.50 EUR lunch",
    "trip\n  took: 45min\n  gave intro to @P",
    "email to @P",
    "visit @P\n  lent 2 book",
    "visit @P\n  returned book",
    "meal @P\n  borrowed book",
];

fn day(number: i64) -> Date {
    plus_days(parse("2026-06-01").expect("a date"), number)
}

fn journal(entries: &[Entry]) -> String {
    let declared: String = PEOPLE
        .iter()
        .map(|person| format!("person @{person}\n  circle: {person}s\n"))
        .collect::<Vec<_>>()
        .concat();
    let entries = entries.iter().map(|&(first, lasts, person, line)| {
        let line = LINES[line].replace("@P", &format!("@{}", PEOPLE[person]));
        format!("{}..{} {line}\n", day(first), day(first + lasts))
    });
    declared + &entries.collect::<String>()
}

type Sums = BTreeMap<String, Decimal>;

/// The values of `columns` in a report, by the keys that name a row, without zeros.
fn sums(sandbox: &Sandbox, command: &[&str], names: &[&str], columns: &[&str]) -> Sums {
    let ran = sandbox.run(&[command, &["-O", "json"]].concat());
    assert_eq!(ran.code, 0, "{command:?}: {}", ran.err);
    let mut sums = Sums::new();
    for row in ran.json()["rows"].as_array().expect("rows") {
        let name: Vec<&str> = names.iter().map(|name| row[name].as_str().unwrap_or_default()).collect();
        for column in columns {
            let number = Decimal::from_str(&row[column].to_string()).expect("a number").normalize();
            *sums.entry(format!("{} {column}", name.join(" "))).or_default() += number;
        }
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

fn total(parts: impl IntoIterator<Item = Sums>) -> Sums {
    let mut total = Sums::new();
    for (name, number) in parts.into_iter().flatten() {
        *total.entry(name).or_default() += number;
    }
    total.retain(|_, sum| !sum.is_zero());
    total
}

/// What a target of a goal counts in a period.
fn done(entries: &[Entry], from: Date, by: Date) -> Decimal {
    let goal = format!("goal ^g G\n  from: {from}\n  by: {by}\n  audience: @ada\n  target: 9 gave advice\n");
    let ran = Sandbox::new(&(journal(entries) + &goal)).run(&["goals", "-O", "json"]);
    let done: Value = ran.json()["rows"][0]["targets"][0]["done"].clone();
    Decimal::from_str(&done.to_string()).expect("a number")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "slow: many runs"]
    fn periods_add_up_to_the_whole(
        entries in prop::collection::vec((0..150_i64, 0..40_i64, 0..PEOPLE.len(), 0..LINES.len()), 1..25),
        cut in 1..170_i64,
    ) {
        let sandbox = Sandbox::new(&journal(&entries));
        let periods = [format!("..{}", day(cut)), format!("{}..", day(cut + 1))];
        let favors = ["what", "person", "favor", "unit"];
        let measures = ["reached_out", "gave", "got", "left_out", "minutes"];
        let questions: [(&[&str], &[&str], &[&str]); 6] = [
            (&["balance"], &favors, &["gave", "got", "net"]),
            (&["balance", "--by", "month"], &favors, &["gave", "got"]),
            (&["balance", "--points"], &["person"], &["gave", "got", "out", "in"]),
            (&["stats"], &[], &measures),
            (&["stats", "--by", "month"], &["month"], &measures),
            (&["stats", "--by", "person"], &["person"], &measures),
        ];
        for (command, names, columns) in questions {
            let whole = sums(&sandbox, command, names, columns);
            let parts = periods.iter().map(|period| sums(&sandbox, &[command, &["-p", period]].concat(), names, columns));
            prop_assert_eq!(total(parts), whole, "{:?} cut after {}", command, day(cut));
        }
        // Months and people are partitions, too.
        let favor = ["what", "favor", "unit"];
        let balance = |by| sums(&sandbox, &["balance", "--by", by], &favor, &["gave", "got"]);
        prop_assert_eq!(balance("month"), balance("person"));
        let stats = |by: &[&str]| sums(&sandbox, &[&["stats"], by].concat(), &[], &["gave", "got", "left_out"]);
        prop_assert_eq!(stats(&["--by", "person"]), stats(&[]));
        prop_assert_eq!(stats(&["--by", "circle"]), stats(&[]));
        prop_assert_eq!(stats(&["--by", "month"]), stats(&[]));

        let (first, last) = (day(0), day(300));
        let parts = done(&entries, first, day(cut)) + done(&entries, day(cut + 1), last);
        prop_assert_eq!(parts, done(&entries, first, last));
    }
}

/// By hand: amounts of June in June only; a return in February moves what was lent in January.
#[test]
fn amounts_belong_to_the_first_day() {
    let sandbox = Sandbox::new(
        "2025-06-06..2025-07-21 coffee @ada\n  gave intro\n2026-01-01 lent drill to @bob\n2026-02-02 returned drill from @bob\n",
    );
    let balance = |arguments: &[&str]| {
        sums(&sandbox, &[&["balance"], arguments].concat(), &["favor"], &["gave", "got", "net"])
    };
    let expected = |values: &[(&str, i64)]| -> Sums {
        values.iter().map(|&(name, number)| (name.to_string(), number.into())).collect()
    };
    assert_eq!(balance(&["-p", "2025-06"]), expected(&[("intro gave", 1), ("intro net", 1)]));
    assert_eq!(balance(&["-p", "2025-07"]), expected(&[]));
    assert_eq!(balance(&["date:2025-07"]), expected(&[]));
    assert_eq!(balance(&["-p", "2026-01"]), expected(&[("drill gave", 1), ("drill net", 1)]));
    let february = expected(&[("drill got", 1), ("drill net", -1)]);
    assert_eq!(balance(&["-p", "2026-02"]), february);
    assert_eq!(balance(&["-p", "2026-02", "--by", "month"]), february);
    // The interaction itself is listed in both months.
    assert_eq!(sandbox.run(&["log", "-p", "2025-07", "-O", "jsonl"]).out.lines().count(), 1);
}
