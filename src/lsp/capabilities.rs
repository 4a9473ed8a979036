//! What the server can do.

use gen_lsp_types as types;
use serde_json::{Value, json};

use super::client::Client;
use super::findings::RULE_SCHEME;
use super::tokens;

/// The result of `initialize`.
#[must_use]
pub fn initialize_result(client: &Client) -> Value {
    let kinds = ["quickfix", "source.fixAll", "source.fixAll.goodwill", "refactor", "refactor.rewrite"];
    let mut capabilities = json!({
        "positionEncoding": client.encoding_name(),
        "textDocumentSync": { "openClose": true, "change": types::TextDocumentSyncKind::Full, "save": true },
        "completionProvider": { "triggerCharacters": ["@", "#", "^"] },
        "hoverProvider": true,
        "definitionProvider": true,
        "implementationProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "codeActionProvider": { "codeActionKinds": kinds, "resolveProvider": client.resolves_actions },
        "documentFormattingProvider": true,
        "documentRangeFormattingProvider": true,
        "renameProvider": { "prepareProvider": true },
        "foldingRangeProvider": true,
        "selectionRangeProvider": true,
        "documentLinkProvider": {},
        "semanticTokensProvider": { "legend": tokens::legend(), "full": true, "range": true },
        "inlayHintProvider": true,
    });
    if client.pulls {
        capabilities["diagnosticProvider"] =
            json!({ "identifier": "goodwill", "interFileDependencies": true, "workspaceDiagnostics": false });
    }
    if client.shows_content {
        capabilities["workspace"] = json!({ "textDocumentContent": { "schemes": [RULE_SCHEME] } });
    }
    json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "goodwill", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// The request that has the client watch the files of journals.
#[must_use]
pub fn watchers() -> Value {
    let watchers: Vec<Value> =
        ["**/*.gw", "**/goodwill.toml"].iter().map(|pattern| json!({ "globPattern": pattern })).collect();
    json!({ "registrations": [{
        "id": "goodwill-files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    }] })
}
