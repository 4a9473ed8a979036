//! An interner for the names of one namespace; case and Unicode normalization are ignored.

use std::hash::Hasher as _;
use std::ops::Range;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};

use crate::text::Span;
use crate::value::name::fold;

/// Maps names to numbers. Spellings that differ only in case or Unicode normalization are one name.
///
/// A name takes its text and about sixty bytes, and a look-up reads one place in memory: most lines of a journal name a
/// person, and a hostile journal may name a million.
#[derive(Debug, Default)]
pub struct Interner {
    /// The first spelling of each name, concatenated.
    text: String,
    /// The end of each name in `text`.
    ends: Vec<u32>,
    /// The first occurrence of each name in the journal.
    firsts: Vec<u32>,
    declared: Vec<bool>,
    /// The spelling to show, if it is not the first one.
    shown: FxHashMap<u32, Box<str>>,
    /// Numbers by [`hash()`].
    numbers: HashTable<u32>,
    /// Spellings of at most 16 bytes that were interned, each with its number: an index before `numbers`.
    spellings: HashTable<Short>,
}

impl Interner {
    /// The number of a name, which is added if it is new. Names are interned
    /// in the order of the text.
    #[inline]
    pub fn intern(&mut self, spelling: &str, span: Span) -> u32 {
        // Nearly every name was spelled this way before.
        let short = Short::new(spelling.as_bytes());
        let known = short
            .as_ref()
            .and_then(|short| self.spellings.find(short.hash(), |known| known.is_spelled_as(short)));
        match known {
            Some(known) => known.number,
            None => self.intern_unindexed(spelling, span, short),
        }
    }

    /// Interns a spelling that is not in the index: a new one, or one that is too long for it.
    #[cold]
    fn intern_unindexed(&mut self, spelling: &str, span: Span, short: Option<Short>) -> u32 {
        let number = self.intern_spelling(spelling, span);
        if let Some(short) = short {
            self.spellings.insert_unique(short.hash(), Short { number, ..short }, Short::hash);
        }
        number
    }

    fn intern_spelling(&mut self, spelling: &str, span: Span) -> u32 {
        let hash = hash(spelling);
        match self.find_hashed(spelling, hash) {
            Some(number) => {
                self.consider(number, spelling);
                number
            }
            None => self.add(spelling, span, hash),
        }
    }

    /// Like [`intern`](Self::intern) for a declaration, whose spelling is the one to show.
    pub fn declare(&mut self, spelling: &str, span: Span) -> u32 {
        let hash = hash(spelling);
        let number = self.find_hashed(spelling, hash).unwrap_or_else(|| self.add(spelling, span, hash));
        let was_declared = std::mem::replace(&mut self.declared[number as usize], true);
        if !was_declared || spelling < self.shown(number) {
            self.show(number, spelling);
        }
        number
    }

    /// Interns all names of `part`, a table for the text that follows; returns the number here of each of them.
    pub fn absorb(&mut self, part: &Self) -> Vec<u32> {
        let number = |number| {
            let here = self.intern(part.first_spelling(number), part.first(number));
            self.consider(here, part.shown(number));
            here
        };
        (0..length(part.len())).map(number).collect()
    }

    /// Shows the smallest spelling of an undeclared name, so that the order of lines does not matter.
    fn consider(&mut self, number: u32, spelling: &str) {
        if !self.is_declared(number) && spelling < self.shown(number) {
            self.show(number, spelling);
        }
    }

    fn show(&mut self, number: u32, spelling: &str) {
        if self.first_spelling(number) == spelling {
            self.shown.remove(&number);
        } else {
            self.shown.insert(number, spelling.into());
        }
    }

    fn add(&mut self, spelling: &str, span: Span, hash: u64) -> u32 {
        let number = length(self.ends.len());
        self.text.push_str(spelling);
        self.ends.push(length(self.text.len()));
        self.firsts.push(span.start);
        self.declared.push(false);
        let Self { text, ends, numbers, .. } = self;
        numbers.insert_unique(hash, number, |&other| self::hash(part(text, ends, other)));
        number
    }

    /// The number of a name, if it is known.
    #[must_use]
    pub fn find(&self, spelling: &str) -> Option<u32> {
        self.find_hashed(spelling, hash(spelling))
    }

    fn find_hashed(&self, spelling: &str, hash: u64) -> Option<u32> {
        let is_it = |&number: &u32| is_one(self.first_spelling(number), spelling);
        self.numbers.find(hash, is_it).copied()
    }

    fn first_spelling(&self, number: u32) -> &str {
        part(&self.text, &self.ends, number)
    }

    /// The spelling to show.
    #[must_use]
    pub fn shown(&self, number: u32) -> &str {
        // Nearly always each name has one spelling.
        if self.shown.is_empty() {
            return self.first_spelling(number);
        }
        self.shown.get(&number).map_or(self.first_spelling(number), |shown| shown)
    }

    /// The case-folded, normalized name.
    #[must_use]
    pub fn folded(&self, number: u32) -> String {
        fold(self.first_spelling(number))
    }

    /// The first occurrence in the text; empty at 0 for a built-in name.
    #[must_use]
    pub fn first(&self, number: u32) -> Span {
        let start = self.firsts[number as usize];
        Span::new(start, start + length(self.first_spelling(number).len()))
    }

    /// Whether the name is declared.
    #[must_use]
    pub fn is_declared(&self, number: u32) -> bool {
        self.declared[number as usize]
    }

    /// The declared names, as shown.
    pub fn declared(&self) -> impl Iterator<Item = &str> {
        (0..length(self.len())).filter(|&number| self.is_declared(number)).map(|number| self.shown(number))
    }

    /// The numbers of the undeclared names.
    pub fn undeclared(&self) -> impl Iterator<Item = u32> + Clone {
        (0..length(self.len())).filter(|&number| !self.is_declared(number))
    }

    /// The number of names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All names, as shown, in the order of first appearance.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..length(self.len())).map(|number| self.shown(number))
    }
}

/// A spelling of at most 16 bytes and its number. It is hashed and compared without a look at any text.
#[derive(Debug, Clone, Copy)]
struct Short {
    /// The first eight bytes; all bytes of a shorter spelling.
    head: u64,
    /// The last eight bytes; 0 for a shorter spelling.
    tail: u64,
    length: u32,
    number: u32,
}

impl Short {
    /// A spelling without its number; `None` for a longer one.
    #[inline]
    fn new(bytes: &[u8]) -> Option<Self> {
        let (head, tail) = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(head), Some(tail)) if bytes.len() <= 16 => {
                (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
            }
            (None, _) => (word(bytes), 0),
            _ => return None,
        };
        Some(Self { head, tail, length: length(bytes.len()), number: 0 })
    }

    #[inline]
    fn hash(&self) -> u64 {
        let mut hasher = FxHasher::default();
        hasher.write_u64(self.head);
        hasher.write_u64(self.tail);
        hasher.finish()
    }

    #[inline]
    fn is_spelled_as(&self, other: &Self) -> bool {
        (self.head, self.tail, self.length) == (other.head, other.tail, other.length)
    }
}

/// Fewer than eight bytes as a number, which differs for different bytes of the same length.
#[inline]
fn word(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        // The halves may overlap.
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => bytes.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// First spelling `number` in `text`.
fn part<'t>(text: &'t str, ends: &[u32], number: u32) -> &'t str {
    &text[range(ends, number)]
}

fn range(ends: &[u32], number: u32) -> Range<usize> {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[number] as usize
}

/// Whether two spellings are the same name.
fn is_one(a: &str, b: &str) -> bool {
    a == b || if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { fold(a) == fold(b) }
}

/// A hash that is the same for all spellings of a name.
fn hash(spelling: &str) -> u64 {
    let (hash, is_ascii) = hash_letters(spelling.as_bytes());
    if is_ascii { hash } else { hash_letters(fold(spelling).as_bytes()).0 }
}

/// A case-insensitive hash, and whether all bytes are ASCII. Setting the lower-case bit merges a few other characters
/// too, which only costs a comparison.
fn hash_letters(bytes: &[u8]) -> (u64, bool) {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    const BEYOND_ASCII: u64 = 0x8080_8080_8080_8080;
    let (mut hasher, mut all) = (FxHasher::default(), 0);
    let mut write = |word: u64| {
        all |= word;
        hasher.write_u64(word | LOWER);
    };
    // Whole words, then a last word that may overlap the one before.
    match bytes.last_chunk() {
        Some(last) => {
            bytes.as_chunks().0.iter().for_each(|word| write(u64::from_le_bytes(*word)));
            write(u64::from_le_bytes(*last));
        }
        None => write(word(bytes)),
    }
    (hasher.finish(), all & BEYOND_ASCII == 0)
}

fn length(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_number_and_the_declared_one_is_shown() {
        let mut names = Interner::default();
        let zoe = names.intern("zoé", Span::default());
        assert_eq!(names.intern("ZOE\u{301}", Span::default()), zoe);
        assert_eq!(names.shown(zoe), "ZOE\u{301}");
        assert_eq!(names.declare("Zoé", Span::default()), zoe);
        names.intern("ZOÉ", Span::default());
        assert_eq!(names.shown(zoe), "Zoé");
        assert_eq!(names.find("zOÉ"), Some(zoe));
        assert_eq!(names.find("zo"), None);
    }

    #[test]
    fn similar_spellings_of_any_length_are_distinct() {
        let mut names = Interner::default();
        let spellings =
            ["a", "a\0", "abcdefg", "abcdefgh", "abcdefgx", "abcdefghijklmnop", "abcdefghijklmnox", ""];
        let numbers = spellings.map(|spelling| names.intern(spelling, Span::default()));
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(spellings.map(|spelling| names.find(spelling)), numbers.map(Some));
    }

    #[test]
    fn a_table_absorbs_another_as_if_its_names_were_interned() {
        let span = |start| Span::new(start, start + 1);
        let (mut whole, mut first, mut second) =
            (Interner::default(), Interner::default(), Interner::default());
        for (number, name) in ["b", "a", "B", "c"].into_iter().enumerate() {
            let part = if number < 2 { &mut first } else { &mut second };
            part.intern(name, span(u32::try_from(number).expect("small")));
            whole.intern(name, span(u32::try_from(number).expect("small")));
        }
        assert_eq!(first.absorb(&second), [0, 2]);
        assert_eq!(first.iter().collect::<Vec<_>>(), ["B", "a", "c"]);
        assert_eq!(whole.iter().collect::<Vec<_>>(), ["B", "a", "c"]);
        assert_eq!([first.first(0), first.first(2)], [whole.first(0), whole.first(2)]);
    }

    #[test]
    fn order_never_matters() {
        for order in [["b", "B"], ["B", "b"]] {
            let mut names = Interner::default();
            for spelling in order {
                names.intern(spelling, Span::default());
            }
            assert_eq!(names.shown(0), "B");
            for spelling in order {
                names.declare(spelling, Span::default());
            }
            assert_eq!(names.shown(0), "B");
        }
    }
}
