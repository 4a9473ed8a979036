//! Exports of the whole journal: CSV adds up, JSON is complete, and anonymous exports contain nothing private.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::program::{Ran, folder, goodwill};
use crate::sandbox::Sandbox;

fn export(journal: &str, arguments: &[&str]) -> Ran {
    let ran = goodwill(&folder("."), [&["export", "-f", journal], arguments].concat()).run();
    assert_eq!(ran.code, 0, "{journal} {arguments:?}: {}", ran.err);
    ran
}

fn report(journal: &str, arguments: &[&str]) -> Vec<Value> {
    let ran = goodwill(&folder("."), [arguments, &["-f", journal, "-O", "json"]].concat()).run();
    ran.json()["rows"].as_array().expect("rows").clone()
}

const JOURNALS: [&str; 4] = [
    "examples/first.gw",
    "examples/network/main.gw",
    "tests/journals/oracle/003.gw",
    "tests/journals/oracle/016.gw",
];

/// One row for each exchange, one for an interaction without; minutes once; formulas are escaped.
#[test]
fn csv_has_a_row_for_each_exchange() {
    for journal in JOURNALS {
        let out = export(journal, &["csv"]).out;
        let mut table = csv::Reader::from_reader(out.as_bytes());
        let columns: Vec<String> = table.headers().expect("a header").iter().map(str::to_string).collect();
        let at = |name: &str| columns.iter().position(|column| column == name).expect(name);
        let (mut minutes, mut rows, mut gave) = (0.0, 0, 0);
        for row in table.records().map(|row| row.expect("as many cells as columns")) {
            rows += 1;
            minutes += row[at("minutes")].parse::<f64>().unwrap_or(0.0);
            gave += usize::from(&row[at("way")] == "gave");
            assert!(row[at("notes")].is_empty());
        }
        let log = report(journal, &["log"]);
        let exchanges = |row: &Value| row["exchanges"].as_array().expect("a list").clone();
        assert_eq!(rows, log.iter().map(|row| exchanges(row).len().max(1)).sum::<usize>(), "{journal}");
        assert_eq!(gave, log.iter().flat_map(exchanges).filter(|exchange| exchange["way"] == "gave").count());
        let took = log.iter().filter_map(|row| row["took"].as_f64()).sum::<f64>();
        assert!((minutes - took).abs() < 1e-6, "{journal}: {minutes} {took}");
    }
    let home = Sandbox::new("2026-01-01 coffee @ada =HYPERLINK(1)\n  | =secret\n");
    let out = home.run(&["export", "csv", "--notes"]).out;
    assert!(out.contains(",'=HYPERLINK(1),") && out.contains(",'=secret,"), "{out}");
}

#[test]
fn json_agrees_with_the_reports() {
    for journal in JOURNALS {
        let document = export(journal, &["json", "--notes"]).json();
        assert_eq!(document["interactions"], Value::from(report(journal, &["log"])), "{journal}");
        let people: Vec<Value> =
            report(journal, &["people"]).iter().map(|row| row["person"].clone()).collect();
        let found = document["people"].as_array().expect("people").iter().map(|row| row["person"].clone());
        assert_eq!(found.collect::<Vec<_>>(), people, "{journal}");
        let goals = report(journal, &["goals"]);
        for (goal, row) in document["goals"].as_array().expect("goals").iter().zip(&goals) {
            assert_eq!([&goal["goal"], &goal["by"]], [&row["goal"], &row["by"]], "{journal}");
        }
    }
    let home = Sandbox::new(
        "person @ada Ada\n  | a secret\n  snooze: 2026-12-01 rest\n2026-01-01 tea @ada\n  | another\n",
    );
    let quiet = home.run(&["export", "json"]).out;
    assert!(!quiet.contains("secret") && !quiet.contains("another"), "{quiet}");
    assert_eq!(home.run(&["export", "json"]).json()["people"][0]["snooze"]["text"], "rest");
}

/// The words of three letters or more, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
}

/// No word of three letters or more of names, prose or fields survives except those of the language.
#[test]
fn no_private_word_survives() {
    let language: BTreeSet<String> = words(
        "person circle kind favor goal include aka handle every snooze pause archived died met via knows birthday date \
         tags offers seeks likes org role location email phone url uid channel contact worth from audience target took \
         gave got lent borrowed returned introduced relation todo wait done drop with and per yes min interactions people not tag text about \
         intro money the for your his her our their some \
         eur usd gbp chf jpy sek nok dkk pln inr brl goodwill allow file until \
         coffee tea breakfast brunch lunch dinner drinks meal walk run hike visit meeting meetup party event conference \
         workshop class trip game concert help call phone video letter postcard message sms chat linkedin comment \
         reply post share like forum talk note news even person voice written online record",
    );
    for journal in JOURNALS {
        let parts: Vec<String> = match journal {
            "examples/network/main.gw" => {
                let all = ["main.gw", "2025.gw", "2026.gw"].map(|name| format!("examples/network/{name}"));
                let people = std::fs::read_dir(folder("examples/network/people")).expect("a folder");
                let people = people.map(|file| file.expect("a file").path().to_string_lossy().into_owned());
                all.into_iter().chain(people).collect()
            }
            journal => vec![journal.to_string()],
        };
        let text: String = parts
            .iter()
            .map(|part| std::fs::read_to_string(folder(".").join(part)).expect("a journal"))
            .collect();
        let out = export(journal, &["anonymous"]).out;
        let private: BTreeSet<String> = words(&text).difference(&language).cloned().collect();
        assert!(private.len() > 20, "{journal}");
        let survived: Vec<String> = words(&out).intersection(&private).cloned().collect();
        assert!(survived.is_empty(), "{journal}: {survived:?}");
    }
}

/// The same structure: as many rows, the same dates and sums, the same findings on the same lines.
#[test]
#[ignore = "slow: takes seconds"]
fn an_anonymous_journal_has_the_same_structure() {
    for journal in ["examples/first.gw", "tests/journals/oracle/003.gw", "tests/journals/oracle/016.gw"] {
        let home = Sandbox::new(&export(journal, &["anonymous"]).out);
        let new = |arguments: &[&str]| {
            home.run(&[arguments, &["-O", "json"]].concat()).json()["rows"].as_array().expect("rows").clone()
        };
        let figures = |rows: Vec<Value>, keys: &[&str]| {
            let mut figures: Vec<String> = rows
                .iter()
                .map(|row| keys.iter().map(|key| row[*key].to_string()).collect::<Vec<_>>().join(" "))
                .collect();
            figures.sort();
            figures
        };
        for (command, keys) in [
            (&["due", "--within", "90d"][..], &["what", "state", "last", "due", "late", "date"][..]),
            (&["balance"], &["what", "unit", "gave", "got", "net", "settled"]),
            (&["goals"], &["from", "by", "progress", "pace", "state", "todos"]),
            (&["log"], &["date", "until", "time", "mark", "channel", "direction", "took"]),
            (&["stats", "--by", "month"], &["month", "interactions", "people", "new", "gave", "got"]),
        ] {
            assert_eq!(
                figures(new(command), keys),
                figures(report(journal, command), keys),
                "{journal} {command:?}"
            );
        }
    }
    // `for` names no favor, and another word would.
    let home = Sandbox::new("2026-03-04 coffee @tom\n  gave @tom 20 EUR for the tickets\n");
    let out = home.run(&["export", "anonymous"]).out;
    assert!(out.contains(" 20 EUR for the ") && !out.contains("tickets"), "{out}");
    // Findings stay on the same lines.
    let broken = "person @ada Ada Lovelace\n  evry: 2w\n2026-13-01 coffee @ada Secret\n  gave 2 x y z\n\n2026-01-01 coffee @ada @bob\n  gave intro\nsome nonsense\n; Ada's comment\n";
    let home = Sandbox::new(broken);
    let out = home.run(&["export", "anonymous"]).out;
    let places = |home: &Sandbox| {
        let found = home.run(&["check", "-O", "json"]).json()["rows"].as_array().expect("rows").clone();
        let place = |row: &Value| format!("{} {}", row["rule"], row["place"]["line"]);
        found.iter().map(place).collect::<BTreeSet<_>>()
    };
    assert!(places(&home).len() >= 4);
    assert_eq!(places(&Sandbox::new(&out)), places(&home), "{out}");
    assert!(!out.contains("Secret") && !out.contains("nonsense") && !out.contains("comment"), "{out}");
}

#[test]
fn impossible_exports_are_errors() {
    let home = Sandbox::new("2026-01-01 coffee @ada\n");
    let refused = |arguments: &[&str], why: &str| {
        let ran = home.run(&[&["export"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(why), "{}", ran.err);
    };
    refused(&["jsn"], "did you mean `json`?");
    refused(&["anonymous", "@ada"], "a part of a journal");
    assert_eq!(home.run(&["export", "json", "-o", "out.json"]).code, 0);
    let before = home.read("out.json");
    refused(&["csv", "-o", "out.json"], "--force");
    assert_eq!(home.read("out.json"), before);
    assert_eq!(home.run(&["export", "csv", "-o", "out.json", "--force"]).code, 0);
    // Suggesting the used command again is no help.
    home.write("folder/kept.gw", "");
    let ran = home.run(&["export", "json", "-o", "folder"]);
    assert!(ran.code == 2 && ran.err.contains("is a folder") && !ran.err.contains("--force"), "{ran:?}");
    let ran = home.run(&["export", "json", "-o", "folder", "--force"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    assert!(ran.err.contains("is a folder") && !ran.err.contains("--force"), "{ran:?}");
    assert_eq!(home.read("folder/kept.gw"), "");
    assert!(home.read("out.json").starts_with("date,until,"));
}
