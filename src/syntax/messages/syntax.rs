//! `syntax-error`

use crate::diagnostic::quote::{around, clip, clip_line, found, write};
use crate::diagnostic::{Diagnostic, Rule};
use crate::syntax::lexer::first_word;
use crate::syntax::sink::Sink;
use crate::syntax::synonyms::{last_day, tags};
use crate::syntax::words::{EntryKind, PromiseState, Verb, is_small_word};
use crate::text::Span;
use crate::value::name::{kind_len, name_len, tag_len};
use crate::value::{CalendarSpan, Time, date};

fn error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Rule::SyntaxError, span, message)
}

pub fn expected(what: &str, at: &str, span: Span) -> Diagnostic {
    let diagnostic = error(span, format!("expected {what}, {}", found(at)));
    if what.starts_with("a space") && at.starts_with(':') {
        return diagnostic.help("remove the `:`");
    }
    diagnostic
}

/// No KIND where one is needed.
pub fn kind(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = expected("a kind such as `coffee`", at, span);
    match several_days(at, line) {
        Some(header) if at.starts_with("..") => {
            return spaced_range(span).help(format!("no spaces around `..`: `{}`", clip_line(&header)));
        }
        Some(header) => {
            return diagnostic.help(format!("write several days as one word: `{}`", clip_line(&header)));
        }
        None => {}
    }
    match at {
        "*" | "!" => Diagnostic::new(Rule::ForeignSyntax, span, format!("`{at}` has no meaning here"))
            .help("remove it; `?` marks a plan, `x` one that did not happen"),
        "" => diagnostic.help("write the kind after the date: `2026-03-04 coffee @ada`"),
        _ if at.starts_with('@') => diagnostic.help(match verb_behind_people(at, line) {
            Some(verb) => format!("write the verb before the people: `{verb} ... {at}`"),
            None => format!("write the kind before the people: `coffee {at}`"),
        }),
        _ if at.starts_with('?') => diagnostic.help("put a space after the `?`"),
        _ if at.starts_with("..") => spaced_range(span),
        "-" | "–" | "—" => {
            diagnostic.help("remove it; several days are one word: `2026-09-14..2026-09-16`")
        }
        _ if Time::parse(at).is_some() => {
            diagnostic.help(format!("write the time right after the date, before the mark: `{at} ?`"))
        }
        _ => {
            diagnostic.help("a kind is one word of letters, digits and `-`: `coffee`, `call`, `code-review`")
        }
    }
}

/// The verb of `@bob returned the drill`.
fn verb_behind_people(at: &str, line: &str) -> Option<&'static str> {
    let (_, behind) = around(line, at);
    let word = behind.split_whitespace().find(|word| !word.starts_with(['@', ',', '&']))?;
    Verb::ALL.into_iter().map(Verb::as_str).find(|verb| verb.eq_ignore_ascii_case(word))
}

/// `2026-09-14 - 2026-09-16 trip` or `2026-09-14 2026-09-16 trip` with its days as one word.
fn several_days(at: &str, line: &str) -> Option<String> {
    let (before, behind) = around(line, at);
    let first = date::parse(before.trim_end())?;
    if let Some(last) = date::parse(at).filter(|&last| last > first) {
        return Some(format!("{first}..{last}{behind}"));
    }
    let (last, rest) = last_day(first, &line[before.len()..])?;
    Some(format!("{first}..{last} {rest}").trim_end().to_string())
}

/// A KIND that is the first word of another line.
pub fn reserved_kind(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = error(span, format!("`{at}` starts another line and is not a kind"));
    let date = first_word(line);
    if date::parse(date).is_none() {
        return diagnostic
            .help("a kind is a word that starts no other line: `coffee`, `call`, `code-review`");
    }
    if !PromiseState::ALL.iter().any(|state| state.as_str().eq_ignore_ascii_case(at)) {
        let help =
            format!("after a date comes a kind such as `coffee`, or `gave`, `got`, `lent`; not `{at}`");
        return diagnostic.help(help);
    }
    let rest = line.split_once(at).map_or("", |(_, rest)| rest.trim());
    if date::parse(first_word(rest)).is_some() {
        // `every month` is no span yet.
        let meant = rest.split_once(" every ").and_then(|(due, span)| {
            let (meant, len) = CalendarSpan::suggest(span).filter(|_| date::parse(due).is_some())?;
            Some(format!("{due} every {meant}{}", &span[len..]))
        });
        let rest = clip(meant.as_deref().unwrap_or(rest));
        return diagnostic.help(format!("a promise has one date, when it is due: `{at} {rest}`"));
    }
    let rest = clip(rest);
    diagnostic
        .help(format!("write a promise as `{at} {date} {rest}`, alone or indented under an interaction"))
}

pub fn spaced_range(span: Span) -> Diagnostic {
    error(span, "a range is one word").help("no spaces around `..`: `2026-09-14..2026-09-16`, `1w..2w`")
}

/// No FAVOR or THING where one is needed.
pub fn favor(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = expected("one word for the favor or thing", at, span);
    if let Some((quoted, joined, title)) = quotation(at, line) {
        let (before, behind) = around(line, quoted);
        let titled = format!("{before}book{behind} {title}");
        return diagnostic.help(format!(
            "{}, or the title at the end: `{}`",
            write(line, quoted, &joined),
            clip(&titled)
        ));
    }
    diagnostic
        .help("name what was exchanged before the people: `gave intro to @bob`, `got 2h advice from @ada`")
}

/// The quoted title that starts at `at`: with its quotes, as one word, and without its quotes.
fn quotation<'s>(at: &'s str, line: &'s str) -> Option<(&'s str, String, &'s str)> {
    let (before, _) = around(line, at);
    let rest = &line[before.len()..];
    let opening = rest.chars().next()?;
    let closing = match opening {
        '"' | '\'' => opening,
        '\u{201c}' => '\u{201d}',
        '\u{201e}' => '\u{201c}',
        '\u{2018}' => '\u{2019}',
        '\u{ab}' => '\u{bb}',
        _ => return None,
    };
    let (title, _) = rest[opening.len_utf8()..].split_once(closing)?;
    let quoted = &rest[..opening.len_utf8() + title.len() + closing.len_utf8()];
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    (kind_len(&joined) == joined.len() && !joined.is_empty()).then_some((quoted, joined, title))
}

/// Further words between the favor and the people, such as `impact drill to @tom`.
pub fn several_words(at: &str, line: &str, span: Span) -> Diagnostic {
    let diagnostic = error(span, format!("the favor or thing is one word, found `{}`", clip(at)));
    let words: Vec<&str> = at.split_whitespace().collect();
    let is_phrase = words.iter().any(|word| is_small_word(word));
    if !is_phrase {
        let joined = words.join("-");
        return diagnostic.help(write(line, at, &joined)).unsafe_fix(span, joined);
    }
    // `advice on types from @ada`: the words after the first one are prose.
    let (before, behind) = around(line, at);
    let (first, prose) = (words[0], words[1..].join(" "));
    let mut people: Vec<&str> = behind.split_whitespace().take(2).collect();
    let rest = behind.split_whitespace().skip(people.len()).collect::<Vec<_>>().join(" ");
    people.extend([prose.as_str(), rest.as_str()].into_iter().filter(|part| !part.is_empty()));
    let line = format!("{before}{first} {}", people.join(" "));
    diagnostic.help(format!("name the people directly after it: `{}`", clip(&line)))
}

/// No people directly after `introduced`.
pub fn introduced(at: &str, span: Span) -> Diagnostic {
    expected("the people you introduced", at, span)
        .help("write their handles first: `introduced @ada to @bob`; if someone introduced you, write `via:` in `person`")
}

/// One person alone is introduced.
pub fn introduced_one(at: &str, line: &str, span: Span) -> Diagnostic {
    let (before, behind) = around(line, at);
    let error = error(span, "an introduction names at least two people");
    // `introduced @tom to Anna`, `introduced @tom, Anna and @bob`
    for joint in [" to ", ", ", " and ", " & "] {
        let Some(named) = behind.strip_prefix(joint) else { continue };
        let (name, rest) = named.split_at(name_len(named));
        if joint == " to " && !name.is_empty() || name.starts_with(char::is_uppercase) {
            let line = format!("{before}{at}{joint}@{}{rest}", name.to_lowercase());
            return error.help(format!("name both by their handles: `{}`", clip(&line)));
        }
    }
    error.help(format!("name both: `{}`", clip(&format!("{before}{at} to @bob{behind}"))))
}

/// `every 1m` where a date has to come first.
pub fn every_without_date(at: &str, line: &str, span: Span) -> Diagnostic {
    let (before, behind) = around(line, at);
    let rest = behind.trim_start();
    let rest = match CalendarSpan::suggest(rest) {
        Some((meant, len)) => format!("{meant}{}", &rest[len..]),
        None => rest.to_string(),
    };
    error(span, "a recurring promise needs a first date")
        .help(format!("write `{}`", clip(&format!("{before}2026-12-01 {at} {rest}"))))
}

/// What is neither white space nor a comma directly after a handle.
pub fn handle_end(at: &str, line: &str, span: Span) -> Diagnostic {
    let error = error(span, format!("`{}` directly after a handle", clip(at)));
    // `coffee with @ada/@bob`
    let handle = at.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    if handle.starts_with('@') && name_len(&handle[1..]) > 0 {
        return error.help(write(line, at, &format!(", {handle}")));
    }
    error.help("put a space or a comma after the handle; what follows is then prose")
}

/// `to` after `got` and the like.
pub fn wrong_direction(verb: Verb, at: &str, span: Span) -> Diagnostic {
    let (right, other) = match verb {
        Verb::Gave => ("`to`", Some("got")),
        Verb::Got => ("`from`", Some("gave")),
        Verb::Lent | Verb::Borrowed | Verb::Returned => ("`to` or `from`", None),
    };
    let diagnostic = error(span, format!("`{}` takes {right} before people, not `{at}`", verb.as_str()));
    match other.filter(|_| !at.eq_ignore_ascii_case("with")) {
        None => diagnostic.help(format!("write {right} before the handle")),
        Some(other) => diagnostic.help(format!("write {right} before the handle, or `{other}`")),
    }
}

/// A word that lacks the sigil of a handle, tag or goal.
pub fn no_sigil(sigil: char, at: &str, line: &str, sink: &Sink<'_>) -> Diagnostic {
    let span = sink.span(at);
    let name = at.trim_start_matches(['@', '#', '^']).trim_end_matches([',', ';', '.', ':']);
    let (what, len) = match sigil {
        '@' => ("a handle", name_len(name)),
        '#' => ("a tag", tag_len(name)),
        _ => ("a goal", name_len(name)),
    };
    let diagnostic = expected(what, at, span);
    if sigil == '#' {
        // The rest of the line is tags: one fix for all of them.
        let (before, behind) = around(line, at);
        let rest = &line[before.len()..];
        let tags = tags(rest);
        let span = Span::new(span.start, span.end + u32::try_from(behind.len()).unwrap_or(0));
        let is_sure = tags.split(' ').all(|tag| tag.len() > 1 && tag_len(&tag[1..]) == tag.len() - 1);
        if is_sure && !rest.contains(['@', '^', ';']) {
            return diagnostic.help(write(line, rest, &tags)).unsafe_fix(span, tags);
        }
    }
    if let Some(named) = goal_from_title(at, line).filter(|_| sigil == '^') {
        return diagnostic.help(write(line, at, &format!("^{named} {at}")));
    }
    // `person Quentin Blake`
    let handle = name.to_lowercase();
    let is_name = sigil == '@' && name.starts_with(char::is_uppercase) && name_len(&handle) == handle.len();
    if is_name && around(line, at).0.trim().eq_ignore_ascii_case(EntryKind::Person.as_str()) {
        return diagnostic.help(write(line, at, &format!("@{handle} {at}")));
    }
    // `knows: Bob Brown`
    if is_name && around(line, at).1.trim_start().starts_with(char::is_uppercase) {
        return diagnostic.help(format!("write the handle of the person, such as `@{handle}`, not the name"));
    }
    if len == name.len() && len > 0 {
        return diagnostic.help(write(line, at, &format!("{sigil}{name}")));
    }
    diagnostic.help(format!("{what} is `{sigil}` and a name: a letter, then letters, digits and `-`"))
}

/// A name for a goal of which only the title is written, `at` being its first word: `find-a-mentor`.
fn goal_from_title(at: &str, line: &str) -> Option<String> {
    const WORDS: usize = 4;
    let (before, _) = around(line, at);
    let title = &line[before.len()..];
    // `goal mentor Find a mentor` has a name without its sigil.
    if !title.starts_with(char::is_uppercase) || !title.contains(' ') {
        return None;
    }
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(WORDS).map(str::to_lowercase).collect::<Vec<_>>().join("-");
    (name_len(&name) == name.len() && !name.is_empty()).then_some(name)
}
