//! Finds kinds of interactions in free text.

use crate::value::Channel;
use crate::value::builtin_kinds::NO_CONTACT;

/// The first word of `text` that is a built-in kind of contact. Kinds that are not contact, such as `even` and `like`,
/// are common words and are ignored.
#[must_use]
pub fn kind_in(text: &str) -> Option<&'static str> {
    let is_gap = |c: char| !c.is_alphanumeric() && c != '-';
    text.split(is_gap).find_map(kind)
}

/// The built-in kind of contact named `word`.
fn kind(word: &str) -> Option<&'static str> {
    let channels = Channel::ALL.into_iter().filter(|channel| *channel != Channel::Record);
    let mut kinds = channels.flat_map(Channel::kinds).copied().filter(|kind| !NO_CONTACT.contains(kind));
    kinds.find(|kind| kind.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_kind_of_contact_is_found() {
        assert_eq!(kind_in("Got Lunch, then coffee"), Some("lunch"));
        assert_eq!(kind_in("even the news felt like a note"), None);
        assert_eq!(kind_in("lunches, pre-lunch, Spaziergang"), None);
        assert_eq!(kind_in("on the phone."), Some("phone"));
        assert_eq!(kind_in(""), None);
    }
}
