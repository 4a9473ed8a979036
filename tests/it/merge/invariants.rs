//! What every merge must hold, asked of the texts alone: nothing here knows how the merge was made, or who made it.
//!
//! Each line of a chance journal ends in `~N`, the number of its entry, so a line under a foreign header shows.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The entries of a journal by number: each time it stands there, its lines.
pub type Entries = BTreeMap<String, Vec<Vec<String>>>;

/// What the text holds; an indented line under the header of another entry is an error.
pub fn entries(text: &str) -> Result<Entries, String> {
    let mut found = Entries::new();
    let mut current: Option<String> = None;
    for line in text.trim_start_matches('\u{feff}').split('\n').map(|line| line.trim_end_matches('\r')) {
        if line.trim().is_empty() || is_marker(line) {
            continue;
        }
        let Some((_, number)) = line.rsplit_once('~') else {
            return Err(format!("a line that nobody wrote: {line:?}"));
        };
        if !line.starts_with([' ', '\t']) {
            current = Some(number.to_string());
            found.entry(number.to_string()).or_default().push(vec![line.to_string()]);
        } else if current.as_deref() == Some(number) {
            let entry = found.get_mut(number).and_then(|entries| entries.last_mut());
            entry.expect("its header was read").push(line.trim().to_string());
        } else {
            return Err(format!("{line:?} stands under the header of {current:?}"));
        }
    }
    Ok(found)
}

fn is_marker(line: &str) -> bool {
    ["<<<<<<< ", "=======", ">>>>>>> "].iter().any(|marker| line.starts_with(marker))
}

/// Whether `merged` holds what it must of the three.
pub fn check(base: &str, ours: &str, theirs: &str, merged: &str) -> Result<(), String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| entries(text).expect("a journal of chance"));
    let result = entries(merged)?;
    let none = Vec::new();
    for number in base.keys().chain(ours.keys()).chain(theirs.keys()).chain(result.keys()) {
        let of = |all: &Entries| all.get(number).cloned().unwrap_or_default();
        let (old, a, b) = (of(&base), of(&ours), of(&theirs));
        let made = result.get(number).unwrap_or(&none);
        let is_conflict = in_conflict(merged, number);
        let told = |what: &str| Err(format!("{what}: ~{number}\n{old:?}\n{a:?}\n{b:?}\n-> {made:?}"));
        let (was, left, right) = (old.len(), a.len(), b.len());
        if is_conflict {
            if (left == was && a == old) || (right == was && b == old) || (a == b) {
                return told("a conflict where one side did nothing");
            }
            let versions = [&a, &b].into_iter().flatten();
            if versions.into_iter().any(|version| !made.contains(version)) {
                return told("a version is not between the markers");
            }
            continue;
        }
        let Some(count) = wanted(was, left, right) else { continue };
        if made.len() != count {
            return told(&format!("{count} times wanted"));
        }
        if count != 1 || was > 1 || left > 1 || right > 1 {
            continue;
        }
        let lines = |entries: &[Vec<String>]| entries.first().cloned().unwrap_or_default();
        let (old, a, b, made) = (lines(&old), lines(&a), lines(&b), lines(made));
        for line in old.iter().chain(&a).chain(&b).chain(&made) {
            let of = |lines: &[String]| lines.iter().filter(|other| *other == line).count();
            let (was, left, right, now) = (of(&old), of(&a), of(&b), of(&made));
            let is_shared = !a.is_empty() && !b.is_empty() || was == 0;
            let count = wanted(was, left, right).filter(|_| is_shared);
            if count.is_some_and(|count| count != now) {
                return told(&format!("{line:?} {count:?} times wanted"));
            }
        }
    }
    Ok(())
}

/// How often something stands there that stood there so often: as often as the side that changed it says; where
/// both added, what they added is one, and where both took away, likewise.
fn wanted(was: usize, left: usize, right: usize) -> Option<usize> {
    match (left.cmp(&was), right.cmp(&was)) {
        (_, Ordering::Equal) => Some(left),
        (Ordering::Equal, _) => Some(right),
        (Ordering::Greater, Ordering::Greater) => Some(left.max(right)),
        (Ordering::Less, Ordering::Less) => Some(left.min(right)),
        _ => None,
    }
}

/// Whether the entry stands between markers.
pub fn in_conflict(text: &str, number: &str) -> bool {
    let mut inside = false;
    for line in text.trim_start_matches('\u{feff}').split('\n').map(|line| line.trim_end_matches('\r')) {
        if line.starts_with("<<<<<<< ") {
            inside = true;
        } else if line.starts_with(">>>>>>> ") {
            inside = false;
        } else if inside && line.rsplit_once('~').is_some_and(|(_, found)| found == number) {
            return true;
        }
    }
    false
}
