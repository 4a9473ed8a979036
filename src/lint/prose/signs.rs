//! What occurs in a header, found in one pass, so that most rules skip most headers.

/// Signs that occur in a header, or that a rule looks for.
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
    /// An ASCII digit in the prose.
    pub const DIGIT: Self = Self(1 << 5);
    /// `:`
    pub const COLON: Self = Self(1 << 6);
    /// `/`
    pub const SLASH: Self = Self(1 << 7);
    /// `[`, `*`, `@` or the first byte of `＠`.
    pub const MARK: Self = Self(1 << 8);
    /// `;`
    pub const SEMICOLON: Self = Self(1 << 9);
    /// A part of a phrase of `unmarked-cancellation`.
    pub const CANCELLED: Self = Self(TABLE.cancelled);
    /// The last letters of `with`, in any case.
    pub const WITH: Self = Self(TABLE.with);
    /// What may be a tag of `cut-tag`.
    pub const CUT_TAG: Self = Self(TABLE.cut_tag);

    /// Searches prose.
    ///
    /// A bit stands for a sign, or for a byte of a stem that is matched so far (shift-and). An automaton for the same
    /// strings takes twice as long on prose, which is many short texts.
    pub fn of(prose: &str) -> Self {
        // Each step waits for the one before, so two halves are searched side by side. A stem may lie across both.
        let middle = prose.len() / 2;
        let (left, right) =
            (&prose.as_bytes()[..middle], &prose.as_bytes()[middle.saturating_sub(LONGEST - 1)..]);
        let (mut in_left, mut in_right, mut found) = (0, 0, 0);
        let step = |matching: u64, byte: u8| (matching << 1 | TABLE.firsts) & MASKS[usize::from(byte)];
        let (together, rest) = right.split_at(left.len().min(right.len()));
        for (&of_left, &of_right) in left.iter().zip(together) {
            (in_left, in_right) = (step(in_left, of_left), step(in_right, of_right));
            found |= in_left | in_right;
        }
        for &of_right in rest {
            in_right = step(in_right, of_right);
            found |= in_right;
        }
        Self(found)
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

/// Signs of one byte: they start and end on each occurrence.
const SINGLE: [(Signs, &[u8]); 5] = [
    (Signs::DIGIT, b"0123456789"),
    (Signs::COLON, b":"),
    (Signs::SLASH, b"/"),
    (Signs::MARK, b"[*@\xef"),
    (Signs::SEMICOLON, b";"),
];

/// Parts of the phrases of `unmarked-cancellation` that are rare in other prose, in lower case.
const CANCELLED: [&str; 11] =
    ["idn", "id no", "neve", "ncel", " off", "show", "ll t", "d me", "stp", "sche", "nsw"];

/// The most bytes of a stem.
const LONGEST: usize = 5;

const TABLE: Table = Table::new();

static MASKS: [u64; 256] = TABLE.masks;

struct Table {
    /// For each byte, the signs that it is and the places in stems that have it.
    masks: [u64; 256],
    /// The signs of one byte, and the first byte of each stem.
    firsts: u64,
    /// The first bit that no sign and no stem has yet.
    next: u32,
    /// The last byte of each stem of [`Signs::CANCELLED`].
    cancelled: u64,
    /// The last byte of the stem of [`Signs::WITH`].
    with: u64,
    /// The last byte of each stem of [`Signs::CUT_TAG`].
    cut_tag: u64,
}

impl Table {
    const fn new() -> Self {
        let mut table = Self { masks: [0; 256], firsts: 0, next: 10, cancelled: 0, with: 0, cut_tag: 0 };
        let mut number = 0;
        while number < SINGLE.len() {
            let (Signs(bit), bytes) = SINGLE[number];
            table.firsts |= bit;
            table.mark(bytes, bit);
            number += 1;
        }
        number = 0;
        while number < CANCELLED.len() {
            table.cancelled |= table.add_word(CANCELLED[number].as_bytes());
            number += 1;
        }
        table.with = table.add_word(b"ith");
        // A digit behind the sign of a tag, or a sign behind a tag, which ends with a letter, a digit or `_`.
        table.cut_tag = table.add_pair(b"#", b"0123456789") | table.add_pair(&IN_TAG, b"+#@%=*~$^&");
        assert!(table.next <= u64::BITS, "the stems are too long");
        table
    }

    /// Adds a stem in lower case, which matches in any case; returns the bit of its last byte.
    const fn add_word(&mut self, word: &[u8]) -> u64 {
        assert!(word.len() <= LONGEST, "a stem is too long");
        self.firsts |= 1 << self.next;
        let mut at = 0;
        while at < word.len() {
            self.mark(&[word[at], word[at].to_ascii_uppercase()], 1 << self.next);
            self.next += 1;
            at += 1;
        }
        1 << (self.next - 1)
    }

    /// Adds a stem of one of `first` and then one of `second`; returns the bit of its last byte.
    const fn add_pair(&mut self, first: &[u8], second: &[u8]) -> u64 {
        let bit = 1 << self.next;
        self.firsts |= bit;
        self.mark(first, bit);
        self.mark(second, bit << 1);
        self.next += 2;
        bit << 1
    }

    /// Sets `bit` in the masks of `bytes`.
    const fn mark(&mut self, bytes: &[u8], bit: u64) {
        let mut at = 0;
        while at < bytes.len() {
            self.masks[bytes[at] as usize] |= bit;
            at += 1;
        }
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
        let signs = |text| {
            let signs = Signs::of(text);
            [Signs::DIGIT, Signs::COLON, Signs::SLASH, Signs::MARK].map(|sign| signs.has(sign))
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
        for text in ["cancel", "xCANCELled", "canncncel", "a No Show", "no answer", "didn\u{2019}t"] {
            assert!(Signs::of(text).has(Signs::CANCELLED), "{text}");
        }
        for text in ["", "cance", "nc el", "sho w", "the engine paper 1:/@", "Zoé", "i", "#", "dn"] {
            assert!(!Signs::of(text).has(Signs::CANCELLED), "{text}");
        }
        assert!(Signs::of("and With").has(Signs::WITH));
        assert!(!Signs::of("the wit").has(Signs::WITH));
    }

    #[test]
    fn stems_are_found_across_the_middle() {
        for before in 0..12 {
            for after in 0..12 {
                let text = |word: &str| format!("{}{word}{}", "x".repeat(before), "y".repeat(after));
                assert!(Signs::of(&text("id no")).has(Signs::CANCELLED), "{before} {after}");
                assert!(Signs::of(&text("a+")).has(Signs::CUT_TAG), "{before} {after}");
                assert!(!Signs::of(&text("id n")).has(Signs::CANCELLED), "{before} {after}");
            }
        }
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
