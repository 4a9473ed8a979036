//! What is known about the thing under the cursor.

mod names;
mod person;

use std::ops::Range;

use super::page::{code, plain, strong};
use super::symbol::{Symbol, SymbolKind, number_of, symbol_at};
use super::words::{self, distance};
use super::{Analysis, Cursor, Page};
use crate::lint::definition;
use crate::model::id::{CircleId, FavorId, GoalId, KindId, TagId};
use crate::syntax::tree::{Content, Key, Value};
use crate::text::Span;
use crate::value::date::{self, in_words};

/// A hover and the bytes it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The text.
    pub page: Page,
    /// The bytes.
    pub range: Range<usize>,
}

/// The hover at a cursor in a file of the journal: about the name, date, cadence, field or word there, and about the
/// findings at it.
#[must_use]
pub fn hover(analysis: &Analysis, file: usize, cursor: &Cursor<'_>) -> Option<Hover> {
    let about = about_symbol(analysis, cursor)
        .or_else(|| about_date(analysis, cursor))
        .or_else(|| about_cadence(analysis, cursor))
        .or_else(|| about_first_word(cursor));
    let findings = about_findings(analysis, file, cursor);
    match (about, findings) {
        (Some(mut hover), Some(findings)) => {
            hover.page.push([]);
            hover.page.lines.extend(findings.page.lines);
            Some(hover)
        }
        (about, findings) => about.or(findings),
    }
}

fn about_symbol(analysis: &Analysis, cursor: &Cursor<'_>) -> Option<Hover> {
    let Symbol { kind, name, range } = symbol_at(cursor)?;
    let number = || number_of(analysis, kind, &name);
    let page = match kind {
        SymbolKind::Person => person::page(analysis, analysis.model.find_person(&name)?),
        SymbolKind::Tag => names::tag(analysis, TagId(number()?)),
        SymbolKind::Goal => names::goal(analysis, GoalId(number()?)),
        SymbolKind::Circle => names::circle(analysis, CircleId(number()?)),
        SymbolKind::Kind => names::kind(analysis, KindId(number()?)),
        SymbolKind::Favor => names::favor(analysis, FavorId(number()?)),
    };
    Some(Hover { page, range: range.start - kind.sigil().len()..range.end })
}

fn about_date(analysis: &Analysis, cursor: &Cursor<'_>) -> Option<Hover> {
    let line = cursor.line_range();
    let text = &cursor.text[line.clone()];
    let at = cursor.offset - line.start;
    let first = (at.saturating_sub(date::LEN)..=at).find(|&start| {
        let is_word = start == 0 || !text.as_bytes()[start - 1].is_ascii_digit();
        is_word && text.is_char_boundary(start) && date::at_start(&text[start..]).is_some()
    })?;
    let found = date::at_start(&text[first..])?;
    let mut page = Page::default();
    page.push([strong(in_words(found)), plain(format!(", {}", distance(found, analysis.env.today)))]);
    Some(Hover { page, range: line.start + first..line.start + first + date::LEN })
}

fn about_cadence(analysis: &Analysis, cursor: &Cursor<'_>) -> Option<Hover> {
    let line = cursor.line()?;
    let Content::Field(Key::Every, Value::Cadence(cadence)) = &line.content else { return None };
    let range = value_range(cursor)?;
    let owner = cursor.header()?;
    let names = super::symbol::names_of_line(&cursor.parsed, owner, |span| cursor.slice(span));
    let name = cursor.slice(names.first()?.span);
    let mut page = Page::default();
    page.push([code(cadence.to_string())]);
    match &owner.content {
        Content::Person(_) => {
            let status = analysis.statuses()[analysis.model.find_person(name)?.index()];
            page.plain(words::due(&status, analysis.env.today).unwrap_or_default());
        }
        _ => page
            .lines
            .extend(names::circle(analysis, CircleId(analysis.model.circle_names.find(name)?)).lines),
    }
    Some(Hover { page, range })
}

/// The bytes of the value of a field, if the cursor is on it.
fn value_range(cursor: &Cursor<'_>) -> Option<Range<usize>> {
    let line = cursor.line_range();
    let text = &cursor.text[line.clone()];
    let colon = text.find(':')? + 1;
    let value = text[colon..].trim_matches([' ', '\t']);
    let start = line.start + colon + text[colon..].find(value)?;
    let range = start..start + value.len();
    (range.start..=range.end).contains(&cursor.offset).then_some(range)
}

fn about_first_word(cursor: &Cursor<'_>) -> Option<Hover> {
    let line = cursor.line_range();
    let text = &cursor.text[line.clone()];
    let indent = text.len() - text.trim_start_matches([' ', '\t', crate::text::BOM]).len();
    let word = text[indent..].split([' ', '\t']).next()?;
    let range = line.start + indent..line.start + indent + word.len();
    if !(range.start..=range.end).contains(&cursor.offset) {
        return None;
    }
    let mut page = Page::default();
    if let Some(key) = word.strip_suffix(':').and_then(Key::parse) {
        page.push([code(format!("{}: {}", key.as_str(), words::shape(key.shape())))]);
        page.plain(words::meaning(key));
    } else {
        let (meaning, form) = words::line_word(&word.to_ascii_lowercase())?;
        page.push([code(form)]);
        page.plain(meaning);
    }
    Some(Hover { page, range })
}

fn about_findings(analysis: &Analysis, file: usize, cursor: &Cursor<'_>) -> Option<Hover> {
    let base = analysis.files().get(file)?.base;
    let offset = base + u32::try_from(cursor.offset).ok()?;
    let is_here = |span: Span| span.start <= offset && offset <= span.end.max(span.start);
    let mut page = Page::default();
    let mut range = None;
    let mut rules = Vec::new();
    for finding in analysis.findings.iter().filter(|finding| is_here(finding.span())) {
        range.get_or_insert_with(|| analysis.place(finding.span()).range);
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule);
            page.push([
                code(finding.rule.name()),
                plain(format!(": {}", definition(finding.rule).summary())),
            ]);
        }
    }
    let page = (!rules.is_empty()).then_some(page)?;
    Some(Hover { page, range: range? })
}
