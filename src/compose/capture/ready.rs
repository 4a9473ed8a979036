//! Lines that are already in the journal language.

use super::directory::Directory;
use super::leftovers::known_at;
use super::text::{bare, begins_statement, is_capital};
use crate::syntax;
use crate::syntax::tree::{Content, HeaderKind, Name, Role, Sigil};
use crate::value::{Date, date};

/// The date of a line that is an interaction with its people as handles, and needs no reading.
pub fn date_of(line: &str, directory: &Directory<'_>) -> Option<Date> {
    date::at_start(line)?;
    let parsed = syntax::parse(line, 0);
    let [found] = &parsed.lines[..] else { return None };
    let Content::Interaction(interaction) = &found.content else { return None };
    let names = parsed.names_of(found);
    let is_party = |name: &&Name| name.sigil() == Sigil::Person && name.role() == Role::Party;
    let last = names.iter().rfind(is_party)?;
    if parsed.problems.iter().next().is_some() {
        return None;
    }
    let is_unknown = |name: &Name| {
        let handle = &line[name.span().range()];
        name.sigil() == Sigil::Person && handle != "me" && directory.by_handle(handle).is_none()
    };
    if names.iter().any(is_unknown) {
        return None;
    }
    if let HeaderKind::Encounter { .. } = interaction.header {
        // `coffee @ada and Bob`
        let rest: Vec<&str> = line[last.span().range().end..].split_whitespace().collect();
        if let [joint, next, ..] = rest[..]
            && matches!(joint, "and" | "&" | "," | "with" | "to" | "from" | "w/")
            && (is_capital(next)
                || known_at(directory, &rest[1..]).is_some()
                || matches!(joint, "and" | "&") && !begins_statement(next))
        {
            return None;
        }
        if line[last.span().range().end..].starts_with(',')
            && rest
                .get(1)
                .is_some_and(|next| is_capital(bare(next)) && known_at(directory, &rest[1..]).is_some())
        {
            return None;
        }
    }
    Some(interaction.date)
}
