//! Exports to iCalendar, read by an independent parser.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use goodwill::settings::Env;
use goodwill::value::date;
use icalendar::parser::{Component, Property, read_calendar, unfold};
use proptest::prelude::*;
use recurrence::RRuleSet;

use crate::sandbox::Sandbox;
use crate::support::{env, exported, today};

/// The calendar of a journal on a day.
fn calendar(text: &str, today: &str, notes: bool) -> String {
    let env = Env { today: date::parse(today).expect("a date"), ..env() };
    exported("ics", text, "", &env, notes)
}

/// A component of a calendar as another parser reads it.
struct Part {
    name: String,
    values: BTreeMap<String, String>,
    parts: Vec<Part>,
}

impl Part {
    fn new(component: &Component) -> Self {
        let value = |property: &Property| (property.name.to_string(), property.val.to_string());
        Self {
            name: component.name.to_string(),
            values: component.properties.iter().map(value).collect(),
            parts: component.components.iter().map(Self::new).collect(),
        }
    }

    /// The value of a property, empty without it.
    fn text(&self, property: &str) -> String {
        self.values.get(property).cloned().unwrap_or_default()
    }

    /// A day or time.
    fn moment(&self, property: &str) -> String {
        let value = self.text(property);
        let (local, zone) = value.strip_suffix('Z').map_or((&*value, ""), |local| (local, "Z"));
        match NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S") {
            Ok(time) => format!("{}{zone}", time.format("%F %R")),
            Err(_) => NaiveDate::parse_from_str(&value, "%Y%m%d").map_or(value, |day| day.to_string()),
        }
    }

    fn shown(&self) -> String {
        format!("{}..{} {}", self.moment("DTSTART"), self.moment("DTEND"), self.text("SUMMARY"))
    }
}

/// The components of a calendar.
fn parsed(text: &str) -> Vec<Part> {
    assert!(text.ends_with("\r\n") && text.matches('\n').count() == text.matches("\r\n").count());
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    let text = unfold(text);
    let calendar = read_calendar(&text).expect("a calendar");
    calendar.components.iter().map(Part::new).collect()
}

fn events(calendar: &[Part]) -> Vec<&Part> {
    calendar.iter().filter(|part| part.name == "VEVENT").collect()
}

const JOURNAL: &str = "
person @ada Ada Lovelace
  every: 10d..3w
  birthday: 1815-12-10
  date: 06-01 Name day; of a sort
person @bob Bob Brown
  birthday: 02-29
person @zoé
  every: 3y
person @old
  birthday: 12-01
  archived: 2026-01-01
2026-11-20 coffee @ada
  todo 2026-12-03 send her the paper, soon
  wait 2026-11-30 @bob shares his draft
  todo some day
  done 2026-12-24 old
2026-10-01 call @zoé
2026-11-01 email from @bob Hello
2026-12-05 18:30 ? dinner @bob @ada End, of; year\\#
  took: 1h30min
  at: Lab café
  | Bring \\@wine
2026-12-12 18:30 ? dinner @ada @bob End, of; year\\#
2026-12-20..2026-12-22 ? trip @bob
2026-12-31 23:30 ? party
  took: 45min
2026-12-06 x call @ada
todo 2027-05-01 ask @zoé about the book
";

#[test]
fn everything_with_a_day_is_exported() {
    let out = calendar(JOURNAL, "2026-11-23", false);
    let calendar = parsed(&out);
    assert_eq!(
        events(&calendar).into_iter().map(Part::shown).collect::<Vec<_>>(),
        [
            "2026-11-30..2026-12-01 be in touch with Ada Lovelace",
            "2029-10-01..2029-10-02 be in touch with @zoé",
            "2026-12-03..2026-12-04 todo: send her the paper, soon",
            "2027-05-01..2027-05-02 todo: ask @zoé about the book",
            "2026-11-30..2026-12-01 wait: @bob shares his draft",
            "2026-12-10..2026-12-11 Ada Lovelace: birthday",
            "2027-02-28..2027-03-01 Bob Brown: birthday",
            "2027-06-01..2027-06-02 Ada Lovelace: Name day; of a sort",
            "2026-12-05 18:30..2026-12-05 20:00 dinner with Bob Brown, Ada Lovelace: End, of; year#",
            "2026-12-12 18:30.. dinner with Ada Lovelace, Bob Brown: End, of; year#",
            "2026-12-20..2026-12-23 trip with Bob Brown",
            "2026-12-31 23:30..2027-01-01 00:15 party",
        ]
    );
    let all = events(&calendar);
    let mut uids: Vec<String> = all.iter().map(|event| event.text("UID")).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), all.len());
    assert!(all.iter().all(|event| event.moment("DTSTAMP") == "2026-11-23 00:00Z"));
    assert_eq!(all[0].text("DESCRIPTION"), "last contact 2026-11-20, planned every 10d..3w");
    assert_eq!(all[2].text("DESCRIPTION"), "about Ada Lovelace");
    assert_eq!(all[5].text("DESCRIPTION"), "since 1815");
    assert_eq!((all[8].text("LOCATION"), all[8].text("DESCRIPTION")), ("Lab café".into(), String::new()));
    // Plans block the time, due dates do not.
    assert_eq!([0, 8].map(|at| all[at].text("TRANSP")), ["TRANSPARENT", "OPAQUE"]);
}

/// The tasks as another parser reads them: start, due date, rule and title.
fn tasks(calendar: &[Part]) -> Vec<String> {
    let shown = |task: &Part| {
        let dates = ["DTSTART", "DUE"].map(|property| task.moment(property)).join("/");
        let rule = if task.text("RRULE").is_empty() { "" } else { " again" };
        format!("{dates} {}{rule}", task.text("SUMMARY"))
    };
    calendar.iter().filter(|part| part.name == "VTODO").map(shown).collect()
}

const OVERDUE: &str = "
person @ada Ada Lovelace
  every: 10d
2026-05-01 coffee @ada
  todo 2026-05-20 send @ada the draft
  wait 2026-12-01 her notes
  todo some day
todo 2026-08-31 every 1m pay the dues
todo 2026-12-05 every 2w water the plants
2026-11-01 email from @ada Hello
";

#[test]
fn what_is_overdue_is_on_today() {
    let calendar = parsed(&calendar(OVERDUE, "2026-11-23", false));
    let all = events(&calendar);
    assert_eq!(
        all.iter().map(|event| event.shown()).collect::<Vec<_>>(),
        [
            "2026-11-23..2026-11-24 be in touch with Ada Lovelace",
            "2026-11-23..2026-11-24 todo: send @ada the draft",
            "2026-11-23..2026-11-24 todo: pay the dues",
            // The series goes on with its next date, the last day of the month.
            "2026-11-30..2026-12-01 todo: pay the dues",
            "2026-12-05..2026-12-06 todo: water the plants",
            "2026-12-01..2026-12-02 wait: her notes",
        ]
    );
    assert_eq!(all[1].text("DESCRIPTION"), "due 2026-05-20, about Ada Lovelace");
    assert_eq!(all[2].text("DESCRIPTION"), "due 2026-08-31");
    let recurs: Vec<bool> = all.iter().map(|event| !event.text("RRULE").is_empty()).collect();
    assert_eq!(recurs, [false, false, false, true, true, false]);
    let due = Sandbox::new(OVERDUE).run(&["due", "-O", "ics"]).out;
    let due = parsed(&due);
    let reply = events(&due).into_iter().map(Part::shown).find(|event| event.contains("answer"));
    assert_eq!(reply.as_deref(), Some("2026-11-23..2026-11-24 answer Ada Lovelace"));
}

/// The rule of a series that began on a last day of a month keeps to last days.
#[test]
fn an_overdue_series_keeps_its_days() {
    let out = calendar("todo 2026-08-31 every 1m pay\n", "2026-11-23", false);
    let series = "DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\n\
                  RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1\r\n";
    assert!(out.contains(series), "{out}");
}

#[test]
fn promises_are_tasks_with_their_dates() {
    let calendar = parsed(&calendar(OVERDUE, "2026-11-23", false));
    assert_eq!(
        tasks(&calendar),
        [
            "/2026-05-20 todo: send @ada the draft",
            "2026-08-31/ todo: pay the dues again",
            "2026-12-05/ todo: water the plants again",
            "/ todo: some day",
            "/2026-12-01 wait: her notes",
        ]
    );
    let mut uids: Vec<String> = calendar.iter().map(|part| part.text("UID")).collect();
    let count = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!((uids.len(), count), (11, 11));
}

#[test]
fn alarms_on_request() {
    let home = Sandbox::new(JOURNAL);
    for command in [&["export", "ics"][..], &["due", "-O", "ics", "--within", "30d"]] {
        assert!(!home.run(command).out.contains("VALARM"));
        let out = home.run(&[command, &["--alarm"]].concat()).out;
        let calendar = parsed(&out);
        let alarms = |event: &Part| event.parts.iter().filter(|part| part.name == "VALARM").count();
        assert!(events(&calendar).into_iter().all(|event| alarms(event) == 1));
        // Half an hour before a dinner at a time, nine o'clock on the day of a birthday.
        let trigger = |summary: &str| {
            let (_, event) = out.split_once(&format!("DESCRIPTION:{summary}")).expect("an alarm");
            event.split("TRIGGER:").nth(1).and_then(|rest| rest.lines().next()).map(str::to_string)
        };
        assert_eq!(trigger("Ada Lovelace: birthday").as_deref(), Some("PT9H"));
        assert_eq!(trigger("dinner with Bob Brown").as_deref(), Some("-PT30M"));
    }
}

#[test]
fn notes_on_request() {
    assert!(!calendar(JOURNAL, "2026-11-23", false).contains("wine"));
    assert!(calendar(JOURNAL, "2026-11-23", true).contains("DESCRIPTION:Bring @wine\r\n"));
}

/// The rule of a leap day matches every year.
#[test]
fn yearly_days_recur() {
    let days = |field: &str| -> Vec<String> {
        let calendar = parsed(&calendar(&format!("person @bob\n  {field}\n"), "2026-11-23", false));
        let [day] = &events(&calendar)[..] else { panic!("one event") };
        let text = format!("DTSTART:{}T000000Z\nRRULE:{}", day.text("DTSTART"), day.text("RRULE"));
        let found = text.parse::<RRuleSet>().expect("a rule").all(3).dates;
        found.iter().map(|day| day.naive_utc().date().to_string()).collect()
    };
    assert_eq!(days("date: 2020-12-28 Wedding"), ["2026-12-28", "2027-12-28", "2028-12-28"]);
    assert_eq!(days("birthday: 02-29"), ["2027-02-28", "2028-02-29", "2029-02-28"]);
}

#[test]
fn an_empty_journal_is_an_empty_calendar() {
    let out = calendar("", "2026-11-23", false);
    assert_eq!(events(&parsed(&out)).len(), 0);
    assert!(
        out.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && out.ends_with("END:VCALENDAR\r\n")
    );
    // 9999-12-31 has no next day.
    let last = calendar("todo 9999-12-31 wait\n", "9999-12-31", false);
    assert_eq!(
        events(&parsed(&last)).into_iter().map(Part::shown).collect::<Vec<_>>(),
        ["9999-12-31.. todo: wait"]
    );
}

#[test]
fn moved_events_keep_their_uid() {
    let uids = |text: &str, today: &str| -> Vec<String> {
        let calendar = parsed(&calendar(text, today, false));
        events(&calendar).iter().map(|event| event.text("UID")).collect()
    };
    let before = "person @ada\n  every: 10d\n  birthday: 12-10\n2026-11-20 coffee @ada\n  todo 2026-12-01 call\n2026-12-05 ? lunch @ada @bob Soup\n";
    let after = "; moved\n2027-01-05 ? LUNCH @Bob @ada Soup\nperson @Ada Ada\n  every: 3w\n  birthday: 12-11\n2026-11-22 call @ada\n  todo 2026-12-09 call\n";
    let (before, after) = (uids(before, "2026-11-23"), uids(after, "2026-11-30"));
    assert_eq!((before.len(), &before), (4, &after));
    // Two events with the same words have two UIDs; when the first is done, the second takes its UID.
    let two = uids("todo 2026-12-01 call\ntodo 2026-12-02 call\n", "2026-11-23");
    assert_ne!(two[0], two[1]);
    assert_eq!(uids("todo 2026-12-02 call\n", "2026-11-23"), two[..1]);
}

#[test]
fn due_as_a_calendar() {
    let home = Sandbox::new(JOURNAL);
    let ran = home.run(&["due", "-O", "ics"]);
    let summaries = |out: &str| -> Vec<String> {
        events(&parsed(out)).iter().map(|event| event.text("SUMMARY")).collect()
    };
    // Seven days ahead, and the reply that is due.
    assert_eq!(
        summaries(&ran.out),
        ["be in touch with Ada Lovelace", "wait: @bob shares his draft", "answer Bob Brown"]
    );
    let ran = home.run(&["due", "-O", "ics", "--within", "3y", "@bob"]);
    let found = summaries(&ran.out);
    assert_eq!(found.iter().filter(|summary| *summary == "Bob Brown: birthday").count(), 1, "{found:?}");
    let whole = home.run(&["export", "ics"]).out;
    let uid = |out: &str| -> BTreeMap<String, String> {
        let calendar = parsed(out);
        events(&calendar).iter().map(|event| (event.text("SUMMARY"), event.text("UID"))).collect()
    };
    let (some, all) = (uid(&ran.out), uid(&whole));
    assert!(
        some.iter().all(|(summary, uid)| summary.starts_with("answer") || all.get(summary) == Some(uid)),
        "{some:?} {all:?}"
    );
    let ran = home.run(&["due", "-O", "pdf"]);
    assert!(ran.err.contains("page, table, json, jsonl, csv, tsv, md, html, ics"), "{ran:?}");
    let empty = Sandbox::new("");
    let ran = empty.run(&["due", "-O", "ics"]);
    assert!(
        ran.err.contains("nothing is due") && ran.code == 0 && ran.out.contains("END:VCALENDAR"),
        "{ran:?}"
    );
}

/// A line of a journal, possibly with a date.
fn line() -> impl Strategy<Value = String> {
    let day = || {
        (0u32..400).prop_map(|days| {
            let first = date::parse("2026-06-01").expect("a date");
            date::plus_days(first, i64::from(days)).to_string()
        })
    };
    let who = || prop::sample::select(vec!["@a", "@b", "@a @b", "@b @a", ""]);
    let words = || {
        prop::sample::select(vec![
            "",
            "x",
            "Soup, please; \\ now",
            "日本語の長い言葉日本語の長い言葉日本語の長い言葉",
        ])
    };
    prop_oneof![
        (day(), who(), words()).prop_map(|(day, who, words)| format!("{day} ? dinner {who} {words}")),
        (day(), who(), words())
            .prop_map(|(day, who, words)| format!("{day} 18:30 ? dinner {who} {words}\n  took: 9h")),
        (day(), words(), who()).prop_map(|(day, words, who)| format!("todo {day} do {words} {who}")),
        (day(), words(), who()).prop_map(|(day, words, who)| format!("wait {day} do {words} {who}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn uids_do_not_depend_on_the_day(lines in prop::collection::vec(line(), 0..12), later in 0i64..500) {
        let people = "person @a Ann\n  every: 2w\n  birthday: 02-29\n  date: 03-01 X\n  date: 1990-04-01 X\nperson @b\n  met: 2026-01-01\n  every: 1m\n2026-05-01 call @a\n";
        let text = format!("{people}{}\n", lines.join("\n"));
        let on = |today: &str| {
            let calendar = parsed(&calendar(&text, today, false));
            let mut found: Vec<(String, String)> = events(&calendar)
                .iter()
                .map(|event| (event.text("UID"), event.text("SUMMARY")))
                .collect();
            found.sort();
            found
        };
        let before = on("2026-11-23");
        let mut uids: Vec<&String> = before.iter().map(|(uid, _)| uid).collect();
        uids.dedup();
        prop_assert_eq!(uids.len(), before.len());
        prop_assert_eq!(&before, &on(&date::plus_days(today(), later).to_string()));
    }
}
