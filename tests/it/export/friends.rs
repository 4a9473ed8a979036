//! Exports to friends.md, and imports of the result.

use std::collections::BTreeSet;

use goodwill::import::{self, Records, Source};
use serde_json::Value;

use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;
use crate::support;

const JOURNAL: &str = "\
person @me Sam Okafor
  | myself
person @ada Ada (AAL) Lovelace
  aka: Countess, The @One, Ada AAL Lovelace
  tags: #maths #lang/rust.x
  location: London [SW1]
person @bob Bob Brown
  location: Évry
  location: Paris
person @bob-2 Bob Brown
person @édith Édith Piaf
person @unseen

2026-03-04 coffee @ada @bob @bob-2 The engine_paper, a **bold** one, with @édith #maths ^mentor \\@food
  | She presents in \\@june
  at: Lab_1 (café)
  at: Évry
  got 18 EUR lunch from @bob
2026-03-06 18:30 email to @grace Asked: to _Rome_?
2026-03-06 09:00 call from @édith
2026-04-01 news @ada Elected fellow
2026-05-02 lent oscilloscope to @bob
2026-05-03 gave 2h advice @ada @bob on loops
2026-06-21 even @bob
2026-09-14..2026-09-16 conference RustConf
2026-11-24 coffee @ada
2026-11-01 x coffee @ada
2026-11-02 ? coffee @ada
";

const FRIENDS: &str = "\
### Activities:
- 2026-09-14: Conference until 2026-09-16: RustConf
- 2026-03-06: Email to **grace**: Asked: to -Rome-?
- 2026-03-06: Call from **Edith Piaf**
- 2026-03-04: Coffee with **Ada AAL Lovelace**, **Bob Brown** and **Bob Brown bob-2** at _Lab 1 café_ and _Evry_: The engine-paper, a *bold* one, with Edith Piaf @maths mentor @ food

### Notes:
- 2026-06-21: Even with **Bob Brown**
- 2026-05-03: Gave 2h advice to **Ada AAL Lovelace** and **Bob Brown**: on loops
- 2026-05-02: Lent oscilloscope to **Bob Brown**
- 2026-04-01: **Ada AAL Lovelace**: Elected fellow

### Friends:
- Ada AAL Lovelace (a.k.a. Countess a.k.a. The One) [London SW1] @lang:rust-x @maths
- Bob Brown [Evry]
- Bob Brown bob-2
- Edith Piaf (a.k.a. Édith Piaf)
- grace
- unseen

### Locations:
- Evry (a.k.a. Évry)
- Lab 1 café
- London SW1
";

fn read(file: &str) -> Records {
    let source = Source { name: "friends.md", bytes: file.as_bytes() };
    assert_eq!(import::sniff(&source).map(|format| format.name), Some("friends"), "it looks like itself");
    support::imported("friends", &source)
}

#[test]
fn a_journal_as_friends_writes_it() {
    let home = Sandbox::new(JOURNAL);
    let ran = home.run(&["export", "friends"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, FRIENDS), "{ran:?}");
    let noted = home.run(&["export", "friends", "--notes"]).out;
    assert!(noted.contains("mentor @ food; She presents in @ june\n"), "{noted}");
    let one = home.run(&["export", "friends", "@grace"]).out;
    let expected = "### Activities:\n- 2026-03-06: Email to **grace**: Asked: to -Rome-?\n\n### Notes:\n\n### Friends:\n- grace\n\n### Locations:\n";
    assert_eq!(one, expected);
    // Headers only.
    let none = Sandbox::new("").run(&["export", "friends"]).out;
    assert_eq!(none, "### Activities:\n\n### Notes:\n\n### Friends:\n\n### Locations:\n");
}

#[test]
fn the_order_of_entries_changes_nothing() {
    let mut entries: Vec<String> = Vec::new();
    for line in JOURNAL.lines().filter(|line| !line.is_empty()) {
        match entries.last_mut().filter(|_| line.starts_with(' ')) {
            Some(entry) => entry.extend([line, "\n"]),
            None => entries.push(format!("{line}\n")),
        }
    }
    entries.reverse();
    assert_eq!(Sandbox::new(&entries.concat()).run(&["export", "friends"]).out, FRIENDS);
}

/// The participants and kinds of contact by date, by the names of the file.
#[test]
fn round_trip_keeps_people_and_dates() {
    for journal in ["examples/network/main.gw", "examples/first.gw", "tests/journals/oracle/003.gw"] {
        let ran = |arguments: &[&str]| {
            let ran = goodwill(&folder("."), [arguments, &["-f", journal]].concat()).run();
            assert_eq!(ran.code, 0, "{ran:?}");
            ran.out
        };
        let records = read(&ran(&["export", "friends"]));
        assert_eq!(records.refused, [], "{journal}");
        let log: Value = serde_json::from_str(&ran(&["log", "-O", "json"])).expect("JSON");
        let rows = log["rows"].as_array().expect("rows");
        let encounters: Vec<&Value> = rows
            .iter()
            .filter(|row| row["mark"].is_null() && row["date"].as_str() <= Some("2026-11-23"))
            .collect();
        assert_eq!(records.events.len(), encounters.len(), "{journal}");
        let day = |row: &&Value| {
            (
                row["date"].as_str().unwrap_or_default().to_string(),
                row["people"].as_array().map_or(0, Vec::len),
            )
        };
        let mut expected: Vec<(String, usize)> = encounters.iter().map(day).collect();
        let mut found: Vec<(String, usize)> =
            records.events.iter().map(|event| (event.date.to_string(), event.people.len())).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{journal}");
        let named: BTreeSet<&str> =
            records.events.iter().flat_map(|event| &event.people).map(|who| who.name.as_str()).collect();
        let listed: BTreeSet<&str> = records.contacts.iter().map(|contact| contact.name.as_str()).collect();
        assert!(named.is_subset(&listed), "{journal}: {:?}", named.difference(&listed));
    }
}

/// friends finds names by marks; texts must not create any.
#[test]
fn texts_mark_no_people() {
    for prose in ["**Eve**", "*** x **Eve** _x_", "_Rome_", "to _Rome_ @", "*\\@**Eve*", "(@tag x@tag"] {
        let out = Sandbox::new(&format!("2026-01-02 tea @ada {prose}\n  at: Lab\n"))
            .run(&["export", "friends"])
            .out;
        let records = read(&out);
        let [event] = &records.events[..] else { panic!("{out}") };
        let people: Vec<&str> = event.people.iter().map(|who| who.name.as_str()).collect();
        assert_eq!((people, event.at.as_str(), event.tags.len()), (vec!["ada"], "Lab", 0), "{prose}: {out}");
    }
}

#[test]
fn import_into_the_same_journal_adds_no_people() {
    let home = Sandbox::new(JOURNAL);
    home.write("friends.md", &home.run(&["export", "friends"]).out);
    let ran = home.run(&["import", "--write", "friends.md"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let people = |text: &str| text.lines().filter(|line| line.starts_with("person @")).count();
    // People who are only mentioned appear by handle; the second Bob Brown has another name.
    assert!(people(&home.read("main.gw")) <= people(JOURNAL) + 3, "{}", home.read("main.gw"));
    let once = home.read("main.gw");
    home.run(&["import", "--write", "friends.md"]);
    assert_eq!(home.read("main.gw"), once);
}
