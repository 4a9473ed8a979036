//! The layout changes white space and nothing else, whatever it is given.

use goodwill::format::format;
use goodwill::syntax::tree::{Content, Entry, Line};
use goodwill::syntax::{self, Parsed};
use goodwill::text::{SourceFile, SourceMap, Span};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn untidy_journals_are_laid_out(journal in journal()) {
        let after = holds(&journal)?;
        let after = String::from_utf8(after).expect("text in, text out");
        let parsed = syntax::parse(&after, 0);
        prop_assert_eq!(&parsed.problems, &[]);
        is_tidy(&after, &parsed)?;
    }

    #[test]
    fn damaged_journals_lose_nothing(journal in damaged()) {
        holds(&journal)?;
    }

    #[test]
    fn any_bytes_do(parts in prop::collection::vec(part(), 0..12)) {
        holds(&parts.concat())?;
    }
}

#[test]
fn examples_and_journals_of_the_tests_hold() {
    let mut open = ["examples", "tests/journals"].map(crate::program::folder).to_vec();
    let mut seen = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "gw") {
                seen += 1;
                let bytes = std::fs::read(&path).expect("a journal");
                holds(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            }
        }
    }
    assert!(seen > 0);
}

// -- what holds

/// Lays out `before`, looks at all that must not change, and returns the layout.
fn holds(before: &[u8]) -> Result<Vec<u8>, TestCaseError> {
    let after = laid(before);
    prop_assert_eq!(&laid(&after), &after, "a layout is its own");
    prop_assert_eq!(visible(before), visible(&after), "only white space changes");
    prop_assert!(
        after.is_empty() || after == b"\xef\xbb\xbf" || after.ends_with(b"\n") || after.ends_with(b"\r")
    );
    let (mut old, mut new) = (SourceMap::default(), SourceMap::default());
    let old = old.add("a.gw".into(), before.to_vec()).expect("small");
    let new = new.add("a.gw".into(), after.clone()).expect("small");
    let (old_parsed, new_parsed) = (syntax::parse(&old.text, old.base), syntax::parse(&new.text, new.base));
    prop_assert_eq!(meaning(old, &old_parsed), meaning(new, &new_parsed), "the meaning stays");
    let mut rest = after.as_slice();
    for verbatim in old_parsed.entries.iter().filter_map(|entry| verbatim(old, &old_parsed, *entry)) {
        let at = rest.windows(verbatim.len()).position(|window| window == verbatim);
        prop_assert!(at.is_some(), "{:?} stays in {:?}", verbatim, rest);
        rest = &rest[at.unwrap_or(0) + verbatim.len()..];
    }
    Ok(after)
}

fn laid(bytes: &[u8]) -> Vec<u8> {
    let mut map = SourceMap::default();
    let after = format(map.add("a.gw".into(), bytes.to_vec()).expect("small"));
    assert_ne!(after.as_deref(), Some(bytes), "what does not change is not returned");
    after.unwrap_or_else(|| bytes.to_vec())
}

fn visible(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| !b" \t\r\n".contains(byte)).collect()
}

/// What each entry says, with texts in place of spans, and all problems.
fn meaning(file: &SourceFile, parsed: &Parsed) -> Vec<String> {
    let text = |span: Span| file.text.get(file.local(span)).unwrap_or("?");
    let mut said = Vec::new();
    for entry in &parsed.entries {
        let lines: Vec<&Line> = parsed.lines_of(*entry).iter().filter(|line| is_visible(line)).collect();
        // Of an entry that is blank, nothing needs to stay.
        said.extend(lines.first().map(|_| "entry".to_string()));
        for line in lines {
            said.push(with_texts(&format!("{:?}", line.content), &text));
            said.extend(parsed.names_of(line).iter().map(|name| with_texts(&format!("{name:?}"), &text)));
        }
    }
    let problems = parsed.problems.iter();
    said.extend(
        problems.map(|problem| format!("{} {} {}", problem.rule, problem.message, text(problem.span()))),
    );
    said
}

/// `debug` with the text of each span in its place, so that no kind of line can be forgotten here.
fn with_texts<'t>(debug: &str, text: &impl Fn(Span) -> &'t str) -> String {
    let mut parts = debug.split("Span { start: ");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (span, rest) = part.split_once(" }").expect("a span ends");
        let (start, end) = span.split_once(", end: ").expect("a span has two ends");
        let number = |digits: &str| digits.parse().expect("a number");
        out.push_str(text(Span::new(number(start), number(end))));
        out.push_str(rest);
    }
    out
}

/// The bytes of an entry that was not understood.
fn verbatim<'s>(file: &'s SourceFile, parsed: &Parsed, entry: Entry) -> Option<&'s [u8]> {
    let lines = parsed.lines_of(entry);
    lines.iter().find(|line| matches!(line.content, Content::Broken))?;
    let (first, last) =
        (lines.iter().find(|line| is_visible(line))?, lines.iter().rfind(|line| is_visible(line))?);
    Some(&file.bytes()[first.span.start as usize..last.span.end as usize])
}

fn is_visible(line: &Line) -> bool {
    !matches!(line.content, Content::Blank)
}

/// What can be seen of a layout without knowing how it was made.
fn is_tidy(text: &str, parsed: &Parsed) -> Result<(), TestCaseError> {
    prop_assert!(
        !text.contains('\r')
            && !text.contains("\n\n\n")
            && !text.ends_with("\n\n")
            && !text.starts_with('\n')
    );
    for line in &parsed.lines {
        let body = text[line.span.start as usize..line.span.end as usize].trim_end_matches('\n');
        let visible = body.trim_start_matches([' ', '\t']);
        prop_assert!(
            visible.len() == body.len() || body.len() - visible.len() == 2 && body.starts_with("  ")
        );
        if !matches!(line.content, Content::Comment | Content::Note(_)) {
            prop_assert_eq!(body.trim_end_matches([' ', '\t']), body);
        }
    }
    for entry in &parsed.entries {
        let lines = parsed.lines_of(*entry);
        let blank = lines.iter().filter(|line| !is_visible(line)).count();
        prop_assert!(blank == 0 || blank == 1 && lines.last().is_some_and(|line| !is_visible(line)));
    }
    Ok(())
}

// -- journals to try it on

/// Bytes that mean something somewhere.
const SIGNS: &[u8] = b" \t\r\n;|@#^,:.-?&\\0a\xef\xbb\xbf\xc2\x1a\x00";

/// Parts of a file, rather its edges than its inside.
const PARTS: &[&[u8]] = &[
    b"\n",
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\t",
    b"\xef\xbb\xbf",
    b"\xff",
    b"; c ",
    b"todo  a",
    b"tea @a",
    b"person  @a",
    b"| x ",
];

/// First lines, and lines that may follow them: `~` is white space, `_` perhaps none.
const ENTRIES: &[(&str, &[&str])] = &[
    (";_text~; with  gaps_", &[]),
    ("2026-03-06~x~call~@grace_", INTERACTION),
    ("2026-03-04~coffee~@ada_,_@bob~&~@eve~How~it  goes #maths ^mentor_", INTERACTION),
    ("2026-03-04..2026-03-06~conference~with~@grace~and~@ada,_RustConf_", INTERACTION),
    ("2026-03-04~18:30~?~dinner~<-~@ada,and~@bob_,_,_@eve_", INTERACTION),
    ("2026-05-02~Lent~2~book~to~@bob,_a  note_", INTERACTION),
    ("2026-05-02~note~to~nobody~with~@ada ;  so_", INTERACTION),
    ("Person~@ada~Ada~  Lovelace_", PERSON),
    ("person~@bob_", PERSON),
    ("circle~inner~People~I  call_", &["every:_1w..2w_", "|text  ~", ";_c_"]),
    ("kind~code-review_", &["channel:_Online_", "contact:_no_"]),
    ("favor~advice_", &["worth:_2.5~per~h_", "worth:_1_"]),
    (
        "goal~^mentor~Find~  one_",
        &[
            "from:_2026-01-01_",
            "by:_2026-12-31_",
            "audience:_#a~not:\"x  y\"_",
            "target:_6~coffee~@ada  text:x_",
            "target:_2h~GOT~advice_",
            "done~2026-02-01~List  ten_",
        ],
    ),
    ("todo~2026-02-01~Write~@ada  #x_", NOTES),
    ("wait~an  answer_", NOTES),
    ("include~my  people/*.gw_", NOTES),
];

const NOTES: &[&str] = &["|_text  @ada ~", "|", ";_comment~", "x-mood:_so  so_", "X-empty:_"];

const INTERACTION: &[&str] = &[
    "gave~intro~to~@ada_,_@bob~for  him_",
    "got~18~EUR~lunch~from~@bob_",
    "RETURNED~1h30min~oscilloscope~@ada_",
    "todo~call~@ada  again_",
    "drop~2026-03-10~that  one_",
    "at:_Lab~  café_",
    "took:_1h30min_",
    "|  a poem~\tby @eve ~",
    ";_comment ~",
    "x-mood:_so  so_",
];

const PERSON: &[&str] = &[
    "aka:_Countess,  AAL ,x_",
    "handle:_@countess_,_@aal_",
    "circle:_inner_,_allies_",
    "every:_10d_",
    "Snooze:_2026-12-01~parental  leave_",
    "pause:_2026-12-01..~a  b_",
    "died:_2026-12-01_",
    "met:_2023-05-14~RustConf,  hall_",
    "met:_RustConf,  hall_",
    "birthday:_12-28_",
    "date:_06-01~wedding  day_",
    "knows:_@bob~and~@eve_,_",
    "tags:_#a_,_#b/c~#d_",
    "url:_https://ada.example/a,b#c_",
    "|text_",
];

/// Anything that is well understood, with white space as it comes.
fn journal() -> impl Strategy<Value = Vec<u8>> {
    let entry = (prop::sample::select(ENTRIES), prop::collection::vec(any::<prop::sample::Index>(), 0..4));
    let whims = prop::collection::vec(any::<u8>(), 1..64);
    (any::<bool>(), any::<bool>(), prop::collection::vec(entry, 0..7), whims).prop_map(
        |(mark, cut, entries, whims)| {
            let mut whims = whims.into_iter().cycle();
            let mut text = if mark { "\u{feff}".to_string() } else { String::new() };
            for ((header, lines), chosen) in entries {
                add(&mut text, "", header, &mut whims);
                for index in chosen.iter().filter(|_| !lines.is_empty()) {
                    let line = index.get(lines);
                    add(&mut text, "~", line, &mut whims);
                }
            }
            if cut {
                text.truncate(text.trim_end_matches(['\r', '\n']).len());
            }
            text.into_bytes()
        },
    )
}

/// Adds blank lines, perhaps, and a line.
fn add(text: &mut String, indent: &str, line: &str, whims: &mut impl Iterator<Item = u8>) {
    let mut whim = |kinds: u8| whims.next().unwrap_or(0) % kinds;
    for _ in 0..whim(5).saturating_sub(2) {
        text.push_str(["\n", "\r\n", " \n", "\t  \r\n"][usize::from(whim(4))]);
    }
    for c in indent.chars().chain(line.chars()) {
        match c {
            '~' => text.push_str([" ", "  ", "\t", " \t   "][usize::from(whim(4))]),
            '_' => text.push_str(["", "", " ", "\t "][usize::from(whim(4))]),
            c => text.push(c),
        }
    }
    text.push_str(["\n", "\n", "\r\n"][usize::from(whim(3))]);
}

fn part() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![5 => prop::sample::select(PARTS).prop_map(<[u8]>::to_vec), 1 => any::<u8>().prop_map(|byte| vec![byte])]
}

/// A journal after some accidents.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(SIGNS)];
    let accident = (any::<prop::sample::Index>(), prop::option::of(byte));
    (journal(), prop::collection::vec(accident, 1..6)).prop_map(|(mut journal, accidents)| {
        for (place, byte) in accidents {
            let place = place.index(journal.len() + 1);
            match byte {
                Some(byte) => journal.insert(place, byte),
                None if place < journal.len() => _ = journal.remove(place),
                None => {}
            }
        }
        journal
    })
}
