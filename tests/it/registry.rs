//! Registries: each file of a folder is in its list, and the documentation of each rule is correct.

use std::collections::BTreeSet;
use std::fs;

use goodwill::diagnostic::Rule;
use goodwill::lint::{self, Check, RuleDefinition};

use crate::program::folder;
use crate::support;

/// The compiler ensures that each rule has a definition; this ensures that it is the right one.
#[test]
fn every_rule_has_its_own_definition() {
    let files = files_of("src/lint/rules");
    let from_files: Vec<String> = files.iter().map(|file| file.replace('_', "-")).collect();
    assert_eq!(Rule::names().collect::<Vec<_>>(), from_files);
    for &rule in Rule::ALL {
        let definition = lint::definition(rule);
        assert_eq!(definition.rule, rule);
        assert_eq!(matches!(definition.check, Check::Dated(_)), rule.is_dated(), "{rule}");
    }
}

#[test]
fn every_page_has_its_headings() {
    for definition in lint::definitions() {
        let page = definition.page();
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(
            headings,
            ["## What it does", "## Why", "## Example", "## Instead"],
            "{}",
            definition.rule
        );
        let summary = definition.summary();
        assert!(summary.len() > 20 && !summary.contains('\n'), "{}: {summary}", definition.rule);
        // The sentence ends in its first line.
        let line = page.lines().nth(2).unwrap_or_default();
        assert_eq!(line, format!("{summary}."), "{}", definition.rule);
        let count = |sign: char| summary.matches(sign).count();
        assert!(count('`') % 2 == 0 && count('(') == count(')'), "{}: {summary}", definition.rule);
    }
}

#[test]
fn every_example_is_correct() {
    let mut wrong = Vec::new();
    for definition in lint::definitions() {
        let rule = definition.rule;
        let [example, instead] = &examples(definition)[..] else { panic!("{rule}: two examples") };
        let found: BTreeSet<Rule> = findings(example).into_iter().collect();
        if found != BTreeSet::from([rule]) {
            wrong.push(format!("the example of {rule} raises {found:?}"));
        }
        let found = findings(instead);
        if !found.is_empty() {
            wrong.push(format!("the `Instead` of {rule} raises {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_report_is_registered() {
    let list = fs::read_to_string(folder("src/report/mod.rs")).expect("the list");
    for file in files_of("src/report") {
        assert!(list.contains(&format!("mod {file};")), "{file} is not in src/report/mod.rs");
    }
    let list = fs::read_to_string(folder("src/cli/commands/mod.rs")).expect("the list");
    for file in files_of("src/cli/commands") {
        assert!(list.contains(&format!("mod {file};")), "{file} is not in src/cli/commands/mod.rs");
    }
}

/// The two examples of a rule; a literal `\u{7}` in them is replaced with that character.
fn examples(definition: &RuleDefinition) -> Vec<String> {
    let page = definition.page();
    let blocks = page.split("```gw\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    blocks.map(|block| block.replace("\\u{7}", "\u{7}")).collect()
}

fn findings(journal: &str) -> Vec<Rule> {
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
