//! Fields with one value: equal repetitions count once, different ones are a conflict.

use goodwill::syntax::fields::{Key, ValueShape};
use goodwill::syntax::words::EntryKind;

use crate::sandbox::Sandbox;

/// A field with a value, spellings of the same value, and different values.
struct Field {
    entry: &'static str,
    key: &'static str,
    value: &'static str,
    alike: &'static [&'static str],
    other: &'static [&'static str],
}

const fn field(
    entry: &'static str,
    key: &'static str,
    value: &'static str,
    other: &'static [&'static str],
) -> Field {
    Field { entry, key, value, alike: &[], other }
}

const FIELDS: [Field; 16] = [
    field("person @ada", "every", "2w", &["3w", "2w..3w"]),
    field("person @ada", "snooze", "2027-01-01 Busy", &["2027-01-02 Busy", "2027-01-01 Away", "2027-01-01"]),
    field(
        "person @ada",
        "pause",
        "2026-05-01..2026-05-31 Rest",
        &[
            "2026-05-02..2026-05-31 Rest",
            "2026-05-01..2026-06-01 Rest",
            "2026-05-01..2026-05-31",
            "2026-05-01.. Rest",
        ],
    ),
    field("person @ada", "archived", "2026-01-01 Moved", &["2026-01-02 Moved", "2026-01-01 Lost"]),
    field("person @ada", "died", "2026-01-01", &["2026-01-02", "2026-01-01 In her sleep"]),
    field("person @ada", "met", "2020-01-01 Lab", &["2020-01-02 Lab", "2020-01-01 Fair", "Lab"]),
    field("person @ada", "birthday", "1990-01-01", &["1990-01-02", "1991-01-01", "01-01"]),
    field("circle inner", "every", "2w", &["3w"]),
    field("kind sauna", "channel", "voice", &["written"]),
    field("kind sauna", "contact", "yes", &["no"]),
    field("favor intro", "worth", "2", &["3"]),
    field("goal ^g Go", "from", "2026-01-01", &["2026-01-02"]),
    field("goal ^g Go", "by", "2026-12-01", &["2026-12-02"]),
    field("goal ^g Go", "audience", "circle:inner", &["circle:outer"]),
    Field {
        entry: "2026-03-04 call @ada",
        key: "took",
        value: "1h",
        alike: &["60min"],
        other: &["2h", "30min"],
    },
    Field { entry: "favor advice", key: "worth", value: "2 per h", alike: &[], other: &["3 per h"] },
];

#[test]
fn only_different_values_are_a_conflict() {
    for Field { entry, key, value, alike, other } in FIELDS {
        let conflicts = |second: &str| {
            let sandbox = Sandbox::new(&format!("{entry}\n  {key}: {value}\n  {key}: {second}\n"));
            let found = sandbox.run(&["check", "--only", "conflicting-field", "-O", "concise"]).out;
            found
                .lines()
                .map(|line| line.split(' ').next().unwrap_or_default().to_string())
                .collect::<Vec<_>>()
        };
        for second in [value].iter().chain(alike) {
            assert_eq!(conflicts(second), [""; 0], "{entry} {key}: {value} and {second}");
        }
        for second in other {
            assert_eq!(conflicts(second), ["main.gw:3:3:"], "{entry} {key}: {value} and {second}");
        }
    }
}

/// A field with conflicting values counts as missing.
#[test]
fn conflicting_values_are_ignored() {
    let row = |fields: &str| {
        let sandbox = Sandbox::new(&format!("person @ada\n{fields}2026-11-01 call @ada\n"));
        sandbox.run(&["people", "-O", "json"]).json()["rows"][0]["every"].clone()
    };
    assert_eq!(row("  every: 2w\n  every: 2w\n"), "2w");
    assert_eq!(row("  every: 2w\n  every: 3w\n"), serde_json::Value::Null);
}

/// A handle of two people is reported at both places.
#[test]
fn an_alias_of_two_people_is_reported_twice() {
    let sandbox =
        Sandbox::new("person @ada\n  handle: @x\nperson @bob\n  handle: @x\nperson @cy\n  handle: @cy2\n");
    let found = sandbox.run(&["check", "--only", "duplicate-handle", "-O", "concise"]).out;
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 2, "{found}");
    assert!(lines[0].starts_with("main.gw:2:12:") && lines[0].contains("@bob"), "{found}");
    assert!(lines[1].starts_with("main.gw:4:12:") && lines[1].contains("@ada"), "{found}");
}

/// A name in the prose does not say who gave the advice.
#[test]
fn a_person_in_the_prose_is_not_the_other_side_of_an_exchange() {
    for before in ["", "  got intro\n"] {
        let sandbox = Sandbox::new(&format!(
            "person @ada\nperson @bob\n2026-03-04 coffee @ada\n{before}  got advice about @bob\n"
        ));
        let found = sandbox.run(&["check", "--only", "ambiguous-exchange", "-O", "json"]).json();
        let rows = found["rows"].as_array().expect("rows").clone();
        assert_eq!(rows.len(), 1, "{found}");
        assert_eq!(rows[0]["help"], "name the person before the prose: `got ... from @ada`");
        let favors = sandbox.run(&["balance", "-O", "jsonl"]).out;
        assert!(!favors.contains("advice"), "{favors}");
    }
    let paid = Sandbox::new("person @bob\n2026-03-04 got 20 EUR for lunch from @bob\n");
    let found = paid.run(&["check", "--only", "ambiguous-exchange", "-O", "json"]).json();
    assert_eq!(found["rows"][0]["help"], "name the person before the prose: `got ... from @bob`");
    let lent = Sandbox::new("2026-03-04 call\n  lent the-book\n");
    let found = lent.run(&["check", "--only", "ambiguous-exchange", "-O", "json"]).json();
    assert_eq!(found["rows"][0]["help"], "name the person before the prose: `lent ... to @ada`");
}

#[test]
fn me_is_reported_once_for_each_line() {
    let sandbox = Sandbox::new(
        "person @ada\n2026-03-04 coffee @ada @me #me\n  got advice from @me\n  | with @me and @ada\n",
    );
    let found = sandbox.run(&["check", "--only", "self-interaction", "-O", "concise"]).out;
    let places: Vec<&str> = found.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(places, ["main.gw:2:25:", "main.gw:3:20:", "main.gw:4:11:"]);
}

/// A value of each shape that a field of a person has.
fn value(shape: ValueShape) -> &'static str {
    match shape {
        ValueShape::Text => "some-text",
        ValueShape::OtherNames => "Countess",
        ValueShape::Handles => "@bob",
        ValueShape::Relation => "cousin",
        ValueShape::Tags => "#art",
        ValueShape::Circles => "inner",
        ValueShape::Cadence => "5w",
        ValueShape::DateAndText => "2026-01-05 Away",
        ValueShape::DateOrText => "2026-01-05 Fair",
        ValueShape::Pause => "2026-01-05..2026-01-09 Away",
        ValueShape::YearDay => "05-03",
        ValueShape::YearDayAndText => "05-03 Name day",
        ValueShape::Date
        | ValueShape::Channel
        | ValueShape::YesNo
        | ValueShape::Worth
        | ValueShape::Query
        | ValueShape::Target
        | ValueShape::Duration => panic!("no field of a person has the shape {shape:?}"),
    }
}

/// A new field of a person cannot be absent from an output that holds all fields.
#[test]
fn every_field_of_a_person_is_in_every_full_output() {
    let journal = |field: &str| Sandbox::new(&format!("person @ada Ada\n{field}person @bob Bob\n"));
    let outputs = [&["export", "json"][..], &["export", "vcard"]];
    let without = outputs.map(|args| journal("").run(args).out);
    for key in Key::of(EntryKind::Person) {
        let field = if key == Key::Handle { "@countess" } else { value(key.shape()) };
        let with = journal(&format!("  {}: {field}\n", key.as_str()));
        for (args, without) in outputs.iter().zip(&without) {
            let out = with.run(args).out;
            assert!(!out.is_empty() && out != *without, "{} is missing in {args:?}", key.as_str());
        }
    }
}
