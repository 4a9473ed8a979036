//! Definitions, references, highlights and names of the workspace.

use gen_lsp_types as types;

use crate::ide::outline::named_things;
use crate::ide::symbol::symbol_at;
use crate::ide::{Place, SymbolKind, navigation};
use crate::lsp::state::State;
use crate::lsp::target::{Target, location};

/// `textDocument/definition`
pub fn definition(state: &State, params: &types::DefinitionParams) -> Option<types::DefinitionResponse> {
    let (target, cursor) = Target::at(state, &params.text_document_position_params)?;
    let files = state.files();
    let places = navigation::included_files(target.analysis(), &files, target.file, &cursor);
    let places = places.or_else(|| Some(navigation::definition(target.analysis(), &symbol_at(&cursor)?)))?;
    Some(types::DefinitionResponse::Definition(types::Definition::LocationList(target.locations(&places))))
}

/// `textDocument/implementation`
pub fn implementation(
    state: &State,
    params: &types::ImplementationParams,
) -> Option<types::ImplementationResponse> {
    let (target, cursor) = Target::at(state, &params.text_document_position_params)?;
    let places = navigation::implementation(target.analysis(), &symbol_at(&cursor)?);
    Some(types::ImplementationResponse::Definition(types::Definition::LocationList(
        target.locations(&places),
    )))
}

/// `textDocument/references`
pub fn references(state: &State, params: &types::ReferenceParams) -> Option<Vec<types::Location>> {
    let (target, cursor) = Target::at(state, &params.text_document_position_params)?;
    let symbol = symbol_at(&cursor)?;
    let places = navigation::references(target.analysis(), &symbol, params.context.include_declaration);
    Some(target.locations(&places))
}

/// `textDocument/documentHighlight`
pub fn highlights(
    state: &State,
    params: &types::DocumentHighlightParams,
) -> Option<Vec<types::DocumentHighlight>> {
    let (target, cursor) = Target::at(state, &params.text_document_position_params)?;
    let found = navigation::highlights(target.analysis(), target.file, &symbol_at(&cursor)?);
    let highlight = |found: &crate::ide::symbol::Occurrence| types::DocumentHighlight {
        range: target.range(&found.place.range),
        kind: Some(match (found.is_declaration, found.is_mention) {
            (true, _) => types::DocumentHighlightKind::Write,
            (false, true) => types::DocumentHighlightKind::Text,
            (false, false) => types::DocumentHighlightKind::Read,
        }),
    };
    Some(found.iter().map(highlight).collect())
}

/// `workspace/symbol`
#[allow(deprecated, reason = "a field of the protocol")]
#[allow(clippy::unnecessary_wraps, reason = "the protocol allows no result")]
pub fn workspace_symbols(
    state: &State,
    params: &types::WorkspaceSymbolParams,
) -> Option<types::WorkspaceSymbolResponse> {
    let mut symbols = Vec::new();
    for journal in &state.journals {
        for thing in named_things(&journal.analysis, &params.query) {
            let place = Place { file: thing.place.file, range: thing.place.range };
            symbols.push(types::SymbolInformation {
                location: location(state, journal, &place),
                base_symbol_information: types::BaseSymbolInformation {
                    name: if thing.detail.is_empty() {
                        thing.name
                    } else {
                        format!("{} {}", thing.name, thing.detail)
                    },
                    kind: symbol_kind(thing.kind),
                    container_name: Some(thing.kind.noun().to_string()),
                    tags: None,
                },
                deprecated: None,
            });
        }
    }
    Some(types::WorkspaceSymbolResponse::SymbolInformationList(symbols))
}

const fn symbol_kind(kind: SymbolKind) -> types::SymbolKind {
    match kind {
        SymbolKind::Person => types::SymbolKind::Object,
        SymbolKind::Tag => types::SymbolKind::Key,
        SymbolKind::Goal => types::SymbolKind::Event,
        SymbolKind::Circle => types::SymbolKind::Array,
        SymbolKind::Kind => types::SymbolKind::Enum,
        SymbolKind::Favor => types::SymbolKind::Constant,
    }
}
