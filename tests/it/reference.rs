//! `src/docs/json.md` lists every key that a report prints and every option that it has, and no others.

use std::collections::{BTreeMap, BTreeSet};

use goodwill::docs;
use serde_json::{Value, json};

use crate::program::{Ran, folder, goodwill};

type Words = BTreeSet<String>;

/// The section of each report, with commands that print all of its keys.
fn reports() -> Vec<(&'static str, Vec<Vec<&'static str>>)> {
    let by: [&[&str]; 4] = [&[], &["--by", "favor"], &["--by", "circle"], &["--by", "month"]];
    let balance =
        by.iter().flat_map(|by| [[&["balance"], *by].concat(), [&["balance", "--points"], *by].concat()]);
    let by = ["channel", "kind", "circle", "tag", "at", "month", "quarter", "year", "person"];
    let stats = by.iter().map(|by| vec!["stats", "--by", *by]);
    vec![
        ("today", vec![vec![]]),
        ("due", vec![vec!["due", "--within", "400d"]]),
        ("balance", balance.collect()),
        ("goals", vec![vec!["goals"]]),
        ("log", vec![vec!["log"]]),
        ("people", vec![vec!["people"]]),
        ("show", vec![vec!["show", "@ada"], vec!["show", "@kwame"], vec!["show", "@ingibjörg"]]),
        ("match", vec![vec!["match"]]),
        ("path", vec![vec!["path", "@kwame"], vec!["path", "@lone"]]),
        ("graph", vec![vec!["graph"]]),
        ("stats", stats.collect()),
        ("diff", Vec::new()),
        ("check", vec![vec!["check"]]),
    ]
}

#[test]
#[ignore = "slow: takes seconds"]
fn every_key_is_listed_and_no_other() {
    for (report, commands) in reports() {
        let mut answers: Vec<Value> = commands.iter().flat_map(|command| answers(command)).collect();
        if report == "diff" {
            answers.push(json!({ "rows": crate::diff::rows() }));
        }
        // The rows of the morning page are those of `due`.
        let section = Section::read(if report == "today" { "due" } else { report });
        let mut printed: BTreeMap<String, Words> = BTreeMap::new();
        for row in answers.iter().flat_map(|answer| answer["rows"].as_array().expect("rows")) {
            let what = section.what_of(row);
            let row = row.as_object().expect("an object");
            for (key, value) in row {
                printed.entry(what.clone()).or_default().insert(key.clone());
                section.assert_inner_keys(report, &what, key, value);
            }
        }
        let named: BTreeMap<String, Words> =
            section.rows.iter().map(|(what, lines)| (what.clone(), keys(lines))).collect();
        assert_eq!(named, printed, "{report}: the keys of its rows");

        let section = Section::read(report);
        let mut printed = Words::new();
        for answer in &answers {
            for (key, value) in answer.as_object().expect("an object") {
                if !["report", "schema", "today", "rows"].contains(&&**key) {
                    printed.insert(key.clone());
                    section.assert_inner_keys(report, BESIDE, key, value);
                }
            }
        }
        assert_eq!(keys(&section.beside), printed, "{report}: the keys beside its rows");
    }
}

/// The options of the program and of queries are described elsewhere.
#[test]
fn every_option_is_listed_and_no_other() {
    let options = |arguments: &[&str]| -> Words {
        let help = goodwill(&folder("."), [arguments, &["--help"]].concat()).run().out;
        let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        let words = lines.flat_map(|line| line.split([' ', ',', '=']).take(3).map(str::to_string));
        words.filter(|word| word.starts_with('-') && word.len() > 1 && word != "-").collect()
    };
    let elsewhere: Words = options(&[]).union(&options(&["goals"])).cloned().collect();
    for (report, _) in reports().iter().filter(|(report, _)| !["today", "check"].contains(report)) {
        let text = text_of(report);
        let named: Words = text
            .split('`')
            .skip(1)
            .step_by(2)
            .filter_map(|code| code.split(' ').next().filter(|word| word.starts_with('-')))
            .map(str::to_string)
            .collect();
        let has: Words = options(&[report]).difference(&elsewhere).cloned().collect();
        assert_eq!(named.difference(&elsewhere).cloned().collect::<Words>(), has, "{report}");
    }
}

/// The tables of a section.
#[derive(Default)]
struct Section {
    /// The keys of the rows, by the value of `what` if the table has that column.
    rows: BTreeMap<String, Vec<Line>>,
    /// The keys beside the rows.
    beside: Vec<Line>,
}

struct Line {
    keys: Words,
    value: String,
}

const BESIDE: &str = "beside the rows";

impl Section {
    fn read(report: &str) -> Self {
        let mut section = Self::default();
        let mut table: Vec<String> = Vec::new();
        let mut whats: Vec<String> = Vec::new();
        for line in text_of(report).lines() {
            let Some(cells) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
                table.clear();
                continue;
            };
            let cells: Vec<&str> = cells.split('|').map(str::trim).collect();
            if table.is_empty() {
                table = cells.iter().map(ToString::to_string).collect();
                whats = vec![String::new()];
                continue;
            }
            assert_eq!(cells.len(), table.len(), "{report}: {line}");
            let line = |keys: Words| Line { keys, value: cells[cells.len() - 1].to_string() };
            match &*table[0] {
                _ if cells[0].starts_with("---") => {}
                BESIDE => section.beside.push(line(words(cells[0]))),
                "key" => section.rows.entry(String::new()).or_default().push(line(words(cells[0]))),
                "`what`" => {
                    if !cells[0].is_empty() {
                        whats = words(cells[0]).into_iter().collect();
                    }
                    for what in &whats {
                        let lines = section.rows.entry(what.clone()).or_default();
                        if lines.is_empty() {
                            lines.push(Line { keys: words("`what`"), value: String::new() });
                        }
                        lines.push(line(words(cells[1])));
                    }
                }
                other => panic!("{report}: a table of {other}"),
            }
        }
        section
    }

    /// The value of `what` under which the keys of `row` are listed.
    fn what_of(&self, row: &Value) -> String {
        if self.rows.contains_key("") {
            return String::new();
        }
        row["what"].as_str().expect("a value of `what`").to_string()
    }

    /// Asserts that the line of a key lists the keys inside its value, or names the report that its rows come from.
    fn assert_inner_keys(&self, report: &str, what: &str, key: &str, value: &Value) {
        let lines = if what == BESIDE { Some(&self.beside) } else { self.rows.get(what) };
        let value_of = |lines: &Vec<Line>| {
            lines.iter().find(|line| line.keys.contains(key)).map(|line| line.value.clone())
        };
        let text = lines.and_then(value_of).unwrap_or_default();
        let mut named = words(&text);
        for (_, other) in text.match_indices("rows of `").map(|(at, found)| text.split_at(at + found.len())) {
            named.extend(words(&text_of(other.split(['`', ' ']).next().unwrap_or_default())));
        }
        // `nodes` repeats the rows.
        named.extend(
            self.rows.values().flatten().filter(|_| key == "nodes").flat_map(|line| line.keys.clone()),
        );
        for inner in inner_keys(key, value) {
            assert!(named.contains(&inner), "{report}: the line of `{key}` does not list `{inner}`: {text}");
        }
    }
}

fn keys(lines: &[Line]) -> Words {
    lines.iter().flat_map(|line| line.keys.clone()).collect()
}

/// The text below `### REPORT` in the manual.
fn text_of(report: &str) -> String {
    let page = docs::find("json").expect("the page on reports").text;
    let section = page.split("\n### ").find(|section| section.starts_with(&format!("`{report}`\n")));
    let section = section.unwrap_or_else(|| panic!("no section on {report}"));
    section.split("\n## ").next().unwrap_or_default().to_string()
}

/// The words in backticks that have the form of a key.
fn words(text: &str) -> Words {
    let could_be =
        |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    text.split('`').skip(1).step_by(2).filter(could_be).map(str::to_string).collect()
}

fn inner_keys(key: &str, value: &Value) -> Words {
    match value {
        // `place` is described once, above the sections.
        Value::Object(_) if key == "place" => Words::new(),
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| {
                let mut keys = inner_keys(key, value);
                keys.insert(key.clone());
                keys
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(|value| inner_keys(key, value)).collect(),
        _ => Words::new(),
    }
}

/// The output of a command for an example, journals of the oracle and a journal with errors, unless it fails.
fn answers(command: &[&str]) -> Vec<Value> {
    let broken = "person @ada\n  evry: 2w\nperson @lone\n  tags: #x\nperson @ada\n  due: 2w\n  tags: #x\n";
    let journals = ["001.gw", "003.gw", "005.gw", "../../../examples/network/main.gw", "-"];
    let run = |journal: &str| {
        let arguments = [command, &["-f", journal, "-O", "json"]].concat();
        goodwill(&folder("tests/journals/oracle"), arguments).input(broken).run()
    };
    journals.map(run).iter().filter(|ran| ran.code != 2).map(Ran::json).collect()
}
