//! The parser of the journal language. It turns a text into lines, never fails, and loses no byte.
//!
//! A file is split into physical lines, and nom parses each line alone, given the entry above it. Guarantees: the lines
//! of all entries, in order, are the text; each mistake is one finding with the narrowest span; a line with a syntax
//! error affects only itself, or its entry if it is the entry's first line. The parser does not check that names exist
//! or that the journal makes sense; `model` and `lint` do.
//!
//! The grammar is `grammar/goodwill.abnf`. [`fields`] is the table of fields, [`words`] the list of reserved words, and
//! the private module `messages` has the wording of all findings, by rule.

pub mod blocks;
mod chunk;
pub mod conflict;
mod directive;
mod entry;
mod error;
pub mod exchange_in_prose;
mod fast;
pub mod fields;
mod foreign;
mod indented;
mod lexer;
mod lines;
mod messages;
mod people;
mod prose;
mod sink;
pub mod synonyms;
mod top_level;
pub mod tree;
mod word_set;
pub mod words;

pub use chunk::Chunks;
pub use directive::directive;
pub use lines::{count_entries, next_entry, split_chunk};
pub use prose::unescape;
pub use tree::Parsed;

use crate::diagnostic::CappedFindings;
use crate::parallel;

/// Parses a file in chunks and passes each to `take`, in the order of the text; `take` may reuse its memory.
///
/// The chunks of a long file are parsed on another core while `take` runs.
pub fn read(text: &str, base: u32, mut take: impl FnMut(&mut Parsed)) {
    let mut chunks = Chunks::new(text, base);
    if text.len() > LONG {
        return parallel::ahead(|parsed| chunks.parse_next(parsed), take);
    }
    let mut parsed = Parsed::default();
    while chunks.parse_next(&mut parsed) {
        take(&mut parsed);
    }
}

/// The size in bytes from which on a second thread is faster.
const LONG: usize = 1024 * 1024;

/// Parses a whole file, whose first byte is at offset `base` of the common offset space.
#[must_use]
pub fn parse(text: &str, base: u32) -> Parsed {
    let mut whole = Parsed { problems: CappedFindings::for_text(text.len()), ..Parsed::default() };
    read(text, base, |chunk| append(&mut whole, chunk));
    debug_assert!(covers(&whole, text, base), "the lines of all entries are the text");
    whole
}

fn append(whole: &mut Parsed, chunk: &mut Parsed) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (lines, names) = (count(whole.lines.len()), count(whole.names.len()));
    for entry in &mut chunk.entries {
        entry.first += lines;
        entry.end += lines;
    }
    for line in &mut chunk.lines {
        line.names.0 += names;
        line.names.1 += names;
    }
    whole.entries.append(&mut chunk.entries);
    whole.lines.append(&mut chunk.lines);
    whole.names.append(&mut chunk.names);
    whole.problems.append(&mut chunk.problems);
}

fn covers(parsed: &Parsed, text: &str, base: u32) -> bool {
    let mut offset = base;
    let mut line = 0;
    for entry in &parsed.entries {
        if entry.first != line {
            return false;
        }
        line = entry.end;
        for line in parsed.lines_of(*entry) {
            if line.span.start != offset {
                return false;
            }
            offset = line.span.end;
        }
    }
    (offset - base) as usize == text.len() && line as usize == parsed.lines.len()
}
