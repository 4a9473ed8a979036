//! Imports of calendars as real programs write them.

use goodwill::import::{self, Event, Owner, Records, Source};
use goodwill::settings::Import;
use goodwill::syntax::tree::{Mark, PromiseState};
use proptest::prelude::*;

use crate::program::goodwill;
use crate::support::{imported_for, left_out, lines, refused};

/// Reads a file on 2026-11-23 for Sam, in a zone.
fn read_in(zone: &str, bytes: &[u8]) -> Records {
    let zone = (!zone.is_empty()).then(|| zone.to_string());
    let owner = Owner {
        names: vec!["sam okafor".into()],
        emails: vec!["sam@okafor.example".into()],
        urls: Vec::new(),
    };
    let settings = Import { zone, ..Import::default() };
    imported_for(owner, &settings, "ical", &Source { name: "a.ics", bytes })
}

fn read(text: &str) -> Records {
    read_in("", text.as_bytes())
}

const ADA: &str = "ATTENDEE;CN=Ada Lovelace:mailto:ada@x.org";

/// An event with Ada.
fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:1\n{ADA}\n{lines}\nEND:VEVENT\n")
}

/// The header of an interaction, followed by its lines.
fn shown(event: &Event) -> String {
    let mut parts = vec![event.date.to_string()];
    parts.extend(event.until.map(|until| format!("..{until}")));
    parts.extend(event.time.map(|time| format!(" {time}")));
    parts.extend(event.mark.map(|mark| if mark == Mark::Plan { " ?" } else { " x" }.to_string()));
    parts.push(format!(" {}", event.kind));
    for who in &event.people {
        parts.push(format!(" {}<{}>", who.name, who.email));
    }
    parts.extend((!event.prose.is_empty()).then(|| format!(" {}", event.prose)));
    parts.extend(event.tags.iter().map(|tag| format!(" #{tag}")));
    parts.extend((!event.at.is_empty()).then(|| format!(" | at: {}", event.at)));
    parts.extend(event.took.map(|took| format!(" | took: {took}min")));
    parts.extend((!event.uid.is_empty()).then(|| format!(" | {}", event.uid)));
    parts.extend(event.notes.iter().map(|note| format!(" | {note}")));
    parts.concat()
}

fn all(records: &Records) -> Vec<String> {
    records.events.iter().map(shown).collect()
}

/// Dates and times of the events with their UIDs.
fn times(records: &Records) -> Vec<String> {
    let time = |event: &Event| {
        let time = event.time.map_or(String::new(), |time| format!(" {time}"));
        format!("{}{time} {}", event.date, event.uid)
    };
    records.events.iter().map(time).collect()
}

#[test]
fn a_google_calendar_meeting() {
    let text = "BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
CALSCALE:GREGORIAN\r
METHOD:PUBLISH\r
X-WR-CALNAME:sam@okafor.example\r
X-WR-TIMEZONE:Europe/Berlin\r
BEGIN:VEVENT\r
DTSTART:20260304T173000Z\r
DTEND:20260304T190000Z\r
DTSTAMP:20261123T080000Z\r
ORGANIZER;CN=sam@okafor.example:mailto:sam@okafor.example\r
UID:abc@google.com\r
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=sam@oka\r
 for.example;X-NUM-GUESTS=0:mailto:sam@okafor.example\r
ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;CN=Ada Lovelace:mailto:ada@x.org\r
ATTENDEE;CUTYPE=RESOURCE;CN=Blue room:mailto:c_1@resource.calendar.google.com\r
CREATED:20260301T080000Z\r
DESCRIPTION:Bring the draft\\, please.\\n\\nAsk @bob\\; he knows.\r
LAST-MODIFIED:20260301T080000Z\r
LOCATION:Lab café\\, 2nd floor\r
SEQUENCE:0\r
STATUS:CONFIRMED\r
SUMMARY:Coffee with Ada\\, engine paper\r
CATEGORIES:Work,Old Friends,C++\r
TRANSP:OPAQUE\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
TRIGGER:-P0DT0H30M0S\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
";
    let records = read(text);
    assert_eq!(
        all(&records),
        ["2026-03-04 18:30 coffee Ada Lovelace<ada@x.org> Coffee with Ada, engine paper #Work #old-friends \
          | at: Lab café, 2nd floor | took: 90min | abc@google.com | Bring the draft, please.\n\nAsk @bob; he knows."]
    );
    let wanted = [
        "X-WR-CALNAME [6]",
        "ATTENDEE room or resource [17]",
        "CREATED [18]",
        "LAST-MODIFIED [20]",
        "TRANSP [26]",
        "CATEGORIES [25]",
        "VALARM [27]",
    ];
    assert_eq!((left_out(&records), refused(&records)), (wanted.map(String::from).to_vec(), vec![]));
    assert_eq!(records.events[0].line, 8);
    // In another zone the local time differs.
    assert_eq!(times(&read_in("Asia/Kolkata", text.as_bytes())), ["2026-03-04 23:00 abc@google.com"]);
}

#[test]
fn times_are_local() {
    let time = |zone: &str, line: &str| times(&read_in(zone, event(line).as_bytes())).concat();
    assert_eq!(time("Asia/Tokyo", "DTSTART;TZID=Europe/Berlin:20260304T183000"), "2026-03-04 18:30 1");
    assert_eq!(time("Asia/Tokyo", "DTSTART:20260304T183000"), "2026-03-04 18:30 1");
    assert_eq!(time("Asia/Tokyo", "DTSTART:20260304T183000Z"), "2026-03-05 03:30 1");
    assert_eq!(time("", "DTSTART:20260304T183000Z"), "2026-03-04 18:30 1");
    assert_eq!(time("Asia/Tokyo", "DTSTART;VALUE=DATE:20260304"), "2026-03-04 1");
    let calendar = |zone: &str| {
        format!("BEGIN:VCALENDAR\nX-WR-TIMEZONE:{zone}\n{}END:VCALENDAR\n", event("DTSTART:20260704T220000Z"))
    };
    assert_eq!(times(&read(&calendar("Europe/Berlin"))), ["2026-07-05 00:00 1"]);
    let records = read(&calendar("Mars"));
    assert_eq!(
        (times(&records).concat(), left_out(&records)),
        ("2026-07-04 22:00 1".into(), vec!["X-WR-TIMEZONE [2]".into()])
    );
}

#[test]
fn days_and_durations() {
    let shown = |lines: &str| {
        let records = read(&event(lines));
        let event = &records.events[0];
        let until = event.until.map_or(String::new(), |until| format!("..{until}"));
        let time = event.time.map_or(String::new(), |time| format!(" {time}"));
        let took = event.took.map_or(String::new(), |took| format!(" {took}min"));
        let left = left_out(&records).concat();
        format!("{}{until}{time}{took} {left}", event.date).trim_end().to_string()
    };
    for (lines, wanted) in [
        // The end is exclusive.
        ("DTSTART;VALUE=DATE:20260914\nDTEND;VALUE=DATE:20260917", "2026-09-14..2026-09-16"),
        ("DTSTART;VALUE=DATE:20260914\nDTEND;VALUE=DATE:20260915", "2026-09-14"),
        ("DTSTART;VALUE=DATE:20260914\nDTEND;VALUE=DATE:20260914", "2026-09-14"),
        ("DTSTART;VALUE=DATE:20260914\nDURATION:P3D", "2026-09-14..2026-09-16"),
        ("DTSTART:20260914T090000\nDTEND:20260914T103000", "2026-09-14 09:00 90min"),
        ("DTSTART:20260914T090000\nDURATION:PT45M", "2026-09-14 09:00 45min"),
        ("DTSTART:20260914T090000\nDTEND:20260914T090000", "2026-09-14 09:00"),
        ("DTSTART:20260914T220000\nDTEND:20260915T020000", "2026-09-14 22:00 240min"),
        ("DTSTART:20260914T090000\nDTEND:20260916T170000", "2026-09-14..2026-09-16 09:00"),
        ("DTSTART:20260914T000000\nDTEND:20260916T000000", "2026-09-14..2026-09-15"),
        ("DTSTART:20260914T000000\nDTEND:20260915T000000", "2026-09-14"),
        // A flight of eight hours that takes six hours of local time.
        (
            "DTSTART;TZID=Europe/Berlin:20260914T100000\nDTEND;TZID=America/New_York:20260914T120000",
            "2026-09-14 10:00 480min",
        ),
        // The night is an hour longer.
        (
            "DTSTART;TZID=Europe/Berlin:20261024T230000\nDTEND;TZID=Europe/Berlin:20261025T040000",
            "2026-10-24 23:00 360min",
        ),
        ("DTSTART:20260914T090000\nDTEND:20260913T090000", "2026-09-14 09:00 DTEND [5]"),
        ("DTSTART:20260914T090000\nDURATION:-PT1H", "2026-09-14 09:00 DURATION [5]"),
        ("DTSTART;VALUE=DATE:20260914\nDTEND:soon", "2026-09-14 DTEND [5]"),
        ("DTSTART;VALUE=DATE:20260914\nDTEND;VALUE=DATE:99991231", "2026-09-14 DTEND [5]"),
    ] {
        assert_eq!(shown(lines), wanted, "{lines}");
    }
}

#[test]
fn future_events_are_plans() {
    let mark = |date: &str| read(&event(&format!("DTSTART;VALUE=DATE:{date}"))).events[0].mark;
    assert_eq!((mark("20261122"), mark("20261123"), mark("20261124")), (None, None, Some(Mark::Plan)));
}

#[test]
fn the_summary_determines_the_kind() {
    let shown = |summary: &str| {
        let records = read(&event(&format!("DTSTART;VALUE=DATE:20260304\nSUMMARY:{summary}")));
        format!("{}/{}", records.events[0].kind, records.events[0].prose)
    };
    for (summary, wanted) in [
        ("Quarterly review", "meeting/Quarterly review"),
        ("Lunch", "lunch/"),
        ("LUNCH after the meeting", "lunch/LUNCH after the meeting"),
        ("Ada/Sam: video-call", "video/Ada/Sam: video-call"),
        ("Recall the engine", "meeting/Recall the engine"),
        // Kinds of other channels name a subject; `even` would settle accounts.
        ("Even better news by email", "meeting/Even better news by email"),
        ("", "meeting/"),
    ] {
        assert_eq!(shown(summary), wanted, "{summary}");
    }
}

#[test]
fn events_without_others_are_counted() {
    let start = "DTSTART;VALUE=DATE:20260304";
    let text = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n{start}\nSUMMARY:Dentist\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\n{start}\nORGANIZER:mailto:sam@okafor.example\nATTENDEE:mailto:SAM@okafor.example\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:c\n{start}\n{ADA}\nSTATUS:CANCELLED\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:d\n{start}\n{ADA}\nATTENDEE;PARTSTAT=DECLINED;CN=Sam Okafor:urn:x\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:e\n{start}\nATTENDEE;PARTSTAT=DECLINED:mailto:ada@x.org\nEND:VEVENT\n\
         BEGIN:VJOURNAL\nEND:VJOURNAL\nBEGIN:VFREEBUSY\nEND:VFREEBUSY\nBEGIN:VTODO\nSUMMARY:Milk\nEND:VTODO\nEND:VCALENDAR\n"
    );
    let records = read(&text);
    assert_eq!(
        left_out(&records),
        [
            "VJOURNAL [30]",
            "VFREEBUSY [32]",
            "VTODO without other people [34]",
            "VEVENT without other people [2, 7, 25]",
            "VEVENT cancelled [13]",
            "VEVENT declined [19]",
        ]
        .map(String::from)
    );
    assert_eq!((records.events.len(), records.refused.len()), (0, 0));
    for method in ["CANCEL", "REPLY"] {
        let calendar = format!("BEGIN:VCALENDAR\nMETHOD:{method}\n{}END:VCALENDAR\n", event(start));
        let why = if method == "CANCEL" { "VEVENT cancelled [3]" } else { "VEVENT METHOD:REPLY [3]" };
        assert_eq!((left_out(&read(&calendar)), read(&calendar).events.len()), (vec![why.into()], 0));
    }
}

#[test]
fn recurrence_is_limited_to_a_window() {
    // 730 days before 2026-11-23 is 2024-11-23; 90 days after it is 2027-02-21, a Sunday.
    let records = read(&event(
        "DTSTART;TZID=Europe/Berlin:20090106T090000\nDTEND;TZID=Europe/Berlin:20090106T091500\nRRULE:FREQ=WEEKLY;BYDAY=TU",
    ));
    let times = times(&records);
    assert_eq!(
        (times.first().map(String::as_str), times.last().map(String::as_str)),
        (Some("2024-11-26 09:00 1/2024-11-26"), Some("2027-02-16 09:00 1/2027-02-16"))
    );
    // From 2024-11-26 to 2027-02-16 there are 812 days: 116 weeks.
    assert_eq!(times.len(), 117);
    assert!(records.events.iter().all(|event| event.took == Some(15)));
    assert_eq!(records.events.iter().filter(|event| event.mark.is_some()).count(), 13);
    assert_eq!(
        left_out(&records),
        ["recurrences more than 730 days ago [1]", "recurrences more than 90 days ahead [1]"]
    );
    // Single events are read at any date.
    assert_eq!(read(&event("DTSTART:20090106T090000")).events.len(), 1);
}

#[test]
fn instances_are_added_and_excluded() {
    let series =
        |lines: &str| times(&read(&event(&format!("DTSTART;TZID=Europe/Berlin:20260302T090000\n{lines}"))));
    let days = |days: &[&str]| -> Vec<String> {
        days.iter().map(|day| format!("2026-{day} 1/2026-{}", &day[..5])).collect()
    };
    assert_eq!(
        series(
            "RRULE:FREQ=DAILY;COUNT=6\nEXDATE;TZID=Europe/Berlin:20260303T090000,20260304T090000\nEXDATE:20260305T080000Z\nEXDATE;VALUE=DATE:20260306"
        ),
        days(&["03-02 09:00", "03-07 09:00"])
    );
    // UNTIL is in UTC: 09:00 in summer is 07:00.
    assert_eq!(series("RRULE:FREQ=MONTHLY;UNTIL=20260402T070000Z"), days(&["03-02 09:00", "04-02 09:00"]));
    assert_eq!(series("RRULE:FREQ=MONTHLY;UNTIL=20260402T065959Z"), days(&["03-02 09:00"]));
    // DTSTART counts even when the rule does not match it.
    assert_eq!(series("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1"), days(&["03-02 09:00", "03-03 09:00"]));
    assert_eq!(series("RRULE:FREQ=DAILY;COUNT=3\nEXRULE:FREQ=DAILY;INTERVAL=2"), days(&["03-03 09:00"]));
    let records = read(&event(
        "DTSTART:20260302T090000\nDTEND:20260302T100000\nRDATE:20260305T090000,20260302T150000\nRDATE;VALUE=PERIOD:20260306T090000/PT2H\nRDATE;VALUE=DATE:20260307",
    ));
    assert_eq!(
        times(&records),
        [
            "2026-03-02 09:00 1/2026-03-02",
            "2026-03-02 15:00 1/2026-03-02T1500",
            "2026-03-05 09:00 1/2026-03-05",
            "2026-03-06 09:00 1/2026-03-06",
            "2026-03-07 09:00 1/2026-03-07"
        ]
    );
    let took: Vec<_> = records.events.iter().map(|event| event.took.unwrap_or_default()).collect();
    assert_eq!(took, [60, 60, 60, 120, 60]);
    // Whole days.
    let trip = read(&event(
        "DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260304\nRRULE:FREQ=YEARLY;COUNT=2\nEXDATE;VALUE=DATE:20260302",
    ));
    assert_eq!(trip.events, []);
}

#[test]
fn instances_are_changed() {
    let change =
        |id: &str, lines: &str| format!("BEGIN:VEVENT\nUID:1\nRECURRENCE-ID{id}\n{lines}\nEND:VEVENT\n");
    let series = event("DTSTART;TZID=Europe/Berlin:20260302T090000\nSUMMARY:Tea\nRRULE:FREQ=DAILY;COUNT=5");
    let moved = change(
        ";TZID=Europe/Berlin:20260303T090000",
        &format!("DTSTART;TZID=Europe/Berlin:20260310T140000\nSUMMARY:Lunch\n{ADA}"),
    );
    let off = change(":20260304T080000Z", &format!("DTSTART:20260304T080000Z\nSTATUS:CANCELLED\n{ADA}"));
    let no = change(
        ";TZID=Europe/Berlin:20260305T090000",
        &format!(
            "DTSTART;TZID=Europe/Berlin:20260305T090000\n{ADA}\nATTENDEE;PARTSTAT=DECLINED:mailto:sam@okafor.example"
        ),
    );
    let records = read(&[&*no, &moved, &series, &off].concat());
    assert_eq!(
        times(&records),
        ["2026-03-02 09:00 1/2026-03-02", "2026-03-06 09:00 1/2026-03-06", "2026-03-10 14:00 1/2026-03-03"]
    );
    let kinds: Vec<_> = records.events.iter().map(|event| &*event.kind).collect();
    assert_eq!(kinds, ["tea", "tea", "lunch"]);
    assert_eq!(left_out(&records), ["VEVENT cancelled [22]", "VEVENT declined [1]"]);
    // A change has the same UID without its series.
    assert_eq!(times(&read(&moved)), ["2026-03-10 14:00 1/2026-03-03"]);
    // THISANDFUTURE.
    let later = change(
        ";RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260305T090000",
        &format!("DTSTART;TZID=Europe/Berlin:20260305T103000\n{ADA}"),
    );
    assert_eq!(
        times(&read(&[series, later].concat())),
        [
            "2026-03-02 09:00 1/2026-03-02",
            "2026-03-03 09:00 1/2026-03-03",
            "2026-03-04 09:00 1/2026-03-04",
            "2026-03-05 10:30 1/2026-03-05",
            "2026-03-06 10:30 1/2026-03-06"
        ]
    );
}

#[test]
fn the_newest_version_wins() {
    let version =
        |sequence: u32, day: u32| event(&format!("DTSTART;VALUE=DATE:202603{day:02}\nSEQUENCE:{sequence}"));
    for (text, lines) in [(version(2, 9) + &version(1, 8), 7), (version(1, 8) + &version(2, 9), 1)] {
        let records = read(&text);
        assert_eq!(times(&records), ["2026-03-09 1"]);
        assert_eq!(left_out(&records), [format!("VEVENT older version [{lines}]")]);
    }
}

#[test]
fn zones_defined_in_the_file() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Our time\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n";
    let text = format!(
        "BEGIN:VCALENDAR\n{zone}{}END:VCALENDAR\n",
        event(
            "DTSTART;TZID=Our time:20260302T090000\nRRULE:FREQ=DAILY;UNTIL=20260304T033000Z\nEXDATE:20260303T033000Z"
        )
    );
    assert_eq!(times(&read(&text)), ["2026-03-02 09:00 1/2026-03-02", "2026-03-04 09:00 1/2026-03-04"]);
}

#[test]
fn endless_rules_terminate() {
    let of = |rule: &str| read(&event(&format!("DTSTART:20260302T090000\nRRULE:{rule}")));
    let records = of("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16");
    assert_eq!(records.events.len(), 1000);
    assert!(left_out(&records).contains(&"recurrences beyond 1000 [1]".to_string()));
    for (rule, why) in [
        ("FREQ=SECONDLY", "1: its rule repeats within a day: other instances are imported"),
        ("FREQ=OFTEN", "1: its rule is invalid: other instances are imported"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "1: its rule is contradictory: other instances are imported"),
    ] {
        let records = of(rule);
        assert_eq!(
            (times(&records), refused(&records)),
            (vec!["2026-03-02 09:00 1/2026-03-02".into()], vec![why.into()])
        );
    }
    assert_eq!(of("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30").events.len(), 1);
}

#[test]
fn errors_are_reported_and_the_rest_is_read() {
    let good = event("DTSTART;VALUE=DATE:20260304");
    let text = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\n{ADA}\nEND:VEVENT\nBEGIN:VEVENT\nUID:3\nDTSTART:tomorrow\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:4\nDTSTART:20260304\nRDATE:x\nEXDATE:y\n{ADA}\nEND:VEVENT\n{good}what is this\n\
         BEGIN:VEVENT\nUID:5\nRECURRENCE-ID:z\nDTSTART:20260304\nEND:VEVENT\nBEGIN:VEVENT\nUID:6\nDTSTART:20260304\n{ADA}\nRRUL"
    );
    let records = read(&text);
    assert_eq!(times(&records), ["2026-03-04 4/2026-03-04", "2026-03-04 1"]);
    assert_eq!(
        refused(&records),
        [
            "22: not a property: no colon",
            "32: not a property: no colon",
            "28: truncated VEVENT: skipped",
            "2: no DTSTART",
            "6: invalid DTSTART: write it as `20260304T183000`",
            "10: one of its RDATE values is invalid",
            "10: one of its EXDATE values is invalid",
            "23: invalid RECURRENCE-ID",
        ]
    );
}

#[test]
fn tasks_with_others_are_promises() {
    let task = |lines: &str| format!("BEGIN:VTODO\nUID:t\nSUMMARY:Send the draft\n{lines}\nEND:VTODO\n");
    let shown = |lines: &str| {
        let records = read(&task(lines));
        let promise = &records.promises[0];
        let people: Vec<_> = promise.people.iter().map(|who| &*who.email).collect();
        let due = promise.due.map_or(String::new(), |due| format!(" {due}"));
        format!("{}{due} {} {}", promise.state.as_str(), promise.prose, people.join(" "))
    };
    let mine = "ORGANIZER:mailto:sam@okafor.example";
    assert_eq!(shown(&format!("{ADA}\nDUE;VALUE=DATE:20260310")), "todo 2026-03-10 Send the draft ada@x.org");
    assert_eq!(
        shown(&format!("{mine}\n{ADA}\nDUE:20260310T120000Z")),
        "wait 2026-03-10 Send the draft ada@x.org"
    );
    assert_eq!(shown(&format!("{ADA}\nSTATUS:COMPLETED")), "done Send the draft ada@x.org");
    assert_eq!(read(&task(&format!("{ADA}\nDUE:soon"))).refused.len(), 1);
    assert_eq!(read(&task(ADA)).promises[0].state, PromiseState::Todo);
    for (lines, why) in [("STATUS:CANCELLED", "cancelled"), ("RRULE:FREQ=DAILY", "that recurs")] {
        let records = read(&task(&format!("{ADA}\n{lines}")));
        assert_eq!((records.promises.len(), left_out(&records)), (0, vec![format!("VTODO {why} [1]")]));
    }
}

#[test]
fn encodings_and_line_endings() {
    let plain = event("DTSTART:20260304T090000\nSUMMARY:Café mit Zoé\n  und Ada");
    let wanted = all(&read(&plain));
    assert!(wanted[0].contains("Café mit Zoé und Ada"), "{wanted:?}");
    for text in [plain.replace('\n', "\r\n"), plain.replace('\n', "\r"), format!("\u{feff}{plain}")] {
        assert_eq!(all(&read(&text)), wanted);
    }
    let latin: Vec<u8> = plain.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect();
    assert_eq!(all(&read_in("", &latin)), wanted);
    let wide: Vec<u8> = format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(all(&read_in("", &wide)), wanted);
    assert_eq!(read("").events, []);
}

#[test]
fn the_format_is_detected_by_the_first_line() {
    let sniff =
        |name, text: &str| import::sniff(&Source { name, bytes: text.as_bytes() }).map(|format| format.name);
    assert_eq!(sniff("-", "\r\nbegin:vcalendar\r\n"), Some("ical"));
    assert_eq!(sniff("a.ICS", "; mine\nBEGIN:VCALENDAR\n"), Some("ical"));
    assert_ne!(sniff("a.txt", "; mine\nBEGIN:VCALENDAR\n"), Some("ical"));
    assert_ne!(sniff("a.ics", ""), Some("ical"));
}

#[test]
fn a_second_import_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("goodwill.toml", "[import]\nzone = \"Europe/Berlin\"\n");
    write(
        "main.gw",
        "person @me Sam Okafor\n  email: sam@okafor.example\n\nperson @ada Ada Lovelace\n  email: ada@x.org\n",
    );
    let text = event(
        "DTSTART:20261120T170000Z\nDTEND:20261120T180000Z\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Call about ^mentor\nATTENDEE:mailto:sam@okafor.example\nATTENDEE;CN=Bob Brown:mailto:bob@x.org\nLOCATION:Lab",
    );
    write("a.ics", &text);
    let import = || goodwill(folder.path(), ["import", "--write", "a.ics"]).run();
    let ran = import();
    let journal = || std::fs::read_to_string(folder.path().join("main.gw")).expect("a journal");
    assert_eq!(
        journal(),
        "person @me Sam Okafor\n  email: sam@okafor.example\n\nperson @ada Ada Lovelace\n  email: ada@x.org\n\n\
         person @bob Bob Brown\n  email: bob@x.org\n\n\
         2026-11-20 18:00 call @ada @bob Call about \\^mentor\n  at: Lab\n  took: 1h\n  x-uid: 1/2026-11-20\n\n\
         2026-11-27 18:00 ? call @ada @bob Call about \\^mentor\n  at: Lab\n  took: 1h\n  x-uid: 1/2026-11-27\n",
        "{ran:?}"
    );
    assert!(import().err.contains("nothing new to import"));
}

/// Fragments of calendars.
fn part() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "BEGIN:VCALENDAR\n",
        "END:VCALENDAR\n",
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        "BEGIN:VTODO\n",
        "END:VTODO\n",
        "BEGIN:VTIMEZONE\n",
        "END:VTIMEZONE\n",
        "BEGIN:STANDARD\n",
        "END:STANDARD\n",
        "TZID:X\n",
        "TZOFFSETFROM:+0100\n",
        "TZOFFSETTO:-9999\n",
        "UID:1\n",
        "UID:2\n",
        "ATTENDEE;CN=A:mailto:a@x.org\n",
        "ORGANIZER:b@x.org\n",
        "DTSTART:20260304T090000\n",
        "DTSTART:20260304T090000Z\n",
        "DTSTART;TZID=X:20260304T090000\n",
        "DTSTART;VALUE=DATE:20260304\n",
        "DTSTART:10000101\n",
        "DTSTART:99991231T235959Z\n",
        "DTEND:99991231\n",
        "DTEND;TZID=Europe/Berlin:20260305T090000\n",
        "DURATION:P9999999D\n",
        "DURATION:PT1H\n",
        "RRULE:FREQ=DAILY\n",
        "RRULE:FREQ=YEARLY;BYMONTHDAY=-31,30;BYMONTH=2,4\n",
        "RRULE:FREQ=MONTHLY;BYDAY=5FR;BYSETPOS=-1\n",
        "RRULE:FREQ=WEEKLY;INTERVAL=65535;WKST=SU\n",
        "RRULE:FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO\n",
        "RRULE:FREQ=DAILY;UNTIL=10000101\n",
        "RRULE:FREQ=DAILY;COUNT=4294967295;BYHOUR=25\n",
        "EXRULE:FREQ=DAILY;COUNT=2\n",
        "RDATE:20260305/P1D,x\n",
        "EXDATE:20260304T090000Z,20260305\n",
        "RECURRENCE-ID:20260304T090000\n",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260304\n",
        "SEQUENCE:-1\n",
        "STATUS:CANCELLED\n",
        "SUMMARY:call ",
        "CATEGORIES:a,,b\n",
        "\r\n",
        "\n ",
        "=",
        ";",
        ":",
        "\"",
        "é",
        "\\",
    ];
    prop_oneof![
        8 => prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_do_not_panic(parts in prop::collection::vec(part(), 0..60)) {
        let bytes = parts.concat();
        let count = bytes.split(|&byte| byte == b'\n' || byte == b'\r').count() + 1;
        let records = read_in("Europe/Berlin", &bytes);
        for line in lines(&records) {
            prop_assert!((1..=count).contains(&line));
        }
        for event in &records.events {
            prop_assert!(!event.people.is_empty());
            prop_assert!(event.until.is_none_or(|until| until > event.date));
        }
        let mut marks: Vec<&str> = records.events.iter().map(|event| &*event.uid).filter(|uid| !uid.is_empty()).collect();
        marks.sort_unstable();
        prop_assert!(marks.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", marks);
    }

    #[test]
    #[ignore = "slow: takes seconds"]
    fn any_rule_ends(
        freq in "(DAILY|WEEKLY|MONTHLY|YEARLY)",
        parts in prop::collection::vec("(INTERVAL=[0-9]{1,5}|COUNT=[0-9]{1,6}|BYMONTH=[0-9]{1,2}|BYMONTHDAY=-?[0-9]{1,2}(,-?[0-9]{1,2})?|BYDAY=(-?[0-9]{0,2}(MO|FR|SU))(,TU)?|BYSETPOS=-?[0-9]{1,3}|BYYEARDAY=-?[0-9]{1,3}|BYWEEKNO=-?[0-9]{1,2}|BYHOUR=[0-9]{1,2}|BYSECOND=[0-9]{1,2}|WKST=SU)", 0..4),
        start in "(1[0-9]|20|99)[0-9]{2}(01|02|06|12)(01|15|28|31)(T[01][0-9]3000Z?)?",
    ) {
        let rule = [vec![format!("FREQ={freq}")], parts].concat().join(";");
        let records = read(&event(&format!("DTSTART:{start}\nRRULE:{rule}")));
        prop_assert!(records.events.len() <= 1000);
    }
}

/// Robots, placeholders and the room of `LOCATION` are no people; Outlook writes a cancellation into the title, and zones
/// with colons.
#[test]
fn calendars_name_programs_and_places_as_people() {
    let text = format!(
        "BEGIN:VEVENT\nUID:b\nDTSTART;TZID=tzone://Microsoft/Utc:20260304T180000\n{ADA}\n\
         ATTENDEE;CN=Conf Room 12;CUTYPE=INDIVIDUAL:mailto:confroom12@x.org\n\
         ATTENDEE;CN=unknownorganizer:mailto:unknownorganizer@calendar.google.com\n\
         ORGANIZER;CN=Calendly:mailto:no-reply@calendly.example\nLOCATION:Conf Room 12\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:c\nSUMMARY:Canceled: x\nDTSTART:20260305T180000Z\n{ADA}\nEND:VEVENT\n"
    );
    let records = read(&text);
    assert_eq!(all(&records), ["2026-03-04 18:00 meeting Ada Lovelace<ada@x.org> | at: Conf Room 12 | b"]);
    // A person may be written with the address of the placeholder.
    let text = "BEGIN:VEVENT\nUID:d\nDTSTART:20260305T180000Z\nATTENDEE;CN=Ada Byron:mailto:unknownorganizer@calendar.google.com\nEND:VEVENT\n";
    assert_eq!(all(&read(text)), ["2026-03-05 18:00 meeting Ada Byron<> | d"]);
    let left = left_out(&records);
    for why in ["ATTENDEE robot", "ATTENDEE room or resource", "ATTENDEE without a name", "VEVENT cancelled"]
    {
        assert!(left.iter().any(|found| found.contains(why)), "{why}: {left:?}");
    }
}
