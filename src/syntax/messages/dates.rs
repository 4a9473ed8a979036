//! `invalid-date`

use super::quote::{around, clip, found, write};
use crate::diagnostic::{Diagnostic, Rule};
use crate::text::Span;
use crate::value::{Time, YearDay, date, date_in_words};

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

/// Help with the whole line if the date is given in words.
fn in_words(diagnostic: Diagnostic, at: &str, line: &str) -> Diagnostic {
    let (_, rest) = around(line, &at[..0]);
    match date_in_words::suggest(rest) {
        Some((day @ YearDay { year: Some(_), .. }, len)) => {
            diagnostic.help(write(line, &rest[..len], &day.to_string()))
        }
        _ => diagnostic,
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
        return diagnostic.help("a date is a day of the calendar in the years 1000 to 9999");
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
    error(span, format!("`{}` is not a time of day", clip(at))).help(if at.contains('-') {
        "write the start, `18:30`; the duration is a separate line: `took: 1h30min`"
    } else {
        "a time is two digits, a colon and two digits: `18:30`, `08:05`"
    })
}
