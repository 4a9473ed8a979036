//! Stable identifiers derived from names.

use uuid::Uuid;

use crate::value::name::fold;

/// The URN for `words`: the same for the same words, different for others. `what` is a namespace such as `person`.
#[must_use]
pub fn urn(what: &str, words: &[&str]) -> String {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"https://crates.io/crates/goodwill");
    let mut name = what.to_string();
    for word in words {
        // A separator that no word contains: `ab c` and `a bc` differ.
        name.push('\0');
        name.push_str(word);
    }
    Uuid::new_v5(&space, name.as_bytes()).urn().to_string()
}

/// A digest of `bytes`: the same for the same bytes, different for others.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, bytes).simple().to_string()
}

/// The UID of a person without `uid:`, derived from the handle.
#[must_use]
pub fn of_person(handle: &str) -> String {
    urn("person", &[&fold(handle)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urns_are_stable() {
        let ada = urn("person", &["ada"]);
        assert_eq!(ada, urn("person", &["ada"]));
        assert!(ada.starts_with("urn:uuid:") && ada.len() == 45, "{ada}");
        // Version 5: name-based.
        assert_eq!(&ada[23..24], "5");
        assert_eq!(of_person("Ada"), ada);
        for other in [urn("person", &["bob"]), urn("person", &["a", "da"]), urn("event", &["ada"])] {
            assert_ne!(ada, other);
        }
    }
}
