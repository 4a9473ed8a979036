//! `invalid-date`

use crate::diagnostic::quote::{around, clip, found, write};
use crate::diagnostic::{Diagnostic, Rule};
use crate::syntax::lexer::first_word;
use crate::syntax::synonyms::absence_line;
use crate::text::Span;
use crate::value::natural_date::clock_at;
use crate::value::{Date, Time, YearDay, date, date_in_words, month};

fn error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Rule::InvalidDate, span, message)
}

/// Another word where a DATE is needed.
pub fn expected(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Rule::SyntaxError,
        span,
        format!("expected a date such as `2026-03-04`, {}", found(at)),
    );
    in_words(diagnostic, at, line)
}

/// Help with the whole line if the date is given in words, or with the last day of an absence.
fn in_words(diagnostic: Diagnostic, at: &str, line: &str) -> Diagnostic {
    let (_, rest) = around(line, &at[..0]);
    match date_in_words::suggest(rest) {
        Some((day @ YearDay { year: Some(_), .. }, len)) => {
            diagnostic.help(write(line, &rest[..len], &day.to_string()))
        }
        Some((day, len)) => {
            let day = format!("YEAR-{:02}-{:02}", day.month, day.day);
            diagnostic.help(format!("{} with its year", write(line, &rest[..len], &day)))
        }
        None if is_absence(line) => match absence_line(rest) {
            Some(meant) => diagnostic.help(format!("write `{}`", clip(&meant))),
            None => month_alone(diagnostic, first_word(rest), line),
        },
        None => diagnostic,
    }
}

fn is_absence(line: &str) -> bool {
    ["pause:", "snooze:"]
        .iter()
        .any(|key| line.get(..key.len()).is_some_and(|at| at.eq_ignore_ascii_case(key)))
}

/// Help for a month without a day.
fn month_alone(diagnostic: Diagnostic, word: &str, line: &str) -> Diagnostic {
    match month::named(word.trim_end_matches([',', '.'])) {
        Some(number) => {
            let help = write(line, word, &format!("YEAR-{number:02}-01"));
            diagnostic.help(format!("{help} with its year, for the first day of the month"))
        }
        None => diagnostic,
    }
}

/// `pause: 2026-01-01` without the `..`.
pub fn pause_without_range(at: &str, line: &str, span: Span) -> Diagnostic {
    let (_, rest) = around(line, at);
    Diagnostic::new(Rule::SyntaxError, span, "a pause has a first day and `..`").help(format!(
        "write `{}` for a pause from that day on, or `{}` to hide until then",
        clip(&format!("pause: {at}..{rest}")),
        clip(&format!("snooze: {at}{rest}")),
    ))
}

/// A word that is not a DATE where one is needed.
pub fn date(at: &str, line: &str, span: Span) -> Diagnostic {
    let exists = date::suggest(at).is_some() || !is_iso_shaped(at);
    let message = match at {
        "" => "a date is missing".into(),
        _ if exists => format!("`{}` is not a valid date", clip(at)),
        _ => format!("there is no day `{at}`"),
    };
    let diagnostic = error(span, message);
    if let Some(text) = date::suggest(at).or_else(|| with_time(at)) {
        return with_fix(diagnostic.help(format!("write `{text}`")), at, span, text);
    }
    if !exists {
        return diagnostic.help(last_day(at).map_or_else(
            || "a date is a day of the calendar in the years 1000 to 9999".to_string(),
            |last| format!("the last day of that month is `{last}`"),
        ));
    }
    if let Some((first, last)) = at.split_once("..") {
        return diagnostic.help(match date::parse(last) {
            Some(_) => format!("write one day: `{first}` or `{last}`"),
            None => format!("write one day: `{first}`"),
        });
    }
    if let Some(meant) = with_mark(at) {
        let help = write(line, at, &meant);
        return with_fix(diagnostic.help(help), at, span, meant);
    }
    if at.is_empty() || date::at_start(at).is_some() {
        return diagnostic.help("a date is `2026-03-04`, several days are `2026-09-14..2026-09-16`");
    }
    in_words(diagnostic.help("a date is year, month and day: `2026-03-04`"), at, line)
}

/// Adds a fix, which is unsafe if day and month may be exchanged.
fn with_fix(diagnostic: Diagnostic, at: &str, span: Span, text: String) -> Diagnostic {
    if date::is_order_doubtful(at) { diagnostic.unsafe_fix(span, text) } else { diagnostic.fix(span, text) }
}

/// `2026-03-04T18:30` as date and time.
fn with_time(at: &str) -> Option<String> {
    let (day, time) = at.split_once(['T', 't'])?;
    Some(format!("{} {}", date::parse(day)?, Time::parse(time)?))
}

/// `2026-03-04x:` and the like without the sign at the end.
fn with_mark(at: &str) -> Option<String> {
    let meant = at.trim_end_matches([':', ',', ';', '.']);
    let (day, mark) = meant.split_at_checked(date::LEN)?;
    date::parse(day)?;
    matches!(mark, "?" | "x" | "X").then(|| meant.to_string())
}

/// The last day of the month of `2026-02-30`; `None` for a month that does not exist.
fn last_day(at: &str) -> Option<Date> {
    let month = at.get(..8)?;
    (28..=31).rev().find_map(|day| date::parse(&format!("{month}{day}")))
}

fn is_iso_shaped(at: &str) -> bool {
    let bytes = at.as_bytes();
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-'
}

pub fn order(span: Span) -> Diagnostic {
    error(span, "the last day is before the first")
        .help("write the earlier day first: `2026-09-14..2026-09-16`")
}

pub fn year_day(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = error(span, format!("`{}` is not a day of the year", clip(at)));
    if let Some(text) = date::suggest(at) {
        return with_fix(diagnostic.help(format!("write `{text}`")), at, span, text);
    }
    let (_, rest) = around(line, &at[..0]);
    match date_in_words::suggest(rest) {
        Some((day, len)) => {
            let span = Span::new(span.start, span.start + u32::try_from(len).unwrap_or(0));
            let day = day.to_string();
            diagnostic.help(write(line, &rest[..len], &day)).fix(span, day)
        }
        None => diagnostic.help("a day of every year is `12-28`, or with its first year `1990-12-28`"),
    }
}

pub fn time(at: &str, span: Span) -> Diagnostic {
    // `18:30?` is a plan, and has to stay one.
    let (clock, mark) = match at.char_indices().next_back() {
        Some((end, mark @ ('?' | 'x' | 'X'))) => (&at[..end], Some(mark)),
        _ => (at, None),
    };
    // `6pm`
    if let Some((Ok(clock), _)) = clock_at(&[clock])
        && clock.minutes.is_none()
    {
        let time = match mark {
            Some(mark) => format!("{} {mark}", clock.start),
            None => clock.start.to_string(),
        };
        let diagnostic = error(span, format!("`{}` is not a time of day", clip(at)));
        return diagnostic.help(format!("write `{time}`")).fix(span, time);
    }
    error(span, format!("`{}` is not a time of day", clip(at))).help(if at.contains('-') {
        "write the start, `18:30`; the duration is a separate line: `took: 1h30min`"
    } else {
        "a time is two digits, a colon and two digits: `18:30`, `08:05`"
    })
}
