//! An SQLite database.
//!
//! Amounts are written twice: `amount` is exact text, `value` a floating-point number that SQLite can add up.

use super::{ExportContext, ExportError, Format};

/// The format. Without SQLite nothing is written, so the error needs no file first.
pub(super) const FORMAT: Format =
    Format { name: "sqlite", what: "a database file", is_binary: cfg!(feature = "sqlite"), write };

#[cfg(not(feature = "sqlite"))]
fn write(_: &ExportContext) -> Result<Vec<u8>, ExportError> {
    Err(ExportError {
        message: "built without SQLite".into(),
        help: Some("install with: cargo install --path . --features sqlite".into()),
    })
}

#[cfg(feature = "sqlite")]
fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    database::bytes(context)
        .map_err(|error| ExportError { message: format!("can't create the database: {error}"), help: None })
}

#[cfg(feature = "sqlite")]
mod database {
    use rusqlite::{Connection, Result, Transaction, params};

    use super::ExportContext;
    use crate::model::Model;
    use crate::model::id::PersonId;
    use crate::model::interaction::{MadeIn, Promise};
    use crate::report::log::Record;
    use crate::syntax::tree::Key;

    const SCHEMA: &str = "
        CREATE TABLE people (handle TEXT PRIMARY KEY, name TEXT, every TEXT, birthday TEXT, met TEXT, met_at TEXT,
            snooze TEXT, archived TEXT, died TEXT);
        CREATE TABLE names (person TEXT NOT NULL REFERENCES people, sort TEXT NOT NULL, name TEXT NOT NULL);
        CREATE TABLE circles (person TEXT NOT NULL REFERENCES people, circle TEXT NOT NULL);
        CREATE TABLE person_tags (person TEXT NOT NULL REFERENCES people, sort TEXT NOT NULL, tag TEXT NOT NULL);
        CREATE TABLE ties (person TEXT NOT NULL REFERENCES people, sort TEXT NOT NULL,
            other TEXT NOT NULL REFERENCES people);
        CREATE TABLE relations (person TEXT NOT NULL REFERENCES people, other TEXT NOT NULL, text TEXT NOT NULL);
        CREATE TABLE fields (person TEXT NOT NULL REFERENCES people, field TEXT NOT NULL, value TEXT NOT NULL);
        CREATE TABLE days (person TEXT NOT NULL REFERENCES people, day TEXT NOT NULL, text TEXT NOT NULL);
        CREATE TABLE interactions (id INTEGER PRIMARY KEY, date TEXT NOT NULL, until TEXT, time TEXT, mark TEXT,
            kind TEXT NOT NULL, channel TEXT NOT NULL, direction TEXT NOT NULL, text TEXT NOT NULL, at TEXT,
            minutes REAL, file TEXT NOT NULL, line INTEGER NOT NULL);
        CREATE TABLE participants (interaction INTEGER NOT NULL REFERENCES interactions,
            person TEXT NOT NULL REFERENCES people);
        CREATE TABLE tags (interaction INTEGER NOT NULL REFERENCES interactions, tag TEXT NOT NULL);
        CREATE TABLE interaction_goals (interaction INTEGER NOT NULL REFERENCES interactions, goal TEXT NOT NULL);
        CREATE TABLE notes (interaction INTEGER NOT NULL REFERENCES interactions, note TEXT NOT NULL);
        CREATE TABLE exchanges (id INTEGER PRIMARY KEY, interaction INTEGER NOT NULL REFERENCES interactions,
            way TEXT NOT NULL, amount TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL, favor TEXT NOT NULL,
            text TEXT NOT NULL);
        CREATE TABLE exchange_people (exchange INTEGER NOT NULL REFERENCES exchanges,
            person TEXT NOT NULL REFERENCES people);
        CREATE TABLE promises (id INTEGER PRIMARY KEY, interaction INTEGER REFERENCES interactions, what TEXT NOT NULL,
            due TEXT, every TEXT, text TEXT NOT NULL);
        CREATE TABLE promise_people (promise INTEGER NOT NULL REFERENCES promises,
            person TEXT NOT NULL REFERENCES people);
        CREATE TABLE goals (goal TEXT PRIMARY KEY, title TEXT, since TEXT, by TEXT, audience TEXT);
        CREATE INDEX interactions_by_date ON interactions (date);
        CREATE INDEX participants_by_person ON participants (person);
        CREATE INDEX exchanges_by_interaction ON exchanges (interaction);
    ";

    /// Returns the bytes of a database file.
    pub fn bytes(context: &ExportContext) -> Result<Vec<u8>> {
        let mut database = Connection::open_in_memory()?;
        database.execute_batch(SCHEMA)?;
        let rows = database.transaction()?;
        people(&rows, context.model)?;
        goals(&rows, context.model)?;
        interactions(&rows, context)?;
        free_promises(&rows, context.model)?;
        rows.commit()?;
        Ok(database.serialize("main")?.to_vec())
    }

    fn people(rows: &Transaction, model: &Model) -> Result<()> {
        let mut ids: Vec<PersonId> = model.others().collect();
        ids.sort_by_key(|&id| model.handle(id));
        for &id in &ids {
            let person = model.person(id);
            let day = |dated: Option<&crate::model::person::Dated>| dated.map(|dated| dated.date.to_string());
            let met = person.met.get();
            rows.execute(
                "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    model.handle(id),
                    model.name(id),
                    person.every.get().map(ToString::to_string),
                    person.birthday.get().map(ToString::to_string),
                    met.and_then(|met| met.date).map(|date| date.to_string()),
                    met.map(|met| model.text(met.text)),
                    day(person.snooze.get()),
                    day(person.archived.get()),
                    day(person.died.get()),
                ],
            )?;
        }
        ids.into_iter().try_for_each(|id| lists(rows, model, id))
    }

    /// Writes the repeated fields of a person.
    fn lists(rows: &Transaction, model: &Model, id: PersonId) -> Result<()> {
        let (person, handle) = (model.person(id), model.handle(id));
        let two = |table: &str, value: &str| {
            rows.execute(&format!("INSERT INTO {table} VALUES (?, ?)"), params![handle, value])
        };
        let three = |table: &str, sort: &str, value: &str| {
            rows.execute(&format!("INSERT INTO {table} VALUES (?, ?, ?)"), params![handle, sort, value])
        };
        for name in model.other_names(id) {
            three("names", "aka", name)?;
        }
        for (alias, _) in &person.aliases {
            three("names", "handle", model.handles.shown(alias.0))?;
        }
        for &circle in &person.circles {
            two("circles", model.circle_name(circle))?;
        }
        for (sort, tags) in [("is", &person.tags), ("offers", &person.offers), ("seeks", &person.seeks)] {
            for &tag in tags {
                three("person_tags", sort, model.tag_name(tag))?;
            }
        }
        for (sort, others) in [("via", &person.via), ("knows", &person.knows)] {
            for other in others.iter().filter_map(|&other| model.person_of(other)).filter(|other| other.0 > 0)
            {
                three("ties", sort, model.handle(other))?;
            }
        }
        for relation in &model.ties[id.index()].relations {
            three("relations", model.handle(relation.to), model.text(relation.text))?;
        }
        for &(key, span) in person.texts.iter().filter(|(key, _)| *key != Key::Aka) {
            three("fields", key.as_str(), model.text(span))?;
        }
        for &(day, span) in &person.days {
            three("days", &day.to_string(), model.text(span))?;
        }
        Ok(())
    }

    fn goals(rows: &Transaction, model: &Model) -> Result<()> {
        for (index, goal) in model.goals.iter().enumerate().filter(|(_, goal)| !goal.declared.is_empty()) {
            rows.execute(
                "INSERT INTO goals VALUES (?, ?, ?, ?, ?)",
                params![
                    model.goal_name(index.into()),
                    goal.title.map(|title| model.text(title)),
                    goal.from.get().map(ToString::to_string),
                    goal.by.get().map(ToString::to_string),
                    goal.audience.get().map(|&audience| model.text(audience)),
                ],
            )?;
        }
        Ok(())
    }

    fn interactions(rows: &Transaction, context: &ExportContext) -> Result<()> {
        let model = context.model;
        for (encounter, id) in context.encounters().into_iter().zip(1_i64..) {
            let record = Record::new(model, encounter);
            rows.execute(
                "INSERT INTO interactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    id,
                    record.date.to_string(),
                    record.until.map(|until| until.to_string()),
                    record.time,
                    record.mark,
                    record.kind,
                    record.channel,
                    record.direction,
                    record.text,
                    record.at,
                    record.took.map(number),
                    record.place.file,
                    record.place.line,
                ],
            )?;
            let one = |table: &str, value: &str| {
                rows.execute(&format!("INSERT INTO {table} VALUES (?, ?)"), params![id, value])
            };
            record.people.iter().try_for_each(|person| one("participants", person).map(drop))?;
            record.tags.iter().try_for_each(|tag| one("tags", tag).map(drop))?;
            record.goals.iter().try_for_each(|goal| one("interaction_goals", goal).map(drop))?;
            let notes = record.notes.iter().filter(|_| context.notes);
            notes.into_iter().try_for_each(|note| one("notes", note).map(drop))?;
            for exchange in &record.exchanges {
                rows.execute(
                    "INSERT INTO exchanges (interaction, way, amount, value, unit, favor, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    params![
                        id,
                        exchange.way,
                        exchange.amount.to_string(),
                        number(exchange.amount),
                        exchange.unit,
                        exchange.favor,
                        exchange.text,
                    ],
                )?;
                let exchanged = rows.last_insert_rowid();
                for person in &exchange.people {
                    rows.execute("INSERT INTO exchange_people VALUES (?, ?)", params![exchanged, person])?;
                }
            }
            for promise in encounter.promises() {
                self::promise(rows, model, Some(id), promise, MadeIn::Interaction(encounter.id))?;
            }
        }
        Ok(())
    }

    fn free_promises(rows: &Transaction, model: &Model) -> Result<()> {
        let free = model.promises().filter(|(_, made_in)| !matches!(made_in, MadeIn::Interaction(_)));
        for (promise, made_in) in free {
            self::promise(rows, model, None, promise, made_in)?;
        }
        Ok(())
    }

    fn promise(
        rows: &Transaction,
        model: &Model,
        interaction: Option<i64>,
        promise: &Promise,
        made_in: MadeIn,
    ) -> Result<()> {
        rows.execute(
            "INSERT INTO promises (interaction, what, due, every, text) VALUES (?, ?, ?, ?, ?)",
            params![
                interaction,
                promise.state.as_str(),
                promise.due.map(|due| due.to_string()),
                promise.every.map(|every| every.to_string()),
                model.prose(promise.prose),
            ],
        )?;
        let row = rows.last_insert_rowid();
        for &person in model.people_of_promise(promise, made_in) {
            rows.execute("INSERT INTO promise_people VALUES (?, ?)", params![row, model.handle(person)])?;
        }
        Ok(())
    }

    /// The nearest floating-point number.
    fn number(exact: crate::value::Decimal) -> f64 {
        exact.to_string().parse().unwrap_or_default()
    }
}
