//! The registries: every file of a folder is in its list, and every rule's documentation is true.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use goodwill::lint::{self, Check, RULES, Rule};

use crate::program::folder;
use crate::support;

#[test]
fn every_rule_has_its_file_and_every_file_its_rule() {
    let files = files_of("src/lint/rules");
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(names, sorted, "sorted, and none twice");
    let from_files: Vec<String> = files.iter().map(|file| file.replace('_', "-")).collect();
    assert_eq!(names, from_files);
    for name in names {
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
    }
}

/// What parser and resolver raise is documented like any other rule.
#[test]
fn every_rule_that_is_raised_is_registered() {
    let mut raised = BTreeSet::new();
    for place in ["src/syntax", "src/model", "src/lint"] {
        for (_, code) in sources(&folder(place)) {
            for call in ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::new("] {
                for (at, _) in code.match_indices(call) {
                    let argument = code[at + call.len()..].trim_start();
                    if let Some(rest) = argument.strip_prefix('"') {
                        raised.insert(rest.split('"').next().unwrap_or_default().to_string());
                    }
                }
            }
        }
    }
    assert!(raised.len() >= 15, "{raised:?}");
    for name in &raised {
        assert!(lint::find(name).is_some(), "{name} is raised and not registered");
    }
    for rule in RULES.iter().filter(|rule| matches!(rule.check, Check::Reading | Check::Running)) {
        assert!(raised.contains(rule.name), "{} is registered and never raised", rule.name);
    }
}

#[test]
fn every_page_has_its_headings() {
    for rule in RULES {
        let page = rule.page();
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, ["## What it does", "## Why", "## Example", "## Instead"], "{}", rule.name);
        assert!(
            rule.summary().len() > 20 && !rule.summary().contains('\n'),
            "{}: {}",
            rule.name,
            rule.summary()
        );
    }
}

#[test]
fn every_example_is_true() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let [example, instead] = &examples(rule)[..] else { panic!("{}: two examples", rule.name) };
        let found: BTreeSet<&str> = findings(example).into_iter().collect();
        if found != BTreeSet::from([rule.name]) {
            wrong.push(format!("the example of {} raises {found:?}", rule.name));
        }
        let found = findings(instead);
        if !found.is_empty() {
            wrong.push(format!("what stands instead in {} raises {found:?}", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_report_has_its_word() {
    let list = fs::read_to_string(folder("src/report/mod.rs")).expect("the list");
    for file in files_of("src/report") {
        assert!(list.contains(&format!("mod {file};")), "{file} is not in src/report/mod.rs");
    }
    let list = fs::read_to_string(folder("src/cli/commands/mod.rs")).expect("the list");
    for file in files_of("src/cli/commands") {
        assert!(list.contains(&format!("mod {file};")), "{file} is not in src/cli/commands/mod.rs");
    }
}

/// The two blocks of a rule's page; `\u{7}` in them stands for the character that can't be shown.
fn examples(rule: &Rule) -> Vec<String> {
    let page = rule.page();
    let blocks = page.split("```gw\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    blocks.map(|block| block.replace("\\u{7}", "\u{7}")).collect()
}

fn findings(journal: &str) -> Vec<&'static str> {
    support::findings(&support::example(journal)).into_iter().map(|finding| finding.rule).collect()
}

/// The names of the files and folders of a folder of modules, without `mod.rs`.
fn files_of(place: &str) -> Vec<String> {
    let entries = fs::read_dir(folder(place)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    let names: BTreeSet<String> =
        names.filter_map(|name| name.strip_suffix(".rs").map(str::to_string)).collect();
    names.into_iter().filter(|name| name != "mod").collect()
}

fn sources(place: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(place).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a source file")));
        }
    }
    found
}
