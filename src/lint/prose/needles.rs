//! Whether a text contains one of several short strings, in any ASCII case.

/// Short strings that are searched for all at once, with a bit of one word for each of their bytes (shift-and).
///
/// An automaton for the same strings takes twice as long on prose, which is many short texts.
pub struct Needles {
    /// For each byte, where the strings have it.
    masks: [u64; 256],
    /// The first byte of each string.
    firsts: u64,
    /// The last byte of each string.
    lasts: u64,
}

impl Needles {
    /// Prepares a search for strings in lower case.
    ///
    /// # Panics
    /// If they have more than 64 bytes together.
    pub const fn new<const N: usize>(strings: [&str; N]) -> Self {
        let mut needles = Self { masks: [0; 256], firsts: 0, lasts: 0 };
        let (mut number, mut bit) = (0, 0);
        while number < N {
            let bytes = strings[number].as_bytes();
            needles.firsts |= 1 << bit;
            let mut at = 0;
            while at < bytes.len() {
                needles.masks[bytes[at] as usize] |= 1 << bit;
                let upper = bytes[at].to_ascii_uppercase();
                needles.masks[upper as usize] |= 1 << bit;
                at += 1;
                bit += 1;
            }
            needles.lasts |= 1 << (bit - 1);
            number += 1;
        }
        assert!(bit <= 64, "the strings are too long");
        needles
    }

    /// Whether `text` contains one of the strings.
    pub fn occur_in(&self, text: &str) -> bool {
        let (mut matching, mut found) = (0, 0);
        for &byte in text.as_bytes() {
            matching = (matching << 1 | self.firsts) & self.masks[usize::from(byte)];
            found |= matching;
        }
        found & self.lasts != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_in_any_case() {
        let needles = Needles::new(["cancel", "no show", "é"]);
        for text in ["cancel", "xCANCELled", "cancacancel", "a No Show", "Zoé"] {
            assert!(needles.occur_in(text), "{text}");
        }
        for text in
            ["", "cance", "cancxel", "no  show", "ancel", "cancno show".get(..9).expect("text"), "Zoe"]
        {
            assert!(!needles.occur_in(text), "{text}");
        }
    }
}
