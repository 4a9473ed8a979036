//! Anonymizes one line.

use std::ops::Range;

use super::pseudonyms::Pseudonyms;
use crate::query::{Field, looks_like_term};
use crate::syntax::tree::{Content, Exchange, HeaderKind, Key, Line, Measure, Parsed, Value};
use crate::text::Span;

/// How to anonymize a part of a line.
enum Treatment {
    /// Names: words are replaced, digits stay.
    Name,
    /// Prose: digits are replaced too.
    Prose,
    /// A KIND: built-in ones stay.
    Known,
    /// A QUERY.
    Query,
    /// A comment: prose, unless it is a directive.
    Comment,
    /// An unreadable line: keywords stay.
    Broken,
}

/// Appends `line` of `text` with pseudonyms.
pub fn push(text: &str, parsed: &Parsed, line: &Line, words: &mut Pseudonyms, out: &mut String) {
    if let Content::Include(_) = line.content {
        return;
    }
    let mut treatments = treatments(text, line);
    let own = treatments.len();
    for name in parsed.names_of(line) {
        // Not among the names before it, which do not overlap it: a line may hold a million.
        let is_apart = !treatments[..own]
            .iter()
            .any(|(span, _)| span.start <= name.span().start && name.span().end <= span.end);
        if is_apart {
            treatments.push((name.span(), Treatment::Name));
        }
    }
    treatments.sort_by_key(|(span, _)| span.start);
    let mut at = line.span.start as usize;
    for (span, treatment) in treatments {
        let range = span.range();
        out.push_str(&text[at..range.start]);
        at = range.end;
        let part = &text[range.clone()];
        match treatment {
            Treatment::Prose => push_prose(text, parsed, line, range, words, out),
            Treatment::Known if words.is_of_language(part) => out.push_str(part),
            Treatment::Name | Treatment::Known => words.push(part, true, out),
            Treatment::Query => push_query(part, words, out),
            Treatment::Comment if part.trim_start_matches([';', ' ', '\t']).starts_with("goodwill:") => {
                words.push_directive(part, out);
            }
            Treatment::Comment => words.push(part, false, out),
            Treatment::Broken => words.push_broken(part, out),
        }
    }
    out.push_str(&text[at..line.span.end as usize]);
}

fn treatments(text: &str, line: &Line) -> Vec<(Span, Treatment)> {
    use Treatment::{Broken, Comment, Known, Name, Prose, Query};
    match &line.content {
        Content::Blank | Content::Include(_) => Vec::new(),
        Content::Comment => vec![(line.span, Comment)],
        Content::Broken => vec![(line.span, Broken)],
        Content::Note(span) => vec![(*span, Prose)],
        Content::Extra(_) => vec![(behind_sign(text, line.span), Prose)],
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Encounter { kind, prose, .. } => vec![(*kind, Known), (*prose, Prose)],
            HeaderKind::Exchange(exchange) => exchange_treatments(exchange),
            HeaderKind::Introduction(introduction) => vec![(introduction.prose, Prose)],
        },
        Content::Exchange(exchange) => exchange_treatments(exchange),
        Content::Introduction(introduction) => vec![(introduction.prose, Prose)],
        Content::Promise(promise) => vec![(promise.prose, Prose)],
        Content::Person(title) | Content::Circle(title) => title.iter().map(|&span| (span, Name)).collect(),
        Content::Kind(name) => vec![(*name, Known)],
        Content::Favor(name) => vec![(*name, Name)],
        Content::Goal(title) => vec![(*title, Name)],
        Content::Field(key, value) => match value {
            Value::Text(span) if *key == Key::Audience => vec![(*span, Query)],
            Value::Text(span) if *key == Key::Aka => vec![(*span, Name)],
            Value::Text(span)
            | Value::Dated(_, span)
            | Value::Pause(_, _, span)
            | Value::YearDay(_, span)
            | Value::Relation(span) => vec![(*span, Prose)],
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

fn exchange_treatments(exchange: &Exchange) -> Vec<(Span, Treatment)> {
    let favor = exchange.favor.map(|favor| (favor, Treatment::Name));
    favor.into_iter().chain([(exchange.prose, Treatment::Prose)]).collect()
}

/// The `NAME: TEXT` of `x-NAME: TEXT`.
fn behind_sign(text: &str, span: Span) -> Span {
    let line = &text[span.range()];
    let sign = line.find("x-").or_else(|| line.find("X-")).map_or(0, |at| at + 2);
    Span::new(span.start + u32::try_from(sign).unwrap_or(0), span.end)
}

/// Appends prose; digits of names stay.
fn push_prose(
    text: &str,
    parsed: &Parsed,
    line: &Line,
    range: Range<usize>,
    words: &mut Pseudonyms,
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

/// Appends a QUERY term by term; fields and their built-in values stay.
fn push_query(query: &str, words: &mut Pseudonyms, out: &mut String) {
    for term in query.split_inclusive([' ', '\t']) {
        let mut rest = term;
        let mut field = None;
        while let Some((name, after)) = rest.split_once(':').filter(|_| looks_like_term(rest)) {
            field = Field::parse(name);
            out.push_str(name);
            out.push(':');
            rest = after;
        }
        for (index, value) in rest.split('+').enumerate() {
            if index > 0 {
                out.push('+');
            }
            match field {
                Some(Field::Kind | Field::Channel | Field::Is | Field::Date)
                    if words.is_of_language(value.trim()) =>
                {
                    out.push_str(value);
                }
                Some(Field::Is | Field::Date) => out.push_str(value),
                _ => words.push(value, true, out),
            }
        }
    }
}
