//! What occurs in a text, found in one pass, so that most rules skip most prose.

/// What occurs in a text.
#[derive(Debug, Clone, Copy)]
pub struct Signs(u64);

impl Signs {
    /// Searches `text`.
    ///
    /// A bit stands for a sign, or for a byte of a stem that is matched so far (shift-and). An automaton for the same
    /// strings takes twice as long on prose, which is many short texts.
    pub fn of(text: &str) -> Self {
        let (mut matching, mut found) = (0, 0);
        for &byte in text.as_bytes() {
            matching = (matching << 1 | TABLE.firsts) & TABLE.masks[usize::from(byte)];
            found |= matching;
        }
        Self(found)
    }

    /// Whether there is an ASCII digit.
    pub const fn has_digit(self) -> bool {
        self.0 & DIGIT != 0
    }

    /// Whether there is a `:`.
    pub const fn has_colon(self) -> bool {
        self.0 & COLON != 0
    }

    /// Whether there is a `/`.
    pub const fn has_slash(self) -> bool {
        self.0 & SLASH != 0
    }

    /// Whether there is `[`, `*`, `@` or the first byte of `＠`.
    pub const fn has_mark(self) -> bool {
        self.0 & MARK != 0
    }

    /// Whether there is a part of a phrase of `unmarked-cancellation`.
    pub const fn may_be_cancelled(self) -> bool {
        self.0 & TABLE.lasts != 0
    }
}

const DIGIT: u64 = 1;
const COLON: u64 = 1 << 1;
const SLASH: u64 = 1 << 2;
const MARK: u64 = 1 << 3;
const SIGNS: u64 = DIGIT | COLON | SLASH | MARK;

/// Parts of the phrases of `unmarked-cancellation` that are rare in other prose, in lower case.
const STEMS: [&str; 15] = [
    "ncel", " off", "show", "ll t", "ppen", "plac", "d me", "n up", "ke i", "stp", "sche", "t com", "r cam",
    "nsw", "pick",
];

static TABLE: Table = Table::new();

struct Table {
    /// For each byte, the signs that it is and the places in stems that have it.
    masks: [u64; 256],
    /// The signs, and the first byte of each stem.
    firsts: u64,
    /// The last byte of each stem.
    lasts: u64,
}

impl Table {
    const fn new() -> Self {
        let mut table = Self { masks: [0; 256], firsts: SIGNS, lasts: 0 };
        let mut digit = b'0';
        while digit <= b'9' {
            table.masks[digit as usize] |= DIGIT;
            digit += 1;
        }
        table.masks[b':' as usize] |= COLON;
        table.masks[b'/' as usize] |= SLASH;
        table.masks[b'[' as usize] |= MARK;
        table.masks[b'*' as usize] |= MARK;
        table.masks[b'@' as usize] |= MARK;
        table.masks[0xef] |= MARK;
        let (mut number, mut bit) = (0, SIGNS.count_ones());
        while number < STEMS.len() {
            let stem = STEMS[number].as_bytes();
            table.firsts |= 1 << bit;
            let mut at = 0;
            while at < stem.len() {
                table.masks[stem[at] as usize] |= 1 << bit;
                table.masks[stem[at].to_ascii_uppercase() as usize] |= 1 << bit;
                at += 1;
                bit += 1;
            }
            table.lasts |= 1 << (bit - 1);
            number += 1;
        }
        assert!(bit <= u64::BITS, "the stems are too long");
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_anywhere() {
        let signs = |text| {
            let signs = Signs::of(text);
            [signs.has_digit(), signs.has_colon(), signs.has_slash(), signs.has_mark()]
        };
        assert_eq!(signs("the engine"), [false; 4]);
        assert_eq!(signs("in 3 days"), [true, false, false, false]);
        assert_eq!(signs("at: home"), [false, true, false, false]);
        assert_eq!(signs("w/ Tom"), [false, false, true, false]);
        for text in ["[[Tom]]", "**Tom**", "@ tom", "＠tom"] {
            assert_eq!(signs(text), [false, false, false, true], "{text}");
        }
        assert_eq!(signs("9:/@"), [true; 4]);
    }

    #[test]
    fn stems_are_found_in_any_case() {
        for text in ["cancel", "xCANCELled", "canncncel", "a No Show", "no answer"] {
            assert!(Signs::of(text).may_be_cancelled(), "{text}");
        }
        for text in ["", "cance", "nc el", "sho w", "the engine paper 1:/@", "Zoé"] {
            assert!(!Signs::of(text).may_be_cancelled(), "{text}");
        }
    }
}
