//! Formatting changes white space and nothing else, for any input.

use goodwill::format::format;
use goodwill::syntax::tree::{Content, Entry, Line};
use goodwill::syntax::{self, Parsed};
use goodwill::text::{SourceFile, SourceMap, Span};
use proptest::prelude::*;

use crate::messy_input::{damaged, journal, part};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn messy_journals_are_formatted(journal in journal()) {
        let after = check(&journal)?;
        let after = String::from_utf8(after).expect("text in, text out");
        let parsed = syntax::parse(&after, 0);
        prop_assert_eq!(&*parsed.problems, &[]);
        is_tidy(&after, &parsed)?;
    }

    #[test]
    fn damaged_journals_keep_their_contents(journal in damaged()) {
        check(&journal)?;
    }

    #[test]
    fn any_bytes_keep_their_contents(parts in prop::collection::vec(part(), 0..12)) {
        check(&parts.concat())?;
    }
}

#[test]
fn examples_and_test_journals_keep_their_contents() {
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
                check(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            }
        }
    }
    assert!(seen > 0);
}

/// Formats `before`, checks what must not change, and returns the result.
fn check(before: &[u8]) -> Result<Vec<u8>, TestCaseError> {
    let after = formatted(before);
    prop_assert_eq!(&formatted(&after), &after, "formatting is idempotent");
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

fn formatted(bytes: &[u8]) -> Vec<u8> {
    let mut map = SourceMap::default();
    let after = format(map.add("a.gw".into(), bytes.to_vec()).expect("small"));
    assert_ne!(after.as_deref(), Some(bytes), "an unchanged file is not returned");
    after.unwrap_or_else(|| bytes.to_vec())
}

fn visible(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| !b" \t\r\n".contains(byte)).collect()
}

/// The contents of each entry, with texts in place of spans, and all findings.
fn meaning(file: &SourceFile, parsed: &Parsed) -> Vec<String> {
    let text = |span: Span| file.text.get(file.local(span)).unwrap_or("?");
    let mut contents = Vec::new();
    for entry in &parsed.entries {
        let lines: Vec<&Line> = parsed.lines_of(*entry).iter().filter(|line| is_visible(line)).collect();
        // A blank entry may disappear.
        contents.extend(lines.first().map(|_| "entry".to_string()));
        for line in lines {
            contents.push(with_texts(&format!("{:?}", line.content), &text));
            contents.extend(parsed.names_of(line).iter().map(|name| with_texts(&format!("{name:?}"), &text)));
        }
    }
    let problems = parsed.problems.iter();
    contents.extend(
        problems.map(|problem| format!("{} {} {}", problem.rule, problem.message, text(problem.span()))),
    );
    contents
}

/// Replaces each span of a debug representation by its text. So no kind of line can be missed here.
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

/// The bytes of an entry with a syntax error.
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

/// Checks the layout rules that are visible in the text.
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
