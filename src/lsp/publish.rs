//! Pushes findings to the client, only where they have changed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use gen_lsp_types as types;

use super::findings::{FindingConverter, invalid_settings};
use super::state::State;
use super::{transport, uri};

/// What was pushed last.
#[derive(Debug, Default)]
pub struct Publisher {
    /// The hash of the last notification of each document, by URI; closed ones without findings are not listed.
    published: BTreeMap<String, u64>,
    /// Whether the client has pulled findings. Those of open documents are no longer pushed then, since many clients show
    /// pushed and pulled ones side by side.
    pub is_pulled: bool,
}

/// Notifications to send.
#[derive(Debug, Default)]
pub struct Published {
    /// The serialized notifications.
    pub messages: Vec<Vec<u8>>,
    /// Whether findings of open documents changed.
    pub open_changed: bool,
}

impl Publisher {
    /// The notifications that bring the client up to date.
    pub fn publish(&mut self, state: &State) -> Published {
        let mut published = Published::default();
        let mut current = BTreeMap::new();
        for journal in &state.journals {
            let converter = FindingConverter::new(state, journal);
            let mut files = converter.by_file();
            // An open document without findings has an empty list, which replaces what the client shows.
            let is_listed = |file: usize| files.iter().any(|(listed, _)| *listed == file);
            let clean: Vec<usize> = journal.open_files().filter(|&file| !is_listed(file)).collect();
            files.extend(clean.into_iter().map(|file| (file, &[][..])));
            for (file, findings) in files {
                let diagnostics = findings.iter().map(|finding| converter.convert(file, finding)).collect();
                let is_open = journal.open(file).is_some();
                self.push(state, journal.uri(file), diagnostics, is_open, &mut current, &mut published);
            }
        }
        for invalid in &state.invalid_settings {
            let open = state.documents.values().find(|document| document.path == invalid.path);
            let uri = open.map_or_else(|| uri::from_path(&invalid.path), |open| open.uri.clone());
            let positions = state.positions(&invalid.text, open.is_some());
            let diagnostics = vec![invalid_settings(invalid, &positions)];
            self.push(state, uri, diagnostics, false, &mut current, &mut published);
        }
        for uri in self.published.keys().filter(|uri| !current.contains_key(*uri)) {
            published.open_changed |= state.documents.contains_key(uri);
            published.messages.push(notification(state, uri, Vec::new()));
        }
        self.published = current;
        published
    }

    /// Forgets a document, so that its findings are pushed again even if they are the same.
    pub fn forget(&mut self, uri: &str) {
        if let Some(hash) = self.published.get_mut(uri) {
            *hash = 0;
        }
    }

    fn push(
        &self,
        state: &State,
        uri: String,
        diagnostics: Vec<types::Diagnostic>,
        is_open: bool,
        current: &mut BTreeMap<String, u64>,
        published: &mut Published,
    ) {
        if current.contains_key(&uri) {
            return;
        }
        let message = notification(state, &uri, diagnostics);
        let mut hasher = DefaultHasher::new();
        message.hash(&mut hasher);
        let hash = hasher.finish();
        let has_changed = self.published.get(&uri) != Some(&hash);
        published.open_changed |= has_changed && is_open;
        if is_open && self.is_pulled {
            // Not listed, so that what was pushed before is cleared.
            return;
        }
        if has_changed {
            published.messages.push(message);
        }
        current.insert(uri, hash);
    }
}

fn notification(state: &State, uri: &str, diagnostics: Vec<types::Diagnostic>) -> Vec<u8> {
    let version = state.documents.get(uri).map(|document| document.version);
    let params = types::PublishDiagnosticsParams { uri: uri.into(), version, diagnostics };
    transport::notification("textDocument/publishDiagnostics", &params)
}
