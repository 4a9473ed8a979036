//! Locations. The journal has no list of places, so only names that are used are kept.

use super::person::aliases;
use crate::import::Records;

/// A location of the list.
pub struct Place {
    /// Its line.
    pub line: usize,
    /// Its name.
    pub name: String,
}

/// Parses `New York City (a.k.a. NYC)`; aliases are not imported.
pub fn read(line: usize, text: &str, out: &mut Records) -> Place {
    let (name, rest) = text.split_once('(').map_or((text, None), |(name, rest)| (name, Some(rest)));
    if let Some(rest) = rest {
        let (inside, after) = rest.rsplit_once(')').unwrap_or(("", rest));
        match aliases(inside) {
            Some(aliases) => aliases.for_each(|_| out.leave_out("location alias", line)),
            None => out.leave_out("text in brackets", line),
        }
        if !after.trim().is_empty() {
            out.leave_out("text after the name", line);
        }
    }
    Place { line, name: name.trim().to_string() }
}
