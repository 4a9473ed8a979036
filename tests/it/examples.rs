//! The examples are formatted, have only the findings listed here, and the oracle reads a copy of them.

use std::fs;

use crate::program::{folder, goodwill};

/// The findings of the examples: rule and number.
const FINDINGS: [(&str, &str, usize); 18] = [
    ("examples/first.gw", "goal-behind", 1),
    ("examples/first.gw", "neglected-contact", 1),
    ("examples/first.gw", "overdue-promise", 1),
    ("examples/first.gw", "overdue-wait", 1),
    ("examples/first.gw", "reply-owed", 1),
    ("examples/first.gw", "unacknowledged-news", 1),
    ("examples/network/main.gw", "cadence-conflict", 1),
    ("examples/network/main.gw", "drifting-contact", 2),
    ("examples/network/main.gw", "goal-behind", 3),
    ("examples/network/main.gw", "neglected-contact", 6),
    ("examples/network/main.gw", "one-sided", 4),
    ("examples/network/main.gw", "overdue-promise", 2),
    ("examples/network/main.gw", "overdue-wait", 3),
    ("examples/network/main.gw", "plan-passed", 1),
    ("examples/network/main.gw", "promise-without-person", 1),
    ("examples/network/main.gw", "reply-owed", 5),
    ("examples/network/main.gw", "unacknowledged-news", 3),
    ("examples/network/main.gw", "unanchored-cadence", 1),
];

#[test]
fn the_examples_have_only_the_listed_findings() {
    for journal in ["examples/first.gw", "examples/network/main.gw"] {
        let ran = goodwill(&folder("."), ["check", "-f", journal, "-O", "json"]).run();
        assert_eq!(ran.code, 0, "{journal}: only dated findings");
        let rows = ran.json()["rows"].as_array().expect("rows").clone();
        let mut listed = 0;
        for (_, rule, count) in FINDINGS.iter().filter(|(of, ..)| *of == journal) {
            assert_eq!(rows.iter().filter(|row| row["rule"] == *rule).count(), *count, "{journal}: {rule}");
            listed += count;
        }
        assert_eq!(rows.len(), listed, "{journal}: {rows:?}");
    }
}

#[test]
fn the_examples_are_formatted() {
    for journal in ["examples/first.gw", "examples/network/main.gw"] {
        let ran = goodwill(&folder("."), ["fmt", "--check", "-f", journal]).run();
        assert_eq!((ran.out.as_str(), ran.code), ("", 0), "{journal}");
    }
}

/// The network has at least 300 interactions and 40 people, with names in several scripts.
#[test]
fn the_network_is_large_and_international() {
    let ran = goodwill(&folder("examples/network"), ["log", "-O", "json"]).run();
    assert!(ran.json()["rows"].as_array().expect("rows").len() >= 300);
    let ran = goodwill(&folder("examples/network"), ["people", "-O", "json"]).run();
    let people = ran.json()["rows"].as_array().expect("rows").clone();
    assert!(people.len() >= 40);
    let is_in_script = |first: char, last: char| {
        people.iter().any(|row| {
            row["name"].as_str().is_some_and(|name| name.chars().any(|c| (first..=last).contains(&c)))
        })
    };
    for (first, last) in [('А', 'я'), ('א', 'ת'), ('ا', 'ي'), ('अ', 'ह'), ('一', '龥'), ('가', '힣')]
    {
        assert!(is_in_script(first, last), "a name between {first} and {last}");
    }
}

/// `tests/oracle` reads a single file: the concatenated files of the network.
#[test]
fn the_copy_for_the_oracle_is_current() {
    let parts = ["main.gw", "people/*.gw", "2025.gw", "2026.gw"];
    let mut whole = String::new();
    for part in parts {
        for path in
            glob::glob(&format!("{}/{part}", folder("examples/network").display())).expect("a pattern")
        {
            let text = fs::read_to_string(path.expect("a path")).expect("a file");
            whole.extend(
                text.lines().filter(|line| !line.starts_with("include ")).flat_map(|line| [line, "\n"]),
            );
        }
    }
    let copy = fs::read_to_string(folder("tests/journals/oracle/network.gw")).expect("the copy");
    assert_eq!(whole, copy, "run tests/oracle/build.py");
}
