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
    assert_eq!(place("todo send it by 2026-12-01 at last\n", "late-date"), [14, 27]);
}

#[test]
fn help_shows_what_to_write() {
    let help = |journal: &str, rule: &str| {
        let rows = found(journal, rule);
        rows[0]["help"].as_str().expect("help").to_string()
    };
    assert_eq!(
        help("2026-03-04 cofax @ada\n", "unknown-kind"),
        "write a known kind such as `coffee` `chat` `tea` `meal` `class` ..., or add an entry: `kind cofax`, \
         below it `channel:` and one of in-person, voice, written, online"
    );
    assert!(help("2026-03-04 to @ada\n", "unknown-kind").starts_with("write a kind first: `email to @ada`"));
    let near =
        found("person @ada\n2026-03-04 coffee @adaa\n2026-03-05 coffee @xerxes\n", "undeclared-person");
    assert_eq!(near[0]["help"], "did you mean `@ada`? otherwise add `person @adaa`");
    assert_eq!(near[1]["help"], "add an entry: `person @xerxes`");
}

/// The help of each line is the line to write, whole.
#[test]
fn help_shows_the_corrected_line() {
    for (lines, rule, expected) in [
        ("person Quentin Blake", "syntax-error", "write `person @quentin Quentin Blake`"),
        ("2026-03-04 6pm coffee @tom", "invalid-date", "write `18:00`"),
        (
            "2026-03-04 ? dinner @tom at 18:30, by the sea",
            "unread-duration",
            "write `2026-03-04 18:30 ? dinner @tom by the sea`",
        ),
        (
            "2026-03-04 coffee @tom, he gave me 20 EUR",
            "unread-exchange",
            "write `got 20 EUR` on an indented line below",
        ),
        (
            "2026-09-14 trip until 2026-09-16 with @tom",
            "unread-duration",
            "write `2026-09-14..2026-09-16 trip with @tom`",
        ),
        (
            "2026-09-14 trip until 2026-09-16 with @tom",
            "mentioned-only",
            "write `2026-09-14..2026-09-16 trip with @tom`",
        ),
        ("2026-09-14 until 2026-09-16 trip @tom", "unknown-kind", "write `2026-09-14..2026-09-16 trip @tom`"),
        (
            "2026-09-14 - 2026-09-16 trip @tom",
            "syntax-error",
            "write several days as one word: `2026-09-14..2026-09-16 trip @tom`",
        ),
        (
            "2026-11-04 coffee @tom\n  todo send it by 1 December",
            "late-date",
            "to make it due on that date, write it first: `todo 2026-12-01 send it`",
        ),
        (
            "todo 2026-12-01 pay the dues every month",
            "late-date",
            "write it after the first due date: `todo 2026-12-01 every 1m pay the dues`",
        ),
        (
            "todo 2026-12-01 send the book\ndone 2026-12-03 send the book",
            "closed-twice",
            "write `done 2026-12-01 send the book` there, and remove this line",
        ),
        ("person @may\n  away: until 2026-12-01", "unknown-field", "write `snooze: 2026-12-01`"),
        (
            "person @may\n  snooze: February",
            "syntax-error",
            "write `snooze: YEAR-02-01` with its year, for the first day of the month",
        ),
        (
            "2026-03-04 borrowed \"The Art of War\" from @tom",
            "syntax-error",
            "write `2026-03-04 borrowed The-Art-of-War from @tom`, \
             or the title at the end: `2026-03-04 borrowed book from @tom The Art of War`",
        ),
        ("2026-03-04 coffee @tom\n  owe @tom 15 EUR", "syntax-error", "write `borrowed @tom 15 EUR`"),
        ("2026-03-04 owe 15 EUR to @tom", "unknown-kind", "write `2026-03-04 borrowed 15 EUR from @tom`"),
        ("2026-03-04 replied @tom at last", "unknown-kind", "write `2026-03-04 message to @tom at last`"),
        ("goal Find a mentor", "syntax-error", "write `goal ^find-a-mentor Find a mentor`"),
        (
            "2026-03-04 lunch w/o @tom",
            "mentioned-only",
            "name the people who took part before it: `lunch @ada without @tom`",
        ),
        ("2026-03-04x: call @tom", "invalid-date", "write `2026-03-04x call @tom`"),
        ("2026-03-04: call @tom", "foreign-syntax", "no colon after the date: `2026-03-04 call @tom`"),
        (
            "2026-03-04 call @tom\n  took: 1h90",
            "doubtful-amount",
            "after hours write less than 60 minutes; if so meant, write `took: 2h30min`",
        ),
    ] {
        assert_eq!(help_with_tom(lines, rule), expected, "{lines}");
    }
}

/// The help of the first finding of a rule, in a journal that declares `@tom`.
fn help_with_tom(lines: &str, rule: &str) -> String {
    let rows = found(&format!("person @tom Tom\n{lines}\n"), rule);
    rows[0]["help"].as_str().expect("help").to_string()
}

#[test]
fn help_shows_the_day_and_the_people_that_are_meant() {
    for (lines, rule, expected) in [
        ("2026-03-04 tea with @tom/@bob", "syntax-error", "write `2026-03-04 tea with @tom, @bob`"),
        (
            "todo (2026-12-20) call @tom",
            "late-date",
            "to make it due on that date, write it first: `todo 2026-12-20 call @tom`",
        ),
        (
            "todo call @tom 2026-12-20?",
            "late-date",
            "to make it due on that date, write it first: `todo 2026-12-20 call @tom`",
        ),
        (
            "todo 2026-12-20..2026-12-22 call @tom",
            "invalid-date",
            "write one day: `2026-12-20` or `2026-12-22`",
        ),
        ("todo 2026-12-20T10:00 call @tom", "invalid-date", "write `2026-12-20 10:00`"),
        (
            "person @ada\n  knows: Tom Baker",
            "syntax-error",
            "write the handle of the person, such as `@tom`, not the name",
        ),
        (
            "2026-03-04 introduced @ada, Tom and @bob",
            "syntax-error",
            "name both by their handles: `2026-03-04 introduced @ada, @tom and @bob`",
        ),
    ] {
        assert_eq!(help_with_tom(lines, rule), expected, "{lines}");
    }
}
