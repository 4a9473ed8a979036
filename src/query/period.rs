//! Periods of queries and of the command line, and what is meant by other words.

use super::error::QueryError;
use crate::value::Date;
use crate::value::natural_date::words::span_in_words;
use crate::value::period::Period;

/// Parses a period.
///
/// # Errors
/// When `text` is not a period.
pub(super) fn parse_period(text: &str, today: Date) -> Result<Period, QueryError> {
    const EXAMPLES: &str = "`2026`, `2026-03`, `2026-Q1`, `2026-W10`, `2026-03-04`, `A..B`, `30d`, `today`, \
                            `this-month`, `last-year`, `next-week`, `*-11` or `*-11-23`";
    Period::parse(text, today).ok_or_else(|| {
        let help = meant(text).map_or_else(
            || format!("write a period such as {EXAMPLES}"),
            |meant| format!("did you mean `{meant}`?"),
        );
        QueryError::new(format!("`{text}` is not a period"), help)
    })
}

/// The period that other words mean: `last month`, `3 months`.
fn meant(text: &str) -> Option<String> {
    const UNITS: [&str; 4] = ["week", "month", "quarter", "year"];
    let plain = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
    let mut named =
        UNITS.iter().flat_map(|unit| ["last", "this", "next"].map(|which| format!("{which}-{unit}")));
    let named = named.find(|name| plain(name) == plain(text));
    let span = || span_in_words(text).filter(|span| span.count > 0).map(|span| span.to_string());
    named.or_else(span)
}

/// Parses a period of the command line, which may be a span in words too.
///
/// # Errors
/// When `text` is neither.
pub(super) fn parse_period_argument(text: &str, today: Date) -> Result<Period, QueryError> {
    let span = span_in_words(text).filter(|_| Period::parse(text, today).is_none());
    parse_period(&span.map_or_else(|| text.to_string(), |span| span.to_string()), today)
}
