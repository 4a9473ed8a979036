//! Resolves a record to a person of the journal or of the file.
//!
//! A UID or a page that belongs to one person identifies it. An e-mail address identifies a person together with a
//! name, because families and offices share addresses; a company's page identifies no one. A whole name identifies a
//! person unless something else distinguishes two namesakes.

use rustc_hash::FxHashMap;

use super::normalize::{is_other_form, page, profile_site, same_name};
use super::records::{Contact, PersonRef};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::syntax::tree::Key;
use crate::value::name::fold;

/// A person in the journal, or one that this import adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonSlot {
    /// A person of the journal.
    Known(PersonId),
    /// A new person, by position.
    New(usize),
}

/// Normalized values that people are matched by.
#[derive(Debug, Clone, Default)]
pub struct MatchKeys {
    uids: Vec<String>,
    /// Pages that belong to one person.
    profiles: Vec<String>,
    emails: Vec<String>,
    /// Other pages, which only help to choose among namesakes.
    pages: Vec<String>,
    names: Vec<String>,
    /// In the journal, or in an export of this program.
    handle: String,
}

/// The people that keys match.
#[derive(Debug, PartialEq, Eq)]
pub enum Match {
    /// This person.
    One(PersonSlot),
    /// No one.
    Unknown,
    /// Possibly one of these.
    Several(Vec<PersonSlot>),
}

/// All people by their keys.
pub struct PeopleIndex {
    /// The number of people in the journal; they come first, by number.
    known: usize,
    people: Vec<(PersonSlot, MatchKeys)>,
    by_key: FxHashMap<String, Vec<usize>>,
}

/// An address that more people share does not identify a person with a name.
const SHARED_AT_MOST: usize = 20;

/// How the names of two people with one address compare.
#[derive(Debug, PartialEq, Eq)]
enum NameMatch {
    /// Equal.
    Equal,
    /// One is missing, or a short form of the other.
    Compatible,
    /// The given names are equal, the family names differ.
    Doubtful,
    Different,
}

impl MatchKeys {
    /// The keys of an address book record.
    #[must_use]
    pub fn from_contact(contact: &Contact) -> Self {
        let mut keys = Self { handle: contact.handle.clone(), ..Self::default() };
        keys.add_name(&contact.name);
        for (key, value) in &contact.fields {
            keys.add_field(*key, value);
        }
        keys
    }

    /// The keys of a participant.
    #[must_use]
    pub fn from_ref(person: &PersonRef) -> Self {
        let mut keys = Self { handle: person.handle.clone(), ..Self::default() };
        keys.add_name(&person.name);
        for (key, value) in [(Key::Uid, &person.uid), (Key::Url, &person.url), (Key::Email, &person.email)] {
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
        if value.trim().is_empty() {
            return;
        }
        match key {
            Key::Uid => push(&mut self.uids, value.trim().to_string()),
            Key::Url => {
                let page = page(value);
                push(if profile_site(&page).is_some() { &mut self.profiles } else { &mut self.pages }, page);
            }
            Key::Email => push(&mut self.emails, value.trim().to_lowercase()),
            Key::Aka => self.add_name(value),
            _ => {}
        }
    }

    /// Whether UIDs or profiles show that these are two people.
    fn is_other_person(&self, other: &Self) -> bool {
        let (a, b) = (&self.uids, &other.uids);
        if !a.is_empty() && !b.is_empty() {
            return !overlap(a, b);
        }
        let (a, b) = (&self.profiles, &other.profiles);
        let is_one_site = |a: &String| b.iter().any(|b| profile_site(a) == profile_site(b));
        a.iter().any(is_one_site) && !overlap(a, b)
    }

    fn has_ids(&self) -> bool {
        [&self.uids, &self.profiles, &self.emails, &self.pages].iter().any(|keys| !keys.is_empty())
    }

    fn all(&self) -> impl Iterator<Item = String> {
        let lists = [
            ("uid", &self.uids),
            ("profile", &self.profiles),
            ("email", &self.emails),
            ("name", &self.names),
        ];
        let keys =
            lists.into_iter().flat_map(|(what, keys)| keys.iter().map(move |key| format!("{what} {key}")));
        keys.chain(self.by_handle())
    }

    /// The handle, or empty.
    #[must_use]
    pub fn handle(&self) -> &str {
        &self.handle
    }

    fn by_handle(&self) -> Option<String> {
        (!self.handle.is_empty()).then(|| format!("handle {}", fold(&self.handle)))
    }

    fn compare_names(&self, other: &Self) -> NameMatch {
        if overlap(&self.names, &other.names) {
            return NameMatch::Equal;
        }
        if self.names.is_empty() || other.names.is_empty() {
            return NameMatch::Compatible;
        }
        let pairs = || self.names.iter().flat_map(|a| other.names.iter().map(move |b| (a, b)));
        if pairs().any(|(a, b)| is_other_form(a, b)) {
            return NameMatch::Compatible;
        }
        let given = |name: &str| name.split(' ').next().unwrap_or_default().to_string();
        if pairs().any(|(a, b)| given(a) == given(b)) { NameMatch::Doubtful } else { NameMatch::Different }
    }
}

impl PeopleIndex {
    /// Indexes the people of a journal.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut index = Self { known: model.people.len(), people: Vec::new(), by_key: FxHashMap::default() };
        for id in [ME].into_iter().chain(model.others()) {
            index.add(PersonSlot::Known(id), MatchKeys::from_person(model, id));
        }
        index
    }

    /// Adds a person, or more keys of a person. New people come in the order of their positions.
    pub fn add(&mut self, person: PersonSlot, keys: MatchKeys) {
        let at = match person {
            PersonSlot::Known(id) => id.index(),
            PersonSlot::New(number) => self.known + number,
        };
        if at == self.people.len() {
            self.people.push((person, MatchKeys::default()));
        }
        for key in keys.all() {
            let is_shared = key.starts_with("email ");
            let positions = self.by_key.entry(key).or_default();
            if is_shared && positions.len() > SHARED_AT_MOST {
                continue;
            }
            if !positions.contains(&at) {
                positions.push(at);
            }
        }
        let known = &mut self.people[at].1;
        for (known, new) in [
            (&mut known.uids, keys.uids),
            (&mut known.profiles, keys.profiles),
            (&mut known.emails, keys.emails),
            (&mut known.pages, keys.pages),
            (&mut known.names, keys.names),
        ] {
            for key in new {
                push(known, key);
            }
        }
        if known.handle.is_empty() {
            known.handle = keys.handle;
        }
    }

    /// Matches an address book record, which is another person than an earlier record with only the same name.
    #[must_use]
    pub fn match_record(&self, keys: &MatchKeys) -> Match {
        self.find(keys, true)
    }

    /// Matches a participant or a relation.
    #[must_use]
    pub fn match_mention(&self, keys: &MatchKeys) -> Match {
        self.find(keys, false)
    }

    /// Matches by UID, else by profile, else by address and name, else by whole name, else by handle.
    fn find(&self, keys: &MatchKeys, is_record: bool) -> Match {
        let by_uid = self.with("uid", &keys.uids);
        if !by_uid.is_empty() {
            return self.to_match(&by_uid);
        }
        let mut by_profile = self.with("profile", &keys.profiles);
        by_profile.retain(|&at| !self.contradicts(at, keys));
        if !by_profile.is_empty() {
            return self.to_match(&self.prefer(by_profile, |known| overlap(&known.names, &keys.names)));
        }
        let mut by_email = self.with("email", &keys.emails);
        if by_email.len() > SHARED_AT_MOST && !keys.names.is_empty() {
            by_email.clear();
        }
        by_email.retain(|&at| !self.contradicts(at, keys));
        let mut doubtful = by_email.clone();
        doubtful.retain(|&at| self.keys(at).compare_names(keys) == NameMatch::Doubtful);
        by_email.retain(|&at| {
            matches!(self.keys(at).compare_names(keys), NameMatch::Equal | NameMatch::Compatible)
        });
        if !by_email.is_empty() {
            return self.to_match(&self.prefer(by_email, |known| overlap(&known.names, &keys.names)));
        }
        let namesakes = self.namesakes(keys, is_record);
        match namesakes[..] {
            [] if !doubtful.is_empty() => {
                Match::Several(doubtful.iter().map(|&at| self.people[at].0).collect())
            }
            // A name alone does not outweigh different UIDs or profiles.
            [one] if self.keys(one).is_other_person(keys) => Match::Several(vec![self.people[one].0]),
            _ => self.to_match(&namesakes),
        }
    }

    fn namesakes(&self, keys: &MatchKeys, is_record: bool) -> Vec<usize> {
        let mut found = self.with("name", &keys.names);
        found.retain(|&at| {
            let (person, known) = &self.people[at];
            let is_new = matches!(person, PersonSlot::New(_));
            let is_separate = is_record
                && known.has_ids()
                && keys.has_ids()
                && !overlap(&known.pages, &keys.pages)
                && !overlap(&known.emails, &keys.emails);
            !is_new || !is_separate && !known.is_other_person(keys)
        });
        if found.len() > 1 {
            found = self.prefer(found, |known| overlap(&known.pages, &keys.pages));
        }
        if found.len() > 1 && !keys.handle.is_empty() {
            let handle = fold(&keys.handle);
            found = self.prefer(found, |known| fold(&known.handle) == handle);
        }
        if found.is_empty() && (keys.names.is_empty() || !is_record) {
            let handle = (!keys.handle.is_empty()).then(|| fold(&keys.handle));
            found = self.with("handle", handle.as_slice());
        }
        found
    }

    /// Whether an equal key is outweighed by a different UID or profile together with a different name.
    fn contradicts(&self, at: usize, keys: &MatchKeys) -> bool {
        let known = self.keys(at);
        known.is_other_person(keys)
            && matches!(known.compare_names(keys), NameMatch::Doubtful | NameMatch::Different)
    }

    /// Those of `found` that satisfy `is_better`, or all when no one does.
    fn prefer(&self, found: Vec<usize>, is_better: impl Fn(&MatchKeys) -> bool) -> Vec<usize> {
        let better: Vec<usize> = found.iter().copied().filter(|&at| is_better(self.keys(at))).collect();
        if better.is_empty() { found } else { better }
    }

    fn keys(&self, at: usize) -> &MatchKeys {
        &self.people[at].1
    }

    fn with(&self, what: &str, keys: &[String]) -> Vec<usize> {
        let positions = keys.iter().filter_map(|key| self.by_key.get(&format!("{what} {key}")));
        let mut found: Vec<usize> = positions.flatten().copied().collect();
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

    fn one(number: usize) -> Match {
        Match::One(PersonSlot::New(number))
    }

    #[test]
    fn uid_then_profile_then_address_with_name() {
        let known = index(&[
            keys("Ada Lovelace", &[(Key::Uid, "1"), (Key::Email, "home@x.org")]),
            keys("Bob Brown", &[(Key::Uid, "2"), (Key::Email, "home@x.org")]),
            keys("Bob Brown", &[(Key::Url, "https://www.linkedin.com/in/bob/")]),
        ]);
        let find = |keys: MatchKeys| known.find(&keys, false);
        assert_eq!(find(keys("Bob Brown", &[(Key::Uid, "1")])), one(0));
        assert_eq!(find(keys("bob  BROWN", &[(Key::Email, "Home@x.org")])), one(1));
        assert_eq!(find(keys("B.", &[(Key::Email, "home@x.org")])), one(1));
        let both = Match::Several(vec![PersonSlot::New(0), PersonSlot::New(1)]);
        assert_eq!(find(keys("", &[(Key::Email, "home@x.org")])), both);
        assert_eq!(find(keys("X", &[(Key::Url, "http://linkedin.com/in/bob?src=1")])), one(2));
        let namesakes = Match::Several(vec![PersonSlot::New(1), PersonSlot::New(2)]);
        assert_eq!(find(keys("Bob Brown", &[])), namesakes);
        assert_eq!(find(keys("Zoé", &[])), Match::Unknown);
    }

    #[test]
    fn a_shared_page_or_address_does_not_join_different_names() {
        let known = index(&[keys(
            "Carla Weber",
            &[(Key::Url, "https://acme.example"), (Key::Email, "info@acme.example")],
        )]);
        for is_record in [true, false] {
            let find = |name: &str, fields: &[(Key, &str)]| known.find(&keys(name, fields), is_record);
            assert_eq!(find("Dirk Wolf", &[(Key::Url, "https://acme.example/")]), Match::Unknown);
            assert_eq!(find("Dirk Wolf", &[(Key::Email, "info@acme.example")]), Match::Unknown);
            assert_eq!(find("", &[(Key::Url, "https://acme.example")]), Match::Unknown);
            assert_eq!(find("Carla Weber", &[(Key::Url, "https://acme.example")]), one(0));
            assert_eq!(find("Dr. Carla Weber", &[(Key::Email, "info@acme.example")]), one(0));
            assert_eq!(find("Carla", &[(Key::Email, "info@acme.example")]), one(0));
            for name in ["C. Weber", "WEBER Carla", "carla.weber", "cweber", "carlaw"] {
                assert_eq!(find(name, &[(Key::Email, "info@acme.example")]), one(0), "{name}");
            }
            // Initials, or another person of that name.
            assert_eq!(find("CW", &[(Key::Email, "info@acme.example")]), Match::Unknown);
            assert_eq!(find("", &[(Key::Email, "info@acme.example")]), one(0));
            let doubtful = Match::Several(vec![PersonSlot::New(0)]);
            assert_eq!(find("Carla Wolf", &[(Key::Email, "info@acme.example")]), doubtful);
        }
    }

    #[test]
    fn an_address_of_many_people_identifies_no_one() {
        let email = [(Key::Email, "info@x.org")];
        let people: Vec<MatchKeys> = (0..100).map(|at| keys(&format!("P{at}x Lee"), &email)).collect();
        let known = index(&people);
        assert_eq!(known.find(&keys("P99x Lee", &email), true), one(99));
        assert_eq!(known.find(&keys("P99x King", &email), true), Match::Unknown);
        let all = known.find(&keys("", &email), true);
        assert!(matches!(&all, Match::Several(people) if people.len() > SHARED_AT_MOST), "{all:?}");
    }

    #[test]
    fn different_profiles_are_different_people() {
        let ada = "https://www.linkedin.com/in/ada";
        let known = index(&[keys("Ada Byron", &[(Key::Url, ada), (Key::Email, "info@x.org")])]);
        let other = "https://www.linkedin.com/in/other";
        let find = |name: &str, email: &str| {
            known.find(&keys(name, &[(Key::Url, other), (Key::Email, email)]), false)
        };
        assert_eq!(find("Bob Lee", "info@x.org"), Match::Unknown);
        assert_eq!(find("Ada Byron", "other@x.org"), Match::Unknown);
        assert_eq!(find("Ada Byron", "info@x.org"), one(0));
    }

    #[test]
    fn a_handle_distinguishes_namesakes() {
        let called = |name: &str, handle: &str| MatchKeys { handle: handle.into(), ..keys(name, &[]) };
        let known = index(&[called("Bob", "bob"), called("Bob", "bobby"), called("", "mary")]);
        assert_eq!(known.find(&called("Bob", "bobby"), true), one(1));
        assert_eq!(known.find(&called("", "mary"), true), one(2));
        assert_eq!(known.find(&called("Mary", "mary"), true), Match::Unknown);
        assert_eq!(known.find(&called("mary", "mary"), false), one(2));
        assert_eq!(known.find(&called("Zoé", "zoé"), false), Match::Unknown);
    }

    #[test]
    fn different_uid_and_name_are_another_person() {
        let known = index(&[keys("Ada", &[(Key::Uid, "1"), (Key::Email, "home@x.org")])]);
        let find = |keys: MatchKeys| known.find(&keys, true);
        assert_eq!(find(keys("Bob", &[(Key::Uid, "2"), (Key::Email, "home@x.org")])), Match::Unknown);
        assert_eq!(find(keys("Ada", &[(Key::Uid, "2"), (Key::Email, "home@x.org")])), one(0));
        assert_eq!(find(keys("Ada", &[(Key::Email, "ada@y.org")])), Match::Unknown);
        assert_eq!(find(keys("Ada", &[])), one(0));
    }

    #[test]
    fn empty_values_match_nothing() {
        let person =
            |email: &str| MatchKeys::from_ref(&PersonRef { email: email.into(), ..PersonRef::default() });
        let known = index(&[person("ada@x.org")]);
        assert_eq!(known.find(&person("bob@x.org"), false), Match::Unknown);
        assert_eq!(known.find(&person("Ada@x.org "), false), one(0));
    }
}
