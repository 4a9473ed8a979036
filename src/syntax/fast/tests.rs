//! The fast path and the grammar agree on every line.

use nom::Parser;

use super::{header, inner_line};
use crate::syntax::entry::interaction::interaction;
use crate::syntax::indented::line_of;
use crate::syntax::lexer::{trim, trim_end};
use crate::syntax::sink::Sink;
use crate::syntax::tree::Content;
use crate::syntax::words::EntryKind;
use crate::value::date::DateReader;

/// The entries whose lines differ in what they may be.
const ENTRIES: [EntryKind; 5] =
    [EntryKind::Interaction, EntryKind::Person, EntryKind::Goal, EntryKind::Kind, EntryKind::Promise];

type Read = for<'s> fn(EntryKind, &'s str, &Sink<'s>) -> Option<Content>;

/// Compares both parsers on a line, as a header and in each entry; returns how often the fast one read it.
fn compare(line: &str) -> usize {
    let as_header = agree(
        EntryKind::Interaction,
        trim_end(line),
        |_, line, sink| header(line, &mut DateReader::default(), sink),
        |_, line, sink| interaction(sink).parse(line).ok().map(|(_, found)| Content::Interaction(found)),
    );
    let inside = ENTRIES.into_iter().filter(|&entry| {
        agree(entry, trim(line), inner_line, |entry, line, sink| {
            line_of(entry, sink).parse(line).ok().map(|(_, content)| content)
        })
    });
    usize::from(as_header) + inside.count()
}

/// Whether `fast` reads the line; it then has to return what the grammar does.
fn agree(entry: EntryKind, line: &str, fast: Read, grammar: Read) -> bool {
    let sinks = [(); 2].map(|()| Sink::new(line, 7, Vec::new()));
    let Some(content) = fast(entry, line, &sinks[0]) else { return false };
    assert_eq!(Some(content), grammar(entry, line, &sinks[1]), "{line:?}");
    assert_eq!(sinks[0].names_so_far(), sinks[1].names_so_far(), "{line:?}");
    assert!(sinks.iter().all(|sink| sink.take_problems().is_empty()), "{line:?}");
    true
}

/// Lines of all kinds.
fn lines() -> Vec<&'static str> {
    let texts = [
        include_str!("../../../examples/first.gw"),
        include_str!("../../../examples/network/main.gw"),
        include_str!("../../../examples/network/2026.gw"),
        include_str!("../../../examples/network/people/work.gw"),
        include_str!("../../../tests/journals/valid/interactions.gw"),
        include_str!("../../../tests/journals/valid/exchanges.gw"),
        include_str!("../../../tests/journals/valid/language.gw"),
        include_str!("../../../tests/journals/valid/every-entry-holds.gw"),
        include_str!("../../../tests/journals/valid/people-fields.gw"),
        include_str!("../../../tests/journals/valid/prose.gw"),
        include_str!("../../../tests/journals/valid/case.gw"),
        include_str!("../../../tests/journals/valid/promises.gw"),
        include_str!("../../../tests/journals/valid/goals.gw"),
        include_str!("../../../tests/journals/valid/names.gw"),
        include_str!("../../../tests/journals/valid/directions.gw"),
        include_str!("../../../tests/journals/valid/comments.gw"),
        include_str!("../../../tests/journals/broken/numbers.gw"),
        include_str!("../../../tests/journals/broken/units.gw"),
        include_str!("../../../tests/journals/broken/trailing-comments.gw"),
        include_str!("../../../tests/journals/broken/synonyms.gw"),
        include_str!("../../../tests/journals/broken/money.gw"),
        include_str!("../../../tests/journals/broken/exchanges.gw"),
        include_str!("../../../tests/journals/broken/headers.gw"),
        include_str!("../../../tests/journals/broken/introductions.gw"),
        include_str!("../../../tests/journals/broken/near-words.gw"),
        include_str!("../../../tests/journals/broken/lists.gw"),
    ];
    texts.into_iter().flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

/// A pseudorandom number generator (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        usize::try_from(number).expect("32 bits") % bound
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const PARTS: &[&str] = &[
    "2026-01-05",
    "2026-02-30",
    "2026-01-05..2026-01-07",
    "18:30",
    "x",
    "?",
    "coffee",
    "code-review",
    "a-",
    "a--b",
    "a_b",
    "Zoé",
    "gave",
    "got",
    "lent",
    "Gave",
    "returned",
    "introduced",
    "todo",
    "to",
    "To",
    "from",
    "with",
    "and",
    "&",
    "->",
    "<-",
    "w/",
    "@ada",
    "@Bob",
    "@zoé",
    "@ada's",
    "@",
    "@1",
    "#tag",
    "#a/b",
    "^goal",
    "C#",
    "2",
    "2h",
    "90min",
    "1h30",
    "0",
    "2.50",
    "1.",
    "EUR",
    "eur",
    "EUR18",
    "h",
    "min",
    "a",
    "the",
    "help",
    "drill",
    "of",
    "in",
    ",",
    ";",
    ":",
    ".",
    "at:",
    "took:",
    "email:",
    "x-own:",
    "gave:",
    "note",
    "\u{301}",
    "(",
    "€",
    "\\@ada",
    "99999999999999999999",
];

#[test]
fn fixtures_and_mutations_are_read_alike() {
    let mut random = Random(1);
    let lines = lines();
    let mut read = 0;
    for line in &lines {
        read += compare(line).min(1);
        for _ in 0..20 {
            let mut mutant = (*line).to_string();
            for _ in 0..=random.below(2) {
                let at = mutant.floor_char_boundary(random.below(mutant.len() + 1));
                let end = mutant.ceil_char_boundary((at + random.below(4)).min(mutant.len()));
                let part = [random.pick(PARTS), random.pick(&["", " ", "\t", ",", "x"])][random.below(2)];
                mutant.replace_range(at..end, part);
            }
            compare(&mutant);
        }
    }
    // The fixtures are of all kinds; in a usual journal nine lines of ten are read.
    assert!(read * 4 > lines.len(), "{read} of {}", lines.len());
}

#[test]
fn random_lines_are_read_alike() {
    let mut random = Random(2);
    let mut read = 0;
    for number in 0..200_000 {
        let mut line = String::new();
        if number % 2 == 0 {
            line.push_str(random.pick(&["2026-01-05 ", "2026-01-05  lunch ", "2026-01-05 gave "]));
        } else {
            line.push_str(random.pick(&["", "gave ", "got 2 ", "lent ", "at: "]));
        }
        for _ in 0..random.below(6) {
            line.push_str(random.pick(PARTS));
            line.push_str(random.pick(&[" ", " ", " ", " ", "", "  ", "\t", ", "]));
        }
        read += compare(&line).min(1);
    }
    assert!(read > 20_000, "{read}");
}
