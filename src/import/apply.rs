//! Writes imported records into the journal. Blanks are filled, nothing is overwritten, and what the journal already
//! has is not written again.

mod entry;
mod person;
mod relationship;

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::identity::PeopleIndex;
use super::line;
use super::{PersonRef, Records, same_name};
use crate::compose::{ComposeError, NewEntry, NewPerson, Placement, Transaction};
use crate::model::id::PersonId;
use crate::text::BOM;
use crate::value::date::{at_start, days_between, plus_days};
use crate::value::{CalendarSpan, Date};

/// How records are written.
#[derive(Debug, Clone)]
pub struct Options {
    /// Today.
    pub today: Date,
    /// Spreads the first reminders of new people over this span.
    pub spread: Option<CalendarSpan>,
    /// The circle of new people.
    pub circle: Option<String>,
    /// Skips records about people that are not in the journal.
    pub known: bool,
    /// Skips new people with fewer interactions.
    pub at_least: usize,
}

/// The result of an import.
#[derive(Debug, Default)]
pub struct Summary {
    /// People: new, completed, unchanged.
    pub people: Count,
    /// Interactions: new, already there.
    pub events: Count,
    /// Promises: new, already there.
    pub promises: Count,
    /// Values that differ from those of the journal, which were kept, by field.
    pub kept: IndexMap<&'static str, Vec<String>>,
    /// Records that are unreadable or ambiguous.
    pub refused: Vec<String>,
    /// Data for which the journal has no field, by field, with its places.
    pub left_out: IndexMap<String, Vec<String>>,
}

/// Counts of one sort of record.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// New records.
    pub new: usize,
    /// People whose blanks were filled.
    pub filled: usize,
    /// Records that the journal already has.
    pub same: usize,
}

/// Writes the new data of `files`, each with its name, into `file`.
///
/// # Errors
/// When the journal can't be written.
pub fn apply_records(
    transaction: &mut Transaction,
    file: usize,
    files: &[(String, Records)],
    options: &Options,
) -> Result<Summary, ComposeError> {
    let mut importer = Importer {
        index: PeopleIndex::new(transaction.model()),
        written: written(transaction),
        transaction,
        file,
        options,
        source: "",
        new: Vec::new(),
        taken: FxHashSet::default(),
        filled_names: FxHashMap::default(),
        written_lines: FxHashMap::default(),
        frequencies: frequencies(files),
        completed: FxHashSet::default(),
        matched: FxHashSet::default(),
        entries: Vec::new(),
        summary: Summary::default(),
    };
    for (source, records) in files {
        importer.source = source;
        importer.import_file(records)?;
    }
    Ok(importer.finish())
}

/// Counts the interactions of each participant.
fn frequencies(files: &[(String, Records)]) -> FxHashMap<String, usize> {
    let mut counts = FxHashMap::default();
    let events = files.iter().flat_map(|(_, records)| &records.events);
    for person in events.flat_map(|event| &event.people) {
        *counts.entry(frequency_key(person)).or_default() += 1;
    }
    counts
}

/// The name, else the address of a participant.
fn frequency_key(person: &PersonRef) -> String {
    if person.name.is_empty() { person.email.to_lowercase() } else { same_name(&person.name) }
}

/// The identities of the entries of the journal, each with the date of its header if it has one.
fn written(transaction: &Transaction) -> FxHashMap<String, Option<Date>> {
    let mut written = FxHashMap::default();
    let mut date = None;
    let files = transaction.model().sources.files().iter();
    for text in files.flat_map(|file| file.text.trim_start_matches(BOM).lines()) {
        if text.starts_with(|c: char| !c.is_whitespace()) {
            date = at_start(text);
        }
        let identity = line::identity(text);
        if !identity.is_empty() {
            written.insert(identity, date);
        }
    }
    written
}

struct Importer<'w, 'j, 'o> {
    transaction: &'w mut Transaction<'j>,
    file: usize,
    options: &'o Options,
    index: PeopleIndex,
    /// Entries that are written, by [`line::identity`], with their dates in the journal.
    written: FxHashMap<String, Option<Date>>,
    /// The name of the file that is being imported.
    source: &'o str,
    new: Vec<NewPerson>,
    /// Handles of new people.
    taken: FxHashSet<String>,
    /// Names filled into entries of the journal.
    filled_names: FxHashMap<PersonId, String>,
    /// Lines added to entries of the journal.
    written_lines: FxHashMap<PersonId, Vec<String>>,
    /// How many interactions of the import each participant has, by name or address.
    frequencies: FxHashMap<String, usize>,
    /// People of the journal whose blanks were filled.
    completed: FxHashSet<PersonId>,
    /// People of the journal that an imported record means.
    matched: FxHashSet<PersonId>,
    entries: Vec<NewEntry>,
    summary: Summary,
}

impl Importer<'_, '_, '_> {
    fn import_file(&mut self, records: &Records) -> Result<(), ComposeError> {
        for refused in &records.refused {
            self.refuse(refused.line, &refused.why);
        }
        for (field, lines) in &records.left_out {
            for &line in lines {
                self.leave_out(field, line);
            }
        }
        self.reserve(records);
        let mut met = Vec::new();
        for contact in &records.contacts {
            met.push(self.identify(contact));
        }
        // People may know each other, so all of them are identified first.
        for (contact, person) in records.contacts.iter().zip(met) {
            if let Some(person) = person {
                self.contact(contact, person)?;
            }
        }
        for relationship in &records.relationships {
            self.relationship(relationship)?;
        }
        for event in &records.events {
            self.event(event)?;
        }
        for promise in &records.promises {
            self.promise(promise)?;
        }
        Ok(())
    }

    /// Whether a new person has too few interactions to be added.
    fn is_rare(&self, person: &PersonRef) -> bool {
        self.frequencies.get(&frequency_key(person)).copied().unwrap_or_default() < self.options.at_least
    }

    fn refuse(&mut self, line: usize, why: &str) {
        self.summary.refused.push(format!("{}:{line}: {why}", self.source));
    }

    fn leave_out(&mut self, field: &str, line: usize) {
        let place = format!("{}:{line}", self.source);
        self.summary.left_out.entry(field.to_string()).or_default().push(place);
    }

    fn finish(mut self) -> Summary {
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
            self.transaction
                .insert(self.file, NewEntry { text: person.text(), placement: Placement::People });
        }
        for entry in self.entries {
            self.transaction.insert(self.file, entry);
        }
        self.summary.people.filled = self.completed.len();
        self.summary.people.same = self.matched.difference(&self.completed).count();
        self.summary
    }
}
