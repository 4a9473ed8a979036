//! Fingerprints of findings: what a finding is about, as a digest.
//!
//! Other programs recognize a finding by its fingerprint. It depends on the rule, on the entry (its date, its kind and its
//! names) and on the line (its first word and its names). It does not depend on the file, on the place, on other findings
//! or on prose, so it survives edits around the finding and reveals no text.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::syntax::words::{EntryKind, INTRODUCED, PromiseState, Verb, entry_words};
use crate::text::{SourceMap, Span};
use crate::value::date;
use crate::value::name::{fold, kind_len, name_len, tag_len};

/// The names of a line that count. A line may be as long as a file.
const MOST_NAMES: usize = 32;

/// The fingerprint of each finding, as 32 hexadecimal digits. Findings must be sorted by place.
///
/// Findings that are about the same, such as those of two equal entries, are distinguished by a count.
#[must_use]
pub fn fingerprints(findings: &[Diagnostic], sources: &SourceMap) -> Vec<String> {
    let mut entries = Entries { sources, last: None };
    let mut same: FxHashMap<(Rule, String), u64> = FxHashMap::default();
    let fingerprint = |finding: &Diagnostic| {
        let about = entries.about(finding.span());
        let digest_of = |about: &str| {
            let text = format!("{}\0{about}", finding.rule);
            format!("{:016x}{:016x}", fnv(&text, 0xcbf2_9ce4_8422_2325), fnv(&text, 0x8422_2325_cbf2_9ce4))
        };
        let count = same.entry((finding.rule, about.clone())).or_default();
        *count += 1;
        if *count == 1 { digest_of(&about) } else { digest_of(&format!("{about}\0{count}")) }
    };
    findings.iter().map(fingerprint).collect()
}

/// Describes the entry and the line of a finding. Keeps the last of each, so that findings in order cost one pass.
struct Entries<'a> {
    sources: &'a SourceMap,
    last: Option<LastLine>,
}

/// The line of the last finding.
struct LastLine {
    file: usize,
    /// The byte range in the file.
    start: usize,
    end: usize,
    header: String,
    line: String,
}

impl Entries<'_> {
    fn about(&mut self, span: Span) -> String {
        let file = self.sources.index_at(span.start);
        let Some(source) = self.sources.files().get(file) else { return String::new() };
        let text = &*source.text;
        let local = source.local(span);
        let at = text.floor_char_boundary(local.start.min(text.len()));
        if !self.last.as_ref().is_some_and(|last| last.file == file && (last.start..last.end).contains(&at)) {
            self.last = Some(self.line_at(file, text, at));
        }
        let (header, line) = self.last.as_ref().map_or(("", ""), |last| (&last.header, &last.line));
        let end = text.ceil_char_boundary(local.end.clamp(at, text.len()));
        let mut about = format!("{header}\0{line}\0");
        // A sigil is before the name that a finding marks.
        let start = if text[..at].ends_with(['@', '#', '^']) { at - 1 } else { at };
        push_names(first_line(&text[start..end]), &mut about);
        about
    }

    fn line_at(&self, file: usize, text: &str, at: usize) -> LastLine {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len() + 1, |end| at + end + 1);
        let known = self.last.as_ref().filter(|last| last.file == file && last.start <= start);
        let from = known.map_or(0, |last| last.start);
        // The last line at column 0 up to this one.
        let mut header = None;
        let mut to = text.len().min(end);
        while to > from {
            let line = text[from..to].trim_end_matches('\n').rfind('\n').map_or(from, |end| from + end + 1);
            let first = text[line..to].trim_start_matches(crate::text::BOM).chars().next();
            if first.is_some_and(|c| !c.is_whitespace()) {
                header = Some(describe(first_line(&text[line..to])));
                break;
            }
            to = line;
        }
        let header = header.or_else(|| known.map(|last| last.header.clone())).unwrap_or_default();
        let line = describe(first_line(&text[start..]));
        LastLine { file, start, end, header, line }
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default().trim_end_matches('\r').trim_start_matches(crate::text::BOM)
}

/// The words of a line that the language defines, and its names; no prose.
fn describe(line: &str) -> String {
    let line = line.trim();
    let mut about = String::new();
    let mut rest = line;
    if let Some(day) = date::at_start(line) {
        about.push_str(&day.to_string());
        let word = rest.split([' ', '\t']).next().unwrap_or_default();
        if let Some(last) = word.split_once("..").and_then(|(_, last)| date::at_start(last)) {
            about.extend(["..", &last.to_string()]);
        }
        // A time and a mark come and go.
        rest = rest[word.len()..].trim_start();
        let comes_and_goes =
            |word: &str| matches!(word, "?" | "x" | "X") || word.starts_with(|c: char| c.is_ascii_digit());
        while let Some((_, behind)) = rest.split_once([' ', '\t']).filter(|(word, _)| comes_and_goes(word)) {
            rest = behind.trim_start();
        }
        about.push(' ');
        about.push_str(&fold(&rest[..kind_len(rest)]));
    } else {
        let word = rest.split([' ', '\t']).next().unwrap_or_default();
        let folded = fold(word);
        let is_key = name_len(word) > 0 && word[name_len(word)..].starts_with(':');
        if is_key {
            about.push_str(&fold(&word[..name_len(word)]));
            about.push(':');
        } else if is_keyword(&folded) {
            // `todo` becomes `done` when it is kept.
            about.push_str(if is_promise(&folded) { "promise" } else { &folded });
            let behind = rest[word.len()..].trim_start();
            let named = [EntryKind::Circle, EntryKind::Kind, EntryKind::Favor];
            if named.iter().any(|entry| entry.as_str() == folded) {
                about.push(' ');
                about.push_str(&fold(&behind[..name_len(behind)]));
            } else if let Some(day) = date::at_start(behind) {
                about.extend([" ", &day.to_string()]);
            }
        }
    }
    push_names(line, &mut about);
    about
}

fn is_promise(word: &str) -> bool {
    PromiseState::ALL.iter().any(|state| state.as_str() == word)
}

fn is_keyword(word: &str) -> bool {
    entry_words().chain(Verb::ALL.into_iter().map(Verb::as_str)).any(|known| known == word)
        || word == INTRODUCED
}

/// Adds the `@handles`, `#tags` and `^goals` of `text`.
fn push_names(text: &str, about: &mut String) {
    let sigils = text
        .match_indices(['@', '#', '^'])
        .filter(|&(at, _)| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric()));
    for (at, sigil) in sigils.take(MOST_NAMES) {
        let name = &text[at + 1..];
        let len = if sigil == "#" { tag_len(name) } else { name_len(name) };
        if len > 0 {
            about.push(' ');
            about.push_str(sigil);
            about.push_str(&fold(&name[..len]));
        }
    }
}

/// The FNV-1a hash, stable across machines and versions.
fn fnv(text: &str, start: u64) -> u64 {
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_described_without_prose() {
        for (line, about) in [
            ("2026-03-04 18:30 x coffee @Ada How #rust is ^mentor", "2026-03-04 coffee @ada #rust ^mentor"),
            ("2026-03-04? coffee with Tom", "2026-03-04 coffee"),
            ("2026-09-14..2026-09-16 trip", "2026-09-14..2026-09-16 trip"),
            ("person @ada Ada Lovelace", "person @ada"),
            ("circle inner The people I call", "circle inner"),
            ("  gave 2h advice to @bob on types", "gave @bob"),
            ("  todo 2026-12-01 send the book", "promise 2026-12-01"),
            ("  email: ada@example.com", "email:"),
            ("  | A note on @bob", " @bob"),
            ("Dear diary", ""),
        ] {
            assert_eq!(describe(line), about, "{line}");
        }
    }

    #[test]
    fn a_fingerprint_is_that_of_the_thing() {
        let prints = |text: &str, marks: &[&str]| {
            let mut sources = SourceMap::default();
            sources.add("main.gw".into(), text.as_bytes().to_vec()).expect("small");
            let finding = |mark: &&str| {
                let at = u32::try_from(text.find(mark).expect("the mark")).expect("small");
                let span = Span::new(at, at + u32::try_from(mark.len()).expect("small"));
                Diagnostic::new(Rule::UnknownField, span, "x")
            };
            fingerprints(&marks.iter().map(finding).collect::<Vec<_>>(), &sources)
        };
        let ada = "person @ada Ada\n  foo: 1\n\n  bar: 2\n";
        let [foo, bar] = &prints(ada, &["foo:", "bar:"])[..] else { panic!("two") };
        assert_ne!(foo, bar);
        // Other entries, other findings, prose and values do not matter.
        let moved =
            "; Notes\n\nperson @bob Bob\n  foo: 7\n\nperson @ada Countess\n  email: x\n  foo: 3\n  bar: 4\n";
        let moved = prints(moved, &["bob Bob", "foo: 7", "foo: 3", "bar:"]);
        assert_eq!(moved[2..], [foo.clone(), bar.clone()]);
        assert_ne!(&moved[1], foo);
        // The same thing twice.
        let twice = prints("todo a\ntodo b\n", &["a", "b"]);
        assert_ne!(twice[0], twice[1]);
    }
}
