//! Categories as tags.

use crate::value::name::tag_len;

/// The tag for a category of another program. Words are joined; `None` when more than punctuation would be lost, as
/// for `C++`.
pub fn from_category(category: &str) -> Option<String> {
    let is_tag = |text: &str| !text.is_empty() && tag_len(text) == text.len();
    if is_tag(category) {
        return Some(category.to_string());
    }
    let is_gap = |c: char| c.is_whitespace() || "&_-/.:;()[]'’\"!?".contains(c);
    let words: Vec<&str> = category.split(is_gap).filter(|word| !word.is_empty()).collect();
    let joined = words.join("-").to_lowercase();
    is_tag(&joined).then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_become_tags_or_nothing() {
        for (category, tag) in [
            ("Rust", "Rust"),
            ("lang/rust", "lang/rust"),
            ("TRAVEL AGENT", "travel-agent"),
            ("Friends & Family", "friends-family"),
            ("Café-Freunde (alt)", "café-freunde-alt"),
            ("R&D", "r-d"),
        ] {
            assert_eq!(from_category(category).as_deref(), Some(tag), "{category}");
        }
        for category in ["C++", "C#", "2019", "1st team", "", "* myContacts", "@work", "a=b"] {
            assert_eq!(from_category(category), None, "{category}");
        }
    }
}
