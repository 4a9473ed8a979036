//! Writes people: which person a record means, and which of its values are new.

use super::Importer;
use crate::compose::{self, ComposeError, NewPerson, handle_for, plain};
use crate::import::identity::{Match, MatchKeys, PersonSlot};
use crate::import::line::{self, Field};
use crate::import::normalize::{same_name, spoken_name};
use crate::import::{Contact, PersonRef, Records};
use crate::model::ME;
use crate::model::id::PersonId;
use crate::syntax::tree::Key;
use crate::text::edit::Change;
use crate::value::name::{fold, name_len};

/// How many people a message names.
const SHOWN_AT_MOST: usize = 5;

impl Importer<'_, '_, '_> {
    /// Reserves the extra handles of imported people.
    pub(super) fn reserve(&mut self, out: &Records) {
        let fields = out.contacts.iter().flat_map(|contact| &contact.fields);
        let handles = fields.filter(|(key, _)| *key == Key::Handle);
        self.taken.extend(handles.map(|(_, handle)| fold(handle.trim_start_matches('@'))));
    }

    /// Resolves a record to a person; adds the person when no one matches.
    pub(super) fn identify(&mut self, contact: &Contact) -> Option<PersonSlot> {
        let keys = MatchKeys::from_contact(contact);
        match self.index.match_record(&keys) {
            Match::One(person) => {
                self.index.add(person, keys);
                Some(person)
            }
            Match::Unknown if self.options.known => {
                self.leave_out("people not in the journal", contact.line);
                None
            }
            Match::Unknown => {
                let email = contact.fields.iter().find(|(key, _)| *key == Key::Email);
                let source_text = email.map_or("", |(_, text)| text);
                let person = self.add_person(&contact.name, source_text, keys);
                if person.is_none() {
                    self.refuse(contact.line, "no name");
                }
                person
            }
            Match::Several(several) => {
                self.refuse_several(contact.line, &contact.name, &several);
                None
            }
        }
    }

    pub(super) fn refuse_several(&mut self, line: usize, name: &str, several: &[PersonSlot]) {
        let shown = |&person: &PersonSlot| {
            let name = self.name(person).filter(|name| !name.is_empty());
            name.map_or_else(
                || format!("@{}", self.handle(person)),
                |name| format!("@{} {name}", self.handle(person)),
            )
        };
        let mut all = several.iter().take(SHOWN_AT_MOST).map(shown).collect::<Vec<_>>().join(", ");
        if several.len() > SHOWN_AT_MOST {
            all.push_str(", or another person");
        }
        let help = match several {
            [_] => format!("if it is, add `aka: {name}`"),
            _ => "add its `uid:`, `url:` or `email:` to one of them".to_string(),
        };
        self.refuse(line, &format!("`{name}` is ambiguous: it may be {all}; {help}"));
    }

    /// Adds a person, named by `name` or by another value of the record.
    pub(super) fn add_person(&mut self, name: &str, else_by: &str, keys: MatchKeys) -> Option<PersonSlot> {
        // A number is no name.
        let name = compose::title(name);
        let name = if name.chars().any(char::is_alphabetic) { name } else { String::new() };
        let wish = keys.handle().to_string();
        let else_by = if wish.is_empty() { else_by.split('@').next().unwrap_or_default() } else { &wish };
        let source_text = if name.is_empty() { else_by.to_string() } else { spoken_name(&name) };
        if plain(&source_text).is_empty() {
            return None;
        }
        let handles = &self.transaction.model().handles;
        let is_taken = |handle: &str| {
            handle == "me" || handles.find(handle).is_some() || self.taken.contains(&fold(handle))
        };
        let is_granted = !wish.is_empty() && name_len(&wish) == wish.len() && !is_taken(&wish);
        let handle = if is_granted { wish } else { handle_for(&source_text, is_taken) };
        self.taken.insert(fold(&handle));
        self.new.push(NewPerson { handle, name, lines: Vec::new() });
        let person = PersonSlot::New(self.new.len() - 1);
        self.index.add(person, keys);
        self.summary.people.new += 1;
        Some(person)
    }

    pub(super) fn handle(&self, person: PersonSlot) -> &str {
        match person {
            PersonSlot::Known(id) => self.transaction.model().handle(id),
            PersonSlot::New(number) => &self.new[number].handle,
        }
    }

    /// The name of a person, also one that this import fills in.
    pub(super) fn name(&self, person: PersonSlot) -> Option<&str> {
        match person {
            PersonSlot::Known(id) => {
                let filled = self.filled_names.get(&id).map(String::as_str);
                filled.or_else(|| self.transaction.model().name(id))
            }
            PersonSlot::New(number) => Some(self.new[number].name.as_str()),
        }
    }

    /// Sets the name of a person without one. Returns whether anything changed.
    fn fill_name(&mut self, person: PersonSlot, name: &str) -> Result<bool, ComposeError> {
        let name = compose::title(name);
        if name.is_empty() || self.name(person).is_some_and(|name| !name.is_empty()) {
            return Ok(false);
        }
        match person {
            PersonSlot::New(number) => self.new[number].name.clone_from(&name),
            PersonSlot::Known(id) => {
                if !self.write_name(id, &name)? {
                    return Ok(false);
                }
                self.filled_names.insert(id, name.clone());
            }
        }
        let known = PersonRef { name, ..PersonRef::default() };
        self.index.add(person, MatchKeys::from_ref(&known));
        Ok(true)
    }

    /// Appends a name to the header of an entry. People without an entry have only been mentioned by handle.
    fn write_name(&mut self, id: PersonId, name: &str) -> Result<bool, ComposeError> {
        let Some(span) = self.transaction.model().person(id).declared.first().copied() else {
            return Ok(false);
        };
        let (file, offset) = self.transaction.file_at(span.start)?;
        let document = self.transaction.document(file);
        let Some(header) = document.lines_at(offset).iter().find(|line| line.is_visible()) else {
            return Ok(false);
        };
        let text = document.text_of(header);
        let indent = document.slice(header.span).find(text).unwrap_or_default();
        let start = header.span.start as usize + indent;
        // The whole header is replaced, so that lines inserted at its end stay below it.
        let change = Change { range: start..start + text.len(), text: format!("{text} {name}") };
        self.transaction.change(file, change);
        Ok(true)
    }

    /// Fills the blank name and page of a participant.
    pub(super) fn complete(&mut self, person: PersonSlot, who: &PersonRef) -> Result<(), ComposeError> {
        if person == PersonSlot::Known(ME) {
            return Ok(());
        }
        let is_address = who.name.contains('@') || who.email.split('@').next() == Some(who.name.as_str());
        let mut is_changed = !is_address && self.fill_name(person, &who.name)?;
        if !who.url.is_empty() {
            let held = self.held(person);
            let lines = Field::new(Key::Url, &[&who.url], &held).lines;
            let is_blank = !held.iter().any(|(key, _)| *key == Some(Key::Url));
            if is_blank && !lines.is_empty() {
                is_changed = true;
                self.add_lines(person, lines)?;
                let known = PersonRef { url: who.url.clone(), ..PersonRef::default() };
                self.index.add(person, MatchKeys::from_ref(&known));
            }
        }
        if let PersonSlot::Known(id) = person
            && is_changed
        {
            self.completed.insert(id);
        }
        Ok(())
    }

    /// Adds lines to a person that was imported or mentioned before.
    pub(super) fn complete_with(
        &mut self,
        person: PersonSlot,
        lines: Vec<String>,
    ) -> Result<(), ComposeError> {
        if let PersonSlot::Known(id) = person
            && !lines.is_empty()
        {
            self.completed.insert(id);
        }
        self.add_lines(person, lines)
    }

    fn add_lines(&mut self, person: PersonSlot, lines: Vec<String>) -> Result<(), ComposeError> {
        match person {
            PersonSlot::New(number) => {
                let own = &mut self.new[number].lines;
                for line in lines {
                    // Fields come before notes.
                    let fields = own.iter().take_while(|line| !line.starts_with('|')).count();
                    own.insert(if line.starts_with('|') { own.len() } else { fields }, line);
                }
            }
            PersonSlot::Known(id) => {
                for line in lines {
                    self.written_lines.entry(id).or_default().push(line.clone());
                    self.transaction.add_line(id, &line)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn contact(&mut self, contact: &Contact, person: PersonSlot) -> Result<(), ComposeError> {
        let (mut fields, mut notes) = (contact.fields.clone(), contact.notes.clone());
        let is_named = self.fill_name(person, &contact.name)?;
        if let Some(other) = self.other_name(contact, person) {
            fields.push((Key::Aka, other));
        }
        for (key, who) in &contact.ties {
            match self.index.match_mention(&MatchKeys::from_ref(who)) {
                Match::One(other) if other == person => {}
                Match::One(other) => fields.push((*key, format!("@{}", self.handle(other)))),
                _ => notes.push(format!("{} {}", key.as_str(), who.label())),
            }
        }
        self.leave_handles_of_others(contact.line, person, &mut fields);
        fields.sort_by_key(|(key, _)| *key as u8);
        let held = self.held(person);
        let mut lines = Vec::new();
        for group in fields.chunk_by(|a, b| a.0 == b.0) {
            let values: Vec<&str> = group.iter().map(|(_, value)| value.as_str()).collect();
            let field = Field::new(group[0].0, &values, &held);
            field.unreadable.iter().for_each(|_| self.leave_out(group[0].0.as_str(), contact.line));
            if let Some(kept) = field.kept {
                let kept = format!("@{}: {kept}", self.handle(person));
                self.summary.kept.entry(group[0].0.as_str()).or_default().push(kept);
            }
            lines.extend(field.lines);
        }
        let notes = notes.iter().flat_map(|note| compose::notes(note));
        lines.extend(notes.filter(|note| note == "|" || !held.iter().any(|(_, text)| text == note)));
        if lines.iter().all(|line| line == "|") {
            lines.clear();
        }
        self.write_lines(person, lines, is_named)
    }

    /// The name of a record, when the person has another.
    fn other_name(&self, contact: &Contact, person: PersonSlot) -> Option<String> {
        let is_known = self.name(person).is_some_and(|own| same_name(own) == same_name(&contact.name));
        (!is_known && !contact.name.is_empty() && person != PersonSlot::Known(ME))
            .then(|| contact.name.clone())
    }

    /// Drops handles that belong to other people.
    fn leave_handles_of_others(&mut self, line: usize, person: PersonSlot, fields: &mut Vec<(Key, String)>) {
        let model = self.transaction.model();
        let before = fields.len();
        fields.retain(|(key, handle)| {
            if *key != Key::Handle || model.handles.find(handle.trim_start_matches('@')).is_none() {
                return true;
            }
            model.find_person(handle).is_some_and(|owner| PersonSlot::Known(owner) == person)
        });
        (fields.len()..before).for_each(|_| self.leave_out("handle", line));
    }

    /// The lines of a person, those of this import too: fields with values, and notes.
    pub(super) fn held(&mut self, person: PersonSlot) -> Vec<(Option<Key>, String)> {
        match person {
            PersonSlot::Known(id) => {
                let mut held = self.held_by(id);
                held.extend(self.written_lines.get(&id).into_iter().flatten().map(|line| line::read(line)));
                held
            }
            PersonSlot::New(number) => self.new[number].lines.iter().map(|line| line::read(line)).collect(),
        }
    }

    fn held_by(&mut self, id: PersonId) -> Vec<(Option<Key>, String)> {
        let mut held = Vec::new();
        for span in self.transaction.model().person(id).declared.clone() {
            let Ok((file, offset)) = self.transaction.file_at(span.start) else { continue };
            let document = self.transaction.document(file);
            held.extend(
                document.lines_at(offset).iter().skip(1).map(|line| line::read(document.text_of(line))),
            );
        }
        held
    }

    fn write_lines(
        &mut self,
        person: PersonSlot,
        lines: Vec<String>,
        is_named: bool,
    ) -> Result<(), ComposeError> {
        if let PersonSlot::Known(id) = person {
            self.matched.insert(id);
            if !lines.is_empty() || is_named {
                self.completed.insert(id);
            }
        }
        self.add_lines(person, lines)
    }

    /// Writes the values that identify a new person on later imports.
    pub(super) fn write_ids(&mut self, person: PersonSlot, who: &PersonRef) {
        let PersonSlot::New(number) = person else { return };
        let keys = [(Key::Email, &who.email), (Key::Url, &who.url), (Key::Uid, &who.uid)];
        for (key, value) in keys.into_iter().filter(|(_, value)| !value.is_empty()) {
            self.new[number].lines.extend(Field::new(key, &[value], &[]).lines);
        }
    }
}
