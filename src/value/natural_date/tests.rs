use super::words::lower;
use super::{Clock, Lean, clock_at, days_at, duration_at, parse, starts};
use crate::value::date;

/// Monday.
const TODAY: &str = "2026-11-23";

/// The days that a whole text names: `DATE`, `DATE..DATE`, `unclear`, or nothing.
fn days(text: &str, lean: Lean) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    match days_at(&words, date::parse(TODAY).expect("a date"), lean) {
        Some((_, taken)) if taken < words.len() => format!("only {taken} words"),
        Some((Ok(days), _)) if days.first == days.last => days.first.to_string(),
        Some((Ok(days), _)) => format!("{}..{}", days.first, days.last),
        Some((Err(_), _)) => "unclear".into(),
        None => "none".into(),
    }
}

#[track_caller]
fn check(lean: Lean, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(days(text, lean), *expected, "{text}");
    }
}

#[test]
fn past_days() {
    check(
        Lean::Past,
        &[
            ("2026-03-04", "2026-03-04"),
            ("2026/3/4", "2026-03-04"),
            ("today", "2026-11-23"),
            ("this morning", "2026-11-23"),
            ("Yesterday evening", "2026-11-22"),
            ("last night", "2026-11-22"),
            ("the day before yesterday", "2026-11-21"),
            ("monday", "2026-11-23"),
            ("last Monday", "2026-11-16"),
            ("monday last week", "2026-11-16"),
            ("last week on friday", "2026-11-20"),
            ("on fri", "2026-11-20"),
            ("Friday", "2026-11-20"),
            ("on sat", "2026-11-21"),
            ("Sat", "2026-11-21"),
            ("this wednesday", "2026-11-25"),
            ("3 days ago", "2026-11-20"),
            ("3d ago", "2026-11-20"),
            ("two hours ago", "2026-11-23"),
            ("a fortnight ago", "2026-11-09"),
            ("on monday evening", "2026-11-23"),
            ("yesterday in the evening", "2026-11-22"),
            ("a week ago", "2026-11-16"),
            ("a year ago", "2025-11-23"),
            ("4 March 2025", "2025-03-04"),
            ("4th of March 2025", "2025-03-04"),
            ("March 4, 2025", "2025-03-04"),
            ("4. March 2025", "2025-03-04"),
            ("Friday 13 November 2026", "2026-11-13"),
            ("on Friday, 13 November 2026", "2026-11-13"),
            ("Friday the 13th", "2026-11-13"),
            ("two months ago", "2026-09-23"),
            ("4 March", "2026-03-04"),
            ("the 3rd of October", "2026-10-03"),
            ("on the 4th of March", "2026-03-04"),
            ("on the 4th", "2026-11-04"),
            ("on the 30th", "2026-10-30"),
            ("the 31st", "2026-10-31"),
            ("the 4th of last month", "2026-10-04"),
            ("Nov. 5", "2026-11-05"),
            ("december 24th 2019", "2019-12-24"),
            ("29 Feb", "2024-02-29"),
            ("11/20", "2026-11-20"),
            ("20/11", "2026-11-20"),
            ("20.11.", "2026-11-20"),
            ("20.11.2026", "2026-11-20"),
            ("3/3", "2026-03-03"),
        ],
    );
}

#[test]
fn several_days() {
    check(
        Lean::Past,
        &[
            ("2026-11-01..2026-11-05", "2026-11-01..2026-11-05"),
            ("from Nov 1 to Nov 5", "2026-11-01..2026-11-05"),
            ("Nov 1-5", "2026-11-01..2026-11-05"),
            ("1-5 November", "2026-11-01..2026-11-05"),
            ("1 to 5 November 2025", "2025-11-01..2025-11-05"),
            ("Nov 1 – Nov 5, 2025", "2025-11-01..2025-11-05"),
            ("from the 1st to the 5th of November", "2026-11-01..2026-11-05"),
            ("between Nov 1 and Nov 5", "2026-11-01..2026-11-05"),
            ("from friday to sunday", "2026-11-20..2026-11-22"),
            ("from Dec 28 2025 to Jan 3", "2025-12-28..2026-01-03"),
            ("from Nov 20 to Nov 28", "2026-11-20..2026-11-28"),
            ("2026-11-05..2026-11-01", "unclear"),
            ("from friday to yesterday", "2026-11-20..2026-11-22"),
        ],
    );
}

#[test]
fn days_to_come() {
    check(
        Lean::Future,
        &[
            ("tomorrow", "2026-11-24"),
            ("tomorrow night", "2026-11-24"),
            ("the day after tomorrow", "2026-11-25"),
            ("in a year", "2027-11-23"),
            ("in 3d", "2026-11-26"),
            ("by friday", "2026-11-27"),
            ("monday", "2026-11-23"),
            ("next monday", "2026-11-30"),
            ("friday week", "2026-12-04"),
            ("monday next week", "2026-11-30"),
            ("in two weeks", "2026-12-07"),
            ("two weeks from now", "2026-12-07"),
            ("until Dec 24", "2026-12-24"),
            ("4 March", "2027-03-04"),
            ("29 Feb", "2028-02-29"),
            ("by end of month", "2026-11-30"),
            ("by the end of the month", "2026-11-30"),
            ("end of the week", "2026-11-29"),
            ("by the end of February", "2027-02-28"),
            ("by the 15th", "2026-12-15"),
            ("by end of year", "2026-12-31"),
        ],
    );
}

#[test]
fn unclear_days() {
    for text in [
        "3/4",
        "on 3/4",
        "4/3/2026",
        "04.03.2026",
        "on 30 Feb",
        "31 November",
        "2026-13-01",
        "Friday 14 November 2026",
        "the 32nd",
        // Eleven months ago, or in 19 days.
        "12 December",
        "Dec 24",
        "from Nov 28 2026 to Nov 5 2026",
    ] {
        assert_eq!(days(text, Lean::Past), "unclear", "{text}");
    }
    assert_eq!(days("by 20 November", Lean::Future), "unclear");
}

#[test]
fn other_words_are_no_days() {
    for text in [
        "",
        "on",
        "last week",
        "may",
        "sun",
        "sat",
        "march",
        "13",
        "by friday",
        "4 marching",
        "004 march",
        "next",
        "1.2.3",
        "50/50",
        "Sat with",
        "October",
        "next week",
        "weekend",
    ] {
        assert!(
            ["none", "only 1 words"].contains(&&*days(text, Lean::Past)),
            "{text}: {}",
            days(text, Lean::Past)
        );
    }
    assert_eq!(lower(&["Sat", "with"], 9), ["sat", "with"]);
}

#[test]
fn a_phrase_is_found_at_the_start() {
    let today = date::parse(TODAY).expect("a date");
    let words: Vec<&str> = "last monday, tea on friday".split(' ').collect();
    let found = starts(&words, today, Lean::Past).map(|(date, len)| (date.to_string(), len));
    assert_eq!(found, Some(("2026-11-16".into(), 2)));
    assert_eq!(parse("last monday, tea", today, Lean::Past), None);
    let wednesday = date::parse("2026-11-25").expect("a date");
    let monday = parse("this monday", wednesday, Lean::Past).map(|day| day.to_string());
    assert_eq!(monday, Some("2026-11-23".into()));
}

/// The time that a whole text names: `HH:MM`, with its minutes, `unclear`, or nothing.
fn clock(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    match clock_at(&words) {
        Some((_, len)) if len < words.len() => format!("only {len} words"),
        Some((Ok(Clock { start, minutes: None }), _)) => start.to_string(),
        Some((Ok(Clock { start, minutes: Some(minutes) }), _)) => format!("{start} {minutes}"),
        Some((Err(_), _)) => "unclear".into(),
        None => "none".into(),
    }
}

#[test]
fn times() {
    for (text, expected) in [
        ("18:30", "18:30"),
        ("at 12:30", "12:30"),
        ("at 3pm", "15:00"),
        ("3:30pm", "15:30"),
        ("3.30pm", "15:30"),
        ("at 3 pm", "15:00"),
        ("12am", "00:00"),
        ("12:30 pm", "12:30"),
        ("1:59pm", "13:59"),
        ("1:60pm", "none"),
        ("13pm", "none"),
        ("at noon", "12:00"),
        ("at midnight", "unclear"),
        ("half past six", "unclear"),
        ("half past six in the evening", "18:30"),
        ("at quarter to seven pm", "18:45"),
        ("at 5 in the afternoon", "17:00"),
        ("at 6 o'clock", "unclear"),
        ("at six", "unclear"),
        ("at 7:30", "unclear"),
        ("8:05", "unclear"),
        ("at 15.30", "15:30"),
        ("at 6 Main", "none"),
        ("14:00-15:30", "14:00 90"),
        ("from 14:00 to 15:30", "14:00 90"),
        ("from 2 to 4pm", "14:00 120"),
        ("2-4pm", "14:00 120"),
        ("11-1pm", "11:00 120"),
        ("2pm to 4pm", "14:00 120"),
        ("23:00-01:00", "23:00 120"),
        ("six", "none"),
        ("3", "none"),
        ("from 3", "none"),
    ] {
        assert_eq!(clock(text), expected, "{text}");
    }
}

#[test]
fn durations() {
    let duration = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        duration_at(&words).filter(|(_, len)| *len == words.len()).map(|(duration, _)| duration)
    };
    for (text, expected) in [
        ("for 2h", "2h"),
        ("2 hours", "2h"),
        ("for 45 minutes", "45min"),
        ("45m", "45min"),
        ("1h30", "1h30min"),
        ("1h30m", "1h30min"),
        ("90mins", "1h30min"),
        ("for an hour", "1h"),
        ("for half an hour", "30min"),
        ("for an hour and a half", "1h30min"),
        ("two and a half hours", "2h30min"),
        ("1 hour 30 minutes", "1h30min"),
        ("for 1 hour and 30 minutes", "1h30min"),
        ("two-hour", "2h"),
        ("1.5h", "1h30min"),
    ] {
        assert_eq!(duration(text).as_deref(), Some(expected), "{text}");
    }
    for text in ["2d", "an hour", "2 hours ago", "h", "2", "for"] {
        assert_eq!(duration(text), None, "{text}");
    }
}
