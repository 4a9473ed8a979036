//! What becomes of each entry, and in which order they stand.
//!
//! Entries that both sides have hold the file together, in the order of the side that moved any. All others
//! stand behind the one that they followed on their side; where both sides have some at one place, by day.

use super::entry;
use super::matching::{pairs, twins};
use super::output::Versions;
use super::version::{Kind, Piece, Row, Version};
use crate::value::{Date, Time};

/// An entry of the result.
pub(super) enum Outcome<'a, 's> {
    Merged {
        rows: Vec<Row<'s>>,
        versions: Versions<'a, 's>,
    },
    /// Both sides did something to it that can't both be had.
    Conflict {
        base: Option<&'a Piece<'s>>,
        ours: Option<&'a Piece<'s>>,
        theirs: Option<&'a Piece<'s>>,
    },
}

impl<'a, 's> Outcome<'a, 's> {
    pub fn versions(&self) -> Versions<'a, 's> {
        match self {
            Self::Merged { versions, .. } => *versions,
            Self::Conflict { base, ours, theirs } => [*base, *ours, *theirs],
        }
    }

    /// Nothing of it is written, blank lines included.
    pub fn is_empty(&self) -> bool {
        let is_blank = |piece: &Piece<'_>| piece.rows.is_empty() && piece.gap.is_none_or(<[u8]>::is_empty);
        self.versions().into_iter().skip(1).flatten().all(is_blank)
    }
}

/// The entries of the result, in their order. An `open` base had conflicts.
pub(super) fn arrange<'a, 's>(
    base: &'a Version<'s>,
    ours: &'a Version<'s>,
    theirs: &'a Version<'s>,
    open: bool,
) -> Vec<Outcome<'a, 's>> {
    let (base, ours, theirs) = (&base.pieces[..], &ours.pieces[..], &theirs.pieces[..]);
    let (to_ours, to_theirs) = (pairs(base, ours), pairs(base, theirs));
    let (ours_before, theirs_before) = (inverse(&to_ours, ours.len()), inverse(&to_theirs, theirs.len()));
    let known = |before: &[Option<usize>]| before.iter().map(Option::is_some).collect();
    let twin = twins(ours, theirs, (known(&ours_before), known(&theirs_before)), open);
    // Of each entry of ours, the same one of theirs.
    let across: Vec<Option<usize>> =
        (0..ours.len()).map(|at| ours_before[at].and_then(|before| to_theirs[before]).or(twin[at])).collect();
    let back = inverse(&across, theirs.len());

    let left = Side { pieces: ours, base, before: ours_before, across };
    let right = Side { pieces: theirs, base, before: theirs_before, across: back };
    let (ours_alone, theirs_alone) = (left.runs(), right.runs());
    let mut made = Vec::with_capacity(ours.len().max(theirs.len()));
    for (mine, other) in anchors(&left, &right) {
        let old = left.before[mine].map(|before| &base[before]);
        made.push(both(old, &ours[mine], &theirs[other]));
        let (mine, other) = (&ours_alone[mine], &theirs_alone[other]);
        for unit in weave(&left, mine, &right, other) {
            let (side, is_ours) = if unit.is_ours { (&left, true) } else { (&right, false) };
            made.extend(unit.pieces.iter().map(|&at| side.alone(at, is_ours)));
        }
    }
    made
}

/// An entry that both sides have.
fn both<'a, 's>(base: Option<&'a Piece<'s>>, ours: &'a Piece<'s>, theirs: &'a Piece<'s>) -> Outcome<'a, 's> {
    let versions = [base, Some(ours), Some(theirs)];
    let merged = match base {
        _ if ours.rows == theirs.rows => Some(ours.rows.clone()),
        Some(base) if ours.rows == base.rows => Some(theirs.rows.clone()),
        Some(base) if theirs.rows == base.rows => Some(ours.rows.clone()),
        Some(base) => entry::merge(&base.rows, &ours.rows, &theirs.rows, headers(base)),
        None if ours.says_the_same(theirs) => Some(ours.rows.clone()),
        None if ours.rows[0].body == theirs.rows[0].body => {
            entry::merge(&ours.rows[..1], &ours.rows, &theirs.rows, 1)
        }
        None => None,
    };
    match merged {
        Some(rows) => Outcome::Merged { rows, versions },
        None => Outcome::Conflict { base, ours: Some(ours), theirs: Some(theirs) },
    }
}

fn headers(piece: &Piece<'_>) -> usize {
    usize::from(piece.kind != Kind::Start)
}

/// A side, and how its entries are tied to the base and to the other side.
struct Side<'a, 's> {
    pieces: &'a [Piece<'s>],
    base: &'a [Piece<'s>],
    before: Vec<Option<usize>>,
    across: Vec<Option<usize>>,
}

impl<'a, 's> Side<'a, 's> {
    /// For each entry that both sides have, those behind it that only this side has and that stay.
    fn runs(&self) -> Vec<Vec<usize>> {
        let mut runs = vec![Vec::new(); self.pieces.len()];
        let mut anchor = 0;
        for (at, piece) in self.pieces.iter().enumerate() {
            if self.across[at].is_some() {
                anchor = at;
            } else if self.before[at].is_none_or(|before| !piece.says_the_same(&self.base[before])) {
                runs[anchor].push(at);
            }
        }
        runs
    }

    /// An entry that only this side has: it is new, or it was changed here and taken away there.
    fn alone(&self, at: usize, is_ours: bool) -> Outcome<'a, 's> {
        let piece = Some(&self.pieces[at]);
        let base = self.before[at].map(|before| &self.base[before]);
        let (ours, theirs) = if is_ours { (piece, None) } else { (None, piece) };
        match base {
            Some(_) => Outcome::Conflict { base, ours, theirs },
            None => Outcome::Merged { rows: self.pieces[at].rows.clone(), versions: [None, ours, theirs] },
        }
    }

    /// The entries that both sides have, as they stand here.
    fn shared(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.across.iter().enumerate().filter_map(|(at, other)| Some((at, (*other)?)))
    }

    /// Whether those that the base has too stand as they stood there.
    fn keeps_order(&self) -> bool {
        self.shared().filter_map(|(at, _)| self.before[at]).is_sorted()
    }

    /// The days around a run and in it, as they stand.
    fn days(&self, run: &[usize], anchor: usize, next: usize) -> Vec<Date> {
        let around = |at: usize| self.pieces.get(at).and_then(Piece::date);
        let inner = run.iter().filter_map(|&at| self.pieces[at].date());
        around(anchor).into_iter().chain(inner).chain(around(next)).collect()
    }
}

/// The entries that both sides have: ours and theirs, in the order of the result.
fn anchors(left: &Side<'_, '_>, right: &Side<'_, '_>) -> Vec<(usize, usize)> {
    if left.keeps_order() && !right.keeps_order() {
        right.shared().map(|(theirs, ours)| (ours, theirs)).collect()
    } else {
        left.shared().collect()
    }
}

/// An entry with the comments right above it.
struct Unit {
    pieces: Vec<usize>,
    day: Option<(Date, Option<Time>)>,
    is_ours: bool,
}

/// Two runs at one place, as one: by day where both are in the order of their days.
fn weave(left: &Side<'_, '_>, ours: &[usize], right: &Side<'_, '_>, theirs: &[usize]) -> Vec<Unit> {
    let (mut first, mut second) = (units(left, ours, true), units(right, theirs, false));
    if ours.is_empty() || theirs.is_empty() {
        first.append(&mut second);
        return first;
    }
    let days = |side: &Side<'_, '_>, run: &[usize]| {
        let around = |at: usize| side.pieces.get(at).is_some_and(|piece| piece.date().is_some());
        let (anchor, next) = (run[0].wrapping_sub(1), run[run.len() - 1] + 1);
        side.days(run, if around(anchor) { anchor } else { usize::MAX }, next)
    };
    let (a, b) = (days(left, ours), days(right, theirs));
    let is_before: fn(&Unit, &Unit) -> bool = if a.is_sorted() && b.is_sorted() {
        |theirs, ours| theirs.day < ours.day
    } else if a.iter().rev().is_sorted() && b.iter().rev().is_sorted() {
        |theirs, ours| theirs.day > ours.day
    } else {
        |_, _| false
    };
    let mut woven = Vec::with_capacity(first.len() + second.len());
    let mut second = second.into_iter().peekable();
    for unit in first {
        while let Some(theirs) = second.next_if(|theirs| is_before(theirs, &unit)) {
            woven.push(theirs);
        }
        woven.push(unit);
    }
    woven.extend(second);
    woven
}

/// Comments go with what they stand above; what has no day goes with what it stands behind.
fn units(side: &Side<'_, '_>, run: &[usize], is_ours: bool) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut above = Vec::new();
    for (place, &at) in run.iter().enumerate() {
        let piece = &side.pieces[at];
        above.push(at);
        let speaks_of_next = piece.kind == Kind::Comment
            && piece.gap.is_some_and(<[u8]>::is_empty)
            && run.get(place + 1) == Some(&(at + 1));
        if speaks_of_next {
            continue;
        }
        let own =
            if let Kind::Met(meeting) = &piece.kind { Some((meeting.date, meeting.time)) } else { None };
        let day = own.or_else(|| units.last().and_then(|unit| unit.day));
        units.push(Unit { pieces: std::mem::take(&mut above), day, is_ours });
    }
    units
}

/// From which entry each of `count` came.
fn inverse(to: &[Option<usize>], count: usize) -> Vec<Option<usize>> {
    let mut from = vec![None; count];
    for (at, to) in to.iter().enumerate() {
        if let Some(to) = to {
            from[*to] = Some(at);
        }
    }
    from
}
