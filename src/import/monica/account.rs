//! An account: first who everybody is, then what is said of them.

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::node::Object;
use super::record::{Group, Record, groups};
use super::types::Types;
use super::{contact, event, exchange, promise};
use crate::import::{Contact, Reading, Who};
use crate::syntax::tree::Key;
use crate::value::Date;

/// Reads an account.
pub fn read(account: &Object, today: Date) -> Reading {
    Reader::new(account, today).account(account)
}

struct Reader {
    today: Date,
    types: Types,
    reading: Reading,
    /// Everybody, by their marks; those of whom Monica knows no more than a name have none themselves.
    people: FxHashMap<String, Who>,
    /// The contact that is the owner of the account.
    me: String,
    /// What an account counts money in.
    currency: Option<String>,
    /// Who took part, by the marks of activities, and where the first of them is.
    took_part: FxHashMap<String, (usize, Vec<Who>)>,
    /// Contacts, by their marks.
    contacts: IndexMap<String, Contact>,
}

impl Reader {
    fn new(account: &Object, today: Date) -> Self {
        Self {
            today,
            types: account.object("instance").as_ref().map(Types::read).unwrap_or_default(),
            reading: Reading::default(),
            people: FxHashMap::default(),
            me: String::new(),
            currency: None,
            took_part: FxHashMap::default(),
            contacts: IndexMap::default(),
        }
    }

    fn account(mut self, account: &Object) -> Reading {
        let groups = groups(account);
        for user in self.records(&groups, "user") {
            self.user(&user);
        }
        let contacts = self.records(&groups, "contact");
        for record in &contacts {
            self.meet(record);
        }
        for record in &contacts {
            self.contact(record);
        }
        let relationships = self.records(&groups, "relationship");
        self.relationships(&relationships);
        for activity in self.records(&groups, "activity") {
            self.activity(&activity);
        }
        let mut absent: Vec<usize> = self.took_part.values().map(|(line, _)| *line).collect();
        absent.sort_unstable();
        for line in absent {
            self.reading.leave_out("activity that is not in the file", line);
        }
        for group in &groups {
            if !["user", "contact", "relationship", "activity"].contains(&group.name.as_str()) {
                self.count(group, "");
            }
        }
        if let Some(properties) = account.object("properties") {
            for entry in properties.items("journal_entries") {
                if let Some(entry) = Record::read(entry, "journal entry", &mut self.reading) {
                    event::journal_entry(&entry, &mut self.reading);
                }
            }
            properties.leave_out_but(&["journal_entries"], "account", &mut self.reading);
        }
        self.reading.contacts = self.contacts.into_values().collect();
        self.reading
    }

    fn records<'a>(&mut self, groups: &[Group<'a>], name: &str) -> Vec<Record<'a>> {
        let nodes = groups.iter().filter(|group| group.name == name).flat_map(|group| &group.values);
        nodes.filter_map(|&node| Record::read(node, name, &mut self.reading)).collect()
    }

    /// Counts the records of a type that has no place in the journal.
    fn count(&mut self, group: &Group, of: &str) {
        for value in &group.values {
            self.reading.leave_out(&format!("{of}{}", group.name.replace('_', " ")), value.line());
        }
    }

    fn user(&mut self, user: &Record) {
        if self.me.is_empty() {
            self.me = user.properties.text("me_contact");
        }
        if self.currency.is_none() {
            self.currency = exchange::currency(&user.properties);
        }
    }

    /// Learns who is behind a mark.
    fn meet(&mut self, record: &Record) {
        let name = contact::name(&record.properties);
        let uid = if is_partial(record) { String::new() } else { record.uuid.clone() };
        self.people.insert(record.uuid.clone(), Who { name, uid, ..Who::default() });
    }

    fn contact(&mut self, record: &Record) {
        if record.uuid == self.me && !self.me.is_empty() {
            return self.reading.leave_out("contact that is you", record.line);
        }
        if is_partial(record) {
            let read = ["first_name", "middle_name", "last_name", "is_partial", "is_active"];
            record.properties.leave_out_but(&read, "partial contact", &mut self.reading);
            record.groups.iter().for_each(|group| self.count(group, "partial contact "));
            return;
        }
        let people = &self.people;
        let who = |uuid: &str| people.get(uuid).filter(|_| uuid != self.me).cloned();
        let mut contact = contact::read(record, who, &mut self.reading);
        for group in &record.groups {
            self.belongings(&mut contact, record, group);
        }
        // Without a mark nobody can mean them, but they are somebody.
        let key = if record.uuid.is_empty() { format!("line {}", record.line) } else { record.uuid.clone() };
        if self.contacts.contains_key(&key) {
            self.reading.refuse(record.line, "a contact of this uuid stands above already");
        } else {
            self.contacts.insert(key, contact);
        }
    }

    /// What belongs to a contact.
    fn belongings(&mut self, contact: &mut Contact, owner: &Record, group: &Group) {
        let who = &Who { name: contact.name.clone(), uid: owner.uuid.clone(), ..Who::default() };
        if group.name == "activity" {
            for &value in &group.values {
                let uuid = value.text().unwrap_or_default();
                let (_, people) = self.took_part.entry(uuid).or_insert_with(|| (value.line(), Vec::new()));
                people.push(who.clone());
            }
            return;
        }
        // Photos and documents stand in the account, and are counted there.
        if group.name == "photo" || group.name == "document" {
            return;
        }
        let Self { reading, types, people, today, .. } = self;
        let what = group.name.replace('_', " ");
        let mut records = Vec::new();
        for &value in &group.values {
            records.extend(Record::read(value, &what, reading));
        }
        let others = |uuid: &str| people.get(uuid).cloned();
        if group.name == "debt" {
            return exchange::debts(&records, who, self.currency.as_deref(), reading);
        }
        for record in &records {
            match group.name.as_str() {
                "contact_field" => contact::field(contact, record, types, reading),
                "address" => contact::address(contact, record, reading),
                "call" => event::call(record, who, reading),
                "conversation" => event::conversation(record, who, types, reading),
                "note" => event::note(record, who, reading),
                "life_event" => event::life_event(record, who, types, reading),
                "gift" => exchange::gift(record, who, others, reading),
                "task" => promise::task(record, who, reading),
                "reminder" => promise::reminder(contact, record, who, *today, reading),
                _ => reading.leave_out(&what, record.line),
            }
        }
    }

    /// What contacts are to each other. Monica writes each relationship twice, once for each of the two.
    fn relationships(&mut self, records: &[Record]) {
        let ends =
            |record: &Record| (record.properties.text("contact_is"), record.properties.text("of_contact"));
        let all: FxHashSet<(String, String)> = records.iter().map(ends).collect();
        for record in records {
            let (one, other) = ends(record);
            if !self.relationship(record, &one, &other) && !all.contains(&(other, one)) {
                self.reading.leave_out("relationship of a partial contact", record.line);
            }
        }
    }

    /// Whether there was a place to write that `one` has the `other` as a father, a colleague.
    fn relationship(&mut self, record: &Record, one: &str, other: &str) -> bool {
        let (Some(_), Some(whom)) = (self.people.get(one), self.people.get(other)) else {
            self.reading.refuse(record.line, "this relationship is of somebody who is not in the file");
            return true;
        };
        let Some(contact) = self.contacts.get_mut(one) else { return false };
        let tie = (Key::Knows, whom.clone());
        // Of the others there is a name at most, and it stands in the note.
        let is_whole = !whom.uid.is_empty() && other != self.me;
        if is_whole && !contact.ties.contains(&tie) {
            contact.ties.push(tie);
        }
        let kind = record.properties.text("type").replace('_', " ");
        contact.notes.push(exchange::said(&[&kind, &whom.name]));
        true
    }

    fn activity(&mut self, record: &Record) {
        let (_, people) = self.took_part.remove(&record.uuid).unwrap_or_default();
        event::activity(record, &people, &self.types, &mut self.reading);
    }
}

/// Whether Monica knows somebody by name only, as a relative of somebody.
fn is_partial(record: &Record) -> bool {
    record.properties.flag("is_partial") == Some(true)
}
