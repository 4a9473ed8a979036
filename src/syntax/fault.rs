//! The words of the parser's findings: what is, and what to write instead.

use super::expected::{Expected, Fault};
use super::leaf::{peek_word, text};
use super::sink::Sink;
use super::tree::Key;
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use crate::text::source::SUBSTITUTE;
use crate::value::date;

/// The finding for `error` on `line`.
pub fn diagnostic(error: &Expected<'_>, line: &str, sink: &Sink<'_>) -> Diagnostic {
    let Expected { at, fault } = *error;
    let span = sink.span(at);
    let found = if at.is_empty() { "the line ends".to_string() } else { format!("found `{at}`") };
    match fault {
        Fault::Wanted(what) => {
            let at = peek_word(at);
            let span = sink.span(at);
            if at.starts_with(';') {
                return trailing_comment(span);
            }
            let found = if at.is_empty() { "but the line ends here".to_string() } else { format!("found `{at}`") };
            Diagnostic::error("syntax-error", span, format!("expected {what}, {found}"))
        }
        Fault::Kind => wanted_kind(at, span, &found),
        Fault::ReservedKind => {
            let rest = text(line.split_once(at).map_or("", |(_, rest)| rest));
            let date = peek_word(line);
            Diagnostic::error("syntax-error", span, format!("`{at}` starts another line and is no kind"))
                .help(match at.to_ascii_lowercase().as_str() {
                    "todo" | "wait" | "done" | "drop" => {
                        format!("a promise stands alone as `{at} {date} {rest}`, or indented under an interaction")
                    }
                    _ => format!("after a date comes a kind such as `coffee`, or `gave`, `got`, `lent`; not `{at}`"),
                })
        }
        Fault::Date => invalid_date(at, span),
        Fault::DateOrder => Diagnostic::error("invalid-date", span, "the last day lies before the first")
            .help("write the earlier day first: `2026-09-14..2026-09-16`"),
        Fault::Time => Diagnostic::error("invalid-date", span, format!("`{at}` is no time of day"))
            .help("a time is two digits, a colon and two digits: `18:30`, `08:05`"),
        Fault::Number => Diagnostic::error("invalid-amount", span, format!("expected a number, {found}")).help(
            if at.starts_with('-') {
                "amounts are positive: the word before says which way it went"
            } else if at.contains([',', '_']) {
                "a number is digits with a point before the decimals and nothing between thousands: `1000`, `2.50`"
            } else {
                "a number is digits, perhaps with a point and more digits: `3`, `2.50`, `0.5`"
            },
        ),
        Fault::NumberTooLong => {
            Diagnostic::error("invalid-amount", span, "this number has more digits than can be kept exactly")
                .help("up to 28 digits are exact")
        }
        Fault::NotPositive => Diagnostic::error("invalid-amount", span, "an amount of nothing")
            .help("an amount is more than zero; leave it out for one"),
        Fault::DurationSpaced => Diagnostic::error("invalid-amount", span, "a duration is one word")
            .help("write the unit right behind the number: `45min`, `2h`, `1h30min`"),
        Fault::CurrencySpaced => money(at, span),
        Fault::DurationWanted => Diagnostic::error("invalid-amount", span, format!("expected a duration, {found}"))
            .help(match at.strip_suffix('m').filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
                Some(minutes) => format!("`{at}` is {minutes} months; minutes are `{minutes}min`"),
                None => "a duration is `45min`, `2h`, `1h30min` or `1.5h`".into(),
            }),
        Fault::SpanWanted => Diagnostic::error("invalid-cadence", span, format!("expected a span of days, {found}"))
            .help("write how often as days, weeks, months or years: `10d`, `6w`, `3m`, `1y`, or two of them: `1w..2w`"),
        Fault::CadenceZero => Diagnostic::error("invalid-cadence", span, "a cadence of less than a day")
            .help("write at least `1d`, or leave `every:` out for somebody without a cadence"),
        Fault::CadenceOrder => {
            Diagnostic::error("invalid-cadence", span, "neglected before due: the second span is the shorter one")
                .help("the first span says when somebody is due, the second when neglected: `1w..2w`")
        }
        Fault::Favor => Diagnostic::error("syntax-error", span, format!("expected one word for the favor or thing, {found}"))
            .help("name what was exchanged before the people: `gave intro to @bob`, `got 2h advice from @ada`"),
        Fault::HandleEnd => Diagnostic::error("syntax-error", span, format!("`{at}` right behind a handle"))
            .help("put a space or a comma after the handle; what follows is then prose"),
        Fault::WrongDirection(verb) => {
            let (right, other) = if verb == "gave" { ("to", "got") } else { ("from", "gave") };
            Diagnostic::error("syntax-error", span, format!("`{verb}` goes `{right}` somebody, not `{at}`"))
                .help(format!("write `{verb} ... {right}`, or `{other} ... {at}`"))
        }
        Fault::NoSigil(sigil) => {
            let name = at.trim_start_matches(['@', '#', '^']).trim_end_matches([',', ';', '.', ':']);
            let what = match sigil {
                '@' => "a handle",
                '#' => "a tag",
                _ => "a goal",
            };
            let diagnostic = Diagnostic::error("syntax-error", span, format!("expected {what}, {found}"));
            if crate::value::name::tag_len(name) == name.len() && !name.is_empty() {
                diagnostic.help(format!("write `{sigil}{name}`"))
            } else {
                diagnostic.help(format!("{what} is `{sigil}` and a name: letters first, then letters, digits and `-`"))
            }
        }
        Fault::TrailingComment => trailing_comment(span),
        Fault::CountWanted => Diagnostic::error("invalid-amount", span, "this is counted, not measured")
            .help("write a plain number: `6 coffee`; units go with `gave` and `got`: `10h got advice`"),
    }
}

fn trailing_comment(span: Span) -> Diagnostic {
    Diagnostic::error("trailing-comment", span, "a comment can't follow on the same line")
        .help("put it on a line of its own, starting with `;`")
}

fn wanted_kind(at: &str, span: Span, found: &str) -> Diagnostic {
    if at.starts_with(';') {
        return trailing_comment(span);
    }
    let diagnostic = Diagnostic::error("syntax-error", span, format!("expected a kind such as `coffee`, {found}"));
    match at {
        "*" | "!" => Diagnostic::error("foreign-syntax", span, format!("`{at}` means nothing here"))
            .help("leave it out; `?` marks a plan, `x` one that did not happen"),
        "" => diagnostic.help("say what it was: `2026-03-04 coffee @ada`"),
        _ if at.starts_with('@') => diagnostic.help(format!("say what it was before whom: `coffee {at}`")),
        _ if at.starts_with('?') => diagnostic.help("put a space after the `?`"),
        _ => diagnostic.help("a kind is one word of letters, digits and `-`: `coffee`, `call`, `code-review`"),
    }
}

fn invalid_date(at: &str, span: Span) -> Diagnostic {
    let diagnostic = if date::looks_like_date(at) && date::suggest(at).is_none() && is_iso_shaped(at) {
        Diagnostic::error("invalid-date", span, format!("there is no {at}"))
    } else {
        Diagnostic::error("invalid-date", span, format!("`{at}` is no date of this language"))
    };
    match date::suggest(at) {
        Some(text) => diagnostic.help(format!("write `{text}`")).fix(true, span, text),
        None if is_iso_shaped(at) => diagnostic.help("days exist as in the calendar, in the years 1000 to 9999"),
        None => diagnostic.help("a date is year, month and day: `2026-03-04`; a day of every year is `03-04`"),
    }
}

fn is_iso_shaped(at: &str) -> bool {
    let bytes = at.as_bytes();
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-'
}

fn money(at: &str, span: Span) -> Diagnostic {
    let number = at.trim_matches(|c: char| !c.is_ascii_digit());
    let code = match at.trim_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        "€" => "EUR",
        "$" => "USD",
        "£" => "GBP",
        "¥" => "JPY",
        other => &other.to_ascii_uppercase(),
    };
    let number = if number.is_empty() { "20" } else { number };
    Diagnostic::error("invalid-amount", span, format!("`{at}` is no sum of money of this language"))
        .help(format!("a sum is a number, a space and three capitals: `{number} {code}`"))
}

/// A control character, or a byte that is not UTF-8.
pub fn control(span: Span, found: &str) -> Diagnostic {
    let code = found.chars().next().map_or(0, u32::from);
    if found.starts_with(SUBSTITUTE) {
        return Diagnostic::error("control-character", span, "these bytes are not UTF-8")
            .help("save the file as UTF-8");
    }
    let help = match found {
        "\r" => "lines end in LF or CRLF; a carriage return alone ends none",
        _ => "remove it: it is invisible and may hide what the line says",
    };
    Diagnostic::error("control-character", span, format!("a control character, U+{code:04X}")).help(help)
}

/// A merge conflict.
pub fn conflict(span: Span) -> Diagnostic {
    Diagnostic::error("merge-conflict", span, "a merge conflict that nobody has resolved")
        .help("keep the lines that are right and remove the three markers")
}

/// A first word that starts no entry.
pub fn unknown_entry(span: Span, word: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("syntax-error", span, format!("no entry starts with `{word}`"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(false, span, near),
        None => diagnostic.help(
            "an entry starts with a date, `person`, `circle`, `kind`, `favor`, `goal`, `include`, `todo`, `wait` or `;`; \
             a line that belongs to the entry above is indented",
        ),
    }
}

/// Indented lines under nothing, or under a comment.
pub fn stray_indent(span: Span, under_comment: bool) -> Diagnostic {
    let message = if under_comment {
        "an indented line under a comment"
    } else {
        "an indented line with no entry above it"
    };
    let help = if under_comment {
        "a comment at the start of a line is an entry of its own: put it below the entry's first line, indented, or unindent these lines"
    } else {
        "start the line at column 0, or put the entry it belongs to above it"
    };
    Diagnostic::error("stray-indent", span, message).help(help)
}

/// `KEY:` that the entry does not have.
pub fn unknown_field(
    span: Span,
    name: &str,
    near: Option<&str>,
    elsewhere: Option<&'static str>,
    fields: &[Key],
) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-field", span, format!("no field `{name}:` here"));
    if let Some(near) = near {
        return diagnostic.help(format!("did you mean `{near}:`?")).fix(false, span, format!("{near}:"));
    }
    if let Some(home) = elsewhere {
        return diagnostic.help(format!("`{name}:` belongs in {home}"));
    }
    if matches!(name.to_ascii_lowercase().as_str(), "note" | "notes" | "comment") {
        return diagnostic.help("a note starts with `|`");
    }
    let list = fields.iter().map(|key| format!("`{}:`", key.as_str())).collect::<Vec<_>>().join(" ");
    let known = if list.is_empty() { "no fields stand here".to_string() } else { format!("known here: {list}") };
    diagnostic.help(format!("{known}; a field of your own is `x-{name}:`, a note starts with `|`"))
}

/// An indented line that is none of the entry's.
pub fn unknown_line(span: Span, word: &str, near: Option<String>, verbs: &[&str], fields: &[Key]) -> Diagnostic {
    let diagnostic = Diagnostic::error("syntax-error", span, format!("no line of this entry starts with `{word}`"));
    if let Some(near) = near {
        return diagnostic.help(format!("did you mean `{near}`?")).fix(false, span, near);
    }
    let mut known: Vec<String> = verbs.iter().map(|verb| format!("`{verb}`")).collect();
    if verbs.is_empty() {
        known.extend(fields.iter().map(|key| format!("`{}:`", key.as_str())));
    }
    let known = if known.is_empty() { String::new() } else { format!("; it may hold {}", known.join(" ")) };
    diagnostic.help(format!("a note starts with `|`{known}"))
}
