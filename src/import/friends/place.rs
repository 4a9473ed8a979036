//! Locations: the journal names places where something takes place or somebody lives, and has no list of them.

use super::person::aliases;
use crate::import::Reading;

/// A place of the list.
pub struct Place {
    /// Where it stands.
    pub line: usize,
    /// What it is called.
    pub name: String,
}

/// Reads `New York City (a.k.a. NYC)`; other names have no place in the journal.
pub fn read(line: usize, text: &str, reading: &mut Reading) -> Place {
    let (name, rest) = text.split_once('(').map_or((text, None), |(name, rest)| (name, Some(rest)));
    if let Some(rest) = rest {
        let (inside, after) = rest.rsplit_once(')').unwrap_or(("", rest));
        match aliases(inside) {
            Some(aliases) => aliases.for_each(|_| reading.leave_out("location alias", line)),
            None => reading.leave_out("text in brackets", line),
        }
        if !after.trim().is_empty() {
            reading.leave_out("text behind the name", line);
        }
    }
    Place { line, name: name.trim().to_string() }
}
