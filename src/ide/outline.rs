//! The entries of a file, and the names of a journal.

use std::ops::Range;

use super::symbol::names_of_line;
use super::{Analysis, Place, SymbolKind};
use crate::syntax;
use crate::syntax::blocks::Block;
use crate::syntax::tree::{Content, Line, Parsed};
use crate::syntax::words::EntryKind;
use crate::text::Span;
use crate::text::lines::body;
use crate::value::name::fold;

/// An entry in the outline of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineItem {
    /// The name: a handle, a date, the text of a promise.
    pub name: String,
    /// What follows it.
    pub detail: String,
    /// What it is.
    pub kind: EntryKind,
    /// The bytes of the entry.
    pub range: Range<usize>,
    /// The bytes of its header.
    pub header: Range<usize>,
    /// The promises in it.
    pub promises: Vec<OutlineItem>,
}

/// A name of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedThing {
    /// The name with its sigil.
    pub name: String,
    /// The name of a person, or the title.
    pub detail: String,
    /// What it names.
    pub kind: SymbolKind,
    /// Where it is declared or first used.
    pub place: Place,
}

/// The entries of a text; comments and lines with errors have none.
#[must_use]
pub fn outline(text: &str) -> Vec<OutlineItem> {
    let mut items = Vec::new();
    syntax::read(text, 0, |parsed| {
        let blocks = parsed.entries.iter().filter_map(|&entry| Block::new(parsed, entry));
        items.extend(blocks.filter_map(|block| item(text, parsed, block)));
    });
    items
}

fn item(text: &str, parsed: &Parsed, block: Block) -> Option<OutlineItem> {
    let header = block.header(parsed);
    let kind = header.content.entry_kind()?;
    let lines = block.lines(parsed);
    let range = visible(text, header).start..visible(text, &lines[lines.len() - 1]).end;
    let promises = lines[1..]
        .iter()
        .filter(|line| matches!(line.content, Content::Promise(_)))
        .map(|line| line_item(text, parsed, line, EntryKind::Promise))
        .collect();
    Some(OutlineItem { range, promises, ..line_item(text, parsed, header, kind) })
}

fn line_item(text: &str, parsed: &Parsed, line: &Line, kind: EntryKind) -> OutlineItem {
    let range = visible(text, line);
    let body = &text[range.clone()];
    let slice = |span: Span| text.get(span.range()).unwrap_or_default();
    let declared = || {
        let names = names_of_line(parsed, line, slice);
        names.iter().find(|name| name.is_declaration).map(|name| (name.kind.sigil(), name.span))
    };
    let (name, detail) = match kind {
        EntryKind::Interaction => split_at_space(body),
        EntryKind::Promise | EntryKind::Include => (body, ""),
        _ => match declared() {
            Some((sigil, span)) => {
                let start = span.start as usize - sigil.len();
                (&text[start..span.end as usize], text[span.end as usize..range.end].trim())
            }
            None => (body, ""),
        },
    };
    OutlineItem {
        name: name.to_string(),
        detail: detail.to_string(),
        kind,
        range: range.clone(),
        header: range,
        promises: Vec::new(),
    }
}

fn split_at_space(body: &str) -> (&str, &str) {
    body.split_once([' ', '\t']).map_or((body, ""), |(name, rest)| (name, rest.trim_start()))
}

/// The bytes of a line without indentation, trailing white space, line ending and byte order mark.
pub(super) fn visible(text: &str, line: &Line) -> Range<usize> {
    let range = line.span.range();
    let whole = body(&text[range.clone()]);
    let start = whole.len() - whole.trim_start_matches([' ', '\t', crate::text::BOM]).len();
    let end = whole.trim_end_matches([' ', '\t']).len().max(start);
    range.start + start..range.start + end
}

/// The most names of one search.
const MOST: usize = 200;

/// The names of a journal that contain `query`, in any case: people by handle, name or other name, declared goals,
/// circles, kinds and favors, and tags.
#[must_use]
pub fn named_things(analysis: &Analysis, query: &str) -> Vec<NamedThing> {
    let model = &analysis.model;
    let wanted = fold(query.trim_start_matches(['@', '#', '^']));
    let fits = |text: &str| fold(text).contains(&wanted);
    let mut found = Vec::new();
    let mut push = |kind: SymbolKind, name: &str, detail: &str, span: Option<Span>| {
        if let (Some(span), true) = (span, fits(name) || !detail.is_empty() && fits(detail)) {
            found.push(NamedThing {
                name: format!("{}{name}", kind.sigil()),
                detail: detail.to_string(),
                kind,
                place: analysis.place(span),
            });
        }
    };
    for id in model.others() {
        let person = model.person(id);
        let names: Vec<&str> = model.name(id).into_iter().chain(model.other_names(id)).collect();
        let span = person.declared.first().copied().or(person.first);
        push(SymbolKind::Person, model.handle(id), &names.join(", "), span);
    }
    let title = |title: Option<Span>| title.map(|title| model.text(title)).unwrap_or_default();
    for (number, goal) in model.goals.iter().enumerate() {
        push(
            SymbolKind::Goal,
            model.goal_names.shown(u32_of(number)),
            title(goal.title),
            goal.declared.first().copied(),
        );
    }
    for (number, circle) in model.circles.iter().enumerate() {
        let name = model.circle_names.shown(u32_of(number));
        push(SymbolKind::Circle, name, title(circle.title), circle.declared.first().copied());
    }
    for (number, kind) in model.kinds.iter().enumerate() {
        push(SymbolKind::Kind, model.kind_names.shown(u32_of(number)), "", kind.declared.first().copied());
    }
    for (number, favor) in model.favors.iter().enumerate() {
        push(SymbolKind::Favor, model.favor_names.shown(u32_of(number)), "", favor.declared.first().copied());
    }
    for number in 0..u32_of(model.tag_names.len()) {
        push(SymbolKind::Tag, model.tag_names.shown(number), "", Some(model.tag_names.first(number)));
    }
    // Names that start with the query come first.
    found.sort_by_key(|thing| !fold(thing.name.trim_start_matches(thing.kind.sigil())).starts_with(&wanted));
    found.truncate(MOST);
    found
}

fn u32_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_a_name_and_a_detail() {
        let text = "\u{feff}person @ada Ada L\n  every: 2w\n\n; x\n2026-03-04 tea @ada\n  todo write\n\ntodo call\nbad\n";
        let found: Vec<(String, String, &str)> =
            outline(text).into_iter().map(|item| (item.name, item.detail, &text[item.range])).collect();
        let row = |name: &str, detail: &str, range| (name.to_string(), detail.to_string(), range);
        assert_eq!(
            found,
            [
                row("@ada", "Ada L", "person @ada Ada L\n  every: 2w"),
                row("2026-03-04", "tea @ada", "2026-03-04 tea @ada\n  todo write"),
                row("todo call", "", "todo call"),
            ]
        );
        assert_eq!(outline(text)[1].promises[0].name, "todo write");
    }
}
