//! PersonRef is who: the people of a file among those of the journal.

use rustc_hash::FxHashMap;

use super::normalize::{page, same_name};
use super::records::{Contact, PersonRef};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::syntax::tree::Key;
use crate::value::name::fold;

/// PersonSlot who is written about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonSlot {
    /// Of the journal.
    Known(PersonId),
    /// Written down now, by their place among those.
    New(usize),
}

/// What somebody is found by, in the spelling that all spellings have in common.
#[derive(Debug, Clone, Default)]
pub struct MatchKeys {
    uids: Vec<String>,
    /// Pages and addresses: two people may share one.
    addresses: Vec<String>,
    names: Vec<String>,
    /// In the journal, or in an export of one.
    handle: String,
}

/// Whom marks mean.
#[derive(Debug, PartialEq, Eq)]
pub enum Match {
    /// This one.
    One(PersonSlot),
    /// Nobody who is known.
    Unknown,
    /// Any of these.
    Several(Vec<PersonSlot>),
}

/// Everybody, by their marks.
pub struct PeopleIndex {
    /// How many of them are of the journal: those stand first, by their numbers there.
    known: usize,
    people: Vec<(PersonSlot, MatchKeys)>,
    by_key: FxHashMap<String, Vec<usize>>,
}

impl MatchKeys {
    /// Of a record in an address book.
    #[must_use]
    pub fn from_contact(contact: &Contact) -> Self {
        let mut keys = Self { handle: contact.handle.clone(), ..Self::default() };
        keys.add_name(&contact.name);
        for (key, value) in &contact.fields {
            keys.add_field(*key, value);
        }
        keys
    }

    /// Of somebody who took part.
    #[must_use]
    pub fn from_ref(who: &PersonRef) -> Self {
        let mut keys = Self { handle: who.handle.clone(), ..Self::default() };
        keys.add_name(&who.name);
        for (key, value) in [(Key::Uid, &who.uid), (Key::Url, &who.url), (Key::Email, &who.email)] {
            keys.add_field(key, value);
        }
        keys
    }

    fn from_person(model: &Model, id: PersonId) -> Self {
        let mut keys = Self { handle: model.handle(id).to_string(), ..Self::default() };
        let person = model.person(id);
        model.name(id).iter().for_each(|name| keys.add_name(name));
        model.other_names(id).for_each(|name| keys.add_name(name));
        for &(key, span) in &person.texts {
            keys.add_field(key, model.text(span));
        }
        keys
    }

    fn add_name(&mut self, name: &str) {
        push(&mut self.names, same_name(name));
    }

    fn add_field(&mut self, key: Key, value: &str) {
        // Nothing said is nothing in common.
        if value.trim().is_empty() {
            return;
        }
        match key {
            Key::Uid => push(&mut self.uids, format!("uid {}", value.trim())),
            Key::Url => push(&mut self.addresses, page(value)),
            Key::Email => push(&mut self.addresses, value.trim().to_lowercase()),
            Key::Aka => self.add_name(value),
            _ => {}
        }
    }

    /// Whether the other program says itself that these are two.
    fn has_other_uid(&self, other: &Self) -> bool {
        !self.uids.is_empty() && !other.uids.is_empty() && !overlap(&self.uids, &other.uids)
    }

    fn has_ids(&self) -> bool {
        !self.uids.is_empty() || !self.addresses.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = String> {
        let keys = self.uids.iter().chain(&self.addresses).chain(&self.names).cloned();
        keys.chain(self.by_handle())
    }

    /// The handle, where there is one.
    #[must_use]
    pub fn handle(&self) -> &str {
        &self.handle
    }

    fn by_handle(&self) -> Option<String> {
        (!self.handle.is_empty()).then(|| format!("handle {}", fold(&self.handle)))
    }
}

impl PeopleIndex {
    /// Of a journal.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut index = Self { known: model.people.len(), people: Vec::new(), by_key: FxHashMap::default() };
        for id in [ME].into_iter().chain(model.others()) {
            index.add(PersonSlot::Known(id), MatchKeys::from_person(model, id));
        }
        index
    }

    /// PersonSlot, or more marks of theirs. Those who are new come in the order of their numbers.
    pub fn add(&mut self, person: PersonSlot, keys: MatchKeys) {
        let at = match person {
            PersonSlot::Known(id) => id.index(),
            PersonSlot::New(number) => self.known + number,
        };
        if at == self.people.len() {
            self.people.push((person, MatchKeys::default()));
        }
        for key in keys.all() {
            let positions = self.by_key.entry(key).or_default();
            if !positions.contains(&at) {
                positions.push(at);
            }
        }
        let known = &mut self.people[at].1;
        keys.uids.into_iter().for_each(|key| push(&mut known.uids, key));
        keys.addresses.into_iter().for_each(|key| push(&mut known.addresses, key));
        keys.names.into_iter().for_each(|key| push(&mut known.names, key));
        if known.handle.is_empty() {
            known.handle = keys.handle;
        }
    }

    /// Whom a record of an address book means. It is somebody else than the record before it that only has the same name.
    #[must_use]
    pub fn match_record(&self, keys: &MatchKeys) -> Match {
        self.find(keys, true)
    }

    /// Whom something else names: an event, a message, another record.
    #[must_use]
    pub fn match_mention(&self, keys: &MatchKeys) -> Match {
        self.find(keys, false)
    }

    /// Whom `marks` mean: by `uid:`; else by a page or an address, of several who share it the one of that name; else
    /// by a whole name, of several the one with that handle; else by the handle, where a record has no name.
    fn find(&self, keys: &MatchKeys, is_record: bool) -> Match {
        let by_uid = self.with(&keys.uids);
        if !by_uid.is_empty() {
            return self.to_match(&by_uid);
        }
        let has_other_name = |known: &MatchKeys| {
            !known.names.is_empty() && !keys.names.is_empty() && !overlap(&known.names, &keys.names)
        };
        let mut near = self.with(&keys.addresses);
        near.retain(|&at| !(self.keys(at).has_other_uid(keys) && has_other_name(self.keys(at))));
        if near.len() > 1 && near.iter().any(|&at| overlap(&self.keys(at).names, &keys.names)) {
            near.retain(|&at| overlap(&self.keys(at).names, &keys.names));
        }
        if !near.is_empty() {
            return self.to_match(&near);
        }
        let mut namesakes = self.with(&keys.names);
        namesakes.retain(|&at| {
            let (person, known) = &self.people[at];
            let is_new = matches!(person, PersonSlot::New(_));
            !(is_new && is_record && known.has_ids() && keys.has_ids())
        });
        let is_called =
            |at: usize| !keys.handle.is_empty() && fold(&self.keys(at).handle) == fold(&keys.handle);
        if namesakes.len() > 1 && namesakes.iter().filter(|&&at| is_called(at)).count() == 1 {
            namesakes.retain(|&at| is_called(at));
        }
        if namesakes.is_empty() && (keys.names.is_empty() || !is_record) {
            namesakes = self.with(keys.by_handle().as_slice());
        }
        match namesakes[..] {
            // A name alone does not outweigh that the other program tells them apart.
            [one] if self.keys(one).has_other_uid(keys) => Match::Several(vec![self.people[one].0]),
            _ => self.to_match(&namesakes),
        }
    }

    fn keys(&self, at: usize) -> &MatchKeys {
        &self.people[at].1
    }

    fn with(&self, keys: &[String]) -> Vec<usize> {
        let mut found: Vec<usize> =
            keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn to_match(&self, found: &[usize]) -> Match {
        match found {
            [] => Match::Unknown,
            [one] => Match::One(self.people[*one].0),
            several => Match::Several(several.iter().map(|&at| self.people[at].0).collect()),
        }
    }
}

fn push(keys: &mut Vec<String>, key: String) {
    if !key.is_empty() && !keys.contains(&key) {
        keys.push(key);
    }
}

fn overlap(a: &[String], b: &[String]) -> bool {
    a.iter().any(|key| b.contains(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str, fields: &[(Key, &str)]) -> MatchKeys {
        let fields = fields.iter().map(|&(key, value)| (key, value.to_string())).collect();
        MatchKeys::from_contact(&Contact { name: name.into(), fields, ..Contact::default() })
    }

    fn index(people: &[MatchKeys]) -> PeopleIndex {
        let mut index = PeopleIndex { known: 0, people: Vec::new(), by_key: FxHashMap::default() };
        for (number, keys) in people.iter().enumerate() {
            index.add(PersonSlot::New(number), keys.clone());
        }
        index
    }

    #[test]
    fn uid_then_address_then_name() {
        let known = index(&[
            keys("Ada Lovelace", &[(Key::Uid, "1"), (Key::Email, "home@x.org")]),
            keys("Bob Brown", &[(Key::Uid, "2"), (Key::Email, "home@x.org")]),
            keys("Bob Brown", &[(Key::Url, "https://www.linkedin.com/in/bob/")]),
        ]);
        let find = |keys: MatchKeys| known.find(&keys, false);
        assert_eq!(find(keys("Bob Brown", &[(Key::Uid, "1")])), Match::One(PersonSlot::New(0)));
        assert_eq!(find(keys("bob  BROWN", &[(Key::Email, "Home@x.org")])), Match::One(PersonSlot::New(1)));
        assert_eq!(
            find(keys("B.", &[(Key::Email, "home@x.org")])),
            Match::Several(vec![PersonSlot::New(0), PersonSlot::New(1)])
        );
        assert_eq!(
            find(keys("X", &[(Key::Url, "http://linkedin.com/in/bob?src=1")])),
            Match::One(PersonSlot::New(2))
        );
        assert_eq!(
            find(keys("Bob Brown", &[])),
            Match::Several(vec![PersonSlot::New(1), PersonSlot::New(2)])
        );
        assert_eq!(find(keys("Zoé", &[])), Match::Unknown);
    }

    #[test]
    fn a_handle_distinguishes_namesakes() {
        let called = |name: &str, handle: &str| MatchKeys { handle: handle.into(), ..keys(name, &[]) };
        let known = index(&[called("Bob", "bob"), called("Bob", "bobby"), called("", "mary")]);
        assert_eq!(known.find(&called("Bob", "bobby"), true), Match::One(PersonSlot::New(1)));
        assert_eq!(known.find(&called("", "mary"), true), Match::One(PersonSlot::New(2)));
        assert_eq!(known.find(&called("Mary", "mary"), true), Match::Unknown);
        assert_eq!(known.find(&called("mary", "mary"), false), Match::One(PersonSlot::New(2)));
        assert_eq!(known.find(&called("Zoé", "zoé"), false), Match::Unknown);
    }

    #[test]
    fn different_uid_and_name_are_another_person() {
        let known = index(&[keys("Ada", &[(Key::Uid, "1"), (Key::Email, "home@x.org")])]);
        let find = |keys: MatchKeys| known.find(&keys, true);
        assert_eq!(find(keys("Bob", &[(Key::Uid, "2"), (Key::Email, "home@x.org")])), Match::Unknown);
        assert_eq!(
            find(keys("Ada", &[(Key::Uid, "2"), (Key::Email, "home@x.org")])),
            Match::One(PersonSlot::New(0))
        );
        assert_eq!(find(keys("Ada", &[(Key::Email, "ada@y.org")])), Match::Unknown);
        assert_eq!(find(keys("Ada", &[])), Match::One(PersonSlot::New(0)));
    }

    #[test]
    fn empty_values_match_nothing() {
        let who =
            |email: &str| MatchKeys::from_ref(&PersonRef { email: email.into(), ..PersonRef::default() });
        let mut index = PeopleIndex { known: 0, people: Vec::new(), by_key: FxHashMap::default() };
        index.add(PersonSlot::New(0), who("ada@x.org"));
        assert_eq!(index.find(&who("bob@x.org"), false), Match::Unknown);
        assert_eq!(index.find(&who("Ada@x.org "), false), Match::One(PersonSlot::New(0)));
    }
}
