//! The tokens of a text, for highlighting.

use std::ops::Range;

use super::Cursor;
use super::outline::visible;
use super::symbol::{NameUse, SymbolKind, names_of_line};
use crate::syntax;
use crate::syntax::tree::{Content, HeaderKind, Line, Parsed, Value};
use crate::text::Span;
use crate::value::{CalendarSpan, Currency, Time, date, duration};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// `@handle`
    Person,
    /// `#tag`
    Tag,
    /// `^goal`
    Goal,
    /// A circle.
    Circle,
    /// A kind of interaction.
    Kind,
    /// A favor or a thing.
    Favor,
    /// The first word of a line, `to`, `from`, `with`.
    Keyword,
    /// `key:`
    Field,
    /// A date, a time, an amount, a span.
    Number,
    /// `?`, `x`, `|`
    Operator,
    /// A note or the value of a field.
    Text,
    /// A comment.
    Comment,
}

/// A token on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it declares a name.
    pub is_declaration: bool,
}

/// The tokens of the entries in a range of a text, in order and without overlap. Prose and lines with errors have tokens
/// for their names only.
#[must_use]
pub fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let start = Cursor::new(text, range.start).entry.start;
    let end = Cursor::new(text, range.end).entry.end.max(start);
    let base = u32::try_from(start).unwrap_or(u32::MAX);
    let mut tokens = Vec::new();
    syntax::read(&text[start..end], base, |parsed| {
        for line in parsed.lines.iter().filter(|line| line.is_visible()) {
            tokens.extend(line_tokens(text, parsed, line));
        }
    });
    tokens
}

fn line_tokens(text: &str, parsed: &Parsed, line: &Line) -> Vec<Token> {
    let body = visible(text, line);
    let slice = |span: Span| text.get(span.range()).unwrap_or_default();
    let mut names: Vec<Token> =
        names_of_line(parsed, line, slice).iter().map(|name| name_token(text, name)).collect();
    names.sort_by_key(|token| token.range.start);
    let mut others = Vec::new();
    let mut push = |range: Range<usize>, kind| others.push(Token { range, kind, is_declaration: false });
    // What is neither a name nor another token is text.
    let mut filled = body.end..body.end;
    match &line.content {
        Content::Comment => push(body, TokenKind::Comment),
        Content::Note(_) => {
            push(body.start..body.start + 1, TokenKind::Operator);
            filled = body.start + 1..body.end;
        }
        Content::Broken | Content::Blank => {}
        Content::Extra(_) | Content::Field(..) => {
            let colon = text[body.clone()].find(':').map_or(body.end, |at| body.start + at + 1);
            push(body.start..colon, TokenKind::Field);
            if has_numbers(&line.content) {
                let words = words_of(text, colon..body.end).into_iter();
                let numbers = words.take_while(|word| is_number(&text[word.clone()]));
                numbers.for_each(|word| push(word, TokenKind::Number));
            }
            filled = colon..body.end;
        }
        content => {
            let prose = prose_start(content).map_or(body.end, |start| start.clamp(body.start, body.end));
            for word in words_of(text, body.start..prose) {
                let kind = match &text[word.clone()] {
                    "?" | "x" | "X" | "->" | "<-" | "&" => TokenKind::Operator,
                    number if is_number(number) => TokenKind::Number,
                    _ => TokenKind::Keyword,
                };
                push(word, kind);
            }
        }
    }
    others.retain(|token| {
        let after = names.partition_point(|name| name.range.end <= token.range.start);
        names.get(after).is_none_or(|name| token.range.end <= name.range.start)
    });
    names.append(&mut others);
    names.sort_by_key(|token| token.range.start);
    fill(text, names, filled)
}

/// Adds tokens for the parts of a range that have none.
fn fill(text: &str, tokens: Vec<Token>, range: Range<usize>) -> Vec<Token> {
    let mut all = Vec::with_capacity(tokens.len());
    let mut start = range.start;
    let push = |all: &mut Vec<Token>, part: Range<usize>| {
        let part_text = &text[part.clone()];
        let body = part_text.trim_matches([' ', '\t']);
        let at = part.start + part_text.len() - part_text.trim_start_matches([' ', '\t']).len();
        if !body.is_empty() {
            all.push(Token { range: at..at + body.len(), kind: TokenKind::Text, is_declaration: false });
        }
    };
    for token in tokens {
        if token.range.start > start {
            push(&mut all, start..token.range.start);
        }
        start = start.max(token.range.end);
        all.push(token);
    }
    if start < range.end {
        push(&mut all, start..range.end);
    }
    all
}

fn name_token(text: &str, name: &NameUse) -> Token {
    let kind = match name.kind {
        SymbolKind::Person => TokenKind::Person,
        SymbolKind::Tag => TokenKind::Tag,
        SymbolKind::Goal => TokenKind::Goal,
        SymbolKind::Circle => TokenKind::Circle,
        SymbolKind::Kind => TokenKind::Kind,
        SymbolKind::Favor => TokenKind::Favor,
    };
    let range = name.span.range();
    // The names of a query may have no sigil.
    let sigil = name.kind.sigil();
    let has_sigil = !sigil.is_empty() && text[..range.start].ends_with(sigil);
    let start = range.start - if has_sigil { sigil.len() } else { 0 };
    Token { range: start..range.end, kind, is_declaration: name.is_declaration }
}

/// Whether the value of a field starts with numbers.
const fn has_numbers(content: &Content) -> bool {
    matches!(
        content,
        Content::Field(
            _,
            Value::Cadence(_)
                | Value::Date(_)
                | Value::YearDay(..)
                | Value::Pause(..)
                | Value::Duration(_)
                | Value::Worth(..)
                | Value::Dated(..)
                | Value::Target { .. }
        )
    )
}

fn words_of(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = range.start;
    for part in text[range].split_inclusive([' ', '\t', ',']) {
        let word = part.trim_matches([' ', '\t', ',']);
        if !word.is_empty() {
            words.push(start..start + word.len());
        }
        start += part.len();
    }
    words
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && (date::at_start(word).is_some()
            || Time::parse(word).is_some()
            || duration::parse(word).is_some()
            || word.split("..").all(|part| CalendarSpan::parse(part).is_some())
            || word.bytes().all(|byte| byte.is_ascii_digit() || b".-?".contains(&byte)))
        || Currency::parse(word).is_some()
}

/// Where the prose of a line starts.
fn prose_start(content: &Content) -> Option<usize> {
    let span = match content {
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Encounter { prose, .. } => *prose,
            HeaderKind::Exchange(exchange) => exchange.prose,
            HeaderKind::Introduction(introduction) => introduction.prose,
        },
        Content::Exchange(exchange) => exchange.prose,
        Content::Introduction(introduction) => introduction.prose,
        Content::Promise(promise) => promise.prose,
        Content::Person(name) => (*name)?,
        Content::Circle(title) => (*title)?,
        Content::Goal(title) | Content::Include(title) => *title,
        _ => return None,
    };
    (!span.is_empty()).then_some(span.start as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, TokenKind)> {
        tokens(text, 0..text.len()).into_iter().map(|token| (&text[token.range], token.kind)).collect()
    }

    #[test]
    fn each_part_of_a_line_is_a_token() {
        use TokenKind::{
            Circle, Comment, Favor, Field, Goal, Keyword, Kind, Number, Operator, Person, Tag, Text,
        };
        assert_eq!(
            shown("2026-03-04 18:30 ? tea to @ada Talk about #maths ^m with @bob"),
            [
                ("2026-03-04", Number),
                ("18:30", Number),
                ("?", Operator),
                ("tea", Kind),
                ("to", Keyword),
                ("@ada", Person),
                ("#maths", Tag),
                ("^m", Goal),
                ("@bob", Person),
            ]
        );
        assert_eq!(
            shown(
                "person @ada Ada L\n  circle: inner, work\n  every: 2w..4w\n  org: Lab 7\n  | Met @bob.\n; c\n"
            ),
            [
                ("person", Keyword),
                ("@ada", Person),
                ("circle:", Field),
                ("inner", Circle),
                (",", Text),
                ("work", Circle),
                ("every:", Field),
                ("2w..4w", Number),
                ("org:", Field),
                ("Lab 7", Text),
                ("|", Operator),
                ("Met", Text),
                ("@bob", Person),
                (".", Text),
                ("; c", Comment),
            ]
        );
        assert_eq!(
            shown(
                "2026-03-04 call @ada\n  got 18 EUR lunch from @ada at noon\n  todo 2026-12-01 every 1m call\n"
            ),
            [
                ("2026-03-04", Number),
                ("call", Kind),
                ("@ada", Person),
                ("got", Keyword),
                ("18", Number),
                ("EUR", Number),
                ("lunch", Favor),
                ("from", Keyword),
                ("@ada", Person),
                ("todo", Keyword),
                ("2026-12-01", Number),
                ("every", Keyword),
                ("1m", Number),
            ]
        );
    }
}
