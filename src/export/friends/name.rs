//! Names without the marks of friends.

use rustc_hash::FxHashSet;

use crate::compose::plain;
use crate::model::Model;
use crate::model::id::PersonId;
use crate::value::name::{fold, without_accents};

/// A unique name for each person.
pub struct Names {
    names: Vec<String>,
    taken: FxHashSet<String>,
}

impl Names {
    /// Names the people of a journal.
    pub fn new(model: &Model) -> Self {
        let mut names = vec![String::new(); model.people.len()];
        let mut taken = FxHashSet::default();
        // By handle, so that the order of entries does not decide who gets the plain name.
        let mut people: Vec<PersonId> = model.others().collect();
        people.sort_by_cached_key(|&id| fold(model.handle(id)));
        for id in people {
            let handle = model.handle(id).replace('_', "-");
            let name = model.name(id).and_then(place).unwrap_or_else(|| handle.clone());
            let with_handle = format!("{name} {handle}");
            let numbered = (2..).map(|number| format!("{with_handle} {number}"));
            let mut candidates = [name, with_handle.clone()].into_iter().chain(numbered);
            let name = candidates.find(|name| taken.insert(name.clone())).unwrap_or_default();
            names[id.index()] = name;
        }
        Self { names, taken }
    }

    /// The name of a person.
    pub fn name(&self, id: PersonId) -> &str {
        &self.names[id.index()]
    }

    /// Whether a person has this name.
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }
}

/// A name of a person or a place, if anything is left. friends requires an ASCII letter or digit at the start: an
/// accent there is removed, other scripts stay.
pub fn place(text: &str) -> Option<String> {
    let name = without_signs(text);
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = name.chars().next()?;
    let bare = without_accents(&first.to_string());
    let rest = &name[first.len_utf8()..];
    Some(if bare.is_ascii() { format!("{bare}{rest}") } else { name.to_string() })
}

/// An alias.
pub fn alias(text: &str) -> Option<String> {
    let alias = without_signs(&text.replace("a.k.a.", " "));
    (!alias.is_empty()).then_some(alias)
}

fn without_signs(text: &str) -> String {
    plain(&text.replace(['(', ')', '[', ']', '@', '*', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_friends_are_removed() {
        assert_eq!(place("Ada (AAL) Lovelace [1]").as_deref(), Some("Ada AAL Lovelace 1"));
        assert_eq!(place("Édith Piaf").as_deref(), Some("Edith Piaf"));
        assert_eq!(place("'t Hooft_x").as_deref(), Some("t Hooft x"));
        assert_eq!(place("東京 太郎").as_deref(), Some("東京 太郎"));
        assert_eq!(place("(*)"), None);
        assert_eq!(alias("Édith (a.k.a. Môme)").as_deref(), Some("Édith Môme"));
        assert_eq!(alias("a.k.a. "), None);
    }
}
