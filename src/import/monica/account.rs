//! Reads an account: first all people, then their data.

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::node::Object;
use super::record::{Group, Record, groups};
use super::types::Types;
use super::{contact, event, exchange, promise};
use crate::import::{Contact, PersonRef, Records, Relationship};
use crate::value::Date;

/// Reads an account.
pub fn read(account: &Object, today: Date) -> Records {
    Reader::new(account, today).account(account)
}

struct Reader {
    today: Date,
    types: Types,
    out: Records,
    /// People by UUID; partial contacts have no UUID here.
    people: FxHashMap<String, PersonRef>,
    /// The contact of the owner.
    me: String,
    /// The default currency.
    currency: Option<String>,
    /// The participants of activities by UUID, with the line of the first one.
    took_part: FxHashMap<String, (usize, Vec<PersonRef>)>,
    /// Contacts by UUID.
    contacts: IndexMap<String, Contact>,
}

impl Reader {
    fn new(account: &Object, today: Date) -> Self {
        Self {
            today,
            types: account.object("instance").as_ref().map(Types::read).unwrap_or_default(),
            out: Records::default(),
            people: FxHashMap::default(),
            me: String::new(),
            currency: None,
            took_part: FxHashMap::default(),
            contacts: IndexMap::default(),
        }
    }

    fn account(mut self, account: &Object) -> Records {
        let groups = groups(account);
        for user in self.records(&groups, "user") {
            self.user(&user);
        }
        let contacts = self.records(&groups, "contact");
        for record in &contacts {
            self.register(record);
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
            self.out.leave_out("activity that is not in the file", line);
        }
        for group in &groups {
            if !["user", "contact", "relationship", "activity"].contains(&group.name.as_str()) {
                self.count(group, "");
            }
        }
        if let Some(properties) = account.object("properties") {
            for entry in properties.items("journal_entries") {
                if let Some(entry) = Record::read(entry, "journal entry", &mut self.out) {
                    event::journal_entry(&entry, &mut self.out);
                }
            }
            properties.leave_out_but(&["journal_entries"], "account", &mut self.out);
        }
        self.out.contacts = self.contacts.into_values().collect();
        self.out
    }

    fn records<'a>(&mut self, groups: &[Group<'a>], name: &str) -> Vec<Record<'a>> {
        let nodes = groups.iter().filter(|group| group.name == name).flat_map(|group| &group.values);
        nodes.filter_map(|&node| Record::read(node, name, &mut self.out)).collect()
    }

    /// Counts the records of a type that is not imported.
    fn count(&mut self, group: &Group, of: &str) {
        for value in &group.values {
            self.out.leave_out(&format!("{of}{}", group.name.replace('_', " ")), value.line());
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

    /// Registers the person of a UUID.
    fn register(&mut self, record: &Record) {
        let name = contact::name(&record.properties);
        let uid = if is_partial(record) { String::new() } else { record.uuid.clone() };
        self.people.insert(record.uuid.clone(), PersonRef { name, uid, ..PersonRef::default() });
    }

    fn contact(&mut self, record: &Record) {
        if record.uuid == self.me && !self.me.is_empty() {
            return self.out.leave_out("contact of the owner", record.line);
        }
        if is_partial(record) {
            let read = ["first_name", "middle_name", "last_name", "is_partial", "is_active"];
            record.properties.leave_out_but(&read, "partial contact", &mut self.out);
            record.groups.iter().for_each(|group| self.count(group, "partial contact "));
            return;
        }
        let people = &self.people;
        let who = |uuid: &str| people.get(uuid).filter(|_| uuid != self.me).cloned();
        let mut contact = contact::read(record, who, &mut self.out);
        for group in &record.groups {
            self.belongings(&mut contact, record, group);
        }
        // A contact without UUID can't be referenced, but it is imported.
        let key = if record.uuid.is_empty() { format!("line {}", record.line) } else { record.uuid.clone() };
        if self.contacts.contains_key(&key) {
            self.out.refuse(record.line, "duplicate UUID of a contact");
        } else {
            self.contacts.insert(key, contact);
        }
    }

    /// Reads the data of a contact.
    fn belongings(&mut self, contact: &mut Contact, owner: &Record, group: &Group) {
        let who = &PersonRef { name: contact.name.clone(), uid: owner.uuid.clone(), ..PersonRef::default() };
        if group.name == "activity" {
            for &value in &group.values {
                let uuid = value.text().unwrap_or_default();
                let (_, people) = self.took_part.entry(uuid).or_insert_with(|| (value.line(), Vec::new()));
                people.push(who.clone());
            }
            return;
        }
        // Counted in the account, which lists all photos and documents.
        if group.name == "photo" || group.name == "document" {
            return;
        }
        let Self { out, types, people, today, .. } = self;
        let what = group.name.replace('_', " ");
        let mut records = Vec::new();
        for &value in &group.values {
            records.extend(Record::read(value, &what, out));
        }
        let others = |uuid: &str| people.get(uuid).cloned();
        if group.name == "debt" {
            return exchange::debts(&records, who, self.currency.as_deref(), out);
        }
        for record in &records {
            match group.name.as_str() {
                "contact_field" => contact::field(contact, record, types, out),
                "address" => contact::address(contact, record, out),
                "call" => event::call(record, who, out),
                "conversation" => event::conversation(record, who, types, out),
                "note" => event::note(record, who, out),
                "life_event" => event::life_event(record, who, types, out),
                "gift" => exchange::gift(record, who, others, out),
                "task" => promise::task(record, who, out),
                "reminder" => promise::reminder(contact, record, who, *today, out),
                _ => out.leave_out(&what, record.line),
            }
        }
    }

    /// Reads relationships. Monica writes each twice, once for each person.
    fn relationships(&mut self, records: &[Record]) {
        let ends =
            |record: &Record| (record.properties.text("contact_is"), record.properties.text("of_contact"));
        let all: FxHashSet<(String, String)> = records.iter().map(ends).collect();
        for record in records {
            let (one, other) = ends(record);
            if !self.relationship(record, &one, &other) && !all.contains(&(other, one)) {
                self.out.leave_out("relationship of a partial contact", record.line);
            }
        }
    }

    /// Adds what `other` is to `one`. Returns whether it was written.
    fn relationship(&mut self, record: &Record, one: &str, other: &str) -> bool {
        let (Some(person), Some(related)) = (self.people.get(one), self.people.get(other)) else {
            self.out.refuse(record.line, "this relationship refers to a contact that is not in the file");
            return true;
        };
        let (person, related) = (person.clone(), related.clone());
        let text = record.properties.text("type").replace('_', " ");
        let line = record.line;
        let is_me = |uuid: &str| !self.me.is_empty() && uuid == self.me;
        if is_me(one) && !related.uid.is_empty() {
            self.out.relationships.push(Relationship { line, person: related, to: None, text });
            return true;
        }
        let Some(contact) = self.contacts.get_mut(one) else { return false };
        if is_me(other) && SYMMETRIC.contains(&text.as_str()) {
            self.out.relationships.push(Relationship { line, person, to: None, text });
        } else if related.uid.is_empty() || is_me(other) {
            // Partial contacts and the owner have no entry for it.
            contact.notes.push(exchange::joined(&[&text, &related.name]));
        } else {
            self.out.relationships.push(Relationship { line, person: related, to: Some(person), text });
        }
        true
    }

    fn activity(&mut self, record: &Record) {
        let (_, people) = self.took_part.remove(&record.uuid).unwrap_or_default();
        event::activity(record, &people, &self.types, &mut self.out);
    }
}

/// Relationships that hold in both directions.
const SYMMETRIC: [&str; 13] = [
    "partner",
    "spouse",
    "date",
    "lover",
    "in love with",
    "ex",
    "ex-partner",
    "sibling",
    "cousin",
    "stepsibling",
    "friend",
    "best friend",
    "colleague",
];

/// Whether a contact is only the named relative of another.
fn is_partial(record: &Record) -> bool {
    record.properties.flag("is_partial") == Some(true)
}
