//! Cases for each rule: `tests/journals/lints/<rule>/*.gw`.
//!
//! A case ends with a comment for each expected finding: `; expect: LINE RULE`. Any other finding is an error.

use std::fs;
use std::path::{Path, PathBuf};

use goodwill::diagnostic::{Diagnostic, Rule, Severity};
use goodwill::lint;
use goodwill::model::Model;

use crate::program::folder;
use crate::support;

#[test]
fn every_case_finds_what_it_expects() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = fs::read_to_string(&case).expect("a case");
        let (model, findings) = check(&text);
        let found = lines(&model, &findings);
        let expected = expectations(&text);
        if found != expected {
            let name = case.display();
            let odd = |these: &[Line], those: &[Line]| -> Vec<Line> {
                these.iter().filter(|line| !those.contains(line)).cloned().collect()
            };
            wrong.push(format!(
                "{name}\n  not found {:?}\n  not expected {:?}",
                odd(&expected, &found),
                odd(&found, &expected)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cases_are_of_rules_and_raise_them() {
    for folder in folders() {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(Rule::parse(name).is_some(), "no rule is called {name}");
        let raised = files(&folder).iter().any(|case| lines_of(case).iter().any(|(_, rule)| rule == name));
        assert!(raised, "no case of {name} raises it");
    }
}

/// Ordinary prose raises nothing but what depends on the date.
#[test]
fn believable_prose_has_no_findings() {
    let is_static = |rule: &str| Rule::parse(rule).is_some_and(|rule| !rule.is_dated());
    for name in ["tests/journals/prose.gw", "tests/journals/diary.gw"] {
        let text = fs::read_to_string(folder(name)).expect("the journal");
        let (model, findings) = check(&text);
        let found: Vec<Line> =
            lines(&model, &findings).into_iter().filter(|(_, rule)| is_static(rule)).collect();
        assert_eq!(found, [], "{name}");
    }
}

/// The number of errors that reports mention is the number that `check` finds.
#[test]
fn reports_count_the_errors_that_check_finds() {
    let places = [folder("tests/journals/broken"), folder("tests/journals/valid")];
    let journals = places.iter().flat_map(|place| files(place)).chain(cases());
    for journal in journals {
        let (model, findings) = check(&String::from_utf8_lossy(&fs::read(&journal).expect("a journal")));
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        assert_eq!(lint::errors(&model), errors, "{}", journal.display());
    }
}

type Line = (u32, String);

fn check(text: &str) -> (Model, Vec<Diagnostic>) {
    let model = support::model(text);
    let findings = support::findings(&model);
    (model, findings)
}

fn lines(model: &Model, findings: &[Diagnostic]) -> Vec<Line> {
    let line = |finding: &Diagnostic| model.sources.position(finding.span().start).1.line;
    let mut lines: Vec<Line> =
        findings.iter().map(|finding| (line(finding), finding.rule.to_string())).collect();
    lines.sort();
    lines
}

fn expectations(text: &str) -> Vec<Line> {
    let expected = text.lines().filter_map(|line| line.strip_prefix("; expect: ")?.split_once(' '));
    let mut lines: Vec<Line> =
        expected.map(|(line, rule)| (line.parse().expect("a line"), rule.to_string())).collect();
    lines.sort();
    lines
}

fn lines_of(case: &Path) -> Vec<Line> {
    expectations(&fs::read_to_string(case).expect("a case"))
}

fn cases() -> Vec<PathBuf> {
    folders().iter().flat_map(|folder| files(folder)).collect()
}

fn folders() -> Vec<PathBuf> {
    entries(&folder("tests/journals/lints"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let is_journal = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "gw");
    entries(folder).into_iter().filter(is_journal).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}
