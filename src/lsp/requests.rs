//! Answers requests: from the parameters of the protocol to offsets, to a function of `ide`, and back.

use gen_lsp_types as types;
use lsp_server::{ErrorCode, RequestId};
use serde_json::Value;

use super::answers::{changes, navigation, structure, text};
use super::findings::{FindingConverter, RULE_SCHEME};
use super::state::State;
use super::transport;
use crate::diagnostic::Rule;
use crate::lint::definition;

/// A serialized answer, or an error.
pub type Answer = Result<Vec<u8>, (ErrorCode, String)>;

/// Whether an answer may come from a journal that is older than the text, so that it need not wait.
#[must_use]
pub fn takes_old_journal(method: &str) -> bool {
    matches!(method, "textDocument/completion")
}

/// Answers a request.
///
/// # Errors
/// For an unknown method, and for parameters of another shape.
pub fn answer(state: &State, id: &RequestId, method: &str, params: Value) -> Answer {
    let call = Call { state, id, params };
    match method {
        "textDocument/completion" => call.with::<types::CompletionRequest>(text::completion),
        "textDocument/hover" => call.with::<types::HoverRequest>(text::hover),
        "textDocument/definition" => call.with::<types::DefinitionRequest>(navigation::definition),
        "textDocument/implementation" => {
            call.with::<types::ImplementationRequest>(navigation::implementation)
        }
        "textDocument/references" => call.with::<types::ReferencesRequest>(navigation::references),
        "textDocument/documentHighlight" => {
            call.with::<types::DocumentHighlightRequest>(navigation::highlights)
        }
        "workspace/symbol" => call.with::<types::WorkspaceSymbolRequest>(navigation::workspace_symbols),
        "textDocument/documentSymbol" => call.with::<types::DocumentSymbolRequest>(structure::symbols),
        "textDocument/foldingRange" => call.with::<types::FoldingRangeRequest>(structure::folds),
        "textDocument/selectionRange" => call.with::<types::SelectionRangeRequest>(structure::selections),
        "textDocument/documentLink" => call.with::<types::DocumentLinkRequest>(structure::links),
        "textDocument/semanticTokens/full" => {
            call.with::<types::SemanticTokensRequest>(structure::all_tokens)
        }
        "textDocument/semanticTokens/range" => {
            call.with::<types::SemanticTokensRangeRequest>(structure::some_tokens)
        }
        "textDocument/inlayHint" => call.with::<types::InlayHintRequest>(structure::inlay_hints),
        "textDocument/formatting" => call.with::<types::DocumentFormattingRequest>(changes::format),
        "textDocument/rangeFormatting" => {
            call.with::<types::DocumentRangeFormattingRequest>(changes::format_range)
        }
        "textDocument/prepareRename" => call.attempt::<types::PrepareRenameRequest>(changes::prepare_rename),
        "textDocument/rename" => call.attempt::<types::RenameRequest>(changes::rename),
        "textDocument/codeAction" => call.with::<types::CodeActionRequest>(changes::code_actions),
        "codeAction/resolve" => call.with::<types::CodeActionResolveRequest>(|state, action| {
            changes::resolve_action(state, action.clone())
        }),
        "textDocument/diagnostic" => call.with::<types::DocumentDiagnosticRequest>(diagnostic),
        "workspace/textDocumentContent" => call.attempt::<types::TextDocumentContentRequest>(rule_page),
        _ => Err((ErrorCode::MethodNotFound, format!("unknown method `{method}`"))),
    }
}

struct Call<'a> {
    state: &'a State,
    id: &'a RequestId,
    params: Value,
}

impl Call<'_> {
    /// Reads the parameters, calls `handle` and serializes its result.
    fn with<R: types::Request>(self, handle: impl FnOnce(&State, &R::Params) -> R::Result) -> Answer {
        self.attempt::<R>(|state, params| Ok(handle(state, params)))
    }

    /// Like [`with`](Self::with) for a request that may be refused.
    fn attempt<R: types::Request>(
        self,
        handle: impl FnOnce(&State, &R::Params) -> Result<R::Result, String>,
    ) -> Answer {
        let params: R::Params = serde_json::from_value(self.params)
            .map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
        let result = handle(self.state, &params).map_err(|reason| (ErrorCode::RequestFailed, reason))?;
        Ok(transport::result(self.id, &result))
    }
}

/// The page of a rule, by its URI.
fn rule_page(
    _: &State,
    params: &types::TextDocumentContentParams,
) -> Result<types::TextDocumentContentResult, String> {
    let uri = params.uri.0.as_str();
    let name = uri.strip_prefix(RULE_SCHEME).and_then(|rest| rest.strip_prefix(":/"));
    let rule = name.and_then(|name| Rule::parse(name.trim_start_matches('/').strip_suffix(".md")?));
    let rule = rule.ok_or_else(|| format!("`{uri}` is not the page of a rule"))?;
    Ok(types::TextDocumentContentResult { text: format!("# {rule}\n\n{}\n", definition(rule).page()) })
}

fn diagnostic(state: &State, params: &types::DocumentDiagnosticParams) -> types::DocumentDiagnosticReport {
    let mut items = Vec::new();
    if let Some((journal, file)) = state.journal_of(&params.text_document.uri.0) {
        let converter = FindingConverter::new(state, journal);
        let own = converter.by_file().into_iter().find(|(found, _)| *found == file);
        items.extend(
            own.iter()
                .flat_map(|(file, found)| found.iter().map(|finding| converter.convert(*file, finding))),
        );
    }
    let full =
        types::FullDocumentDiagnosticReport { items, ..types::FullDocumentDiagnosticReport::default() };
    types::RelatedFullDocumentDiagnosticReport {
        full_document_diagnostic_report: full,
        related_documents: None,
    }
    .into()
}
