//! People: who a record is about, and what is new of them.

use super::Importer;
use crate::compose::{self, ComposeError, NewPerson, handle_for, plain};
use crate::import::identity::{Found, MatchKeys, Somebody, same_name};
use crate::import::line::{self, Field};
use crate::import::{Contact, Reading, Who};
use crate::model::ME;
use crate::model::id::PersonId;
use crate::syntax::tree::Key;
use crate::value::name::{fold, name_len};

impl Importer<'_, '_, '_> {
    /// Other handles that come with people are given to nobody else.
    pub(super) fn reserve(&mut self, reading: &Reading) {
        let fields = reading.contacts.iter().flat_map(|contact| &contact.fields);
        let handles = fields.filter(|(key, _)| *key == Key::Handle);
        self.taken.extend(handles.map(|(_, handle)| fold(handle.trim_start_matches('@'))));
    }

    /// Who a record is about; somebody new where nobody is known by its marks.
    pub(super) fn identify(&mut self, contact: &Contact) -> Option<Somebody> {
        let marks = MatchKeys::of_contact(contact);
        match self.directory.of_record(&marks) {
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

    pub(super) fn refuse_several(&mut self, line: usize, name: &str, several: &[Somebody]) {
        let all = several.iter().map(|&somebody| format!("@{}", self.handle(somebody)));
        let all = all.collect::<Vec<_>>().join(", ");
        self.refuse(line, &format!("`{name}` may be {all}: give them its `uid:`, `url:` or `email:`"));
    }

    /// Writes somebody down by name, else by what else is said of them.
    pub(super) fn add_person(&mut self, name: &str, else_by: &str, marks: MatchKeys) -> Option<Somebody> {
        let name = compose::title(name);
        let wish = marks.handle().to_string();
        let else_by = if wish.is_empty() { else_by.split('@').next().unwrap_or_default() } else { &wish };
        let spoken = if name.is_empty() { else_by } else { &name };
        if plain(spoken).is_empty() {
            return None;
        }
        let handles = &self.transaction.model().handles;
        let is_taken = |handle: &str| {
            handle == "me" || handles.find(handle).is_some() || self.taken.contains(&fold(handle))
        };
        let is_granted = !wish.is_empty() && name_len(&wish) == wish.len() && !is_taken(&wish);
        let handle = if is_granted { wish } else { handle_for(spoken, is_taken) };
        self.taken.insert(fold(&handle));
        self.new.push(NewPerson { handle, name, lines: Vec::new() });
        let somebody = Somebody::New(self.new.len() - 1);
        self.directory.add(somebody, marks);
        self.landing.people.new += 1;
        Some(somebody)
    }

    pub(super) fn handle(&self, somebody: Somebody) -> &str {
        match somebody {
            Somebody::Known(id) => self.transaction.model().handle(id),
            Somebody::New(number) => &self.new[number].handle,
        }
    }

    pub(super) fn contact(&mut self, contact: &Contact, somebody: Somebody) -> Result<(), ComposeError> {
        let (mut fields, mut notes) = (contact.fields.clone(), contact.notes.clone());
        if let Some(other) = self.other_name(contact, somebody) {
            fields.push((Key::Aka, other));
        }
        for (key, who) in &contact.ties {
            match self.directory.named(&MatchKeys::of_who(who)) {
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
        let model = self.transaction.model();
        let is_known = model.name(id).is_some_and(|own| same_name(own) == name);
        (!is_known && !name.is_empty() && id != ME).then(|| contact.name.clone())
    }

    /// A handle that is another's would be an error in the journal.
    fn leave_handles_of_others(&mut self, line: usize, somebody: Somebody, fields: &mut Vec<(Key, String)>) {
        let model = self.transaction.model();
        let before = fields.len();
        fields.retain(|(key, handle)| {
            if *key != Key::Handle || model.handles.find(handle.trim_start_matches('@')).is_none() {
                return true;
            }
            model.find_person(handle).is_some_and(|owner| Somebody::Known(owner) == somebody)
        });
        (fields.len()..before).for_each(|_| self.leave_out("handle", line));
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
        for span in self.transaction.model().person(id).declared.clone() {
            let Ok((file, offset)) = self.transaction.file_at(span.start) else { continue };
            let page = self.transaction.document(file);
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
                    self.transaction.add_line(id, &line)?;
                }
            }
        }
        Ok(())
    }

    /// What somebody new will be found by another time.
    pub(super) fn write_marks(&mut self, somebody: Somebody, who: &Who) {
        let Somebody::New(number) = somebody else { return };
        let marks = [(Key::Email, &who.email), (Key::Url, &who.url), (Key::Uid, &who.uid)];
        for (key, value) in marks.into_iter().filter(|(_, value)| !value.is_empty()) {
            self.new[number].lines.extend(Field::new(key, &[value], &[]).lines);
        }
    }
}
