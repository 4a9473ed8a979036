//! What the client can do, and what it asked for.

use gen_lsp_types as types;
use serde_json::Value;

use super::position::Encoding;
use crate::value::{Date, date};

/// The abilities and wishes of a client.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "abilities")]
pub struct Client {
    /// The unit of columns.
    pub encoding: Encoding,
    /// Takes snippets in completions.
    pub snippets: bool,
    /// Shows a description beside each completion.
    pub describes_items: bool,
    /// Pulls findings.
    pub pulls: bool,
    /// Pulls findings again when asked to.
    pub refreshes: bool,
    /// Registers watchers of files when asked to.
    pub watches: bool,
    /// Shows places of other files at a finding.
    pub related: bool,
    /// Shows symbols as a tree.
    pub symbol_tree: bool,
    /// Takes edits of versions of documents.
    pub versioned_edits: bool,
    /// Resolves the edit of a code action when it is chosen.
    pub resolves_actions: bool,
    /// Opens text that the server has, by its URI.
    pub shows_content: bool,
    /// Draws inlay hints again when asked to.
    pub refreshes_hints: bool,
    /// Shows Markdown.
    pub markdown: bool,
    /// The options.
    pub options: Options,
}

/// `initializationOptions`, which `workspace/didChangeConfiguration` may change.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Options {
    /// The date to use as today, for tests.
    pub today: Option<Date>,
    /// Whether to show inlay hints.
    pub inlay_hints: bool,
    /// Whether a rename keeps the old handle of a person as a `handle:`.
    pub keep_old_handle: bool,
}

impl Options {
    /// Updates the options from JSON. Unknown keys and values of another type are ignored, as they may be meant for the
    /// client.
    pub fn read(&mut self, options: &Value) {
        let options = options.get("goodwill").unwrap_or(options);
        let flag = |key: &str| options.get(key).and_then(Value::as_bool);
        if let Some(today) = options.get("today").and_then(Value::as_str).and_then(date::parse) {
            self.today = Some(today);
        }
        if let Some(hints) = flag("inlayHints") {
            self.inlay_hints = hints;
        }
        if let Some(keep) = flag("keepOldHandle") {
            self.keep_old_handle = keep;
        }
    }
}

impl Client {
    /// Reads the parameters of `initialize`. They are read as JSON, since clients send capabilities that are newer than the
    /// types, and a single one of another type would make all of them unreadable.
    #[must_use]
    pub fn new(params: &Value) -> Self {
        let find = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let has = |path: &str| find(path).and_then(Value::as_bool).unwrap_or(false);
        let lists = |path: &str, word: &str| {
            find(path).and_then(Value::as_array).is_some_and(|list| list.iter().any(|item| item == word))
        };
        let mut options = Options::default();
        if let Some(given) = params.get("initializationOptions") {
            options.read(given);
        }
        let encodings = "general/positionEncodings";
        let encoding = if lists(encodings, "utf-8") {
            Encoding::Utf8
        } else if lists(encodings, "utf-32") && !lists(encodings, "utf-16") {
            Encoding::Utf32
        } else {
            Encoding::Utf16
        };
        Self {
            encoding,
            snippets: has("textDocument/completion/completionItem/snippetSupport"),
            describes_items: has("textDocument/completion/completionItem/labelDetailsSupport"),
            pulls: find("textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes: has("workspace/diagnostics/refreshSupport"),
            watches: has("workspace/didChangeWatchedFiles/dynamicRegistration"),
            related: has("textDocument/publishDiagnostics/relatedInformation"),
            symbol_tree: has("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            versioned_edits: has("workspace/workspaceEdit/documentChanges"),
            resolves_actions: lists("textDocument/codeAction/resolveSupport/properties", "edit"),
            shows_content: find("workspace/textDocumentContent").is_some_and(Value::is_object),
            refreshes_hints: has("workspace/inlayHint/refreshSupport"),
            markdown: lists("textDocument/hover/contentFormat", "markdown"),
            options,
        }
    }

    /// The encoding, as the protocol names it.
    #[must_use]
    pub const fn encoding_name(&self) -> types::PositionEncodingKind {
        match self.encoding {
            Encoding::Utf8 => types::PositionEncodingKind::UTF8,
            Encoding::Utf16 => types::PositionEncodingKind::UTF16,
            Encoding::Utf32 => types::PositionEncodingKind::UTF32,
        }
    }
}
