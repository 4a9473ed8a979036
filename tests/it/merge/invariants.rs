//! What every merge must guarantee, checked on the texts alone, without knowledge of the merge's own data.
//!
//! Each line of a random journal names the number of its entry: `~N` at its end, or `@eN` and `eN/` in the headers that
//! have no words. So a line below the header of another entry is found.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The entries of a journal by number: the lines of each of its copies.
pub type Entries = BTreeMap<String, Vec<Vec<String>>>;

/// The entries of a text; a line below the header of another entry is an error.
pub fn entries(text: &str) -> Result<Entries, String> {
    let mut found = Entries::new();
    let mut current: Option<String> = None;
    for line in lines(text) {
        if line.trim().is_empty() || is_marker(line) {
            continue;
        }
        let Some(number) = number(line) else { return Err(format!("a line of no entry: {line:?}")) };
        if !line.starts_with([' ', '\t']) {
            current = Some(number.to_string());
            found.entry(number.to_string()).or_default().push(vec![line.to_string()]);
        } else if current.as_deref() == Some(number) {
            let entry = found.get_mut(number).and_then(|entries| entries.last_mut());
            entry.expect("its header was read").push(line.trim().to_string());
        } else {
            return Err(format!("{line:?} is below the header of {current:?}"));
        }
    }
    Ok(found)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim_start_matches('\u{feff}').split('\n').map(|line| line.trim_end_matches('\r'))
}

fn number(line: &str) -> Option<&str> {
    let after = |sign: &str| line.rsplit_once(sign).map(|(_, rest)| rest);
    let rest = after("~").or_else(|| after("@e")).or_else(|| after(" e"))?;
    Some(&rest[..rest.bytes().take_while(u8::is_ascii_digit).count()])
}

fn is_marker(line: &str) -> bool {
    ["<<<<<<< ", "=======", ">>>>>>> "].iter().any(|marker| line.starts_with(marker))
}

/// Checks that `merged` has what the three versions require.
pub fn check(base: &str, ours: &str, theirs: &str, merged: &str) -> Result<(), String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| entries(text).expect("a random journal"));
    let result = entries(merged)?;
    let [our_conflicts, their_conflicts] = conflict_sides(merged).map(|text| entries(&text));
    let (our_conflicts, their_conflicts) = (our_conflicts?, their_conflicts?);
    let none = Vec::new();
    for number in base.keys().chain(ours.keys()).chain(theirs.keys()).chain(result.keys()) {
        let copies = |all: &Entries| all.get(number).cloned().unwrap_or_default();
        let (old, a, b) = (copies(&base), copies(&ours), copies(&theirs));
        let found = result.get(number).unwrap_or(&none);
        let fail = |what: &str| Err(format!("{what}: ~{number}\n{old:?}\n{a:?}\n{b:?}\n-> {found:?}"));
        let (was, left, right) = (old.len(), a.len(), b.len());
        if our_conflicts.contains_key(number) || their_conflicts.contains_key(number) {
            // A new entry in place of a removed one may be taken for an edit of that one: an avoidable conflict.
            let is_new = old.is_empty() && a.is_empty() != b.is_empty();
            if !is_new && (a == old || b == old || a == b) {
                return fail("a conflict although one side did nothing");
            }
            let is_whole = |versions: &[Vec<String>], conflicts: &Entries| {
                versions.iter().all(|version| conflicts.get(number).is_some_and(|all| all.contains(version)))
            };
            let count = left + right;
            if !is_whole(&a, &our_conflicts) || !is_whole(&b, &their_conflicts) || found.len() != count {
                return fail("a version is not between the markers");
            }
            continue;
        }
        if let ([old], [a], [b]) = (&old[..], &a[..], &b[..]) {
            if old[0] != a[0] && old[0] != b[0] && a[0] != b[0] {
                return fail("exclusive changes of a header are merged");
            }
        } else if was == 1 && left + right == 1 && a != old && b != old {
            return fail("a changed entry is removed, or a removed one kept, without a conflict");
        }
        let Some(count) = required(was, left, right) else { continue };
        if found.len() != count {
            return fail(&format!("required {count} times"));
        }
        if count != 1 || was > 1 || left > 1 || right > 1 {
            continue;
        }
        let lines = |entries: &[Vec<String>]| entries.first().cloned().unwrap_or_default();
        let (old, a, b, found) = (lines(&old), lines(&a), lines(&b), lines(found));
        for line in old.iter().chain(&a).chain(&b).chain(&found) {
            let count = |lines: &[String]| lines.iter().filter(|other| *other == line).count();
            let (was, left, right, now) = (count(&old), count(&a), count(&b), count(&found));
            let is_shared = !a.is_empty() && !b.is_empty() || was == 0;
            let required = required(was, left, right).filter(|_| is_shared);
            if required.is_some_and(|count| count != now) {
                return fail(&format!("{line:?} required {required:?} times"));
            }
        }
    }
    Ok(())
}

/// How often an element must occur that occurred `was` times: as often as the side that changed this says. What both
/// sides added or removed is the same.
fn required(was: usize, left: usize, right: usize) -> Option<usize> {
    match (left.cmp(&was), right.cmp(&was)) {
        (_, Ordering::Equal) => Some(left),
        (Ordering::Equal, _) => Some(right),
        (Ordering::Greater, Ordering::Greater) => Some(left.max(right)),
        (Ordering::Less, Ordering::Less) => Some(left.min(right)),
        _ => None,
    }
}

/// The lines between the markers: those of our side and those of theirs.
fn conflict_sides(text: &str) -> [String; 2] {
    let mut sides = [String::new(), String::new()];
    let mut side = None;
    for line in lines(text) {
        match line {
            _ if line.starts_with("<<<<<<< ") => side = Some(0),
            "=======" => side = Some(1),
            _ if line.starts_with(">>>>>>> ") => side = None,
            _ => {
                if let Some(side) = side {
                    sides[side].push_str(line);
                    sides[side].push('\n');
                }
            }
        }
    }
    sides
}

/// The conflicts of `merged` that could have been merged, since no line was changed by both sides, or since only one side
/// has the entry: the versions of each entry.
pub fn avoidable_conflicts(base: &str, ours: &str, theirs: &str, merged: &str) -> Vec<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| entries(text).expect("a random journal"));
    let [conflicts, their_conflicts] =
        conflict_sides(merged).map(|text| entries(&text).expect("checked before"));
    let single = |all: &Entries, number: &str| match all.get(number).map(Vec::as_slice) {
        Some([entry]) => Some(entry.clone()),
        _ => None,
    };
    let is_avoidable = |number: &&String| {
        let versions = (single(&base, number), single(&ours, number), single(&theirs, number));
        let (Some(old), Some(a), Some(b)) = versions else { return false };
        let removed_by = |side: &[String]| -> Vec<String> {
            old.iter().filter(|line| !side.contains(line)).cloned().collect()
        };
        let (by_ours, by_theirs) = (removed_by(&a), removed_by(&b));
        let is_single = |line: &&String| line.starts_with("took:") || line.starts_with("met:");
        let both_set = a.iter().any(|line| is_single(&line)) && b.iter().any(|line| is_single(&line));
        !by_ours.iter().any(|line| by_theirs.contains(line)) && !both_set
    };
    let is_new = |number: &&String| !base.contains_key(*number);
    let all = |entries: &Entries, number: &String| entries.get(number).cloned().unwrap_or_default();
    let shown = |number: &String| {
        format!("{:?}\n{:?}\n{:?}", all(&base, number), all(&ours, number), all(&theirs, number))
    };
    let new = conflicts.keys().chain(their_conflicts.keys()).filter(is_new);
    conflicts.keys().filter(is_avoidable).chain(new).map(shown).collect()
}
