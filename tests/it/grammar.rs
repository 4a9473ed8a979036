//! The grammar, the parser and the fixtures agree.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use goodwill::diagnostic::Diagnostic;
use goodwill::syntax::fields::Key;
use goodwill::syntax::parse;
use goodwill::syntax::tree::{Content, PromiseState, Verb};
use goodwill::syntax::words::{EntryKind, reserved_words};
use goodwill::text::{SourceFile, SourceMap};
use goodwill::value::Channel;
use proptest::prelude::*;
use proptest::test_runner::TestRng;

use crate::abnf::{self, Grammar, Node};
use crate::syntax::mutated;

#[test]
fn every_rule_is_defined_and_used() {
    let grammar = Grammar::read();
    let mut used = BTreeSet::from(["journal".to_string()]);
    for node in grammar.0.values() {
        node.visit(&mut |node| {
            if let Node::Rule(name) = node {
                used.insert(name.clone());
            }
        });
    }
    assert_eq!(used, grammar.0.keys().cloned().collect());
}

#[test]
fn the_grammar_fits_on_two_pages() {
    let text = fs::read_to_string(abnf::file()).expect("the grammar");
    assert!(text.lines().count() < 145);
    assert!(text.lines().all(|line| line.chars().count() <= 120));
}

// -- The parser's words

/// Rules without a function, type or file of that name in the parser.
const OWN: [&str; 11] = [
    "anywhere",
    "bom",
    "char",
    "digit",
    "eol",
    "interaction-line",
    "journal",
    "letter",
    "name-char",
    "space",
    "visible",
];

#[test]
fn rules_have_the_parsers_names() {
    let grammar = Grammar::read();
    let known = parser_words();
    let strangers: Vec<_> = grammar.0.keys().filter(|rule| !known.contains(rule.as_str())).collect();
    assert_eq!(strangers, OWN, "a rule is named as the function, type or file that reads it");
    for path in files("src/syntax/entry", "rs") {
        let stem = path.file_stem().expect("a name").to_str().expect("UTF-8").to_string();
        let fields = |rule: &String| stem == "field" && rule.ends_with("-field");
        assert!(
            stem == "mod" || grammar.0.keys().any(|rule| *rule == stem || fields(rule)),
            "no rule {stem}"
        );
    }
}

/// Every name of a function, type, variant or file of the parser and its values, in kebab case.
fn parser_words() -> BTreeSet<String> {
    let folders = ["src/syntax", "src/syntax/entry", "src/value"];
    let entries = [EntryKind::DECLARATIONS.as_slice(), &[EntryKind::Interaction]].concat();
    let mut words: BTreeSet<String> =
        entries.iter().map(|entry| format!("{}-field", kebab(&format!("{entry:?}")))).collect();
    for path in folders.iter().flat_map(|folder| files(folder, "rs")) {
        words.insert(kebab(path.file_stem().expect("a name").to_str().expect("UTF-8")));
        let text = fs::read_to_string(&path).expect("a source file");
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            let word = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(kebab);
            for start in ["fn ", "struct ", "enum "] {
                words.extend(line.split_once(start).and_then(|(_, rest)| word(rest)));
            }
            if line.starts_with(char::is_uppercase) {
                words.extend(word(line));
            }
            if line.contains("const BOM") {
                words.insert("bom".into());
            }
        }
    }
    words
}

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.push(if c == '_' { '-' } else { c.to_ascii_lowercase() });
    }
    kebab
}

#[test]
fn every_content_of_a_line_is_a_rule() {
    let grammar = Grammar::read();
    let tree = fs::read_to_string(root().join("src/syntax/tree.rs")).expect("the tree");
    let body =
        tree.split("pub enum Content {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("Content");
    let variants = body.lines().map(str::trim).filter(|line| line.starts_with(char::is_uppercase));
    for variant in variants.map(|line| line.split(['(', ',']).next().expect("a name")) {
        let rule = kebab(variant);
        // `Field` has a rule for each entry, checked below; a broken line has none.
        assert!(
            ["field", "broken"].contains(&rule.as_str()) || grammar.0.contains_key(&rule),
            "no rule {rule}"
        );
    }
}

#[test]
fn the_words_of_the_grammar_are_the_parsers() {
    let grammar = Grammar::read();
    assert_eq!(grammar.words("verb"), Verb::ALL.map(Verb::as_str));
    assert_eq!(grammar.words("promise-state"), PromiseState::ALL.map(PromiseState::as_str));
    assert_eq!(grammar.words("channel"), Channel::ALL.map(Channel::as_str));
    for (rule, entry) in [
        ("interaction-field", EntryKind::Interaction),
        ("person-field", EntryKind::Person),
        ("circle-field", EntryKind::Circle),
        ("kind-field", EntryKind::Kind),
        ("favor-field", EntryKind::Favor),
        ("goal-field", EntryKind::Goal),
    ] {
        let found: BTreeSet<&str> = grammar.words(rule).into_iter().collect();
        assert_eq!(found, Key::of(entry).map(Key::as_str).collect(), "{rule}");
    }
}

#[test]
fn words_that_start_a_line_are_no_kinds() {
    let grammar = Grammar::read();
    let entries = EntryKind::DECLARATIONS.map(|entry| grammar.words(entry.as_str())[0]);
    let words = entries.into_iter().chain(grammar.words("promise-state")).chain(grammar.words("verb"));
    let words = words.chain(grammar.words("introduction").into_iter().take(1));
    assert!(words.clone().eq(reserved_words()));
    for word in words {
        let upper = word.to_uppercase();
        assert_ne!(problems(&format!("kind {word}\n")), "", "{word}");
        assert_ne!(problems(&format!("goal ^x X\n  target: 6 {upper}\n")), "", "{word}");
        let header = format!("2026-03-04 {upper} @ada\n");
        assert_ne!(problems(&header), "", "{word}");
        // It does start a line.
        let line = parse(&format!("2026-03-04 coffee\n  {word} x y\n"), 0);
        let entry = parse(&format!("{word} @x y\n"), 0);
        let starts = |message: &str| !message.contains("starts with");
        assert!(
            line.problems.iter().all(|problem| starts(&problem.message))
                || entry.problems.iter().all(|problem| starts(&problem.message)),
            "{word}"
        );
    }
}

#[test]
fn directions_and_marks_are_read() {
    let grammar = Grammar::read();
    let mut words = Vec::new();
    grammar.rule("direction").visit(&mut |node| words.extend(as_word(node)));
    assert_eq!(words, ["to", "->", "from", "<-", "with", "w/"]);
    for word in words {
        let parsed = parse(&format!("2026-03-04 call {word} @ada\n"), 0);
        assert_eq!(parsed.names[0].role(), goodwill::syntax::tree::Role::Party, "{word}");
    }
    let mut marks = Vec::new();
    grammar.rule("mark").visit(&mut |node| marks.extend(as_word(node)));
    for mark in marks {
        let parsed = parse(&format!("2026-03-04 {mark} call\n"), 0);
        let Content::Interaction(header) = &parsed.lines[0].content else { panic!("{mark}") };
        assert!(header.mark.is_some(), "{mark}");
    }
}

fn as_word(node: &Node) -> Option<&str> {
    if let Node::Word(word) = node { Some(word) } else { None }
}

// -- The same language, both ways

#[test]
fn what_the_grammar_writes_the_parser_reads() {
    let grammar = Grammar::read();
    let mut rng = TestRng::deterministic_rng(prop::test_runner::RngAlgorithm::ChaCha);
    for _ in 0..3000 {
        let text = grammar.sample_rule("entry", &mut rng);
        assert_eq!(problems(&text), "", "{text}");
    }
}

#[test]
fn what_the_parser_reads_the_grammar_writes() {
    let grammar = Grammar::read();
    for (name, text) in valid() {
        assert!(grammar.matches("journal", &ended(text)), "{name}");
    }
}

/// `text` with a line ending, which may be missing in the last line.
fn ended(text: String) -> String {
    if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// The parser accepts nothing that the grammar does not.
    #[test]
    #[ignore = "slow: takes seconds"]
    fn what_the_parser_takes_the_grammar_takes(texts in proptest::collection::vec(mutated(), 1..4)) {
        let grammar = Grammar::read();
        for text in texts {
            let parsed = parse(&text, 0);
            for entry in &parsed.entries {
                let lines = parsed.lines_of(*entry);
                let is_broken = lines.iter().any(|line| line.content == Content::Broken);
                let (first, last) = (lines[0].span, lines[lines.len() - 1].span);
                let is_clean = parsed.problems.iter().all(|problem| !(first.start..last.end).contains(&problem.span().start));
                if is_clean && !is_broken && lines[0].content != Content::Blank && first.start > 0 {
                    let entry = ended(text[first.start as usize..last.end as usize].to_string());
                    prop_assert!(grammar.matches("entry", &entry), "{entry:?}");
                }
            }
        }
    }
}

/// A fix removes its finding; a safe one leaves its place without any.
#[test]
fn fixes_remove_their_findings() {
    let mut count = 0;
    for path in files("tests/journals/broken", "gw") {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for problem in parse(&text, 0).problems.into_found() {
            let Some(fix) = &problem.fix else { continue };
            let mut fixed = text.clone();
            let range = fix.edit.span.start as usize..fix.edit.span.end as usize;
            fixed.replace_range(range, &fix.edit.text);
            let left = parse(&fixed, 0).problems;
            assert!(!left.contains(&problem), "{}: {}", path.display(), shown(&problem));
            let is_fixed = left.iter().all(|found| found.span().start != problem.span().start);
            assert!(!fix.safe || is_fixed, "{}: {}", path.display(), shown(&problem));
            count += 1;
        }
    }
    assert!(count > 20);
}

// -- Fixtures

#[test]
fn valid_journals_have_no_problems() {
    assert!(valid().len() >= 20);
    for (name, text) in valid() {
        assert_eq!(problems(&text), "", "{name}");
    }
}

/// Each `.expect` file has a line for each finding: `LINE:COLUMN rule words`. The words are a part of the message or the
/// help.
#[test]
fn broken_journals_have_the_expected_findings() {
    let mut wrong = String::new();
    let paths = files("tests/journals/broken", "gw");
    assert!(paths.len() >= 40);
    for path in paths {
        let expected = fs::read_to_string(path.with_extension("expect")).expect("an .expect file");
        let mut map = SourceMap::default();
        let file = map.add(String::new(), fs::read(&path).expect("a fixture")).expect("small");
        let found = findings(file);
        let fits = |line: &str, (place, problem): &(String, Diagnostic)| {
            let mut parts = line.splitn(3, ' ');
            let words = |words: &str| {
                problem.message.contains(words)
                    || problem.help.as_deref().is_some_and(|help| help.contains(words))
            };
            parts.next() == Some(place)
                && parts.next() == Some(problem.rule.name())
                && parts.next().is_none_or(words)
        };
        let lines: Vec<&str> = expected.lines().collect();
        for at in 0..lines.len().max(found.len()) {
            let pair = (lines.get(at), found.get(at));
            if !matches!(pair, (Some(line), Some(found)) if fits(line, found)) {
                writeln!(wrong, "{}\n  expected {}", path.display(), pair.0.unwrap_or(&"nothing"))
                    .expect("a string");
                if let Some((place, problem)) = pair.1 {
                    writeln!(wrong, "  found    {place} {}", shown(problem)).expect("a string");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_rest_of_a_broken_journal_counts() {
    for path in files("tests/journals/broken", "gw") {
        let mut map = SourceMap::default();
        let mut bytes = fs::read(&path).expect("a fixture");
        bytes.extend(b"\n2026-12-31 coffee @last\n  gave intro\n");
        let text = &map.add(String::new(), bytes).expect("small").text;
        let parsed = parse(text, 0);
        let last = parsed.lines_of(*parsed.entries.last().expect("an entry"));
        let understood = matches!(
            last,
            [
                goodwill::syntax::tree::Line { content: Content::Interaction(_), .. },
                goodwill::syntax::tree::Line { content: Content::Exchange(_), .. },
            ]
        );
        assert!(understood, "{}", path.display());
    }
}

/// The findings in `text`, one per line.
fn problems(text: &str) -> String {
    let mut map = SourceMap::default();
    let file = map.add(String::new(), text.as_bytes().to_vec()).expect("small");
    let lines: Vec<String> =
        findings(file).iter().map(|(place, problem)| format!("{place} {}", shown(problem))).collect();
    lines.join("\n")
}

fn findings(file: &SourceFile) -> Vec<(String, Diagnostic)> {
    let index = goodwill::text::LineIndex::new(&file.text);
    let place = |problem: &Diagnostic| {
        let at = index.of(&file.text).position(problem.span().start as usize);
        format!("{}:{}", at.line, at.column)
    };
    parse(&file.text, 0).problems.into_found().into_iter().map(|problem| (place(&problem), problem)).collect()
}

fn shown(problem: &Diagnostic) -> String {
    format!("{} {} ({})", problem.rule, problem.message, problem.help.as_deref().unwrap_or_default())
}

/// The valid fixtures: names and texts.
pub fn valid() -> Vec<(String, String)> {
    let read = |path: &PathBuf| fs::read_to_string(path).expect("UTF-8");
    files("tests/journals/valid", "gw").iter().map(|path| (path.display().to_string(), read(path))).collect()
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
