//! Merges the lines of one entry. A line is one fact, so adjacent lines change independently.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::order::{SideOrder, Step, inverse, merge_order};
use super::version::{LineKind, VersionLine};
use crate::syntax::tree::Key;
use crate::text::align::align;

/// Merges the lines of both sides; `None` if their changes exclude each other. The first `headers` lines of each are
/// versions of one line.
pub(super) fn merge<'s>(
    base: &[VersionLine<'s>],
    ours: &[VersionLine<'s>],
    theirs: &[VersionLine<'s>],
    headers: usize,
) -> Option<Vec<VersionLine<'s>>> {
    let (left, right) = (SideLines::new(base, ours, headers), SideLines::new(base, theirs, headers));
    let mut conflicts = ReplacedLines::default();
    for (at, old) in base.iter().enumerate() {
        let is_possible = match (left.versions[at], right.versions[at]) {
            (Some(_), Some(_)) => true,
            (Some(ours), None) => {
                left.is_kept(old, ours) || right.has_in_place_of(at, old.kind, left.lines[ours])
            }
            (None, Some(theirs)) => {
                right.is_kept(old, theirs) || left.has_in_place_of(at, old.kind, right.lines[theirs])
            }
            (None, None) => conflicts.agree(&left, &right, at, old.kind),
        };
        is_possible.then_some(())?;
    }
    let (left_order, right_order) = orders(base, &left, &right);
    // What both sides added is there once.
    let mut ours_added: HashMap<&[u8], usize> = HashMap::new();
    for at in (0..ours.len()).filter(|&at| left.in_base[at].is_none()) {
        *ours_added.entry(ours[at].trimmed()).or_default() += 1;
    }
    let mut merged = Vec::with_capacity(ours.len().max(theirs.len()));
    for step in merge_order(&left_order, &right_order) {
        match step {
            Step::Both { ours: our_at, theirs: their_at } => {
                let old = &base[left.in_base[our_at]?];
                merged.push(merge_line(old, ours[our_at], theirs[their_at])?);
            }
            Step::Single { ours: our_run, theirs: their_run } => {
                merged.extend(our_run.into_iter().map(|at| ours[at]));
                for line in their_run.into_iter().map(|at| theirs[at]) {
                    match ours_added.get_mut(line.trimmed()).filter(|count| **count > 0) {
                        Some(count) => *count -= 1,
                        None => merged.push(line),
                    }
                }
            }
        }
    }
    single_fields_once(merged, ours, theirs)
}

/// Merges one line.
fn merge_line<'s>(
    base: &VersionLine<'s>,
    ours: VersionLine<'s>,
    theirs: VersionLine<'s>,
) -> Option<VersionLine<'s>> {
    let changed = match (ours.body == base.body, theirs.body == base.body) {
        (_, true) => ours,
        (true, false) => theirs,
        (false, false) if ours.body == theirs.body => ours,
        (false, false) => return None,
    };
    let end = if ours.end == base.end { theirs.end } else { ours.end };
    Some(VersionLine { end, ..changed })
}

/// Removes the second copy of a single-valued field that each side added at another place; `None` if the two differ.
/// A side that had the field twice keeps it twice.
fn single_fields_once<'s>(
    merged: Vec<VersionLine<'s>>,
    ours: &[VersionLine<'s>],
    theirs: &[VersionLine<'s>],
) -> Option<Vec<VersionLine<'s>>> {
    let (ours, theirs, mut count) = (count_single(ours), count_single(theirs), count_single(&merged));
    let mut first: HashMap<Key, &[u8]> = HashMap::new();
    let mut kept = Vec::with_capacity(merged.len());
    for line in merged {
        if let Some(key) = single_key(&line) {
            let allowed = ours.get(&key).max(theirs.get(&key)).copied().unwrap_or(0);
            match first.get(&key) {
                Some(other) if count[&key] > allowed => {
                    (*other == line.trimmed()).then_some(())?;
                    count.entry(key).and_modify(|count| *count -= 1);
                    continue;
                }
                _ => _ = first.entry(key).or_insert_with(|| line.trimmed()),
            }
        }
        kept.push(line);
    }
    Some(kept)
}

fn single_key(line: &VersionLine<'_>) -> Option<Key> {
    if let LineKind::Field(key) = line.kind { Some(key).filter(|key| !key.repeats()) } else { None }
}

fn count_single(lines: &[VersionLine<'_>]) -> HashMap<Key, usize> {
    let mut count = HashMap::new();
    lines.iter().filter_map(single_key).for_each(|key| *count.entry(key).or_default() += 1);
    count
}

/// The order of each side. A line of the base that one side removed is no longer there, so the side that kept it omits
/// it, unless it changed it: then the other side has the changed line too.
fn orders(
    base: &[VersionLine<'_>],
    left: &SideLines<'_, '_>,
    right: &SideLines<'_, '_>,
) -> (SideOrder, SideOrder) {
    let order = |side: &SideLines<'_, '_>, other: &SideLines<'_, '_>| SideOrder {
        in_base: side.in_base.clone(),
        in_other: side.in_base.iter().map(|base| base.and_then(|base| other.versions[base])).collect(),
        omitted: side
            .in_base
            .iter()
            .map(|base| base.is_some_and(|base| other.versions[base].is_none()))
            .collect(),
    };
    debug_assert_eq!(base.len(), left.versions.len());
    (order(left, right), order(right, left))
}

/// The lines of one side and how they correspond to the base.
struct SideLines<'l, 's> {
    lines: &'l [VersionLine<'s>],
    /// For each line of the base its version on this side.
    versions: Vec<Option<usize>>,
    /// For each line of this side its line of the base.
    in_base: Vec<Option<usize>>,
    /// For each line of the base the gap between matched lines that it is in.
    base_gaps: Vec<usize>,
    /// The lines that were added in a gap, by kind.
    added: HashMap<(usize, LineKind), HashSet<&'s [u8]>>,
}

impl<'l, 's> SideLines<'l, 's> {
    fn new(base: &[VersionLine<'s>], lines: &'l [VersionLine<'s>], headers: usize) -> Self {
        let headers = headers.min(base.len()).min(lines.len());
        let (old, new) = (keys(&base[headers..]), keys(&lines[headers..]));
        let mut versions: Vec<Option<usize>> = (0..headers).map(Some).collect();
        versions.extend(align(&old, &new).into_iter().map(|at| at.map(|at| at + headers)));
        match_moved(&old, &new, headers, &mut versions);
        let in_base = inverse(&versions, lines.len());
        let mut side = Self { lines, versions, in_base, base_gaps: Vec::new(), added: HashMap::new() };
        side.match_changed(base);
        side
    }

    /// Matches changed lines: in each gap between matched lines, the lines of a kind that are as many as before.
    fn match_changed(&mut self, base: &[VersionLine<'s>]) {
        self.base_gaps = gaps(&self.versions, |_, gap| gap);
        let to_base = &self.in_base;
        let gap_of_base: HashMap<usize, usize> =
            to_base.iter().flatten().map(|&at| (at, self.base_gaps[at])).collect();
        let side_gaps = gaps(to_base, |base, gap| base.map_or(gap, |base| gap_of_base[&base]));
        let old = group(&self.versions, |at| (self.base_gaps[at], base[at].kind));
        let new = group(&self.in_base, |at| (side_gaps[at], self.lines[at].kind));
        #[allow(clippy::iter_over_hash_type, reason = "the groups are disjoint")]
        for (place, old) in &old {
            let Some(new) = new.get(place).filter(|new| new.len() == old.len()) else { continue };
            for (&old, &new) in old.iter().zip(new) {
                self.versions[old] = Some(new);
                self.in_base[new] = Some(old);
            }
        }
        for (at, line) in self.lines.iter().enumerate().filter(|(at, _)| self.in_base[*at].is_none()) {
            self.added.entry((side_gaps[at], line.kind)).or_default().insert(line.trimmed());
        }
    }

    fn is_kept(&self, old: &VersionLine<'_>, at: usize) -> bool {
        self.lines[at].body == old.body
    }

    /// The lines of kind `kind` in place of line `at` of the base, which is gone.
    fn in_place_of(&self, at: usize, kind: LineKind) -> Option<&HashSet<&'s [u8]>> {
        self.added.get(&(self.base_gaps[at], kind))
    }

    /// Whether `line` is among the lines that replace line `at` of the base.
    fn has_in_place_of(&self, at: usize, kind: LineKind, line: VersionLine<'_>) -> bool {
        self.in_place_of(at, kind).is_some_and(|lines| lines.contains(line.trimmed()))
    }
}

/// Compares what both sides put in place of lines that both removed.
#[derive(Default)]
struct ReplacedLines {
    /// Adjacent lines are in the same gaps, so the last result usually holds.
    last: Option<((usize, usize, LineKind), bool)>,
}

impl ReplacedLines {
    /// Whether the sides put nothing in place of line `at` of the base, or the same lines and one side perhaps more.
    fn agree(
        &mut self,
        left: &SideLines<'_, '_>,
        right: &SideLines<'_, '_>,
        at: usize,
        kind: LineKind,
    ) -> bool {
        let key = (left.base_gaps[at], right.base_gaps[at], kind);
        if let Some((_, agree)) = self.last.filter(|(last, _)| *last == key) {
            return agree;
        }
        let agree = match (left.in_place_of(at, kind), right.in_place_of(at, kind)) {
            (None, None) => true,
            (Some(ours), Some(theirs)) => ours.is_subset(theirs) || theirs.is_subset(ours),
            _ => false,
        };
        self.last = Some((key, agree));
        agree
    }
}

/// What makes two lines the same line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum LineKey<'s> {
    /// A single-valued field, whatever its value.
    Single(&'static str),
    /// A promise without its first word.
    Promise(&'s [u8]),
    Text(&'s [u8]),
}

fn keys<'s>(lines: &[VersionLine<'s>]) -> Vec<LineKey<'s>> {
    lines.iter().map(key).collect()
}

fn key<'s>(line: &VersionLine<'s>) -> LineKey<'s> {
    match line.kind {
        LineKind::Field(key) if !key.repeats() => LineKey::Single(key.as_str()),
        LineKind::Promise => {
            let text = line.trimmed();
            let word = text.iter().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(text.len());
            LineKey::Promise(text[word..].trim_ascii())
        }
        _ => LineKey::Text(line.body),
    }
}

/// Matches lines that moved: those with the same key that have no match yet, in order.
fn match_moved(old: &[LineKey<'_>], new: &[LineKey<'_>], headers: usize, versions: &mut [Option<usize>]) {
    let mut taken = vec![false; new.len()];
    versions.iter().flatten().filter_map(|at| at.checked_sub(headers)).for_each(|at| taken[at] = true);
    let mut free: HashMap<&LineKey<'_>, VecDeque<usize>> = HashMap::new();
    for at in (0..new.len()).filter(|&at| !taken[at]) {
        free.entry(&new[at]).or_default().push_back(at);
    }
    for (at, key) in old.iter().enumerate() {
        let version = &mut versions[at + headers];
        if version.is_none() {
            *version = free.get_mut(key).and_then(VecDeque::pop_front).map(|at| at + headers);
        }
    }
}

/// Numbers the gaps between matched elements: each element gets the number of matched elements before it, as `number`
/// maps it for a matched one.
fn gaps(matches: &[Option<usize>], number: impl Fn(Option<usize>, usize) -> usize) -> Vec<usize> {
    let mut gap = 0;
    matches
        .iter()
        .map(|other| {
            if other.is_some() {
                gap = number(*other, gap + 1);
            }
            gap
        })
        .collect()
}

/// The unmatched elements, grouped.
fn group<K: Eq + Hash>(matches: &[Option<usize>], key: impl Fn(usize) -> K) -> HashMap<K, Vec<usize>> {
    let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
    for at in (0..matches.len()).filter(|&at| matches[at].is_none()) {
        groups.entry(key(at)).or_default().push(at);
    }
    groups
}
