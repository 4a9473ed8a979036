//! Floor 2: the journal language. Text in, lines out; never fails, loses nothing.
//!
//! A file is cut into physical lines first, then nom parses one line at a time. Guarantees: the
//! lines of all entries, in order, are the text (tiling); each mistake is one diagnostic, with the
//! narrowest span; a broken line costs itself, a broken first line its entry. Does not guarantee
//! that anything named exists, or that the journal makes sense: that is the model's concern.
//!
//! The normative grammar is `grammar/goodwill.abnf`.

pub mod blocks;
pub mod conflict;
mod directive;
pub mod entry;
mod error;
mod foreign;
mod indented;
mod lexer;
mod lines;
mod messages;
mod parent;
mod prose;
mod reader;
mod sink;
mod top_level;
pub mod tree;
mod unknown;

pub use directive::directive;
pub use lines::count_entries;
pub use prose::unescape;
use reader::Reader;
pub use tree::Parsed;

use crate::diagnostic::Capped;
use crate::parallel;

/// Parses a file piece by piece, each in place of one before, and gives the pieces to `take` in the order of the
/// text. Of a long file the next pieces are parsed on another core meanwhile.
pub fn read(text: &str, base: u32, mut take: impl FnMut(&mut Parsed)) {
    let mut reader = Reader::new(text, base);
    if text.len() > LONG {
        return parallel::ahead(|piece| reader.next_piece(piece), take);
    }
    let mut piece = Parsed::default();
    while reader.next_piece(&mut piece) {
        take(&mut piece);
    }
}

/// Bytes from which on a second thread is worth its start.
const LONG: usize = 1024 * 1024;

/// Parses a whole file, whose first byte lies at `base` of the common offset space.
#[must_use]
pub fn parse(text: &str, base: u32) -> Parsed {
    let mut whole = Parsed { problems: Capped::for_text(text.len()), ..Parsed::default() };
    read(text, base, |piece| append(&mut whole, piece));
    debug_assert!(tiles(&whole, text, base), "the lines of all entries are the text");
    whole
}

fn append(whole: &mut Parsed, piece: &mut Parsed) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (lines, names) = (count(whole.lines.len()), count(whole.names.len()));
    for entry in &mut piece.entries {
        entry.first += lines;
        entry.end += lines;
    }
    for line in &mut piece.lines {
        line.names.0 += names;
        line.names.1 += names;
    }
    whole.entries.append(&mut piece.entries);
    whole.lines.append(&mut piece.lines);
    whole.names.append(&mut piece.names);
    whole.problems.append(&mut piece.problems);
}

fn tiles(parsed: &Parsed, text: &str, base: u32) -> bool {
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
