//! `unread-field`

use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::model::encounter::Encounter;
use crate::syntax::fields::Key;
use crate::syntax::synonyms::field_line;
use crate::syntax::words::EntryKind;
use crate::value::duration;

define! {
    /// ## What it does
    ///
    /// Reports a field that is written in the prose of an interaction.
    ///
    /// ## Why
    ///
    /// A field is read only on an indented line of its own. In prose, the place is missing where places are counted, and
    /// the time spent where time is.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lunch @ada place: Rome
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lunch @ada
    ///   at: Rome
    /// ```
    UnreadField, Check::Interaction(Signs::PUNCTUATION, check)
}

fn check(_: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let is_new = |(_, line): &(usize, String)| !has_field(header.encounter, line);
    let Some((start, line)) = field_in(header.prose).filter(is_new) else { return };
    let end = header.prose.trim_end().len();
    let finding = findings.at(header.span(start, end), "a field is not read from the prose");
    findings.push(finding.help(format!("write `{line}` on an indented line below")));
}

/// `at: Rome` or `place: Rome` in `prose`: where it starts, and the line to write.
fn field_in(prose: &str) -> Option<(usize, String)> {
    prose.split_whitespace().find_map(|word| {
        let name = word.strip_suffix(':')?;
        let start = word.as_ptr() as usize - prose.as_ptr() as usize;
        let value = prose[start + word.len()..].trim();
        if value.is_empty() {
            return None;
        }
        let line = match Key::parse(name).filter(|key| matches!(key, Key::At | Key::Took)) {
            Some(key) => format!("{}: {value}", key.as_str()),
            None => field_line(EntryKind::Interaction, name, value)?,
        };
        // `time: the unfinished work` is prose.
        let is_sure = match line.split_once(": ")? {
            ("at", place) => place.starts_with(char::is_uppercase),
            ("took", time) => duration::parse(time).is_some(),
            _ => false,
        };
        is_sure.then_some((start, line))
    })
}

fn has_field(encounter: Encounter<'_>, line: &str) -> bool {
    if line.starts_with("at:") { !encounter.at().is_empty() } else { encounter.took().is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_a_name_and_a_value() {
        for (prose, start, line) in [
            ("place: Rome", 0, "at: Rome"),
            ("About rust, where: Cafe Central", 12, "at: Cafe Central"),
            ("took: 2h", 0, "took: 2h"),
            ("duration: 45min", 0, "took: 45min"),
        ] {
            assert_eq!(field_in(prose), Some((start, line.to_string())), "{prose}");
        }
        for prose in
            ["time: the unfinished work", "where: in the kitchen", "He said: Rome", "at:", "the time: 3"]
        {
            assert_eq!(field_in(prose), None, "{prose}");
        }
    }
}
