//! friends.md of the program friends, all versions.
//!
//! friends silently drops what does not match its patterns, or dates it today. This reader accepts misplaced parts
//! that have one meaning, and reports the rest with their lines.

mod event;
mod person;
mod place;
mod text;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Format, ImportContext, Records, Source};
use crate::codec::text::without_bom;
use crate::syntax::tree::Key;
use event::Activity;
use place::Place;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "friends", what: "friends.md of the program friends", fits, read };

/// A section of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Activities,
    Notes,
    Friends,
    Locations,
}

const SECTIONS: [(&str, Section); 4] = [
    ("Activities", Section::Activities),
    ("Notes", Section::Notes),
    ("Friends", Section::Friends),
    ("Locations", Section::Locations),
];

/// Whether the first line with text is a section header.
fn fits(source: &Source) -> bool {
    let start = without_bom(&source.bytes[..source.bytes.len().min(1 << 12)]);
    let mut lines = start.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
    SECTIONS.iter().any(|(name, _)| format!("### {name}:").as_bytes() == first)
}

fn read(source: &Source, _: &ImportContext) -> Records {
    let mut reader = Reader::default();
    let bytes = without_bom(source.bytes);
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        match std::str::from_utf8(line) {
            Ok(line) => reader.line(number, line.trim()),
            Err(_) => reader.out.refuse(number, "line is not UTF-8: save the file as UTF-8"),
        }
    }
    reader.finish()
}

/// The text of a heading such as `### Notes:`.
fn heading(line: &str) -> Option<&str> {
    let text = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?.trim();
    Some(text.strip_suffix(':').unwrap_or(text))
}

#[derive(Default)]
struct Reader {
    out: Records,
    section: Option<Section>,
    /// Whether a blank line has ended the list.
    is_interrupted: bool,
    activities: Vec<Activity>,
    notes: Vec<Activity>,
    /// The lines of friends, by name.
    names: FxHashMap<String, usize>,
    places: Vec<Place>,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        if line.is_empty() {
            self.is_interrupted = true;
        } else if let Some(heading) = heading(line) {
            let section = SECTIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(heading));
            (self.section, self.is_interrupted) = (section.map(|(_, section)| *section), false);
            if section.is_none() {
                let why = format!(
                    "`{line}` is not a section: known sections: Activities, Notes, Friends, Locations"
                );
                self.out.refuse(number, why);
            }
        } else {
            self.item(number, line);
        }
    }

    fn item(&mut self, number: usize, line: &str) {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let text = item.unwrap_or(line).trim();
        // The dash is optional, but a paragraph elsewhere is not a list.
        let is_item = item.is_some() || !self.is_interrupted || event::day(text).is_ok();
        match self.section.filter(|_| is_item) {
            None => self.out.leave_out("text outside the lists", number),
            Some(_) if text == "-" || text == "*" => {
                self.out.refuse(number, "no text after the dash");
            }
            Some(Section::Activities) => {
                let activity = Activity::read(number, text, None, &mut self.out);
                self.activities.extend(activity);
            }
            Some(Section::Notes) => {
                let activity = Activity::read(number, text, Some("note"), &mut self.out);
                self.notes.extend(activity);
            }
            Some(Section::Friends) => self.friend(number, text),
            Some(Section::Locations) => self.places.push(place::read(number, text, &mut self.out)),
        }
    }

    fn friend(&mut self, number: usize, text: &str) {
        let Some(contact) = person::read(number, text, &mut self.out) else { return };
        if let Some(other) = self.names.get(&contact.name) {
            let why =
                format!("`{}` is a duplicate of line {other}: friends allows each name once", contact.name);
            return self.out.refuse(number, why);
        }
        self.names.insert(contact.name.clone(), number);
        self.out.contacts.push(contact);
    }

    fn finish(mut self) -> Records {
        let places: FxHashSet<String> = self
            .activities
            .iter()
            .chain(&self.notes)
            .flat_map(|activity| activity.places.iter().cloned())
            .collect();
        event::apply_default_places(&mut self.activities);
        self.out.events =
            self.activities.into_iter().chain(self.notes).map(|activity| activity.event).collect();
        let fields = self.out.contacts.iter().flat_map(|contact| &contact.fields);
        let homes: FxHashSet<&str> =
            fields.filter(|(key, _)| *key == Key::Location).map(|(_, value)| value.as_str()).collect();
        let is_named = |name: &str| places.contains(name) || homes.contains(name);
        let unused: Vec<usize> =
            self.places.iter().filter(|place| !is_named(&place.name)).map(|place| place.line).collect();
        for line in unused {
            self.out.leave_out("location", line);
        }
        self.out
    }
}
