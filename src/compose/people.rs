//! Changes to what is known of a person.

use super::{ComposeError, Document, Writing};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::syntax::tree::{Content, Key, Line};
use crate::text::edit::Change;
use crate::value::Date;
use crate::value::name::fold;

/// Lets a person rest until a day, and why. Without a reason the one of a rest that still lasts stays.
///
/// # Errors
/// When the day has come already, or the person is the owner.
pub fn snooze(
    writing: &mut Writing<'_>,
    person: PersonId,
    until: Date,
    why: &str,
    today: Date,
) -> Result<(), ComposeError> {
    if until <= today {
        return Err(ComposeError::refused(
            format!("{until} has come already"),
            "name a day to come, or a span such as `2w`",
        ));
    }
    refuse_me(person)?;
    let model = writing.model();
    let old = model.person(person).snooze.get().filter(|old| old.date > today);
    let why = if why.is_empty() { old.map_or("", |old| model.text(old.text)) } else { why };
    let value = format!("{until} {}", super::plain(why));
    writing.set_field(person, Key::Snooze, value.trim_end())
}

/// Makes two people one: the second one's entry becomes part of the first one's, and their handle a
/// `handle:` of it. No other line changes, since that handle now names the first one.
///
/// # Errors
/// When one of them is the owner, or both have a single-valued field and differ in it.
pub fn merge(writing: &mut Writing<'_>, kept: PersonId, other: PersonId) -> Result<(), ComposeError> {
    if kept == other {
        return Ok(());
    }
    refuse_me(kept)?;
    refuse_me(other)?;
    let model = writing.model();
    let (kept_handle, other_handle) = (model.handle(kept), model.handle(other));
    for person in [kept, other] {
        if model.person(person).declared.len() > 1 {
            let message = format!("@{} is declared twice", model.handle(person));
            return Err(ComposeError::refused(message, "join the two entries first: see `goodwill check`"));
        }
    }
    let handle = format!("handle: @{other_handle}");
    let Some(&of_other) = model.person(other).declared.first() else {
        return writing.add_line(kept, &handle);
    };
    let (other_file, other_at) = writing.file_at(of_other.start)?;
    let Some(&of_kept) = model.person(kept).declared.first() else {
        // The only entry there is goes by the other name from now on.
        let range = other_at..other_at + of_other.len() as usize;
        writing.change(other_file, Change { range, text: kept_handle.to_string() });
        return writing.add_line(other, &handle);
    };
    let (kept_file, kept_at) = writing.file_at(of_kept.start)?;
    let moved = moved(
        &Side { page: writing.page(other_file), at: other_at },
        &Side { page: writing.page(kept_file), at: kept_at },
        kept_handle,
    )?;
    writing.add_line(kept, &handle)?;
    name(writing, model, kept, other, (kept_file, kept_at + of_kept.len() as usize))?;
    for line in moved {
        if line.is_field {
            writing.add_line(kept, &line.text)?;
        } else if let Some(change) = writing.page(kept_file).push_line(kept_at, &line.text) {
            writing.change(kept_file, change);
        }
    }
    writing.remove(other_file, other_at);
    Ok(())
}

fn refuse_me(person: PersonId) -> Result<(), ComposeError> {
    if person == ME { Err(ComposeError::refused("`@me` is you", "name somebody else")) } else { Ok(()) }
}

/// The other's NAME: the kept one's where they have none, else one of their other names.
fn name(
    writing: &mut Writing<'_>,
    model: &Model,
    kept: PersonId,
    other: PersonId,
    (file, behind_handle): (usize, usize),
) -> Result<(), ComposeError> {
    let Some(name) = model.name(other) else { return Ok(()) };
    let about = model.person(kept);
    if about.name.is_none() {
        writing.change(file, Change { range: behind_handle..behind_handle, text: format!(" {name}") });
        return Ok(());
    }
    let mut names = model.name(kept).into_iter().chain(model.other_names(kept));
    let is_known = names.any(|known| fold(known) == fold(name));
    if is_known { Ok(()) } else { writing.add_line(kept, &format!("aka: {name}")) }
}

/// An entry in its text.
struct Side<'p, 's> {
    page: &'p Document<'s>,
    at: usize,
}

/// A line that goes from one entry to the other.
struct Moved {
    text: String,
    is_field: bool,
}

/// The lines of `from` that `to` does not have.
fn moved(from: &Side<'_, '_>, to: &Side<'_, '_>, kept: &str) -> Result<Vec<Moved>, ComposeError> {
    let mut moved = Vec::new();
    let mut differs = Vec::new();
    for line in from.page.lines_at(from.at).iter().filter(|line| line.content != Content::Blank).skip(1) {
        let text = from.body(line);
        let mut is_field = true;
        match &line.content {
            Content::Field(key, _) if !key.repeats() => match to.field(*key) {
                Some(same) if same == value(text) => continue,
                Some(_) => differs.push(format!("`{}:`", key.as_str())),
                None => {}
            },
            // Nobody is introduced by themselves.
            Content::Field(Key::Via | Key::Knows, _) if fold(value(text)) == format!("@{}", fold(kept)) => {
                continue;
            }
            Content::Field(..) if to.has(text) => continue,
            Content::Field(..) | Content::Extra(_) => {}
            _ => is_field = false,
        }
        moved.push(Moved { text: text.to_string(), is_field });
    }
    if differs.is_empty() {
        return Ok(moved);
    }
    let message = format!("the two differ in {}", differs.join(", "));
    Err(ComposeError::refused(message, "take out what is wrong, then merge them"))
}

impl<'s> Side<'_, 's> {
    fn body(&self, line: &Line) -> &'s str {
        self.page.text_of(line)
    }

    fn field(&self, key: Key) -> Option<&'s str> {
        let lines = self.page.lines_at(self.at);
        let line =
            lines.iter().find(|line| matches!(line.content, Content::Field(found, _) if found == key))?;
        Some(value(self.body(line)))
    }

    fn has(&self, text: &str) -> bool {
        self.page.lines_at(self.at).iter().any(|line| self.body(line) == text)
    }
}

/// What follows the colon.
fn value(field: &str) -> &str {
    field.split_once(':').map_or("", |(_, value)| value.trim_matches([' ', '\t']))
}
