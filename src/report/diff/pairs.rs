//! Matches the items of two versions.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::snapshot::Item;
use super::subject::Subject;
use crate::value::Date;
use crate::value::name::fold;

/// Returns for each item of `old` the index of its counterpart in `new`. Items with a name are matched by name;
/// interactions and promises by their content, from an exact match to the weakest acceptable one.
pub(super) fn pairs(old: &[Item], new: &[Item]) -> Vec<Option<usize>> {
    let mut pairing = Pairing { old, new, matches: vec![None; old.len()], taken: vec![false; new.len()] };
    pairing.pass(name_key);
    pairing.pass(exact);
    pairing.pass(|item| prose(item).map(|prose| (prose, item.date, &item.name, &item.people)));
    pairing.pass(|item| prose(item).map(|prose| (prose, item.date)));
    pairing.pass(|item| prose(item).map(|prose| (prose, &item.name, &item.people)));
    pairing.pass(header);
    pairing.pass(|item| header(item).map(|(date, kind, people)| (date, kind, people.first())));
    pairing.matches
}

struct Pairing<'t> {
    old: &'t [Item],
    new: &'t [Item],
    matches: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<'t> Pairing<'t> {
    /// Pairs unmatched items with equal keys, in their order.
    fn pass<K: Eq + Hash>(&mut self, key: impl Fn(&'t Item) -> Option<K>) {
        let mut free: HashMap<(Subject, K), VecDeque<usize>> = HashMap::new();
        for (index, item) in self.new.iter().enumerate().filter(|(index, _)| !self.taken[*index]) {
            if let Some(key) = key(item) {
                free.entry((item.what, key)).or_default().push_back(index);
            }
        }
        for (index, item) in self.old.iter().enumerate() {
            if self.matches[index].is_some() {
                continue;
            }
            let same = key(item).and_then(|key| free.get_mut(&(item.what, key)));
            if let Some(at) = same.and_then(VecDeque::pop_front) {
                self.matches[index] = Some(at);
                self.taken[at] = true;
            }
        }
    }
}

fn has_name(item: &Item) -> bool {
    !matches!(item.what, Subject::Interaction | Subject::Promise)
}

fn name_key(item: &Item) -> Option<String> {
    item.name.as_deref().filter(|_| has_name(item)).map(fold)
}

type Exact<'t> =
    (Option<Date>, &'t Option<String>, &'t Option<String>, &'t [String], &'t [(&'static str, Vec<String>)]);

fn exact(item: &Item) -> Option<Exact<'_>> {
    (!has_name(item)).then_some((item.date, &item.name, &item.text, &item.people, &item.fields))
}

/// The prose of an interaction or promise.
fn prose(item: &Item) -> Option<&str> {
    item.text.as_deref().filter(|_| !has_name(item))
}

/// The first day, kind and people of an interaction.
fn header(item: &Item) -> Option<(Option<Date>, &Option<String>, &[String])> {
    (item.what == Subject::Interaction).then_some((item.date, &item.name, &item.people))
}
