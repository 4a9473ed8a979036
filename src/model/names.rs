//! Names of one sort: each spelling once, and which spellings are one name.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::text::Span;
use crate::value::name::fold;

/// Interned names. Two spellings that differ only in case or in Unicode's normal form are one.
#[derive(Debug, Default)]
pub struct Names {
    /// By spelling: most names of a journal are written alike each time.
    exact: Spellings,
    folded: IndexMap<Box<str>, Name, FxBuildHasher>,
}

#[derive(Debug)]
struct Name {
    shown: Box<str>,
    declared: bool,
    /// Where it stands first.
    first: Span,
}

/// Numbers by spelling. Short ones, nearly all, stand in the table itself: to follow a pointer for each name of a
/// journal takes a third of the time that reading it takes.
#[derive(Debug, Default)]
struct Spellings {
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
}

impl Spellings {
    fn get(&self, spelling: &str) -> Option<u32> {
        match packed(spelling) {
            Some(packed) => self.short.get(&packed).copied(),
            None => self.long.get(spelling).copied(),
        }
    }

    fn insert(&mut self, spelling: &str, number: u32) {
        match packed(spelling) {
            Some(packed) => self.short.insert(packed, number),
            None => self.long.insert(spelling.into(), number),
        };
    }
}

/// A spelling of up to 15 bytes and its length, as one number.
fn packed(spelling: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..spelling.len()).filter(|_| spelling.len() < 16)?.copy_from_slice(spelling.as_bytes());
    bytes[15] = u8::try_from(spelling.len()).ok()?;
    Some(u128::from_le_bytes(bytes))
}

impl Names {
    /// The number of the name that `spelling`, at `span`, writes; a new one where it is new. Names are interned
    /// in the order of the text.
    pub fn intern(&mut self, spelling: &str, span: Span) -> u32 {
        match self.exact.get(spelling) {
            Some(number) => number,
            None => self.add(spelling, span, false),
        }
    }

    /// The number of a name at the place that declares it: its spelling is the one to show.
    pub fn declare(&mut self, spelling: &str, span: Span) -> u32 {
        self.add(spelling, span, true)
    }

    fn add(&mut self, spelling: &str, span: Span, declared: bool) -> u32 {
        let entry = self.folded.entry(fold(spelling).into_boxed_str());
        let index = entry.index();
        let name = entry.or_insert_with(|| Name { shown: spelling.into(), declared, first: span });
        // The declared spelling, else the smallest: so the order of lines changes nothing.
        let is_better = match (declared, name.declared) {
            (true, false) => true,
            (false, true) => false,
            _ => spelling < &*name.shown,
        };
        if is_better {
            name.shown = spelling.into();
        }
        name.declared |= declared;
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        self.exact.insert(spelling, number);
        number
    }

    /// The number of a name, if it occurs.
    #[must_use]
    pub fn find(&self, spelling: &str) -> Option<u32> {
        let found = self.exact.get(spelling);
        found.or_else(|| {
            self.folded.get_index_of(&*fold(spelling)).and_then(|index| u32::try_from(index).ok())
        })
    }

    /// The spelling to show.
    #[must_use]
    pub fn shown(&self, number: u32) -> &str {
        self.folded.get_index(number as usize).map_or("", |(_, name)| &name.shown)
    }

    /// What all its spellings have in common.
    #[must_use]
    pub fn folded(&self, number: u32) -> &str {
        self.folded.get_index(number as usize).map_or("", |(folded, _)| folded)
    }

    /// Where it stands first in the text.
    #[must_use]
    pub fn first(&self, number: u32) -> Span {
        self.folded.get_index(number as usize).map_or(Span::default(), |(_, name)| name.first)
    }

    /// Whether it was declared.
    #[must_use]
    pub fn is_declared(&self, number: u32) -> bool {
        self.folded.get_index(number as usize).is_some_and(|(_, name)| name.declared)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// All, as shown, in the order of first appearance.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.folded.values().map(|name| &*name.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one_and_the_declared_one_is_shown() {
        let mut names = Names::default();
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
    fn long_and_short_spellings_are_kept_apart() {
        let mut names = Names::default();
        let spellings = ["a", "a\0", "abcdefghijklmno", "abcdefghijklmnop", "abcdefghijklmnopq", ""];
        let numbers = spellings.map(|spelling| names.intern(spelling, Span::default()));
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5]);
        assert_eq!(spellings.map(|spelling| names.find(spelling)), numbers.map(Some));
    }

    #[test]
    fn order_never_matters() {
        for order in [["b", "B"], ["B", "b"]] {
            let mut names = Names::default();
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
