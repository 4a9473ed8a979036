//! Who is who: the people of a file among those of the journal.

use rustc_hash::FxHashMap;

use super::{Contact, Who};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::syntax::tree::Key;
use crate::value::name::fold;

/// Somebody who is written about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Somebody {
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
pub enum Found {
    /// This one.
    One(Somebody),
    /// Nobody who is known.
    Nobody,
    /// Any of these.
    Several(Vec<Somebody>),
}

/// Everybody, by their marks.
pub struct PeopleIndex {
    /// How many of them are of the journal: those stand first, by their numbers there.
    known: usize,
    everybody: Vec<(Somebody, MatchKeys)>,
    by_mark: FxHashMap<String, Vec<usize>>,
}

impl MatchKeys {
    /// Of a record in an address book.
    #[must_use]
    pub fn of_contact(contact: &Contact) -> Self {
        let mut marks = Self { handle: contact.handle.clone(), ..Self::default() };
        marks.add_name(&contact.name);
        for (key, value) in &contact.fields {
            marks.add_field(*key, value);
        }
        marks
    }

    /// Of somebody who took part.
    #[must_use]
    pub fn of_who(who: &Who) -> Self {
        let mut marks = Self { handle: who.handle.clone(), ..Self::default() };
        marks.add_name(&who.name);
        for (key, value) in [(Key::Uid, &who.uid), (Key::Url, &who.url), (Key::Email, &who.email)] {
            marks.add_field(key, value);
        }
        marks
    }

    fn of_person(model: &Model, id: PersonId) -> Self {
        let mut marks = Self { handle: model.handle(id).to_string(), ..Self::default() };
        let person = model.person(id);
        model.name(id).iter().for_each(|name| marks.add_name(name));
        model.other_names(id).for_each(|name| marks.add_name(name));
        for &(key, span) in &person.texts {
            marks.add_field(key, model.text(span));
        }
        marks
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
    fn is_another(&self, other: &Self) -> bool {
        !self.uids.is_empty() && !other.uids.is_empty() && !meet(&self.uids, &other.uids)
    }

    fn is_marked(&self) -> bool {
        !self.uids.is_empty() || !self.addresses.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = String> {
        let marks = self.uids.iter().chain(&self.addresses).chain(&self.names).cloned();
        marks.chain(self.by_handle())
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
        let mut directory =
            Self { known: model.people.len(), everybody: Vec::new(), by_mark: FxHashMap::default() };
        for id in [ME].into_iter().chain(model.others()) {
            directory.add(Somebody::Known(id), MatchKeys::of_person(model, id));
        }
        directory
    }

    /// Somebody, or more marks of theirs. Those who are new come in the order of their numbers.
    pub fn add(&mut self, somebody: Somebody, marks: MatchKeys) {
        let at = match somebody {
            Somebody::Known(id) => id.index(),
            Somebody::New(number) => self.known + number,
        };
        if at == self.everybody.len() {
            self.everybody.push((somebody, MatchKeys::default()));
        }
        for mark in marks.all() {
            let of_mark = self.by_mark.entry(mark).or_default();
            if !of_mark.contains(&at) {
                of_mark.push(at);
            }
        }
        let own = &mut self.everybody[at].1;
        marks.uids.into_iter().for_each(|mark| push(&mut own.uids, mark));
        marks.addresses.into_iter().for_each(|mark| push(&mut own.addresses, mark));
        marks.names.into_iter().for_each(|mark| push(&mut own.names, mark));
        if own.handle.is_empty() {
            own.handle = marks.handle;
        }
    }

    /// Whom a record of an address book means. It is somebody else than the record before it that only has the same name.
    #[must_use]
    pub fn of_record(&self, marks: &MatchKeys) -> Found {
        self.find(marks, true)
    }

    /// Whom something else names: an event, a message, another record.
    #[must_use]
    pub fn named(&self, marks: &MatchKeys) -> Found {
        self.find(marks, false)
    }

    /// Whom `marks` mean: by `uid:`; else by a page or an address, of several who share it the one of that name; else
    /// by a whole name, of several the one with that handle; else by the handle, where a record has no name.
    fn find(&self, marks: &MatchKeys, is_record: bool) -> Found {
        let by_uid = self.with(&marks.uids);
        if !by_uid.is_empty() {
            return self.found(&by_uid);
        }
        let is_other_name = |own: &MatchKeys| {
            !own.names.is_empty() && !marks.names.is_empty() && !meet(&own.names, &marks.names)
        };
        let mut near = self.with(&marks.addresses);
        near.retain(|&at| !(self.marks(at).is_another(marks) && is_other_name(self.marks(at))));
        if near.len() > 1 && near.iter().any(|&at| meet(&self.marks(at).names, &marks.names)) {
            near.retain(|&at| meet(&self.marks(at).names, &marks.names));
        }
        if !near.is_empty() {
            return self.found(&near);
        }
        let mut namesakes = self.with(&marks.names);
        namesakes.retain(|&at| {
            let (somebody, own) = &self.everybody[at];
            let is_new = matches!(somebody, Somebody::New(_));
            !(is_new && is_record && own.is_marked() && marks.is_marked())
        });
        let is_called =
            |at: usize| !marks.handle.is_empty() && fold(&self.marks(at).handle) == fold(&marks.handle);
        if namesakes.len() > 1 && namesakes.iter().filter(|&&at| is_called(at)).count() == 1 {
            namesakes.retain(|&at| is_called(at));
        }
        if namesakes.is_empty() && (marks.names.is_empty() || !is_record) {
            namesakes = self.with(marks.by_handle().as_slice());
        }
        match namesakes[..] {
            // A name alone does not outweigh that the other program tells them apart.
            [one] if self.marks(one).is_another(marks) => Found::Several(vec![self.everybody[one].0]),
            _ => self.found(&namesakes),
        }
    }

    fn marks(&self, at: usize) -> &MatchKeys {
        &self.everybody[at].1
    }

    fn with(&self, marks: &[String]) -> Vec<usize> {
        let mut found: Vec<usize> =
            marks.iter().filter_map(|mark| self.by_mark.get(mark)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn found(&self, found: &[usize]) -> Found {
        match found {
            [] => Found::Nobody,
            [one] => Found::One(self.everybody[*one].0),
            several => Found::Several(several.iter().map(|&at| self.everybody[at].0).collect()),
        }
    }
}

fn push(marks: &mut Vec<String>, mark: String) {
    if !mark.is_empty() && !marks.contains(&mark) {
        marks.push(mark);
    }
}

fn meet(a: &[String], b: &[String]) -> bool {
    a.iter().any(|mark| b.contains(mark))
}

/// A name as all its spellings have it.
#[must_use]
pub fn same_name(name: &str) -> String {
    name.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// A page without what its address may or may not have: scheme, `www.`, a slash at the end, what
/// follows a `?`; in lower case.
#[must_use]
pub fn page(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(name: &str, fields: &[(Key, &str)]) -> MatchKeys {
        let fields = fields.iter().map(|&(key, value)| (key, value.to_string())).collect();
        MatchKeys::of_contact(&Contact { name: name.into(), fields, ..Contact::default() })
    }

    fn directory(people: &[MatchKeys]) -> PeopleIndex {
        let mut directory = PeopleIndex { known: 0, everybody: Vec::new(), by_mark: FxHashMap::default() };
        for (number, marks) in people.iter().enumerate() {
            directory.add(Somebody::New(number), marks.clone());
        }
        directory
    }

    #[test]
    fn a_uid_outweighs_an_address_and_that_a_name() {
        let known = directory(&[
            marks("Ada Lovelace", &[(Key::Uid, "1"), (Key::Email, "home@x.org")]),
            marks("Bob Brown", &[(Key::Uid, "2"), (Key::Email, "home@x.org")]),
            marks("Bob Brown", &[(Key::Url, "https://www.linkedin.com/in/bob/")]),
        ]);
        let find = |marks: MatchKeys| known.find(&marks, false);
        assert_eq!(find(marks("Bob Brown", &[(Key::Uid, "1")])), Found::One(Somebody::New(0)));
        assert_eq!(find(marks("bob  BROWN", &[(Key::Email, "Home@x.org")])), Found::One(Somebody::New(1)));
        assert_eq!(
            find(marks("B.", &[(Key::Email, "home@x.org")])),
            Found::Several(vec![Somebody::New(0), Somebody::New(1)])
        );
        assert_eq!(
            find(marks("X", &[(Key::Url, "http://linkedin.com/in/bob?src=1")])),
            Found::One(Somebody::New(2))
        );
        assert_eq!(find(marks("Bob Brown", &[])), Found::Several(vec![Somebody::New(1), Somebody::New(2)]));
        assert_eq!(find(marks("Zoé", &[])), Found::Nobody);
    }

    #[test]
    fn a_handle_tells_namesakes_apart_and_stands_for_a_name() {
        let called = |name: &str, handle: &str| MatchKeys { handle: handle.into(), ..marks(name, &[]) };
        let known = directory(&[called("Bob", "bob"), called("Bob", "bobby"), called("", "mary")]);
        assert_eq!(known.find(&called("Bob", "bobby"), true), Found::One(Somebody::New(1)));
        assert_eq!(known.find(&called("", "mary"), true), Found::One(Somebody::New(2)));
        assert_eq!(known.find(&called("Mary", "mary"), true), Found::Nobody);
        assert_eq!(known.find(&called("mary", "mary"), false), Found::One(Somebody::New(2)));
        assert_eq!(known.find(&called("Zoé", "zoé"), false), Found::Nobody);
    }

    #[test]
    fn who_shares_an_address_is_another_where_uid_and_name_say_so() {
        let known = directory(&[marks("Ada", &[(Key::Uid, "1"), (Key::Email, "home@x.org")])]);
        let find = |marks: MatchKeys| known.find(&marks, true);
        assert_eq!(find(marks("Bob", &[(Key::Uid, "2"), (Key::Email, "home@x.org")])), Found::Nobody);
        assert_eq!(
            find(marks("Ada", &[(Key::Uid, "2"), (Key::Email, "home@x.org")])),
            Found::One(Somebody::New(0))
        );
        assert_eq!(find(marks("Ada", &[(Key::Email, "ada@y.org")])), Found::Nobody);
        assert_eq!(find(marks("Ada", &[])), Found::One(Somebody::New(0)));
    }

    #[test]
    fn nothing_said_is_nothing_in_common() {
        let who = |email: &str| MatchKeys::of_who(&Who { email: email.into(), ..Who::default() });
        let mut directory = PeopleIndex { known: 0, everybody: Vec::new(), by_mark: FxHashMap::default() };
        directory.add(Somebody::New(0), who("ada@x.org"));
        assert_eq!(directory.find(&who("bob@x.org"), false), Found::Nobody);
        assert_eq!(directory.find(&who("Ada@x.org "), false), Found::One(Somebody::New(0)));
    }
}
