//! Formatting, renaming and code actions.

use gen_lsp_types as types;
use serde_json::{Value, json};

use crate::ide::actions::{self, Action, ActionChange, ActionKind, Deferred, deferred};
use crate::ide::symbol::symbol_at;
use crate::ide::{formatting, rename};
use crate::lsp::findings::FindingConverter;
use crate::lsp::state::State;
use crate::lsp::target::Target;
use crate::text::edit::Change;

/// `textDocument/formatting`
pub fn format(state: &State, params: &types::DocumentFormattingParams) -> Option<Vec<types::TextEdit>> {
    let target = Target::new(state, &params.text_document)?;
    Some(text_edits(&target, formatting::format(target.text, None)))
}

/// `textDocument/rangeFormatting`
pub fn format_range(
    state: &State,
    params: &types::DocumentRangeFormattingParams,
) -> Option<Vec<types::TextEdit>> {
    let target = Target::new(state, &params.text_document)?;
    let range = target.positions.offsets(params.range);
    // Whole lines: a selection may start inside of one.
    let start = target.text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let is_line_start = range.end > start && target.text[..range.end].ends_with('\n');
    let end = if is_line_start {
        0
    } else {
        target.text[range.end..].find('\n').map_or(target.text.len() - range.end, |at| at + 1)
    };
    Some(text_edits(&target, formatting::format(target.text, Some(&(start..range.end + end)))))
}

fn text_edits(target: &Target<'_>, changes: Vec<Change>) -> Vec<types::TextEdit> {
    let edit = |change: Change| types::TextEdit { range: target.range(&change.range), new_text: change.text };
    changes.into_iter().map(edit).collect()
}

/// `textDocument/prepareRename`
pub fn prepare_rename(
    state: &State,
    params: &types::PrepareRenameParams,
) -> Result<Option<types::PrepareRenameResult>, String> {
    let Some((target, cursor)) = Target::at(state, &params.text_document_position_params) else {
        return Ok(None);
    };
    let Some(symbol) = symbol_at(&cursor) else { return Ok(None) };
    rename::check_renamable(target.analysis(), &symbol)?;
    let range = target.range(&symbol.range);
    Ok(Some(types::PrepareRenamePlaceholder { range, placeholder: symbol.name }.into()))
}

/// `textDocument/rename`
pub fn rename(state: &State, params: &types::RenameParams) -> Result<Option<types::WorkspaceEdit>, String> {
    let Some((target, cursor)) = Target::at(state, &params.text_document_position_params) else {
        return Ok(None);
    };
    let symbol = symbol_at(&cursor).ok_or("there is no name here")?;
    let keep = state.client.options.keep_old_handle;
    let edits = rename::rename(target.analysis(), &symbol, &params.new_name, keep)?;
    Ok(Some(target.workspace_edit(&edits)))
}

/// `textDocument/codeAction`
pub fn code_actions(
    state: &State,
    params: &types::CodeActionParams,
) -> Option<Vec<types::CodeActionResponse>> {
    let target = Target::new(state, &params.text_document)?;
    let range = target.positions.offsets(params.range);
    let mut found = actions::actions(target.analysis(), target.file, &range);
    if let Some(only) = &params.context.only {
        let wanted: Vec<String> = only.iter().filter_map(kind_name).collect();
        found.retain(|action| {
            let kind = protocol_kind(action.kind);
            wanted.iter().any(|wanted| {
                kind.strip_prefix(wanted.as_str())
                    .is_some_and(|rest| wanted.is_empty() || rest.is_empty() || rest.starts_with('.'))
            })
        });
    }
    let converter = FindingConverter::new(state, target.journal);
    let respond =
        |action: Action| types::CodeActionResponse::CodeAction(respond(&target, &converter, action));
    Some(found.into_iter().map(respond).collect())
}

fn respond(target: &Target<'_>, converter: &FindingConverter<'_>, action: Action) -> types::CodeAction {
    let finding = action.finding.map(|index| &target.analysis().findings[index]);
    let diagnostics = finding.map(|finding| vec![converter.convert(target.file, finding)]);
    let uri = target.journal.uri(target.file);
    let (edit, data) = match &action.change {
        ActionChange::Ready(edits) => (Some(target.workspace_edit(edits)), None),
        ActionChange::Deferred(what) if target.state.client.resolves_actions => {
            (None, Some(json!({ "uri": uri, "change": what.as_str() })))
        }
        ActionChange::Deferred(what) => (Some(deferred_edit(target, *what)), None),
    };
    types::CodeAction {
        title: action.title,
        kind: Some(types::CodeActionKind::Custom(protocol_kind(action.kind).into())),
        diagnostics,
        is_preferred: action.is_preferred.then_some(true),
        edit,
        data,
        ..types::CodeAction::default()
    }
}

/// `codeAction/resolve`
pub fn resolve_action(state: &State, mut action: types::CodeAction) -> types::CodeAction {
    let edit = action.data.as_ref().and_then(|data| {
        let uri = data.get("uri").and_then(Value::as_str)?;
        let what = Deferred::parse(data.get("change").and_then(Value::as_str)?)?;
        let target = Target::new(state, &types::TextDocumentIdentifier { uri: uri.into() })?;
        Some(deferred_edit(&target, what))
    });
    if edit.is_some() {
        action.edit = edit;
    }
    action
}

fn deferred_edit(target: &Target<'_>, what: Deferred) -> types::WorkspaceEdit {
    let files = target.state.files();
    target.workspace_edit(&deferred(target.analysis(), &files, target.file, what))
}

const fn protocol_kind(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::QuickFix => "quickfix",
        ActionKind::FixAll => "source.fixAll.goodwill",
        ActionKind::Rewrite => "refactor.rewrite",
        ActionKind::Sort => "source.sortByDate.goodwill",
    }
}

fn kind_name(kind: &types::CodeActionKind) -> Option<String> {
    serde_json::to_value(kind).ok()?.as_str().map(str::to_string)
}
