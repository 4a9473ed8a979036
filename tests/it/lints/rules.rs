//! Details of single rules: places, thresholds, help.

use serde_json::Value;

use super::Scratch;

fn found(journal: &str, rule: &str) -> Vec<Value> {
    let ran = Scratch::new(journal).check(&format!("-O json --today 2026-11-23 --only {rule}"));
    ran.json()["rows"].as_array().expect("rows").clone()
}

#[test]
fn only_rules_that_run_have_unused_allows() {
    let scratch = Scratch::new(
        "circle inner\n; goodwill: allow(unused-circle) who knows\nperson @ada\n  circle: inner\n",
    );
    assert_eq!(scratch.rules("--only unused-allow,unused-circle"), ["unused-allow"]);
    assert_eq!(scratch.rules("--ignore unused-circle"), [""; 0]);
    // Whether an `allow` of a dated rule is used depends on the date.
    let dated = Scratch::new("; goodwill: allow(cold-introduction) who knows\nperson @ada\n");
    assert_eq!(dated.rules(""), [""; 0]);
}

#[test]
fn the_fix_removes_the_whole_line_of_an_allow() {
    for end in ["\n", "\r\n"] {
        let journal = |allowance: &str| {
            ["circle inner", allowance, "person @ada", "  circle: inner", ""]
                .join(end)
                .replace(&format!("inner{end}{end}"), &format!("inner{end}"))
        };
        let scratch = Scratch::new(&journal("; goodwill: allow(unused-circle) who knows"));
        scratch.check("--fix");
        assert_eq!(scratch.read("main.gw"), journal(""), "{end:?}");
    }
}

#[test]
fn rare_names_are_compared_with_common_ones() {
    let favors = |rare: &str| {
        format!("person @ada\n2026-11-01 call @ada\n{}  gave {rare}\n", "  gave advice\n".repeat(5))
    };
    assert_eq!(found(&favors("advise"), "near-miss").len(), 1);
    assert_eq!(found(&favors("cake"), "near-miss").len(), 0);
    let tags = |common: &str, rare: &str| {
        let people =
            ["a", "b", "c", "d", "e"].map(|name| format!("person @{name}\n  tags: #{common}\n")).concat();
        format!("{people}person @f\n  tags: #{rare}\n")
    };
    assert_eq!(found(&tags("maths", "mahts"), "near-miss").len(), 1, "tags of people count as well");
    assert_eq!(found(&tags("rust", "rast"), "near-miss").len(), 1);
    assert_eq!(found(&tags("art", "arc"), "near-miss").len(), 0, "short names are alike by nature");
}

#[test]
fn an_introduction_is_cold_after_sixty_days_without_contact() {
    let cold = |journal: &str| found(journal, "cold-introduction").len();
    let gave = |day: &str, later: &str| format!("{day} dinner @bob @cy\n  gave intro to @bob @cy\n{later}");
    assert_eq!(cold(&gave("2026-03-01", "")), 1, "that they were there that day is no news");
    assert_eq!(cold(&gave("2026-03-01", "2026-03-02 call @bob\n")), 0);
    // 61 and 60 days before 2026-11-23.
    assert_eq!([cold(&gave("2026-09-23", "")), cold(&gave("2026-09-24", ""))], [1, 0]);
    let got = |contact: &str| format!("{contact}2026-03-01 got intro from @bob to @cy\n");
    assert_eq!(cold(&got("")), 1);
    assert_eq!(cold(&got("2026-01-01 tea @cy\n")), 1);
    assert_eq!(cold(&got("2026-03-01 tea @cy\n")), 0, "a contact on that day counts");
    assert_eq!(cold(&got("2026-04-01 tea @cy\n")), 0);
}

#[test]
fn favors_older_than_a_year_do_not_matter() {
    let sided = |first: &str| {
        let days = [first, "2026-01-01", "2026-02-01"];
        let journal = days.map(|day| format!("{day} coffee @ada\n  got advice\n")).concat();
        found(&journal, "one-sided").len()
    };
    assert_eq!([sided("2025-11-24"), sided("2025-11-23")], [1, 0]);
}

#[test]
fn findings_have_the_right_place() {
    let place = |journal: &str, rule: &str| {
        let rows = found(journal, rule);
        assert_eq!(rows.len(), 1, "{rule}: {rows:?}");
        [&rows[0]["place"]["column"], &rows[0]["end"]["column"]]
            .map(|column| column.as_u64().expect("a column"))
    };
    assert_eq!(place("2026-03-04 coffee @ada Maths ; later\n", "trailing-comment"), [30, 31]);
    assert_eq!(place("todo send it by 2026-12-01 at last\n", "late-date"), [17, 27]);
}

#[test]
fn help_shows_what_to_write() {
    let help = |journal: &str, rule: &str| {
        let rows = found(journal, rule);
        rows[0]["help"].as_str().expect("help").to_string()
    };
    assert!(help("2026-03-04 zzz @ada\n", "unknown-kind").starts_with("add an entry: `kind zzz`"));
    assert!(help("2026-03-04 to @ada\n", "unknown-kind").starts_with("write a kind first: `email to @ada`"));
    let near =
        found("person @ada\n2026-03-04 coffee @adaa\n2026-03-05 coffee @xerxes\n", "undeclared-person");
    assert_eq!(near[0]["help"], "did you mean `@ada`? otherwise add `person @adaa`");
    assert_eq!(near[1]["help"], "add an entry: `person @xerxes`");
}
