//! What occurs in a header, found in one pass, so that most rules skip most headers.

/// Signs that occur in a header, or that a rule looks for.
///
/// Each byte of each pattern has a bit; that of the last byte is a sign. Bits 0 to 4 belong to the first bytes of the first
/// five patterns, which are longer than one byte, so they are free for the signs that are not searched for.
#[derive(Debug, Clone, Copy)]
pub struct Signs(u64);

impl Signs {
    /// None.
    pub const NONE: Self = Self(0);
    /// No one took part.
    pub const ALONE: Self = Self(1);
    /// Someone is named who did not take part.
    pub const MENTIONS: Self = Self(1 << 1);
    /// There are exchanges.
    pub const EXCHANGES: Self = Self(1 << 2);
    /// `#` or `;` below the header.
    pub const BELOW: Self = Self(1 << 3);
    /// The prose may start with a name or a connector such as `to`: its first character is not a lower-case letter, or its
    /// first two are those of a connector.
    pub const START: Self = Self(1 << 4);
    /// A part of a phrase of `unmarked-cancellation`.
    pub const CANCELLED: Self = Self(TABLE.cancelled);
    /// `w/` or the last letters of `with`, in any case.
    pub const WITH: Self = Self(TABLE.with);
    /// What may be a tag of `cut-tag`.
    pub const CUT_TAG: Self = Self(TABLE.cut_tag);
    /// An ASCII digit in the prose.
    pub const DIGIT: Self = Self(TABLE.digit);
    /// `:`, `;`, `[`, `*`, `@` or the first byte of `＠`.
    pub const PUNCTUATION: Self = Self(TABLE.punctuation);

    /// Searches prose for all patterns at once (shift-or): after each byte, the bit of place `p` of a pattern is 0 if the
    /// last `p + 1` bytes match its start.
    ///
    /// An automaton for the same patterns takes longer on prose, which is many short texts.
    pub fn of(prose: &str) -> Self {
        let (mut state, mut missing) = (!0_u64, !0);
        let mut step = |byte: u8| {
            // The shift brings in a 0 for each first byte, since a pattern may start anywhere.
            state = state << SLOTS | OF_BYTES[usize::from(byte)];
            missing &= state;
        };
        let (eights, rest) = prose.as_bytes().as_chunks::<8>();
        for eight in eights {
            // Unrolled by the compiler.
            for &byte in eight {
                step(byte);
            }
        }
        for &byte in rest {
            step(byte);
        }
        Self(!missing & TABLE.ends)
    }

    /// These signs and `others`.
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These signs, and if it is `found` also `sign`.
    pub const fn and_if(self, found: bool, sign: Self) -> Self {
        if found { self.and(sign) } else { self }
    }

    /// Whether one of `signs` occurs.
    pub const fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }
}

/// Parts of the phrases of `unmarked-cancellation` that are rare in other prose, in lower case. The first one is also
/// that of `didn't`.
const CANCELLED: [&str; 10] = ["id n", "neve", "ncel", " off", "show", "ll t", "d me", "stp", "sche", "nsw"];

/// The most patterns. Bit `n` is for the first byte of pattern `n`, bit `SLOTS + n` for its second one.
const SLOTS: usize = 16;

const TABLE: Table = Table::new();

static OF_BYTES: [u64; 256] = TABLE.of_bytes;

/// The patterns, compiled for the search.
struct Table {
    /// For each byte, 0 at each place of a pattern where it matches.
    of_bytes: [u64; 256],
    /// The number of patterns so far.
    patterns: usize,
    /// The bits of the last bytes of the patterns.
    ends: u64,
    cancelled: u64,
    with: u64,
    cut_tag: u64,
    digit: u64,
    punctuation: u64,
}

impl Table {
    const fn new() -> Self {
        let mut table = Self {
            of_bytes: [!0; 256],
            patterns: 0,
            ends: 0,
            cancelled: 0,
            with: 0,
            cut_tag: 0,
            digit: 0,
            punctuation: 0,
        };
        // `id n` also matches `idn'` and the first bytes of `idn’`, as in `didn't`.
        table.allow(2, b"nN");
        table.allow(3, b"'\xe2");
        let mut number = 0;
        while number < CANCELLED.len() {
            table.cancelled |= table.add_word(CANCELLED[number].as_bytes());
            number += 1;
        }
        table.with = table.add_word(b"ith") | table.add_word(b"w/");
        // A digit behind the sign of a tag, or a sign behind a tag, which ends with a letter, a digit or `_`.
        table.cut_tag = table.add(&[b"#", b"0123456789"]) | table.add(&[&IN_TAG, b"+#@%=*~$^&"]);
        table.digit = table.add(&[b"0123456789"]);
        table.punctuation = table.add(&[b":;[*@\xef"]);
        assert!(table.patterns <= SLOTS, "there are too many patterns");
        assert!(
            table.ends.trailing_zeros() >= 5,
            "the other signs need the bits of patterns of several bytes"
        );
        table
    }

    /// Adds a word in lower case, which matches in any case; returns the bit of its last byte.
    const fn add_word(&mut self, word: &[u8]) -> u64 {
        let mut place = 0;
        while place < word.len() {
            self.allow(place, &[word[place], word[place].to_ascii_uppercase()]);
            place += 1;
        }
        self.end(word.len())
    }

    /// Adds a pattern of one of several bytes at each place; returns the bit of its last byte.
    const fn add(&mut self, pattern: &[&[u8]]) -> u64 {
        let mut place = 0;
        while place < pattern.len() {
            self.allow(place, pattern[place]);
            place += 1;
        }
        self.end(pattern.len())
    }

    /// Allows each of `bytes` at a place of the next pattern.
    const fn allow(&mut self, place: usize, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            self.of_bytes[bytes[at] as usize] &= !(1 << self.patterns << (place * SLOTS));
            at += 1;
        }
    }

    /// Ends the next pattern, which has `length` bytes; returns the bit of its last byte.
    const fn end(&mut self, length: usize) -> u64 {
        assert!(length * SLOTS <= 64, "a pattern is too long");
        let end = 1 << self.patterns << ((length - 1) * SLOTS);
        self.ends |= end;
        self.patterns += 1;
        end
    }
}

/// The bytes of letters, digits and `_`; outside of ASCII, of all characters.
const IN_TAG: [u8; 191] = {
    let (mut bytes, mut len, mut byte) = ([0; 191], 0, 0_u8);
    loop {
        if byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii() {
            bytes[len] = byte;
            len += 1;
        }
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    assert!(len == bytes.len(), "all bytes are listed");
    bytes
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_anywhere() {
        let signs =
            |text| [Signs::DIGIT, Signs::PUNCTUATION, Signs::WITH].map(|sign| Signs::of(text).has(sign));
        assert_eq!(signs("the engine #lang/rust"), [false; 3]);
        assert_eq!(signs("in 3 days"), [true, false, false]);
        for text in ["at: home", "home ; old", "[[Tom]]", "**Tom**", "@ tom", "＠tom"] {
            assert_eq!(signs(text), [false, true, false], "{text}");
        }
        for text in ["w/ Tom", "lunch W/Tom", "and With"] {
            assert_eq!(signs(text), [false, false, true], "{text}");
        }
        assert_eq!(signs("9:w/"), [true; 3]);
    }

    #[test]
    fn patterns_are_found_in_any_case() {
        for text in ["cancel", "xCANCELled", "canncncel", "a No Show", "no answer", "Didn't", "didn\u{2019}t"]
        {
            assert!(Signs::of(text).has(Signs::CANCELLED), "{text}");
        }
        for text in
            ["", "cance", "nc el", "sho w", "said that", "the engine paper 1:/@", "Zoé", "i", "#", "dn"]
        {
            assert!(!Signs::of(text).has(Signs::CANCELLED), "{text}");
        }
        assert!(!Signs::of("the wit").has(Signs::WITH));
    }

    #[test]
    fn tags_may_be_cut() {
        for text in ["#c++", "#100days", "#é#", "#a_b&c", "#lang/rust@home"] {
            assert!(Signs::of(text).has(Signs::CUT_TAG), "{text}");
        }
        for text in ["#rust", "How #lang/rust-2 is", "a + b", "with @ada, #a", "#"] {
            assert!(!Signs::of(text).has(Signs::CUT_TAG), "{text}");
        }
    }
}
