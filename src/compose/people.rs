//! Changes to people: snooze, merge.

use super::{ComposeError, Document, Transaction};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::syntax::tree::{Content, Key, Line, Name, Sigil};
use crate::text::edit::Change;
use crate::value::Date;
use crate::value::name::fold;

/// Hides a person from `due` until a date, with an optional reason. Without one, the reason of a snooze that has not
/// ended is kept.
///
/// # Errors
/// If the date is not in the future, or the person is `@me`.
pub fn snooze(
    transaction: &mut Transaction<'_>,
    person: PersonId,
    until: Date,
    reason: &str,
    today: Date,
) -> Result<(), ComposeError> {
    if until <= today {
        return Err(ComposeError::refused(
            format!("{until} is not in the future"),
            "give a later date, or a span such as `2w`",
        ));
    }
    refuse_me(person)?;
    let model = transaction.model();
    let old = model.person(person).snooze.get().filter(|old| old.date > today);
    let reason = if reason.is_empty() { old.map_or("", |old| model.text(old.text)) } else { reason };
    let value = format!("{until} {}", super::plain(reason));
    transaction.set_field(person, Key::Snooze, value.trim_end())
}

/// Merges two people: moves the lines of `other` into the entry of `kept` and adds the handle of `other` as a
/// `handle:`. No other line changes, since that handle now names `kept`.
///
/// # Errors
/// If one of them is `@me`, or they differ in a single-valued field.
pub fn merge(transaction: &mut Transaction<'_>, kept: PersonId, other: PersonId) -> Result<(), ComposeError> {
    if kept == other {
        return Ok(());
    }
    refuse_me(kept)?;
    refuse_me(other)?;
    let model = transaction.model();
    let (kept_handle, other_handle) = (model.handle(kept), model.handle(other));
    for person in [kept, other] {
        if model.person(person).declared.len() > 1 {
            let message = format!("@{} is declared twice", model.handle(person));
            return Err(ComposeError::refused(message, "join the two entries first: see `goodwill check`"));
        }
    }
    let handle = format!("handle: @{other_handle}");
    let Some(&other_span) = model.person(other).declared.first() else {
        return transaction.add_line(kept, &handle);
    };
    let (other_file, other_at) = transaction.file_at(other_span.start)?;
    let Some(&kept_span) = model.person(kept).declared.first() else {
        // Only `other` has an entry: it gets the handle of `kept`.
        let range = other_at..other_at + other_span.len() as usize;
        transaction.change(other_file, Change { range, text: kept_handle.to_string() });
        return transaction.add_line(other, &handle);
    };
    let (kept_file, kept_at) = transaction.file_at(kept_span.start)?;
    let both = [kept_handle, other_handle];
    let moved = moved_lines(
        &EntryText { document: transaction.document(other_file), offset: other_at },
        &EntryText { document: transaction.document(kept_file), offset: kept_at },
        both,
    )?;
    transaction.add_line(kept, &handle)?;
    merge_name(transaction, model, kept, other, (kept_file, kept_at + kept_span.len() as usize))?;
    for line in moved {
        if line.is_field {
            transaction.add_line(kept, &line.text)?;
        } else if let Some(change) = transaction.document(kept_file).push_line(kept_at, &line.text) {
            transaction.change(kept_file, change);
        }
    }
    transaction.remove(other_file, other_at);
    Ok(())
}

fn refuse_me(person: PersonId) -> Result<(), ComposeError> {
    if person == ME {
        Err(ComposeError::refused("`@me` is the owner of the journal", "name another person"))
    } else {
        Ok(())
    }
}

/// Keeps the NAME of `other`: as the name of `kept` if that has none, else as an `aka:`.
fn merge_name(
    transaction: &mut Transaction<'_>,
    model: &Model,
    kept: PersonId,
    other: PersonId,
    (file, handle_end): (usize, usize),
) -> Result<(), ComposeError> {
    let Some(name) = model.name(other) else { return Ok(()) };
    let about = model.person(kept);
    if about.name.is_none() {
        transaction.change(file, Change { range: handle_end..handle_end, text: format!(" {name}") });
        return Ok(());
    }
    let mut names = model.name(kept).into_iter().chain(model.other_names(kept));
    let is_known = names.any(|known| fold(known) == fold(name));
    if is_known { Ok(()) } else { transaction.add_line(kept, &format!("aka: {name}")) }
}

/// An entry and its document.
struct EntryText<'p, 's> {
    document: &'p Document<'s>,
    offset: usize,
}

/// A line that moves from one entry to the other.
struct MovedLine {
    text: String,
    is_field: bool,
}

/// The lines of `from` that `to` does not have yet. `merged` are the handles of the two people.
fn moved_lines(
    from: &EntryText<'_, '_>,
    to: &EntryText<'_, '_>,
    merged: [&str; 2],
) -> Result<Vec<MovedLine>, ComposeError> {
    let mut moved = Vec::new();
    let mut differs = Vec::new();
    for line in from.document.lines_at(from.offset).iter().filter(|line| line.is_visible()).skip(1) {
        let text = from.body(line);
        let mut is_field = true;
        match &line.content {
            Content::Field(key, _) if !key.repeats() => match to.field(*key) {
                Some(same) if same == value(text) => continue,
                Some(_) => differs.push(format!("`{}:`", key.as_str())),
                None => {}
            },
            // A person is not connected to themselves.
            Content::Field(Key::Via | Key::Knows | Key::Relation, _) if from.names_only(line, merged) => {
                continue;
            }
            Content::Field(..) if to.has(text) => continue,
            Content::Field(..) | Content::Extra(_) => {}
            _ => is_field = false,
        }
        moved.push(MovedLine { text: text.to_string(), is_field });
    }
    if differs.is_empty() {
        return Ok(moved);
    }
    let message = format!("the entries differ in {}", differs.join(", "));
    Err(ComposeError::refused(message, "remove the wrong value, then merge again"))
}

impl<'s> EntryText<'_, 's> {
    fn body(&self, line: &Line) -> &'s str {
        self.document.text_of(line)
    }

    /// Whether a line names people, all of them among these handles.
    fn names_only(&self, line: &Line, handles: [&str; 2]) -> bool {
        let names = self.document.parsed().names_of(line);
        let is_one_of = |name: &Name| {
            let found = fold(self.document.slice(name.span()));
            handles.iter().any(|handle| fold(handle) == found)
        };
        let mut people = names.iter().filter(|name| name.sigil() == Sigil::Person).peekable();
        people.peek().is_some() && people.all(is_one_of)
    }

    fn field(&self, key: Key) -> Option<&'s str> {
        let lines = self.document.lines_at(self.offset);
        let line =
            lines.iter().find(|line| matches!(line.content, Content::Field(found, _) if found == key))?;
        Some(value(self.body(line)))
    }

    fn has(&self, text: &str) -> bool {
        self.document.lines_at(self.offset).iter().any(|line| self.body(line) == text)
    }
}

/// The value of a field line.
fn value(field: &str) -> &str {
    field.split_once(':').map_or("", |(_, value)| value.trim_matches([' ', '\t']))
}
