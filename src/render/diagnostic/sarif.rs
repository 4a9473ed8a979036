//! SARIF 2.1.0, for code scanning. It contains the summaries of the rules and no text of the journal.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::findings::FileRange;
use super::{Findings, summary};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    original_uri_base_ids: BaseIds,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

/// The folders that URIs are relative to. Only described: a path of this machine would be of no use to others.
#[derive(Serialize)]
struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    root: Base,
}

#[derive(Serialize)]
struct Base {
    description: Text<'static>,
}

const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Text<'a>,
    help: Help<'a>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Text<'a>,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "goodwill/v2")]
    goodwill: String,
}

/// Writes one log with one run.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = lint::definitions().map(|definition| Descriptor {
        id: definition.rule.name(),
        short_description: Text { text: definition.summary() },
        help: Help { text: definition.explain, markdown: definition.explain },
        default_configuration: Configuration { level: level(definition.rule.severity()) },
    });
    let driver = Driver { name: "goodwill", version: env!("CARGO_PKG_VERSION"), rules: rules.collect() };
    let fingerprints = findings.fingerprints();
    let results = findings
        .iter()
        .zip(fingerprints)
        .map(|((finding, range), fingerprint)| sarif_result(finding, &range, fingerprint));
    let description =
        Text { text: "The root of the repository; outside a repository the folder of the journal" };
    let run = Run {
        tool: Tool { driver },
        original_uri_base_ids: BaseIds { root: Base { description } },
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    serde_json::to_writer(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

fn sarif_result<'a>(finding: &'a Diagnostic, range: &FileRange<'_>, fingerprint: String) -> SarifResult<'a> {
    let region = Region {
        start_line: range.start.line,
        start_column: range.start.column,
        end_line: range.end.line,
        end_column: range.end.column,
    };
    SarifResult {
        rule_id: finding.rule.name(),
        rule_index: finding.rule as usize,
        level: level(finding.severity),
        message: Text { text: summary(finding) },
        locations: [Location { physical_location: Physical { artifact_location: artifact(range), region } }],
        partial_fingerprints: Fingerprints { goodwill: fingerprint },
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A file relative to the root, else as an absolute URI.
fn artifact(range: &FileRange<'_>) -> Artifact {
    let path = uri(range.file);
    if range.is_from_root {
        return Artifact { uri: path, uri_base_id: Some(ROOT) };
    }
    let uri = if path.starts_with('/') { format!("file://{path}") } else { path };
    Artifact { uri, uri_base_id: None }
}

/// Encodes a path as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            byte => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded() {
        assert_eq!(uri("a b/é:<stdin>.gw"), "a%20b/%C3%A9%3A%3Cstdin%3E.gw");
    }
}
