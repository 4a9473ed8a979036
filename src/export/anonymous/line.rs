//! One line: which of its bytes say something about people, and which are the language's.

use std::ops::Range;

use super::words::Words;
use crate::query::{Field, looks_like_term};
use crate::syntax::tree::{Content, Exchange, HeaderKind, Key, Line, Measure, Parsed, Value};
use crate::text::Span;

/// What becomes of some bytes of a line.
enum Fate {
    /// Names: words are invented, digits tell them apart.
    Name,
    /// Prose: digits go too.
    Prose,
    /// A KIND: what the language knows stays.
    Known,
    /// A QUERY.
    Query,
    /// A comment: prose, unless it speaks to this program.
    Comment,
    /// Nothing of it was understood: whatever the language knows stays.
    Broken,
}

/// Adds `line` of `text` with invented words.
pub fn push(text: &str, parsed: &Parsed, line: &Line, words: &mut Words, out: &mut String) {
    if let Content::Include(_) = line.content {
        return;
    }
    let mut fates = fates(text, line);
    for name in parsed.names_of(line) {
        let is_apart =
            !fates.iter().any(|(span, _)| span.start <= name.span().start && name.span().end <= span.end);
        if is_apart {
            fates.push((name.span(), Fate::Name));
        }
    }
    fates.sort_by_key(|(span, _)| span.start);
    let mut at = line.span.start as usize;
    for (span, fate) in fates {
        let range = span.range();
        out.push_str(&text[at..range.start]);
        at = range.end;
        let part = &text[range.clone()];
        match fate {
            Fate::Prose => push_prose(text, parsed, line, range, words, out),
            Fate::Known if words.is_of_language(part) => out.push_str(part),
            Fate::Name | Fate::Known => words.push(part, true, out),
            Fate::Query => push_query(part, words, out),
            Fate::Comment if part.trim_start_matches([';', ' ', '\t']).starts_with("goodwill:") => {
                words.push_directive(part, out);
            }
            Fate::Comment => words.push(part, false, out),
            Fate::Broken => words.push_broken(part, out),
        }
    }
    out.push_str(&text[at..line.span.end as usize]);
}

fn fates(text: &str, line: &Line) -> Vec<(Span, Fate)> {
    use Fate::{Broken, Comment, Known, Name, Prose, Query};
    match &line.content {
        Content::Blank | Content::Include(_) => Vec::new(),
        Content::Comment => vec![(line.span, Comment)],
        Content::Broken => vec![(line.span, Broken)],
        Content::Note(span) => vec![(*span, Prose)],
        Content::Extra(_) => vec![(behind_sign(text, line.span), Prose)],
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Encounter { kind, prose, .. } => vec![(*kind, Known), (*prose, Prose)],
            HeaderKind::Exchange(exchange) => of_exchange(exchange),
        },
        Content::Exchange(exchange) => of_exchange(exchange),
        Content::Promise(promise) => vec![(promise.prose, Prose)],
        Content::Person(title) | Content::Circle(title) => title.iter().map(|&span| (span, Name)).collect(),
        Content::Kind(name) => vec![(*name, Known)],
        Content::Favor(name) => vec![(*name, Name)],
        Content::Goal(title) => vec![(*title, Name)],
        Content::Field(key, value) => match value {
            Value::Text(span) if *key == Key::Audience => vec![(*span, Query)],
            Value::Text(span) if *key == Key::Aka => vec![(*span, Name)],
            Value::Text(span) => vec![(*span, Prose)],
            Value::Dated(_, span) | Value::Pause(_, _, span) | Value::YearDay(_, span) => {
                vec![(*span, Prose)]
            }
            Value::Target { measure, query, .. } => {
                let of = match measure {
                    Measure::Kind(kind) => Some((*kind, Known)),
                    Measure::Gave(favor) | Measure::Got(favor) => Some((*favor, Name)),
                    Measure::Interactions | Measure::People => None,
                };
                of.into_iter().chain([(*query, Query)]).collect()
            }
            _ => Vec::new(),
        },
    }
}

fn of_exchange(exchange: &Exchange) -> Vec<(Span, Fate)> {
    vec![(exchange.favor, Fate::Name), (exchange.prose, Fate::Prose)]
}

/// `NAME: TEXT` of `x-NAME: TEXT`.
fn behind_sign(text: &str, span: Span) -> Span {
    let line = &text[span.range()];
    let sign = line.find("x-").or_else(|| line.find("X-")).map_or(0, |at| at + 2);
    Span::new(span.start + u32::try_from(sign).unwrap_or(0), span.end)
}

/// Prose, with the digits of the names in it.
fn push_prose(
    text: &str,
    parsed: &Parsed,
    line: &Line,
    range: Range<usize>,
    words: &mut Words,
    out: &mut String,
) {
    let mut at = range.start;
    for name in parsed.names_of(line) {
        let (start, end) = (name.span().start as usize, name.span().end as usize);
        if start < at || end > range.end {
            continue;
        }
        words.push(&text[at..start], false, out);
        words.push(&text[start..end], true, out);
        at = end;
    }
    words.push(&text[at..range.end], false, out);
}

/// A QUERY, term by term: fields and what they know of the language stay.
fn push_query(query: &str, words: &mut Words, out: &mut String) {
    for term in query.split_inclusive([' ', '\t']) {
        let mut rest = term;
        let mut field = None;
        while let Some((name, after)) = rest.split_once(':').filter(|_| looks_like_term(rest)) {
            field = Field::parse(name);
            out.push_str(name);
            out.push(':');
            rest = after;
        }
        match field {
            Some(Field::Kind | Field::Channel | Field::Is | Field::Date)
                if words.is_of_language(rest.trim()) =>
            {
                out.push_str(rest);
            }
            Some(Field::Is | Field::Date) => out.push_str(rest),
            _ => words.push(rest, true, out),
        }
    }
}
