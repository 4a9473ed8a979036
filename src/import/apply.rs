//! From readings to entries of the journal: blanks are filled, nothing is overwritten, what is there already
//! is not written again.

mod entry;
mod person;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use super::Reading;
use super::identity::PeopleIndex;
use super::line;
use crate::compose::{ComposeError, NewEntry, NewPerson, Placement, Transaction};
use crate::value::date::{days_between, plus_days};
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
pub struct Summary {
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
    transaction: &mut Transaction,
    file: usize,
    readings: &[(String, Reading)],
    options: &Options,
) -> Result<Summary, ComposeError> {
    let mut lander = Importer {
        directory: PeopleIndex::new(transaction.model()),
        written: written(transaction),
        transaction,
        file,
        options,
        source: "",
        new: Vec::new(),
        taken: FxHashSet::default(),
        entries: Vec::new(),
        landing: Summary::default(),
    };
    for (source, reading) in readings {
        lander.source = source;
        lander.reading(reading)?;
    }
    Ok(lander.finish())
}

/// What is written already: marks of interactions and promises, and their lines.
fn written(transaction: &Transaction) -> FxHashSet<String> {
    let lines = transaction.model().sources.files().iter().flat_map(|file| file.text.lines());
    lines.map(line::identity).filter(|line| !line.is_empty()).collect()
}

struct Importer<'w, 'j, 'o> {
    transaction: &'w mut Transaction<'j>,
    file: usize,
    options: &'o Options,
    directory: PeopleIndex,
    written: FxHashSet<String>,
    /// The name of the file that is being written down.
    source: &'o str,
    new: Vec<NewPerson>,
    /// Their handles.
    taken: FxHashSet<String>,
    entries: Vec<NewEntry>,
    landing: Summary,
}

impl Importer<'_, '_, '_> {
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

    fn refuse(&mut self, line: usize, why: &str) {
        self.landing.refused.push(format!("{}:{line}: {why}", self.source));
    }

    fn leave_out(&mut self, field: &str, line: usize) {
        let place = format!("{}:{line}", self.source);
        self.landing.left_out.entry(field.to_string()).or_default().push(place);
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
        self.landing
    }
}
