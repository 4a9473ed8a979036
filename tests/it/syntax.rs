//! Invariants of the parser on any text, and readings of single lines.

use std::fmt::Write as _;

use goodwill::diagnostic::{Diagnostic, Rule};
use goodwill::syntax::tree::{
    Content, Direction, Exchange, HeaderKind, Introduction, Line, Parsed, Role, Sigil, Value,
};
use goodwill::syntax::{self, parse};
use goodwill::text::{SourceMap, Span};
use proptest::prelude::*;

use crate::grammar::valid;

/// Asserts the invariants of `parsed`, the result of parsing `text` at `base`.
fn check(parsed: &Parsed, text: &str, base: u32) {
    let end = base + u32::try_from(text.len()).expect("small");
    let is_place = |span: Span| {
        let is_boundary = |offset: u32| text.is_char_boundary((offset - base) as usize);
        base <= span.start
            && span.start <= span.end
            && span.end <= end
            && is_boundary(span.start)
            && is_boundary(span.end)
    };
    let (mut offset, mut line, mut name) = (base, 0, 0);
    for entry in &parsed.entries {
        assert_eq!(entry.first, line, "entries follow each other");
        assert!(entry.first < entry.end, "an entry has a line");
        line = entry.end;
        for line in parsed.lines_of(*entry) {
            assert_eq!(line.span.start, offset, "lines follow each other");
            assert!(!line.span.is_empty() && is_place(line.span));
            offset = line.span.end;
            assert_eq!(line.names.0, name, "names follow each other");
            name = line.names.1;
            let is_inside =
                |span: Span| is_place(span) && line.span.start <= span.start && span.end <= line.span.end;
            assert!(
                parsed.names_of(line).iter().all(|found| is_inside(found.span()) && !found.span().is_empty())
            );
            assert!(spans(&line.content).into_iter().all(is_inside), "{:?}", line.content);
        }
    }
    assert_eq!(offset, end, "the lines are the text");
    assert_eq!((line as usize, name as usize), (parsed.lines.len(), parsed.names.len()));
    assert!(parsed.names.is_sorted_by_key(|name| name.span().start));
    assert!(parsed.problems.is_sorted_by_key(|problem| problem.span().start));
    for problem in &*parsed.problems {
        assert!(problem.labels.iter().all(|label| is_place(label.span)));
        assert!(problem.fix.iter().all(|fix| is_place(fix.edit.span)));
        assert!(problem.message.len() < 600 && problem.help.as_ref().is_none_or(|help| help.len() < 1200));
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'));
    }
    let count =
        |broken: bool| parsed.lines.iter().filter(|line| (line.content == Content::Broken) == broken).count();
    assert!(count(true) > 0 || parsed.problems.iter().all(|problem| problem.rule == Rule::TrailingComment));
    assert!(count(true) == 0 || !parsed.problems.is_empty(), "what is broken is reported");
}

/// Every span of a line's content.
fn spans(content: &Content) -> Vec<Span> {
    let exchange = |exchange: &Exchange| exchange.favor.into_iter().chain([exchange.prose]).collect();
    match content {
        Content::Blank | Content::Comment | Content::Broken => vec![],
        Content::Note(span)
        | Content::Extra(span)
        | Content::Kind(span)
        | Content::Favor(span)
        | Content::Goal(span)
        | Content::Include(span) => vec![*span],
        Content::Person(span) | Content::Circle(span) => span.iter().copied().collect(),
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Encounter { kind, prose, .. } => vec![*kind, *prose],
            HeaderKind::Exchange(found) => exchange(found),
            HeaderKind::Introduction(found) => vec![found.prose],
        },
        Content::Exchange(found) => exchange(found),
        Content::Introduction(found) => vec![found.prose],
        Content::Promise(promise) => vec![promise.prose],
        Content::Field(_, value) => match value {
            Value::Text(span)
            | Value::Dated(_, span)
            | Value::Pause(_, _, span)
            | Value::YearDay(_, span)
            | Value::Relation(span) => vec![*span],
            Value::Target { measure, query, .. } => {
                use goodwill::syntax::tree::Measure;
                let measured = match measure {
                    Measure::Kind(span) | Measure::Gave(span) | Measure::Got(span) => *span,
                    Measure::Interactions | Measure::People => *query,
                };
                vec![measured, *query]
            }
            Value::Names
            | Value::Cadence(_)
            | Value::Date(_)
            | Value::Channel(_)
            | Value::YesNo(_)
            | Value::Worth(..)
            | Value::Duration(_) => vec![],
        },
    }
}

/// Asserts that reading `text` chunk by chunk equals `parse`; returns the number of chunks.
fn check_pieces(text: &str, base: u32) -> usize {
    let whole = parse(text, base);
    let mut count = 0;
    let (mut lines, mut names, mut entries, mut problems) = (0, 0, 0, Vec::<Diagnostic>::new());
    syntax::read(text, base, |piece| {
        count += 1;
        for line in &piece.lines {
            let same: &Line = &whole.lines[lines];
            assert_eq!((&same.content, same.span), (&line.content, line.span));
            assert_eq!(whole.names_of(same), piece.names_of(line));
            lines += 1;
        }
        for entry in &piece.entries {
            assert_eq!(whole.lines_of(whole.entries[entries]), moved(piece.lines_of(*entry), names));
            entries += 1;
        }
        names += u32::try_from(piece.names.len()).expect("small");
        problems.extend(std::mem::take(&mut piece.problems).into_found());
    });
    assert_eq!((lines, entries), (whole.lines.len(), whole.entries.len()));
    assert_eq!(*problems, *whole.problems);
    check(&whole, text, base);
    count
}

fn moved(lines: &[Line], by: u32) -> Vec<Line> {
    let moved = |line: &Line| Line { names: (line.names.0 + by, line.names.1 + by), ..line.clone() };
    lines.iter().map(moved).collect()
}

/// The words of random lines.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "2026-03-04", "2026-02-30", "2026/03/04", "2026-03-04..2026-03-05", "..", "18:30", "?", "x", "coffee", "to", "from",
    "with", "->", "<-", "@ada", "@zoé", "@", "#rust", "#a/b.", "^g", "&", "and", ",", "@a,@b", "gave", "got", "lent",
    "todo", "done", "wait", "2h", "18 EUR", "20 €", "€20", "€", "1h 30min", "6", "-1", "1,5", ";", "; x", "|", "person",
    "circle", "kind", "favor", "goal", "include", "every:", "1w..2w", "0d", "birthday:", "12-28", "pause:", "met:",
    "target:", "audience:", "\"a ; b\"", "worth:", "per", "h", "knows:", "tags:", "circle:", "x-a:", "at:", "took:",
    "<<<<<<< a", "=======", ">>>>>>> b", "- [ ]", "-", "*", "#", "\u{feff}", "\u{a0}", "\u{301}", "\0", "\u{85}", "\r",
    "\t", " ", "  ", "\n", "\n", "\n  ", "\n\t", "\r\n", "é", "🎉", "\\@", "(", "\"", "'s", ".", ":",
];

/// Fragments of lines that are nearly valid when joined.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(WORDS).prop_map(str::to_string),
        1 => proptest::sample::select(WORDS).prop_map(|word| format!("{word} ")),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn fragments() -> impl Strategy<Value = String> {
    let spaced = (proptest::collection::vec(fragment(), 0..60), any::<bool>());
    spaced.prop_map(|(parts, spaced)| parts.join(if spaced { " " } else { "" }))
}

/// A valid fixture with some characters removed, doubled or replaced.
pub fn mutated() -> impl Strategy<Value = String> {
    let changes = proptest::collection::vec((any::<prop::sample::Index>(), 0..4_u8, fragment()), 1..12);
    (proptest::sample::select(valid()), changes).prop_map(|((_, text), changes)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, change, word) in changes {
            if chars.is_empty() {
                break;
            }
            let at = at.index(chars.len());
            match change {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                2 => drop(chars.splice(at..=at, word.chars())),
                _ => drop(chars.splice(at..at, word.chars())),
            }
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_text_is_read(text in any::<String>(), base in 0..u32::MAX / 2) {
        check(&parse(&text, base), &text, base);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400), valid in any::<bool>()) {
        let mut map = SourceMap::default();
        map.add("first".into(), b"; another\n".to_vec()).expect("small");
        let ascii = |byte: &u8| if valid { byte & 0x7f } else { *byte };
        let file = map.add("second".into(), bytes.iter().map(ascii).collect()).expect("small");
        check(&parse(&file.text, file.base), &file.text, file.base);
    }

    #[test]
    fn any_lines_are_read(text in fragments(), base in 0..9_u32) {
        check(&parse(&text, base), &text, base);
    }

    #[test]
    fn any_change_of_a_journal_is_read(text in mutated()) {
        check(&parse(&text, 7), &text, 7);
    }

    /// Entries stand alone: the text before one changes nothing, except for a merge conflict.
    #[test]
    fn an_entry_is_read_alike_anywhere(before in fragments(), after in fragments()) {
        prop_assume!(!before.contains("<<<<<<<") && !after.starts_with('\u{feff}'));
        let before = before + "\n";
        let after = format!("2026-03-04 coffee {after}");
        let base = u32::try_from(before.len()).expect("small");
        let (alone, whole) = (parse(&after, base), parse(&(before + &after), 0));
        let first = whole.lines.len() - alone.lines.len();
        let same = alone.lines.iter().zip(&whole.lines[first..]);
        prop_assert!(same.into_iter().all(|(a, b)| a.content == b.content && a.span == b.span));
        prop_assert!(whole.problems.ends_with(&alone.problems));
    }
}

#[test]
fn fixtures_hold_too() {
    for (_, text) in valid() {
        check_pieces(&text, 0);
        check_pieces(&text, 1000);
    }
}

#[test]
fn pieces_are_the_whole() {
    let mut text = String::from("\u{feff}person @ada Ada\n");
    let journals = valid();
    while text.len() < 700 * 1024 {
        for (_, journal) in journals.iter().filter(|(_, journal)| !journal.starts_with('\u{feff}')) {
            text.push_str(journal);
            text.push_str("\n2026-03-04 cofee @ada ; x\n  gve intro\nprsn @bob\n\n");
        }
    }
    // A conflict that spans chunks is reported once.
    text.insert_str(19, "<<<<<<< a\n");
    text.push_str("=======\n>>>>>>> b\n");
    assert!(check_pieces(&text, 0) > 2);
    assert!(check_pieces(&text, 123_456) > 2);
    let conflicts =
        parse(&text, 0).problems.iter().filter(|problem| problem.rule == Rule::MergeConflict).count();
    assert_eq!(conflicts, 1);
}

#[test]
#[ignore = "slow: takes seconds"]
fn long_lines_and_long_entries_are_read() {
    const LONG: usize = 2 << 20;
    let lines = [
        format!("2026-03-04 coffee {}", ",@a".repeat(LONG / 3)),
        format!("2026-03-04 coffee {}", "@a,".repeat(LONG / 3)),
        format!("2026-03-04 coffee x {}", "(#".repeat(LONG / 2)),
        format!("2026-03-04 coffee with{}@a", " ".repeat(LONG)),
        format!("2026-03-04 {}", "a".repeat(LONG)),
        format!("2026-03-04 coffee {}", "@ada, x ".repeat(5 * LONG / 8)),
        "1".repeat(LONG),
        "a".repeat(LONG),
        format!("person @ada\n  tags: {}", "#a,".repeat(LONG / 3)),
        format!("person @ada\n  {}: x", "a".repeat(LONG)),
        format!("person @ada\n{}", "  | a note\n".repeat(LONG / 11)),
    ];
    for line in lines {
        check(&parse(&line, 5), &line, 5);
    }
}

#[test]
fn a_byte_order_mark_stands_at_the_start_of_a_file_wherever_that_lies() {
    let text = "\u{feff}2026-03-04 coffee\n\u{feff}2026-03-05 coffee\n";
    for base in [0, 1, 5000] {
        let parsed = parse(text, base);
        assert!(matches!(parsed.lines[0].content, Content::Interaction(_)));
        assert_eq!(parsed.lines[1].content, Content::Broken);
        check(&parsed, text, base);
    }
}

/// The reading of `line`: its words, its people, and its other names (`~` if only mentioned).
fn reading(line: &str) -> String {
    let text = format!("2026-03-04 coffee @me\n{line}\n");
    let text = if line.starts_with(' ') { text.as_str() } else { line };
    let parsed = parse(text, 0);
    assert_eq!(*parsed.problems, [], "{line}");
    let slice = |span: Span| text[span.start as usize..span.end as usize].to_string();
    let line = parsed.lines.last().expect("a line");
    let mut read = match &line.content {
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Encounter { kind, direction, prose } => {
                let direction = match direction {
                    Direction::Mutual => "",
                    Direction::Out => " >",
                    Direction::In => " <",
                };
                format!("{}{direction} [{}]", slice(*kind), slice(*prose))
            }
            HeaderKind::Exchange(found) => exchange(found, slice),
            HeaderKind::Introduction(found) => introduction(found, slice),
        },
        Content::Exchange(found) => exchange(found, slice),
        Content::Introduction(found) => introduction(found, slice),
        Content::Promise(promise) => {
            let due = promise.due.map(|due| format!(" {due}")).unwrap_or_default();
            let every = promise.every.map(|every| format!(" every {every}")).unwrap_or_default();
            format!("{}{due}{every} [{}]", promise.state.as_str(), slice(promise.prose))
        }
        Content::Note(span) => format!("| [{}]", slice(*span)),
        Content::Field(key, Value::Text(span) | Value::Relation(span)) => {
            format!("{} [{}]", key.as_str(), slice(*span))
        }
        Content::Field(key, Value::Dated(date, span)) => {
            let date = date.map(|date| format!(" {date}")).unwrap_or_default();
            format!("{}{date} [{}]", key.as_str(), slice(*span))
        }
        other => format!("{other:?}"),
    };
    for name in parsed.names_of(line) {
        let sigil = match name.sigil() {
            Sigil::Person => "@",
            Sigil::Tag => "#",
            Sigil::Goal => "^",
            Sigil::Circle => "",
        };
        let role = match name.role() {
            Role::Party => "",
            Role::Mention => "~",
            Role::MentionWith => "with ",
            Role::Broken => "!",
        };
        write!(read, " {role}{sigil}{}", slice(name.span())).expect("a string");
    }
    read
}

fn exchange(found: &Exchange, slice: impl Fn(Span) -> String) -> String {
    let favor = found.favor.map_or("-".into(), &slice);
    format!("{} {} {favor} [{}]", found.verb.as_str(), found.amount, slice(found.prose))
}

fn introduction(found: &Introduction, slice: impl Fn(Span) -> String) -> String {
    let before_to = found.before_to.map(|count| format!(" {count} to")).unwrap_or_default();
    format!("introduced{before_to} [{}]", slice(found.prose))
}

#[test]
fn lines_are_read_as_the_language_says() {
    for (line, expected) in [
        // PEOPLE, and what ends them
        ("2026-03-04 coffee @ada @bob The paper", "coffee [The paper] @ada @bob"),
        ("2026-03-04 coffee @ada, @bob & @c and @d, and @e", "coffee [] @ada @bob @c @d @e"),
        ("2026-03-04 coffee @ada and a walk", "coffee [and a walk] @ada"),
        ("2026-03-04 coffee @ada, the paper by @bob", "coffee [the paper by @bob] @ada ~@bob"),
        ("2026-03-04 coffee @ada #x @bob", "coffee [#x @bob] @ada ~#x ~@bob"),
        ("2026-03-04 coffee The paper, with @ada", "coffee [The paper, with @ada] with @ada"),
        ("2026-03-04 coffee herewith @ada", "coffee [herewith @ada] ~@ada"),
        ("2026-03-04 coffee x with(@ada", "coffee [x with(@ada]"),
        // directions
        ("2026-03-04 email to @ada Asked", "email > [Asked] @ada"),
        ("2026-03-04 email <- @ada", "email < [] @ada"),
        ("2026-03-04 email FROM @ada", "email < [] @ada"),
        ("2026-03-04 dinner with @ada", "dinner [] @ada"),
        ("2026-03-04 email to the list", "email [to the list]"),
        ("2026-03-04 email from home, to @ada", "email [from home, to @ada] ~@ada"),
        ("2026-03-04 email to \\@ada", "email [to \\@ada]"),
        ("2026-03-04 email to", "email [to]"),
        // marks are whole words, times follow dates only
        ("2026-03-04 x-ray @ada", "x-ray [] @ada"),
        ("2026-03-04 x call @ada", "call [] @ada"),
        ("2026-03-04 call 18:30", "call [18:30]"),
        // exchanges
        ("2026-03-04 gave intro @c @ada Compilers", "gave 1 intro [Compilers] @c @ada"),
        ("  got 2h advice from @ada", "got 2h advice [] @ada"),
        ("  got 18 EUR lunch @bob", "got 18 EUR lunch [] @bob"),
        ("  gave 3 book to the library", "gave 3 book [to the library]"),
        ("  returned book from @ada late", "returned 1 book [late] @ada"),
        // PEOPLE first
        ("  gave @ada 2h help", "gave 2h help [] @ada"),
        ("  gave to @ada, @bob 2h help On Monday", "gave 2h help [On Monday] @ada @bob"),
        ("  got from @ada and @bob 25 EUR", "got 25 EUR - [] @ada @bob"),
        ("2026-05-02 lent @tom drill", "lent 1 drill [] @tom"),
        // articles and possessives are skipped
        ("  lent my drill to @tom", "lent 1 drill [] @tom"),
        ("  gave @ada The book", "gave 1 book [] @ada"),
        // money needs no favor
        ("  got 20 EUR from @ada for lunch", "got 20 EUR - [for lunch] @ada"),
        ("  gave 20 EUR", "gave 20 EUR - []"),
        ("  gave @ada 20 EUR lunch", "gave 20 EUR lunch [] @ada"),
        ("  gave 20 EUR to charity", "gave 20 EUR - [to charity]"),
        // durations
        ("  gave 1h30 help to @ada", "gave 1h30min help [] @ada"),
        ("  got 45m advice", "got 45min advice []"),
        ("  got 1h05m advice", "got 1h5min advice []"),
        // introductions
        ("  introduced @ada to @bob Compilers", "introduced 1 to [Compilers] @ada @bob"),
        ("  introduced @ada, @bob and @cy", "introduced [] @ada @bob @cy"),
        (
            "2026-05-02 Introduced @ada @bob to @cy, @dan, at last",
            "introduced 2 to [at last] @ada @bob @cy @dan",
        ),
        ("  introduced @ada @bob to the club", "introduced [to the club] @ada @bob"),
        // marks right behind the date
        ("2026-03-04? dinner @ada", "dinner [] @ada"),
        ("2026-03-04..2026-03-06x 18:30 trip", "trip []"),
        // `w/`
        ("2026-03-04 dinner w/ @ada", "dinner [] @ada"),
        ("2026-03-04 dinner Late, W/ @ada", "dinner [Late, W/ @ada] with @ada"),
        ("2026-03-04 dinner w/ wine", "dinner [w/ wine]"),
        // promises that come back
        ("todo 2026-12-01 every 1m pay the dues", "todo 2026-12-01 every 1m [pay the dues]"),
        (
            "  wait 2026-12-01 EVERY 2w a letter from @ada",
            "wait 2026-12-01 every 2w [a letter from @ada] ~@ada",
        ),
        ("todo 2026-12-01 every guest gets a card", "todo 2026-12-01 [every guest gets a card]"),
        ("todo every guest gets a card", "todo [every guest gets a card]"),
        // promises
        ("  todo 2026-03-10 send @ada #x", "todo 2026-03-10 [send @ada #x] ~@ada ~#x"),
        ("  todo on 2026/03/10", "todo [on 2026/03/10]"),
        ("DROP 2026-03 report", "drop [2026-03 report]"),
        // sigils
        ("2026-03-04 note mail ada@x.org, C# a^b x.org/#f", "note [mail ada@x.org, C# a^b x.org/#f]"),
        (
            "2026-03-04 note (@a) [\"#b\" «^c» ,@d '@e-f-' @g.",
            "note [(@a) [\"#b\" «^c» ,@d '@e-f-' @g.] ~@a ~#b ~^c ~@d ~@e-f ~@g",
        ),
        (
            "2026-03-04 note #lang/rust. #node.js, #a--b",
            "note [#lang/rust. #node.js, #a--b] ~#lang/rust ~#node.js ~#a",
        ),
        ("  |@ada\\@bob  ", "| [@ada\\@bob] ~@ada"),
        ("  | ; no comment", "| [; no comment]"),
        // TEXT is not searched for names
        ("  at: Lab of @ada #x ; y", "at [Lab of @ada #x ; y]"),
    ] {
        assert_eq!(reading(line), expected, "{line}");
    }
}

#[test]
fn names_of_broken_lines_are_kept() {
    let parsed = parse("person ada @bob\n  knows: @c\n", 0);
    assert_eq!(parsed.problems.len(), 1);
    assert!(parsed.names.len() == 2 && parsed.names.iter().all(|name| name.role() == Role::Broken));
}
