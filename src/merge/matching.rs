//! Which entries of two versions are one entry.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::version::{Kind, Meeting, Piece};
use crate::value::Date;

/// For each entry of `old` the one of `new` that it is or has become.
///
/// What is declared is known by its name. All else by what it says: word for word, by the same header, by
/// its day, kind and people; among those alike by the order in which they stand.
pub(super) fn pairs(old: &[Piece<'_>], new: &[Piece<'_>]) -> Vec<Option<usize>> {
    let mut matching = Matching {
        old,
        new,
        of: vec![None; old.len()],
        done: vec![false; old.len()],
        taken: vec![false; new.len()],
    };
    matching.surely();
    matching.renamed();
    matching.likely();
    matching.of
}

/// For each entry of `old` that the base does not have, the one of `new` that it does not have either and that
/// is the same: to the letter, or declared under the same name. Two interactions that are merely alike may
/// both have taken place, unless the base was `open`, and had them in versions that nobody had decided between.
pub(super) fn twins(
    old: &[Piece<'_>],
    new: &[Piece<'_>],
    (old_known, new_known): (Vec<bool>, Vec<bool>),
    open: bool,
) -> Vec<Option<usize>> {
    let mut matching = Matching { old, new, of: vec![None; old.len()], done: old_known, taken: new_known };
    matching.surely();
    if open {
        matching.likely();
    }
    matching.of
}

struct Matching<'a, 's> {
    old: &'a [Piece<'s>],
    new: &'a [Piece<'s>],
    of: Vec<Option<usize>>,
    /// Beside `old` and `new`: what is not looked at any more.
    done: Vec<bool>,
    taken: Vec<bool>,
}

/// So many entries of one key are compared. More of them are alike to the letter, and were paired as they stand.
const COMPARED: usize = 64;

impl<'a, 's> Matching<'a, 's> {
    fn surely(&mut self) {
        self.pass(content, |_, _| true);
        self.pass(declared, |_, _| true);
    }

    /// A person with another handle, who keeps the old one in `handle:`.
    fn renamed(&mut self) {
        let mut free: HashMap<&str, usize> = HashMap::new();
        for (index, piece) in self.new.iter().enumerate().filter(|(index, _)| !self.taken[*index]) {
            free.extend(piece.aliases.iter().map(|alias| (&**alias, index)));
        }
        for (index, piece) in self.old.iter().enumerate().filter(|(_, piece)| is_person(piece)) {
            let Some((_, name)) = declared(piece).filter(|_| !self.done[index]) else { continue };
            if let Some(at) = free.remove(name).filter(|at| !self.taken[*at]) {
                self.of[index] = Some(at);
                self.done[index] = true;
                self.taken[at] = true;
            }
        }
    }

    fn likely(&mut self) {
        self.pass(header, |_, _| true);
        self.pass(promise, |_, _| true);
        self.pass(meeting, is_the_same_meeting);
        self.pass(day_and_act, says_much_the_same);
        self.pass(day_and_people, says_much_the_same);
    }

    /// Pairs what is still alone, has the same key and is accepted. Where several have it, the one that
    /// shares most lines, the first of those.
    fn pass<K: Eq + Hash>(
        &mut self,
        key: impl Fn(&'a Piece<'s>) -> Option<K>,
        accepts: impl Fn(&Piece<'s>, &Piece<'s>) -> bool,
    ) {
        let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (index, piece) in self.new.iter().enumerate().filter(|(index, _)| !self.taken[*index]) {
            if let Some(key) = key(piece) {
                free.entry(key).or_default().push_back(index);
            }
        }
        for (index, piece) in self.old.iter().enumerate() {
            if self.done[index] {
                continue;
            }
            let Some(candidates) = key(piece).and_then(|key| free.get_mut(&key)) else { continue };
            let compared = candidates.iter().enumerate().take(COMPARED);
            let accepted = compared.filter(|(_, at)| accepts(piece, &self.new[**at]));
            let shared = |at: usize| shared_lines(piece, &self.new[at]);
            let best = accepted.rev().max_by_key(|(_, at)| shared(**at)).map(|(place, _)| place);
            if let Some(at) = best.and_then(|place| candidates.remove(place)) {
                self.of[index] = Some(at);
                self.done[index] = true;
                self.taken[at] = true;
            }
        }
    }
}

/// How many lines below the header stand in both.
fn shared_lines(a: &Piece<'_>, b: &Piece<'_>) -> usize {
    // Most entries have one candidate, and most candidates are the same to the letter.
    if a.says_the_same(b) {
        return a.rows.len();
    }
    let inner = |piece: &Piece<'_>| piece.rows.len().saturating_sub(1);
    if inner(a) == 0 || inner(b) == 0 {
        return 0;
    }
    a.rows[1..].iter().filter(|row| b.rows[1..].iter().any(|other| other.body == row.body)).count()
}

fn content<'a>(piece: &'a Piece<'_>) -> Option<Vec<&'a [u8]>> {
    Some(piece.bodies().collect()).filter(|_| piece.kind != Kind::Start)
}

fn declared<'a>(piece: &'a Piece<'_>) -> Option<(&'static str, &'a str)> {
    match &piece.kind {
        Kind::Start => Some(("", "")),
        Kind::Declared(word, name) => Some((word, name)),
        _ => None,
    }
}

fn is_person(piece: &Piece<'_>) -> bool {
    matches!(piece.kind, Kind::Declared("person", _))
}

fn header<'a>(piece: &'a Piece<'_>) -> Option<&'a [u8]> {
    let is_said = !matches!(piece.kind, Kind::Start | Kind::Declared(..));
    piece.rows.first().map(|row| row.body).filter(|_| is_said)
}

fn promise<'a>(piece: &'a Piece<'_>) -> Option<&'a str> {
    if let Kind::Promise(text) = &piece.kind { Some(text) } else { None }
}

fn meeting<'a>(piece: &'a Piece<'_>) -> Option<(Date, &'a str, &'a [String])> {
    met(piece).map(|met| (met.date, &*met.act, &*met.people))
}

fn day_and_act<'a>(piece: &'a Piece<'_>) -> Option<(Date, &'a str)> {
    met(piece).map(|met| (met.date, &*met.act))
}

fn day_and_people<'a>(piece: &'a Piece<'_>) -> Option<(Date, &'a [String])> {
    met(piece).map(|met| (met.date, &*met.people))
}

fn met<'a>(piece: &'a Piece<'_>) -> Option<&'a Meeting> {
    if let Kind::Met(meeting) = &piece.kind { Some(meeting) } else { None }
}

/// Day, kind and people are alike: it is another meeting all the same where little else is.
fn is_the_same_meeting(a: &Piece<'_>, b: &Piece<'_>) -> bool {
    let (Some(before), Some(after)) = (met(a), met(b)) else { return false };
    let words = |prose: &str| prose.split_whitespace().count();
    let kept = |word: &&str| after.prose.split_whitespace().any(|other| other == *word);
    let shared = before.prose.split_whitespace().filter(kept).count();
    2 * shared >= words(&before.prose).min(words(&after.prose)) || shared_lines(a, b) > 0
}

/// More than the day speaks for it: all of the prose, or a line below.
fn says_much_the_same(a: &Piece<'_>, b: &Piece<'_>) -> bool {
    let (Some(before), Some(after)) = (met(a), met(b)) else { return false };
    !before.prose.is_empty() && before.prose == after.prose || shared_lines(a, b) > 0
}
