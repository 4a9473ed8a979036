//! The words of the parser's findings: what is, and what to write instead.

use std::borrow::Cow;

use super::error::{Expected, Fault};
use super::lexer::{is_space, peek_word};
use super::sink::Sink;
use super::tree::{PromiseState, Verb};
use crate::diagnostic::{Diagnostic, Rule};
use crate::text::Span;
use crate::text::source::SUBSTITUTE;
use crate::value::name::{name_len, tag_len};
use crate::value::{Time, date};

/// The finding for `error` on `line`.
pub fn diagnostic(error: &Expected<'_>, line: &str, sink: &Sink<'_>) -> Diagnostic {
    let Expected { at, fault } = *error;
    let span = sink.span(at);
    let found = found(at);
    match fault {
        Fault::Wanted(what) => {
            let at = peek_word(at);
            let span = sink.span(at);
            if at.starts_with(';') && sink.before(at).ends_with(is_space) {
                return trailing_comment(span);
            }
            Diagnostic::new(Rule::SyntaxError, span, format!("expected {what}, {}", self::found(at)))
        }
        Fault::Kind => wanted_kind(at, span, &found),
        Fault::ReservedKind => reserved_kind(at, line, span),
        Fault::Date => invalid_date(at, span),
        Fault::YearDay => year_day(at, span),
        Fault::SpacedRange => Diagnostic::new(Rule::SyntaxError, span, "a range is one word")
            .help("no spaces around `..`: `2026-09-14..2026-09-16`, `1w..2w`"),
        Fault::DateOrder => Diagnostic::new(Rule::InvalidDate, span, "the last day lies before the first")
            .help("write the earlier day first: `2026-09-14..2026-09-16`"),
        Fault::Time => Diagnostic::new(Rule::InvalidDate, span, format!("`{}` is not a time of day", clip(at))).help(
            if at.contains('-') {
                "write when it began, `18:30`; how long it took is a line of its own: `took: 1h30min`"
            } else {
                "a time is two digits, a colon and two digits: `18:30`, `08:05`"
            },
        ),
        Fault::Number => Diagnostic::new(Rule::InvalidAmount, span, format!("expected a number, {found}")).help(
            if at.starts_with('-') {
                "numbers have no sign, amounts are positive: the word before says which way it went"
            } else if at.contains([',', '_']) {
                "a number is digits with a point before the decimals and nothing between thousands: `1000`, `2.50`"
            } else {
                "a number is digits, perhaps with a point and more digits: `3`, `2.50`, `0.5`"
            },
        ),
        Fault::NumberTooLong => {
            Diagnostic::new(Rule::InvalidAmount, span, "this number has more digits than can be kept exactly")
                .help("up to 28 digits are exact")
        }
        Fault::NotPositive => Diagnostic::new(Rule::InvalidAmount, span, "an amount of nothing")
            .help("an amount is more than zero; leave it out for one"),
        Fault::DurationSpaced => Diagnostic::new(Rule::InvalidAmount, span, "a duration is one word")
            .help("write the unit right behind the number: `45min`, `2h`, `1h30min`"),
        Fault::CurrencySpaced => money(at, span),
        Fault::DurationWanted => Diagnostic::new(Rule::InvalidAmount, span, format!("expected a duration, {found}"))
            .help(match at.strip_suffix('m').filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
                Some(minutes) => format!("`{at}` is {minutes} months; minutes are `{minutes}min`"),
                None => "a duration is `45min`, `2h`, `1h30min` or `1.5h`".into(),
            }),
        Fault::SpanWanted => Diagnostic::new(Rule::InvalidCadence, span, format!("expected a span of days, {found}"))
            .help("write how often as days, weeks, months or years: `10d`, `6w`, `3m`, `1y`, or two of them: `1w..2w`"),
        Fault::CadenceZero => Diagnostic::new(Rule::InvalidCadence, span, "a cadence of less than a day")
            .help("write at least `1d`, or leave `every:` out for somebody without a cadence"),
        Fault::CadenceOrder => {
            Diagnostic::new(Rule::InvalidCadence, span, "neglected before due: the second span is the shorter one")
                .help("the first span says when somebody is due, the second when neglected: `1w..2w`")
        }
        Fault::Favor => Diagnostic::new(Rule::SyntaxError, span, format!("expected one word for the favor or thing, {found}"))
            .help("name what was exchanged before the people: `gave intro to @bob`, `got 2h advice from @ada`"),
        Fault::HandleEnd => Diagnostic::new(Rule::SyntaxError, span, format!("`{}` right behind a handle", clip(at)))
            .help("put a space or a comma after the handle; what follows is then prose"),
        Fault::WrongDirection(way) => wrong_direction(way, at, span),
        Fault::NoSigil(sigil) => no_sigil(sigil, at, span),
        Fault::TrailingComment => trailing_comment(span),
        Fault::CountWanted => Diagnostic::new(Rule::InvalidAmount, span, "this is counted, not measured")
            .help("write a plain number: `6 coffee`; units go with `gave` and `got`: `10h got advice`"),
    }
}

/// How a message quotes what stands there.
fn found(at: &str) -> String {
    if at.is_empty() { "but the line ends here".into() } else { format!("found `{}`", clip(at)) }
}

/// A few words of a text that may be as long as a file. Spaces that are none of the language, such as U+00A0, show.
pub fn clip(text: &str) -> Cow<'_, str> {
    let clipped = text.char_indices().nth(60).map(|(end, _)| format!("{}...", &text[..end]));
    let is_foreign_space = |c: char| c.is_whitespace() && !c.is_ascii();
    let shown = clipped.as_deref().unwrap_or(text);
    if !shown.contains(is_foreign_space) {
        return clipped.map_or(Cow::Borrowed(text), Cow::Owned);
    }
    let show = |c: char| if is_foreign_space(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(shown.chars().map(show).collect())
}

fn reserved_kind(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Rule::SyntaxError, span, format!("`{at}` starts another line and is not a kind"));
    let date = peek_word(line);
    if date::parse(date).is_none() {
        diagnostic
            .help("a kind is a word that starts no line of the language: `coffee`, `call`, `code-review`")
    } else if PromiseState::ALL.iter().any(|state| state.as_str().eq_ignore_ascii_case(at)) {
        let rest = line.split_once(at).map_or("", |(_, rest)| rest.trim());
        let rest = clip(rest);
        diagnostic
            .help(format!("a promise stands alone as `{at} {date} {rest}`, or indented under an interaction"))
    } else {
        diagnostic
            .help(format!("after a date comes a kind such as `coffee`, or `gave`, `got`, `lent`; not `{at}`"))
    }
}

fn year_day(at: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is not a day of the year", clip(at));
    let diagnostic = Diagnostic::new(Rule::InvalidDate, span, message);
    match date::suggest(at) {
        Some(text) => diagnostic.help(format!("write `{text}`")).fix(span, text),
        None => diagnostic.help("a day of every year is `12-28`, or with its first year `1990-12-28`"),
    }
}

fn no_sigil(sigil: char, at: &str, span: Span) -> Diagnostic {
    let name = at.trim_start_matches(['@', '#', '^']).trim_end_matches([',', ';', '.', ':']);
    let what = match sigil {
        '@' => "a handle",
        '#' => "a tag",
        _ => "a goal",
    };
    let diagnostic = Diagnostic::new(Rule::SyntaxError, span, format!("expected {what}, {}", found(at)));
    let len = if sigil == '#' { tag_len(name) } else { name_len(name) };
    if len == name.len() && len > 0 {
        diagnostic.help(format!("write `{sigil}{}`", clip(name)))
    } else {
        diagnostic
            .help(format!("{what} is `{sigil}` and a name: letters first, then letters, digits and `-`"))
    }
}

fn wrong_direction(way: Verb, at: &str, span: Span) -> Diagnostic {
    let verb = way.as_str();
    let (right, other) = match way {
        Verb::Gave => ("`to`", "got"),
        Verb::Got => ("`from`", "gave"),
        Verb::Lent | Verb::Borrowed | Verb::Returned => ("`to` or `from`", ""),
    };
    let diagnostic =
        Diagnostic::new(Rule::SyntaxError, span, format!("`{verb}` goes {right} somebody, not `{at}`"));
    match other {
        "" => diagnostic.help(format!("write {right} before the handle")),
        _ if at.eq_ignore_ascii_case("with") => diagnostic.help(format!("write {right} before the handle")),
        _ => diagnostic.help(format!("write {right} before the handle, or `{other}`")),
    }
}

fn trailing_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Rule::TrailingComment, span, "a comment can't follow on the same line")
        .help("put it on a line of its own, starting with `;`")
}

fn wanted_kind(at: &str, span: Span, found: &str) -> Diagnostic {
    if at.starts_with(';') {
        return trailing_comment(span);
    }
    let diagnostic =
        Diagnostic::new(Rule::SyntaxError, span, format!("expected a kind such as `coffee`, {found}"));
    match at {
        "*" | "!" => Diagnostic::new(Rule::ForeignSyntax, span, format!("`{at}` means nothing here"))
            .help("leave it out; `?` marks a plan, `x` one that did not happen"),
        "" => diagnostic.help("say what it was: `2026-03-04 coffee @ada`"),
        _ if at.starts_with('@') => diagnostic.help(format!("say what it was before whom: `coffee {at}`")),
        _ if at.starts_with('?') => diagnostic.help("put a space after the `?`"),
        _ if at.starts_with("..") => Diagnostic::new(Rule::SyntaxError, span, "a range is one word")
            .help("no spaces around `..`: `2026-09-14..2026-09-16`"),
        "-" | "–" | "—" => diagnostic.help("several days are one word: `2026-09-14..2026-09-16`"),
        _ if Time::parse(at).is_some() => {
            diagnostic.help(format!("a time stands right after the date, before the mark: `{at} ?`"))
        }
        _ => {
            diagnostic.help("a kind is one word of letters, digits and `-`: `coffee`, `call`, `code-review`")
        }
    }
}

fn invalid_date(at: &str, span: Span) -> Diagnostic {
    let is_real = date::suggest(at).is_some() || !is_iso_shaped(at);
    let message = match at {
        "" => "a date is missing".into(),
        _ if is_real => format!("`{}` is not a date of this language", clip(at)),
        _ => format!("there is no day `{at}`"),
    };
    let diagnostic = Diagnostic::new(Rule::InvalidDate, span, message);
    if let Some(text) = date::suggest(at).or_else(|| with_time(at)) {
        return diagnostic.help(format!("write `{text}`")).fix(span, text);
    }
    if !is_real {
        return diagnostic.help("days exist as in the calendar, in the years 1000 to 9999");
    }
    if at.is_empty() || date::at_start(at).is_some() {
        return diagnostic.help("a date is `2026-03-04`, several days are `2026-09-14..2026-09-16`");
    }
    diagnostic.help("a date is year, month and day: `2026-03-04`")
}

/// `2026-03-04T18:30`, which other tools write.
fn with_time(at: &str) -> Option<String> {
    let (day, time) = at.split_once(['T', 't'])?;
    Some(format!("{} {}", date::parse(day)?, Time::parse(time)?))
}

fn is_iso_shaped(at: &str) -> bool {
    let bytes = at.as_bytes();
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-'
}

fn money(at: &str, span: Span) -> Diagnostic {
    let number = at.trim_matches(|c: char| !c.is_ascii_digit());
    let code = match at
        .trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ' | '\t'))
    {
        "€" => "EUR",
        "$" => "USD",
        "£" => "GBP",
        "¥" => "JPY",
        other => &other.to_ascii_uppercase(),
    };
    Diagnostic::new(
        Rule::InvalidAmount,
        span,
        format!("`{}` is not a sum of money of this language", clip(at)),
    )
    .help(format!("a sum is a number, a space and three capitals: `{number} {code}`"))
}

/// A control character, or a byte that is not UTF-8.
pub fn control(span: Span, found: &str) -> Diagnostic {
    let code = found.chars().next().map_or(0, u32::from);
    if found.starts_with(SUBSTITUTE) {
        return Diagnostic::new(Rule::ControlCharacter, span, "these bytes are not UTF-8")
            .help("save the file as UTF-8");
    }
    let help = match found {
        "\r" => "lines end in LF or CRLF; a carriage return alone ends none",
        _ => "remove it: it is invisible and may hide what the line says",
    };
    Diagnostic::new(Rule::ControlCharacter, span, format!("a control character, U+{code:04X}")).help(help)
}
