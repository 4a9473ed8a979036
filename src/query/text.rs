//! Case-insensitive substring search.

use crate::value::name::{fold, sigil_counts};

/// A text to search for.
#[derive(Debug, Clone)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// Creates a needle that ignores case and normal form.
    pub fn new(text: &str) -> Self {
        Self { folded: fold(text) }
    }

    /// Whether `text` contains the needle.
    pub fn is_in(&self, text: &str) -> bool {
        let needle = self.folded.as_bytes();
        // ASCII text is compared without a copy.
        if text.is_ascii() && !needle.is_empty() {
            return self.folded.is_ascii()
                && text.as_bytes().windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle));
        }
        fold(text).contains(&self.folded)
    }
}

/// Whether `text` contains `part`, ignoring case.
#[must_use]
pub fn holds_text(text: &str, part: &str) -> bool {
    Needle::new(part).is_in(text)
}

/// The names in raw prose that follow a sigil, without it.
pub fn names_in(text: &str, sigil: char, len: fn(&str) -> usize) -> impl Iterator<Item = &str> {
    text.match_indices(sigil).filter(|&(at, _)| sigil_counts(text, at)).filter_map(move |(at, _)| {
        let rest = &text[at + sigil.len_utf8()..];
        Some(&rest[..len(rest)]).filter(|name| !name.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::name::name_len;

    #[test]
    fn case_and_normal_form_do_not_matter() {
        assert!(Needle::new("ENGINE").is_in("the Engine paper"));
        assert!(Needle::new("zoé").is_in("with ZOE\u{301} again"));
        assert!(Needle::new("strasse").is_in("Hauptstraße 1"));
        assert!(!Needle::new("é").is_in("plain"));
        assert!(!Needle::new("longer than it").is_in("short"));
    }

    #[test]
    fn names_follow_a_sigil_at_the_start_of_a_word() {
        let names = |text| names_in(text, '@', name_len).collect::<Vec<_>>();
        assert_eq!(names("@ada, (@bob) a@c \\@dee @ @eve's"), ["ada", "bob", "eve"]);
    }
}
