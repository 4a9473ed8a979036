//! Decides which entries of two versions are the same entry.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::similarity::{
    has_same_prose_or_line, include_path, is_alike, is_same_interaction, score_at_same_place, shared_lines,
    tokens,
};
use super::version::{Identity, VersionEntry};
use crate::value::Date;

/// For each entry of `base` its versions in `ours` and `theirs`, if it has any.
///
/// Declarations are matched by name. Other entries are matched by what stays, from strong to weak evidence: equal
/// text; an equal header; an equal day with kind or people; words that no other entry has; the place in the file with
/// parts of the header; everything but the date; the folder of an `include`. Equal candidates are matched in order.
pub(super) fn versions(
    base: &[VersionEntry<'_>],
    ours: &[VersionEntry<'_>],
    theirs: &[VersionEntry<'_>],
) -> [Vec<Option<usize>>; 2] {
    let [mut left, mut right] = [ours, theirs].map(|side| {
        let mut matching = Matching::new(base, side, vec![false; base.len()], vec![false; side.len()]);
        matching.match_equal();
        matching.match_renamed_people();
        matching.match_similar();
        matching
    });
    // An entry that both sides have and the base does not is a new one, not an edited one.
    let mut added = Matching::new(ours, theirs, left.new_done.clone(), right.new_done.clone());
    added.match_equal();
    left.new_done = added.old_done;
    right.new_done = added.new_done;
    [left, right].map(|mut side| {
        side.match_edited();
        side.found
    })
}

/// For each entry that `ours` added, the entry that `theirs` added if it is the same: equal text, or a declaration of
/// the same name. Similar interactions may both have happened, so they are matched only if the base had conflicts,
/// whose contents are missing from it.
pub(super) fn added_twice(
    ours: &[VersionEntry<'_>],
    theirs: &[VersionEntry<'_>],
    (ours_in_base, theirs_in_base): (Vec<bool>, Vec<bool>),
    base_had_conflicts: bool,
) -> Vec<Option<usize>> {
    let mut matching = Matching::new(ours, theirs, ours_in_base, theirs_in_base);
    matching.match_equal();
    if base_had_conflicts {
        matching.match_similar();
    }
    matching.found
}

struct Matching<'a, 's> {
    old: &'a [VersionEntry<'s>],
    new: &'a [VersionEntry<'s>],
    found: Vec<Option<usize>>,
    /// Entries of `old` and `new` that are matched, or not to be.
    old_done: Vec<bool>,
    new_done: Vec<bool>,
}

/// The most candidates that are compared with one entry. More than that are equal to the letter, and match in order.
const MAX_CANDIDATES: usize = 64;

impl<'a, 's> Matching<'a, 's> {
    fn new(
        old: &'a [VersionEntry<'s>],
        new: &'a [VersionEntry<'s>],
        old_done: Vec<bool>,
        new_done: Vec<bool>,
    ) -> Self {
        Self { old, new, found: vec![None; old.len()], old_done, new_done }
    }

    fn set(&mut self, old: usize, new: usize) {
        self.found[old] = Some(new);
        self.old_done[old] = true;
        self.new_done[new] = true;
    }

    fn open_old(&self) -> impl Iterator<Item = usize> + use<> {
        open(&self.old_done)
    }

    fn open_new(&self) -> impl Iterator<Item = usize> + use<> {
        open(&self.new_done)
    }

    fn match_equal(&mut self) {
        self.match_by(text, |_, _| true);
        self.match_by(declaration, |_, _| true);
    }

    /// Matches a person with a new handle who keeps the old one as a `handle:`.
    fn match_renamed_people(&mut self) {
        let mut by_alias: HashMap<&str, usize> = HashMap::new();
        for new in self.open_new() {
            by_alias.extend(self.new[new].aliases.iter().map(|alias| (&**alias, new)));
        }
        for old in self.open_old() {
            let Identity::Declared("person", handle) = &self.old[old].identity else { continue };
            if let Some(new) = by_alias.remove(&**handle).filter(|new| !self.new_done[*new]) {
                self.set(old, new);
            }
        }
    }

    fn match_similar(&mut self) {
        self.match_by(header, |_, _| true);
        self.match_by(promise_rest, |_, _| true);
        self.match_by(day_act_and_people, is_same_interaction);
        self.match_by(day_and_act, has_same_prose_or_line);
        self.match_by(day_and_people, has_same_prose_or_line);
    }

    /// Matches entries whose header was edited.
    fn match_edited(&mut self) {
        self.match_by_rare_tokens();
        self.match_by_place();
        self.match_unique(all_but_date);
        self.match_unique(include_folder);
    }

    /// Matches open entries with equal keys that `accepts` agrees to. Of several candidates the one that shares most
    /// lines is taken, and the first of these.
    fn match_by<K: Eq + Hash>(
        &mut self,
        key: impl Fn(&'a VersionEntry<'s>) -> Option<K>,
        accepts: impl Fn(&VersionEntry<'s>, &VersionEntry<'s>) -> bool,
    ) {
        let mut by_key: HashMap<K, VecDeque<usize>> = HashMap::new();
        for new in self.open_new() {
            if let Some(key) = key(&self.new[new]) {
                by_key.entry(key).or_default().push_back(new);
            }
        }
        for old in self.open_old() {
            let entry = &self.old[old];
            let Some(candidates) = key(entry).and_then(|key| by_key.get_mut(&key)) else { continue };
            let compared = candidates.iter().enumerate().take(MAX_CANDIDATES);
            let accepted = compared.filter(|(_, new)| accepts(entry, &self.new[**new]));
            let best = accepted.rev().max_by_key(|(_, new)| shared_lines(entry, &self.new[**new]));
            let best = best.map(|(position, _)| position);
            if let Some(new) = best.and_then(|position| candidates.remove(position)) {
                self.set(old, new);
            }
        }
    }

    /// Matches entries that share words or lines which occur in no other entry.
    fn match_by_rare_tokens(&mut self) {
        if self.open_old().next().is_none() || self.open_new().next().is_none() {
            return;
        }
        let (in_old, in_new) = (rare_tokens(self.old), rare_tokens(self.new));
        let mut votes: HashMap<(usize, usize), usize> = HashMap::new();
        #[allow(clippy::iter_over_hash_type, reason = "votes add up in any order")]
        for (token, old) in in_old {
            let (Some(old), Some(Some(new))) = (old, in_new.get(token)) else { continue };
            if !self.old_done[old] && !self.new_done[*new] {
                *votes.entry((old, *new)).or_default() += 1;
            }
        }
        let mut pairs: Vec<((usize, usize), usize)> = votes.into_iter().collect();
        pairs.sort_by_key(|&(pair, votes)| (std::cmp::Reverse(votes), pair));
        for ((old, new), _) in pairs {
            if !self.old_done[old] && !self.new_done[new] && is_alike(&self.old[old], &self.new[new]) {
                self.set(old, new);
            }
        }
    }

    /// Matches entries that are next to the same matched neighbour and have enough in common.
    fn match_by_place(&mut self) {
        let mut back = vec![None; self.new.len()];
        for (old, new) in self.found.iter().enumerate() {
            if let Some(new) = new {
                back[*new] = Some(old);
            }
        }
        let old_is_matched: Vec<Option<usize>> =
            self.found.iter().enumerate().map(|(old, new)| new.map(|_| old)).collect();
        let (old_above, old_below) = (neighbours_above(&old_is_matched), neighbours_below(&old_is_matched));
        let (new_above, new_below) = (neighbours_above(&back), neighbours_below(&back));
        let mut by_above: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        let mut by_below: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for new in self.open_new() {
            by_above.entry(new_above[new]).or_default().push(new);
            by_below.entry(new_below[new]).or_default().push(new);
        }
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        let mut gap: (Option<Option<usize>>, usize) = (None, 0);
        for old in self.open_old() {
            // In a long gap, candidates are near the same position in it.
            gap = if gap.0 == Some(old_above[old]) { (gap.0, gap.1 + 1) } else { (Some(old_above[old]), 0) };
            let first = gap.1.saturating_sub(MAX_CANDIDATES / 2);
            let above = by_above.get(&old_above[old]);
            let below = by_below.get(&old_below[old]);
            let mut candidates: Vec<usize> = [above, below]
                .into_iter()
                .flatten()
                .flat_map(|all| all.iter().skip(first).take(MAX_CANDIDATES))
                .copied()
                .collect();
            candidates.sort_unstable();
            candidates.dedup();
            for new in candidates {
                if let Some(score) = score_at_same_place(&self.old[old], &self.new[new]) {
                    pairs.push((score, old, new));
                }
            }
        }
        pairs.sort_by_key(|&(score, old, new)| (std::cmp::Reverse(score), old, new));
        for (_, old, new) in pairs {
            if !self.old_done[old] && !self.new_done[new] {
                self.set(old, new);
            }
        }
    }

    /// Matches an entry that was edited and moved: no other open entry has the same key.
    fn match_unique<K: Eq + Hash>(&mut self, key: impl Fn(&'a VersionEntry<'s>) -> Option<K>) {
        let old = unique_by(self.old, self.open_old(), &key);
        let new = unique_by(self.new, self.open_new(), &key);
        let mut pairs: Vec<(usize, usize)> =
            old.into_iter().filter_map(|(key, old)| Some((old?, (*new.get(&key)?)?))).collect();
        pairs.sort_unstable();
        for (old, new) in pairs {
            self.set(old, new);
        }
    }
}

fn open(done: &[bool]) -> impl Iterator<Item = usize> + use<> {
    let open: Vec<usize> = (0..done.len()).filter(|&at| !done[at]).collect();
    open.into_iter()
}

/// Each token and the entry that it occurs in; `None` if it occurs more than once.
fn rare_tokens<'a>(entries: &'a [VersionEntry<'_>]) -> HashMap<&'a [u8], Option<usize>> {
    let mut found = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for token in tokens(entry) {
            found.entry(token).and_modify(|at| *at = None).or_insert(Some(at));
        }
    }
    found
}

/// Each key and the entry that has it; `None` if several have it.
fn unique_by<'a, 's, K: Eq + Hash>(
    entries: &'a [VersionEntry<'s>],
    open: impl Iterator<Item = usize>,
    key: impl Fn(&'a VersionEntry<'s>) -> Option<K>,
) -> HashMap<K, Option<usize>> {
    let mut found = HashMap::new();
    for at in open {
        if let Some(key) = key(&entries[at]) {
            found.entry(key).and_modify(|at| *at = None).or_insert(Some(at));
        }
    }
    found
}

/// For each position the last value before it.
fn neighbours_above(values: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut last = None;
    let mut found = Vec::with_capacity(values.len());
    for value in values {
        found.push(last);
        last = value.or(last);
    }
    found
}

/// For each position the first value after it.
fn neighbours_below(values: &[Option<usize>]) -> Vec<Option<usize>> {
    let reversed: Vec<Option<usize>> = values.iter().rev().copied().collect();
    let mut found = neighbours_above(&reversed);
    found.reverse();
    found
}

fn text<'a>(entry: &'a VersionEntry<'_>) -> Option<Vec<&'a [u8]>> {
    (entry.identity != Identity::Start).then(|| entry.bodies().collect())
}

fn declaration<'a>(entry: &'a VersionEntry<'_>) -> Option<(&'static str, &'a str)> {
    match &entry.identity {
        Identity::Start => Some(("", "")),
        Identity::Declared(keyword, name) => Some((keyword, name)),
        _ => None,
    }
}

fn header<'a>(entry: &'a VersionEntry<'_>) -> Option<&'a [u8]> {
    let is_declared = matches!(entry.identity, Identity::Start | Identity::Declared(..));
    entry.lines.first().map(|line| line.body).filter(|_| !is_declared)
}

fn promise_rest<'a>(entry: &'a VersionEntry<'_>) -> Option<&'a str> {
    if let Identity::Promise(promise) = &entry.identity { Some(&promise.rest) } else { None }
}

fn day_act_and_people<'a>(entry: &'a VersionEntry<'_>) -> Option<(Date, &'a str, &'a [String])> {
    entry.interaction().map(|header| (header.date, &*header.act, &*header.people))
}

fn day_and_act<'a>(entry: &'a VersionEntry<'_>) -> Option<(Date, &'a str)> {
    entry.interaction().map(|header| (header.date, &*header.act))
}

fn day_and_people<'a>(entry: &'a VersionEntry<'_>) -> Option<(Date, &'a [String])> {
    entry.interaction().map(|header| (header.date, &*header.people))
}

/// The folder of an `include`.
fn include_folder<'a>(entry: &'a VersionEntry<'_>) -> Option<&'a [u8]> {
    let path = include_path(entry)?;
    let end = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    Some(&path[..end])
}

fn all_but_date<'a>(entry: &'a VersionEntry<'_>) -> Option<(&'a str, &'a [String], &'a str)> {
    match &entry.identity {
        Identity::Interaction(header) => Some((&header.act, &header.people, &header.prose)),
        Identity::Promise(promise) => Some(("", &[], &promise.prose)),
        _ => None,
    }
}
