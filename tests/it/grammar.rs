//! The grammar, the parser and the fixtures say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use goodwill::diagnostic::Diagnostic;
use goodwill::syntax::entry::{circle, favor, goal, interaction, kind, person};
use goodwill::syntax::parse;
use goodwill::syntax::tree::{Content, Key, PromiseState, Way};
use goodwill::text::{SourceFile, SourceMap};
use goodwill::value::Channel;
use proptest::prelude::*;
use proptest::test_runner::TestRng;

// -- ABNF

/// A part of a rule.
#[derive(Debug, Clone)]
enum Node {
    Either(Vec<Node>),
    Row(Vec<Node>),
    Times(usize, Option<usize>, Box<Node>),
    Rule(String),
    Word(String),
    Range(char, char),
}

struct Grammar(BTreeMap<String, Node>);

impl Grammar {
    fn read() -> Self {
        let text = fs::read_to_string(root().join("grammar/goodwill.abnf")).expect("the grammar");
        let mut rules: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            let line = without_comment(line);
            match rules.last_mut() {
                _ if line.trim().is_empty() => {}
                Some((_, body)) if line.starts_with(' ') => {
                    body.push(' ');
                    body.push_str(line);
                }
                _ => {
                    let (name, body) = line.split_once('=').expect("NAME = ...");
                    rules.push((name.trim().to_string(), body.to_string()));
                }
            }
        }
        let count = rules.len();
        let rules: BTreeMap<_, _> =
            rules.into_iter().map(|(name, body)| (name, Reading(&body).whole())).collect();
        assert_eq!(rules.len(), count, "a rule is defined once");
        Self(rules)
    }

    fn rule(&self, name: &str) -> &Node {
        self.0.get(name).unwrap_or_else(|| panic!("no rule {name}"))
    }

    /// The quoted words of a rule, colons and the like apart.
    fn words(&self, name: &str) -> Vec<&str> {
        let mut words = Vec::new();
        self.rule(name).visit(&mut |node| {
            if let Node::Word(word) = node
                && word.starts_with(char::is_alphabetic)
            {
                words.push(word.as_str());
            }
        });
        words
    }

    /// Where `node` can end in `text` when it starts at `at`.
    fn ends(&self, node: &Node, text: &[char], at: usize, known: &mut Known) -> BTreeSet<usize> {
        match node {
            Node::Either(nodes) => nodes.iter().flat_map(|node| self.ends(node, text, at, known)).collect(),
            Node::Row(nodes) => nodes.iter().fold(BTreeSet::from([at]), |starts, node| {
                starts.into_iter().flat_map(|start| self.ends(node, text, start, known)).collect()
            }),
            Node::Times(least, most, node) => {
                let (mut all, mut last) = (BTreeSet::new(), BTreeSet::from([at]));
                for turn in 0.. {
                    if turn >= *least {
                        let before = all.len();
                        all.extend(&last);
                        if turn > *least && all.len() == before {
                            break;
                        }
                    }
                    if last.is_empty() || most.is_some_and(|most| turn >= most) {
                        break;
                    }
                    last = last.into_iter().flat_map(|start| self.ends(node, text, start, known)).collect();
                }
                all
            }
            Node::Rule(name) => {
                if let Some(ends) = known.get(&(name.clone(), at)) {
                    return ends.clone();
                }
                let ends = self.ends(self.rule(name), text, at, known);
                known.insert((name.clone(), at), ends.clone());
                ends
            }
            Node::Word(word) => {
                let end = at + word.chars().count();
                let found = text.get(at..end).is_some_and(|found| {
                    found.iter().zip(word.chars()).all(|(a, b)| a.eq_ignore_ascii_case(&b))
                });
                found.then_some(end).into_iter().collect()
            }
            Node::Range(first, last) => {
                text.get(at).filter(|c| (first..=last).contains(c)).map(|_| at + 1).into_iter().collect()
            }
        }
    }

    fn matches(&self, rule: &str, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        self.ends(self.rule(rule), &text, 0, &mut Known::new()).contains(&text.len())
    }

    /// Some text of `node`. Where the grammar can't say all, a sample that is right stands for the rule.
    fn sample(&self, node: &Node, rng: &mut TestRng) -> String {
        match node {
            Node::Either(nodes) => self.sample(&nodes[pick(rng, nodes.len())], rng),
            Node::Row(nodes) => nodes.iter().map(|node| self.sample(node, rng)).collect(),
            Node::Times(least, most, node) => {
                let times = least + pick(rng, most.map_or(3, |most| most - least + 1));
                (0..times).map(|_| self.sample(node, rng)).collect()
            }
            Node::Rule(name) => self.sample_rule(name, rng),
            Node::Word(word) => {
                word.chars().map(|c| if pick(rng, 8) == 0 { c.to_ascii_uppercase() } else { c }).collect()
            }
            Node::Range(first, last) => {
                let span = (*last as u32 - *first as u32) as usize + 1;
                char::from_u32(*first as u32 + u32::try_from(pick(rng, span)).expect("small"))
                    .unwrap_or(*first)
                    .to_string()
            }
        }
    }

    fn sample_rule(&self, name: &str, rng: &mut TestRng) -> String {
        let samples: &[&str] = match name {
            "letter" => &["a", "B", "é", "東", "ж"],
            "digit" => &["1", "2", "7"],
            "date" => &["2026-03-04", "1000-01-01", "2028-02-29"],
            "dates" => &["2026-03-04", "2026-03-04..2026-03-04", "1999-12-31..2026-01-01"],
            "pause" => {
                &["2026-03-04..", "2026-03-04..2026-03-05 leave", "2026-03-04..2026-03-04", "2026-03-04.. 東"]
            }
            "year-day" => &["02-29", "12-28", "1990-12-28"],
            "time" => &["00:00", "18:30", "23:59"],
            "cadence" => &["1d", "10D", "1w..2w", "3m..1y"],
            "text" => &["Ada", "é  \"x\" (y) @ada #b ^c", "1,5 \\@ada", "~"],
            "query" => &["#rust", "not:@ada kind:call", "text:\"a ; b\""],
            "target" => &["6 coffee", "2h GAVE advice", "20 EUR got money #x", "3 people kind:call"],
            "prose" => &["Ada's", "é  \"x\" (@y) #b ^c ; |", "1,5 \\@ada", "~", "on 2026-03-04"],
            "kind-word" => &["coffee", "x-ray", "b2b", "Größe", "東京"],
            "char" => &["a", " ", "\t", "é", "@", "#x", ";", "|", "🎉"],
            // Which of them fits which verb is said in a comment.
            "exchange" => {
                let way = ["gave", "got", "lent", "Borrowed", "RETURNED"][pick(rng, 5)];
                let word = if way == "got" { "from" } else { "TO" };
                let node = Node::Row(
                    [
                        Node::Word(way.into()),
                        Node::Times(0, Some(1), Box::new(row(&["space1", "amount"]))),
                        row(&["space1", "kind-word", "space1"]),
                        Node::Times(
                            0,
                            Some(1),
                            Box::new(Node::Row(vec![Node::Word(word.into()), rule("space1")])),
                        ),
                        row(&["people", "between", "prose"]),
                    ]
                    .into(),
                );
                return self.sample(&node, rng);
            }
            _ => return self.sample(self.rule(name), rng),
        };
        samples[pick(rng, samples.len())].to_string()
    }
}

type Known = BTreeMap<(String, usize), BTreeSet<usize>>;

fn rule(name: &str) -> Node {
    Node::Rule(name.to_string())
}

fn row(names: &[&str]) -> Node {
    Node::Row(names.iter().map(|name| rule(name)).collect())
}

fn pick(rng: &mut TestRng, below: usize) -> usize {
    usize::try_from(rng.next_u32()).expect("small") % below
}

fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let is_comment = |(_, c): &(usize, char)| {
        quoted ^= *c == '"';
        *c == ';' && !quoted
    };
    line.char_indices().find(is_comment).map_or(line, |(at, _)| &line[..at])
}

/// Reads a rule's right side.
struct Reading<'a>(&'a str);

impl Reading<'_> {
    fn whole(mut self) -> Node {
        let node = self.either();
        assert!(self.0.is_empty(), "left over: {}", self.0);
        node
    }

    fn skip(&mut self) -> Option<char> {
        self.0 = self.0.trim_start();
        self.0.chars().next()
    }

    fn take(&mut self, is: impl Fn(char) -> bool) -> String {
        let end = self.0.find(|c| !is(c)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken.to_string()
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.skip() == Some(sign);
        if found {
            self.0 = &self.0[1..];
        }
        found
    }

    fn either(&mut self) -> Node {
        let mut nodes = vec![self.row()];
        while self.eat('/') {
            nodes.push(self.row());
        }
        if nodes.len() == 1 { nodes.remove(0) } else { Node::Either(nodes) }
    }

    fn row(&mut self) -> Node {
        let mut nodes = Vec::new();
        while self.skip().is_some_and(|c| !matches!(c, '/' | ')' | ']')) {
            nodes.push(self.times());
        }
        assert!(!nodes.is_empty(), "an empty branch before {}", self.0);
        Node::Row(nodes)
    }

    fn times(&mut self) -> Node {
        let least = self.take(|c| c.is_ascii_digit());
        if self.0.starts_with('*') {
            self.0 = &self.0[1..];
            let most = self.take(|c| c.is_ascii_digit());
            return Node::Times(least.parse().unwrap_or(0), most.parse().ok(), Box::new(self.one()));
        }
        match least.parse() {
            Ok(count) => Node::Times(count, Some(count), Box::new(self.one())),
            Err(_) => self.one(),
        }
    }

    fn one(&mut self) -> Node {
        if self.eat('(') {
            let node = self.either();
            assert!(self.eat(')'), "`)` before {}", self.0);
            return node;
        }
        if self.eat('[') {
            let node = self.either();
            assert!(self.eat(']'), "`]` before {}", self.0);
            return Node::Times(0, Some(1), Box::new(node));
        }
        if self.eat('"') {
            let word = self.take(|c| c != '"');
            assert!(self.eat('"'));
            return Node::Word(word);
        }
        if self.eat('%') {
            assert!(self.eat('x'));
            let code = |hex: String| {
                char::from_u32(u32::from_str_radix(&hex, 16).expect("hexadecimal")).expect("a character")
            };
            let first = code(self.take(|c| c.is_ascii_hexdigit()));
            let ranges = self.0.starts_with('-');
            self.0 = if ranges { &self.0[1..] } else { self.0 };
            return Node::Range(
                first,
                if ranges { code(self.take(|c| c.is_ascii_hexdigit())) } else { first },
            );
        }
        let name = self.take(|c| c.is_ascii_alphanumeric() || c == '-');
        assert!(!name.is_empty(), "no rule at {}", self.0);
        Node::Rule(name)
    }
}

impl Node {
    fn visit<'n>(&'n self, visitor: &mut impl FnMut(&'n Node)) {
        visitor(self);
        match self {
            Self::Either(nodes) | Self::Row(nodes) => nodes.iter().for_each(|node| node.visit(visitor)),
            Self::Times(.., node) => node.visit(visitor),
            Self::Rule(_) | Self::Word(_) | Self::Range(..) => {}
        }
    }
}

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
    let text = fs::read_to_string(root().join("grammar/goodwill.abnf")).expect("the grammar");
    assert!(text.lines().count() < 130);
    assert!(text.lines().all(|line| line.chars().count() <= 120));
}

// -- The parser's words

/// Rules that stand for what the parser does in passing.
const OWN: [&str; 11] = [
    "anywhere",
    "between",
    "char",
    "digit",
    "eol",
    "journal",
    "letter",
    "name-char",
    "space",
    "space1",
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
    let mut words = BTreeSet::new();
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
            if let Some((_, owner)) = line.strip_suffix("::FIELDS,").and_then(|line| line.rsplit_once(' ')) {
                words.insert(format!("{owner}-field"));
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
        // `Field` is each entry's own rule, checked below; what is broken has none.
        assert!(
            ["field", "broken"].contains(&rule.as_str()) || grammar.0.contains_key(&rule),
            "no rule {rule}"
        );
    }
}

#[test]
fn the_words_of_the_grammar_are_the_parsers() {
    let grammar = Grammar::read();
    assert_eq!(grammar.words("way"), Way::ALL.map(Way::as_str));
    assert_eq!(grammar.words("promise-state"), PromiseState::ALL.map(PromiseState::as_str));
    assert_eq!(grammar.words("channel"), Channel::ALL.map(Channel::as_str));
    let fields = [
        ("interaction-field", interaction::FIELDS),
        ("person-field", person::FIELDS),
        ("circle-field", circle::FIELDS),
        ("kind-field", kind::FIELDS),
        ("favor-field", favor::FIELDS),
        ("goal-field", goal::FIELDS),
    ];
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    for (rule, keys) in fields {
        let mut found = grammar.words(rule);
        found.sort_unstable();
        assert_eq!(found, sorted(keys.iter().map(|key| key.as_str()).collect()), "{rule}");
    }
    let mut all = sorted(fields.iter().flat_map(|(_, keys)| keys.iter().map(|key| key.as_str())).collect());
    all.dedup();
    assert_eq!(all, sorted(Key::all().map(Key::as_str).collect()), "every field belongs to an entry");
}

#[test]
fn words_that_start_a_line_are_no_kinds() {
    let grammar = Grammar::read();
    let entries = ["person", "circle", "kind", "favor", "goal", "include"];
    let words = entries.map(|entry| grammar.words(entry)[0]);
    let words = words.into_iter().chain(grammar.words("promise-state")).chain(grammar.words("way"));
    for word in words {
        let upper = word.to_uppercase();
        assert_ne!(problems(&format!("kind {word}\n")), "", "{word}");
        assert_ne!(problems(&format!("goal ^x X\n  target: 6 {upper}\n")), "", "{word}");
        let header = format!("2026-03-04 {upper} @ada\n");
        assert_ne!(problems(&header), "", "{word}");
        // And it does start one.
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
    assert_eq!(words, ["to", "->", "from", "<-", "with"]);
    for word in words {
        let parsed = parse(&format!("2026-03-04 call {word} @ada\n"), 0);
        assert_eq!(parsed.names[0].role, goodwill::syntax::tree::Role::Party, "{word}");
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
        let ended = if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" };
        let text = if ended == "\u{feff}" { ended + "\n" } else { ended };
        assert!(grammar.matches("journal", &text), "{name}");
    }
}

// -- Fixtures

#[test]
fn valid_journals_have_no_problems() {
    assert!(valid().len() >= 20);
    for (name, text) in valid() {
        assert_eq!(problems(&text), "", "{name}");
    }
}

/// Each `.expect` file has a line for each finding: `LINE:COLUMN rule words`, where the words stand in the
/// message or the help.
#[test]
fn broken_journals_are_told_what_is_wrong() {
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
                && parts.next() == Some(problem.rule)
                && parts.next().is_none_or(words)
        };
        let lines: Vec<&str> = expected.lines().collect();
        for at in 0..lines.len().max(found.len()) {
            let pair = (lines.get(at), found.get(at));
            if !matches!(pair, (Some(line), Some(found)) if fits(line, found)) {
                wrong += &format!("{}\n  expected {}\n", path.display(), pair.0.unwrap_or(&"nothing"));
                if let Some((place, problem)) = pair.1 {
                    wrong += &format!("  found    {place} {}\n", shown(problem));
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

/// What is wrong with `text`, a line each.
fn problems(text: &str) -> String {
    let mut map = SourceMap::default();
    let file = map.add(String::new(), text.as_bytes().to_vec()).expect("small");
    findings(file).iter().map(|(place, problem)| format!("{place} {}\n", shown(problem))).collect()
}

fn findings(file: &SourceFile) -> Vec<(String, Diagnostic)> {
    let index = goodwill::text::LineIndex::new(&file.text);
    let place = |problem: &Diagnostic| {
        let at = index.position(&file.text, problem.span().start as usize);
        format!("{}:{}", at.line, at.column)
    };
    parse(&file.text, 0).problems.into_iter().map(|problem| (place(&problem), problem)).collect()
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
