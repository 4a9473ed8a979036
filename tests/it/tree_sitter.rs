//! The tree-sitter grammar reads journals as the parser does: the same entries, lines and names.
//!
//! The parser's outline of each journal is written to a file; `grammar/tree-sitter/test/outline.py` compiles the
//! grammar, parses the same journals and compares. Without a C compiler or the Python package `tree_sitter`, the tests
//! are skipped.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use goodwill::syntax::fields::Key;
use goodwill::syntax::parse;
use goodwill::syntax::tree::{Content, Line, Name, Parsed, Sigil};
use goodwill::syntax::words::reserved_words;
use goodwill::text::{BOM, SourceMap};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::abnf::Grammar;
use crate::program::folder;
use crate::syntax::mutated;

#[test]
#[ignore = "slow: compiles the grammar"]
fn valid_journals_have_the_same_outline() {
    let mut journals = files("tests/journals/valid");
    journals.extend(files("tests/journals/oracle"));
    journals.extend(files("examples"));
    journals.push(folder("tests/journals/prose.gw"));
    assert!(journals.len() > 50);
    let folder = tempfile::tempdir().expect("a folder");
    journals.extend((1..=20).map(|seed| generated(folder.path(), seed)));
    compare("valid", &outlines(&journals));
}

#[test]
#[ignore = "slow: compiles the grammar"]
fn broken_journals_fail_in_the_same_entries() {
    let journals = files("tests/journals/broken");
    assert!(journals.len() >= 40);
    compare("broken", &outlines(&journals));
}

/// Random entries of the ABNF, and random changes of valid journals that the parser still reads without findings.
#[test]
#[ignore = "slow: compiles the grammar"]
fn random_journals_have_the_same_outline() {
    let grammar = Grammar::read();
    let mut runner = TestRunner::deterministic();
    let mut journals: Vec<Value> = (0..3000)
        .map(|at| outline_of(&format!("entry {at}"), grammar.sample_rule("entry", runner.rng()).into_bytes()))
        .collect();
    for at in 0..3000 {
        let text = mutated().new_tree(&mut runner).expect("a journal").current();
        if parse(&text, 0).problems.is_empty() {
            journals.push(outline_of(&format!("change {at}"), text.into_bytes()));
        }
    }
    assert!(journals.len() > 3100, "{}", journals.len());
    compare("valid", &journals);
}

/// The nodes have the names of the ABNF's rules.
#[test]
fn nodes_are_rules() {
    let rules = Grammar::read().0;
    let text = fs::read_to_string(folder("grammar/tree-sitter/src/node-types.json")).expect("the node types");
    let types: Value = serde_json::from_str(&text).expect("JSON");
    let visible = types.as_array().expect("types").iter().filter(|node| node["named"] == true);
    let names: Vec<&str> = visible.map(|node| node["type"].as_str().expect("a name")).collect();
    assert!(names.len() > 40, "{names:?}");
    for name in names {
        assert!(rules.contains_key(&name.replace('_', "-")), "no rule for the node {name}");
    }
}

/// Files for editors that list the words of lines list all of them.
#[test]
fn editors_know_the_words_of_lines() {
    let lines = || reserved_words().chain(Key::ALL.iter().map(|key| key.as_str()));
    for file in [
        "grammar/editors/vscode/goodwill.tmLanguage.json",
        "grammar/editors/vim/syntax/goodwill.vim",
        "grammar/tree-sitter/grammar.js",
    ] {
        let text = fs::read_to_string(folder(file)).expect("a file of an editor");
        let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphabetic()).collect();
        let missing: Vec<_> = lines().filter(|word| !words.contains(word)).collect();
        assert!(missing.is_empty(), "{file}: {missing:?}");
    }
    // The nodes of verbs and states need no list in the query.
    let text = fs::read_to_string(folder("grammar/tree-sitter/queries/highlights.scm")).expect("the query");
    for word in Key::ALL.iter().map(|key| key.as_str()) {
        assert!(text.contains(&format!("\"{word}\"")), "{word} is not highlighted");
    }
}

/// Runs the comparison of journals in a mode of the script.
fn compare(mode: &str, outlines: &[Value]) {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), json!(outlines).to_string()).expect("the outlines");
    let script = folder("grammar/tree-sitter/test/outline.py");
    let venv = folder("target/tree-sitter/bin/python");
    let python = if venv.exists() { venv } else { PathBuf::from("python3") };
    let Ok(ran) = Command::new(python).arg(script).arg(mode).arg(file.path()).output() else {
        return skipped("python3 is not installed");
    };
    let text = String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
    match ran.status.code() {
        Some(0) => {}
        // The script's exit code for a missing package or compiler.
        Some(77) => skipped(text.trim()),
        _ => panic!("{text}"),
    }
}

fn skipped(reason: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
}

fn outlines(journals: &[PathBuf]) -> Vec<Value> {
    let outline =
        |path: &PathBuf| outline_of(&path.display().to_string(), fs::read(path).expect("a journal"));
    journals.iter().map(outline).collect()
}

/// The name of a journal, its text as the program decodes it, and its entries.
fn outline_of(name: &str, bytes: Vec<u8>) -> Value {
    let mut map = SourceMap::default();
    let text = &map.add(String::new(), bytes).expect("small").text;
    let parsed = parse(text, 0);
    let entries = parsed.entries.iter().map(|entry| {
        let lines = parsed.lines_of(*entry);
        json!({
            "start": lines[0].span.start,
            "end": lines[lines.len() - 1].span.end,
            "lines": lines.iter().map(|line| outline_of_line(&parsed, line, &lines[0], text)).collect::<Vec<_>>(),
        })
    });
    let entries: Vec<Value> = entries.collect();
    json!({ "name": name, "text": **text, "entries": entries })
}

/// The rule of a line, the bytes between its white space, and its names.
fn outline_of_line(parsed: &Parsed, line: &Line, first: &Line, text: &str) -> Value {
    let (mut start, mut end) = (line.span.start as usize, line.span.end as usize);
    if line.is_visible() {
        let body = text[start..end].trim_end_matches(['\n', '\r', ' ', '\t']);
        end = start + body.len();
        start = end - body.trim_start_matches([BOM, ' ', '\t']).len();
    }
    let names = parsed.names_of(line).iter().map(|name| outline_of_name(*name)).collect::<Vec<_>>();
    json!({ "rule": rule(&line.content, &first.content), "start": start, "end": end, "names": names })
}

fn outline_of_name(name: Name) -> Value {
    let span = name.span();
    let (rule, sigil) = match name.sigil() {
        Sigil::Person => ("handle", 1),
        Sigil::Tag => ("tag", 1),
        Sigil::Goal => ("goal_name", 1),
        Sigil::Circle => ("name", 0),
    };
    json!([rule, span.start - sigil, span.end])
}

/// The rule of the grammar that a line matches.
fn rule(content: &Content, first: &Content) -> &'static str {
    match content {
        Content::Blank => "blank",
        Content::Comment => "comment",
        Content::Note(_) => "note",
        Content::Extra(_) => "extra",
        Content::Broken => "broken",
        Content::Interaction(_) => "interaction",
        Content::Person(_) => "person",
        Content::Circle(_) => "circle",
        Content::Kind(_) => "kind",
        Content::Favor(_) => "favor",
        Content::Goal(_) => "goal",
        Content::Include(_) => "include",
        Content::Exchange(_) => "exchange",
        Content::Introduction(_) => "introduction",
        Content::Promise(_) => "promise",
        Content::Field(..) => match first {
            Content::Interaction(_) => "interaction_field",
            Content::Person(_) => "person_field",
            Content::Circle(_) => "circle_field",
            Content::Kind(_) => "kind_field",
            Content::Favor(_) => "favor_field",
            Content::Goal(_) => "goal_field",
            other => panic!("fields in {other:?}"),
        },
    }
}

/// A random journal, written by the oracle's generator.
fn generated(folder_for_it: &Path, seed: u32) -> PathBuf {
    let script = folder("tests/oracle/generate.py");
    let ran = Command::new("python3").arg(script).args([seed.to_string(), "200".into()]).output();
    let path = folder_for_it.join(format!("{seed}.gw"));
    fs::write(&path, ran.expect("python3").stdout).expect("a journal");
    path
}

/// The journals in a folder of this repository and below, sorted.
fn files(name: &str) -> Vec<PathBuf> {
    let mut folders = vec![folder(name)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "gw") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
