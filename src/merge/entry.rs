//! Three versions of one entry, line by line. One line is one fact, so lines that stand beside each
//! other are changed apart from each other.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::version::{Row, Says};

/// The lines of both sides' changes; nothing where they can't both be had. The first `headers` lines of
/// each are the same line in three versions.
pub(super) fn merge<'s>(
    base: &[Row<'s>],
    ours: &[Row<'s>],
    theirs: &[Row<'s>],
    headers: usize,
) -> Option<Vec<Row<'s>>> {
    let (left, right) = (Side::new(base, ours, headers), Side::new(base, theirs, headers));
    let mut merged = Vec::with_capacity(ours.len().max(theirs.len()));
    let mut ours_alone: Vec<&[u8]> = left.added.iter().flatten().map(|&at| said(&ours[at])).collect();
    for (place, old) in base.iter().map(Some).chain([None]).enumerate() {
        merged.extend(left.added[place].iter().map(|&at| ours[at]));
        for row in right.added[place].iter().map(|&at| theirs[at]) {
            // Added on both sides: once.
            match ours_alone.iter().position(|other| *other == said(&row)) {
                Some(found) => drop(ours_alone.swap_remove(found)),
                None => merged.push(row),
            }
        }
        let Some(old) = old else { break };
        match (left.kept[place], right.kept[place]) {
            (Some(a), Some(b)) => merged.push(line(old, ours[a], theirs[b])?),
            (Some(kept), None) if ours[kept].body != old.body => {
                is_among(&ours[kept], &right.instead_of(base, place, theirs)).then_some(())?;
            }
            (None, Some(kept)) if theirs[kept].body != old.body => {
                is_among(&theirs[kept], &left.instead_of(base, place, ours)).then_some(())?;
            }
            (None, None) => {
                let (mine, other) =
                    (left.instead_of(base, place, ours), right.instead_of(base, place, theirs));
                agree(&mine, &other).then_some(())?;
            }
            _ => {}
        }
    }
    once_each(merged, ours, theirs)
}

/// Whether a side that changed a line and one that put these in its stead can both be had: then the line stands there
/// already.
fn is_among(row: &Row<'_>, others: &[&[u8]]) -> bool {
    others.contains(&said(row))
}

/// Whether what two sides put in the stead of a line can both be had: nothing, or the same and perhaps more.
fn agree(mine: &[&[u8]], other: &[&[u8]]) -> bool {
    let holds = |all: &[&[u8]], some: &[&[u8]]| some.iter().all(|line| all.contains(line));
    mine.is_empty() == other.is_empty() && (holds(mine, other) || holds(other, mine))
}

/// One line in three versions.
fn line<'s>(base: &Row<'s>, ours: Row<'s>, theirs: Row<'s>) -> Option<Row<'s>> {
    let changed = match (ours.body == base.body, theirs.body == base.body) {
        (_, true) => ours,
        (true, false) => theirs,
        (false, false) if ours.body == theirs.body => ours,
        (false, false) => return None,
    };
    let end = if ours.end == base.end { theirs.end } else { ours.end };
    Some(Row { end, ..changed })
}

/// A field that has one value is there once, unless a side had it twice.
fn once_each<'s>(mut merged: Vec<Row<'s>>, ours: &[Row<'s>], theirs: &[Row<'s>]) -> Option<Vec<Row<'s>>> {
    let count = |rows: &[Row<'_>], says: Says| rows.iter().filter(|row| row.says == says).count();
    let mut at = 0;
    while at < merged.len() {
        let row = merged[at];
        let is_single = matches!(row.says, Says::Field(key) if !key.repeats());
        if is_single && count(&merged, row.says) > count(ours, row.says).max(count(theirs, row.says)) {
            let other = merged[..at].iter().find(|other| other.says == row.says);
            match other {
                Some(other) if said(other) == said(&row) => drop(merged.remove(at)),
                Some(_) => return None,
                None => at += 1,
            }
        } else {
            at += 1;
        }
    }
    Some(merged)
}

/// A line without its indent and the white space behind it.
fn said<'s>(row: &Row<'s>) -> &'s [u8] {
    row.body.trim_ascii()
}

/// What became of the lines of the base on one side.
struct Side {
    /// For each line of the base the one that it is now.
    kept: Vec<Option<usize>>,
    /// What stands before each line of the base, and behind the last one, that is not of the base.
    added: Vec<Vec<usize>>,
    /// For each line of the base that is gone, the place where what came instead stands.
    instead: Vec<Option<usize>>,
}

impl Side {
    fn new(base: &[Row<'_>], side: &[Row<'_>], headers: usize) -> Self {
        let headers = headers.min(base.len()).min(side.len());
        let mut made = Self {
            kept: (0..base.len()).map(|at| (at < headers).then_some(at)).collect(),
            added: vec![Vec::new(); base.len() + 1],
            instead: vec![None; base.len()],
        };
        let (before, after) = (tokens(&base[headers..]), tokens(&side[headers..]));
        for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
            let (old, new) = (op.old_range().start + headers, op.new_range().start + headers);
            match op {
                DiffOp::Equal { len, .. } => (0..len).for_each(|n| made.kept[old + n] = Some(new + n)),
                DiffOp::Insert { new_len, .. } => made.added[old].extend(new..new + new_len),
                DiffOp::Delete { .. } => {}
                DiffOp::Replace { old_len, new_len, .. } => {
                    made.replace(base, side, old..old + old_len, new..new + new_len);
                }
            }
        }
        made
    }

    /// Lines gave way to others: those of one sort that are as many as before are the same lines, changed.
    fn replace(
        &mut self,
        base: &[Row<'_>],
        side: &[Row<'_>],
        old: std::ops::Range<usize>,
        new: std::ops::Range<usize>,
    ) {
        let count = |rows: &[Row<'_>], says: Says| rows.iter().filter(|row| row.says == says).count();
        let changed = |says| count(&base[old.clone()], says) == count(&side[new.clone()], says);
        let mut next = old.clone();
        for at in new.clone() {
            let says = side[at].says;
            let before = next.clone().find(|&before| base[before].says == says).filter(|_| changed(says));
            match before {
                Some(before) => {
                    self.kept[before] = Some(at);
                    next = before + 1..old.end;
                }
                None => self.added[next.start].push(at),
            }
        }
        for before in old.clone().filter(|&before| self.kept[before].is_none()) {
            self.instead[before] = Some(old.start);
        }
    }

    /// What stands in the stead of the line at `place`, which is gone: lines of the same sort.
    fn instead_of<'s>(&self, base: &[Row<'_>], place: usize, side: &[Row<'s>]) -> Vec<&'s [u8]> {
        let start = self.instead[place];
        let lines = start.into_iter().flat_map(|start| self.added[start..=place].iter().flatten());
        lines.map(|&at| &side[at]).filter(|row| row.says == base[place].says).map(said).collect()
    }
}

/// What makes two lines one line in two versions.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Token<'s> {
    /// A field that has one value.
    Single(&'static str),
    /// A promise without its first word.
    Promise(&'s [u8]),
    Text(&'s [u8]),
}

fn tokens<'s>(rows: &[Row<'s>]) -> Vec<Token<'s>> {
    rows.iter().map(token).collect()
}

fn token<'s>(row: &Row<'s>) -> Token<'s> {
    match row.says {
        Says::Field(key) if !key.repeats() => Token::Single(key.as_str()),
        Says::Promise => {
            let text = said(row);
            let word = text.iter().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(text.len());
            Token::Promise(text[word..].trim_ascii())
        }
        _ => Token::Text(row.body),
    }
}
