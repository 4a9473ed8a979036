//! Decides what becomes of each entry, and the order of the entries.
//!
//! Where both sides added entries at one place, these are sorted by date if the entries there are.

use super::entry;
use super::matching::{added_twice, versions};
use super::order::{SideOrder, Step, inverse, merge_order};
use super::similarity::is_rewritten;
use super::version::{EntryVersions, FileVersion, Identity, VersionEntry, VersionLine};
use crate::value::{Date, Time};

/// An entry of the result.
pub(super) enum Outcome<'a, 's> {
    Merged {
        lines: Vec<VersionLine<'s>>,
        versions: EntryVersions<'a, 's>,
    },
    /// The changes of both sides exclude each other.
    Conflict {
        base: Option<&'a VersionEntry<'s>>,
        ours: Option<&'a VersionEntry<'s>>,
        theirs: Option<&'a VersionEntry<'s>>,
    },
}

impl<'a, 's> Outcome<'a, 's> {
    pub fn versions(&self) -> EntryVersions<'a, 's> {
        match self {
            Self::Merged { versions, .. } => *versions,
            Self::Conflict { base, ours, theirs } => [*base, *ours, *theirs],
        }
    }

    /// Whether nothing of it is written, not even blank lines.
    pub fn is_empty(&self) -> bool {
        let is_empty =
            |entry: &VersionEntry<'_>| entry.lines.is_empty() && entry.gap.is_none_or(<[u8]>::is_empty);
        self.versions().into_iter().skip(1).flatten().all(is_empty)
    }
}

/// Merges all entries, in the order of the result.
pub(super) fn arrange<'a, 's>(
    base: &'a FileVersion<'s>,
    ours: &'a FileVersion<'s>,
    theirs: &'a FileVersion<'s>,
    base_had_conflicts: bool,
) -> Vec<Outcome<'a, 's>> {
    let (base, ours, theirs) = (&base.entries[..], &ours.entries[..], &theirs.entries[..]);
    let [to_ours, to_theirs] = versions(base, ours, theirs);
    let (ours_in_base, theirs_in_base) = (inverse(&to_ours, ours.len()), inverse(&to_theirs, theirs.len()));
    let is_known = |in_base: &[Option<usize>]| in_base.iter().map(Option::is_some).collect();
    let added =
        added_twice(ours, theirs, (is_known(&ours_in_base), is_known(&theirs_in_base)), base_had_conflicts);
    let ours_in_theirs: Vec<Option<usize>> =
        (0..ours.len()).map(|at| ours_in_base[at].and_then(|base| to_theirs[base]).or(added[at])).collect();
    let theirs_in_ours = inverse(&ours_in_theirs, theirs.len());

    let left = Side::new(ours, base, ours_in_base, ours_in_theirs);
    let right = Side::new(theirs, base, theirs_in_base, theirs_in_ours);
    let mut outcomes = Vec::with_capacity(ours.len().max(theirs.len()));
    for step in merge_order(&left.order, &right.order) {
        match step {
            Step::Both { ours: our_at, theirs: their_at } => {
                let old = left.order.in_base[our_at].map(|at| &base[at]);
                outcomes.push(merge_both(old, &ours[our_at], &theirs[their_at]));
            }
            Step::Single { ours: our_run, theirs: their_run } => {
                for group in interleave(&left, &our_run, &right, &their_run) {
                    let side = if group.is_ours { &left } else { &right };
                    outcomes.extend(group.entries.iter().map(|&at| side.keep_single(at, group.is_ours)));
                }
            }
        }
    }
    outcomes
}

/// Merges an entry that both sides have.
fn merge_both<'a, 's>(
    base: Option<&'a VersionEntry<'s>>,
    ours: &'a VersionEntry<'s>,
    theirs: &'a VersionEntry<'s>,
) -> Outcome<'a, 's> {
    let versions = [base, Some(ours), Some(theirs)];
    let merged = match base {
        _ if ours.lines == theirs.lines => Some(ours.lines.clone()),
        Some(base) if ours.lines == base.lines => Some(theirs.lines.clone()),
        Some(base) if theirs.lines == base.lines => Some(ours.lines.clone()),
        Some(base)
            if is_rewritten(base, ours) && !theirs.has_same_lines(base)
                || is_rewritten(base, theirs) && !ours.has_same_lines(base) =>
        {
            None
        }
        Some(base) => {
            let headers = usize::from(base.identity != Identity::Start);
            entry::merge(&base.lines, &ours.lines, &theirs.lines, headers)
        }
        None if ours.has_same_lines(theirs) => Some(ours.lines.clone()),
        None if ours.lines[0].body == theirs.lines[0].body => {
            entry::merge(&ours.lines[..1], &ours.lines, &theirs.lines, 1)
        }
        None => None,
    };
    match merged {
        Some(lines) => Outcome::Merged { lines, versions },
        None => Outcome::Conflict { base, ours: Some(ours), theirs: Some(theirs) },
    }
}

/// One side of the merge.
struct Side<'a, 's> {
    entries: &'a [VersionEntry<'s>],
    base: &'a [VersionEntry<'s>],
    order: SideOrder,
}

impl<'a, 's> Side<'a, 's> {
    fn new(
        entries: &'a [VersionEntry<'s>],
        base: &'a [VersionEntry<'s>],
        in_base: Vec<Option<usize>>,
        in_other: Vec<Option<usize>>,
    ) -> Self {
        // What the other side removed and this side left unchanged.
        let is_omitted = |(at, old): (usize, &Option<usize>)| {
            in_other[at].is_none() && old.is_some_and(|old| entries[at].has_same_lines(&base[old]))
        };
        let omitted = in_base.iter().enumerate().map(is_omitted).collect();
        Self { entries, base, order: SideOrder { in_base, in_other, omitted } }
    }

    /// An entry that only this side has: it is new, or this side changed it and the other one removed it.
    fn keep_single(&self, at: usize, is_ours: bool) -> Outcome<'a, 's> {
        let entry = Some(&self.entries[at]);
        let base = self.order.in_base[at].map(|at| &self.base[at]);
        let (ours, theirs) = if is_ours { (entry, None) } else { (None, entry) };
        match base {
            Some(_) => Outcome::Conflict { base, ours, theirs },
            None => Outcome::Merged { lines: self.entries[at].lines.clone(), versions: [None, ours, theirs] },
        }
    }

    /// The dates of a run of entries and of its neighbours.
    fn dates_around(&self, run: &[usize]) -> Vec<Date> {
        let (first, last) = (run[0], run[run.len() - 1]);
        let date = |at: usize| self.entries.get(at).and_then(VersionEntry::date);
        let inner = run.iter().filter_map(|&at| date(at));
        let above = first.checked_sub(1).and_then(date);
        above.into_iter().chain(inner).chain(date(last + 1)).collect()
    }
}

/// An entry with the comments that belong to it.
struct EntryGroup {
    entries: Vec<usize>,
    /// When it happened; an entry without a date follows the entry above it.
    time: Option<(Date, Option<Time>)>,
    is_ours: bool,
}

/// Interleaves the entries that both sides added at one place: by date if both sides are sorted there, else ours first.
fn interleave(
    left: &Side<'_, '_>,
    ours: &[usize],
    right: &Side<'_, '_>,
    theirs: &[usize],
) -> Vec<EntryGroup> {
    let (mut our_groups, mut their_groups) = (groups(left, ours, true), groups(right, theirs, false));
    if ours.is_empty() || theirs.is_empty() {
        our_groups.append(&mut their_groups);
        return our_groups;
    }
    let (our_dates, their_dates) = (left.dates_around(ours), right.dates_around(theirs));
    let is_before: fn(&EntryGroup, &EntryGroup) -> bool = if our_dates.is_sorted() && their_dates.is_sorted()
    {
        |theirs, ours| theirs.time < ours.time
    } else if our_dates.iter().rev().is_sorted() && their_dates.iter().rev().is_sorted() {
        |theirs, ours| theirs.time > ours.time
    } else {
        |_, _| false
    };
    let mut interleaved = Vec::with_capacity(our_groups.len() + their_groups.len());
    let mut their_groups = their_groups.into_iter().peekable();
    for group in our_groups {
        while let Some(theirs) = their_groups.next_if(|theirs| is_before(theirs, &group)) {
            interleaved.push(theirs);
        }
        interleaved.push(group);
    }
    interleaved.extend(their_groups);
    interleaved
}

fn groups(side: &Side<'_, '_>, run: &[usize], is_ours: bool) -> Vec<EntryGroup> {
    let mut groups: Vec<EntryGroup> = Vec::new();
    let mut entries = Vec::new();
    for (position, &at) in run.iter().enumerate() {
        let entry = &side.entries[at];
        entries.push(at);
        let belongs_to_next = entry.identity == Identity::Comment
            && (entry.is_directive || entry.gap.is_some_and(<[u8]>::is_empty))
            && run.get(position + 1) == Some(&(at + 1));
        if belongs_to_next {
            continue;
        }
        let own = entry.interaction().map(|header| (header.date, header.time));
        let time = own.or_else(|| groups.last().and_then(|group| group.time));
        groups.push(EntryGroup { entries: std::mem::take(&mut entries), time, is_ours });
    }
    groups
}
