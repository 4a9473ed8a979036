//! The wording of the parser's findings, a file for each rule that needs one.

mod amounts;
mod dates;
mod foreign;
mod syntax;
mod unknown;

pub use foreign::foreign;
pub use unknown::{field_meant, line_meant, unknown_entry, unknown_field, unknown_line};

use super::error::{LineError, Reason};
use super::lexer::first_word;
use super::sink::Sink;
use crate::diagnostic::quote::{around, found, write};
use crate::diagnostic::{Diagnostic, Rule};
use crate::text::Span;
use crate::text::source::SUBSTITUTE;
use crate::value::CalendarSpan;

/// The finding for `error` on `line`.
pub fn diagnostic(error: &LineError<'_>, line: &str, sink: &Sink<'_>) -> Diagnostic {
    let LineError { at, reason } = *error;
    let span = sink.span(at);
    match reason {
        Reason::NoMatch => syntax::expected("something else", at, span),
        Reason::Expected(expected) => {
            let at = first_word(at);
            let span = sink.span(at);
            if at.starts_with(';') && sink.before(at).ends_with([' ', '\t']) {
                return trailing_comment(span);
            }
            syntax::expected(expected, at, span)
        }
        Reason::Kind if at.starts_with(';') => trailing_comment(span),
        Reason::Kind => syntax::kind(at, line, span),
        Reason::ReservedKind => syntax::reserved_kind(at, line, span),
        Reason::SpacedRange => syntax::spaced_range(span),
        Reason::Favor => syntax::favor(at, line, span),
        Reason::SeveralWords => syntax::several_words(at, line, span),
        Reason::Introduced => syntax::introduced(at, span),
        Reason::IntroducedOne => syntax::introduced_one(at, line, span),
        Reason::EveryWithoutDate => syntax::every_without_date(at, line, span),
        Reason::HandleEnd => syntax::handle_end(at, line, span),
        Reason::WrongDirection(verb) => syntax::wrong_direction(verb, at, span),
        Reason::NoSigil(sigil) => syntax::no_sigil(sigil, at, line, sink),
        Reason::Date => dates::date(at, line, span),
        Reason::DateExpected => dates::expected(at, line, span),
        Reason::YearDay => dates::year_day(at, line, span),
        Reason::PauseWithoutRange => dates::pause_without_range(at, line, span),
        Reason::DateOrder => dates::order(span),
        Reason::Time => dates::time(at, span),
        Reason::Number => amounts::number(at, span),
        Reason::NumberTooLong => amounts::too_long(span),
        Reason::NotPositive => amounts::not_positive(span),
        Reason::DurationSpaced => amounts::spaced_duration(at, line, span),
        Reason::Duration => amounts::duration(at, line, span),
        Reason::Money => amounts::money(at, line, span),
        Reason::CountExpected => amounts::count_expected(span),
        Reason::Cadence => cadence(at, line, span),
        Reason::CadenceZero => Diagnostic::new(Rule::InvalidCadence, span, "a cadence of less than a day")
            .help("write at least `1d`, or leave out `every:` for a person without a cadence"),
        Reason::CadenceOrder => {
            let message = "neglected before due: the second span is shorter than the first";
            Diagnostic::new(Rule::InvalidCadence, span, message)
                .help("the first span is the time until due, the second until neglected: `1w..2w`")
        }
        Reason::TrailingComment => trailing_comment(span),
    }
}

fn cadence(at: &str, line: &str, span: Span) -> Diagnostic {
    let message = format!("expected a span of days, {}", found(at));
    let diagnostic = Diagnostic::new(Rule::InvalidCadence, span, message);
    let (_, rest) = around(line, &at[..0]);
    if let Some((meant, len)) = CalendarSpan::suggest(rest) {
        let meant = meant.to_string();
        let span = Span::new(span.start, span.start + u32::try_from(len).unwrap_or(0));
        return diagnostic.help(write(line, &rest[..len], &meant)).fix(span, meant);
    }
    diagnostic.help("write days, weeks, months or years: `10d`, `6w`, `3m`, `1y`, or two of them: `1w..2w`")
}

fn trailing_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Rule::TrailingComment, span, "a comment can't follow on the same line")
        .help("put it on a separate line that starts with `;`")
}

/// A control character, or a byte that is not UTF-8.
pub fn control(span: Span, found: &str) -> Diagnostic {
    if found.starts_with(SUBSTITUTE) {
        return Diagnostic::new(Rule::ControlCharacter, span, "these bytes are not UTF-8")
            .help("save the file as UTF-8");
    }
    let code = found.chars().next().map_or(0, u32::from);
    let help = match found {
        "\r" => "lines end in LF or CRLF, not in a carriage return alone",
        _ => "remove it: it is invisible and may hide a part of the line",
    };
    Diagnostic::new(Rule::ControlCharacter, span, format!("a control character, U+{code:04X}")).help(help)
}

/// The first marker of a merge conflict.
pub fn merge_conflict(span: Span) -> Diagnostic {
    Diagnostic::new(Rule::MergeConflict, span, "an unresolved merge conflict")
        .help("keep the lines that are right and remove the markers")
}

/// An indented line without an entry above it, or below a comment.
pub fn stray_indent(span: Span, is_under_comment: bool) -> Diagnostic {
    let (message, help) = if is_under_comment {
        (
            "an indented line under a comment",
            "a comment at column 0 is a separate entry: \
             put it below the entry's first line, indented, or unindent these lines",
        )
    } else {
        ("an indented line with no entry above it", "start the line at column 0, or put its entry above it")
    };
    Diagnostic::new(Rule::StrayIndent, span, message).help(help)
}
