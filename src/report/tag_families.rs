//! Tags that match: equal, or one above the other, as `#lang` is above `#lang/rust`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::Model;
use crate::model::id::TagId;

/// The hierarchy of the tags of a journal.
pub(super) struct Families {
    /// By tag: the nearest tag of the journal above it.
    parents: Vec<Option<TagId>>,
}

/// The people who have each tag, by rank. People are inserted in the order of their ranks, so each list is sorted.
#[derive(Default)]
pub(super) struct ByTag {
    /// The people who have the tag or one below it.
    within: FxHashMap<TagId, Vec<u32>>,
    /// The people who have the tag itself.
    exactly: FxHashMap<TagId, Vec<u32>>,
}

impl Families {
    /// Builds the hierarchy of all tags of a journal.
    pub fn new(model: &Model) -> Self {
        let name = |number: u32| (model.tag_names.folded(number), TagId(number));
        let mut tags: Vec<(String, TagId)> =
            (0..model.tag_names.len()).map(|index| name(TagId::from(index).0)).collect();
        // Each tag comes before the tags below it, with nothing else between.
        tags.sort_unstable_by(|(a, _), (b, _)| a.split('/').cmp(b.split('/')));
        let mut parents = vec![None; tags.len()];
        let mut above: Vec<&(String, TagId)> = Vec::new();
        for tag in &tags {
            while above.pop_if(|parent| !is_above(&parent.0, &tag.0)).is_some() {}
            parents[tag.1.index()] = above.last().map(|parent| parent.1);
            above.push(tag);
        }
        Self { parents }
    }

    /// The tags of the journal above a tag, nearest first.
    fn above(&self, tag: TagId) -> impl Iterator<Item = TagId> + '_ {
        std::iter::successors(self.parents[tag.index()], |tag| self.parents[tag.index()])
    }

    /// Returns the tags that one person seeks and the other offers, sorted by name: the narrower of two that match.
    pub fn common<'m>(&self, model: &'m Model, seeks: &[TagId], offers: &[TagId]) -> Vec<&'m str> {
        let set = |tags: &[TagId]| tags.iter().copied().collect::<FxHashSet<TagId>>();
        let (sought, offered) = (set(seeks), set(offers));
        let is_in = |tag: TagId, wanted: &FxHashSet<TagId>| {
            wanted.contains(&tag) || self.above(tag).any(|above| wanted.contains(&above))
        };
        let seeks = seeks.iter().filter(|tag| is_in(**tag, &offered));
        let offers = offers.iter().filter(|tag| is_in(**tag, &sought));
        let mut names: Vec<&str> = seeks.chain(offers).map(|&tag| model.tag_name(tag)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl ByTag {
    /// Adds a person whose rank is not below any rank added before.
    pub fn insert(&mut self, families: &Families, tags: &[TagId], rank: u32) {
        for &tag in tags {
            push(self.exactly.entry(tag).or_default(), rank);
            push(self.within.entry(tag).or_default(), rank);
            families.above(tag).for_each(|above| push(self.within.entry(above).or_default(), rank));
        }
    }

    /// Returns the people with a tag that matches one of `tags`, each once, by rank.
    pub fn meeting<'a>(&'a self, families: &Families, tags: &[TagId]) -> impl Iterator<Item = u32> + use<'a> {
        let above = |tag: &TagId| families.above(*tag).map(|above| list(&self.exactly, above));
        let lists = tags.iter().flat_map(|tag| above(tag).chain([list(&self.within, *tag)]));
        let mut lists: Vec<&[u32]> = lists.collect();
        let first = |(index, list): (usize, &&[u32])| list.first().map(|&rank| Reverse((rank, index)));
        // Merges the lists: the heap has the next rank of each.
        let mut heads: BinaryHeap<_> = lists.iter().enumerate().filter_map(first).collect();
        let mut last = None;
        std::iter::from_fn(move || {
            loop {
                let Reverse((rank, index)) = heads.pop()?;
                lists[index] = &lists[index][1..];
                heads.extend(lists[index].first().map(|&next| Reverse((next, index))));
                if last.replace(rank) != Some(rank) {
                    return Some(rank);
                }
            }
        })
    }
}

fn is_above(parent: &str, tag: &str) -> bool {
    tag.strip_prefix(parent).is_some_and(|rest| rest.starts_with('/'))
}

/// Appends `rank` once, even if a person has several matching tags.
fn push(list: &mut Vec<u32>, rank: u32) {
    if list.last() != Some(&rank) {
        list.push(rank);
    }
}

fn list<T>(lists: &FxHashMap<TagId, Vec<T>>, tag: TagId) -> &[T] {
    lists.get(&tag).map_or(&[], Vec::as_slice)
}
