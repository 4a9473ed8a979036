//! Tags that meet: the same, or one in the family of the other.

use rustc_hash::FxHashMap;

use crate::model::Model;
use crate::model::id::TagId;

/// The families that tags belong to.
pub struct Families {
    /// By tag, the tags above it, where there are any: `#lang` for `#lang/rust`.
    above: FxHashMap<TagId, Vec<TagId>>,
}

/// Who has which tags, by rank. People are inserted in the order of their ranks, so each list is sorted. A journal has
/// many tags that nobody offers or seeks.
#[derive(Default)]
pub struct ByTag {
    /// Who has the tag or one below it.
    within: FxHashMap<TagId, Vec<u32>>,
    /// Who has the tag itself.
    exactly: FxHashMap<TagId, Vec<u32>>,
}

impl Families {
    /// Of all tags of the journal.
    pub fn new(model: &Model) -> Self {
        // Most are of no family.
        let tags =
            (0..model.tag_names.len()).map(TagId::from).filter(|&tag| model.tag_name(tag).contains('/'));
        let tags = tags.map(|tag| (tag, heads(model, tag)));
        Self { above: tags.collect() }
    }

    fn above(&self, tag: TagId) -> &[TagId] {
        list(&self.above, tag)
    }

    /// The narrower of two tags that meet.
    fn meeting(&self, one: TagId, other: TagId) -> Option<TagId> {
        if one == other || self.above(one).contains(&other) {
            return Some(one);
        }
        self.above(other).contains(&one).then_some(other)
    }

    /// What somebody seeks and somebody offers: of two tags of one family the narrower, sorted by name.
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
    /// Adds somebody whose rank is not below anybody's before.
    pub fn insert(&mut self, families: &Families, tags: &[TagId], rank: u32) {
        for &tag in tags {
            push(self.exactly.entry(tag).or_default(), rank);
            push(self.within.entry(tag).or_default(), rank);
            let above = families.above(tag).iter();
            above.for_each(|&above| push(self.within.entry(above).or_default(), rank));
        }
    }

    /// Everybody with a tag that meets one of `tags`, each once, by rank.
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

/// Somebody may have several tags of one family.
fn push(list: &mut Vec<u32>, rank: u32) {
    if list.last() != Some(&rank) {
        list.push(rank);
    }
}

fn list<T>(lists: &FxHashMap<TagId, Vec<T>>, tag: TagId) -> &[T] {
    lists.get(&tag).map_or(&[], Vec::as_slice)
}

/// The tags of the journal above one of a family.
fn heads(model: &Model, tag: TagId) -> Vec<TagId> {
    let name = model.tag_names.folded(tag.0);
    let heads = name.match_indices('/').map(|(at, _)| &name[..at]);
    heads.filter_map(|head| model.tag_names.find(head).map(TagId)).collect()
}
