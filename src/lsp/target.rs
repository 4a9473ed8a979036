//! What a request is about: a document, its journal, and a place in the text.

use std::ops::Range;

use gen_lsp_types as types;

use super::position::Positions;
use super::state::{Journal, State};
use crate::ide::edit::FileEdit;
use crate::ide::{Analysis, Cursor, Place};

/// An open document and its journal.
pub struct Target<'s> {
    /// The session.
    pub state: &'s State,
    /// The journal that the document is part of.
    pub journal: &'s Journal,
    /// The index of its file.
    pub file: usize,
    /// The text as the client has it.
    pub text: &'s str,
    /// Its positions.
    pub positions: Positions<'s>,
}

impl<'s> Target<'s> {
    /// The document of a URI; `None` if it is not open or no journal.
    #[must_use]
    pub fn new(state: &'s State, document: &types::TextDocumentIdentifier) -> Option<Self> {
        let uri = document.uri.0.as_str();
        let (journal, file) = state.journal_of(uri)?;
        let text = state.documents.get(uri)?.text.as_str();
        Some(Self { state, journal, file, text, positions: state.positions(text, true) })
    }

    /// The document and the cursor of a position in it.
    #[must_use]
    pub fn at(state: &'s State, params: &types::TextDocumentPositionParams) -> Option<(Self, Cursor<'s>)> {
        let target = Self::new(state, &params.text_document)?;
        let cursor = Cursor::new(target.text, target.positions.offset(params.position));
        Some((target, cursor))
    }

    /// The journal.
    #[must_use]
    pub fn analysis(&self) -> &'s Analysis {
        &self.journal.analysis
    }

    /// The range of bytes of the document.
    #[must_use]
    pub fn range(&self, range: &Range<usize>) -> types::Range {
        self.positions.range(range)
    }

    /// The locations of places in any files of the journal.
    #[must_use]
    pub fn locations(&self, places: &[Place]) -> Vec<types::Location> {
        locations(self.state, self.journal, places)
    }

    /// The edit of a workspace.
    #[must_use]
    pub fn workspace_edit(&self, edits: &[FileEdit]) -> types::WorkspaceEdit {
        let mut changes = Vec::new();
        for edit in edits {
            let source = &self.analysis().files()[edit.file];
            let open = self.journal.open(edit.file);
            let positions = self.state.positions(&source.text, open.is_some());
            let text_edits: Vec<types::TextEdit> = edit
                .changes
                .iter()
                .map(|change| types::TextEdit {
                    range: positions.range(&change.range),
                    new_text: change.text.clone(),
                })
                .collect();
            changes.push((self.journal.uri(edit.file), open, text_edits));
        }
        if !self.state.client.versioned_edits {
            let changes = changes.into_iter().map(|(uri, _, edits)| (uri.into(), edits)).collect();
            return types::WorkspaceEdit { changes: Some(changes), ..types::WorkspaceEdit::default() };
        }
        let edit = |(uri, open, edits): (String, Option<&str>, Vec<types::TextEdit>)| {
            let version = open.and_then(|uri| Some(self.state.documents.get(uri)?.version));
            let text_document_identifier = types::TextDocumentIdentifier { uri: uri.into() };
            types::DocumentChange::TextDocumentEdit(types::TextDocumentEdit {
                text_document: types::OptionalVersionedTextDocumentIdentifier {
                    version,
                    text_document_identifier,
                },
                edits: edits.into_iter().map(types::Edit::TextEdit).collect(),
            })
        };
        let changes = changes.into_iter().map(edit).collect();
        types::WorkspaceEdit { document_changes: Some(changes), ..types::WorkspaceEdit::default() }
    }
}

/// The location of a place in a journal.
#[must_use]
pub fn location(state: &State, journal: &Journal, place: &Place) -> types::Location {
    let text = &journal.analysis.files()[place.file].text;
    let positions = state.positions(text, journal.open(place.file).is_some());
    types::Location { uri: journal.uri(place.file).into(), range: positions.range(&place.range) }
}

/// The locations of places in a journal; the lines of each file are indexed once.
#[must_use]
pub fn locations(state: &State, journal: &Journal, places: &[Place]) -> Vec<types::Location> {
    let mut found = Vec::with_capacity(places.len());
    for group in places.chunk_by(|a, b| a.file == b.file) {
        let file = group[0].file;
        let text = &journal.analysis.files()[file].text;
        let positions = state.positions(text, journal.open(file).is_some());
        let uri = journal.uri(file);
        found.extend(
            group.iter().map(|place| types::Location {
                uri: uri.clone().into(),
                range: positions.range(&place.range),
            }),
        );
    }
    found
}
