//! friends.md, as friends 0.55 writes it: activities and notes (newest first), friends, locations.
//!
//! friends has no escapes, so its marks are replaced in texts.

mod event;
mod name;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{ExportContext, ExportError, Format};
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::syntax::tree::Key;
use event::ActivityLine;
use name::{Names, alias, place};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "friends", what: "friends.md of the program friends", is_binary: false, write };

#[expect(clippy::unnecessary_wraps, reason = "it is a format's `write`, and other formats can fail")]
fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    let model = context.model;
    let names = Names::new(model);
    let mut selected = context.filter.people();
    let (mut activities, mut notes, mut places) = (Vec::new(), Vec::new(), Places::default());
    let is_written =
        |encounter: &Encounter| encounter.counts(context.env.today) && context.filter.holds(*encounter);
    for encounter in model.encounters().filter(is_written) {
        encounter.people().iter().for_each(|person| selected[person.index()] = true);
        encounter.at().iter().for_each(|&at| _ = places.add(model.text(at)));
        let event = ActivityLine::new(model, &names, encounter, context.notes);
        if encounter.is_contact(context.env.today) { activities.push(event) } else { notes.push(event) }
    }
    let people = model.others().filter(|id| selected[id.index()]);
    let mut friends: Vec<String> = people.map(|id| friend_line(model, &names, id, &mut places)).collect();
    friends.sort_unstable();
    Ok(file([event::lines(activities), event::lines(notes), friends, places.lines()]).into_bytes())
}

/// Joins the sections with their headers.
fn file(sections: [Vec<String>; 4]) -> String {
    let headers = ["### Activities:", "### Notes:", "### Friends:", "### Locations:"];
    let section = |(header, lines): (&str, Vec<String>)| {
        let lines: Vec<String> = lines.into_iter().map(|line| format!("- {line}\n")).collect();
        format!("{header}\n{}", lines.concat())
    };
    headers.into_iter().zip(sections).map(section).collect::<Vec<_>>().join("\n")
}

/// Formats `Ada Lovelace (a.k.a. Countess) [London] @maths`.
fn friend_line(model: &Model, names: &Names, id: PersonId, places: &mut Places) -> String {
    let (name, person) = (names.name(id), model.person(id));
    let mut line = name.to_string();
    let called = model.name(id).into_iter().chain(model.other_names(id));
    let mut aliases: Vec<String> = Vec::new();
    // An alias that is the name of another person would be ambiguous.
    for alias in called.filter_map(alias).filter(|alias| !names.is_taken(alias)) {
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    if !aliases.is_empty() {
        // Writing to a string never fails.
        let _ = write!(line, " (a.k.a. {})", aliases.join(" a.k.a. "));
    }
    let home = person.texts_of(Key::Location).find_map(|span| places.add(model.text(span)));
    line.extend(home.map(|home| format!(" [{home}]")));
    let tags: BTreeSet<String> = person.tags.iter().map(|&tag| text::tag(model.tag_name(tag))).collect();
    line.extend(tags.iter().map(|tag| format!(" {tag}")));
    line
}

/// The places of the file, with original names that differ.
#[derive(Default)]
struct Places {
    aliases: BTreeMap<String, BTreeSet<String>>,
}

impl Places {
    /// Adds a place. Returns its name, if anything is left of it.
    fn add(&mut self, text: &str) -> Option<String> {
        let name = place(text)?;
        let aliases = self.aliases.entry(name.clone()).or_default();
        aliases.extend(alias(text).filter(|alias| *alias != name));
        Some(name)
    }

    fn lines(&self) -> Vec<String> {
        let line = |(name, aliases): (&String, &BTreeSet<String>)| {
            let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
            if aliases.is_empty() {
                return name.clone();
            }
            format!("{name} (a.k.a. {})", aliases.join(" a.k.a. "))
        };
        self.aliases.iter().map(line).collect()
    }
}
