//! Completion and hover.

use gen_lsp_types as types;

use crate::ide::completion::{Item, ItemKind, completions};
use crate::ide::folder::Folder;
use crate::ide::hover;
use crate::lsp::markup;
use crate::lsp::state::State;
use crate::lsp::target::Target;

/// `textDocument/completion`
pub fn completion(state: &State, params: &types::CompletionParams) -> Option<types::CompletionResponse> {
    let (target, cursor) = Target::at(state, &params.text_document_position_params)?;
    let files = state.files();
    let path = target.analysis().path(target.file)?;
    let folder = Folder::new(&files, path.parent()?);
    let found = completions(target.analysis(), &cursor, &folder, state.client.snippets);
    let range = target.range(&found.replace);
    let typed = &target.text[found.replace.clone()];
    let items = found.items.into_iter().enumerate();
    let items = items
        .map(|(rank, item)| completion_item(item, rank, range, typed, state.client.describes_items))
        .collect();
    let is_incomplete = found.is_incomplete;
    Some(types::CompletionList { is_incomplete, items, ..types::CompletionList::default() }.into())
}

fn completion_item(
    item: Item,
    rank: usize,
    range: types::Range,
    typed: &str,
    is_described: bool,
) -> types::CompletionItem {
    let kind = match item.kind {
        ItemKind::Person => types::CompletionItemKind::Variable,
        ItemKind::Name => types::CompletionItemKind::EnumMember,
        ItemKind::Field => types::CompletionItemKind::Property,
        ItemKind::Word => types::CompletionItemKind::Keyword,
        ItemKind::Date | ItemKind::Value => types::CompletionItemKind::Value,
        ItemKind::File => types::CompletionItemKind::File,
        ItemKind::Snippet => types::CompletionItemKind::Snippet,
    };
    let detail = Some(item.detail).filter(|detail| !detail.is_empty());
    // Other clients show the detail beside each item, or at the chosen one.
    let described = detail.clone().filter(|_| is_described);
    types::CompletionItem {
        // Clients filter by this text, and would drop an item that does not start with what was typed.
        filter_text: item.fits_otherwise.then(|| typed.to_string()),
        sort_text: Some(format!("{rank:04}")),
        label: item.label,
        kind: Some(kind),
        label_details: described.map(|description| types::CompletionItemLabelDetails {
            description: Some(description),
            detail: None,
        }),
        detail,
        insert_text_format: item.is_snippet.then_some(types::InsertTextFormat::Snippet),
        text_edit: Some(types::TextEdit { range, new_text: item.insert }.into()),
        ..types::CompletionItem::default()
    }
}

/// `textDocument/hover`
pub fn hover(state: &State, params: &types::HoverParams) -> Option<types::Hover> {
    let (target, cursor) = Target::at(state, &params.text_document_position_params)?;
    let found = hover::hover(target.analysis(), target.file, &cursor)?;
    let contents = if state.client.markdown {
        types::MarkupContent { kind: types::MarkupKind::Markdown, value: markup::markdown(&found.page) }
    } else {
        types::MarkupContent { kind: types::MarkupKind::PlainText, value: markup::plain(&found.page) }
    };
    Some(types::Hover { contents: contents.into(), range: Some(target.range(&found.range)) })
}
