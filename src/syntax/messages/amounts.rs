//! `invalid-amount`

use crate::diagnostic::quote::{clip, found, write};
use crate::diagnostic::{Diagnostic, Rule};
use crate::text::Span;
use crate::value::{Currency, duration as durations, number as numbers};

fn error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Rule::InvalidAmount, span, message)
}

pub fn number(at: &str, span: Span) -> Diagnostic {
    error(span, format!("expected a number, {}", found(at))).help(if at.starts_with('-') {
        "write the number without a sign; the verb says which way the favor went"
    } else if at.contains([',', '_']) {
        "write a point before the decimals and nothing between thousands: `1000`, `2.50`"
    } else {
        "a number is digits, optionally with a point and more digits: `3`, `2.50`, `0.5`"
    })
}

pub fn too_long(span: Span) -> Diagnostic {
    error(span, "this number has more digits than can be kept exactly").help("write at most 28 digits")
}

pub fn not_positive(span: Span) -> Diagnostic {
    error(span, "an amount of zero").help("an amount is more than zero; leave it out for one")
}

pub fn spaced_duration(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = error(span, "a duration is one word");
    let help = || "write the unit directly after the number: `45min`, `2h`, `1h30min`".into();
    let Some(meant) = durations::suggest(at) else { return diagnostic.help(help()) };
    // `2 hours of help`
    let end = line.find(at).map(|start| start + at.len()).filter(|end| line[*end..].starts_with(" of "));
    let Some(end) = end else { return duration_meant(diagnostic, at, line, span, help) };
    let with_of = &line[end - at.len()..end + " of".len()];
    let span = Span::new(span.start, span.start + u32::try_from(with_of.len()).unwrap_or(0));
    diagnostic.help(write(line, with_of, &meant)).fix(span, meant)
}

/// Help with the whole line if another notation of a duration is clear, else `help`.
fn duration_meant(
    diagnostic: Diagnostic,
    at: &str,
    line: &str,
    span: Span,
    help: impl FnOnce() -> String,
) -> Diagnostic {
    match durations::suggest(at) {
        Some(meant) => diagnostic.help(write(line, at, &meant)).fix(span, meant),
        None => diagnostic.help(help()),
    }
}

pub fn duration(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = error(span, format!("expected a duration, {}", found(at)));
    duration_meant(diagnostic, at, line, span, || "a duration is `45min`, `2h`, `1h30min` or `1.5h`".into())
}

/// A sum with a currency sign, a currency in lower case or before the number, or written as one word.
pub fn money(at: &str, line: &str, span: Span) -> Diagnostic {
    let number = at.trim_matches(|c: char| !c.is_ascii_digit());
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ' | '\t');
    let code = match at.trim_matches(is_number) {
        "€" => "EUR",
        "$" => "USD",
        "£" => "GBP",
        "¥" => "JPY",
        other => &other.to_ascii_uppercase(),
    };
    let diagnostic = error(span, format!("`{}` is not an amount of money", clip(at)));
    if numbers::parse(number).is_ok() && Currency::parse(code).is_some() {
        let sum = format!("{number} {code}");
        let help = write(line, at, &sum);
        return diagnostic
            .help(format!("a sum is a number, a space and three capitals: {help}"))
            .unsafe_fix(span, sum);
    }
    diagnostic.help(format!("a sum is a number, a space and three capitals: `{number} {code}`"))
}

pub fn count_expected(span: Span) -> Diagnostic {
    error(span, "this measure is counted, so it takes no unit")
        .help("write a plain number: `6 coffee`; units go with `gave` and `got`: `10h got advice`")
}
