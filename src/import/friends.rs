//! friends.md of the program friends, of all its versions.
//!
//! friends itself reads what fits its patterns and drops the rest of a line without a word, or gives it the day on which
//! it runs. Here what is out of its place is read where only one meaning is left, and said with its line
//! where none is.

mod event;
mod person;
mod place;
mod text;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Format, ImportContext, Reading, Source};
use crate::codec::text::unmarked;
use crate::syntax::tree::Key;
use event::Told;
use place::Place;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "friends", what: "friends.md of the program friends", fits, read };

/// What the lines below a header are.
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

/// Whether the first line that says anything is a header.
fn fits(source: &Source) -> bool {
    let start = unmarked(&source.bytes[..source.bytes.len().min(1 << 12)]);
    let mut lines = start.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
    SECTIONS.iter().any(|(name, _)| format!("### {name}:").as_bytes() == first)
}

fn read(source: &Source, _: &ImportContext) -> Reading {
    let mut reader = Reader::default();
    let bytes = unmarked(source.bytes);
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        match std::str::from_utf8(line) {
            Ok(line) => reader.line(number, line.trim()),
            Err(_) => reader.reading.refuse(number, "this line is not UTF-8: save the file as UTF-8"),
        }
    }
    reader.finish()
}

/// The text of a heading, `### Notes:`.
fn heading(line: &str) -> Option<&str> {
    let text = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?.trim();
    Some(text.strip_suffix(':').unwrap_or(text))
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    section: Option<Section>,
    /// Whether a blank line has ended the list; friends goes on only after a header.
    is_interrupted: bool,
    activities: Vec<Told>,
    notes: Vec<Told>,
    /// Friends and the lines they stand on.
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
                let why =
                    format!("`{line}` is not a section: there are Activities, Notes, Friends and Locations");
                self.reading.refuse(number, why);
            }
        } else {
            self.item(number, line);
        }
    }

    fn item(&mut self, number: usize, line: &str) {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let text = item.unwrap_or(line).trim();
        // The dash may be missing; but then a paragraph somewhere is not a list.
        let is_item = item.is_some() || !self.is_interrupted || event::day(text).is_ok();
        match self.section.filter(|_| is_item) {
            None => self.reading.leave_out("text outside the lists", number),
            Some(_) if text == "-" || text == "*" => {
                self.reading.refuse(number, "nothing stands behind the dash");
            }
            Some(Section::Activities) => {
                let told = Told::read(number, text, None, &mut self.reading);
                self.activities.extend(told);
            }
            Some(Section::Notes) => {
                let told = Told::read(number, text, Some("note"), &mut self.reading);
                self.notes.extend(told);
            }
            Some(Section::Friends) => self.friend(number, text),
            Some(Section::Locations) => self.places.push(place::read(number, text, &mut self.reading)),
        }
    }

    fn friend(&mut self, number: usize, text: &str) {
        let Some(contact) = person::read(number, text, &mut self.reading) else { return };
        if let Some(other) = self.names.get(&contact.name) {
            let why =
                format!("`{}` stands on line {other} already: friends has each name once", contact.name);
            return self.reading.refuse(number, why);
        }
        self.names.insert(contact.name.clone(), number);
        self.reading.contacts.push(contact);
    }

    fn finish(mut self) -> Reading {
        let places: FxHashSet<String> =
            self.activities.iter().chain(&self.notes).flat_map(|told| told.places.iter().cloned()).collect();
        event::apply_default_places(&mut self.activities);
        self.reading.events = self.activities.into_iter().chain(self.notes).map(|told| told.event).collect();
        let fields = self.reading.contacts.iter().flat_map(|contact| &contact.fields);
        let homes: FxHashSet<&str> =
            fields.filter(|(key, _)| *key == Key::Location).map(|(_, value)| value.as_str()).collect();
        let is_named = |name: &str| places.contains(name) || homes.contains(name);
        let unused: Vec<usize> =
            self.places.iter().filter(|place| !is_named(&place.name)).map(|place| place.line).collect();
        for line in unused {
            self.reading.leave_out("location", line);
        }
        self.reading
    }
}
