//! Symbols, folds, selections, links, tokens and hints of a document.

use std::ops::Range;

use gen_lsp_types as types;

use crate::ide::Cursor;
use crate::ide::hints;
use crate::ide::links::{self, Target as LinkTarget};
use crate::ide::outline::{OutlineItem, outline};
use crate::ide::ranges;
use crate::lsp::state::State;
use crate::lsp::target::Target;
use crate::lsp::tokens;
use crate::syntax::words::EntryKind;

/// `textDocument/documentSymbol`
#[allow(deprecated, reason = "a field of the protocol")]
pub fn symbols(state: &State, params: &types::DocumentSymbolParams) -> Option<types::DocumentSymbolResponse> {
    let target = Target::new(state, &params.text_document)?;
    let items = outline(target.text);
    if state.client.symbol_tree {
        let tree = items.into_iter().map(|item| symbol(&target, item)).collect();
        return Some(types::DocumentSymbolResponse::DocumentSymbolList(tree));
    }
    let uri = &params.text_document.uri;
    let flat = items.into_iter().map(|item| types::SymbolInformation {
        location: types::Location { uri: uri.clone(), range: target.range(&item.range) },
        base_symbol_information: types::BaseSymbolInformation {
            kind: symbol_kind(item.kind),
            name: if item.detail.is_empty() { item.name } else { format!("{} {}", item.name, item.detail) },
            tags: None,
            container_name: None,
        },
        deprecated: None,
    });
    Some(types::DocumentSymbolResponse::SymbolInformationList(flat.collect()))
}

#[allow(deprecated, reason = "a field of the protocol")]
fn symbol(target: &Target<'_>, item: OutlineItem) -> types::DocumentSymbol {
    let range = target.range(&item.range);
    let selection_range = target.range(&item.header);
    let children: Vec<_> = item.promises.into_iter().map(|promise| symbol(target, promise)).collect();
    types::DocumentSymbol {
        name: item.name,
        detail: (!item.detail.is_empty()).then_some(item.detail),
        kind: symbol_kind(item.kind),
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: (!children.is_empty()).then_some(children),
    }
}

const fn symbol_kind(kind: EntryKind) -> types::SymbolKind {
    match kind {
        EntryKind::Interaction => types::SymbolKind::Event,
        EntryKind::Person => types::SymbolKind::Object,
        EntryKind::Circle => types::SymbolKind::Array,
        EntryKind::Kind => types::SymbolKind::Enum,
        EntryKind::Favor => types::SymbolKind::Constant,
        EntryKind::Goal => types::SymbolKind::Class,
        EntryKind::Include => types::SymbolKind::File,
        EntryKind::Promise => types::SymbolKind::Boolean,
    }
}

/// `textDocument/foldingRange`
pub fn folds(state: &State, params: &types::FoldingRangeParams) -> Option<Vec<types::FoldingRange>> {
    let target = Target::new(state, &params.text_document)?;
    let fold = |fold: ranges::Fold| {
        let range = target.range(&fold.range);
        types::FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: fold.is_comment.then_some(types::FoldingRangeKind::Comment),
            ..types::FoldingRange::default()
        }
    };
    Some(ranges::folds(target.text).into_iter().map(fold).collect())
}

/// `textDocument/selectionRange`
pub fn selections(state: &State, params: &types::SelectionRangeParams) -> Option<Vec<types::SelectionRange>> {
    let target = Target::new(state, &params.text_document)?;
    let selection = |&position: &types::Position| {
        let cursor = Cursor::new(target.text, target.positions.offset(position));
        let ranges = ranges::selection(&cursor);
        let outermost: Option<types::SelectionRange> = None;
        let nested = ranges.iter().rev().fold(outermost, |parent, range| {
            Some(types::SelectionRange { range: target.range(range), parent: parent.map(Box::new) })
        });
        // The protocol wants one for each position.
        nested.unwrap_or(types::SelectionRange {
            range: types::Range { start: position, end: position },
            parent: None,
        })
    };
    Some(params.positions.iter().map(selection).collect())
}

/// `textDocument/documentLink`
pub fn links(state: &State, params: &types::DocumentLinkParams) -> Option<Vec<types::DocumentLink>> {
    let target = Target::new(state, &params.text_document)?;
    let link = |link: links::Link| {
        let uri = match &link.target {
            LinkTarget::File(place) => target.journal.uri(place.file),
            LinkTarget::Uri(uri) => uri.clone(),
        };
        types::DocumentLink {
            range: target.range(&link.range),
            target: Some(uri.into()),
            ..types::DocumentLink::default()
        }
    };
    Some(links::links(target.analysis(), &state.files(), target.file).into_iter().map(link).collect())
}

/// `textDocument/semanticTokens/full`
pub fn all_tokens(state: &State, params: &types::SemanticTokensParams) -> Option<types::SemanticTokens> {
    let target = Target::new(state, &params.text_document)?;
    Some(tokens::semantic_tokens(&target, 0..target.text.len()))
}

/// `textDocument/semanticTokens/range`
pub fn some_tokens(
    state: &State,
    params: &types::SemanticTokensRangeParams,
) -> Option<types::SemanticTokens> {
    let target = Target::new(state, &params.text_document)?;
    let range = target.positions.offsets(params.range);
    Some(tokens::semantic_tokens(&target, range))
}

/// `textDocument/inlayHint`
pub fn inlay_hints(state: &State, params: &types::InlayHintParams) -> Option<Vec<types::InlayHint>> {
    if !state.client.options.inlay_hints {
        return Some(Vec::new());
    }
    let target = Target::new(state, &params.text_document)?;
    let range: Range<usize> = target.positions.offsets(params.range);
    let hint = |hint: hints::Hint| types::InlayHint {
        position: target.positions.position(hint.offset),
        label: types::Label::String(hint.text),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    Some(hints::hints(target.analysis(), target.text, range).into_iter().map(hint).collect())
}
