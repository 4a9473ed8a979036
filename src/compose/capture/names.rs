//! Who is called what.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::value::name::{fold, without_accents};

/// The names of everybody, each by what its spellings have in common.
#[derive(Debug, Default)]
pub struct Known {
    handles: FxHashMap<String, usize>,
    /// Names that somebody was given to be told apart by.
    others: FxHashMap<String, Vec<usize>>,
    /// Whole names, first names, and handles without their sign.
    names: FxHashMap<String, Vec<usize>>,
    /// As they are shown, for near matches.
    shown: Vec<String>,
    /// All of these without their accents; made when a name is not found with them.
    unaccented: OnceCell<FxHashMap<String, Vec<usize>>>,
    /// The most words of a name.
    longest: usize,
}

impl Known {
    /// A handle, without `@`.
    pub fn add_handle(&mut self, handle: &str, number: usize) {
        self.unaccented.take();
        self.handles.insert(fold(handle), number);
        self.shown.push(format!("@{handle}"));
        add(&mut self.names, fold(handle), number);
        self.longest = self.longest.max(1);
    }

    /// A name from `aka:`.
    pub fn add_other_name(&mut self, name: &str, number: usize) {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        if !words.is_empty() {
            self.unaccented.take();
            self.longest = self.longest.max(words.len());
            self.shown.push(name.trim().to_string());
            add(&mut self.others, words.join(" "), number);
        }
    }

    /// A NAME: as a whole, and its first word.
    pub fn add_name(&mut self, name: &str, number: usize) {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let Some(first) = words.first() else { return };
        self.unaccented.take();
        self.longest = self.longest.max(words.len());
        self.shown.push(name.to_string());
        self.shown.extend(name.split_whitespace().next().map(str::to_string));
        add(&mut self.names, first.clone(), number);
        if words.len() > 1 {
            add(&mut self.names, words.join(" "), number);
        }
    }

    fn unaccented(&self) -> &FxHashMap<String, Vec<usize>> {
        self.unaccented.get_or_init(|| {
            let mut plain: FxHashMap<String, Vec<usize>> = FxHashMap::default();
            for (name, numbers) in self.others.iter().chain(&self.names) {
                for &number in numbers {
                    add(&mut plain, without_accents(name), number);
                }
            }
            // The maps have no order of their own.
            let sorted = |(name, mut numbers): (String, Vec<usize>)| {
                numbers.sort_unstable();
                (name, numbers)
            };
            plain.into_iter().map(sorted).collect()
        })
    }

    /// All names, as they are shown.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(String::as_str)
    }

    /// Whom a handle names, without `@`.
    pub fn handle(&self, handle: &str) -> Option<usize> {
        self.handles.get(&fold(handle)).copied()
    }

    /// Who may be meant by the longest name that `words` begin with, and how many words it has. The last
    /// word of a name may have punctuation behind it, and accents may be left out.
    pub fn starts(&self, words: &[&str]) -> Option<(&[usize], usize)> {
        let longest = self.longest.min(words.len());
        (1..=longest).rev().find_map(|len| {
            let (last, inner) = words[..len].split_last()?;
            let mut folded: Vec<String> = inner.iter().map(|word| fold(word)).collect();
            // `Martin Luther King Jr.,` has a point of its own.
            let mut last = *last;
            loop {
                folded.push(fold(last));
                let key = folded.join(" ");
                folded.pop();
                let found = self.others.get(&key).or_else(|| self.names.get(&key));
                if let Some(found) = found.or_else(|| self.unaccented().get(&without_accents(&key))) {
                    return Some((found.as_slice(), len));
                }
                last = last.strip_suffix(MARKS)?;
            }
        })
    }
}

fn add(names: &mut FxHashMap<String, Vec<usize>>, name: String, number: usize) {
    let numbers = names.entry(name).or_default();
    if !numbers.contains(&number) {
        numbers.push(number);
    }
}

/// Punctuation that may stand behind a name.
const MARKS: [char; 7] = [',', '.', ';', ':', '!', '?', ')'];

/// A word without the punctuation behind it.
pub fn bare(word: &str) -> &str {
    word.trim_end_matches(MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts_and_its_spelling_does_not() {
        let mut known = Known::default();
        for (number, (handle, name)) in
            [("ada", "Ada Lovelace"), ("zoé", "Zoé Q"), ("byron", "Ada Byron")].iter().enumerate()
        {
            known.add_handle(handle, number);
            known.add_name(name, number);
        }
        known.add_other_name(" The Countess ", 0);
        let starts = |text: &str| {
            known.starts(&text.split(' ').collect::<Vec<_>>()).map(|(who, len)| (who.to_vec(), len))
        };
        assert_eq!(starts("ada lovelace, at the Lab"), Some((vec![0], 2)));
        assert_eq!(starts("Ada said"), Some((vec![0, 2], 1)));
        assert_eq!(starts("the countess."), Some((vec![0], 2)));
        assert_eq!(starts("ZOE\u{301}"), Some((vec![1], 1)));
        assert_eq!(starts("zoe q"), Some((vec![1], 2)));
        assert_eq!(starts("Adá Lovelace"), Some((vec![0], 2)));
        assert_eq!(starts("Ada's"), None);
        assert_eq!(known.handle("BYRON"), Some(2));
    }
}
