//! A small ABNF (RFC 5234): reads the grammar, matches texts against it, writes texts from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::TestRng;

/// A part of a rule.
#[derive(Debug, Clone)]
pub enum Node {
    Either(Vec<Node>),
    Row(Vec<Node>),
    Times(usize, Option<usize>, Box<Node>),
    Rule(String),
    Word(String),
    Range(char, char),
}

pub struct Grammar(pub BTreeMap<String, Node>);

impl Grammar {
    pub fn read() -> Self {
        let text = fs::read_to_string(file()).expect("the grammar");
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

    pub fn rule(&self, name: &str) -> &Node {
        self.0.get(name).unwrap_or_else(|| panic!("no rule {name}"))
    }

    /// The quoted words of a rule, without punctuation.
    pub fn words(&self, name: &str) -> Vec<&str> {
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

    /// The positions in `text` at which `node` can end if it starts at `at`.
    fn ends(&self, node: &Node, text: &[char], at: usize, known: &mut Known) -> BTreeSet<usize> {
        match node {
            Node::Either(nodes) => nodes.iter().flat_map(|node| self.ends(node, text, at, known)).collect(),
            Node::Row(nodes) => nodes.iter().fold(BTreeSet::from([at]), |starts, node| {
                starts.into_iter().flat_map(|start| self.ends(node, text, start, known)).collect()
            }),
            Node::Times(least, most, node) => {
                let (mut ends, mut starts) = (BTreeSet::new(), BTreeSet::from([at]));
                for turn in 0.. {
                    if turn >= *least {
                        let before = ends.len();
                        ends.extend(&starts);
                        if turn > *least && ends.len() == before {
                            break;
                        }
                    }
                    if starts.is_empty() || most.is_some_and(|most| turn >= most) {
                        break;
                    }
                    starts =
                        starts.into_iter().flat_map(|start| self.ends(node, text, start, known)).collect();
                }
                ends
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

    pub fn matches(&self, rule: &str, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        self.ends(self.rule(rule), &text, 0, &mut Known::new()).contains(&text.len())
    }

    /// A random text of `node`. Rules with constraints in comments have samples that satisfy them.
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

    pub fn sample_rule(&self, name: &str, rng: &mut TestRng) -> String {
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
            "goods" => &["2h help", "the book", "18 EUR lunch", "3  My boxes", "x-ray", "1h30 advice"],
            // Comments of the grammar say which direction fits which verb, and that two people are needed.
            "exchange" => {
                let verb = ["gave", "got", "lent", "Borrowed", "RETURNED"][pick(rng, 5)];
                let word = if verb == "got" { "from" } else { "TO" };
                let to = Node::Row(vec![Node::Word(word.into()), rule("space1")]);
                let to = Node::Times(0, Some(1), Box::new(to));
                let (sum, people) = (["number", "space1", "currency"], row(&["people", "between", "prose"]));
                let forms = [
                    vec![row(&["goods", "space1"]), to.clone(), people.clone()],
                    vec![to.clone(), row(&["people", "between", "goods", "space1", "prose"])],
                    vec![row(&sum), rule("space1"), to, people],
                    vec![row(&sum)],
                ];
                let form = Node::Row(forms[pick(rng, forms.len())].clone());
                return self.sample(&Node::Row(vec![Node::Word(verb.into()), rule("space1"), form]), rng);
            }
            "introduction" => &[
                "introduced @a to @b",
                "Introduced @a,@b and @c  -> @d, Compilers",
                "introduced @a & @b to the club",
            ],
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

/// Parses the right side of a rule.
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
    pub fn visit<'n>(&'n self, visitor: &mut impl FnMut(&'n Node)) {
        visitor(self);
        match self {
            Self::Either(nodes) | Self::Row(nodes) => nodes.iter().for_each(|node| node.visit(visitor)),
            Self::Times(.., node) => node.visit(visitor),
            Self::Rule(_) | Self::Word(_) | Self::Range(..) => {}
        }
    }
}

/// The path of the grammar.
pub fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/goodwill.abnf")
}
