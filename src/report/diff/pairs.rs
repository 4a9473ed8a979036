//! Which thing of one version is which of the other.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::What;
use super::snapshot::Thing;
use crate::value::Date;
use crate::value::name::fold;

/// For each of `old` the one of `new` that it has become. What has a name is known by it; interactions and
/// promises by what they say, from all of it to the least that makes them the same.
pub(super) fn pairs(old: &[Thing], new: &[Thing]) -> Vec<Option<usize>> {
    let mut pairing = Pairing { old, new, of: vec![None; old.len()], taken: vec![false; new.len()] };
    pairing.pass(named);
    pairing.pass(whole);
    pairing.pass(|thing| said(thing).map(|said| (said, thing.date, &thing.name, &thing.people)));
    pairing.pass(|thing| said(thing).map(|said| (said, thing.date)));
    pairing.pass(|thing| said(thing).map(|said| (said, &thing.name, &thing.people)));
    pairing.pass(day);
    pairing.pass(|thing| day(thing).map(|(date, kind, people)| (date, kind, people.first())));
    pairing.of
}

struct Pairing<'t> {
    old: &'t [Thing],
    new: &'t [Thing],
    of: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<'t> Pairing<'t> {
    /// Pairs what is still alone and has the same key, in the order in which it stands.
    fn pass<K: Eq + Hash>(&mut self, key: impl Fn(&'t Thing) -> Option<K>) {
        let mut free: HashMap<(What, K), VecDeque<usize>> = HashMap::new();
        for (index, thing) in self.new.iter().enumerate().filter(|(index, _)| !self.taken[*index]) {
            if let Some(key) = key(thing) {
                free.entry((thing.what, key)).or_default().push_back(index);
            }
        }
        for (index, thing) in self.old.iter().enumerate() {
            if self.of[index].is_some() {
                continue;
            }
            let same = key(thing).and_then(|key| free.get_mut(&(thing.what, key)));
            if let Some(at) = same.and_then(VecDeque::pop_front) {
                self.of[index] = Some(at);
                self.taken[at] = true;
            }
        }
    }
}

fn has_name(thing: &Thing) -> bool {
    !matches!(thing.what, What::Interaction | What::Promise)
}

fn named(thing: &Thing) -> Option<String> {
    thing.name.as_deref().filter(|_| has_name(thing)).map(fold)
}

type Whole<'t> =
    (Option<Date>, &'t Option<String>, &'t Option<String>, &'t [String], &'t [(&'static str, Vec<String>)]);

fn whole(thing: &Thing) -> Option<Whole<'_>> {
    (!has_name(thing)).then_some((thing.date, &thing.name, &thing.text, &thing.people, &thing.fields))
}

/// Its prose.
fn said(thing: &Thing) -> Option<&str> {
    thing.text.as_deref().filter(|_| !has_name(thing))
}

/// Day, kind and people of an interaction.
fn day(thing: &Thing) -> Option<(Option<Date>, &Option<String>, &[String])> {
    (thing.what == What::Interaction).then_some((thing.date, &thing.name, &thing.people))
}
