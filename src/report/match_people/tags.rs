//! Tags that match: equal, or one above the other, as `#lang` is above `#lang/rust`.

use rustc_hash::FxHashMap;

use crate::model::Model;
use crate::model::id::TagId;

/// The hierarchy of tags.
pub struct Families {
    /// For each tag the tags above it, if any.
    above: FxHashMap<TagId, Vec<TagId>>,
}

/// The people who have each tag, by rank. People are inserted in the order of their ranks, so each list is sorted.
#[derive(Default)]
pub struct ByTag {
    /// The people who have the tag or one below it.
    within: FxHashMap<TagId, Vec<u32>>,
    /// The people who have the tag itself.
    exactly: FxHashMap<TagId, Vec<u32>>,
}

impl Families {
    /// Builds the hierarchy of all tags of a journal.
    pub fn new(model: &Model) -> Self {
        let tags =
            (0..model.tag_names.len()).map(TagId::from).filter(|&tag| model.tag_name(tag).contains('/'));
        let tags = tags.map(|tag| (tag, parents(model, tag)));
        Self { above: tags.collect() }
    }

    fn above(&self, tag: TagId) -> &[TagId] {
        list(&self.above, tag)
    }

    /// Returns the narrower of two tags if they match.
    fn meeting(&self, one: TagId, other: TagId) -> Option<TagId> {
        if one == other || self.above(one).contains(&other) {
            return Some(one);
        }
        self.above(other).contains(&one).then_some(other)
    }

    /// Returns the tags that one person seeks and the other offers, sorted by name: the narrower of two that match.
    pub fn common<'m>(&self, model: &'m Model, seeks: &[TagId], offers: &[TagId]) -> Vec<&'m str> {
        let pairs = seeks.iter().flat_map(|&sought| offers.iter().map(move |&offered| (sought, offered)));
        let meeting = pairs.filter_map(|(sought, offered)| self.meeting(sought, offered));
        let mut names: Vec<&str> = meeting.map(|tag| model.tag_name(tag)).collect();
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
            let above = families.above(tag).iter();
            above.for_each(|&above| push(self.within.entry(above).or_default(), rank));
        }
    }

    /// Returns the people with a tag that matches one of `tags`, each once, by rank.
    pub fn meeting<'a>(&'a self, families: &Families, tags: &[TagId]) -> impl Iterator<Item = u32> + use<'a> {
        let above = |tag: &TagId| families.above(*tag).iter().map(|&above| list(&self.exactly, above));
        let mut lists: Vec<&[u32]> =
            tags.iter().flat_map(|tag| above(tag).chain([list(&self.within, *tag)])).collect();
        std::iter::from_fn(move || {
            let first = lists.iter().filter_map(|list| list.first().copied()).min()?;
            for list in &mut lists {
                if list.first() == Some(&first) {
                    *list = &list[1..];
                }
            }
            Some(first)
        })
    }
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

/// Returns the tags of the journal above `tag`.
fn parents(model: &Model, tag: TagId) -> Vec<TagId> {
    let name = model.tag_names.folded(tag.0);
    let parents = name.match_indices('/').map(|(at, _)| &name[..at]);
    parents.filter_map(|parent| model.tag_names.find(parent).map(TagId)).collect()
}
