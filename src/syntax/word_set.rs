//! Lists of words that are found in any case. A look-up that finds nothing, as most do, compares no words.

/// Words of ASCII letters, in any case.
pub struct WordSet<const N: usize> {
    words: [&'static str; N],
    /// For each length, the [`mark`]s of the words of this length.
    marks: [u64; LONGEST + 1],
}

/// The most letters of a word.
const LONGEST: usize = 15;

impl<const N: usize> WordSet<N> {
    /// A set of these words.
    ///
    /// # Panics
    /// If a word is empty or longer than [`LONGEST`]: at compile time, for a `static`.
    pub const fn new(words: [&'static str; N]) -> Self {
        let mut marks = [0; LONGEST + 1];
        let mut at = 0;
        while at < N {
            let word = words[at].as_bytes();
            marks[word.len()] |= mark(word);
            at += 1;
        }
        Self { words, marks }
    }

    /// Whether it holds `word`, in any case.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        let is_candidate = !word.is_empty()
            && self.marks.get(word.len()).is_some_and(|marks| marks & mark(word.as_bytes()) != 0);
        is_candidate && self.compare(word)
    }

    fn compare(&self, word: &str) -> bool {
        self.words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }
}

/// One of 64 bits for the first and the last letter, whatever their case.
const fn mark(word: &[u8]) -> u64 {
    let (first, last) = (word[0] | 0x20, word[word.len() - 1] | 0x20);
    1 << ((first ^ last << 3) & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let words = WordSet::new(["a", "My", "introduced"]);
        for word in ["a", "A", "my", "MY", "mY", "Introduced"] {
            assert!(words.contains(word), "{word}");
        }
        for word in ["", "b", "m", "mi", "introduce", "intro-duced", "an introduced one", "é"] {
            assert!(!words.contains(word), "{word}");
        }
    }
}
