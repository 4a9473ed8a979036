//! Converts findings to diagnostics of the protocol.

use std::cell::OnceCell;

use gen_lsp_types as types;

use super::position::Positions;
use super::state::{InvalidSettings, Journal, State};
use crate::diagnostic::{Diagnostic, Label, Rule, Severity};

/// The scheme of the URIs under which clients may read the page of a rule.
pub const RULE_SCHEME: &str = "goodwill-rule";

/// The name of the server, shown next to each diagnostic.
pub const SOURCE: &str = "goodwill";

/// Converts the findings of one journal.
pub struct FindingConverter<'a> {
    state: &'a State,
    journal: &'a Journal,
    positions: Vec<OnceCell<Positions<'a>>>,
}

impl<'a> FindingConverter<'a> {
    /// Creates a converter.
    pub fn new(state: &'a State, journal: &'a Journal) -> Self {
        let positions = journal.analysis.files().iter().map(|_| OnceCell::new()).collect();
        Self { state, journal, positions }
    }

    /// The positions of a file.
    pub fn positions(&self, file: usize) -> &Positions<'a> {
        self.positions[file].get_or_init(|| {
            let text = &self.journal.analysis.files()[file].text;
            self.state.positions(text, self.journal.open(file).is_some())
        })
    }

    /// The findings of each file, by its index; sorted, since findings are in the order of the text.
    pub fn by_file(&self) -> Vec<(usize, &'a [Diagnostic])> {
        let analysis = &self.journal.analysis;
        let file = |finding: &Diagnostic| analysis.model.sources.index_at(finding.span().start);
        let groups = analysis.findings.chunk_by(|a, b| file(a) == file(b));
        groups.map(|group| (file(&group[0]), group)).collect()
    }

    /// Converts a finding of a file.
    pub fn convert(&self, file: usize, finding: &Diagnostic) -> types::Diagnostic {
        let place = self.journal.analysis.place(finding.span());
        let severity = match finding.severity {
            Severity::Error => types::DiagnosticSeverity::Error,
            Severity::Warning => types::DiagnosticSeverity::Warning,
            Severity::Info => types::DiagnosticSeverity::Information,
        };
        let related: Vec<_> = if self.state.client.related {
            finding.labels.iter().skip(1).map(|label| self.related(label)).collect()
        } else {
            Vec::new()
        };
        let is_unnecessary =
            matches!(finding.rule, Rule::UnusedAllow | Rule::RedundantField | Rule::UnusedCircle);
        types::Diagnostic {
            range: self.positions(file).range(&place.range),
            severity: Some(severity),
            code: Some(types::Code::String(finding.rule.name().to_string())),
            code_description: self
                .state
                .client
                .shows_content
                .then(|| types::CodeDescription { href: rule_uri(finding.rule).into() }),
            source: Some(SOURCE.to_string()),
            message: types::Message::String(message(finding)),
            tags: is_unnecessary.then(|| vec![types::DiagnosticTag::Unnecessary]),
            related_information: (!related.is_empty()).then_some(related),
            ..types::Diagnostic::default()
        }
    }

    fn related(&self, label: &Label) -> types::DiagnosticRelatedInformation {
        let place = self.journal.analysis.place(label.span);
        let range = self.positions(place.file).range(&place.range);
        let location = types::Location { uri: self.journal.uri(place.file).into(), range };
        types::DiagnosticRelatedInformation { location, message: label.message.clone() }
    }
}

/// The message, why it applies to the place, and what to write instead, one line each.
#[must_use]
pub fn message(finding: &Diagnostic) -> String {
    let mut message = finding.message.clone();
    let reason = &finding.labels[0].message;
    if !reason.is_empty() {
        message.push('\n');
        message.push_str(reason);
    }
    if let Some(help) = &finding.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    message
}

/// The URI of the page of a rule.
#[must_use]
pub fn rule_uri(rule: Rule) -> String {
    format!("{RULE_SCHEME}:/{rule}.md")
}

/// Converts the error of a settings file.
#[must_use]
pub fn invalid_settings(invalid: &InvalidSettings, positions: &Positions<'_>) -> types::Diagnostic {
    let mut message = invalid.error.message().trim_end().to_string();
    if let Some(help) = invalid.error.help_text() {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    types::Diagnostic {
        range: positions.range(&invalid.error.range()),
        severity: Some(types::DiagnosticSeverity::Error),
        source: Some(SOURCE.to_string()),
        message: types::Message::String(message),
        ..types::Diagnostic::default()
    }
}
