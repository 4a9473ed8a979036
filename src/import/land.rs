//! From readings to entries of the journal: blanks are filled, nothing is overwritten, what is there already
//! is not written again.

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use super::identity::{Directory, Found, Marks, Somebody, same_name};
use super::line::{self, Field};
use super::{Contact, Event, Promise, Reading, Who};
use crate::compose::{
    self, ComposeError, Interaction, NewEntry, Person, Place, Writing, escape, handle_for, notes, plain,
};
use crate::model::ME;
use crate::model::id::PersonId;
use crate::syntax::tree::Key;
use crate::value::date::{days_between, plus_days};
use crate::value::name::{fold, name_len};
use crate::value::{CalendarSpan, Date};

/// How it is to be written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day.
    pub today: Date,
    /// First reminders of new people are spread over this span.
    pub spread: Option<CalendarSpan>,
    /// The circle that new people come into.
    pub circle: Option<String>,
    /// Only what is about people whom the journal has.
    pub known: bool,
}

/// What became of the readings.
#[derive(Debug, Default)]
pub struct Landing {
    /// People: new, with blanks filled, as they were.
    pub people: Count,
    /// Interactions: new, nothing, there already.
    pub events: Count,
    /// Promises, likewise.
    pub promises: Count,
    /// What the journal says otherwise and goes on saying: by field.
    pub kept: IndexMap<&'static str, Vec<String>>,
    /// Records that could not be read, or of whom it is not clear whom they mean.
    pub refused: Vec<String>,
    /// What the journal has no place for: by field, with its places.
    pub left_out: IndexMap<String, Vec<String>>,
}

/// What became of records of one sort.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Written now.
    pub new: usize,
    /// Added to.
    pub filled: usize,
    /// There already.
    pub same: usize,
}

/// Writes what is new of `readings`, each with its file's name, into `file`.
///
/// # Errors
/// For a journal that can't be written.
pub fn land(
    writing: &mut Writing,
    file: usize,
    readings: &[(String, Reading)],
    options: &Options,
) -> Result<Landing, ComposeError> {
    let mut lander = Lander {
        directory: Directory::new(writing.model()),
        written: written(writing),
        writing,
        file,
        options,
        source: "",
        new: Vec::new(),
        taken: FxHashSet::default(),
        entries: Vec::new(),
        landing: Landing::default(),
    };
    for (source, reading) in readings {
        lander.source = source;
        lander.reading(reading)?;
    }
    Ok(lander.finish())
}

/// What is written already: marks of interactions and promises, and their lines.
fn written(writing: &Writing) -> FxHashSet<String> {
    let lines = writing.model().sources.files().iter().flat_map(|file| file.text.lines());
    lines.map(line::identity).filter(|line| !line.is_empty()).collect()
}

struct Lander<'w, 'j, 'o> {
    writing: &'w mut Writing<'j>,
    file: usize,
    options: &'o Options,
    directory: Directory,
    written: FxHashSet<String>,
    /// The name of the file that is being written down.
    source: &'o str,
    new: Vec<Person>,
    /// Their handles.
    taken: FxHashSet<String>,
    entries: Vec<NewEntry>,
    landing: Landing,
}

impl Lander<'_, '_, '_> {
    fn reading(&mut self, reading: &Reading) -> Result<(), ComposeError> {
        for refused in &reading.refused {
            self.refuse(refused.line, &refused.why);
        }
        for (field, lines) in &reading.left_out {
            for &line in lines {
                self.leave_out(field, line);
            }
        }
        self.reserve(reading);
        let mut met = Vec::new();
        for contact in &reading.contacts {
            met.push(self.identify(contact));
        }
        // Only now everybody is known whom somebody may know.
        for (contact, somebody) in reading.contacts.iter().zip(met) {
            if let Some(somebody) = somebody {
                self.contact(contact, somebody)?;
            }
        }
        reading.events.iter().for_each(|event| self.event(event));
        reading.promises.iter().for_each(|promise| self.promise(promise));
        Ok(())
    }

    /// Other handles that come with people are given to nobody else.
    fn reserve(&mut self, reading: &Reading) {
        let fields = reading.contacts.iter().flat_map(|contact| &contact.fields);
        let handles = fields.filter(|(key, _)| *key == Key::Handle);
        self.taken.extend(handles.map(|(_, handle)| fold(handle.trim_start_matches('@'))));
    }

    /// A handle that is another's would be an error in the journal.
    fn leave_handles_of_others(&mut self, line: usize, somebody: Somebody, fields: &mut Vec<(Key, String)>) {
        let model = self.writing.model();
        let before = fields.len();
        fields.retain(|(key, handle)| {
            if *key != Key::Handle || model.handles.find(handle.trim_start_matches('@')).is_none() {
                return true;
            }
            model.find_person(handle).is_some_and(|owner| Somebody::Known(owner) == somebody)
        });
        (fields.len()..before).for_each(|_| self.leave_out("handle", line));
    }

    fn refuse(&mut self, line: usize, why: &str) {
        self.landing.refused.push(format!("{}:{line}: {why}", self.source));
    }

    fn leave_out(&mut self, field: &str, line: usize) {
        let place = format!("{}:{line}", self.source);
        self.landing.left_out.entry(field.to_string()).or_default().push(place);
    }

    /// Who a record is about; somebody new where nobody is known by its marks.
    fn identify(&mut self, contact: &Contact) -> Option<Somebody> {
        let marks = Marks::of_contact(contact);
        match self.directory.find(&marks, true) {
            Found::One(somebody) => {
                self.directory.add(somebody, marks);
                Some(somebody)
            }
            Found::Nobody if self.options.known => {
                self.leave_out("people who are not in the journal", contact.line);
                None
            }
            Found::Nobody => {
                let field = |key| contact.fields.iter().find(|(other, _)| *other == key);
                let spoken = [Key::Email, Key::Org].into_iter().find_map(field).map_or("", |(_, text)| text);
                let somebody = self.add_person(&contact.name, spoken, marks);
                if somebody.is_none() {
                    self.refuse(contact.line, "nobody is named here");
                }
                somebody
            }
            Found::Several(several) => {
                self.refuse_several(contact.line, &contact.name, &several);
                None
            }
        }
    }

    fn refuse_several(&mut self, line: usize, name: &str, several: &[Somebody]) {
        let all = several.iter().map(|&somebody| format!("@{}", self.handle(somebody)));
        let all = all.collect::<Vec<_>>().join(", ");
        self.refuse(line, &format!("`{name}` may be {all}: give them its `uid:`, `url:` or `email:`"));
    }

    /// Writes somebody down by name, else by what else is said of them.
    fn add_person(&mut self, name: &str, else_by: &str, marks: Marks) -> Option<Somebody> {
        let name = compose::title(name);
        let wish = marks.handle().to_string();
        let else_by = if wish.is_empty() { else_by.split('@').next().unwrap_or_default() } else { &wish };
        let spoken = if name.is_empty() { else_by } else { &name };
        if plain(spoken).is_empty() {
            return None;
        }
        let handles = &self.writing.model().handles;
        let is_taken = |handle: &str| {
            handle == "me" || handles.find(handle).is_some() || self.taken.contains(&fold(handle))
        };
        let is_granted = !wish.is_empty() && name_len(&wish) == wish.len() && !is_taken(&wish);
        let handle = if is_granted { wish } else { handle_for(spoken, is_taken) };
        self.taken.insert(fold(&handle));
        self.new.push(Person { handle, name, lines: Vec::new() });
        let somebody = Somebody::New(self.new.len() - 1);
        self.directory.add(somebody, marks);
        self.landing.people.new += 1;
        Some(somebody)
    }

    fn handle(&self, somebody: Somebody) -> &str {
        match somebody {
            Somebody::Known(id) => self.writing.model().handle(id),
            Somebody::New(number) => &self.new[number].handle,
        }
    }

    fn contact(&mut self, contact: &Contact, somebody: Somebody) -> Result<(), ComposeError> {
        let (mut fields, mut notes) = (contact.fields.clone(), contact.notes.clone());
        if let Some(other) = self.other_name(contact, somebody) {
            fields.push((Key::Aka, other));
        }
        for (key, who) in &contact.ties {
            match self.directory.find(&Marks::of_who(who), false) {
                Found::One(other) if other == somebody => {}
                Found::One(other) => fields.push((*key, format!("@{}", self.handle(other)))),
                _ => notes.push(format!("{} {}", key.as_str(), who.name)),
            }
        }
        self.leave_handles_of_others(contact.line, somebody, &mut fields);
        fields.sort_by_key(|(key, _)| *key as u8);
        let held = self.held(somebody);
        let mut lines = Vec::new();
        for group in fields.chunk_by(|a, b| a.0 == b.0) {
            let values: Vec<&str> = group.iter().map(|(_, value)| value.as_str()).collect();
            let field = Field::new(group[0].0, &values, &held);
            field.unreadable.iter().for_each(|_| self.leave_out(group[0].0.as_str(), contact.line));
            if let Some(kept) = field.kept {
                let kept = format!("@{}: {kept}", self.handle(somebody));
                self.landing.kept.entry(group[0].0.as_str()).or_default().push(kept);
            }
            lines.extend(field.lines);
        }
        let notes = notes.iter().flat_map(|note| compose::notes(note));
        lines.extend(notes.filter(|note| note == "|" || !held.iter().any(|(_, text)| text == note)));
        if lines.iter().all(|line| line == "|") {
            lines.clear();
        }
        self.write_lines(somebody, lines)
    }

    /// The name of a record, where the journal calls them otherwise.
    fn other_name(&self, contact: &Contact, somebody: Somebody) -> Option<String> {
        let Somebody::Known(id) = somebody else { return None };
        let name = same_name(&contact.name);
        let model = self.writing.model();
        let is_known = model.name(id).is_some_and(|own| same_name(own) == name);
        (!is_known && !name.is_empty() && id != ME).then(|| contact.name.clone())
    }

    /// What the journal says of somebody: fields with their values, and notes as they stand.
    fn held(&mut self, somebody: Somebody) -> Vec<(Option<Key>, String)> {
        match somebody {
            Somebody::Known(id) => self.held_by(id),
            Somebody::New(number) => self.new[number].lines.iter().map(|line| line::read(line)).collect(),
        }
    }

    fn held_by(&mut self, id: PersonId) -> Vec<(Option<Key>, String)> {
        let mut held = Vec::new();
        for span in self.writing.model().person(id).declared.clone() {
            let Ok((file, offset)) = self.writing.file_at(span.start) else { continue };
            let page = self.writing.page(file);
            held.extend(page.lines_at(offset).iter().skip(1).map(|line| line::read(page.text_of(line))));
        }
        held
    }

    fn write_lines(&mut self, somebody: Somebody, lines: Vec<String>) -> Result<(), ComposeError> {
        match somebody {
            Somebody::New(number) => self.new[number].lines.extend(lines),
            Somebody::Known(_) if lines.is_empty() => self.landing.people.same += 1,
            Somebody::Known(id) => {
                self.landing.people.filled += 1;
                for line in lines {
                    self.writing.add_line(id, &line)?;
                }
            }
        }
        Ok(())
    }

    fn event(&mut self, event: &Event) {
        if !event.uid.is_empty() && self.written.contains(&line::mark(&event.uid)) {
            self.landing.events.same += 1;
            return;
        }
        let Some(people) = self.people(&event.people, event.line) else { return };
        if people.is_empty() && !event.people.is_empty() {
            self.leave_out("events with nobody else", event.line);
            return;
        }
        let entry = interaction(event, people.clone());
        let text = entry.text();
        if let Err(why) = line::is_sound(&text, people.len()) {
            self.refuse(event.line, &why);
        } else if self.is_new(&event.uid, &text) {
            self.landing.events.new += 1;
            self.entries.push(NewEntry { text, place: Place::Date(event.date) });
        } else {
            self.landing.events.same += 1;
        }
    }

    fn promise(&mut self, promise: &Promise) {
        if !promise.uid.is_empty() && self.written.contains(&line::mark(&promise.uid)) {
            self.landing.promises.same += 1;
            return;
        }
        let Some(people) = self.people(&promise.people, promise.line) else { return };
        let named = people.iter().map(|handle| format!("@{handle}"));
        let prose = [escape(&promise.prose)].into_iter().chain(named).collect::<Vec<_>>().join(" ");
        let mut text = compose::promise(promise.state, promise.due, prose.trim_start());
        if !promise.uid.is_empty() {
            text.push_str("\n  x-uid: ");
            text.push_str(&plain(&promise.uid));
        }
        if let Err(why) = line::is_sound(&text, 0) {
            self.refuse(promise.line, &why);
        } else if self.is_new(&promise.uid, &text) {
            self.landing.promises.new += 1;
            self.entries.push(NewEntry { text, place: Place::End });
        } else {
            self.landing.promises.same += 1;
        }
    }

    /// Whether an entry is not written yet; from now on it is.
    fn is_new(&mut self, uid: &str, text: &str) -> bool {
        let identity = if uid.is_empty() {
            line::identity(text.lines().next().unwrap_or_default())
        } else {
            line::mark(uid)
        };
        self.written.insert(identity)
    }

    /// The handles of those who took part, the owner apart; nothing where it is not clear who they are.
    fn people(&mut self, people: &[Who], line: usize) -> Option<Vec<String>> {
        let mut handles: Vec<String> = Vec::new();
        for who in people {
            let marks = Marks::of_who(who);
            let somebody = match self.directory.find(&marks, false) {
                Found::One(Somebody::Known(ME)) => continue,
                Found::One(somebody) => somebody,
                Found::Nobody if self.options.known => continue,
                Found::Nobody => {
                    let Some(somebody) = self.add_person(&who.name, &who.email, marks) else { continue };
                    self.write_marks(somebody, who);
                    somebody
                }
                Found::Several(several) => {
                    let name = if who.name.is_empty() { &who.email } else { &who.name };
                    self.refuse_several(line, name, &several);
                    return None;
                }
            };
            let handle = self.handle(somebody).to_string();
            if !handles.contains(&handle) {
                handles.push(handle);
            }
        }
        Some(handles)
    }

    /// What somebody new will be found by another time.
    fn write_marks(&mut self, somebody: Somebody, who: &Who) {
        let Somebody::New(number) = somebody else { return };
        let marks = [(Key::Email, &who.email), (Key::Url, &who.url), (Key::Uid, &who.uid)];
        for (key, value) in marks.into_iter().filter(|(_, value)| !value.is_empty()) {
            self.new[number].lines.extend(Field::new(key, &[value], &[]).lines);
        }
    }

    fn finish(mut self) -> Landing {
        let days = self
            .options
            .spread
            .map_or(0, |span| days_between(self.options.today, span.after(self.options.today)));
        let count = i64::try_from(self.new.len()).unwrap_or(i64::MAX).max(1);
        for (at, mut person) in (1..).zip(std::mem::take(&mut self.new)) {
            if let Some(circle) = &self.options.circle {
                person.lines.insert(0, format!("circle: {circle}"));
            }
            if days > 0 {
                let day = plus_days(self.options.today, (days * at + count - 1) / count);
                let fields = person.lines.iter().take_while(|line| !line.starts_with('|')).count();
                person.lines.insert(fields, format!("snooze: {day}"));
            }
            self.writing.insert(self.file, NewEntry { text: person.text(), place: Place::People });
        }
        for entry in self.entries {
            self.writing.insert(self.file, entry);
        }
        self.landing
    }
}

/// An event in the words of the journal.
fn interaction(event: &Event, people: Vec<String>) -> Interaction {
    let mut entry = Interaction::new(event.date, event.kind.clone(), people);
    entry.until = event.until;
    entry.time = event.time;
    entry.mark = event.mark;
    entry.direction = event.direction;
    entry.prose = escape(&event.prose);
    for tag in &event.tags {
        entry.prose = format!("{} #{tag}", entry.prose).trim_start().to_string();
    }
    let field = |name: &str, value: &str| format!("{name}: {value}");
    let at = compose::title(&event.at);
    entry.lines.extend((!at.is_empty()).then(|| field("at", &at)));
    entry.lines.extend(event.took.filter(|&took| took > 0).map(|took| field("took", &line::took(took))));
    entry.lines.extend((!event.uid.is_empty()).then(|| field("x-uid", &plain(&event.uid))));
    entry.lines.extend(event.notes.iter().flat_map(|note| notes(note)));
    entry
}
